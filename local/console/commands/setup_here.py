"""`copydesk setup --local`: the settings of the desk on this machine, asked for or given, and written into one file."""

import os
import shlex
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.errors import SettingsError
from copydesk.settings import Settings
from copydesk.telling.foreign_text import one_line
from local.console.aws.settings import CDK_JSON
from local.console.commands.here_models import chosen_by_options, in_words, offered
from local.console.commands.here_options import MODEL_OPTIONS, OPTION_OF, Here
from local.console.setup.asking import ask_in_turn
from local.console.setup.changes import told_changes
from local.console.setup.fact_doubts import hints
from local.console.setup.here import (
    ARTICLES,
    HERE,
    WORDS,
    LocalAnswers,
    counted_articles,
    from_deployment,
    is_reachable,
)
from local.console.setup.machine_zone import zone_of_machine
from local.console.setup.profile_text import read_profile, too_long
from local.console.setup.question import Question, at
from local.console.setup.questions import PROFILE
from local.console.setup.reading import write_facts
from local.console.setup.writing import present_settings
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import is_interactive, wrapped
from local.desk.home import FILE as DATABASE
from local.desk.lock import is_taken
from local.desk.model_memory import RememberedModel, remember, remembered
from local.desk.owners import drafts_of_others, enter_owner, told
from local.desk.running import DEFAULT_HOME, desk_folder
from local.desk.settings import SAMPLE
from local.desk.settings_file import FILE, read_settings_file, write_settings_file

MODEL: Final = len(HERE) + 1
"""The model's number in the list of what stands."""
INTRODUCTION: Final = (
    f"{MODEL} questions for the desk on this machine. Enter takes what stands in [brackets], < goes back to the one "
    "before. Nothing is written before you have seen it all, so Ctrl-C at any time leaves everything as it was."
)


def set_up(here: Here) -> int:
    """Show what stands and change what is asked for. Raises SettingsError."""
    file = here.settings or desk_folder() / FILE
    is_new = not file.exists()
    before, source = _present(file)
    answers = LocalAnswers(before, zone_of_machine(), file)
    if source:
        _say(f"What {source} has is taken over.")
    model = _take(here, answers)
    wanted: Sequence[Question] = ()
    asks_model = False
    if here.is_empty and not is_new:
        _show(answers)
        _say(f"They stand in {file}; the model's choice and key in {desk_folder()}.")
        wanted, asks_model = _which() if is_interactive() else ((), False)
        if not wanted and not asks_model:
            _say(_how_to_change())
            return 0
    elif is_new and (here.is_empty or answers.missing()):
        wanted = _left(here, answers)
        asks_model = bool(wanted) and not here.names_model
    try:
        if is_new and wanted:
            _say(INTRODUCTION)
        ask_in_turn(answers, wanted)
        answers.fill(HERE)
        if asks_model:
            model = offered(answers.settings())
        if (wanted or asks_model) and not _is_agreed(answers, file, model):
            click.echo("Nothing was written.")
            return 1
    except click.Abort:
        click.echo("\nNothing was written.")
        raise
    return _write(file, answers, before, model, was_shown=bool(wanted or asks_model))


def _present(file: Path) -> tuple[dict[str, Any], str]:
    """What stands in the file; where there is none, what cdk.json has of the owner's, and its name."""
    if file.exists():
        return read_settings_file(file), ""
    deployed = from_deployment(present_settings(CDK_JSON)) if CDK_JSON.exists() else {}
    return deployed, str(CDK_JSON) if deployed else ""


def _take(here: Here, answers: LocalAnswers) -> RememberedModel | None:
    """Take what was given by options. Raises SettingsError that names the option."""
    for question in HERE:
        if question.key in here.answers:
            _give(answers, question, here.answers[question.key])
    if here.profile is not None:
        is_input = str(here.profile) == "-"
        content = sys.stdin.buffer.read() if is_input else here.profile.read_bytes()
        answers.give(PROFILE, write_facts(read_profile(content, "the input" if is_input else str(here.profile))))
    return chosen_by_options(here) if here.names_model else None


def _give(answers: LocalAnswers, question: Question, answer: str) -> None:
    try:
        answers.give(question, answer)
    except SettingsError as error:
        raise SettingsError(f"{OPTION_OF[question.key]}: {error}") from error


def _left(here: Here, answers: LocalAnswers) -> Sequence[Question]:
    """The questions that are still to be asked. Raises SettingsError where nobody can be asked."""
    if not is_interactive():
        missing = " and ".join(OPTION_OF[question.key] for question in answers.missing())
        others = [option for option in (*OPTION_OF.values(), *MODEL_OPTIONS) if option not in missing]
        if missing:
            raise SettingsError(
                f"there is no terminal to ask in: give {missing}. What else can be given, and has a default: "
                f"{', '.join(others)}"
            )
        return ()
    given = {*here.answers, *([PROFILE.key] if here.profile is not None else [])}
    return [question for question in HERE if question.key not in given]


def _show(answers: LocalAnswers, model: RememberedModel | None = None, *, with_facts: bool = False) -> None:
    values = answers.values()
    for number, question in enumerate(HERE, start=1):
        facts = at(values, PROFILE.path, ()) if with_facts and question is PROFILE else ()
        shown = pluralize(len(facts), "fact") if facts else _shown(question, values)
        click.echo(wrapped(f"{number}  {WORDS[question.key]:10} {shown}"))
        for fact in facts:
            click.echo(wrapped(f"- {one_line(str(fact))}", indent=14))
    click.echo(wrapped(f"{MODEL}  {'Model':10} {in_words(model or remembered(desk_folder()), os.environ)}"))


