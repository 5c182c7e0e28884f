"""The week's grid: its items as each day shows them, and the rows of the hours in which they stand. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from copydesk.calendar.fitting import at_clock
from copydesk.ports import Slot
from copydesk.telling.times import short_day
from copydesk.translation import msgid, spoken_language, tr
from copydesk.web.week_days import DayNote
from copydesk.words.names import NAMES

MOST_A_DAY: Final = 24
"""Entries of a day that are shown; the page stays small."""
Kind = Literal["free", "busy", "held", "offered", "chosen", "booked", "blocked", "away"]
LABELS: Final[Mapping[Kind, str]] = {
    "free": msgid("Free"),
    "busy": msgid("Busy"),
    "held": msgid("Held"),
    "offered": msgid("Offered"),
    "chosen": msgid("Chosen"),
    "booked": msgid("Booked"),
    "blocked": msgid("Blocked"),
    "away": msgid("Away"),
}
_FIRST, _LAST = 9, 17
"""Hours of the grid where no day has working hours."""
_BY_WEIGHT: Final[tuple[Kind, ...]] = ("booked", "chosen", "offered", "held", "blocked", "away", "busy", "free")
"""Where a day is crowded, what is free, and then what is busy, gives way."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of time and what it is: with whom or from which calendar, about what, and where that can be read.

    `block_id` names a block that can be given back, `clash` says what else stands then, `theirs` when it is by the
    client's clock, and `change` is where a booked call is moved or cancelled.
    """

    kind: Kind
    slot: Slot
    who: str = ""
    about: str = ""
    link: str = ""
    block_id: str = ""
    clash: str = ""
    theirs: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as one day shows it: from `begins` to `ends`, hours of that day, 0 to 24."""

    item: Item
    begins: float
    ends: float
    times: str

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.item.kind

    @property
    def label(self) -> str:
        """The same in a word."""
        return tr(LABELS[self.item.kind])

    @property
    def is_whole_day(self) -> bool:
        """Whether nothing of the day is left."""
        return self.begins == 0 and self.ends == 24  # noqa: PLR2004  (hours of a day)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what holds of it as a whole and what stands on it, in order; `more` entries are left out."""

    day: date
    notes: Sequence[DayNote]
    entries: tuple[Entry, ...]
    more: int
    today: date

    @property
    def is_today(self) -> bool:
        """Whether it is the day that it is."""
        return self.day == self.today

    @property
    def is_over(self) -> bool:
        """Whether it lies behind."""
        return self.day < self.today

    @property
    def title(self) -> str:
        """As `Mon 30 Nov`."""
        return short_day(self.day)

    @property
    def long_title(self) -> str:
        """As `Monday, 30 November`."""
        names = NAMES[spoken_language()]
        weekday, month = names.weekdays[self.day.weekday()], names.months[self.day.month - 1]
        return tr("{weekday}, {day} {month}", weekday=weekday, day=self.day.day, month=month)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid, up to the hour `until`: for each day what begins in it, and what goes on from above."""

    title: str
    until: float
    cells: tuple[tuple[tuple[Entry, ...], tuple[Entry, ...]], ...]


def day_of(day: date, items: Sequence[Item], notes: Sequence[DayNote], zone: ZoneInfo, today: date) -> Day:
    """A day with its entries in order, by the owner's clock; of a crowded one those that matter most."""
    begin, end = at_clock(day, timedelta(), zone), at_clock(day, timedelta(days=1), zone)
    found = [item for item in items if item.slot.start < end and begin < item.slot.end]
    # That she is away all day stands at its head; of a day on which she leaves her hours are shown, too.
    found = [item for item in found if item.kind != "away" or begin < item.slot.start or item.slot.end < end]
    by_weight = sorted(found, key=lambda item: _BY_WEIGHT.index(item.kind))
    entries = [_entry(item, begin, end, zone) for item in by_weight[:MOST_A_DAY]]
    entries.sort(key=lambda entry: (not entry.is_whole_day, entry.begins, entry.ends))
    return Day(day, notes, tuple(entries), len(found) - len(entries), today)


def _entry(item: Item, begin: datetime, end: datetime, zone: ZoneInfo) -> Entry:
    start, stop = max(item.slot.start, begin), min(item.slot.end, end)
    begins, ends = _hour(start, zone), 24.0 if stop == end else _hour(stop, zone)
    first = "00:00" if start == begin else f"{start.astimezone(zone):%H:%M}"
    last = "24:00" if stop == end else f"{stop.astimezone(zone):%H:%M}"
    whole = start == begin and stop == end
    return Entry(item, 0.0 if start == begin else begins, ends, tr("all day") if whole else f"{first}\u2013{last}")


def _hour(at: datetime, zone: ZoneInfo) -> float:
    local = at.astimezone(zone)
    return local.hour + local.minute / 60


def rows_of(days: Sequence[Day], hours: Sequence[Slot], zone: ZoneInfo) -> list[Row]:
    """The whole days, what lies before the working hours of the week, each of those, and what lies after."""
    first, last = _grid(hours, zone)
    whole = Row(tr("All day"), 0, tuple((tuple(e for e in day.entries if e.is_whole_day), ()) for day in days))
    titled = [
        (tr("Before"), 0, first),
        *((f"{hour:02}:00", hour, hour + 1) for hour in range(first, last)),
        (tr("Later"), last, 24),
    ]
    parts = [Row(title, end, tuple(_cell(day, begin, end) for day in days)) for title, begin, end in titled]
    rows = [whole, *parts]
    return [row for row in rows if row.title[0].isdigit() or any(starts or goes_on for starts, goes_on in row.cells)]


def _grid(hours: Sequence[Slot], zone: ZoneInfo) -> tuple[int, int]:
    """The first hour of the grid and the one after its last: those of the working time by the clock at home."""
    spans = [(span.start.astimezone(zone), span.end.astimezone(zone)) for span in hours]
    if any(start.date() != end.date() and (end.hour or end.minute) for start, end in spans):
        return 0, 24
    first = min((start.hour for start, _ in spans), default=_FIRST)
    return first, max((end.hour + (end.minute > 0) or 24 for _, end in spans), default=_LAST)


def _cell(day: Day, begin: float, end: float) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    part = [entry for entry in day.entries if not entry.is_whole_day]
    starts = tuple(entry for entry in part if begin <= entry.begins < end)
    return starts, tuple(entry for entry in part if entry.begins < begin < entry.ends)
