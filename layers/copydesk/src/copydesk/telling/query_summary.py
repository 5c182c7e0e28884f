"""What a desk, here or on AWS, tells about its queries: the form of the local API and of `--json`."""

import json
from collections.abc import Iterable
from typing import Any

from copydesk.audit.export import AuditedQuery, audited_query
from copydesk.events import DraftResponseReady, Event, to_json
from copydesk.ports import History
from copydesk.query import QueryState
from copydesk.telling.prompts import Prompts
from copydesk.telling.statuses import is_the_owners, sleeps, standing, waits_for_a_moment


def in_order_of_need(states: Iterable[QueryState]) -> list[QueryState]:
    """Those that wait for the owner first, then what waits for a moment, then the rest; each in the order given."""
    return sorted(states, key=lambda state: (not is_the_owners(state), not waits_for_a_moment(state)))


def summary(state: QueryState, zone: str, link: str = "") -> dict[str, Any]:
    """A query in short, `stands` for people, with moments in the owner's `zone`.

    `link` leads to its page: it is signed, and on AWS its key is for functions only.
    """
    return {
        "query_id": state.query_id,
        "status": state.status.value,
        "stands": standing(state, zone),
        "zone": zone,
        "due_at": state.due_at.isoformat() if state.due_at else "",
        "snoozed_until": state.snoozed_until.isoformat() if state.snoozed_until and sleeps(state) else "",
        "who": state.correspondent_name or state.correspondent,
        "subject": state.subject,
        "updated_at": state.updated_at.isoformat() if state.updated_at else "",
        "reason": state.closed_reason,
        "forgotten_at": state.forgotten_at.isoformat() if state.forgotten_at else "",
        "link": link,
    }


def audited(history: History) -> AuditedQuery:
    """A query with what proves that its log is whole."""
    state = history.state
    return audited_query(state.query_id, state.version, state.forgotten_at, history.proof)


def whole(history: History, prompts: Prompts, zone: str, link: str = "") -> dict[str, Any]:
    """A query with its log, the texts of its prompts, and the draft that waits."""
    events = [json.loads(to_json(event)) for event in history.events]
    draft = _draft(history.state, history.events)
    return {**summary(history.state, zone, link), "events": events, "prompts": dict(prompts), "draft": draft}


def _draft(state: QueryState, events: tuple[Event, ...]) -> str:
    if state.draft is None:
        return ""
    event = next((each for each in events if each.seq == state.draft.seq), None)
    return event.response_content if isinstance(event, DraftResponseReady) else ""
