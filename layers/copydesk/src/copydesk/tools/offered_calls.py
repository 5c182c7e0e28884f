"""What a query's log tells of its calls: which times are held, which were offered, and which the client chose. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from copydesk.calendar.agreement import chosen_of, times_of
from copydesk.calendar.change_words import cancels_call, moves_call, refuses_all, shift_of
from copydesk.calendar.choosing import ClientWords, asked_times, ends_of, refuses_time, words_of_mail
from copydesk.calendar.dropped_words import plainly_drops
from copydesk.calendar.slots import slot_of
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    CallChangeAsked,
    CallQuestioned,
    CallWeighed,
    Event,
    FinalResponseReady,
    HoldsReleased,
    ToolCallSucceeded,
    UserQueryReceived,
    times_ended_by,
    to_answer,
)
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.call_result import times_in, unheld_in
from copydesk.tools.held_calls import CALENDAR_TOOL, LEFT_OUT, as_unheld, ended_holds, found_calls, held_calls, left_out
from copydesk.tools.left_replies import booked_holds, replies_that_left, went_out

Change = Literal["", "move", "cancel"]
"""What a client wants of a call that is booked."""


def known_times(log: Log) -> tuple[Booking, ...]:
    """Every time that the calendar ever gave for the query, held or not, once each: a time's number is its place here.

    What comes later only adds to them. Behind them stand the hours of her own for which the owner had a call booked.
    """
    known: dict[tuple[str, str], Booking] = {}
    for event in log.of((ToolCallSucceeded, CallChangeAsked)):
        for each in _times_of(event):
            before = known.get((each.start, each.end))
            known[each.start, each.end] = each if each.hold_id or before is None else before
    for weighed in log.of(CallWeighed):
        if (held := weighed.booking) is not None:
            known[held.start, held.end] = held
    for final in replies_that_left(log):
        own = final.booking
        if own is not None and not own.cancels:
            known.setdefault((own.start, own.end), own)
    gone = left_out(log)
    return tuple(as_unheld(each, gone) for each in known.values())


def _times_of(event: Event) -> Sequence[Booking]:
    """The times that an event gives: what the calendar found, or where the owner moves a call to."""
    match event:
        case ToolCallSucceeded(tool_name=name) if name == CALENDAR_TOOL:
            return times_in(event.result)
        case CallChangeAsked(booking=moved) if not moved.cancels:
            return (Booking(hold_id=moved.hold_id, start=moved.start, end=moved.end, topic=moved.topic),)
    return ()


def held_for_them(log: Log, now: datetime, settings: Settings) -> tuple[Booking, ...]:
    """What is held for the client at `now`: not what is only offered, subject to confirmation."""
    never = {each.hold_id for each in unheld_times(log)}
    return tuple(each for each in held_calls(log, now, settings) if each.hold_id not in never)


def unheld_times(log: Log) -> tuple[Booking, ...]:
    """The known times that are offered subject to confirmation: by the newest word of the calendar on each.

    So are those of which a draft has given the hold back.
    """
    unheld: dict[tuple[str, str], bool] = {}
    for event in log.of(ToolCallSucceeded):
        if event.tool_name == CALENDAR_TOOL:
            without = unheld_in(event.result)
            unheld |= {(each.start, each.end): (each.start, each.end) in without for each in times_in(event.result)}
    return tuple(
        each for each in known_times(log) if each.hold_id.endswith(LEFT_OUT) or unheld.get((each.start, each.end))
    )


def known_calls(log: Log) -> tuple[Booking, ...]:
    """Every time that was ever held for the query, once each, the newest hold of it."""
    return tuple({booking.start: booking for booking in known_times(log) if booking.hold_id}.values())


def calls_to_offer(log: Log, now: datetime, settings: Settings) -> tuple[Booking, ...]:
    """The times that a text may offer or confirm: those that are held, and those that a draft left out.

    These are held no more: the claim of the reply that confirms one takes it if it is still free. Those of earlier
    turns are as far as the last offer names them.
    """
    ended, gone = ended_holds(log), left_out(log)
    turn = max((event.turn for event in log), default=0)
    held = {(each.start, each.end): each for each in held_calls(log, now, settings)}
    still = {hold_id for event in log.of(HoldsReleased, turn) if event.left_out for hold_id in event.hold_ids}
    offered = {(each.start, each.end) for each in offers_made(log, settings.calendar.time_zone)}
    for each in found_calls(log, now, settings):
        again, slot = as_unheld(each, gone), (each.start, each.end)
        if again is not each and again.hold_id not in ended and (each.hold_id in still or slot in offered):
            held.setdefault(slot, again)
    return tuple(held.values())


def offers_of(final: FinalResponseReady, log: Log, zone: str) -> tuple[Booking, ...]:
    """The times that a reply offers, in its order: several of those that are known, or one that it does not book."""
    if final.booking is not None:
        return ()
    left = final.due_at or final.approved_at or final.timestamp
    return times_of(final.response_content, known_calls(log), zone=zone, now=left).named


def offers_made(log: Log, zone: str) -> tuple[Booking, ...]:
    """The times that the newest reply which offered any did offer."""
    for final in reversed(replies_that_left(log)):
        offers = offers_of(final, log.before(final), zone)
        if offers:
            return offers
    return ()


def client_words(log: Log, settings: Settings) -> tuple[ClientWords, ...]:
    """What the client newly wrote in the mails that the reply answers, the newest last."""
    return words_to_answer(log, settings.calendar.time_zone)


def time_chosen(log: Log, zone: str) -> datetime | None:
    """The one time that the client's mails, which are to be answered, chose of the offers, or asked for by itself."""
    chosen, asked = _chosen_and_asked(words_to_answer(log, zone), offers_made(log, zone), zone)
    return chosen or (asked[0] if len(asked) == 1 else None)


