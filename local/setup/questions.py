"""The questions: what each asks, which setting it becomes, and how an answer is read. Answers are checked elsewhere."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cdk.settings import REGIONS_WITH_INBOUND_MAIL
from copydesk.settings import WEEKDAYS

Values = Mapping[str, Any]
"""Settings as cdk.json has them under `copydesk`."""

_HOURS: Final = re.compile(r"(?:([a-z,-]+) )?(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?")
_DOMAIN: Final = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `path` is where the answer goes, `suggest` gives what Enter means."""

    key: str
    text: str
    path: tuple[str, ...]
    suggest: Callable[[Values], str]
    read: Callable[[str], Any] = str.strip


def at(values: Values, path: tuple[str, ...], default: Any = "") -> Any:
    """The setting at `path`, or the default."""
    found: Any = values
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return default
        found = found[name]
    return found


def _domain_of(values: Values) -> str:
    return str(at(values, ("agent_address",))).rpartition("@")[2]


def read_domain(answer: str) -> str:
    """A domain name as RFC 1123 allows them. Raises ValueError."""
    domain = answer.strip().lower().removesuffix(".")
    if not _DOMAIN.fullmatch(domain):
        raise ValueError(f"{answer!r} is not a domain; write it like desk.yourname.com")
    return domain


def read_hours(answer: str) -> dict[str, dict[str, str]]:
    """Working hours from `mon-fri 9-17` or `mon,wed 9:00-12:30; fri 10-15`. Raises ValueError."""
    hours: dict[str, dict[str, str]] = {}
    for part in answer.lower().split(";"):
        match = _HOURS.fullmatch(" ".join(part.split()).replace(" -", "-").replace("- ", "-"))
        if match is None:
            raise ValueError(f"{part.strip()!r} is no working time; write it like mon-fri 9-17 or mon,wed 9:00-12:30")
        start, end = (f"{int(match[hour]):02}:{match[hour + 1] or '00'}" for hour in (2, 4))
        hours |= {day: {"start": start, "end": end} for day in _days(match[1] or "mon-fri")}
    return hours


def _days(text: str) -> tuple[str, ...]:
    days: list[str] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise ValueError(f"{part!r} are no days; the days are {', '.join(WEEKDAYS)}")
        begin, end = (WEEKDAYS.index(day) for day in (first, last or first))
        days += WEEKDAYS[begin : end + 1] if begin <= end else (*WEEKDAYS[begin:], *WEEKDAYS[: end + 1])
    return tuple(days)


def write_hours(hours: Mapping[str, Mapping[str, str]]) -> str:
    """Working hours as they are typed; days with the same hours in one part."""
    by_time: dict[str, list[str]] = {}
    for day in WEEKDAYS:
        if day in hours:
            time = f"{hours[day].get('start', '09:00')[:5]}-{hours[day].get('end', '17:00')[:5]}"
            by_time.setdefault(time, []).append(day)
    return "; ".join(f"{_shortened(days)} {time}" for time, days in by_time.items())


def _shortened(days: list[str]) -> str:
    positions = [WEEKDAYS.index(day) for day in days]
    if len(days) > 2 and positions == list(range(positions[0], positions[-1] + 1)):  # noqa: PLR2004 - a pair needs no dash
        return f"{days[0]}-{days[-1]}"
    return ",".join(days)


def _setting(*path: str, default: str = "") -> Callable[[Values], str]:
    return lambda values: str(at(values, path, default))


DOMAIN: Final = Question(
    "domain",
    "Which domain shall receive mail? A subdomain keeps the mail that you have (desk.yourname.com)",
    (),
    _domain_of,
    read_domain,
)
"""No setting of its own: the agent's address holds it."""

QUESTIONS: Final[tuple[Question, ...]] = (
    DOMAIN,
    Question(
        "agent_address",
        "The agent's address, where clients write to",
        ("agent_address",),
        lambda values: str(at(values, ("agent_address",))),
    ),
    Question("owner_name", "Your name, which replies are signed with", ("owner_name",), _setting("owner_name")),
    Question(
        "owner_address",
        "Your own address, which drafts come to for your approval",
        ("owner_address",),
        _setting("owner_address"),
    ),
    Question(
        "model_url",
        "The model's endpoint (anything that speaks OpenAI's Chat Completions)",
        ("model", "base_url"),
        _setting("model", "base_url", default="https://api.openai.com/v1"),
    ),
    Question(
        "model_name", "The model's name there", ("model", "name"), _setting("model", "name", default="gpt-5-mini")
    ),
    Question(
        "time_zone",
        "Your time zone (Europe/Berlin)",
        ("calendar", "time_zone"),
        _setting("calendar", "time_zone", default="UTC"),
    ),
    Question(
        "working_hours",
        "When may calls be offered? (mon-fri 9-17; sat 10-12)",
        ("calendar", "working_hours"),
        lambda values: write_hours(at(values, ("calendar", "working_hours"), {})) or "mon-fri 09:00-17:00",
        read_hours,
    ),
    Question(
        "region",
        f"The AWS Region ({', '.join(sorted(REGIONS_WITH_INBOUND_MAIL))})",
        ("deployment", "region"),
        _setting("deployment", "region", default="eu-west-1"),
    ),
)
"""In the order in which they are asked."""
