"""What the desk that is meant knows of its queries: the one on this machine, or a stack on AWS."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from copydesk.steps.absences import away_told
from copydesk.steps.owner_notes import related_subject
from copydesk.telling.prompts import parts_named
from copydesk.telling.query_summary import in_order_of_need, summary, whole
from local.console.commands.deciding import Where, desk_there
from local.console.commands.stack_options import ask_local_desk


class Listed(NamedTuple):
    """A desk's queries in short, those that wait for the owner first; `away` tells that she is away, if she is."""

    queries: Sequence[dict[str, Any]]
    away: str


def listed(where: Where, command: str) -> Listed:
    """What the desk has. Raises SettingsError where no desk runs, with how `command` reaches a stack."""
    if not where.options:
        told = ask_local_desk("queries", command, where.cdk_json)
        return Listed(told["queries"], told.get("away", ""))
    with desk_there(where) as (settings, desk):
        found = [summary(state, settings.calendar.time_zone) for state in in_order_of_need(desk.store.queries())]
        return Listed(found, away_told(desk.services(settings)))


def queries_of(where: Where, command: str) -> Sequence[dict[str, Any]]:
    """Its queries alone. Raises as `listed` does."""
    return listed(where, command).queries


def query_of(reference: str, where: Where, command: str) -> dict[str, Any]:
    """One query, whole: its log, what waits, and what the owner is asked. Raises as `listed` does."""
    if not where.options:
        found: dict[str, Any] = ask_local_desk(f"queries/{reference}", f"{command} {reference}", where.cdk_json)
        return found
    with desk_there(where) as (settings, desk):
        history = desk.store.history(desk.query_id(reference))
        prompts = desk.store.contents(history.state.query_id, parts_named(history.events))
        return whole(history, prompts, settings, related_subject=related_subject(desk.store, history.state))
