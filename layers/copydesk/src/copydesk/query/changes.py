"""What a move of a query changes besides its status, and what an event changes of its sends. Pure."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from copydesk import ids
from copydesk.events import (
    DeliveryReported,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseUnusable,
    LoopStopped,
    MailSetAside,
    QueryClosed,
    QueryDiscarded,
    QueryStalled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewRequested,
    SendClaimed,
    SendDeferred,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.query.state import Claim, Draft, PendingCall, QueryState, UncertainSend

KEPT_REFERENCES: Final = 20
"""How many Message-IDs of the thread the state keeps; the log has them all."""
KEPT_MEMBERS: Final = 60
"""How many addresses the state keeps of those that the thread's replies went to."""
ANSWERABLE_FOR: Final = timedelta(days=14)
"""How long the owner may have a mail answered that was set aside."""

Changes = dict[str, Any]
Rule = Callable[[QueryState, Any], Changes]


def left_of_round(state: QueryState, event: ToolCallSucceeded | ToolCallFailed) -> tuple[PendingCall, ...]:
    """The calls of the round that still wait once `event` is taken in."""
    return tuple(call for call in state.pending_calls if call.request_id != event.request_id)


# What else a move changes


def nothing(_state: QueryState, _event: Event) -> Changes:
    """For events without a rule."""
    return {}


def _closed(reason: str) -> Changes:
    return {"closed_reason": reason, "review_hash": "", "draft": None}


def _received(state: QueryState, event: UserQueryReceived) -> Changes:
    known = tuple(ref for ref in (*state.references, *event.references, event.message_id) if ref)
    return {
        "turn": event.turn,
        "round": 0,
        "joined_round": 0,
        "correspondent": state.correspondent or event.sender,
        "correspondent_name": state.correspondent_name or event.sender_name,
        "subject": event.subject,
        "related": event.related_query_id,
        "mail_object": event.mail_object,
        "references": tuple(dict.fromkeys(known))[-KEPT_REFERENCES:],
        "pending_calls": (),
        "repairs": 0,
        "draft": None,
        "reached": (),
        "missed": (),
        "review_hash": "",
        "review_expires_at": None,
        "decision_id": "",
        "approved_hash": "",
        "send_id": "",
        "closed_reason": "",
        "opened_at": event.timestamp,
    }


def _not_answered(state: QueryState, event: QueryDiscarded | MailSetAside) -> Changes:
    return {
        "mail_object": event.mail_object,
        "correspondent": state.correspondent or event.sender,
        "subject": event.subject,
        "opened_at": event.timestamp,
    }


def _discarded(state: QueryState, event: QueryDiscarded) -> Changes:
    return {
        **_closed(f"{event.kind}: {event.reason}"),
        **_not_answered(state, event),
        "review_hash": event.event_id,
        "review_expires_at": event.timestamp + ANSWERABLE_FOR,
    }


def _request_sent(state: QueryState, event: LLMRequestSent) -> Changes:
    return {
        "round": event.round,
        "joined_round": event.round - 1 if event.purpose == "continue" else state.joined_round,
        "pending_calls": (),
        "repairs": state.repairs + (1 if event.purpose == "repair" else 0),
        "draft": None,
        "review_hash": "",
        "approved_hash": "",
        "send_id": "",
    }


def _failed(_state: QueryState, _event: Event) -> Changes:
    return {"approved_hash": ""}


def _tool_requested(state: QueryState, event: ToolCallRequested) -> Changes:
    call = PendingCall(
        request_id=event.event_id, tool_name=event.tool_name, tool_args=event.tool_args, call_id=event.call_id
    )
    return {"pending_calls": (*state.pending_calls, call)}


def _tool_answered(state: QueryState, event: ToolCallSucceeded | ToolCallFailed) -> Changes:
    return {"pending_calls": left_of_round(state, event)}


def _drafted(_state: QueryState, event: DraftResponseReady) -> Changes:
    return {"draft": Draft(seq=event.seq, draft_hash=event.draft_hash, booking=event.booking)}


def _review_requested(_state: QueryState, event: ReviewRequested) -> Changes:
    return {"review_hash": event.draft_hash, "review_expires_at": event.expires_at}


def _decided(state: QueryState, event: ReviewDecided) -> Changes:
    return {"decision_id": event.event_id, "decided_from": state.status}


def _outdated(_state: QueryState, _event: ReviewOutdated) -> Changes:
    return {"decision_id": ""}


def _approved(state: QueryState, event: FinalResponseReady) -> Changes:
    written_to = (*state.members, event.recipient, *event.copies)
    return {
        "members": tuple(dict.fromkeys(one for one in written_to if one))[-KEPT_MEMBERS:],
        "approved_hash": event.draft_hash,
        "review_hash": "",
        "send_id": ids.send_id(event.event_id),
        "deferrals": 0,
        "reached": (),
        "missed": (),
    }


