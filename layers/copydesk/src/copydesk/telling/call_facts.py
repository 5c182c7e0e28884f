"""What is shown beside a draft of its call: by which clock it is on a trip, and where it takes place. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from copydesk.events import Booking
from copydesk.settings import Settings


def trip_zone(booking: Booking | None, settings: Settings) -> str:
    """The zone of the owner's trip on which a call takes place; "" at home."""
    if booking is None:
        return ""
    start, travel = datetime.fromisoformat(booking.start), settings.calendar.travel
    zones = (trip.zone for trip in travel if trip.has(start.astimezone(ZoneInfo(trip.zone)).date()))
    return next((zone for zone in zones if zone != settings.calendar.time_zone), "")


def place_of(booking: Booking | None, settings: Settings) -> str:
    """Where the call takes place by the invitation that leaves with a text; "" where none leaves, or none is named."""
    return "" if booking is None or booking.cancels else settings.calendar.place
