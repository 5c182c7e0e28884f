"""send_response: whether this invocation may try the send, and what each outcome means. The core of “never twice”."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from copydesk import ids
from copydesk.events import (
    Event,
    FinalResponseReady,
    HoldsReleased,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    SendVoided,
)
from copydesk.flow.booked_times import (
    booked_call,
    given_back_with_the_draft,
    given_back_with_the_refusal,
    taken_with_the_claim,
    why_gone,
)
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.flow.daily_limit import replies_of, why_full
from copydesk.flow.expiry import why_void
from copydesk.flow.given_times import held_among
from copydesk.flow.mail_names import calendar_name
from copydesk.flow.recipients import recipients_of
from copydesk.flow.waiting import voided
from copydesk.ports import AcceptedMail, Reference
from copydesk.query import QueryState, Status
from copydesk.settings import Settings
from copydesk.telling.plain_words import CALL_TAKEN

CLAIM_LASTS: Final = timedelta(seconds=120)
"""Longer than the function's time-out of 60 s, so that an expired claim's holder is surely gone."""
EXPIRED: Final = "the claim on this send expired before the mail left, so it did not leave; it will be tried again"
MAX_DEFERRALS: Final = 12
"""How often a reply may be put off: three times for each delivery of its event, which comes four times in an hour."""

NOT_APPROVED: Final = "this reply was not sent: "
UNWRITABLE: Final = "the reply can't be written as a mail: "
WHY: Final = (
    ". Either a key was withdrawn since you decided, or something changed the reply afterwards. Have it tried "
    "again, or write the reply yourself; if you did not approve it, see docs/threat-model.md"
)
"""What the owner reads around the reason where a reply's approval does not hold."""


class Standing(Enum):
    """What an invocation finds when it wants to send."""

    FREE = auto()
    OURS = auto()
    HELD = auto()
    LEFT_BEHIND = auto()
    OVERTAKEN = auto()


def standing(context: Context[FinalResponseReady], nonce: str) -> Standing:
    """Whether the invocation known by `nonce` may send this reply now."""
    state, event = context.state, context.event
    if state.claim is not None:
        if state.claim.nonce == nonce:
            return Standing.OURS
        return Standing.HELD if context.now < state.claim.expires_at else Standing.LEFT_BEHIND
    approved = state.status is Status.APPROVED and state.approved_hash == event.draft_hash
    is_latest = event.turn == state.turn and state.send_id == ids.send_id(event.event_id)
    return Standing.FREE if approved and is_latest else Standing.OVERTAKEN


def claim(context: Context[FinalResponseReady], nonce: str, settings: Settings) -> Outcome:
    """Claim the send, and count it against the correspondent's replies of the day, however often it is put off.

    The time of its call is booked by the same transaction: nobody else can have it while nobody knows whether the
    invitation left.
    """
    sends = replies_of(recipients_of(context.event, context.state).to, context.now, settings)
    booked = booked_call(context.event)
    claimed = SendClaimed(
        send_id=ids.send_id(context.event.event_id),
        nonce=nonce,
        draft_hash=context.event.draft_hash,
        expires_at=context.now + CLAIM_LASTS,
        hold_id="" if booked is None else booked.hold_id,
    )
    booking = context.event.booking
    # A calendar's answer names the invitation by its id alone, before or after the provider's receipt comes in.
    invited = () if booking is None else (calendar_name(f"{booking.known_as}@{settings.domain}"),)
    # The provider may deliver under an id of its own: the mail is known by both, and by this one before it has left.
    names = (f"<{claimed.send_id}@{settings.domain}>", *invited)
    return Outcome(
        events=(claimed,),
        references={name: Reference(query_id=context.state.query_id) for name in names},
        counters=() if context.state.deferrals else (sends,),
        times=taken_with_the_claim(context.event, context.event.turn),
    )


def sent(state: QueryState, event: FinalResponseReady, receipt: AcceptedMail) -> Outcome:
    """Record the acceptance, unless the provider's own event has settled the claim before."""
    send_id = ids.send_id(event.event_id)
    if not _is_open(state, send_id):
        return NOTHING
    accepted = ResponseSent(
        send_id=send_id,
        provider_id=receipt.provider_id,
        message_id=receipt.message_id,
        recipient=recipients_of(event, state).to,
    )
    return Outcome(events=(accepted,), references={receipt.message_id: Reference(query_id=state.query_id)})


def may_try_again(state: QueryState) -> bool:
    """Whether a passing refusal is worth another try, or has lasted so long that the owner must hear of it."""
    return state.deferrals + 1 < MAX_DEFERRALS