def _needs_human(_state: QueryState, event: HumanReviewNeeded) -> Changes:
    return {"review_hash": event.review_hash, "review_expires_at": event.expires_at, "approved_hash": ""}


def _uncertain(_state: QueryState, event: ResponseUncertain) -> Changes:
    return {"review_hash": event.send_id, "review_expires_at": event.expires_at, "approved_hash": ""}


def _deferred(state: QueryState, _event: SendDeferred) -> Changes:
    return {"deferrals": state.deferrals + 1}


def _sent(_state: QueryState, _event: ResponseSent) -> Changes:
    return {**_closed("answered"), "approved_hash": ""}


def _stalled(_state: QueryState, event: QueryStalled) -> Changes:
    return {"stalls": event.attempt}


def _review_expired(_state: QueryState, _event: ReviewExpired) -> Changes:
    return _closed("nobody decided in time")


def _query_closed(_state: QueryState, event: QueryClosed) -> Changes:
    return _closed(event.reason)


BY_MOVE: Final[Mapping[type[Event], Rule]] = {
    UserQueryReceived: _received,
    QueryDiscarded: _discarded,
    MailSetAside: _not_answered,
    LLMRequestSent: _request_sent,
    LLMRequestFailed: _failed,
    LLMResponseUnusable: _failed,
    LoopStopped: _failed,
    ToolCallRequested: _tool_requested,
    ToolCallSucceeded: _tool_answered,
    ToolCallFailed: _tool_answered,
    DraftResponseReady: _drafted,
    ReviewRequested: _review_requested,
    ReviewDecided: _decided,
    ReviewOutdated: _outdated,
    FinalResponseReady: _approved,
    ReviewExpired: _review_expired,
    QueryClosed: _query_closed,
    HumanReviewNeeded: _needs_human,
    SendDeferred: _deferred,
    ResponseSent: _sent,
    ResponseUncertain: _uncertain,
    ResponseFailed: _failed,
    QueryStalled: _stalled,
}
BESIDE: Final[Mapping[type[Event], Rule]] = {ToolCallSucceeded: _tool_answered, ToolCallFailed: _tool_answered}
"""What an event changes although the query does not move: a result is taken in before the last one has come."""


# The sends, whatever the query does meanwhile


def _claimed(_state: QueryState, event: SendClaimed) -> Changes:
    return {"claim": Claim(send_id=event.send_id, nonce=event.nonce, turn=event.turn, expires_at=event.expires_at)}


def _without_claim(state: QueryState, send_id: str) -> Changes:
    return {"claim": None} if state.claim is not None and state.claim.send_id == send_id else {}


def _put_off(state: QueryState, event: SendDeferred) -> Changes:
    return _without_claim(state, event.send_id)


def _settled(state: QueryState, event: ResponseSent | ResponseFailed) -> Changes:
    left = tuple(send for send in state.uncertain if send.send_id != event.send_id)
    return {**_without_claim(state, event.send_id), "uncertain": left}


def _went_out(state: QueryState, event: ResponseSent) -> Changes:
    references = (*state.references, event.message_id)[-KEPT_REFERENCES:] if event.message_id else state.references
    return {**_settled(state, event), "references": references}


def _unknown(state: QueryState, event: ResponseUncertain) -> Changes:
    others = tuple(send for send in state.uncertain if send.send_id != event.send_id)
    send = UncertainSend(send_id=event.send_id, turn=event.turn)
    return {**_without_claim(state, event.send_id), "uncertain": (*others, send)}


def _reported(state: QueryState, event: DeliveryReported) -> Changes:
    """Each recipient of the latest reply has a state of its own; a claim by mail changes none."""
    if event.send_id != state.send_id or not event.recipient or event.mail_object:
        return {}
    who = event.recipient.lower()
    others = tuple(one for one in state.missed if one != who)
    if event.kind == "Delivery":
        return {"reached": tuple(dict.fromkeys((*state.reached, who)))[-KEPT_MEMBERS:], "missed": others}
    if event.kind != "Bounce" or (event.passing and who in state.reached):
        return {}
    return {"reached": tuple(one for one in state.reached if one != who), "missed": (*others, who)[-KEPT_MEMBERS:]}


OF_SENDS: Final[Mapping[type[Event], Rule]] = {
    SendClaimed: _claimed,
    SendDeferred: _put_off,
    ResponseSent: _went_out,
    ResponseUncertain: _unknown,
    ResponseFailed: _settled,
    DeliveryReported: _reported,
}
"""What an event changes of the sends: a reply of an older turn may still be claimed, uncertain or under way."""
