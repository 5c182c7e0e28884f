"""What the owner's calendars say of times for a call: before one is offered, and again before its reply leaves."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from copydesk.calendar import bookable
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking
from copydesk.ports import Busy, BusySource, Reading, Slot
from copydesk.services import Services
from copydesk.telling.calendars_read import readings_told

OFFERED_BY: Final = timedelta(minutes=10)
"""How old a reading may be by which times are offered; sync_calendars reads twice as often."""
CONFIRMED_BY: Final = timedelta(minutes=1)
"""How old it may be at an approval, and right before the claim."""
CLOSED: Final = (
    "a calendar of the owner's cannot be read, so no time is known to be free; write the reply without a time and say "
    "that times will follow"
)


def busy_ahead(services: Services, now: datetime) -> Busy:
    """What is taken wherever a call may be offered. Raises CalendarUnavailable while any calendar is down."""
    horizon = bookable(services.settings.calendar, now)
    if horizon.start >= horizon.end:
        return Busy()
    found = services.busy.busy_between(horizon.start, horizon.end, fresher_than=OFFERED_BY)
    if found.down:
        raise CalendarUnavailable(CLOSED, told=told(services, found.readings))
    return found


def taken_elsewhere(source: BusySource, horizon: Slot) -> tuple[Sequence[Slot], Sequence[str]]:
    """What the owner's calendars leave no time in: all of the horizon while one of them is down, and then why."""
    if horizon.start >= horizon.end:
        return (), ()
    found = source.busy_between(horizon.start, horizon.end, fresher_than=OFFERED_BY)
    problems = [
        f"the calendar {reading.source} cannot be read, so no time counts as free: {reading.problem}"
        for reading in found.down
    ]
    return (horizon,) if problems else found.spans, problems


def why_not_free(services: Services, booking: Booking | None) -> str:
    """Why the owner's calendars, read again, do not leave the call's time free; "" if they do.

    A cancellation needs no time.
    """
    if booking is None or booking.cancels or not services.settings.calendar.sources:
        return ""
    slot = Slot(datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end))
    return services.busy.busy_between(slot.start, slot.end, fresher_than=CONFIRMED_BY).why_not_free(slot)


def told(services: Services, readings: Iterable[Reading]) -> str:
    """How the calendars stood, in words for the owner."""
    return readings_told(readings, services.settings.calendar.time_zone)
