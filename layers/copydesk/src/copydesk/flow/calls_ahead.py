"""When the owner is told of a booked call that is near, and what says that she was. Pure.

It stands beside the life of the query: no status, no deadline and no other event depends on it.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.owners_days import zone_at
from copydesk.events import Cause, OwnerTold
from copydesk.flow.context import Outcome, Taken
from copydesk.ports import Call
from copydesk.settings import CalendarSettings

AN_HOUR: Final = timedelta(hours=1)
MORNING: Final = time(7)
"""The owner's local time: that of the digest. A call before eight is told an hour ahead all the same."""
LOOKED_AHEAD: Final = timedelta(hours=26)
"""Further than a morning lies before its day's last call, also on a day of 25 hours."""
TOLD: Final = "a booked call is near"
_KEY: Final = "call ahead"


def is_near(call: Call, now: datetime, settings: CalendarSettings) -> bool:
    """Whether the owner is to know of the call by now: one that is booked, and has not begun."""
    if not call.is_booked or settings.note_before_call == "never" or call.slot.start <= now:
        return False
    return now >= _told_from(call.slot.start, settings)


def told(call: Call) -> Taken:
    """What says in the query's log that the owner was told. Another time of the same call is told anew."""
    return told_by(f"{_KEY}|{call.query_id}|{call.hold_id}|{call.slot.start.astimezone(UTC).isoformat()}")


def told_by(key: str) -> Taken:
    """The same, of the key that the log has."""
    return Taken(Cause(key=key), Outcome(events=(OwnerTold(about=key, reason=TOLD),)))


def tells_of_a_call(told: OwnerTold) -> bool:
    """Whether the event says that the owner was told of a call."""
    return told.about.startswith(f"{_KEY}|")


def _told_from(start: datetime, settings: CalendarSettings) -> datetime:
    ahead = start - AN_HOUR
    if settings.note_before_call != "in the morning":
        return ahead
    zone = ZoneInfo(zone_at(start, settings))
    return min(ahead, datetime.combine(start.astimezone(zone).date(), MORNING, zone))
