"""Calls that were promised after the moment to which the table was restored are entered into the calendar again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from copydesk.calendar import Hold
from copydesk.errors import CalendarUnavailable, SlotTaken
from copydesk.ports import Calendar


def carry_bookings(calendar: Calendar, bookings: Iterable[Hold], now: datetime) -> Sequence[Hold]:
    """Enter each call that was promised and is still to come; those for which the time is no longer free."""
    return [hold for hold in bookings if hold.end > now and not _booked(calendar, hold)]


def _booked(calendar: Calendar, hold: Hold) -> bool:
    try:
        calendar.hold(
            hold_id=hold.hold_id,
            query_id=hold.query_id,
            turn=hold.turn,
            slot=hold.slot,
            topic=hold.topic,
            expires_at=hold.expires_at,
            beside=hold.beside,
        )
        return calendar.confirm(hold.query_id, hold.hold_id)
    except (SlotTaken, CalendarUnavailable):
        return False
