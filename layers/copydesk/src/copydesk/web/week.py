"""The week's page: what is free, busy, held, booked and blocked, as a grid or, on a phone, as a list by day.

Pure. All times are by the owner's clock. Of her other calendars nothing but times is known here, and nothing is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.slots import merged
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.telling.foreign_text import one_line
from copydesk.telling.rendering import render
from copydesk.telling.times import moment, short_day, zone_named
from copydesk.translation import tr
from copydesk.web.http import static_name
from copydesk.web.week_days import DayNote
from copydesk.web.week_grid import LABELS, Item, day_of, rows_of

PACKAGE: Final = "copydesk.web"


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
    days = [day_of(day, week.items, week.notes.get(day, ()), zone, today) for day in _days(week.monday)]
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
        rows=rows_of(days, week.hours, zone),
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


def _days(monday: date) -> list[date]:
    return [monday + timedelta(days=ahead) for ahead in range(7)]


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
        ("held", tr(LABELS["held"]), tr("for a client, in a draft that has not left")),
        ("offered", tr(LABELS["offered"]), tr("to a client, who has not chosen yet")),
        ("chosen", tr(LABELS["chosen"]), tr("by the client: waits for your word on the reply")),
        ("booked", tr(LABELS["booked"]), tr("the client has the invitation")),
        ("blocked", tr(LABELS["blocked"]), tr("by you")),
        ("busy", tr(LABELS["busy"]), tr("in one of your calendars")),
        ("whole", tr("Away, holiday, full"), tr("no call is offered that day")),
    )


def _hours(slot: Slot, zone: ZoneInfo) -> str:
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    if start.date() == end.date():
        return tr("{first} to {last}", first=f"{start:%H:%M}", last=f"{end:%H:%M}")
    first, last = (moment(at.astimezone(UTC), zone.key) for at in (slot.start, slot.end))
    return tr("{first} to {last}", first=first, last=last)


def _short(day: date) -> str:
    return short_day(day).partition(" ")[2]
