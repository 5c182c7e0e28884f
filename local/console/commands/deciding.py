"""What the owner's words in the terminal have in common: the word to the running desk, or to a stack on AWS."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from copydesk.events import Decision
from copydesk.telling.foreign_text import one_line, sentence
from local.console.aws.settings import CDK_JSON
from local.console.commands.calendar_asked import json_option
from local.console.commands.stack_options import here_or_aws_options, options_as_given, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.running import ask, desk_folder, find_desk

if TYPE_CHECKING:
    from cdk.settings import DeskSettings
    from local.console.aws.desk import DeployedDesk

TIMES: Final = "“2026-11-30 08:00”, “tomorrow 9:00”, “Monday 14:30” or “in 2 hours”, by your own clock"
F = TypeVar("F", bound=Callable[..., Any])


def recipient_options(command: F) -> F:
    """`--reply-all`, `--use-reply-to` and `--without-call`, as on the page and in an answer by mail."""
    for name, told in (
        ("--use-reply-to", "Send it to where the client's mail asks for answers, not to who wrote it."),
        ("--reply-all", "Send it to the others who got the client's mail too."),
        ("--without-call", "Send it without the invitation to a call."),
    ):
        command = click.option(name, is_flag=True, help=told)(command)
    return command


def at_option(command: F) -> F:
    """`--at`: a time for the reply to leave."""
    told = f"When it is to leave: {TIMES}. Until then `copydesk undo` takes it back."
    return click.option("--at", metavar="TIME", default="", help=told)(command)


@dataclass(frozen=True, slots=True)
class Where:
    """The desk that is meant: the one on this machine unless one of the options names a stack on AWS.

    `as_json` has what was taken printed for a program.
    """

    stage: str = ""
    region: str = ""
    profile: str = ""
    cdk_json: Path = CDK_JSON
    as_json: bool = False

    @property
    def options(self) -> str:
        """The options as they were given, with a space before them; empty for the desk on this machine."""
        return options_as_given(self.stage, self.region, self.profile)


HERE: Final = Where()


def said_where(command: Callable[..., int]) -> Callable[..., int]:
    """`--stage` and what else names a stack, and `--json`: the command gets them as `where`."""

    @wraps(command)
    def called(*args: Any, stage: str, region: str, profile: str, cdk_json: Path, as_json: bool, **given: Any) -> int:
        return command(*args, where=Where(stage, region, profile, cdk_json, as_json), **given)

    return json_option(here_or_aws_options(called))


def tell_desk(query: str, decision: Decision, text: str = "", **words: Any) -> int:
    """Send the decision as `take` does; 0 once it is taken."""
    take(query, decision, text, **words)
    return 0


def take(
    query: str,
    decision: Decision,
    text: str = "",
    *,
    at: str = "",
    reply_all: bool = False,
    use_reply_to: bool = False,
    without_call: bool = False,
    invite_at: str = "",
    seen: str = "",
    without_articles: Sequence[str] = (),
    with_articles: Sequence[str] = (),
    where: Where = HERE,
) -> Mapping[str, str]:
    """Send the decision, and print what follows from it; the desk's answer.

    `seen` is the review hash of what the owner saw before it: on what has changed since, it does not count.
    Raises SettingsError without a desk, DeskRefused or NotTaken if nothing waits for it: the console ends with 2 then.
    """
    words = {"reply_all": reply_all, "use_reply_to": use_reply_to, "without_call": without_call}
    said = {"decision": decision, "text": text, "at": at}
    said |= {name: given for name, given in (("invite_at", invite_at), ("seen", seen)) if given}
    for kind, articles in (("without_article_", without_articles), ("with_article_", with_articles)):
        said |= {f"{kind}{place}": article for place, article in enumerate(articles)}
    said |= {word: "on" for word, is_said in words.items() if is_said}
    if where.options:
        answer = _said_there(query, said, where)
    else:
        answer = ask(find_desk(desk_folder()), f"queries/{query}/decision", said)
    if where.as_json:
        click.echo(json.dumps({"decision": decision, **answer}, ensure_ascii=False))
    else:
        click.echo(wrapped(pastable(_taken(f"{query}{where.options}", decision, answer))))
    return answer


@contextmanager
def desk_there(where: Where) -> "Iterator[tuple[DeskSettings, DeployedDesk]]":
    """The desk on AWS with its settings; what AWS refuses within is explained."""
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (the AWS SDK takes a second to import)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(where.cdk_json, where.stage, where.region)
        yield settings, reach_desk(settings, where.profile)


def _said_there(query: str, said: Mapping[str, str], where: Where) -> Mapping[str, str]:
    """Say it to the desk on AWS: the word goes into its log, and is signed, with the owner's own credentials."""
    from local.desk.owners_word import say  # noqa: PLC0415  (the AWS SDK takes a second to import)

    with desk_there(where) as (settings, desk):
        return say(desk.services(settings), desk.query_id(query), said, there=where.options)


def _taken(query: str, decision: Decision, answer: Mapping[str, str]) -> str:
    """What was said, to whom the reply goes and when it leaves, and where to look. `query` is as commands name it."""
    to, moment, into = (one_line(answer.get(name, ""), 500) for name in ("to", "at", "into"))
    said = f"Taken: {decision.replace('_', ' ')} for query {answer['query_id'][:8]}"
    if decision == "snooze":
        return f"{said}, until {moment} {_show(query)}"
    if into:
        return f"{said}: its mail goes into {into}, where a new draft follows. {_show(into.split()[1].strip(','))}"
    goes = f", to {to}" if to else ""
    leaves = f". It leaves on {moment} Until then `copydesk undo {query}` takes it back." if moment else "."
    leaves += f" {sentence(one_line(answer['because'], 500))}" if answer.get("because") and moment else ""
    call = f" {one_line(answer['call'], 500)}" if answer.get("call") else ""
    return f"{said}{goes}{leaves}{call} {_show(query)}"


def _show(query: str) -> str:
    return f"`copydesk show {query}` tells what follows."
