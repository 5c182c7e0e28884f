"""Which call a reply may bear an invitation to: decided here alone, for a draft, the owner's word and the policy. Pure.

Whoever signs foresees it by the same decision, so that what was signed is what leaves.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from copydesk.calendar.agreement import Times, agrees, chosen_of, said_otherwise, says_plainly, times_of, told
from copydesk.calendar.change_words import means_booked_call, says_cancelled
from copydesk.calendar.choosing import ClientWords, ends_of
from copydesk.calendar.owners_no import cancels_plainly
from copydesk.clients_time import clients_time
from copydesk.events import Booking, CallChangeAsked
from copydesk.flow.asked_changes import asked_change, why_not_with
from copydesk.flow.unheld import Clocks, HeldApart, listed, note_of_unheld
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.called_off import is_called_off, not_called_off
from copydesk.tools.left_replies import also_have
from copydesk.tools.offered_calls import (
    booked_calls,
    calls_to_offer,
    changed_call,
    client_words,
    known_times,
    offers_made,
    unheld_times,
)

LEAVE_IT_OUT: Final = "To send the text all the same, add WITHOUT THE CALL on a line of its own{above}."
CALLED_OFF: Final = "It leaves without an invitation: the client wants no call any more, and none was booked."


class Call(NamedTuple):
    """What leaves beside a text: the invitation to `booking`, or none; `note` tells the owner which, and why.

    `question` is what the owner is to be asked where the text names a time that can't be booked, `invite_at` the hour
    for which she may then say to invite: her own text plainly has the call then.
    """

    booking: Booking | None = None
    note: str = ""
    question: str = ""
    invite_at: datetime | None = None


def call_of(
    text: str,
    log: Log,
    *,
    now: datetime,
    settings: Settings,
    recipient: str,
    leaves: datetime | None = None,
    is_own: bool = False,
) -> Call:
    """What leaves beside `text` to `recipient` at `leaves`, or now; `is_own` says that it is the owner's, no draft.

    What is held now is held until then: whoever schedules a reply sees to it. Who else has the entry of a call that is
    changed is named.
    """
    call = _call_of(text, log, now=now, settings=settings, recipient=recipient, leaves=leaves, is_own=is_own)
    told = told_of_copies(also_have(log, call.booking))
    return call._replace(note=f"{call.note} {told}") if told else call


def told_of_copies(copies: Sequence[str]) -> str:
    """What the owner is told of who else has the entry of a call that is changed; "" where nobody has."""
    if not copies:
        return ""
    has, know = ("has", "lets them know") if len(copies) == 1 else ("have", "lets all of them know")
    return (
        f"{', '.join(copies)} {has} a copy of the invitation: REPLY ALL on a line of its own {know} of it; "
        "without it their entry stays as it is."
    )


def _call_of(
    text: str,
    log: Log,
    *,
    now: datetime,
    settings: Settings,
    recipient: str,
    leaves: datetime | None,
    is_own: bool,
) -> Call:
    zone, leaves = settings.calendar.time_zone, leaves or now
    if (asked := asked_change(log)) is not None:
        problem = why_not_with(text, asked, log, now=now, leaves=leaves, settings=settings, recipient=recipient)
        return _as_asked(asked, problem, is_own=is_own)
    held = not_called_off(calls_to_offer(log, now, settings), log, zone)
    old, change = changed_call(log, settings, leaves)
    if is_called_off(log, zone):
        return Call(note=CALLED_OFF)
    booked = booked_calls(log, leaves)
    if change == "cancel":
        ended = _cancelled(text, old, held, booked, zone=zone, now=leaves)
        return _not_plainly_over(old, zone) if is_own and ended.booking and not cancels_plainly(text) else ended
    if not held:
        beside = _beside_booked(text, booked, zone, leaves) if is_own and not change else Call()
        note = note_of_unheld(text, booked, leaves=leaves, zone=zone, is_own=is_own)
        return beside if beside.question or not note else Call(note=note)
    offered, mails = offers_made(log, zone), client_words(log, settings)
    clocks = Clocks(zone, clients_time(log, zone).other_than(zone))
    before = (old,) if old is not None and change == "move" else ()
    times = times_of(text, (*held, *booked), zone=zone, now=leaves, offered=offered)
    named, problem = [call for call in times.named if call in held], ""
    if len(named) == 1 and all(call in (*named, *before) for call in times.named):
        (call,) = named
        problem = agrees(
            text,
            call,
            zone=zone,
            now=leaves,
            mails=mails,
            offered=offered,
            before=before,
            invited=recipient,
            recipient=recipient,
        )
        is_plain = not is_own or says_plainly(text, call, zone=zone, now=leaves, offered=offered, before=before)
        if not problem and is_plain and not change and not call.change and booked and means_booked_call(mails[-1].own):
            problem = (
                f"{clocks.listed(booked)} is booked, and the client names {clocks.told(call)} for that call; ask which "
                "of them they mean"
            )
        if not problem:
            how = "chose" if any(ends_of(each) == ends_of(call) for each in offered) else "asked for"
            agreed = _agreed(call, old, booked, clocks, moves=change == "move", how=how)
            return agreed if is_plain else _not_plain(told(call, zone))
    apart = HeldApart(held, frozenset(each.hold_id for each in unheld_times(log)), clocks)
    return _without(named, times, apart, problem, zone, is_own=is_own, mails=mails, offered=offered, leaves=leaves)


def _not_plain(when: str) -> Call:
    """What the owner is asked whose own text names a time, and does not plainly have the call then."""
    note = f"It leaves without an invitation: your text does not plainly say that the call is at {when}."
    question = (
        f"Your text names {when}, and does not plainly say that the call is then, so no invitation can leave with it. "
        f'To invite, say so in a last sentence of its own, such as "I confirm our call: {when}." '
        f"{LEAVE_IT_OUT.format(above=' above your EDIT')}"
    )
    return Call(note=note, question=question)


def _not_plainly_over(old: Booking | None, zone: str) -> Call:
    """What the owner is asked whose own text speaks of a cancellation, and does not plainly say that the call ends."""
    when = "" if old is None else told(old, zone)
    note = f"The call of {when} stays booked: your text does not plainly say that the call is cancelled."
    question = (
        f"{note} To cancel it, say so in a sentence of its own, such as “Our call is cancelled.”, and ask or set no "
        f"condition beside it. {LEAVE_IT_OUT.format(above=' above your EDIT')}"
    )
    return Call(note=note, question=question)


def _beside_booked(text: str, booked: Sequence[Booking], zone: str, now: datetime) -> Call:
    """What the owner is asked whose own text says something else of a booked call than her calendar does."""
    said = said_otherwise(text, booked, zone=zone, now=now) if booked else ""
    if not booked or not (said or says_cancelled(text)):
        return Call()
    other = f"has a call at {said}" if said else "says that a call is cancelled"
    question = (
        f"{listed(booked, zone)} is booked with this client, and your text {other}. With it the calendar stays as it "
        f"is: to move or cancel a call, ask for that on its own. {LEAVE_IT_OUT.format(above=' above your EDIT')}"
    )
    return Call(question=question)


def _agreed(
    call: Booking, old: Booking | None, booked: Sequence[Booking], clocks: Clocks, *, moves: bool, how: str
) -> Call:
    """The call that the text agrees with: a version of one that is booked, a new time for it, or one more."""
    if call.change:
        return Call(call, _told_of_version(call, old, clocks))
    # A client who declined by calendar and asks for another time moves what is booked no more: it is a new call.
    if moves and booked:
        return _moved(call, old, clocks)
    stays = f" {clocks.listed(booked)} stays booked, too." if booked else ""
    return Call(call, f"The invitation to {clocks.told(call)}, which the client {how}, leaves with it.{stays}")


def _as_asked(asked: CallChangeAsked, problem: str, *, is_own: bool) -> Call:
    """The change that the owner asked for, unless something speaks against it: her own text is then asked back."""
    if not problem:
        what = "cancellation" if asked.booking.cancels else "changed invitation"
        return Call(asked.booking, f"The {what} of the call that you asked for leaves with it.")
    note = f"The call stays as it is booked: {problem}."
    above = " above your EDIT"
    return Call(note=note, question=f"{note} {LEAVE_IT_OUT.format(above=above)}" if is_own else "")


def _moved(call: Booking, old: Booking | None, clocks: Clocks) -> Call:
    """The call at its new time, as the next version of the entry in the client's calendar."""
    if old is None:
        return Call(note="It leaves without an invitation: it is not clear which of the booked calls moves.")
    moved = call.model_copy(
        update={"uid": old.known_as, "sequence": _next(old), "instead_of": old.hold_id, "topic": old.topic}
    )
    when = f"from {clocks.told(old)} to {clocks.told(call)}"
    return Call(moved, f"The call moves {when}, as the client asks; its changed invitation leaves with it.")


