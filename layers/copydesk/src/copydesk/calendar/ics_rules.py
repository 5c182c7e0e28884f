"""Which RRULE may be counted out, and what stands in for one that may not (RFC 5545 section 3.3.10).

`dateutil` counts from a series' first day and goes on to the year 9999 where nothing matches, so that a rule of one
line can keep it busy for hours. A rule is therefore looked at before it is counted: what can't fall into the window
is left out, and what would take too long, or is not understood, is made coarser: busy more often, never less.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from copydesk.calendar.ics_zones import Zones

MOST_STEPS: Final = 200_000
"""Steps of a rule from its first day to the window's end: five centuries of days, or 22 years of hours."""
MOST_TIMES: Final = 5_000
"""Occurrences of one series in the window."""
_STEP: Final = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(days=7),
    "MONTHLY": timedelta(days=28),
    "YEARLY": timedelta(days=365),
}
_BELOW_A_DAY: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_CLOCK: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_NUMBERS: Final = {
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 59),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (1, 31),
    "BYYEARDAY": (1, 366),
    "BYWEEKNO": (1, 53),
    "BYSETPOS": (1, 366),
}
_SIGNED: Final = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_ORDINAL: Final = re.compile(r"^[+-]?\d{1,2}(?=[A-Z]{2}$)")
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS: Final = {"MONTHLY": 5, "YEARLY": 53}
_LONGEST_NUMBER: Final = 6


class NotCounted(ValueError):
    """The rule is not understood, or would take too long; `coarse` stands in for it."""


@dataclass(frozen=True, slots=True)
class Series:
    """What a rule begins with: its first start, how long each lasts, and the window that is asked for, in UTC."""

    first: date | datetime
    length: timedelta
    start: datetime
    end: datetime
    zones: Zones

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, of any zone, on which an occurrence that matters can begin."""
        return (self.start - self.length).date() - timedelta(days=2), self.end.date() + timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule as `dateutil` can count it, how many steps that takes, and by how many days its first may be put off.

    The days are whole rounds of the rule, and what is left out by them lies before the window. `by_the_hour` says that
    it repeats within a day: an hour is then an hour, whatever the clocks do.
    """

    text: str
    steps: float
    later: int = 0
    by_the_hour: bool = False


def countable(value: str, series: Series) -> Counted | None:
    """The rule within our bounds; None if no occurrence falls into the window. Raises NotCounted."""
    rule = _parsed(value)
    last = _until(rule, series)
    if last is not None and last + timedelta(days=2) < series.start - series.length:
        return None
    if not isinstance(series.first, datetime):
        rule = {key: one for key, one in rule.items() if key not in _CLOCK}
    if not any(_may_fall_on(day, rule, series) for day in _each_day(series, last)):
        return None
    later = _days_to_skip(rule, series)
    steps = _steps(rule, series, later)
    if last is not None:
        timed = isinstance(series.first, datetime)
        rule["UNTIL"] = last.strftime("%Y%m%dT%H%M%SZ" if timed else "%Y%m%d")
    text = ";".join(f"{key}={one}" for key, one in rule.items())
    return Counted(text, steps, later, by_the_hour=rule["FREQ"] in _BELOW_A_DAY)


def coarse(value: str, series: Series) -> Iterator[tuple[datetime, datetime]]:
    """What stands in for a rule that is not counted, in UTC: its hour on every day of its time.

    A rule with hours of its own, or one that is not understood at all, takes the whole of its time.
    """
    fields = dict(part.upper().partition("=")[::2] for part in value.split(";"))
    try:
        last = _until(fields, series)
    except NotCounted:
        last = None
    begin = max(series.zones.instant(series.first), series.start - series.length)
    latest = series.end if last is None else min(series.end, _instant(last, series))
    if series.length <= timedelta() or begin > latest:
        return
    whole = fields.get("FREQ", "") not in _STEP.keys() - _BELOW_A_DAY or any(key in fields for key in _CLOCK)
    if whole or not isinstance(series.first, datetime) or series.length >= timedelta(days=1):
        yield begin, latest + series.length
        return
    clock, zone = series.first.timetz().replace(tzinfo=None), series.first.tzinfo
    day = max(series.first.date(), series.days[0])
    while day <= series.days[1]:
        start = datetime.combine(day, clock, zone).astimezone(UTC)
        if start <= latest:
            yield start, start + series.length
        day += timedelta(days=1)


