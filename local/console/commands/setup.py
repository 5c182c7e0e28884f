"""`copydesk setup`: a few questions, and cdk.json is the owner's."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.console.aws.settings import CDK_JSON
from local.console.commands.here_options import given, here_options
from local.console.dns.resolver import resolver
from local.console.setup.answers import Answers, is_example
from local.console.setup.asking import ask_all, take_all
from local.console.setup.changes import told_all, told_changes
from local.console.setup.costs import estimate
from local.console.setup.fact_doubts import hints
from local.console.setup.here import for_deployment
from local.console.setup.machine_zone import zone_of_machine
from local.console.setup.questions import PROFILE, QUESTIONS, REGION
from local.console.setup.reading import write_facts
from local.console.setup.way_in_steps import way_in_steps
from local.console.setup.writing import present_settings, write_settings
from local.console.text.invocation import spelled
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.running import desk_folder
from local.desk.settings_file import own_settings_file, read_settings_file

_NO_FACTS: Final = (
    "It holds no facts about your work yet, so drafts have no prices to state; `copydesk setup` asks again."
)
_AFTERWARDS: Final = (
    "At its end, make deploy prints what is left to you, in order: DNS records, the model's key, links in AWS's mails."
)


@click.command("setup")
@click.option(
    "--answers",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file with the answers, by the names that --list shows; what it leaves out keeps its present value.",
)
@click.option("--list", "only_list", is_flag=True, help="Show the names of the answers and what they are now.")
@click.option(
    "--yes",
    is_flag=True,
    help="Write without asking, even over settings of your own, and take a domain that receives mail already.",
)
@click.option(
    "--cdk-json",
    type=click.Path(dir_okay=False, path_type=Path),
    default=CDK_JSON,
    help="The file to write.  [default: the repository's cdk.json]",
)
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A settings file of the desk on this machine, whose answers are offered.  [default: the one in its home, "
    "while cdk.json is the example's]",
)
@here_options
def command(
    *, file: Path | None, only_list: bool, yes: bool, cdk_json: Path, source: Path | None, local: bool, **options: Any
) -> int:
    """Ask for the settings, check each, and write them: with --local for the desk on this machine, else for AWS.

    With --local they go into settings.json in the desk's home, which `desk` reads. Each question has an option; run
    again, it shows what stands and changes only what is asked.

    For a deployment they go into cdk.json, what it will cost is told, and the desk's answers are taken over. In a pipe,
    each line of the input is an answer, and an empty one takes what is offered. The last answer, facts about your work,
    may have several lines; an empty one ends it.
    """
    here = given(options, local=local)
    if local and (file or only_list or source):
        raise SettingsError("--answers, --list and --from are for a deployment: leave them out, or --local")
    if local:
        from local.console.commands.setup_here import set_up  # noqa: PLC0415  (it knows the desk and its models)

        return set_up(here)
    present = present_settings(cdk_json)
    answers = Answers(_offered(present, source), zone_of_machine())
    if only_list:
        _list(answers)
        return 0
    if file is not None:
        take_all(answers, _read(file), resolver(), sure=yes)
    else:
        _ask(answers, sure=yes)
    settings = answers.settings()
    changes = told_changes(present, settings)
    own = DeskSettings.model_validate_json(json.dumps(settings))
    click.echo(f"\n{estimate(own.model, own.deployment.region)}\n")
    if not changes:
        click.echo(f"{cdk_json} has these settings already.")
    elif yes or _agreed(present, settings, changes, cdk_json, is_asked=file is None):
        write_settings(cdk_json, settings)
        click.echo(f"{cdk_json} is written.")
    else:
        click.echo("Nothing was written.")
        return 1
    click.echo(_next_steps(settings, cdk_json, is_new=_is_elsewhere(present, settings)))
    for line in way_in_steps(own, resolver()):
        click.echo(wrapped(pastable(line)))
    return 0


def _offered(present: Mapping[str, Any], source: Path | None) -> Mapping[str, Any]:
    """The settings to begin from: cdk.json's, with the answers of the desk on this machine where they are wanted."""
    taken = source or (own_settings_file(desk_folder()) if is_example(present) else None)
    if taken is None:
        return present
    click.echo(wrapped(f"The answers in {taken} are offered."), err=True)
    return for_deployment(present, read_settings_file(taken))


