"""What the owner's calendars say of times for a call: before one is offered, and again before its reply leaves."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar import bookable, free_slots
from copydesk.calendar.holds import is_absence, is_block
from copydesk.calendar.owners_days import day_of, days_within, whole_day, working_time
from copydesk.calendar.taken import BLOCKED, Taken, calls_around
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking
from copydesk.ports import Busy, BusySource, Calendar, Call, Reading, Slot
from copydesk.services import Services
from copydesk.settings import CalendarSettings
from copydesk.telling.calendars_read import readings_told
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import day_in_english as day_told

OFFERED_BY: Final = timedelta(minutes=10)
"""How old a reading may be by which times are offered; sync_calendars reads twice as often."""
CONFIRMED_BY: Final = timedelta(minutes=1)
"""How old it may be at an approval, and right before the claim."""
_TIMES_LOOKED_AT: Final = 40
_REASONS_TOLD: Final = 3
CLOSED: Final = (
    "a calendar of the owner's cannot be read, so no time is known to be free; write the reply without a time and say "
    "that times will follow"
)


def busy_ahead(services: Services, now: datetime) -> Busy:
    """What is taken wherever a call may be offered. Raises CalendarUnavailable while any calendar is down."""
    horizon = bookable(services.settings.calendar, now)
    if horizon.start >= horizon.end:
        return Busy()
    buffer = timedelta(minutes=services.settings.calendar.buffer_minutes)
    found = services.busy.busy_between(horizon.start - buffer, horizon.end + buffer, fresher_than=OFFERED_BY)
    if found.down:
        raise CalendarUnavailable(CLOSED, told=told(services, found.readings))
    return found


def taken_ahead(calendar: Calendar, elsewhere: BusySource, settings: CalendarSettings, horizon: Slot) -> Taken:
    """All that leaves no time for a call within the horizon, for the owner's own look, also while a source is down."""
    if horizon.start >= horizon.end:
        return Taken(settings)
    buffer = timedelta(minutes=settings.buffer_minutes)
    found = elsewhere.busy_between(horizon.start - buffer, horizon.end + buffer, fresher_than=OFFERED_BY)
    return Taken(settings, calls_around(calendar, horizon, settings), found)


def closed_days(
    taken: Taken, window: Slot, free: Iterable[Slot], *, now: datetime, minutes: int
) -> list[dict[str, str]]:
    """The days that the window touches on which no call can be had, each with why; none while a calendar is down."""
    if taken.busy.down or window.start >= window.end:
        return []
    given = {day_of(slot.start, taken.settings) for slot in free}
    days = days_within(Slot(window.start, window.end - timedelta(microseconds=1)), taken.settings)
    told = {day: next(_whys_closed(taken, day, now, minutes)) for day in days if day not in given}
    return [{"day": day.isoformat(), "when": day_told(day), "why": why} for day, why in told.items()]


def _whys_closed(taken: Taken, day: date, now: datetime, minutes: int) -> Iterator[str]:
    """What leaves a day without a free time: what holds of all of it first, then what stands at its times."""
    settings, horizon = taken.settings, bookable(taken.settings, now)
    work = working_time(day, settings)
    if why := taken.why_closed(day):
        yield why
    if not work:
        yield "no working hours on that day of the week"
        return
    if work[-1].end <= now:
        yield "it is over"
    if work[0].start >= horizon.end:
        yield f"times are offered {settings.horizon_days} days ahead at most"
    times = free_slots(
        (),
        settings=settings,
        now=now,
        earliest=work[0].start,
        latest=work[-1].end,
        minutes=minutes,
        per_day=_TIMES_LOOKED_AT,
    )
    reasons = _blocks_in_one(dict.fromkeys(why for slot in times if (why := taken.why_not(slot))))
    if reasons:
        yield "; ".join(reasons[:_REASONS_TOLD])
    if max(span.end - span.start for span in work) < timedelta(minutes=minutes):
        yield f"no stretch of your hours has {minutes} minutes"
    if work[0].start < horizon.start:
        yield f"your notice is {settings.notice_hours} hours"
    yield f"nothing of {minutes} minutes is left of it"


