"""Holding the times of what waits: of an approved reply firmly, also where its offer went without a hold."""

from collections.abc import Collection
from datetime import datetime

from copydesk.calendar.slots import slot_of
from copydesk.errors import SlotTaken
from copydesk.events import Booking, Event, ResponseSent
from copydesk.ports import Calendar
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.held_calls import held_firmly, lives_until
from copydesk.tools.offered_calls import held_for_them


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


def no_longer_held(
    calendar: Calendar, waits: Event, log: Log, until: datetime, settings: Settings
) -> tuple[Booking, ...]:
    """Have all that is held for the query of what waits live until then; the times that can't. What never was is none.

    Raises CalendarUnavailable.
    """
    offers = held_for_them(log, waits.timestamp, settings)
    return tuple(each for each in offers if not calendar.extend(waits.query_id, each.hold_id, until=until))


def lost_once_sent(
    calendar: Calendar, sent: ResponseSent, log: Log, kept: Collection[str], settings: Settings
) -> tuple[str, ...]:
    """Have what is held with a reply that has left live as long as the settings promise; the holds that can't.

    What lives that long by the log is not touched: that is nearly always so. Raises CalendarUnavailable.
    """
    before, until = log.before(sent), sent.timestamp + held_firmly(settings)
    lives = lives_until(before, settings)
    held = (each.hold_id for each in held_for_them(before, sent.timestamp, settings) if each.hold_id in kept)
    short = [each for each in held if lives[each] < until]
    return tuple(each for each in short if not calendar.extend(sent.query_id, each, until=until))