def refused(state: QueryState, event: FinalResponseReady, reason: str, *, transient: bool) -> Outcome:
    """Free the claim after a proven refusal, and the time that it booked; a transient one may be tried again."""
    send_id = ids.send_id(event.event_id)
    if not _is_open(state, send_id):
        return NOTHING
    result: Event = (
        SendDeferred(send_id=send_id, reason=reason) if transient else ResponseFailed(send_id=send_id, reason=reason)
    )
    return Outcome(events=(result,), times=given_back_with_the_refusal(state, send_id))


def is_too_early(event: FinalResponseReady, now: datetime) -> bool:
    """Whether the reply's moment has not come: whoever put the event into the log, it waits for that."""
    return event.due_at is not None and now < event.due_at


def is_too_late(state: QueryState, now: datetime) -> bool:
    """Whether our claim has expired: a process that stood still must not send by it when it goes on."""
    return state.claim is None or now >= state.claim.expires_at


def given_back(state: QueryState, event: FinalResponseReady, nonce: str, *, transient: bool) -> Outcome:
    """Free an expired claim under which nothing left, if it is still ours.

    If not, watch_deadlines has called the send uncertain, and the owner may be deciding about it by now.
    """
    if state.claim is None or state.claim.nonce != nonce:
        return NOTHING
    return refused(state, event, EXPIRED, transient=transient)


def over_limit(event: FinalResponseReady, settings: Settings) -> Outcome:
    """The correspondent got all the replies that a day allows: the owner decides."""
    full = why_full(settings.replies_per_correspondent_per_day, "this address", settings)
    return unsent(event, f"{full}. Say SEND AGAIN, and it leaves tomorrow by itself; raise the setting, and at once")


def unapproved(event: FinalResponseReady, problem: str) -> Outcome:
    """The reply is not what was approved: it stays here, and the owner decides."""
    return unsent(event, f"{NOT_APPROVED}{problem}{WHY}")


def void(context: Context[FinalResponseReady], moment: datetime, settings: Settings, *, taken: str = "") -> Outcome:
    """What voids the approved reply before its claim, `moment` being when it was to leave; NOTHING if it may leave.

    `taken` says why the owner's calendars do not leave the time of its call free, "" if they do. The question is before
    the owner again. A reply that nobody was asked about was promised to nobody: it is told as one that could not be
    sent.
    """
    state, event = context.state, context.event
    problem = why_void(event, moment, context.now, settings) or taken
    if not problem:
        return NOTHING
    if event.automatic or state.approved_from is None or not state.review_hash:
        return unsent(event, f"{NOT_APPROVED}{problem}")
    return Outcome(events=(voided(state, problem, context.now, settings),))


def offers_gone(
    context: Context[FinalResponseReady], moment: datetime, settings: Settings, reason: str, hold_ids: Collection[str]
) -> Outcome:
    """What voids the approved reply that offers times which are taken by now; their holds end with it.

    NOTHING where she was told just this of the reply and approved it once more: it is her calendar.
    """
    said = context.log.of(SendVoided, context.event.turn)
    if any(each.reason == reason for each in said) and context.state.approved_from is not None:
        return NOTHING
    voids = void(context, moment, settings, taken=reason)
    held = held_among(context.log, hold_ids, context.now, settings)
    if not held or not voids.events:
        return voids
    released = HoldsReleased(hold_ids=tuple(call.hold_id for call in held))
    return Outcome(events=(*voids.events, released), times=given_back_with_the_draft(held))


def lost(context: Context[FinalResponseReady], moment: datetime, settings: Settings, *, kept: str = "") -> Outcome:
    """What voids the approved reply whose claim could not book the time of its call: that time is its query's no more.

    Nothing was claimed, and nothing leaves. `moment` is when it was to leave, and `kept` says
    that the owner keeps that time for herself, if she does.
    """
    call = booked_call(context.event)
    released = () if call is None else (HoldsReleased(hold_ids=(call.hold_id,)),)
    return Outcome(events=(*void(context, moment, settings, taken=f"{CALL_TAKEN}{why_gone(kept)}").events, *released))


def unsent(event: FinalResponseReady, reason: str) -> Outcome:
    """The reply never came to a send, and surely did not leave: the owner decides."""
    return Outcome(events=(ResponseFailed(send_id=ids.send_id(event.event_id), reason=reason),))


def _is_open(state: QueryState, send_id: str) -> bool:
    claimed = state.claim is not None and state.claim.send_id == send_id
    return claimed or state.doubt(send_id) is not None
