"""Times as a model writes them, and as a client reads them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

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


def parse_moment(text: str, time_zone: str) -> Moment:
    """A moment from an ISO 8601 date or date and time; without an offset it is the time in `time_zone`.

    Raises ValueError if `text` is neither.
    """
    zone = ZoneInfo(time_zone)
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


def in_words(moment: datetime, time_zone: str) -> str:
    """A time for people: `Tue 24 Nov 2026, 10:00 (Europe/Berlin)`."""
    local = moment.astimezone(ZoneInfo(time_zone))
    day = f"{SHORT_WEEKDAYS[local.weekday()]} {local.day} {SHORT_MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H:%M} ({time_zone})"


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