def words_to_answer(log: Log, zone: str) -> tuple[ClientWords, ...]:
    """The words of each mail that `to_answer` has; `zone` is the owner's."""
    theirs = clock_in(log, zone).zone
    return tuple(_with_shift(said_in(mail, log, zone, theirs), mail, log) for mail in to_answer(log))


def said_in(mail: UserQueryReceived, log: Log, zone: str, theirs: str) -> ClientWords:
    """A mail's own words beside our letters before it, whose lines they may stand among."""
    letters = [final.response_content for final in replies_that_left(log.before(mail))]
    return words_of_mail(mail, zone, theirs, letters)


def _with_shift(said: ClientWords, mail: UserQueryReceived, log: Log) -> ClientWords:
    """The words, and when the one booked call begins by them where they want it an hour later, or earlier."""
    shift = shift_of(said.own)
    booked = booked_calls(log, mail.timestamp) if shift is not None else ()
    if shift is None or len(booked) != 1:
        return said
    return said.model_copy(update={"asked": (*said.asked, ends_of(booked[0])[0] + shift)})


def wanted_times(log: Log, settings: Settings) -> tuple[datetime, ...]:
    """The very times that the client wants, by the mails that the reply answers."""
    zone = settings.calendar.time_zone
    return wanted_of(client_words(log, settings), offers_made(log, zone), zone)


def wanted_of(mails: Sequence[ClientWords], offers: Sequence[Booking], zone: str) -> tuple[datetime, ...]:
    """The very times that a client chose of what was offered, or asked for by themselves, the newest mail's first."""
    chosen, asked = _chosen_and_asked(mails, offers, zone)
    return tuple(dict.fromkeys([*([chosen] if chosen else []), *asked]))


def _chosen_and_asked(
    mails: Sequence[ClientWords], offers: Sequence[Booking], zone: str
) -> tuple[datetime | None, tuple[datetime, ...]]:
    """When the offer begins that the mails choose, None if none is; and the times that they ask for by themselves."""
    chosen = chosen_of(mails, offers, zone)
    asked = dict.fromkeys(start for mail in reversed(mails) for start in asked_times(mail, zone, offers))
    return ends_of(chosen)[0] if chosen else None, tuple(asked)


def declined_times(log: Log, settings: Settings) -> tuple[Slot, ...]:
    """The times of calls that the client's calendar declined: none is offered again, unless they ask for it."""
    wanted = set(wanted_times(log, settings))
    declined = (event.call for event in log.of(CallQuestioned) if event.wish in ("declined", "withdrawn"))
    return tuple(slot_of(call) for call in declined if ends_of(call)[0] not in wanted)


