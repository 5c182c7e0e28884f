"""Holding the time of an approved reply that waits: firmly, also where its offer went without a hold."""

from datetime import datetime

from copydesk.errors import SlotTaken
from copydesk.events import Booking, Event
from copydesk.flow.booked_times import slot_of
from copydesk.ports import Calendar


def held_until(calendar: Calendar, waits: Event, call: Booking, until: datetime) -> bool:
    """Have the call of what waits held at least until then; False if its time is gone. Raises CalendarUnavailable.

    A time that was never held is held now. A cancellation needs none.
    """
    if call.cancels or calendar.extend(waits.query_id, call.hold_id, until=until):
        return True
    try:
        calendar.hold(
            hold_id=call.hold_id,
            query_id=waits.query_id,
            turn=waits.turn,
            slot=slot_of(call),
            topic=call.topic,
            expires_at=until,
            beside=call.instead_of,
        )
    except SlotTaken:
        return False
    # One that was given back is known by its id, and is not held anew.
    return calendar.extend(waits.query_id, call.hold_id, until=until)
