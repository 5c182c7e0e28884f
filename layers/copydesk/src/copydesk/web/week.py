"""The week's page: what is free, busy, held, booked and blocked, as a grid or, on a phone, as a list by day.

Pure. All times are by the owner's clock. Of her other calendars nothing but times is known here, and nothing is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from copydesk.calendar.fitting import at_clock
from copydesk.calendar.slots import merged
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.telling.foreign_text import one_line
from copydesk.telling.rendering import render
from copydesk.telling.times import moment, short_day, zone_named
from copydesk.translation import msgid, spoken_language, tr
from copydesk.web.http import static_name
from copydesk.web.week_days import DayNote
from copydesk.words.names import NAMES

PACKAGE: Final = "copydesk.web"
MOST_A_DAY: Final = 24
"""Entries of a day that are shown; the page stays small."""
Kind = Literal["free", "busy", "held", "chosen", "booked", "blocked"]
LABELS: Final[Mapping[Kind, str]] = {
    "free": msgid("Free"),
    "busy": msgid("Busy"),
    "held": msgid("Held"),
    "chosen": msgid("Chosen"),
    "booked": msgid("Booked"),
    "blocked": msgid("Blocked"),
}
_FIRST, _LAST = 9, 17
"""Hours of the grid where no day has working hours."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of time and what it is: with whom or from which calendar, about what, and where that can be read.

    `block_id` names a block that can be given back, and `clash` says what else stands then.
    """

    kind: Kind
    slot: Slot
    who: str = ""
    about: str = ""
    link: str = ""
    block_id: str = ""
    clash: str = ""


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


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form that blocks a time."""

    day: str = ""
    begins: str = ""
    ends: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """What the page shows of one week: its Monday, the items in it, and how each of the owner's calendars stands.

    `notes` are what holds of its days as a whole, `hours` the owner's working time, `offered` when calls may be.
    """

    monday: date
    items: Sequence[Item]
    notes: Mapping[date, Sequence[DayNote]]
    hours: Sequence[Slot]
    offered: Slot
    readings: Sequence[str] = ()
    problems: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the week: the token of the page and of its forms, and what is to be told."""

    token: str
    act: str
    until: datetime
    notice: Sequence[str] = ()
    is_problem: bool = False
    form: Form = field(default_factory=Form)
    mailbox: str = ""


def render_week(week: Week, around: Around, settings: CalendarSettings, now: datetime) -> str:
    """The page as HTML."""
    zone = ZoneInfo(settings.time_zone)
    today = now.astimezone(zone).date()
    days = [_day(week.monday + timedelta(days=ahead), week, zone, today) for ahead in range(7)]
    over = [day for day in days if day.is_over]
    sunday = week.monday + timedelta(days=6)
    return render(
        PACKAGE,
        "week.html",
        stylesheets=(static_name("page.css"), static_name("week.css")),
        icon=static_name("icon.svg"),
        title=tr("{first} to {last}", first=_short(week.monday), last=f"{_short(sunday)} {sunday.year}"),
        number=week.monday.isocalendar().week,
        which=_which(week.monday, today),
        legend=_legend(week, settings),
        over=over if len(over) < len(days) else [],
        coming=[day for day in days if not day.is_over] or days,
        this=week.monday.isoformat(),
        before=(week.monday - timedelta(weeks=1)).isoformat(),
        after=(week.monday + timedelta(weeks=1)).isoformat(),
        today=today.isoformat(),
        days=days,
        rows=_rows(days, week.hours, zone),
        readings=week.readings,
        problems=week.problems,
        around=around,
        until=moment(around.until, settings.time_zone),
        zone=settings.time_zone,
        times=zone_named(settings.time_zone),
    )


def in_stretches(slots: Iterable[Slot]) -> list[Slot]:
    """Times that may be offered as the stretches that they cover together."""
    every = list(slots)
    return merged(every, Slot(min(one.start for one in every), max(one.end for one in every))) if every else []


def clash_of(slot: Slot, taken: Mapping[str, Sequence[Slot]], zone: ZoneInfo) -> str:
    """What else stands in the owner's calendars at a call's time; "" if nothing does."""
    found = [
        tr("{source} is busy {when}", source=one_line(source, 60), when=_hours(each, zone))
        for source, spans in taken.items()
        for each in spans
        if each.start < slot.end and slot.start < each.end
    ]
    return "; ".join(found[:3])


def _which(monday: date, today: date) -> str:
    """Which week it is, seen from today."""
    weeks = (monday - (today - timedelta(days=today.weekday()))).days // 7
    near = {-1: tr("last week"), 0: tr("this week"), 1: tr("next week")}
    return near.get(weeks) or (
        tr("in {weeks} weeks", weeks=weeks) if weeks > 0 else tr("{weeks} weeks ago", weeks=-weeks)
    )


def _legend(week: Week, settings: CalendarSettings) -> tuple[tuple[str, str, str], ...]:
    """What the marks of the page mean: the kind, its word, and what it says. With a calendar down nothing is free."""
    until = moment(week.offered.end, settings.time_zone).partition(",")[0]
    first = moment(week.offered.start, settings.time_zone)
    free = ("free", tr(LABELS["free"]), tr("may be offered: from {first}, until {until}", first=first, until=until))
    return (
        *(() if week.problems else (free,)),
        ("held", tr(LABELS["held"]), tr("offered, and not chosen or sent yet")),
        ("chosen", tr(LABELS["chosen"]), tr("by the client: waits for your word on the reply")),
        ("booked", tr(LABELS["booked"]), tr("the client has the invitation")),
        ("blocked", tr(LABELS["blocked"]), tr("by you")),
        ("busy", tr(LABELS["busy"]), tr("in one of your calendars")),
        ("whole", tr("Away, holiday, full"), tr("no call is offered that day")),
    )


def _day(day: date, week: Week, zone: ZoneInfo, today: date) -> Day:
    items = week.items
    begin, end = at_clock(day, timedelta(), zone), at_clock(day, timedelta(days=1), zone)
    found = [item for item in items if item.slot.start < end and begin < item.slot.end]
    # Where a day is crowded, what is free, and then what is busy, gives way.
    by_weight = sorted(found, key=lambda item: ("booked", "chosen", "held", "blocked", "busy", "free").index(item.kind))
    entries = [_entry(item, begin, end, zone) for item in by_weight[:MOST_A_DAY]]
    entries.sort(key=lambda entry: (not entry.is_whole_day, entry.begins, entry.ends))
    return Day(day, week.notes.get(day, ()), tuple(entries), len(found) - len(entries), today)


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


def _rows(days: Sequence[Day], hours: Sequence[Slot], zone: ZoneInfo) -> list[Row]:
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


def _hours(slot: Slot, zone: ZoneInfo) -> str:
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    if start.date() == end.date():
        return tr("{first} to {last}", first=f"{start:%H:%M}", last=f"{end:%H:%M}")
    first, last = (moment(at.astimezone(UTC), zone.key) for at in (slot.start, slot.end))
    return tr("{first} to {last}", first=first, last=last)


def _short(day: date) -> str:
    return short_day(day).partition(" ")[2]
