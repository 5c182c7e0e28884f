"""The fold: how each event changes the state of its query. Pure, total, and the only way a state comes about."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, Final

from copydesk import ids
from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    MailSetAside,
    QueryClosed,
    QueryDiscarded,
    QueryStalled,
    ReminderDue,
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
from copydesk.query.state import (
    CLOSED,
    WAITS_FOR_OWNER,
    Claim,
    Deadline,
    Draft,
    PendingCall,
    QueryState,
    Status,
    UncertainSend,
)

STALL_AFTER: Final = timedelta(minutes=15)
"""How long a step of ours may take before someone looks; longer than Lambda's retries of a failing handler."""
TOOLS_AFTER: Final = timedelta(minutes=10)
"""How long a round waits for its tools before the missing ones count as failed."""
KEPT_REFERENCES: Final = 20
"""How many Message-IDs of the thread the state keeps; the log has them all."""

Changes = dict[str, Any]


def evolve(state: QueryState, event: Event) -> QueryState:
    """The state after `event`. Events without a rule below change nothing but the version."""
    changes: Changes = {"version": event.seq, "updated_at": event.timestamp}
    rule = _RULES.get(type(event))
    if rule is not None:
        changes |= rule(state, event)
    return state.model_copy(update=changes)


def replay(query_id: str, events: Iterable[Event]) -> QueryState:
    """The state that a whole log gives."""
    state = QueryState(query_id=query_id)
    for event in events:
        state = evolve(state, event)
    return state


def _stall(event: Event, status: Status, after: timedelta = STALL_AFTER) -> Changes:
    return {"status": status, "status_deadline": Deadline(at=event.timestamp + after, kind="stall"), "stalls": 0}


def _closed(status: Status, reason: str) -> Changes:
    return {"status": status, "status_deadline": None, "closed_reason": reason, "review_hash": "", "draft": None}


def _of_this_turn(rule: Callable[[QueryState, Any], Changes]) -> Callable[[QueryState, Any], Changes]:
    def only_current(state: QueryState, event: Event) -> Changes:
        return rule(state, event) if event.turn == state.turn else {}

    return only_current


def _received(state: QueryState, event: UserQueryReceived) -> Changes:
    known = tuple(ref for ref in (*state.references, *event.references, event.message_id) if ref)
    return {
        **_stall(event, Status.RECEIVED),
        "turn": event.turn,
        "round": 0,
        "joined_round": 0,
        "correspondent": state.correspondent or event.sender,
        "correspondent_name": state.correspondent_name or event.sender_name,
        "subject": event.subject,
        "mail_object": event.mail_object,
        "references": tuple(dict.fromkeys(known))[-KEPT_REFERENCES:],
        "pending_calls": (),
        "repairs": 0,
        "draft": None,
        "review_hash": "",
        "review_expires_at": None,
        "decision_id": "",
        "approved_hash": "",
        "send_id": "",
        "closed_reason": "",
        "opened_at": event.timestamp,
    }


def _discarded(state: QueryState, event: QueryDiscarded) -> Changes:
    return {
        **_closed(Status.DISCARDED, f"{event.kind}: {event.reason}"),
        "mail_object": event.mail_object,
        "correspondent": state.correspondent or event.sender,
        "subject": event.subject,
        "opened_at": event.timestamp,
    }


def _set_aside(state: QueryState, event: MailSetAside) -> Changes:
    return {
        **_stall(event, Status.FAILED),
        "mail_object": event.mail_object,
        "correspondent": state.correspondent or event.sender,
        "subject": event.subject,
        "opened_at": event.timestamp,
    }


def _request_sent(state: QueryState, event: LLMRequestSent) -> Changes:
    return {
        **_stall(event, Status.THINKING),
        "round": event.round,
        "joined_round": event.round - 1 if event.purpose == "continue" else state.joined_round,
        "pending_calls": (),
        "repairs": state.repairs + (1 if event.purpose == "repair" else 0),
        "draft": None,
        "review_hash": "",
        "approved_hash": "",
        "send_id": "",
    }


def _response_received(state: QueryState, event: LLMResponseReceived) -> Changes:
    return _stall(event, Status.INTERPRETING) if state.is_current(event) else {}


def _failed(state: QueryState, event: Event) -> Changes:
    return {**_stall(event, Status.FAILED), "approved_hash": ""}


def _tool_requested(state: QueryState, event: ToolCallRequested) -> Changes:
    call = PendingCall(
        request_id=event.event_id, tool_name=event.tool_name, tool_args=event.tool_args, call_id=event.call_id
    )
    return {
        "status": Status.USING_TOOLS,
        "status_deadline": Deadline(at=event.timestamp + TOOLS_AFTER, kind="tools"),
        "stalls": 0,
        "pending_calls": (*state.pending_calls, call),
    }


def _tool_answered(state: QueryState, event: ToolCallSucceeded | ToolCallFailed) -> Changes:
    left = tuple(call for call in state.pending_calls if call.request_id != event.request_id)
    changes: Changes = {"pending_calls": left}
    if state.is_current(event) and not left:
        changes |= _stall(event, Status.USING_TOOLS)
    return changes


def _drafted(state: QueryState, event: DraftResponseReady) -> Changes:
    draft = Draft(seq=event.seq, draft_hash=event.draft_hash, booking=event.booking)
    return {**_stall(event, Status.DRAFTED), "draft": draft}


def _review_requested(state: QueryState, event: ReviewRequested) -> Changes:
    return {
        "status": Status.IN_REVIEW,
        "status_deadline": Deadline(at=event.remind_at, kind="remind"),
        "stalls": 0,
        "review_hash": event.draft_hash,
        "review_expires_at": event.expires_at,
    }


