"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from local.desk.running import desk_folder, set_desk_folder
from local.desk.ses_block import VERDICTS, Checks
from local.desk.settings_file import own_settings_file

F = TypeVar("F", bound=Callable[..., Any])


def model_option(command: F) -> F:
    """`--model`."""
    return click.option(
        "--model",
        metavar="choose|scripted|qwen-1.5b|qwen-0.5b|PATH|endpoint",
        help="Who writes the drafts: rules, a small model on this machine (a name, or a GGUF file), or the endpoint "
        "of OPENAI_BASE_URL and OPENAI_API_KEY; `choose` asks in the terminal, and remembers the answer in the desk's "
        "home. Default: the endpoint if one is set, else what was chosen, else rules.",
    )(command)


def settings_option(command: F) -> F:
    """`--settings`."""
    return click.option(
        "--settings",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=lambda _context, _option, file: file or own_settings_file(desk_folder()),
        help="A TOML or JSON file with the owner's settings (cdk.json too), on top of the sample desk's.  [default: "
        "settings.json in the desk's home, which `setup --local` writes]",
    )(command)


def home_option(command: F) -> F:
    """`--home`, which every command of the local desk knows as COPYDESK_HOME."""
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=lambda _context, _option, folder: set_desk_folder(folder),
        help="The folder in which the desk keeps all that it has; other commands find it by COPYDESK_HOME.  "
        "[default: COPYDESK_HOME, else .copydesk]",
    )(command)


def articles_option(command: F) -> F:
    """`--articles`."""
    return click.option(
        "--articles",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder with the owner's past articles.  [default: the one in the settings; examples/articles if they "
        "are the sample desk's]",
    )(command)


def checks_options(command: F) -> F:
    """`--dmarc`, `--spf`, `--dkim`, `--spam` and `--virus`: what SES found out about the mail."""
    for name in ("virus", "spam", "dkim", "spf", "dmarc"):
        verdict = click.Choice(VERDICTS)
        # Nothing on this machine looks for viruses: saying that one passed would be a lie to whoever saves a file.
        usual = "none" if name == "virus" else "pass"
        command = click.option(
            f"--{name}", type=verdict, default=usual, help=f"SES's {name} verdict on incoming mails."
        )(command)
    return command


def checks(verdicts: dict[str, Any]) -> Checks:
    """The checks from the options' values."""
    return Checks(**{name: verdicts[name] for name in ("spam", "virus", "spf", "dkim", "dmarc")})
