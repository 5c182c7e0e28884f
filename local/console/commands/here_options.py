"""The options of `setup --local`: one for each question, so that it works without a terminal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from copydesk.errors import SettingsError
from local.console.commands.options import home_option
from local.console.setup.here import ADDRESS, ARTICLES, CALENDARS, HOURS, NAME
from local.console.setup.questions import LANGUAGE, PLACE, PROFILE, TIME_ZONE

F = TypeVar("F", bound=Callable[..., Any])

OPTION_OF: Final[Mapping[str, str]] = {
    NAME.key: "--name",
    ADDRESS.key: "--address",
    TIME_ZONE.key: "--time-zone",
    LANGUAGE.key: "--language",
    HOURS.key: "--hours",
    PROFILE.key: "--profile",
    ARTICLES.key: "--articles",
    CALENDARS.key: "--calendars",
    PLACE.key: "--place",
}
"""Each question's option."""
MODEL_OPTIONS: Final = ("--model", "--model-url", "--model-name", "--model-tools")


@dataclass(frozen=True, slots=True)
class Here:
    """What was given: answers by their question, and which model. `profile` is a file of facts."""

    answers: Mapping[str, str]
    profile: Path | None
    settings: Path | None
    model: str
    model_url: str
    model_name: str
    model_tools: str

    @property
    def names_model(self) -> bool:
        """Whether a model is named."""
        return bool(self.model or self.model_url or self.model_name)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given but the file."""
        return not (self.answers or self.profile or self.names_model)


def here_options(command: F) -> F:
    """`--local` and its options, as parameters that `given` takes out of the others."""
    for option in (
        click.option("--model-tools", type=click.Choice(["native", "schema"]), help="How it calls tools."),
        click.option("--model-name", metavar="TEXT", help="The model's name at that address."),
        click.option(
            "--model-url", metavar="TEXT", help="An endpoint's address; its key is taken from OPENAI_API_KEY."
        ),
        click.option("--model", metavar="TEXT", help="scripted, qwen-1.5b, qwen-0.5b or a GGUF file."),
        click.option(
            "--place", metavar="TEXT", help="Where calls take place: a number, a room or a link; none for none."
        ),
        click.option("--calendars", metavar="TEXT", help="Your calendars, such as google ics; none for none."),
        click.option("--articles", metavar="TEXT", help="The folder with your past articles; - for none."),
        click.option(
            "--profile",
            type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
            help="A file with your profile, one fact a line; - reads the input.",
        ),
        click.option(
            "--hours",
            metavar="TEXT",
            help="When calls may be offered, such as mon-thu 10-13, 14:30-17; fri 9-12.",
        ),
        click.option("--language", metavar="TEXT", help="The language that it writes to you in: en, de, es or fr."),
        click.option("--time-zone", metavar="TEXT", help="Your time zone, such as Europe/Berlin."),
        click.option("--address", metavar="TEXT", help="Your own mail address."),
        click.option("--name", metavar="TEXT", help="Your name."),
        click.option(
            "--settings",
            type=click.Path(dir_okay=False, path_type=Path),
            help="With --local: the file to write.  [default: settings.json in the desk's home]",
        ),
        home_option,
        click.option("--local", is_flag=True, help="For the desk on this machine; the options below belong to it."),
    ):
        command = option(command)
    return command


def given(options: Mapping[str, Any], *, local: bool) -> Here:
    """What was given. Raises SettingsError if it was given without --local, which it is about."""
    named = {key: options[option.removeprefix("--").replace("-", "_")] for key, option in OPTION_OF.items()}
    profile = named.pop(PROFILE.key)
    here = Here(
        answers={key: value for key, value in named.items() if value is not None},
        profile=profile,
        settings=options["settings"],
        model=options["model"] or "",
        model_url=options["model_url"] or "",
        model_name=options["model_name"] or "",
        model_tools=options["model_tools"] or "",
    )
    if not local and not (here.is_empty and here.settings is None):
        ways = ", ".join((*OPTION_OF.values(), *MODEL_OPTIONS, "--settings"))
        raise SettingsError(f"{ways} are for the desk on this machine: add --local; for AWS, answers come by --answers")
    return here
