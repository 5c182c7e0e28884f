"""What a desk, here or on AWS, tells about its queries: the form of the local API and of `--json`."""

import json
from typing import Any, Final

from copydesk.audit.export import AuditedQuery, audited_query
from copydesk.events import DraftResponseReady, Event, to_json
from copydesk.ports import History
from copydesk.query import QueryState, Status
from copydesk.telling.prompts import Prompts
from copydesk.telling.statuses import STATUS_WORDS

_UNANSWERED: Final = frozenset({Status.CLOSED, Status.DISCARDED})


def in_words(status: str, reason: str = "") -> str:
    """A status as a person says it, with the reason where nobody got a reply."""
    known = Status(status)
    return f"{STATUS_WORDS[known]}: {reason}" if reason and known in _UNANSWERED else STATUS_WORDS[known]


def summary(state: QueryState, link: str = "") -> dict[str, Any]:
    """A query in short. `link` leads to its page: it is signed, and on AWS its key is for functions only."""
    return {
        "query_id": state.query_id,
        "status": state.status.value,
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


def whole(history: History, prompts: Prompts, link: str = "") -> dict[str, Any]:
    """A query with its log, the texts of its prompts, and the draft that waits."""
    events = [json.loads(to_json(event)) for event in history.events]
    draft = _draft(history.state, history.events)
    return {**summary(history.state, link), "events": events, "prompts": dict(prompts), "draft": draft}


def _draft(state: QueryState, events: tuple[Event, ...]) -> str:
    if state.draft is None:
        return ""
    event = next((each for each in events if each.seq == state.draft.seq), None)
    return event.response_content if isinstance(event, DraftResponseReady) else ""
