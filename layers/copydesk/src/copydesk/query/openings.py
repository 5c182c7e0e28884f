"""What opens a turn of a query, or takes its round up once more, and all that it clears. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from copydesk.events import CallChangeAsked, CallQuestioned, Event, UserQueryReceived
from copydesk.query.cleared import ASKED_NOW, NO_QUESTION, NOTHING_WAITS
from copydesk.query.mails import Changes, references_after, turn_of
from copydesk.query.state import KEPT_CANCELLED, QueryState


def _received(state: QueryState, event: UserQueryReceived) -> Changes:
    return {
        "turn": event.turn,
        "round": 0,
        "joined_round": 0,
        "correspondent": (state.correspondent if event.turn > 1 else "") or event.sender,
        "correspondent_name": state.correspondent_name or event.sender_name,
        "subject": event.subject,
        "first_subject": (state.about if event.turn > 1 else "") or event.subject,
        "related": event.related_query_id,
        "turn_of": turn_of(event),
        **ASKED_NOW,
        "mail_object": event.mail_object,
        "references": references_after(state, event),
        "turn_names": (event.message_id,) if event.message_id else (),
        "pending_calls": (),
        "repairs": 0,
        "draft": None,
        "reached": (),
        "missed": (),
        **NO_QUESTION,
        "review_expires_at": None,
        "decision_id": "",
        "approved_from": None,
        "asked_anew": 0,
        "approved_hash": "",
        "send_id": "",
        "closed_reason": "",
        **NOTHING_WAITS,
        "call_wish": "",
        "call_change": "",
        "opened_at": event.timestamp,
    }


def _call_questioned(state: QueryState, event: CallQuestioned) -> Changes:
    """A call that its client's calendar declined or called off stays in the owner's list by its time."""
    ended = event.wish in ("declined", "withdrawn") and event.call.start not in state.cancelled
    kept = {"cancelled": (*state.cancelled, event.call.start)[-KEPT_CANCELLED:]} if ended else {}
    return {**_received(state, event), "call_wish": event.wish, **kept}


def _call_change_asked(_state: QueryState, event: CallChangeAsked) -> Changes:
    """The same turn is taken up once more, in a round of its own: what was said and sent in it before is history."""
    return {
        "round": event.round,
        "call_change": event.by,
        "pending_calls": (),
        "draft": None,
        "reached": (),
        "missed": (),
        **NO_QUESTION,
        **NOTHING_WAITS,
        "review_expires_at": None,
        "decision_id": "",
        "approved_from": None,
        "asked_anew": 0,
        "approved_hash": "",
        "send_id": "",
        "closed_reason": "",
    }


OF_OPENINGS: Final[Mapping[type[Event], Callable[[QueryState, Any], Changes]]] = {
    UserQueryReceived: _received,
    CallQuestioned: _call_questioned,
    CallChangeAsked: _call_change_asked,
}
