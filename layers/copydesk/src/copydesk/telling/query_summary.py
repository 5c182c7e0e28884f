"""What a desk, here or on AWS, tells about its queries: the form of the local API and of `--json`."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from copydesk.audit.export import AuditedQuery, audited_query
from copydesk.events import DraftResponseReady, Event, to_json
from copydesk.ports import History
from copydesk.query import Log, QueryState
from copydesk.settings import Settings
from copydesk.telling.alerts import review_alerts
from copydesk.telling.calls import call_told, has_call
from copydesk.telling.limits_raised import raised_since
from copydesk.telling.prompts import Prompts
from copydesk.telling.sections import attachment_told, mail_sections
from copydesk.telling.statuses import is_the_owners, sleeps, standing, waits_for_a_moment
from copydesk.telling.view import QueryView, query_view


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


def whole(
    history: History,
    prompts: Prompts,
    settings: Settings,
    link: str = "",
    related_subject: str = "",
    *,
    day_full: Callable[[QueryView], str] = lambda _: "",
) -> dict[str, Any]:
    """A query with its log, the texts of its prompts, the draft that waits, and what its owner is asked."""
    state, zone = history.state, settings.calendar.time_zone
    view = query_view(state, history.events, settings=settings, related_subject=related_subject)
    view = view.model_copy(update={"day_full": day_full(view)})
    return {
        **summary(state, zone, link),
        "events": [json.loads(to_json(event)) for event in history.events],
        "prompts": dict(prompts),
        "draft": _draft(state, history.events),
        "listed_at": state.deadline.at.isoformat() if state.deadline and state.deadline.kind == "list" else "",
        "asked": _asked(view, history.state.review_hash) if view.choices else None,
        "left_unasked": _left_unasked(view),
        "raised": raised_since(state, Log(history.events), settings.model),
        "dollars_per_query": settings.model.budget.dollars_per_query,
    }


def _asked(view: QueryView, review_hash: str) -> dict[str, Any]:
    """What the review mail shows beside the draft: the mails, what is to know before a word, and what can be said.

    A word that names `review_hash` as seen counts on nothing else.
    """
    return {
        "review_hash": review_hash,
        "choices": list(view.choices),
        "mails": [{"title": section.title, "text": section.text} for section in mail_sections(view)],
        "attached": [attachment_told(each) for each in view.mail.attachments],
        "alerts": list(review_alerts(view)),
        "goes_to": list(view.goes_to),
        "call": _call(view),
        "claims": [claim.text for claim in view.draft.claims] if view.draft else [],
    }


def _left_unasked(view: QueryView) -> list[str]:
    """Where the statements of a letter come from that left without a question, in lines; nothing for any other."""
    if view.choices or view.draft is None or not view.draft.approved:
        return []
    return [claim.text for claim in view.draft.claims]


def _call(view: QueryView) -> list[str]:
    """Which invitation leaves with the draft, or why none does, in lines; nothing where no call is in play."""
    if view.draft is None or not has_call(view.draft):
        return []
    title, text = call_told(view.draft, view.zone, view.clients_zone)
    return [f"{title}:", *text.split("\n")]


def _draft(state: QueryState, events: tuple[Event, ...]) -> str:
    if state.draft is None:
        return ""
    event = next((each for each in events if each.seq == state.draft.seq), None)
    return event.response_content if isinstance(event, DraftResponseReady) else ""
