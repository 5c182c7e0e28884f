"""The new time of a booked call that the owner moves, by a command or in her own calendar: found, named and held."""

from copydesk.errors import SettingsError, SlotTaken
from copydesk.events import Booking
from copydesk.ports import Slot, WrittenCall
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.telling.times import moment
from copydesk.tools.held_calls import hold_lasts


def slot_found(written: WrittenCall) -> Slot | None:
    """Where the owner put the call in her own calendar; None where she took it out.

    An entry without a length, as some programs write one, has that of the call; no call begins within a minute.
    """
    if written.fate != "moved" or written.seen_start is None or written.seen_end is None:
        return None
    start, end = written.seen_start.replace(second=0, microsecond=0), written.seen_end
    return Slot(start, end if end > written.seen_start else start + (written.end - written.start))


def held_at(slot: Slot, hold_id: str) -> Booking:
    """The new time under its hold's id."""
    return Booking(hold_id=hold_id, start=slot.start.isoformat(), end=slot.end.isoformat(), topic="")


def hold_new_time(services: Services, state: QueryState, booking: Booking, slot: Slot | None) -> None:
    """Hold the call's new time as long as its letter may wait. Raises SettingsError where it is taken.

    The hold's id follows from the letter's key, so that a repeat has the hold of the first. Where no letter follows,
    what next ends in its thread gives it back.
    """
    if slot is None:
        return
    try:
        services.calendar.hold(
            hold_id=booking.hold_id,
            query_id=state.query_id,
            turn=state.turn,
            slot=slot,
            topic=booking.topic,
            expires_at=services.clock.now() + hold_lasts(services.settings),
            beside=booking.instead_of,
        )
    except SlotTaken as error:
        raise SettingsError(f"{when_told(services, slot)} was taken a moment ago; name another time") from error


def when_told(services: Services, slot: Slot) -> str:
    """When the call begins, by the owner's clock."""
    return moment(slot.start, services.settings.calendar.time_zone)
