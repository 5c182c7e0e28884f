"""When a reply is to leave, or until when a question is to sleep: a line in an answer by mail, a field of a form.

A time is a date with an hour (`2026-11-30 08:00`, with an offset or by the owner's clock), a day with an hour
(`tomorrow 9:00`, `Monday 14:30`), a day alone, which means when the owner's day begins, or a while (`in 2 hours`).
`tomorrow` alone is the next day on which the owner works. `Friday 3` is asked back by whoever works at 15:00 and sleeps
at 03:00; `Friday 03:00` is by night.
Whatever else is written is asked back: no time is guessed.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from copydesk.clocks import which_of_two
from copydesk.errors import HourOfTwo, HourTwice, SkippedHour, UnclearDecision
from copydesk.events import Decision
from copydesk.review.recipient_words import COUNTED, above_the_text
from copydesk.settings import CalendarSettings
from copydesk.values import Frozen
from copydesk.working_hours import WEEKDAYS, Hours

LONGEST_WAIT: Final = timedelta(days=90)
TAKES_A_TIME: Final[frozenset[Decision]] = frozenset({"approve", "edit", "send_again"})
"""The words that may have a reply sent at a named time."""
HOW: Final = (
    "write it by your own clock, like “2026-11-30 08:00”, “tomorrow 9:00”, “Monday 14:30” or “in 2 hours”; “tomorrow” "
    "alone is when your next working day begins"
)

_TOMORROW: Final = "tomorrow|morgen|demain|mañana|domani|amanhã|jutro|завтра|明日|明天"
_DAYS: Final = {name[:3]: number for number, name in enumerate(WEEKDAYS)}
_DAY: Final = rf"today|{_TOMORROW}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_RELATIVE: Final = rf"(?:(?:at|on) )?(?:{_DAY})\b.*|in \d.*"
_SEND: Final = re.compile(
    rf"(?:please )?(?:send|approve)(?: it| this)? (?:(?:at|on) (\d.*)|({_RELATIVE}))", re.IGNORECASE
)
_SNOOZE: Final = re.compile(r"(?:please )?snooze(?: it| this)?(?: until| till| for)? ?(.*)", re.IGNORECASE)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")
_DAY_AND_HOUR: Final = re.compile(
    rf"(?:(?:at|on) )?(?P<day>{_DAY})"
    r"(?:,? (?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: ?(?P<half>am|pm))?)?",
    re.IGNORECASE,
)
_WHILE: Final = re.compile(r"(?:in )?(\d{1,3}) (minute|hour|day|week)s?", re.IGNORECASE)
_NOON: Final = 12
_HOURS: Final = 24
_EARLIEST: Final = Hours().start


class OwnersClock(Frozen):
    """By which clock the owner's words are read: the zone, what time it is, and when each day begins.

    `now` is None where nobody knows when the words were written: then only full dates can be read. `works` are the
    working hours of each day that has some.
    """

    zone: str
    now: AwareDatetime | None = None
    opens: Mapping[str, time] = {}
    works: Mapping[str, tuple[Hours, ...]] = {}

    def has(self, day: datetime, hour: time) -> bool:
        """Whether the owner works at that hour of the day, or of any day where that one has no hours."""
        every = [span for spans in self.works.values() for span in spans]
        return any(span.start <= hour < span.end for span in self.works.get(WEEKDAYS[day.weekday()]) or every)

    def opening(self, day: datetime) -> time:
        """When the owner's day begins; on a day without hours, as early as on any other."""
        return self.opens.get(WEEKDAYS[day.weekday()]) or min(self.opens.values(), default=_EARLIEST)

    def working_day(self, day: datetime) -> datetime:
        """The day, or the next one with hours; the day itself where none has any."""
        ahead = (day + timedelta(days=number) for number in range(len(WEEKDAYS)))
        return next((each for each in ahead if WEEKDAYS[each.weekday()] in self.opens), day)


class TimeWords(Frozen):
    """The time that an answer names, and whether that is until when its question sleeps."""

    at: AwareDatetime | None = None
    snoozes: bool = False


def owners_clock(calendar: CalendarSettings, now: datetime | None) -> OwnersClock:
    """The clock of an owner with these settings, at `now`."""
    opens = {day: spans[0].start for day, spans in calendar.working_hours.items()}
    return OwnersClock(zone=calendar.time_zone, now=now, opens=opens, works=calendar.working_hours)


def read_time_words(text: str, clock: OwnersClock) -> tuple[TimeWords, str]:
    """What `text` says of a time, in a line of its own, and the text without that line. Raises UnclearDecision.

    Below "EDIT:" every line is the client's, so there only the lines above it count.
    """
    lines = text.split("\n")
    for number in range(above_the_text(lines)):
        line = " ".join(lines[number].split()).rstrip(".! ")
        snooze, send = _SNOOZE.fullmatch(line), _SEND.fullmatch(line)
        if said := snooze or send:
            rest = "\n".join((*lines[:number], *lines[number + 1 :])).lstrip("\n")
            when = said[1] if snooze else said[1] or said[2]
            return TimeWords(at=read_moment(when, clock), snoozes=snooze is not None), rest
    return TimeWords(), text


