"""Whether a client calls off a call that they had asked for, before any is booked. Pure.

A call that is booked is cancelled by a reply that says so: see `offered_calls.changed_call`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.asking_words import asks_for_call
from copydesk.calendar.change_words import cancels_call, moves_call, says_it_stands
from copydesk.calendar.choosing import ClientWords, ends_of
from copydesk.calendar.dropped_words import asserted, cannot_come, scraps_call
from copydesk.calendar.mood_words import CALL, NOT
from copydesk.calendar.said_times import readable, refuses_call, said_times
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    BookingEnded,
    LLMRequestSent,
    UserQueryReceived,
    bears_old_versions,
    invitations_given_up,
    to_answer,
)
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.held_calls import held_calls
from copydesk.tools.left_replies import replies_that_left
from copydesk.tools.offered_calls import (
    booked_calls,
    changed_call,
    client_words,
    known_times,
    offers_made,
    said_in,
    wanted_of,
    wanted_times,
    words_to_answer,
)
from copydesk.words.ordinal_dots import SENTENCE

_SENTENCE: Final = re.compile(SENTENCE)
NO_TIMES: Final = json.dumps(
    {
        "free": [],
        "held": None,
        "note": "The client wants no call any more. Offer and confirm no time; say that you take note of it.",
    }
)
"""What the calendar answers then: nothing is looked up, and nothing held."""


def is_called_off(log: Log, zone: str) -> bool:
    """Whether the mails that the reply answers call off a call for which times were found, and none is booked yet.

    The newest word on it counts: a mail that asks for a call again takes it back. `zone` is the owner's.
    """
    theirs, off = clock_in(log, zone).zone, False
    for mail in to_answer(log):
        if bears_old_versions(mail, log):
            continue
        said = said_in(mail, log, zone, theirs)
        if said.asked or _asks_again(said):
            off = False
        elif gives_call_up(said):
            off = bool(known_times(log.before(mail))) and not _is_booked(log, mail)
    return off


def gives_call_up(said: ClientWords) -> bool:
    """Whether a mail says outright that there is to be no call; what it only asks, quotes or supposes says nothing."""
    own = asserted(said.own)
    return (said.refuses and refuses_call(own)) or cancels_call(own) or scraps_call(own) or cannot_come(own)


def seems_given_up(log: Log, *, now: datetime, settings: Settings) -> Iterator[str]:
    """What the owner is told where the newest mail may give up the one call that is booked, and not in plain words."""
    booked, mails = booked_calls(log, now), client_words(log, settings)
    if len(booked) != 1 or not mails or mails[-1].asked or _asks_again(mails[-1]):
        return
    if gives_call_up(mails[-1]) and not wanted_times(log, settings) and not changed_call(log, settings, now)[1]:
        yield (
            f"The client seems to give up the call of {told(booked[0], settings.calendar.time_zone)}, which stays "
            "booked: read their mail. If they mean that, end it with `copydesk calendar cancel` or in your calendar."
        )


def may_look_for_times(log: Log, turn: int, zone: str) -> bool:
    """Whether the calendar is asked for times: not where the call is called off, unless the owner had a say since."""
    has_said = any(request.purpose == "revise" for request in log.of(LLMRequestSent, turn))
    return has_said or not is_called_off(log, zone)


def called_off_times(log: Log, zone: str) -> tuple[Slot, ...]:
    """The times to which the client's own calendar invites no more, unless a mail since then asks for one.

    One that came late, with an older version of an invitation alone, asks for nothing.
    """
    asks = [
        (mail, said)
        for mail, said in zip(to_answer(log), words_to_answer(log, zone), strict=True)
        if not bears_old_versions(mail, log)
    ]
    offers = offers_made(log, zone)
    return tuple(
        Slot(given_up.start, given_up.end)
        for given_up, by in invitations_given_up(log)
        if given_up.start not in wanted_of([said for mail, said in asks if mail.seq > by.seq], offers, zone)
    )


def held_still(log: Log, now: datetime, settings: Settings) -> tuple[Booking, ...]:
    """The times that are held tentatively, but for those to which the client's own calendar invites no more."""
    return not_called_off(held_calls(log, now, settings), log, settings.calendar.time_zone)


def not_called_off(calls: Sequence[Booking], log: Log, zone: str) -> tuple[Booking, ...]:
    """Those of `calls` to which the client's own calendar still invites, or never did."""
    over = {slot.start for slot in called_off_times(log, zone)}
    return tuple(each for each in calls if ends_of(each)[0] not in over)


def in_spite_of_it(draft: str, log: Log, *, now: datetime, zone: str) -> Iterator[str]:
    """What the owner is told of a draft that speaks of a call as one that takes place, though it is called off."""
    if not is_called_off(log, zone):
        return
    times = times_of(draft, known_times(log), zone=zone, now=now, offered=offers_made(log, zone))
    what = ", ".join(told(call, zone) for call in times.named[:3])
    if not what and says_it_stands(draft):
        what = "it as one that takes place"
    if what:
        yield f"The client wants no call any more, and the draft names {what}; correct it before you approve."


def _is_booked(log: Log, mail: UserQueryReceived) -> bool:
    """Whether an invitation has left whose call lies ahead of the mail, and has not ended."""
    ended = {event.hold_id for event in log.of(BookingEnded)}
    left = (final.booking for final in replies_that_left(log) if final.booking is not None)
    return any(not call.cancels and call.hold_id not in ended and ends_of(call)[0] > mail.timestamp for call in left)


def _asks_again(said: ClientWords) -> bool:
    """Whether a mail asks for a call, or for another time of it, in a sentence that refuses none."""
    own = readable(said.own)
    if moves_call(own) or any(time.wanted and time.near_call for time in said_times(own, said.said_on)):
        return True
    return any(
        CALL.search(sentence) is not None
        and NOT.search(sentence) is None
        and not refuses_call(sentence)
        and not cancels_call(sentence)
        and asks_for_call(sentence)
        for sentence in _SENTENCE.findall(own)
    )
