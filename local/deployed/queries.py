"""What a deployed desk knows of its queries, in the form in which the local desk's API tells it."""

import json
from typing import Any

from copydesk.events import DraftResponseReady, Event, to_json
from copydesk.ports import History
from copydesk.query import QueryState


def summary(state: QueryState) -> dict[str, Any]:
    """A query in short. `link` is empty: the review page's is signed, and its key is for functions only."""
    return {
        "query_id": state.query_id,
        "status": state.status.value,
        "who": state.correspondent_name or state.correspondent,
        "subject": state.subject,
        "updated_at": state.updated_at.isoformat() if state.updated_at else "",
        "reason": state.closed_reason,
        "link": "",
    }


def whole(history: History) -> dict[str, Any]:
    """A query with its log, and the draft that waits."""
    events = [json.loads(to_json(event)) for event in history.events]
    return {**summary(history.state), "events": events, "draft": _draft(history.state, history.events)}


def _draft(state: QueryState, events: tuple[Event, ...]) -> str:
    if state.draft is None:
        return ""
    event = next((each for each in events if each.seq == state.draft.seq), None)
    return event.text if isinstance(event, DraftResponseReady) else ""
