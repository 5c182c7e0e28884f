"""The owner's rules for her days in a storm: few calls a day, time around each, holidays, days away and a trip.

And what Copydesk promises of them, read off the calendar by nothing of the code that is judged.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from simulation.certainty import MONDAY

from copydesk.adapters.calendars.reading import BusyTimes, Fetched
from copydesk.calendar.holds import is_block
from copydesk.errors import SourceDown
from copydesk.ports import Busy, BusySource, Reading, Slot
from copydesk.ports.busy import OfSource

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
SHARE: Final = 0.08
"""How many owners have such rules."""
HOLIDAYS: Final = "bavaria"
_DAY: Final = timedelta(days=1)


def drawn(seed: int) -> dict[str, Any]:
    """The rules of a storm's owner, as her calendar's settings; mostly none."""
    chance = Random(f"her room {seed}")
    if chance.random() >= SHARE:
        return {}
    rules: dict[str, Any] = {"most_calls_a_day": 1, "buffer_minutes": chance.choice((0, 30))}
    if chance.random() < 0.5:
        rules["holidays"] = [{"name": HOLIDAYS, "kind": "ics", "url": "https://example.org/bavaria.ics"}]
    if chance.random() < 0.3:
        rules["away"] = [{"first": _day(4).isoformat(), "last": _day(5).isoformat()}]
    return rules


class Holidays(BusySource):
    """A calendar of holidays, which has Thursday, and now and then cannot be read."""

    def __init__(self, cloud: "Cloud") -> None:
        self._cloud = cloud
        self._chance = Random(f"holidays {cloud.fate.seed}")

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:
        """The holiday; nothing, and that it is down, where it is."""
        now = self._cloud.clock.now()
        if self._chance.random() < 0.2:
            return Busy(readings=(Reading(HOLIDAYS, None, "it did not answer"),))
        day = _holiday(self._cloud)
        spans = (day,) if day.start < end and start < day.end else ()
        return Busy(spans, (Reading(HOLIDAYS, now),), (OfSource(HOLIDAYS, spans, takes_days=True),))


class ReadHolidays:
    """The same calendar as a SourceReader, for an owner who keeps one of her own beside it."""

    def __init__(self, cloud: "Cloud") -> None:
        self._cloud = cloud
        self._chance = Random(f"holidays {cloud.fate.seed}")

    def read(self, _window: Slot, _state: str) -> Fetched:
        """The holiday, whole; raises SourceDown where it is down."""
        if self._chance.random() < 0.2:
            raise SourceDown("it did not answer")
        return Fetched(BusyTimes((_holiday(self._cloud),)))


def a_day_has_no_more_calls_than_its_most(cloud: "Cloud") -> Broken:
    """However many ask at once: the conversations that hold or booked a time on a day are no more than its most."""
    most, zone = cloud.settings.calendar.most_calls_a_day, ZoneInfo(cloud.settings.calendar.time_zone)
    days: dict[date, set[str]] = {}
    for hold in cloud.holds():
        if hold.takes_time(cloud.clock.now()) and not is_block(hold.query_id):
            days.setdefault(hold.start.astimezone(zone).date(), set()).add(hold.query_id)
    for day, queries in days.items():
        if most is not None and len(queries) > most:
            yield f"{len(queries)} conversations have times on {day}, which has room for {most}"


def no_call_is_offered_on_a_day_off(cloud: "Cloud") -> Broken:
    """No time was ever held on a holiday, or on a day on which the owner is away."""
    calendar = cloud.settings.calendar
    off = {_day(3)} if calendar.holidays else set()
    off |= {
        _day(number) for number in range(60) if any(away.first <= _day(number) <= away.last for away in calendar.away)
    }
    for hold in cloud.holds():
        if not is_block(hold.query_id) and hold.start.astimezone(ZoneInfo(calendar.time_zone)).date() in off:
            yield f"a time was held on {hold.start.date()}, a day off"


def calls_keep_their_distance(cloud: "Cloud") -> Broken:
    """Between the times of two conversations lies as much as the owner wants."""
    buffer = timedelta(minutes=cloud.settings.calendar.buffer_minutes)
    live = [hold for hold in cloud.holds() if hold.takes_time(cloud.clock.now()) and not is_block(hold.query_id)]
    for one in live:
        for other in live:
            if one.query_id != other.query_id and one.start <= other.start < one.end + buffer:
                yield "two calls lie closer to one another than the owner wants"


def _day(number: int) -> date:
    return (MONDAY + number * _DAY).date()


def _holiday(cloud: "Cloud") -> Slot:
    return _whole(_day(3), ZoneInfo(cloud.settings.calendar.time_zone))


def _whole(day: date, zone: ZoneInfo) -> Slot:
    start, end = (datetime.combine(each, time(), tzinfo=zone).astimezone(UTC) for each in (day, day + _DAY))
    return Slot(start, end)
