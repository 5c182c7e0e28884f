"""The times of a text are looked for in the owner's calendars once more: before it is shown, and before it leaves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from copydesk.calendar.taken import Taken, calls_around
from copydesk.calendar.times_gone import Gone, times_gone
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking, FinalResponseReady, ReplyScheduled
from copydesk.flow.booked_times import slot_of
from copydesk.flow.given_times import given_times, times_over, told_gone, told_over, told_unknown
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.services import Services
from copydesk.steps.owners_calendars import CONFIRMED_BY, around_of
from copydesk.telling.plain_words import LOOK_ANEW

OR_AS_IT_IS: Final = f"{LOOK_ANEW}; approved once more, it leaves as it is"
"""What she can do about an offer that did not leave for its times."""


class Seen(NamedTuple):
    """What a look found: the times that are gone, or why nobody knows of any whether it is."""

    gone: tuple[Gone, ...] = ()
    unknown: str = ""


NOTHING_SEEN: Final = Seen()


def looked_at(services: Services, given: Sequence[Booking], query_id: str) -> Seen:
    """What her calendars say of the given times, read again unless that was within a minute.

    An owner who named no calendar has nothing to be read. What is booked with others counts where she has rules for
    her days, and what is only held for others does not, as for a call that she approved.
    """
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


Offering = FinalResponseReady | ReplyScheduled


def why_not_offered(services: Services, reply: Offering, log: Log, now: datetime) -> tuple[str, frozenset[str]]:
    """Why the times that an approved reply offers can't all be had by now, and the ids of those; "" if they can.

    That all of them are over is told without a reading, and also to an owner who named no calendar.
    """
    settings = services.settings
    over = times_over(reply, log, now=now, settings=settings)
    if over:
        return told_over(over, settings.calendar.time_zone), frozenset(call.hold_id for call in over)
    given = given_times(reply.response_content, reply.booking, log, now=now, settings=settings)
    seen = looked_at(services, given, reply.query_id)
    if seen.unknown:
        return told_unknown(seen.unknown, confirms=False), frozenset()
    reason = told_gone(seen.gone, given, settings.calendar.time_zone, confirms=False)
    return reason, frozenset(each.call.hold_id for each in seen.gone)