def time_of_form(fields: Mapping[str, str], decision: Decision, clock: OwnersClock) -> datetime | None:
    """The time in a posted form's field `at`, for a word that takes one; None for at once. Raises UnclearDecision.

    A button that names its own has it in `until`.
    """
    said = fields.get("until", "") if decision == "snooze" else ""
    said = (said or fields.get("at", "")).strip()
    if decision != "snooze" and (decision not in TAKES_A_TIME or not said):
        return None
    if not said:
        raise UnclearDecision(f"until when is this to sleep? Name the time, and {HOW}")
    at = read_moment(said, clock)
    if clock.now is not None and (problem := why_no_moment(at, clock.now, clock.zone)):
        raise UnclearDecision(problem)
    return at


def read_moment(text: str, clock: OwnersClock) -> datetime:
    """The aware moment that `text` names by the owner's clock. Raises UnclearDecision."""
    said = " ".join(text.split())
    moment = _written(said)
    if moment is None and clock.now is not None:
        moment = _after_a_while(said, clock.now) or _day_named(said, clock, clock.now.astimezone(ZoneInfo(clock.zone)))
    if moment is None or not COUNTED.start <= moment.year < COUNTED.stop:
        named = f"“{said[:40]}” is no time that could be read" if said else "no time was named"
        raise UnclearDecision(f"{named}; {HOW}")
    return moment if moment.tzinfo is not None else _by_clock(moment, said, clock.zone)


def read_once(text: str, clock: OwnersClock) -> datetime:
    """The same, where the owner's clock shows that hour once. Raises UnclearDecision; HourTwice for another hour."""
    at, zone = read_moment(text, clock), ZoneInfo(clock.zone)
    if isinstance(at.tzinfo, ZoneInfo) and which_of_two(at, zone):
        both = (f"“{at.replace(fold=fold).isoformat(sep=' ', timespec='minutes')}”" for fold in (0, 1))
        raise HourTwice(
            f"{at:%Y-%m-%d %H:%M} comes twice in {zone.key}: clocks are put back then; name the one you mean: "
            f"{' or '.join(both)}"
        )
    return at


def _written(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if _MOMENT.fullmatch(said) else None
    except ValueError:
        return None


def _after_a_while(said: str, now: datetime) -> datetime | None:
    found = _WHILE.fullmatch(said)
    return now + timedelta(**{f"{found[2].lower()}s": int(found[1])}) if found else None


def _day_named(said: str, clock: OwnersClock, now: datetime) -> datetime | None:
    """The day in the owner's zone, without it; a weekday is the next one, never today."""
    found = _DAY_AND_HOUR.fullmatch(said)
    if found is None:
        return None
    day = found["day"].lower()
    if day == "today":
        ahead = 0
    elif day[:3] in _DAYS and day.isascii() and not re.fullmatch(_TOMORROW, day):
        ahead = (_DAYS[day[:3]] - now.weekday() - 1) % len(WEEKDAYS) + 1
    else:
        ahead = 1
    on = (now + timedelta(days=ahead)).replace(tzinfo=None)
    if found["hour"] is None and re.fullmatch(_TOMORROW, day):
        on = clock.working_day(on)
    hour = clock.opening(on) if found["hour"] is None and ahead else _hour(found)
    if hour is not None:
        _check_half(found, hour, on, clock)
    return None if hour is None else datetime.combine(on.date(), hour)


def _check_half(found: re.Match[str], hour: time, day: datetime, clock: OwnersClock) -> None:
    """Raise HourOfTwo where an hour of one digit, without am or pm, is by night, and by day twelve hours later."""
    if found["half"] or len(found["hour"] or "00") > 1 or clock.has(day, hour):
        return
    later = hour.replace(hour=hour.hour + _NOON)
    if clock.has(day, later):
        raise HourOfTwo(
            f"did you mean {later:%H:%M}? “{found.group()[:40]}” can be {later:%H:%M} or {hour:%H:%M}: write "
            f"“{found['day']} {later:%H:%M}”, or “{found['day']} {hour:%H:%M}” for the night"
        )


def _hour(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    hour = hour % _NOON + _NOON * (half == "pm") if half else hour
    minute = int(found["minute"] or 0)
    return time(hour, minute) if hour < _HOURS and minute < 60 else None  # noqa: PLR2004  (minutes of an hour)


def _by_clock(moment: datetime, said: str, zone: str) -> datetime:
    local = moment.replace(tzinfo=ZoneInfo(zone))
    there = datetime.fromtimestamp(local.timestamp(), ZoneInfo(zone))
    if there.replace(tzinfo=None) != moment:
        raise SkippedHour(f"{said} does not exist in {zone}: clocks are put forward then; name another time")
    return local


def why_no_moment(at: datetime | None, now: datetime, zone: str) -> str:
    """Why nothing can wait until `at`; an empty string if it can. It is told by the clock of `zone`."""
    if at is None:
        return f"no time was named; {HOW}"
    if now < at <= now + LONGEST_WAIT:
        return ""
    told = f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
    if at <= now:
        return f"{told} lies in the past; name a time to come"
    return f"{told} is too far off; a wait lasts {LONGEST_WAIT.days} days at most"
