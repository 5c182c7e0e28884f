"""What a move of a query changes besides its status, and what an event changes of its sends. Pure."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from copydesk import ids
from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HoldingReplyApproved,
    HoldingReplyAsked,
    HoldingReplyWithdrawn,
    HumanReviewNeeded,
    LinksWithdrawn,
    LLMRequestFailed,
    LLMResponseUnusable,
    LoopStopped,
    MailSetAside,
    OwnerAnswered,
    OwnTimeAsked,
    OwnWordAsked,
    QueryClosed,
    QueryDiscarded,
    QueryStalled,
    ReminderDue,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewPaused,
    ReviewRequested,
    ReviewSnoozed,
    SendClaimed,
    SendDeferred,
    SendVoided,
    ToolCallFailed,
    ToolCallSucceeded,
)
from copydesk.query.cleared import ASKED_NOW, NO_QUESTION, NOTHING_WAITS
from copydesk.query.mails import OF_MAILS, Changes
from copydesk.query.openings import OF_OPENINGS
from copydesk.query.rounds import OF_ROUNDS, tool_answered
from copydesk.query.state import Draft, QueryState
from copydesk.query.statuses import WAITS_FOR_OWNER, Status

KEPT_MEMBERS: Final = 60
"""How many addresses the state keeps of those that the thread's replies went to."""
ANSWERED_YOURSELF: Final = "you answered yourself"
OWN_TIME: Final = "it was about your own time"
OWN_WORD: Final = "it was a word of yours to the desk"
TO_THE_DESK: Final = frozenset({OWN_TIME, OWN_WORD})
"""Why a query is closed that is nothing but a command of the owner's own: no list of threads shows it."""
ANSWERABLE_FOR: Final = timedelta(days=14)
"""How long the owner may have a mail answered that was set aside."""

Rule = Callable[[QueryState, Any], Changes]


# What else a move changes


def nothing(_state: QueryState, _event: Event) -> Changes:
    """For events without a rule."""
    return {}


def _closed(reason: str) -> Changes:
    return {"closed_reason": reason, "draft": None, **ASKED_NOW, **NO_QUESTION, **NOTHING_WAITS}


def _not_answered(state: QueryState, event: QueryDiscarded | MailSetAside | OwnTimeAsked | OwnWordAsked) -> Changes:
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


def _own_time(state: QueryState, event: OwnTimeAsked) -> Changes:
    return {**_closed(OWN_TIME), **_not_answered(state, event)}


def _own_word(state: QueryState, event: OwnWordAsked) -> Changes:
    return {**_closed(OWN_WORD), **_not_answered(state, event)}


def _set_aside(state: QueryState, event: MailSetAside) -> Changes:
    return {**_not_answered(state, event), "own_words": event.kind == "own_words", "related": event.related_query_id}


def _failed(_state: QueryState, _event: Event) -> Changes:
    return {"approved_hash": "", **ASKED_NOW, **NO_QUESTION, **NOTHING_WAITS}


def _drafted(_state: QueryState, event: DraftResponseReady) -> Changes:
    return {"draft": Draft(seq=event.seq, draft_hash=event.draft_hash, booking=event.booking)}


def _review_requested(_state: QueryState, event: ReviewRequested) -> Changes:
    return _asked(event, event.draft_hash)


def _asked(event: ReviewRequested | HumanReviewNeeded | ResponseUncertain, about: str) -> Changes:
    return {"review_hash": about, "shown_hash": event.shown_hash, "review_expires_at": event.expires_at}


def _decided(state: QueryState, event: ReviewDecided) -> Changes:
    return {"decision_id": event.event_id, "decided_from": state.status, "decided": event.decision}


def _outdated(_state: QueryState, _event: ReviewOutdated) -> Changes:
    return {"decision_id": ""}


def _snoozed(_state: QueryState, event: ReviewSnoozed) -> Changes:
    return {"decision_id": "", "snoozed_until": event.until, "review_expires_at": event.expires_at}


def _reminded(_state: QueryState, _event: ReminderDue) -> Changes:
    return {"snoozed_until": None}


def _paused(state: QueryState, event: ReviewPaused) -> Changes:
    signed = state.review_signed_until or state.review_expires_at
    return {"review_expires_at": event.expires_at, "review_signed_until": signed}


def _scheduled(state: QueryState, event: ReplyScheduled) -> Changes:
    return {
        **ASKED_NOW,
        **NOTHING_WAITS,
        "scheduled_id": event.event_id,
        "due_at": event.due_at,
        "approved_from": _asked_in(state),
        "review_expires_at": event.expires_at,
    }


