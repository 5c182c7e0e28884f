"""How answers are read, as people write them, and how settings are written as answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from zoneinfo import available_timezones

from copydesk.settings import WEEKDAYS

_HOURS: Final = re.compile(r"(?:([a-z,-]+) )?(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?")
_DOMAIN: Final = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
BULLET: Final = re.compile(r"\A[-*•]\s+")
_TAKE_OUT: Final = re.compile(r"-\s*(\d+)")
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59
_DAYS_WORTH_A_DASH: Final = 3


def read_domain(answer: str) -> str:
    """A domain name as RFC 1123 allows them. Raises ValueError."""
    domain = answer.strip().lower().removesuffix(".")
    if not _DOMAIN.fullmatch(domain):
        raise ValueError(f"{answer!r} is not a domain; write it like desk.yourname.com")
    return domain


def read_zone(answer: str) -> str:
    """A time zone by its name, whatever its case. Raises ValueError, which names the zones of a city of that name."""
    wanted = answer.strip().replace(" ", "_").lower()
    zones = sorted(available_timezones())
    for zone in zones:
        if zone.lower() == wanted:
            return zone
    meant = [zone for zone in zones if "/" in zone and zone.rpartition("/")[2].lower() == wanted]
    way = f"did you mean {' or '.join(meant)}?" if meant else "write it like Europe/Berlin"
    raise ValueError(f"{answer!r} is not a time zone; {way}")


def read_choice(answer: str, names: Sequence[str]) -> str:
    """One of the names, written out or by its number. Raises ValueError."""
    said = answer.strip().lower().replace(" ", "_").replace("-", "_")
    numbered = {str(number): name for number, name in enumerate(names, start=1)}
    if found := numbered.get(said, said if said in names else ""):
        return found
    ways = ", ".join(f"{number} ({name})" for number, name in numbered.items())
    raise ValueError(f"{answer!r} is none of these: {ways}")


def read_addresses(answer: str) -> list[str]:
    """Addresses with commas or spaces between them."""
    return [one for one in re.split(r"[,;\s]+", answer) if one]


def read_hours(answer: str) -> dict[str, dict[str, str]]:
    """Working hours from `mon-fri 9-17` or `mon,wed 9:00-12:30; fri 10-15`. Raises ValueError."""
    hours: dict[str, dict[str, str]] = {}
    for part in answer.lower().split(";"):
        match = _HOURS.fullmatch(" ".join(part.split()).replace(" -", "-").replace("- ", "-"))
        if match is None:
            raise ValueError(f"{part.strip()!r} is no working time; write it like mon-fri 9-17 or mon,wed 9:00-12:30")
        start, end = (_time(match[hour], match[hour + 1] or "00") for hour in (2, 4))
        hours |= {day: {"start": start, "end": end} for day in _days(match[1] or "mon-fri")}
    return hours


def _time(hour: str, minute: str) -> str:
    if int(hour) > _LAST_HOUR or int(minute) > _LAST_MINUTE:
        raise ValueError(f"there is no {hour}:{minute}; a day's times go from 0:00 to {_LAST_HOUR}:{_LAST_MINUTE}")
    return f"{int(hour):02}:{minute}"


def _days(text: str) -> tuple[str, ...]:
    days: list[str] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise ValueError(f"{part!r} are no days; the days are {', '.join(WEEKDAYS)}")
        begin, end = (WEEKDAYS.index(day) for day in (first, last or first))
        days += WEEKDAYS[begin : end + 1] if begin <= end else (*WEEKDAYS[begin:], *WEEKDAYS[: end + 1])
    return tuple(days)


def write_hours(hours: Any) -> str:
    """Working hours as they are typed, days with the same hours in one part; empty for what are no hours."""
    by_time: dict[str, list[str]] = {}
    for day, start, end in _each_day(hours):
        by_time.setdefault(f"{start}-{end}", []).append(day)
    return "; ".join(f"{_shortened(days)} {time}" for time, days in by_time.items())


def _each_day(hours: Any) -> Iterator[tuple[str, str, str]]:
    for day in WEEKDAYS:
        of_day = hours.get(day) if isinstance(hours, Mapping) else None
        if isinstance(of_day, Mapping):
            yield day, str(of_day.get("start", "09:00"))[:5], str(of_day.get("end", "17:00"))[:5]


def _shortened(days: list[str]) -> str:
    positions = [WEEKDAYS.index(day) for day in days]
    if len(days) >= _DAYS_WORTH_A_DASH and positions == list(range(positions[0], positions[-1] + 1)):
        return f"{days[0]}-{days[-1]}"
    return ",".join(days)


def read_facts(answer: str) -> list[str]:
    """Facts, one a line."""
    return [line.strip() for line in answer.splitlines() if line.strip()]


def write_facts(facts: Any) -> str:
    """Facts as an answer; empty for what are no facts."""
    return "\n".join(str(fact) for fact in facts) if isinstance(facts, list | tuple) else ""


def with_line(facts: tuple[str, ...], line: str) -> tuple[str, ...]:
    """The facts after one more line: `-2` takes the second out, anything else is a fact. Raises ValueError."""
    match = _TAKE_OUT.fullmatch(line.strip())
    if match is None:
        return (*facts, BULLET.sub("", line.strip()))
    number = int(match[1])
    if not 1 <= number <= len(facts):
        raise ValueError(f"there is no fact {number}")
    return (*facts[: number - 1], *facts[number:])
