"""What is owed after an event whatever the query does meanwhile: a call to be booked, an owner to be told. Pure.

The statuses have their deadlines in the table of `life`; what happens beside them has none there. So these have their
own.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from copydesk import ids
from copydesk.events import (
    BookingConfirmed,
    BookingEnded,
    BookingLost,
    Event,
    FinalResponseReady,
    HoldingReplyClaimed,
    HoldingReplyFailed,
    HoldingReplySent,
    LinksWithdrawn,
    OwnerAnswered,
    OwnerTold,
    OwnTimeAsked,
    OwnWordAsked,
    QueryStalled,
    ResponseFailed,
    ResponseSent,
    ReviewOutdated,
    SendVoided,
)
from copydesk.query.state import KEPT_CANCELLED, FollowUp, OfferedCall, QueryState
from copydesk.query.statuses import WAITS_FOR_OWNER, Status

FOLLOW_UP_AFTER: Final = timedelta(minutes=15)
"""How long a follow-up may take before someone looks: as long as a step of the conversation."""


WITHDRAWN: Final = "the links and answer addresses that were mailed for this query were withdrawn"

NOT_KEPT: Final = (
    "what you wrote about your own time could not be carried out, although it was tried again and again; see "
    "`copydesk calendar list` for what is blocked, and block or unblock it there"
)

NOT_HEEDED: Final = (
    "what you wrote to the desk could not be carried out, although it was tried again and again; see `copydesk list` "
    "for what waits, and decide there or on the pages that the review mails link to"
)


HOLDING_UNKNOWN: Final = (
    "nobody knows whether the holding reply to them left: it was tried once, and no answer came. It is not sent again"
)


def follow_ups_after(state: QueryState, event: Event) -> dict[str, Any]:
    """What `event` changes of the calls that replies offer and of what is owed after them."""
    rule = _RULES.get(type(event))
    return {} if rule is None else rule(state, event)


def still_owing(state: QueryState) -> QueryState:
    """`state` without what has come to be nobody's concern: new links to what no longer waits, a failure that was told.

    A failure that a newer mail came before is told beside the conversation.
    """
    if not state.follow_ups:
        return state
    left = tuple(found for each in state.follow_ups if (found := _as_it_stands(each, state)) is not None)
    return state if left == state.follow_ups else state.model_copy(update={"follow_ups": left})


def _as_it_stands(owed: FollowUp, state: QueryState) -> FollowUp | None:
    if owed.kind == "new_links":
        return owed if state.status in WAITS_FOR_OWNER or state.before_its_claim else None
    if owed.kind != "failure":
        return owed
    if owed.turn == state.turn:
        return owed if state.status is Status.FAILED else None
    due_at = owed.due_at if state.updated_at is None else _due(state.updated_at)
    return owed.model_copy(update={"kind": "telling", "due_at": due_at})


def _offered(state: QueryState, event: FinalResponseReady) -> dict[str, Any]:
    """Sends that can no longer leave are forgotten: they are neither claimed nor uncertain, and another one is next."""
    may_leave = {send.send_id for send in state.uncertain} | ({state.claim.send_id} if state.claim else set())
    kept = tuple(call for call in state.calls if call.send_id in may_leave)
    if event.booking is None:
        return {"calls": kept} if kept != state.calls else {}
    return {"calls": (*kept, OfferedCall(send_id=ids.send_id(event.event_id), start=event.booking.start))}


def _to_be_booked(state: QueryState, event: ResponseSent) -> dict[str, Any]:
    call = next((call for call in state.calls if call.send_id == event.send_id), None)
    if call is None:
        return {}
    owed = _owed(event, "booking", call=call.start)
    return {
        "calls": tuple(other for other in state.calls if other is not call),
        "follow_ups": (*state.follow_ups, owed),
    }


def _booked(state: QueryState, event: BookingConfirmed | BookingEnded) -> dict[str, Any]:
    return _without(state, event.caused_by)


def _ended(state: QueryState, event: BookingEnded) -> dict[str, Any]:
    """A call that was cancelled stays in the owner's list by its time; one that moved is there at its new one."""
    ended = next((each.call for each in state.follow_ups if each.event_id == event.caused_by), "")
    kept = {"cancelled": (*state.cancelled, ended)[-KEPT_CANCELLED:]} if event.reason == "cancelled" and ended else {}
    return {**_booked(state, event), **kept}