def _reminded(state: QueryState, event: ReminderDue) -> Changes:
    if state.status not in WAITS_FOR_OWNER or state.review_expires_at is None:
        return {}
    return {"status_deadline": Deadline(at=state.review_expires_at, kind="expire")}


def _decided(state: QueryState, event: ReviewDecided) -> Changes:
    if not state.may_decide(event.review_hash, event.timestamp):
        return {}
    return {**_stall(event, Status.DECIDED), "decision_id": event.event_id, "decided_from": state.status}


def _outdated(state: QueryState, event: ReviewOutdated) -> Changes:
    if state.status is not Status.DECIDED or state.decision_id != event.caused_by or state.review_expires_at is None:
        return {}
    deadline = Deadline(at=state.review_expires_at, kind="expire")
    return {"status": state.decided_from, "status_deadline": deadline, "decision_id": ""}


def _approved(state: QueryState, event: FinalResponseReady) -> Changes:
    return {
        **_stall(event, Status.APPROVED),
        "approved_hash": event.draft_hash,
        "review_hash": "",
        "send_id": ids.send_id(event.event_id),
        "deferrals": 0,
    }


def _waits_for_owner(event: HumanReviewNeeded | ResponseUncertain, status: Status, review_hash: str) -> Changes:
    return {
        "status": status,
        "status_deadline": Deadline(at=event.remind_at, kind="remind"),
        "stalls": 0,
        "review_hash": review_hash,
        "review_expires_at": event.expires_at,
        "approved_hash": "",
    }


def _needs_human(state: QueryState, event: HumanReviewNeeded) -> Changes:
    return _waits_for_owner(event, Status.NEEDS_HUMAN, event.review_hash)


def _claimed(state: QueryState, event: SendClaimed) -> Changes:
    claim = Claim(send_id=event.send_id, nonce=event.nonce, turn=event.turn, expires_at=event.expires_at)
    return {"claim": claim, **(_stall(event, Status.SENDING) if event.turn == state.turn else {})}


def _without_claim(state: QueryState, send_id: str) -> Changes:
    return {"claim": None} if state.claim is not None and state.claim.send_id == send_id else {}


def _deferred(state: QueryState, event: SendDeferred) -> Changes:
    """A reply that was put off is tried again only if it is still the one to be sent."""
    is_next = state.status is Status.SENDING and event.send_id == state.send_id
    again = {**_stall(event, Status.APPROVED), "deferrals": state.deferrals + 1} if is_next else {}
    return {**_without_claim(state, event.send_id), **again}


def _sent(state: QueryState, event: ResponseSent) -> Changes:
    references = (*state.references, event.message_id)[-KEPT_REFERENCES:] if event.message_id else state.references
    changes: Changes = {**_without_claim(state, event.send_id), "references": references}
    if state.uncertain is not None and state.uncertain.send_id == event.send_id:
        changes["uncertain"] = None
    if event.turn == state.turn:
        changes |= {**_closed(Status.ANSWERED, "answered"), "approved_hash": ""}
    return changes


def _uncertain(state: QueryState, event: ResponseUncertain) -> Changes:
    current = _waits_for_owner(event, Status.UNCERTAIN, event.send_id) if event.turn == state.turn else {}
    uncertain = UncertainSend(send_id=event.send_id, turn=event.turn)
    return {**_without_claim(state, event.send_id), "uncertain": uncertain, **current}


def _send_failed(state: QueryState, event: ResponseFailed) -> Changes:
    """The query fails only if this was its latest reply: an older one that comes back is no present concern."""
    failed = _failed(state, event) if event.turn == state.turn and event.send_id == state.send_id else {}
    changes = {**_without_claim(state, event.send_id), **failed}
    if state.uncertain is not None and state.uncertain.send_id == event.send_id:
        changes["uncertain"] = None
    return changes


def _stalled(state: QueryState, event: QueryStalled) -> Changes:
    return {} if state.status in CLOSED else {**_stall(event, state.status), "stalls": event.attempt}


def _review_expired(state: QueryState, event: ReviewExpired) -> Changes:
    return _closed(Status.CLOSED, "nobody decided in time")


def _query_closed(state: QueryState, event: QueryClosed) -> Changes:
    return _closed(Status.CLOSED, event.reason)


_RULES: Final[dict[type[Event], Callable[[QueryState, Any], Changes]]] = {
    UserQueryReceived: _received,
    QueryDiscarded: _discarded,
    MailSetAside: _set_aside,
    LLMRequestSent: _of_this_turn(_request_sent),
    LLMResponseReceived: _response_received,
    LLMRequestFailed: _of_this_turn(_failed),
    LLMResponseUnusable: _of_this_turn(_failed),
    LoopStopped: _of_this_turn(_failed),
    ToolCallRequested: _of_this_turn(_tool_requested),
    ToolCallSucceeded: _tool_answered,
    ToolCallFailed: _tool_answered,
    DraftResponseReady: _of_this_turn(_drafted),
    ReviewRequested: _of_this_turn(_review_requested),
    ReminderDue: _of_this_turn(_reminded),
    ReviewDecided: _of_this_turn(_decided),
    ReviewOutdated: _of_this_turn(_outdated),
    FinalResponseReady: _of_this_turn(_approved),
    ReviewExpired: _of_this_turn(_review_expired),
    QueryClosed: _of_this_turn(_query_closed),
    HumanReviewNeeded: _of_this_turn(_needs_human),
    SendClaimed: _claimed,
    SendDeferred: _deferred,
    ResponseSent: _sent,
    ResponseUncertain: _uncertain,
    ResponseFailed: _send_failed,
    QueryStalled: _of_this_turn(_stalled),
}