def _instant(last: datetime, series: Series) -> datetime:
    """The moment that the last start means: of a series of days, the owner's midnight of that day."""
    return last if isinstance(series.first, datetime) else series.zones.instant(last.date())


def _parsed(value: str) -> dict[str, str]:
    rule = _fields(value)
    if rule.pop("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise NotCounted("it counts by a calendar that is not the Gregorian one")
    rule.pop("SKIP", None)
    if rule.get("FREQ") not in _STEP:
        raise NotCounted("it names no FREQ")
    if "BYDAY" in rule and rule["FREQ"] not in _MOST_WEEKS:
        # "The first Friday of a week" is no rule: every Friday is busier than what was meant, never less.
        rule["BYDAY"] = ",".join(dict.fromkeys(_ORDINAL.sub("", day) for day in rule["BYDAY"].split(",")))
    for key, one in rule.items():
        _check_field(key, one, rule["FREQ"])
    if not rule.get("INTERVAL", "1").strip("0"):
        rule["INTERVAL"] = "1"
    if "UNTIL" in rule or not rule.get("COUNT", "1").isdigit() or len(rule.get("COUNT", "")) > _LONGEST_NUMBER:
        rule.pop("COUNT", None)
    return rule


def _fields(value: str) -> dict[str, str]:
    rule: dict[str, str] = {}
    for part in filter(None, value.upper().replace(" ", "").replace('"', "").split(";")):
        key, _, one = part.partition("=")
        if key in rule or not one:
            raise NotCounted(f"{key} stands twice, or without a value")
        if not key.startswith("X-"):
            rule[key] = one
    return rule


def _check_field(key: str, one: str, freq: str) -> None:
    right = key in {"FREQ", "UNTIL"}
    if key in _NUMBERS:
        low, high = _NUMBERS[key]
        right = all(_is_number(part, low, high, signed=key in _SIGNED) for part in one.split(","))
    elif key in {"INTERVAL", "COUNT"}:
        right = one.removeprefix("-").isdigit() and (len(one) <= _LONGEST_NUMBER or key == "COUNT")
    elif key == "WKST":
        right = one in _DAYS
    elif key == "BYDAY":
        days = [_DAY.fullmatch(part) for part in one.split(",")]
        most = _MOST_WEEKS.get(freq, 0)
        right = all(day and (not day[1] or 1 <= abs(int(day[1])) <= most) for day in days)
    if not right:
        raise NotCounted(f"{key}={one[:40]} is not understood")


def _is_number(part: str, low: int, high: int, *, signed: bool) -> bool:
    digits = part.removeprefix("-") if signed else part
    digits = digits.removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER and low <= int(digits) <= high


def _until(rule: dict[str, str], series: Series) -> datetime | None:
    """The last moment at which one may begin, in UTC. A date as the end of timed ones counts with its whole day.

    Where the end is a time and the series one of days, the later of the two days that it can mean.
    """
    value = rule.get("UNTIL")
    if value is None:
        return None
    first, zones = series.first, series.zones
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", value)
    if not found:
        raise NotCounted(f"UNTIL={value[:40]} is no time")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        clock = time(int(found[4] or 23), int(found[5] or 59), min(int(found[6] or 59), 59))
        zone = UTC if found[7] else (first.tzinfo if isinstance(first, datetime) else zones.owner)
        last = datetime.combine(day, clock, zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotCounted(f"UNTIL={value[:40]} is no time") from None
    if isinstance(first, datetime):
        return last
    return datetime.combine(max(day, last.astimezone(zones.owner).date()), time(), UTC)


def _each_day(series: Series, last: datetime | None) -> Iterator[date]:
    day, stop = series.days
    first = series.first.date() if isinstance(series.first, datetime) else series.first
    day = max(day, first)
    stop = stop if last is None else min(stop, last.date() + timedelta(days=1))
    while day <= stop:
        yield day
        day += timedelta(days=1)


def _may_fall_on(day: date, rule: dict[str, str], series: Series) -> bool:
    """Whether what the rule says of dates lets an occurrence fall on `day`: each part is needed, however it is read."""
    first = series.first.date() if isinstance(series.first, datetime) else series.first
    if day == first:
        return True
    tomorrow, year_days = day + timedelta(days=1), 366 if _is_leap(day.year) else 365
    month_days = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    in_year = day.timetuple().tm_yday
    kept = {
        "BYMONTH": {day.month},
        "BYMONTHDAY": {day.day, day.day - month_days - 1},
        "BYYEARDAY": {in_year, in_year - year_days - 1},
    }
    for key, values in kept.items():
        if key in rule and values.isdisjoint(int(part) for part in rule[key].split(",")):
            return False
    if "BYDAY" in rule and _DAYS[day.weekday()] not in {part[-2:] for part in rule["BYDAY"].split(",")}:
        return False
    interval = int(rule.get("INTERVAL", "1"))
    return rule["FREQ"] != "DAILY" or (day - first).days % interval == 0 or tomorrow == first


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_to_skip(rule: dict[str, str], series: Series) -> int:
    """The days before the window that a rule of days or weeks without a COUNT need not be counted through."""
    round_of = {"DAILY": 1, "WEEKLY": 7}.get(rule["FREQ"], 0) * int(rule.get("INTERVAL", "1"))
    first = series.first.date() if isinstance(series.first, datetime) else series.first
    before = (series.days[0] - first).days - 7
    return 0 if "COUNT" in rule or not round_of or before <= round_of else before // round_of * round_of


def _steps(rule: dict[str, str], series: Series, later: int) -> float:
    """How many steps it takes to count the rule to the window's end. Raises NotCounted where that is too many."""
    freq, interval = rule["FREQ"], int(rule.get("INTERVAL", "1"))
    step = _STEP[freq] * interval
    steps = max(series.end - series.zones.instant(series.first) - timedelta(days=later), timedelta()) / step
    each = 1
    for key in _CLOCK:
        each *= len(rule.get(key, "x").split(","))
    if freq in _BELOW_A_DAY and any(key.startswith("BY") for key in rule):
        raise NotCounted(f"{freq} with other parts could be counted for ever")
    of_days = each * _days_in_round(rule)
    if any(abs(int(part)) > of_days for part in rule.get("BYSETPOS", "1").split(",")):
        raise NotCounted("its BYSETPOS names more than there are")
    times = (series.end - series.start + series.length) / step * of_days
    if steps > MOST_STEPS or times > MOST_TIMES:
        raise NotCounted("it repeats more often than is counted")
    return steps * (7 if freq == "WEEKLY" else 31 if freq in {"MONTHLY", "YEARLY"} else 1)


def _days_in_round(rule: dict[str, str]) -> int:
    """At most how many days of one round (a week, a month, a year) the rule takes."""
    freq, whole = rule["FREQ"], {"WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
    if freq not in whole:
        return 1
    by_day = rule.get("BYDAY", "").split(",")
    weeks = {"WEEKLY": 1, "MONTHLY": 5, "YEARLY": 53}[freq]
    if freq == "YEARLY" and any(key in rule for key in ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY")):
        return whole[freq] if "BYDAY" not in rule else weeks * len(by_day)
    if "BYDAY" in rule:
        return sum(1 if day[:1] in "+-123456789" else weeks for day in by_day)
    return len(rule.get("BYMONTHDAY", "x").split(","))