def _told_of_version(call: Booking, old: Booking | None, clocks: Clocks) -> str:
    """What leaves where the client's calendar asks for a time itself."""
    if old is None:
        return f"The call of {clocks.told(call)} is booked again, as they accept it now; its invitation leaves with it."
    when = f"from {clocks.told(old)} to {clocks.told(call)}"
    return f"The call moves {when}, as the client's calendar asks; its changed invitation leaves with it."


def _next(old: Booking) -> int:
    """The number of the version that follows (RFC 5546 section 2.1.4): calendars pass over what has none of its own."""
    return old.sequence + 1


def _cancelled(
    text: str, old: Booking | None, held: Sequence[Booking], booked: Sequence[Booking], *, zone: str, now: datetime
) -> Call:
    """The end of the call that the client cancels, if the text says so and names no other time.

    A client who cancels where nothing is booked gets no invitation either, whatever is still held for them.
    """
    if old is None:
        why = "it is not clear which of the booked calls ends" if booked else "no call is booked in this conversation"
        return Call(note=f"It leaves without a cancellation: {why}.")
    times, when = times_of(text, (old, *held), zone=zone, now=now, offered=(old,)), told(old, zone)
    others = [call for call in times.agreed if call.hold_id != old.hold_id]
    if others or not says_cancelled(text) or any(said not in times.denied for said in times.strays):
        why = "the text does not say that it is cancelled, or names another time"
        return Call(note=f"The call of {when} stays booked: {why}.")
    ended = old.model_copy(update={"uid": old.known_as, "sequence": _next(old), "instead_of": "", "cancels": True})
    return Call(ended, f"The call of {when} ends, as the client asks; its cancellation leaves with it.")


