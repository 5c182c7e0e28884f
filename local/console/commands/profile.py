"""`copydesk profile`: the facts that drafts may state, shown, opened in an editor and checked."""

import os
import sys
from pathlib import Path
from typing import Final

import click

from copydesk.errors import SettingsError
from copydesk.settings import Settings
from copydesk.telling.foreign_text import one_line
from local.console.commands.options import home_option, settings_option
from local.console.setup.fact_doubts import hints
from local.console.setup.profile_text import read_profile, too_long, write_profile
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import is_interactive, wrapped
from local.desk.lock import is_taken
from local.desk.running import desk_folder
from local.desk.settings import desk_settings
from local.desk.settings_file import read_settings_file, write_settings_file

EDITORS: Final = ("VISUAL", "EDITOR")
KEPT: Final = "profile.txt"
"""In the home: a text that was written in the editor and is not right yet."""
LONGEST: Final = 400
_NO_FILE: Final = "you have no settings of your own yet; `copydesk setup --local` asks for them, the profile too"
_ANOTHER_WAY: Final = (
    "To change it, set VISUAL or EDITOR and run this in a terminal, or give a file with one fact a line: "
    "`copydesk profile --file FILE`."
)


@click.command("profile")
@click.option(
    "--file",
    "source",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Take the profile from this file, one fact a line; - reads the input.",
)
@click.option("--check", is_flag=True, help="Only show and check it.")
@home_option
@settings_option
def command(*, source: Path | None, check: bool, settings: Path | None) -> int:
    """Open your profile in the editor of $VISUAL or $EDITOR, check it, and write it into the settings.

    Without an editor, or without a terminal, it is shown. Drafts are told to state no price and no lead time but what
    stands in it.
    """
    if settings is None:
        return _without_settings(source)
    facts = desk_settings(settings, {}).profile
    if check and source is None:
        _show(read_profile(write_profile(facts).encode(), f"the profile in {settings}"), str(settings))
        return _told_doubts(facts, settings)
    if source is not None:
        return _take(_read(source), settings, facts, check=check)
    if not is_interactive() or not any(os.environ.get(name) for name in EDITORS):
        _show(facts, str(settings))
        _say(_ANOTHER_WAY)
        return _told_doubts(facts, settings)
    edited = _edited(write_profile(facts))
    if edited is None:
        click.echo("Nothing was changed.")
        return 0
    return _take(edited, settings, facts, check=False)


def _without_settings(source: Path | None) -> int:
    if source is not None:
        raise SettingsError(_NO_FILE)
    _show(desk_settings(None, {}).profile, "the sample desk's")
    _say(f"{_NO_FILE[0].upper()}{_NO_FILE[1:]}.")
    return 0


def _read(source: Path) -> tuple[str, ...]:
    if str(source) == "-":
        return read_profile(sys.stdin.buffer.read(), "the input")
    return read_profile(source.read_bytes(), str(source))


def _edited(text: str) -> tuple[str, ...] | None:
    """The facts as the editor left them; opened again until they are right, or the owner has enough."""
    while True:
        written = click.edit(text, extension=".txt")
        if written is None:
            return None
        try:
            return read_profile(written.encode(), "the profile")
        except SettingsError as error:
            _say(str(error), error=True)
        text = written
        if not click.confirm("Open it again?", default=True):
            kept = desk_folder() / KEPT
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(written, encoding="utf-8")
            raise SettingsError(
                f"nothing was changed; your text is kept in {kept}. Correct it there, then `copydesk profile --file "
                f"{kept}`"
            )


def _take(facts: tuple[str, ...], file: Path, before: tuple[str, ...], *, check: bool) -> int:
    """Write the facts into the settings, if they are others, and say what has changed."""
    for sign, some, others in (("-", before, facts), ("+", facts, before)):
        for fact in some:
            if fact not in others:
                click.echo(wrapped(f"{sign} {one_line(fact, LONGEST)}", indent=2))
    said = f"{pluralize(len(facts), 'fact')}, all well"
    if check:
        click.echo(f"{said}; nothing was written.")
    elif facts == before:
        click.echo(f"{said}, and in {file} already.")
    else:
        write_settings_file(file, {**read_settings_file(file), "profile": list(facts)})
        click.echo(f"{said}; {file} is written.")
        if is_taken(desk_folder()):
            _say("The desk that is running here has the earlier ones: `copydesk desk stop`, then start it again.")
    return _told_doubts(facts, file)


def _show(facts: tuple[str, ...], where: str) -> None:
    click.echo(f"{pluralize(len(facts), 'fact')} ({where}){':' if facts else '.'}")
    for number, fact in enumerate(facts, start=1):
        click.echo(wrapped(f"{number}  {one_line(fact, LONGEST)}", indent=2))


def _told_doubts(facts: tuple[str, ...], file: Path) -> int:
    """Say what to look at again, and which facts a deployment has no room for. The desk on this machine has for all."""
    for hint in hints(facts):
        _say(f"! {hint}.", error=True)
    settings: Settings = desk_settings(file, {})
    if problem := too_long(facts, settings):
        _say(f"! For the desk on this machine all is well. For a deployment, {problem}.", error=True)
    return 0


def _say(text: str, *, error: bool = False) -> None:
    click.echo(wrapped(pastable(text)), err=error)
