"""The times of a text are looked for in the owner's calendars once more: before it is shown, and before it leaves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from copydesk.calendar.choosing import ends_of
from copydesk.calendar.holds import is_block
from copydesk.calendar.taken import Taken, calls_around
from copydesk.calendar.times_gone import Gone, times_gone
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking, FinalResponseReady, ReplyScheduled
from copydesk.flow.booked_times import slot_of
from copydesk.flow.given_times import given_times, over_times, told_gone, told_unknown
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.steps.owners_calendars import CONFIRMED_BY, around_of
from copydesk.telling.plain_words import LOOK_ANEW
from copydesk.tools.held_calls import held_calls
from copydesk.tools.offered_calls import unheld_times

OR_AS_IT_IS: Final = f"{LOOK_ANEW}; approved once more, it leaves as it is"
"""What she can do about an offer that did not leave for its times."""


class Seen(NamedTuple):
    """What a look found: the times that are gone, or why nobody knows of any whether it is."""

    gone: tuple[Gone, ...] = ()
    unknown: str = ""


NOTHING_SEEN: Final = Seen()


def looked_at(services: Services, given: Sequence[Booking], query_id: str, *, leaves: bool = False) -> Seen:
    """What her calendars say of the given times, read again unless that was within a minute.

    An owner who named no calendar has nothing to be read. What is booked with others counts where she has rules for
    her days, and what is only held for others does not, as for a call that she approved. Of an offer that `leaves`,
    what she blocks counts too, and her absences: it takes nothing of what is held, and she may not know of it.
    """
    seen = _in_calendars(services, given, query_id)
    if not given or not leaves or seen.unknown:
        return seen
    gone = {ends_of(each.call) for each in seen.gone}
    blocked = _blocked(services, [call for call in given if ends_of(call) not in gone])
    return Seen((*seen.gone, *blocked))


def _blocked(services: Services, given: Sequence[Booking]) -> tuple[Gone, ...]:
    """Those of the given times that lie in what she blocks, or in an absence of hers.

    While our own calendar does not answer nobody is held up for it: nothing can be claimed then either.
    """
    if not given:
        return ()
    settings, ends = services.settings.calendar, [ends_of(call) for call in given]
    try:
        calls = services.calendar.calls(min(start for start, _ in ends), max(end for _, end in ends))
    except CalendarUnavailable:
        return ()
    return times_gone(given, Taken(settings, [call for call in calls if is_block(call.query_id)]))


def _in_calendars(services: Services, given: Sequence[Booking], query_id: str) -> Seen:
    settings = services.settings.calendar
    if not given or not settings.every_source:
        return NOTHING_SEEN
    wholes = [around_of(slot_of(call), settings) for call in given]
    window = Slot(min(each.start for each in wholes), max(each.end for each in wholes))
    busy = services.busy.busy_between(window.start, window.end, fresher_than=CONFIRMED_BY)
    if busy.down:
        down = busy.down[0]
        return Seen(unknown=f"your calendar {down.source} could not be read: {down.problem}")
    try:
        calls = calls_around(services.calendar, window, settings) if settings.counts_calls else ()
    except CalendarUnavailable:
        return Seen(unknown="the calls that are booked could not be read")
    others = [call for call in calls if call.is_booked and call.query_id != query_id]
    return Seen(times_gone(given, Taken(settings, others, busy)))


def our_calls_over(services: Services, loose: Sequence[Booking], query_id: str) -> Seen:
    """What we booked with others, and what she blocks, at times that are held for nobody: nothing kept them free.

    Also for an owner who named no calendar, and has no rules for her days. What is only held for others gives way.
    """
    if not loose:
        return NOTHING_SEEN
    settings, slots = services.settings.calendar, [slot_of(call) for call in loose]
    window = Slot(min(each.start for each in slots), max(each.end for each in slots))
    try:
        calls = services.calendar.calls(window.start, window.end)
    except CalendarUnavailable:
        return Seen(unknown="the calls that are booked could not be read")
    others = [call for call in calls if call.query_id != query_id and (call.is_booked or is_block(call.query_id))]
    return Seen(times_gone(loose, Taken(settings, others)))


Offering = FinalResponseReady | ReplyScheduled


class NotOffered(NamedTuple):
    """Why an offer does not leave as it is; "" if it does.

    `is_known` says that some of its times are surely gone, rather than that nobody can tell. `hold_ids` are the holds
    that end with it: not those over which she only blocks the time, which stays the client's.
    """

    reason: str = ""
    is_known: bool = False
    hold_ids: frozenset[str] = frozenset()


def why_not_offered(services: Services, reply: Offering, log: Log, now: datetime) -> NotOffered:
    """Why the times that an approved reply offers can't all be had as it leaves.

    It leaves `now`, or at its moment if that is to come. One that is over by then needs no calendar to tell it; but as
    it leaves, what nobody could read comes first: she may have what is over leave all the same, and that never.
    """
    settings = services.settings
    leaves = max(now, reply.due_at or now)
    over = over_times(reply, log, leaves=leaves, settings=settings)
    given = given_times(reply.response_content, reply.booking, log, now=now, settings=settings)
    ahead = [call for call in given if call not in over]
    seen = looked_at(services, ahead, reply.query_id, leaves=True)
    ours = our_calls_over(services, _loose(ahead, log, now, settings), reply.query_id)
    seen = Seen((*seen.gone, *_not_yet(ours, seen)), seen.unknown or ours.unknown)
    if seen.unknown and (not over or leaves <= now):
        return NotOffered(told_unknown(seen.unknown, confirms=False))
    zone, offered = settings.calendar.time_zone, (*over, *ahead)
    reason = told_gone(seen.gone, offered, zone, confirms=False, over=over)
    ended = (*(each.call for each in seen.gone if not each.is_blocked), *over)
    return NotOffered(reason, bool(seen.gone or over), frozenset(call.hold_id for call in ended))


def _loose(given: Sequence[Booking], log: Log, now: datetime, settings: Settings) -> list[Booking]:
    """Those of the times that are not held: offered subject to confirmation, or for longer than they were held."""
    never = {each.hold_id for each in unheld_times(log)}
    held = {each.hold_id for each in held_calls(log, now, settings)} - never
    return [call for call in given if call.hold_id not in held]


def _not_yet(ours: Seen, seen: Seen) -> list[Gone]:
    told = [each.call for each in seen.gone]
    return [each for each in ours.gone if each.call not in told]