def _blocks_in_one(reasons: Iterable[str]) -> list[str]:
    """The reasons, with what she blocks told once, whatever she noted of each block."""
    found = list(reasons)
    blocked = [each for each in found if each.partition(" (")[0] == BLOCKED]
    noted = ", ".join(each.partition(" (")[2].removesuffix(")") for each in blocked if " (" in each)
    told = f"{BLOCKED} ({noted})" if noted else BLOCKED
    first = blocked[0] if blocked else ""
    return [told if each == first else each for each in found if each == first or each not in blocked]


def why_none(taken: Taken) -> list[str]:
    """Why no time at all counts as free: the calendars that are down, in words."""
    return [
        f"the calendar {reading.source} cannot be read, so no time counts as free: {reading.problem}"
        for reading in taken.busy.down
    ]


def why_not_free(services: Services, booking: Booking | None) -> str:
    """Why a call can't be had at its time by now, in words for the owner; "" if it can.

    Her calendars are read again, and so are the calls that are booked: what is only held for others gives way to one
    that she approved. A cancellation needs no time.
    """
    settings = services.settings.calendar
    if booking is None or booking.cancels:
        return ""
    slot = Slot(datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end))
    around = around_of(slot, settings)
    busy = services.busy.busy_between(around.start, around.end, fresher_than=CONFIRMED_BY)
    try:
        calls = _booked_around(services, slot, settings, but_for={booking.hold_id})
    except CalendarUnavailable:
        return "the calls that are booked could not be read; try it again"
    return Taken(settings, calls, busy, moving={booking.instead_of}).why_not(slot)


def why_kept(services: Services, booking: Booking | None) -> str:
    """That the owner is away or blocks the time of the call; "" if she does not, or nobody can tell."""
    if booking is None:
        return ""
    slot = Slot(datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end))
    try:
        calls = services.calendar.calls(slot.start, slot.end)
    except CalendarUnavailable:
        return ""
    kept = [call for call in calls if is_block(call.query_id)]
    if not kept:
        return ""
    day = day_told(slot.start.astimezone(ZoneInfo(services.settings.calendar.time_zone)))
    is_away = any(is_absence(call.query_id) for call in kept)
    return f"you are away on {day}" if is_away else f"you block that time of {day} for yourself"


def why_not_at(services: Services, slot: Slot, elsewhere: BusySource | None, *, moving: str) -> str:
    """The same for a time that the owner names herself, to which the call with the hold `moving` is to move.

    Whatever else of ours stands there is in the way, held or booked, and is named: the answer is for her, and for no
    client's log. `elsewhere` is None where she put the call there
    in her own calendar: there it stands already, and only her rules for her days are asked.
    """
    settings, around = services.settings.calendar, around_of(slot, services.settings.calendar)
    busy = Busy() if elsewhere is None else elsewhere.busy_between(around.start, around.end, fresher_than=CONFIRMED_BY)
    others = [call for call in calls_around(services.calendar, slot, settings) if call.hold_id != moving]
    there = [call for call in others if call.slot.start < slot.end and slot.start < call.slot.end]
    return Taken(settings, others, busy, whose={call.hold_id: _whose(services, call) for call in there}).why_not(slot)


def _whose(services: Services, call: Call) -> str:
    """With whom a call is; what she noted of a time that she blocks."""
    if is_block(call.query_id):
        return one_line(call.topic, 60)
    state = services.store.load(call.query_id, seq=None, marker=None).state
    return one_line(state.correspondent_name or state.correspondent, 80)


def around_of(slot: Slot, settings: CalendarSettings) -> Slot:
    """What is read of her calendars for one time: the whole day, where there are holidays to be looked at."""
    buffer = timedelta(minutes=settings.buffer_minutes)
    day = whole_day(day_of(slot.start, settings), settings) if settings.holidays else slot
    return Slot(min(slot.start - buffer, day.start), max(slot.end + buffer, day.end))


def _booked_around(
    services: Services, slot: Slot, settings: CalendarSettings, *, but_for: Collection[str]
) -> Sequence[Call]:
    """The booked calls that her rules have to do with; without a rule the hold's own transaction has looked."""
    if not settings.counts_calls:
        return ()
    calls = calls_around(services.calendar, slot, settings)
    return [call for call in calls if call.is_booked and call.hold_id not in but_for]


def told(services: Services, readings: Iterable[Reading]) -> str:
    """How the calendars stood, in words for the owner."""
    return readings_told(readings, services.settings.calendar.time_zone)