def stray_times(text: str, log: Log, *, now: datetime, settings: Settings) -> tuple[str, ...]:
    """What a draft names as a call's time although the calendar never gave it, in words for the owner.

    A day or an hour alone may be anything's: whether a source names it is looked at like every claim.
    """
    known, zone = known_times(log), settings.calendar.time_zone
    if not known:
        return ()
    times = times_of(text, known, zone=zone, now=now, offered=offers_made(log, zone))
    return tuple(
        f'"{said}" is none of the times that the calendar gave; correct it before you approve.'
        for said in times.strays
        if said not in times.denied and said in times.precise
    )


def call_again(last: Booking | None, now: datetime, zone: str) -> str:
    """Why the invitation of a reply can't leave once more; an empty string if it can."""
    if last is None or now < ends_of(last)[0]:
        return ""
    return f"The call of this reply, {told(last, zone)}, is over. {LEAVE_IT_OUT.format(above=' beside SEND AGAIN')}"


def why_not_as_shown(call: Call, shown: Booking, zone: str) -> str:
    """What the owner is asked where a draft was shown with an invitation that may not leave any more."""
    why = call.note or "the time is no longer held"
    return (
        f"The draft was shown to you with the invitation to {told(shown, zone)}, which can't leave now: {why} "
        f"{LEAVE_IT_OUT.format(above=' beside APPROVE')}"
    )


def _without(
    named: Sequence[Booking],
    times: Times,
    held: HeldApart,
    problem: str,
    zone: str,
    *,
    is_own: bool,
    mails: Sequence[ClientWords],
    offered: Sequence[Booking],
    leaves: datetime,
) -> Call:
    whose = "your text" if is_own else "the draft"
    over = [call for call in named if ends_of(call)[0] <= leaves]
    if times.strays or over:
        what = ", ".join((*times.strays[:3], *(told(call, zone) for call in over)))
        note = f"It leaves without an invitation: {whose} names {what}, which is not held for this client, or is over."
        question = (
            f"Your text names {what}, which can't be booked. {held.told} Name one of these with its date and hour. "
            f"{LEAVE_IT_OUT.format(above=' above your EDIT')}"
        )
        return Call(note=note, question=question if is_own else "")
    if len(named) > 1:
        offer = f"It offers {held.clocks.listed(named)}. No invitation leaves before the client has chosen one."
        return Call(note=f"{offer}{held.doubt(named)}")
    if problem:
        return Call(note=f"It leaves without an invitation: {problem}.{held.doubt(named)}")
    chosen = chosen_of(mails, offered, zone)
    wanted = held.clocks.listed([chosen] if chosen else held.calls)
    return Call(note=f"It leaves without an invitation: {whose} does not name {wanted}.")