def _is_agreed(answers: LocalAnswers, file: Path, model: RememberedModel | None) -> bool:
    """Show all of it, and ask for the owner's word; what is to be another is asked again."""
    while True:
        click.echo()
        _show(answers, model, with_facts=True)
        for hint in hints(at(answers.values(), PROFILE.path, ())):
            click.echo(wrapped(f"! {hint}."), err=True)
        said = str(
            click.prompt(f"Write this into {file}? [Y/n] (a number asks that again)", default="y", show_default=False)
        )
        if said.strip().lower() in {"y", "yes", "n", "no"}:
            return said.strip().lower().startswith("y")
        again = _numbered(said, MODEL - 1)
        if again is None:
            click.echo(f"! {said!r}: write y, n, or numbers from 1 to {MODEL - 1}", err=True)
        else:
            ask_in_turn(answers, again)


def _numbered(said: str, most: int) -> Sequence[Question] | None:
    """The questions of these numbers; None for what are no numbers of theirs."""
    numbers = said.replace(",", " ").split()
    if not all(number.isdigit() and 1 <= int(number) <= most for number in numbers):
        return None
    chosen = set(map(int, numbers))
    return [question for number, question in enumerate(HERE, start=1) if number in chosen]


def _shown(question: Question, values: dict[str, Any]) -> str:
    if question is PROFILE:
        return f"{pluralize(len(at(values, PROFILE.path, ())), 'fact')}; `copydesk profile` shows and changes them"
    text = question.suggest(values)
    if question is ARTICLES and text:
        try:
            return f"{text}: {counted_articles(text)}"
        except SettingsError as error:
            return f"{text}: {error}"
    return text or "none"


def _which() -> tuple[Sequence[Question], bool]:
    """What the owner wants to change, and whether the model is among it."""
    while True:
        said = click.prompt("Which shall change? Numbers, Enter for none", default="", show_default=False)
        chosen = _numbered(said, MODEL)
        if chosen is not None:
            return chosen, str(MODEL) in said.replace(",", " ").split()
        click.echo(f"! {said!r}: write numbers from 1 to {MODEL}, such as 4 6", err=True)


def _how_to_change() -> str:
    return f"To change one, without a terminal too: {', '.join((*OPTION_OF.values(), *MODEL_OPTIONS))}."


def _write(
    file: Path, answers: LocalAnswers, before: dict[str, Any], model: RememberedModel | None, *, was_shown: bool
) -> int:
    if model is not None and model.kind == "endpoint":
        answers.put(("model", "name"), model.name)
        answers.put(("model", "base_url"), model.base_url)
        answers.put(("model", "tools"), model.tools)
        answers.put(("model", "small"), model.small)
    after = answers.values()
    is_changed = after != before or not file.exists()
    if is_changed:
        write_settings_file(file, after)
        for line in _changes(before, after):
            click.echo(wrapped(line, indent=2))
    if model is not None:
        remember(desk_folder(), model)
        click.echo(wrapped(f"Drafts are by {in_words(model, {})}.", indent=2))
    _say(_kept(file, model, is_changed=is_changed))
    for line in (*_doubts(answers.settings(), was_shown=was_shown), *_notes(after, answers.settings())):
        _say(line)
    for line in _drafts_of_the_one_before(before, answers.settings().owner_name):
        _say(line)
    _say(_next_step(file))
    return 0


def _doubts(settings: Settings, *, was_shown: bool) -> Sequence[str]:
    """What to look at again, unless it stood beside the answers already."""
    return () if was_shown else [f"! {hint}." for hint in hints(settings.profile)]


def _kept(file: Path, model: RememberedModel | None, *, is_changed: bool) -> str:
    if is_changed:
        return f"{file} is written."
    if model is not None:
        return f"The choice of the model is kept in {desk_folder()}; {file} needed no change."
    return f"{file} has these settings already."


def _drafts_of_the_one_before(before: dict[str, Any], name: str) -> Sequence[str]:
    """What is to know of drafts that were written under another name, and wait."""
    home, earlier = desk_folder(), str(before.get("owner_name") or SAMPLE["owner_name"])
    if name == earlier or not (home / DATABASE).exists():
        return ()
    owners = enter_owner(home, name, datetime.now(UTC), before=earlier)
    with closing(Database(home / DATABASE)) as database:
        return told(drafts_of_others(SqliteStore(database), owners))


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    old, new = (str(at(values, ARTICLES.path)) for values in (before, after))
    told = [f"Articles: {new or 'none'}" + (f", {counted_articles(new)}" if new else "")] if old != new else []
    return [*told_changes(before, after), *told]


def _notes(values: dict[str, Any], settings: Settings) -> list[str]:
    notes = []
    if not settings.profile:
        notes.append("There are no facts yet, so drafts have no price and no time to state: `copydesk profile`.")
    if problem := too_long(settings.profile, settings):
        notes.append(f"For the desk on this machine all is well; for `copydesk setup` on AWS, {problem}.")
    if (url := str(at(values, ("model", "base_url")))) and not is_reachable(url):
        notes.append(f"{url} is for this machine only: `copydesk setup` for AWS will ask for another model.")
    return notes


def _next_step(file: Path) -> str:
    home = desk_folder()
    if is_taken(home):
        return "The desk that is running here has the earlier ones: `copydesk desk stop`, then start it again."
    own = "" if home == DEFAULT_HOME else f" --home {shlex.quote(str(home))}"
    own += "" if file == home / FILE else f" --settings {shlex.quote(str(file))}"
    return f"Next: `copydesk desk{own}`. A deployment takes these over: `copydesk setup`."


def _say(text: str) -> None:
    click.echo(wrapped(pastable(text)))
