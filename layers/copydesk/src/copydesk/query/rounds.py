"""What a round with the model and its tools changes of a query besides the status. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from copydesk import ids
from copydesk.events import (
    Event,
    LLMRequestDeferred,
    LLMRequestResumed,
    LLMRequestSent,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.query.cleared import ASKED_NOW, NO_QUESTION, NOTHING_WAITS
from copydesk.query.mails import Changes
from copydesk.query.state import PendingCall, QueryState


def left_of_round(state: QueryState, event: ToolCallSucceeded | ToolCallFailed) -> tuple[PendingCall, ...]:
    """The calls of the round that still wait once `event` is taken in."""
    return tuple(call for call in state.pending_calls if call.request_id != event.request_id)


def _request_sent(state: QueryState, event: LLMRequestSent) -> Changes:
    return {
        "round": event.round,
        "joined_round": event.round - 1 if event.purpose == "continue" else state.joined_round,
        "pending_calls": (),
        "repairs": state.repairs + (1 if event.purpose == "repair" else 0),
        "draft": None,
        "patience_seconds": event.patience_seconds,
        **NO_QUESTION,
        "asked_anew": 0,
        "approved_hash": "",
        "send_id": "",
        **ASKED_NOW,
        **NOTHING_WAITS,
    }


def _put_off(state: QueryState, event: LLMRequestDeferred) -> Changes:
    """The owner may end the wait; a log of before she could does not say until when."""
    waits: Changes = {"ask_at": event.until, "ask_reason": event.reason}
    if event.expires_at is None:
        return waits
    question = ids.wait_id(state.query_id, event.turn, event.round)
    asked = {"review_hash": question, "shown_hash": event.shown_hash, "review_expires_at": event.expires_at}
    return {**waits, **asked}


def _resumed(_state: QueryState, _event: LLMRequestResumed) -> Changes:
    return {**ASKED_NOW, **NO_QUESTION}


def _tool_requested(state: QueryState, event: ToolCallRequested) -> Changes:
    call = PendingCall(
        request_id=event.event_id, tool_name=event.tool_name, tool_args=event.tool_args, call_id=event.call_id
    )
    return {"pending_calls": (*state.pending_calls, call)}


def tool_answered(state: QueryState, event: ToolCallSucceeded | ToolCallFailed) -> Changes:
    """A result is taken in, also where the query does not move."""
    return {"pending_calls": left_of_round(state, event)}


OF_ROUNDS: Final[Mapping[type[Event], Any]] = {
    LLMRequestSent: _request_sent,
    LLMRequestDeferred: _put_off,
    LLMRequestResumed: _resumed,
    ToolCallRequested: _tool_requested,
    ToolCallSucceeded: tool_answered,
    ToolCallFailed: tool_answered,
}
"""By the event; see `changes.BY_MOVE`."""