def refused_times(log: Log, settings: Settings) -> tuple[Slot, ...]:
    """The offered times to which the client's mails said no, each or all of them, unless they ask for one now."""
    zone, wanted = settings.calendar.time_zone, set(wanted_times(log, settings))
    theirs = clock_in(log, zone).zone
    refused: list[Booking] = []
    for mail in log.of(UserQueryReceived):
        offers, said = offers_made(log.before(mail), zone), said_in(mail, log, zone, theirs)
        refused += offers if refuses_all(said.own) else [each for each in offers if refuses_time(said, each, zone)]
    return tuple(dict.fromkeys(slot_of(each) for each in refused if ends_of(each)[0] not in wanted))


def chosen_call(log: Log, settings: Settings) -> Booking | None:
    """The time that the client chose of those that an earlier reply offered."""
    zone = settings.calendar.time_zone
    return chosen_of(client_words(log, settings), offers_made(log, zone), zone)


def booked_calls(log: Log, now: datetime) -> tuple[Booking, ...]:
    """The calls of this query that are booked and lie ahead, each in the version that the client has.

    One whose change or end has left, or may have, is no other reply's to change.
    """
    left = [final.booking for final in replies_that_left(log) if final.booking is not None]
    changed = {call.instead_of for call in left} | {call.hold_id for call in left if call.cancels}
    confirmed = booked_holds(log)
    versions = {call.hold_id: call for call in left}
    return tuple(
        numbered(call, log)
        for hold_id, call in versions.items()
        if hold_id in confirmed - changed and not call.cancels and ends_of(call)[0] > now
    )


def numbered(call: Booking, log: Log) -> Booking:
    """The call with the greatest SEQUENCE that it went out with, also in a mail that came back.

    Such a mail may have been seen all the same: its number is no other version's (RFC 5546 section 2.1.4).
    """
    sent = (final.booking for final in went_out(log))
    greatest = max((each.sequence for each in sent if each and each.known_as == call.known_as), default=0)
    return call.model_copy(update={"sequence": greatest}) if greatest > call.sequence else call


def changed_call(log: Log, settings: Settings, now: datetime) -> tuple[Booking | None, Change]:
    """The booked call that the client's mails want to move or cancel, if it is clear which one, and what they want."""
    booked, zone = booked_calls(log, now), settings.calendar.time_zone
    mails = client_words(log, settings)
    newest = next(iter(to_answer(log)[-1:]), None)
    if isinstance(newest, CallQuestioned) and newest.wish == "other time":
        return next(
            (call for call in booked if call.known_as == newest.call.known_as), _still(newest, log, now)
        ), "move"
    refused = [call for call in booked if any(refuses_time(mail, call, zone) for mail in mails)]
    call = refused[0] if len(refused) == 1 else booked[0] if len(booked) == 1 else None
    if any(moves_call(mail.text) for mail in mails):
        return call, "move"
    start = None if call is None else ends_of(call)[0]
    cancels = [place for place, said in enumerate(mails) if cancels_call(said.text)]
    if not booked and cancels and wanted_of(mails[cancels[-1] + 1 :], offers_made(log, zone), zone):
        # What they called off has ended already, or never was: by their newest word they want a call.
        cancels = []
    ended = (times_ended_by(to_answer(log)[place], log) for place in cancels)
    if any(not times or start in times for times in ended):
        return call, "cancel"
    if refused and wanted_times(log, settings):
        return call, "move"
    if any(plainly_drops(mail.own) and not mail.asked for mail in mails[-1:]) and not wanted_times(log, settings):
        return call, "cancel"
    return call, "move" if call is not None and _asked_before_to_move(log, call, settings) else ""


def _still(asked: CallQuestioned, log: Log, now: datetime) -> Booking | None:
    """The call whose time the client's calendar wants changed, if it stands although the mail with it came back.

    Their answer shows that the mail came, too, where nobody has confirmed its send yet: its claim has booked the call.
    """
    stands = asked.call.hold_id in booked_holds(log, claimed=True)
    return numbered(asked.call, log) if stands and ends_of(asked.call)[0] > now else None


def _asked_before_to_move(log: Log, booked: Booking, settings: Settings) -> bool:
    """Whether the client chooses now of what was offered because they had asked to move this call."""
    if chosen_call(log, settings) is None:
        return False
    left = [final for final in replies_that_left(log) if final.booking is not None]
    since = max((final.seq for final in left if final.booking and final.booking.hold_id == booked.hold_id), default=0)
    zone = settings.calendar.time_zone
    mails = (said_in(mail, log, zone, "") for mail in log.of(UserQueryReceived) if mail.seq > since)
    return any(moves_call(mail.text) for mail in mails)
