"""`copydesk replay`: a conversation once more, from its log."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from copydesk.errors import SettingsError
from copydesk.settings import Settings
from local.console.aws.clients import aws_errors_explained
from local.console.commands.aws_options import options_as_given, reach_desk, wanted_settings
from local.console.commands.options import settings_option
from local.console.commands.stack_options import here_or_aws_options
from local.console.replay import Recording, replay
from local.console.replay.anew import drafts_anew
from local.console.replay.prompts import OtherPrompt, other_prompt
from local.console.replay.side_by_side import show
from local.console.replay.sources import from_desk, from_file, from_stack
from local.console.text.counting import pluralize
from local.console.text.terminal import wrapped
from local.desk.model.catalogue import CATALOGUE
from local.desk.model_choice import ENDPOINT, ENDPOINT_VARIABLES, SCRIPTED, chosen_model
from local.desk.running import desk_folder, find_desk
from local.desk.settings import desk_settings

MOST_SHOWN: Final = 5


@click.command("replay")
@click.argument("query", default="")
@click.option(
    "--file",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A log.jsonl of an export, or a recording, in place of a desk's QUERY.",
)
@click.option(
    "--prompt-from",
    metavar="FILE|REV",
    help="Draft anew with another prompt: a text, another prompt.py, or a git revision that holds one.",
)
@click.option(
    "--model",
    metavar="scripted|qwen-1.5b|qwen-0.5b|PATH|endpoint|NAME",
    help="Draft anew with another model; NAME is one of the endpoint's.",
)
@settings_option
@here_or_aws_options
def command(
    query: str,
    *,
    file: Path | None,
    prompt_from: str | None,
    model: str | None,
    settings: Path | None,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Run the whole conversation of QUERY again through the real decisions, and compare byte for byte.

    What came from outside, what the model and the tools answered and when is taken from the log: of the local desk,
    of a stack on AWS (--stage), or of --file. With --prompt-from or --model, the model is asked anew in the same
    conversation, and old and new drafts stand side by side; nothing is sent. The exit status is 0 if all is the same,
    1 if something differs, 2 for wrong use.
    """
    if bool(query) == (file is not None):
        raise SettingsError("name a query, which `copydesk list` shows, or a file with --file")
    own = desk_settings(settings, os.environ)
    if file is not None:
        recording = from_file(file, own)
    elif options_as_given(stage, region, profile):
        deployment = wanted_settings(cdk_json, stage, region)
        with aws_errors_explained():
            recording = from_stack(reach_desk(deployment, profile), query, deployment)
    else:
        recording = from_desk(find_desk(desk_folder()), query)
    if prompt_from is None and model is None:
        return _compared(recording)
    return _anew(recording, None if prompt_from is None else other_prompt(prompt_from), model)


def _compared(recording: Recording) -> int:
    replayed = replay(recording)
    what = [pluralize(len(recording.events), "event"), "the state" if recording.state else "no recorded state"]
    what += [f"{len(recording.sent)} of the mails sent"] if recording.sent else []
    what += [f"{len(recording.mails)} of the mails that came in"] if recording.mails else []
    if replayed.is_identical:
        click.echo(f"Identical: {', '.join(what)}.")
        return 0
    click.echo(f"Different in {pluralize(len(replayed.differences), 'place')} ({', '.join(what)}). The first:\n")
    for difference in replayed.differences[:MOST_SHOWN]:
        click.echo(f"{difference}\n")
    if any(difference.field.startswith("prompt") for difference in replayed.differences):
        click.echo(
            wrapped(
                "A prompt differs where the model would be asked something else: by other words or another setting."
            )
        )
    return 1


def _anew(recording: Recording, prompt: OtherPrompt | None, model: str | None) -> int:
    with ExitStack() as stack:
        choice, settings = _meant(model, recording.settings)
        chosen = stack.enter_context(
            chosen_model(choice, settings, os.environ, lambda line: click.echo(line, err=True))
        )
        if prompt is not None:
            stack.enter_context(prompt.in_place())
        anew = chosen.name if prompt is None else f"{chosen.name}, prompt of {prompt.source}"
        same = show(Console(), drafts_anew(recording, chosen.settings, chosen.make), anew=anew)
    return 0 if same else 1


def _meant(model: str | None, settings: Settings) -> tuple[str | None, Settings]:
    """What `--model` names: a choice of this machine's, or one of the endpoint's models."""
    is_known = model is None or model in {SCRIPTED, ENDPOINT} or model in CATALOGUE or Path(model).is_file()
    if is_known or not any(os.environ.get(name) for name in ENDPOINT_VARIABLES):
        return model, settings
    return ENDPOINT, settings.model_copy(update={"model": settings.model.model_copy(update={"name": model})})
