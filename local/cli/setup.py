"""`copydesk setup`: a few questions, and cdk.json is the owner's."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.deployed.settings import CDK_JSON
from local.setup.answers import Answers, differences, is_example
from local.setup.costs import estimate
from local.setup.questions import QUESTIONS
from local.setup.writing import present_settings, write_settings


@click.command("setup")
@click.option(
    "--answers",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file with the answers, by the names that --list shows; what it leaves out keeps its present value.",
)
@click.option("--list", "only_list", is_flag=True, help="Show the names of the answers and what they are now.")
@click.option("--yes", is_flag=True, help="Write without asking, even over settings of your own.")
@click.option(
    "--cdk-json",
    type=click.Path(dir_okay=False, path_type=Path),
    default=CDK_JSON,
    help="The file to write.  [default: the repository's cdk.json]",
)
def command(*, file: Path | None, only_list: bool, yes: bool, cdk_json: Path) -> int:
    """Ask for the settings of a deployment, check each, write them into cdk.json, and say what it will cost.

    In a pipe, each line of the input is an answer, and an empty one takes what is offered.
    """
    present = present_settings(cdk_json)
    answers = Answers(present)
    if only_list:
        _list(answers)
        return 0
    if file is None:
        _ask_all(answers)
    else:
        _take_all(answers, _read(file))
    settings = answers.settings()
    changes = differences(present, settings)
    click.echo(f"\n{estimate(DeskSettings.model_validate_json(json.dumps(settings)).model)}\n")
    if not changes:
        click.echo(f"{cdk_json} has these settings already.")
    elif yes or is_example(present) or _confirm(changes, cdk_json):
        write_settings(cdk_json, settings)
        click.echo(f"{cdk_json} is written.")
    else:
        click.echo("Nothing was written.")
        return 1
    click.echo(_next_steps(settings))
    return 0


def _list(answers: Answers) -> None:
    click.echo(json.dumps({question.key: answers.suggestion(question) for question in QUESTIONS}, indent=2))


def _ask_all(answers: Answers) -> None:
    """Ask again after a wrong answer, but not in a pipe, where the next line answers the next question."""
    for question in QUESTIONS:
        while True:
            offered = answers.suggestion(question)
            given = _prompt(question.text, offered, question.key)
            try:
                answers.give(question, given)
                break
            except SettingsError as error:
                if not sys.stdin.isatty():
                    raise
                click.echo(f"  {error}", err=True)


def _prompt(text: str, offered: str, key: str) -> str:
    try:
        answer: str = click.prompt(text, default=offered, show_default=bool(offered))
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        raise SettingsError(f"the input ended before the answer to {key}; nothing was written") from error
    return answer


def _take_all(answers: Answers, given: Mapping[str, str]) -> None:
    known = [question.key for question in QUESTIONS]
    for name in given:
        if name not in known:
            raise SettingsError(f"there is no question {name!r}; the answers are {', '.join(known)}")
    for question in QUESTIONS:
        answers.give(question, given.get(question.key, answers.suggestion(question)))


def _read(file: Path) -> Mapping[str, str]:
    try:
        values: Any = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} is no readable JSON ({error}); correct it there") from error
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise SettingsError(f'{file} must hold an object of texts, like {{"domain": "desk.yourname.com"}}')
    return values


def _confirm(changes: list[str], file: Path) -> bool:
    click.echo(f"This changes {file}:")
    for line in changes:
        click.echo(f"  {line}")
    try:
        return click.confirm("Write it?", default=False)
    except click.Abort as error:
        raise SettingsError(f"{file} holds settings of your own; add --yes to write over them") from error


def _next_steps(settings: Mapping[str, Any]) -> str:
    facts = (
        () if settings.get("profile") else ("edit cdk.json            # your prices and lead times, under `profile`",)
    )
    lines = (
        *facts,
        "make synth               # checks it all, without AWS",
        "make bootstrap           # once for each account and Region",
        "make deploy",
        "copydesk doctor          # what is left to do: DNS records, the model's key, the sandbox",
    )
    return "Next:\n" + "\n".join(f"  {line}" for line in lines)
