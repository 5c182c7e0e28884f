"""The times of a text are looked for in the owner's calendars once more: before it is shown, and before it leaves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from copydesk.calendar.holds import is_block
from copydesk.calendar.slots import slot_of
from copydesk.calendar.taken import Taken, calls_around
from copydesk.calendar.times_gone import Gone, times_gone
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking, FinalResponseReady, ReplyScheduled
from copydesk.flow.given_times import given_times, over_times, told_gone, told_unknown
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.steps.owners_calendars import CONFIRMED_BY, around_of
from copydesk.telling.plain_words import LOOK_ANEW
from copydesk.tools.offered_calls import held_for_them

OR_AS_IT_IS: Final = f"{LOOK_ANEW}; approved once more, it leaves as it is"
"""What she can do about an offer that did not leave for its times."""


class Seen(NamedTuple):
    """What a look found: the times that are gone, or why nobody knows of any whether it is."""

    gone: tuple[Gone, ...] = ()
    unknown: str = ""


NOTHING_SEEN: Final = Seen()
UNREAD: Final = "the calls that are booked could not be read"


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
        return Seen(unknown=UNREAD)
    others = [call for call in calls if call.is_booked and call.query_id != query_id]
    return Seen(times_gone(given, Taken(settings, others, busy)))


def _in_our_calls(services: Services, given: Sequence[Booking], loose: Sequence[Booking], query_id: str) -> Seen:
    """Which of the given times she blocks, and which of the `loose` ones we booked with others: nothing kept them free.

    Also for an owner who named no calendar, and has no rules for her days. What is only held for others gives way, and
    so does a block to what is held: but she may not know of it. Where our own calendar does not answer, nobody knows of
    the loose times; for a held one nobody is kept waiting, since nothing can be claimed then either.
    """
    if not given:
        return NOTHING_SEEN
    settings, slots = services.settings.calendar, [slot_of(call) for call in given]
    try:
        calls = services.calendar.calls(min(each.start for each in slots), max(each.end for each in slots))
    except CalendarUnavailable:
        return Seen(unknown=UNREAD) if loose else NOTHING_SEEN
    blocked = times_gone(given, Taken(settings, [call for call in calls if is_block(call.query_id)]))
    booked = [call for call in calls if call.is_booked and call.query_id != query_id and not is_block(call.query_id)]
    rest = [call for call in loose if all(call != each.call for each in blocked)]
    return Seen((*blocked, *times_gone(rest, Taken(settings, booked))))


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
    seen = looked_at(services, ahead, reply.query_id)
    told = [each.call for each in seen.gone]
    left = [call for call in ahead if call not in told]
    loose = _loose(left, log, now, settings)
    ours = _in_our_calls(services, loose if seen.unknown else left, loose, reply.query_id)
    seen = Seen((*seen.gone, *ours.gone), seen.unknown or ours.unknown)
    if seen.unknown and (not over or leaves <= now):
        return NotOffered(told_unknown(seen.unknown, confirms=False))
    zone, offered = settings.calendar.time_zone, (*over, *ahead)
    reason = told_gone(seen.gone, offered, zone, confirms=False, over=over)
    ended = (*(each.call for each in seen.gone if not each.is_blocked), *over)
    return NotOffered(reason, bool(seen.gone or over), frozenset(call.hold_id for call in ended))


def _loose(given: Sequence[Booking], log: Log, now: datetime, settings: Settings) -> list[Booking]:
    """Those of the times that are not held: offered subject to confirmation, or for longer than they were held."""
    held = {each.hold_id for each in held_for_them(log, now, settings)}
    return [call for call in given if call.hold_id not in held]
