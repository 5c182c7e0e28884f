"""`copydesk forget`: a correspondent's content is made unreadable everywhere, for good."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError, StillOpen
from copydesk.mail.sought import Sought, one_address
from copydesk.query import CLOSED, Status
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import moment
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.running import ask, desk_folder, find_desk

NOTHING = "nothing was forgotten"


@dataclass(frozen=True, slots=True)
class Reached:
    """A desk that can look for an address, and forget it: here or on AWS."""

    look: Callable[[], Mapping[str, Any]]
    forget: Callable[[], Sequence[tuple[str, str]]]


@click.command("forget")
@click.argument("address")
@click.option("--with-mentioned", is_flag=True, help="Forget the queries of others too in which the address stands.")
@click.option(
    "--even-if-open", is_flag=True, help="Forget queries too that are not over: nothing more is sent for them."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@here_or_aws_options
def command(
    address: str,
    *,
    with_mentioned: bool,
    even_if_open: bool,
    yes: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Make all that ADDRESS wrote, and all that was written about it, unreadable for good.

    What stays is the skeleton of the log: which events there were, and when. It can still be proved whole.
    """
    address = one_address(address)
    wanted = {"with_mentioned": with_mentioned, "even_if_open": even_if_open}
    if options_as_given(stage, region, profile):
        reached = _deployed(address, wanted, wanted_settings(cdk_json, stage, region), profile)
    else:
        reached = _local(address, wanted, cdk_json)
    found = reached.look()
    chosen = [*found["theirs"], *(found["mentioned"] if with_mentioned else ())]
    _tell(address, found, chosen, with_mentioned=with_mentioned)
    if not chosen and not found["left"]:
        return 0
    if not even_if_open:
        _refuse_open(chosen)
    if not yes:
        _ask(address)
    for start, _ in reached.forget():
        at = moment(datetime.fromisoformat(start), found["zone"])
        _say(
            f"A call is booked for {at} ({found['zone']}). The time stays taken in the calendar, without what it is "
            "about."
        )
    _say(
        f"Forgotten: {pluralize(len(chosen), 'query', 'queries')}. Mails that were delivered lie in mailboxes; see "
        "docs/privacy.md."
    )
    return 0


def _tell(address: str, found: Mapping[str, Any], chosen: Sequence[Mapping[str, Any]], *, with_mentioned: bool) -> None:
    if found["left"]:
        _say(f"An earlier run left something of {pluralize(found['left'], 'query', 'queries')}; that is deleted too.")
    if chosen:
        _say(f"To be made unreadable for good, with mails, drafts, answers and what the model was asked, of {address}:")
        _list(chosen)
    elif not found["left"]:
        _say(f"No query is from {address}; {NOTHING}.")
    if found["mentioned"] and not with_mentioned:
        _say("The address only stands in these queries of others, which stay; --with-mentioned takes them too:")
        _list(found["mentioned"])
    if found["perhaps"]:
        _say(
            "Perhaps of the same person: another form of the address stands in these. They stay; forget that form by "
            "its own name if it is theirs:"
        )
        _list(found["perhaps"])


def _list(queries: Sequence[Mapping[str, Any]]) -> None:
    for query in queries:
        subject, stands = one_line(query["subject"] or "(no subject)", 60), one_line(query["stands"])
        whose = one_line(query["correspondent"] or "nobody's")
        click.echo(f"  {query['query_id'][:8]}  {whose}  {subject}  ({stands})")


def _refuse_open(queries: Sequence[Mapping[str, Any]]) -> None:
    """Raise StillOpen for a query that is plainly not over, before its owner has typed anything."""
    for query in queries:
        if Status(query["status"]) not in CLOSED:
            raise StillOpen(
                f"query {query['query_id'][:8]} is not over: it stands at “{one_line(query['stands'])}”; {NOTHING}. "
                "Answer or close it first, or give --even-if-open, and nothing will be sent or told of it any more"
            )


def _ask(address: str) -> None:
    try:
        answer = click.prompt("Type the address again to go on", default="", show_default=False)
    except click.Abort as error:
        raise SettingsError(f"nobody answered: {NOTHING}; add --yes if you mean it") from error
    if not Sought(address).is_(answer):
        raise SettingsError(f"that is not the address: {NOTHING}; run it again if you meant to")


def _local(address: str, wanted: Mapping[str, bool], cdk_json: Path) -> Reached:
    ask_local_desk("queries", f"forget {address}", cdk_json)
    desk = find_desk(desk_folder())
    return Reached(
        look=lambda: ask(desk, "addresses/look", {"address": address}),
        forget=lambda: ask(desk, "addresses/forget", {"address": address, **wanted})["booked"],
    )


def _deployed(address: str, wanted: Mapping[str, bool], settings: DeskSettings, profile: str) -> Reached:
    from local.console.aws.forgetting import forget_on_aws, look_on_aws  # noqa: PLC0415  (the AWS SDK takes a second)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    desk = reach_desk(settings, profile)
    return Reached(
        look=lambda: look_on_aws(desk, address, settings.calendar.time_zone),
        forget=lambda: forget_on_aws(desk, address, **wanted),
    )


def _say(text: str) -> None:
    click.echo(wrapped(pastable(text)))
