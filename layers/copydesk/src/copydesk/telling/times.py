"""Moments and durations as the owner reads them, in the calendar's time zone.

Whatever shows moments names the zone once, for all of them: `zone_named`.
"""

from datetime import date, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.clocks import clock_of
from copydesk.events import Booking
from copydesk.translation import msgid, speaking, tr

SURELY_AHEAD: Final = timedelta(seconds=75)
"""Less than this ahead, a moment may be missed by a minute: Scheduler wants one, and the way to it takes seconds."""
_NEAR: Final = timedelta(minutes=2)
_WEEKDAYS: Final = (
    msgid("Mon"), msgid("Tue"), msgid("Wed"), msgid("Thu"), msgid("Fri"), msgid("Sat"), msgid("Sun"),
)  # fmt: skip
_MONTHS: Final = (
    msgid("Jan"), msgid("Feb"), msgid("Mar"), msgid("Apr"), msgid("May"), msgid("Jun"),
    msgid("Jul"), msgid("Aug"), msgid("Sep"), msgid("Oct"), msgid("Nov"), msgid("Dec"),
)  # fmt: skip
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
"""In minutes."""


def short_day(day: date) -> str:
    """A day of this year as `Sun 22 Nov`."""
    return tr(
        "{weekday} {day} {month}", weekday=tr(_WEEKDAYS[day.weekday()]), day=day.day, month=tr(_MONTHS[day.month - 1])
    )


def day_told(day: date) -> str:
    """A day as `Sun 22 Nov 2026`, whatever the machine's locale."""
    weekday, month = tr(_WEEKDAYS[day.weekday()]), tr(_MONTHS[day.month - 1])
    return tr("{weekday} {day} {month} {year}", weekday=weekday, day=day.day, month=month, year=day.year)


def moment(at: datetime, zone: str) -> str:
    """An aware moment as `Sun 22 Nov 2026, 13:47`, whatever the machine's locale."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day_told(local)}, {local:%H:%M}"


def day_in_english(day: date) -> str:
    """The same for the log and the model, which are in English whatever is spoken to the owner."""
    with speaking("en"):
        return day_told(day)


def moment_in_english(at: datetime, zone: str) -> str:
    """A moment for the log and the model, which are in English whatever is spoken to the owner."""
    with speaking("en"):
        return moment(at, zone)


def moment_soon(at: datetime, zone: str, *, said_at: datetime) -> str:
    """The same, to the second where it is so near that the minute would not tell whether it is over."""
    return f"{moment(at, zone)}{f':{at:%S}' if at < said_at + _NEAR else ''}"


def zone_named(zone: str) -> str:
    """The sentence that says once by which clock all moments beside it are told."""
    return tr("Times are those of {zone}.", zone=zone)


def leaving(due_at: datetime, zone: str, *, said_at: datetime) -> str:
    """When a reply leaves that was scheduled at `said_at`: wake-ups are set for whole minutes, one ahead at least."""
    later = tr(", or up to two minutes later, since that is very soon") if due_at < said_at + SURELY_AHEAD else ""
    return f"{moment_soon(due_at, zone, said_at=said_at)}{later}"


def call_time(booking: Booking, zone: str, clients_zone: str = "") -> str:
    """A booking's time as `Tue 24 Nov 2026, 14:00 to 14:30`; as it stands if it is not ISO 8601.

    By the client's clock too, where that is known and another: `…; for the client 08:00 to 08:30 (America/New_York)`.
    """
    try:
        start, end = datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end)
    except ValueError:
        return tr("{first} to {last}", first=booking.start, last=booking.end)
    if start.tzinfo is None or end.tzinfo is None:
        return tr("{first} to {last}", first=booking.start, last=booking.end)
    own = _stretch(start, end, ZoneInfo(zone))
    clock = clock_of(clients_zone) if clients_zone and clients_zone != zone else None
    if clock is None:
        return own
    theirs = _beside(start, end, zone, clock)
    return tr("{own}; for the client {theirs} ({zone})", own=own, theirs=theirs, zone=clients_zone)


def for_the_client(start: datetime, end: datetime, zone: str, clients_zone: str) -> str:
    """A stretch by the client's clock, where that is known and shows another: `for the client 08:00 to 08:30 (UTC-5)`.

    "" where their clock is not known, or shows what the owner's does then. The day is named where it is another.
    """
    clock = clock_of(clients_zone) if clients_zone else None
    if clock is None:
        return ""
    shown, hers = (start.astimezone(each).replace(tzinfo=None) for each in (clock, ZoneInfo(zone)))
    if shown == hers:
        return ""
    return tr("for the client {theirs} ({zone})", theirs=_beside(start, end, zone, clock), zone=clients_zone)


def moment_by_both(at: datetime, zone: str, clients_zone: str) -> str:
    """A moment as `Wed 25 Nov 2026, 10:00; for the client 04:00 (UTC-5)`; by the owner's clock alone as above."""
    theirs = for_the_client(at, at, zone, clients_zone)
    return f"{moment(at, zone)}; {theirs}" if theirs else moment(at, zone)


def _beside(start: datetime, end: datetime, zone: str, clock: tzinfo) -> str:
    """The stretch by another clock, right behind it by the owner's: the day only where it is another."""
    theirs, hers = start.astimezone(clock), start.astimezone(ZoneInfo(zone))
    told, is_one_day = _stretch(start, end, clock), theirs.date() == end.astimezone(clock).date()
    return told.rpartition(", ")[2] if is_one_day and theirs.date() == hers.date() else told


def on_trip(booking: Booking, zone: str) -> str:
    """A line that tells a booking by the clock of the owner's trip; "" for a call at home."""
    return tr("\nOn your trip: {when} ({zone})", when=call_time(booking, zone), zone=zone) if zone else ""


def whose_clock(clients_zone: str) -> str:
    """A line that says that nobody knows the client's clock; "" where it is known, or is the owner's."""
    return "" if clients_zone else tr("The client's time zone is not known; the time is by your clock.\n")


def _stretch(start: datetime, end: datetime, clock: tzinfo) -> str:
    start, end = start.astimezone(clock), end.astimezone(clock)
    if start == end:
        return f"{day_told(start)}, {start:%H:%M}"
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{day_told(end)}, {end:%H:%M}"
    return tr("{first} to {last}", first=f"{day_told(start)}, {start:%H:%M}", last=last)


def duration(seconds: float) -> str:
    """A length of time in the two units that matter: `0.4 s`, `2 min 5 s`, `3 h 12 min`, `2 d 4 h`."""
    if round(seconds, 1) < 60:  # noqa: PLR2004  (seconds of a minute)
        return f"{seconds:.1f} s"
    whole = round(seconds)
    for size, unit, part_size, part in ((86400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            return f"{whole // size} {unit} {whole % size // part_size} {part}"
    return f"{whole} s"


def age(span: timedelta) -> str:
    """How long ago something was, in the unit that matters: now, 5 min, 3 h, 12 d."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return tr("now")
    if minutes < _HOUR:
        return f"{minutes} min"
    return f"{minutes // _HOUR} h" if minutes < _DAY else tr("{days} d", days=minutes // _DAY)
