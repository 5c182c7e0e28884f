"""Times as a model writes them, and as a client reads them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.clocks import clock_of, which_of_two
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS

_EDGES_OF_TIME: Final = frozenset({"0001", "9999"})
"""Years in which adding an offset can leave what `datetime` can hold."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time in UTC, or a whole day of the owner's zone: then `end` is the next day's midnight."""

    start: datetime
    end: datetime

    @property
    def is_day(self) -> bool:
        """Whether only a date was given."""
        return self.start != self.end


def parse_moment(text: str, time_zone: str | tzinfo) -> Moment:
    """A moment from an ISO 8601 date or date and time; without an offset it is the time in `time_zone`.

    Raises ValueError if `text` is neither.
    """
    zone = ZoneInfo(time_zone) if isinstance(time_zone, str) else time_zone
    written = text.strip().upper()
    if written[:4] in _EDGES_OF_TIME:
        raise ValueError(f"the year {written[:4]} is out of range; write one of our time")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        moment = datetime.fromisoformat(written).replace(second=0, microsecond=0)
        start = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        return Moment(start, start)
    return Moment(_midnight(day, zone), _midnight(day + timedelta(days=1), zone))


def in_words(moment: datetime, time_zone: str, clients_zone: str = "") -> str:
    """A time for people: `Tue 24 Nov 2026, 10:00 (Europe/Berlin)`.

    With a zone of the client's, by its clock as well: `…, which is 04:00 (America/New_York) for the client`.
    """
    own = f"{_day_and_hour(moment, time_zone)} ({time_zone}{_which(moment, time_zone)})"
    there = clients_hour(moment, time_zone, clients_zone)
    return f"{own}, which is {there} for the client" if there else own


def clients_hour(moment: datetime, time_zone: str, clients_zone: str) -> str:
    """The moment by the client's clock: `04:00 (America/New_York)`, with its day where that is another. "" for none."""
    clock = clock_of(clients_zone) if clients_zone and clients_zone != time_zone else None
    if clock is None:
        return ""
    own, theirs = moment.astimezone(ZoneInfo(time_zone)), moment.astimezone(clock)
    said = f"{theirs:%H:%M}" if own.date() == theirs.date() else _day_and_hour(moment, clients_zone)
    return f"{said} ({clients_zone}{_which(moment, clients_zone)})"


def _day_and_hour(moment: datetime, zone: str) -> str:
    local = moment.astimezone(clock_of(zone))
    return f"{SHORT_WEEKDAYS[local.weekday()]} {local.day} {SHORT_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def _which(moment: datetime, zone: str) -> str:
    """The offset, where the zone's clock shows that hour twice: without it nobody could tell which one is meant."""
    clock = clock_of(zone)
    offset = "" if clock is None else which_of_two(moment, clock)
    return f", {offset}" if offset else ""


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