def _approved(state: QueryState, event: FinalResponseReady) -> Changes:
    """The question stays open for an undo until the claim. One that nobody was asked has none."""
    return {
        **ASKED_NOW,
        **NOTHING_WAITS,
        "due_at": event.due_at,
        "approved_from": _asked_in(state),
        "going_to": tuple(one for one in (event.recipient, *event.copies) if one),
        "approved_hash": event.draft_hash,
        "send_id": ids.send_id(event.event_id),
        "deferrals": 0,
    }


def _asked_in(state: QueryState) -> Status | None:
    """The status that an undo leads back to: that in which the owner gave the word which has a reply sent.

    Her own text ends the wait for the model. Taken back, the query needs her, and waits for no model again.
    """
    if state.decided_from is Status.DEFERRED:
        return Status.NEEDS_HUMAN
    return state.decided_from if state.decided_from in WAITS_FOR_OWNER else state.approved_from


def _voided(state: QueryState, event: SendVoided) -> Changes:
    return {
        **NOTHING_WAITS,
        "decision_id": "",
        "approved_hash": "",
        "asked_anew": state.asked_anew + 1,
        "review_expires_at": event.expires_at,
    }


def _leaving(_state: QueryState, _event: SendClaimed) -> Changes:
    """The question is kept: a send that is put off has not left, and can be undone once more."""
    return NOTHING_WAITS


def _needs_human(_state: QueryState, event: HumanReviewNeeded) -> Changes:
    return {**_asked(event, event.review_hash), "asked_anew": 0, "approved_hash": "", **NOTHING_WAITS}


def _uncertain(_state: QueryState, event: ResponseUncertain) -> Changes:
    return {**_asked(event, event.send_id), "asked_anew": 0, "approved_hash": "", **NOTHING_WAITS}


def _deferred(state: QueryState, _event: SendDeferred) -> Changes:
    return {"deferrals": state.deferrals + 1}


def _sent(_state: QueryState, _event: ResponseSent) -> Changes:
    return {**_closed("answered"), "approved_hash": ""}


def _answered_by_owner(_state: QueryState, _event: OwnerAnswered) -> Changes:
    """The turn has no reply of ours any more: what becomes of one that was claimed is told beside."""
    return {**_closed(ANSWERED_YOURSELF), "decision_id": "", "approved_hash": "", "send_id": ""}


def _stalled(_state: QueryState, event: QueryStalled) -> Changes:
    return {"stalls": event.attempt}


def _ended(_state: QueryState, event: ReviewExpired | QueryClosed) -> Changes:
    return _closed(event.reason if isinstance(event, QueryClosed) else "nobody decided in time")


BY_MOVE: Final[Mapping[type[Event], Rule]] = {
    **OF_OPENINGS,
    **OF_MAILS,
    **OF_ROUNDS,
    QueryDiscarded: _discarded,
    MailSetAside: _set_aside,
    OwnTimeAsked: _own_time,
    OwnWordAsked: _own_word,
    LLMRequestFailed: _failed,
    LLMResponseUnusable: _failed,
    LoopStopped: _failed,
    DraftResponseReady: _drafted,
    ReviewRequested: _review_requested,
    ReviewDecided: _decided,
    ReviewOutdated: _outdated,
    ReviewSnoozed: _snoozed,
    ReminderDue: _reminded,
    ReviewPaused: _paused,
    ReplyScheduled: _scheduled,
    SendVoided: _voided,
    FinalResponseReady: _approved,
    SendClaimed: _leaving,
    ReviewExpired: _ended,
    QueryClosed: _ended,
    HumanReviewNeeded: _needs_human,
    SendDeferred: _deferred,
    ResponseSent: _sent,
    OwnerAnswered: _answered_by_owner,
    ResponseUncertain: _uncertain,
    ResponseFailed: _failed,
    QueryStalled: _stalled,
}


def _links_withdrawn(state: QueryState, _event: LinksWithdrawn) -> Changes:
    return {"links_generation": state.links_generation + 1}


def _holding_asked(_state: QueryState, event: HoldingReplyAsked) -> Changes:
    """The query is closed, as all that the owner writes to the desk; the question is answered beside."""
    return {"holding": event.absence, "review_hash": event.review_hash, "review_expires_at": event.ends_at}


def _holding_answered(_state: QueryState, _event: HoldingReplyApproved | HoldingReplyWithdrawn) -> Changes:
    return {**NO_QUESTION, "review_expires_at": None}


BESIDE: Final[Mapping[type[Event], Rule]] = {
    ToolCallSucceeded: tool_answered,
    ToolCallFailed: tool_answered,
    LinksWithdrawn: _links_withdrawn,
    HoldingReplyAsked: _holding_asked,
    HoldingReplyApproved: _holding_answered,
    HoldingReplyWithdrawn: _holding_answered,
}
"""What an event changes although the query does not move: a result is taken in before the last one has come."""