def _list(answers: Answers) -> None:
    offered: dict[str, str | list[str]] = {question.key: answers.suggestion(question) for question in QUESTIONS}
    offered[PROFILE.key] = PROFILE.read(answers.suggestion(PROFILE))
    click.echo(json.dumps(offered, indent=2, ensure_ascii=False))


def _ask(answers: Answers, *, sure: bool) -> None:
    try:
        ask_all(answers, resolver(), sure=sure)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.")
        raise


def _read(file: Path) -> Mapping[str, str]:
    try:
        values: Any = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} is no readable JSON ({error}); correct it there") from error
    if not isinstance(values, dict):
        raise SettingsError(f'{file} must hold an object of texts, like {{"domain": "desk.yourname.com"}}')
    known = [question.key for question in QUESTIONS]
    for name in values:
        if name not in known:
            raise SettingsError(f"{file}: there is no question {name!r}; the answers are {', '.join(known)}")
    return {name: _text(name, value, file) for name, value in values.items()}


def _text(name: str, value: Any, file: Path) -> str:
    if name == PROFILE.key and isinstance(value, list) and all(isinstance(fact, str) for fact in value):
        return write_facts(value)
    if not isinstance(value, str):
        raise SettingsError(f"{file}: {name} must be a text{', or a list of them' if name == PROFILE.key else ''}")
    return value


def _agreed(
    present: Mapping[str, Any], settings: Mapping[str, Any], changes: list[str], file: Path, *, is_asked: bool
) -> bool:
    """Whether it is to be written: over the example's settings, where nobody sits at the terminal, in any case."""
    if not is_example(present):
        return _confirm(f"This changes {file}:", changes, file)
    return not (is_asked and sys.stdin.isatty()) or _confirm("Your answers:", told_all(settings), file)


def _confirm(head: str, lines: list[str], file: Path) -> bool:
    click.echo(head)
    for line in lines:
        click.echo(wrapped(line, indent=2))
    for hint in hints(tuple(line.partition(": ")[2] for line in lines if line.startswith("Fact"))):
        click.echo(wrapped(f"! {hint}.", indent=2), err=True)
    try:
        return click.confirm("Write this?", default=True)
    except click.Abort as error:
        if sys.stdin.isatty():
            click.echo("\nNothing was written.")
            raise
        raise SettingsError(f"{file} holds settings of your own; add --yes to write over them") from error


def _is_elsewhere(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether these settings are the first of the owner's, or for another Region, which is bootstrapped first."""
    return is_example(before) or REGION.suggest(before) != REGION.suggest(after)


def _next_steps(settings: Mapping[str, Any], file: Path, *, is_new: bool) -> str:
    """What to know about the file, and the commands that come next, in their order."""
    commands = [
        ("make deploy", "some minutes; it lists new permissions: answer y"),
        (spelled("copydesk doctor"), "what is well, and what is left to do"),
    ]
    commands.append((spelled("copydesk forms confirm DOMAIN"), "the address for a form of your website, if it has one"))
    if is_new:
        commands.insert(0, ("make bootstrap", "once for each AWS account and Region"))
    if file.resolve() != CDK_JSON:
        commands.insert(0, (f"cp {file} {CDK_JSON}", "the file that make reads"))
    width = max(len(each) for each, _ in commands) + 2
    return "\n".join(
        (
            wrapped("It holds your addresses and prices now: commit it only to a private repository."),
            *(() if settings.get("profile") else (wrapped(pastable(_NO_FACTS)),)),
            "",
            "Next, one after the other:" if is_new else "Next:",
            *(f"  {each:{width}}# {why}" for each, why in commands),
            *((wrapped(_AFTERWARDS),) if is_new else ()),
        )
    )
