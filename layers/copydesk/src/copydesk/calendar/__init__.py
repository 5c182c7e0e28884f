"""The owner's calendar: which times may be offered, how a hold takes one, and the invitation that confirms it.

`invitation` stands in `calendar.invitation` and is not imported here: it brings `icalendar`, which only sending needs.
"""

from copydesk.calendar.holds import (
    Hold,
    about,
    booked,
    busy_slots,
    calls_of,
    changed,
    changed_in,
    days_in_utc,
    extended,
    never_placed,
    new_hold,
    place,
    released,
    without,
    without_topic,
)
from copydesk.calendar.slots import bookable, free_slots, is_free
from copydesk.calendar.times import Moment, in_words, parse_moment

__all__ = [
    "Hold",
    "Moment",
    "about",
    "bookable",
    "booked",
    "busy_slots",
    "calls_of",
    "changed",
    "changed_in",
    "days_in_utc",
    "extended",
    "free_slots",
    "in_words",
    "is_free",
    "never_placed",
    "new_hold",
    "parse_moment",
    "place",
    "released",
    "without",
    "without_topic",
]