def _lost(state: QueryState, event: BookingLost) -> dict[str, Any]:
    left = tuple(each for each in state.follow_ups if each.event_id != event.caused_by)
    return {"follow_ups": (*left, _owed(event, "telling", reason=event.reason))}


def _failed(state: QueryState, event: ResponseFailed) -> dict[str, Any]:
    kind = "failure" if state.is_latest_send(event) else "telling"
    return {"follow_ups": (*state.follow_ups, _owed(event, kind, reason=event.reason))}


def _to_be_told(state: QueryState, event: ReviewOutdated | SendVoided) -> dict[str, Any]:
    return {"follow_ups": (*state.follow_ups, _owed(event, "telling", reason=event.reason))}


def _answered_yourself(state: QueryState, event: OwnerAnswered) -> dict[str, Any]:
    if not event.reason:
        return {}
    return {"follow_ups": (*state.follow_ups, _owed(event, "telling", reason=event.reason))}


def _own_time(state: QueryState, event: OwnTimeAsked) -> dict[str, Any]:
    return {"follow_ups": (*state.follow_ups, _owed(event, "telling", reason=NOT_KEPT))}


def _own_word(state: QueryState, event: OwnWordAsked) -> dict[str, Any]:
    return {"follow_ups": (*state.follow_ups, _owed(event, "telling", reason=NOT_HEEDED))}


def _withdrawn(state: QueryState, event: LinksWithdrawn) -> dict[str, Any]:
    return {"follow_ups": (*state.follow_ups, _owed(event, "new_links", reason=WITHDRAWN))}


def _holding_claimed(state: QueryState, event: HoldingReplyClaimed) -> dict[str, Any]:
    """As long as its outcome is not in the log the owner is to hear of it; a process may have died in the send."""
    return {"follow_ups": (*state.follow_ups, _owed(event, "telling", reason=HOLDING_UNKNOWN))}


def _holding_sent(state: QueryState, event: HoldingReplySent) -> dict[str, Any]:
    return _without_holding(state, event.send_id)


def _holding_failed(state: QueryState, event: HoldingReplyFailed) -> dict[str, Any]:
    left = state.model_copy(update=_without_holding(state, event.send_id)).follow_ups
    return {"follow_ups": (*left, _owed(event, "telling", reason=event.reason))}


def _without_holding(state: QueryState, send_id: str) -> dict[str, Any]:
    """The id of such a send follows from its claim's."""
    return {"follow_ups": tuple(each for each in state.follow_ups if ids.send_id(each.event_id) != send_id)}


def _told(state: QueryState, event: OwnerTold) -> dict[str, Any]:
    return _without(state, event.about)


def _stalled(state: QueryState, event: QueryStalled) -> dict[str, Any]:
    if not event.follow_up:
        return {}
    later = {"attempts": event.attempt, "due_at": _due(event.timestamp)}
    return {
        "follow_ups": tuple(
            each.model_copy(update=later) if each.event_id == event.follow_up else each for each in state.follow_ups
        )
    }


def _owed(event: Event, kind: str, **about: str) -> FollowUp:
    values = {"event_id": event.event_id, "turn": event.turn, "kind": kind, "due_at": _due(event.timestamp), **about}
    return FollowUp.model_validate(values)


def _due(moment: datetime) -> datetime:
    return moment + FOLLOW_UP_AFTER


def _without(state: QueryState, event_id: str) -> dict[str, Any]:
    left = tuple(each for each in state.follow_ups if each.event_id != event_id)
    return {"follow_ups": left} if left != state.follow_ups else {}


_RULES: Final[Mapping[type[Event], Callable[[QueryState, Any], dict[str, Any]]]] = {
    FinalResponseReady: _offered,
    ResponseSent: _to_be_booked,
    BookingConfirmed: _booked,
    BookingEnded: _ended,
    BookingLost: _lost,
    ResponseFailed: _failed,
    ReviewOutdated: _to_be_told,
    SendVoided: _to_be_told,
    OwnerAnswered: _answered_yourself,
    LinksWithdrawn: _withdrawn,
    OwnTimeAsked: _own_time,
    OwnWordAsked: _own_word,
    HoldingReplyClaimed: _holding_claimed,
    HoldingReplySent: _holding_sent,
    HoldingReplyFailed: _holding_failed,
    OwnerTold: _told,
    QueryStalled: _stalled,
}
