"""The hard cases of tests/calendar-hard-cases, read from their files."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from copydesk.calendar.itip import Invited

FOLDER = Path(__file__).parent.parent / "calendar-hard-cases"
UID = "0f3c@maraquill.example"
CLIENT = "jonas@example.com"
Times = tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True)
class BusyCase:
    """An iCalendar text, and when its owner is busy by it; None where it is no calendar at all."""

    name: str
    head: dict[str, str]
    text: str
    busy: Times | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.head.get("zone", "Europe/Berlin"))

    @property
    def window(self) -> tuple[datetime, datetime]:
        start, end = self.head.get("window", "2026-11-30 2026-12-14").split()
        return tuple(datetime.fromisoformat(day).replace(tzinfo=self.zone) for day in (start, end))


@dataclass(frozen=True)
class Turn:
    """A message that comes in, what holds when it comes, and the step that it means."""

    ours: Invited | None
    text: str
    step: str


@dataclass(frozen=True)
class Talk:
    """Messages about one call, in order."""

    name: str
    head: dict[str, str]
    turns: tuple[Turn, ...]


@lru_cache(maxsize=1)
def busy_cases() -> tuple[BusyCase, ...]:
    return tuple(_busy_case(path) for path in sorted((FOLDER / "busy").glob("*.txt")))


@lru_cache(maxsize=1)
def talks() -> tuple[Talk, ...]:
    return tuple(_talk(path) for path in sorted((FOLDER / "itip").glob("*.txt")))


def _split(path: Path) -> tuple[dict[str, str], str]:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), body


def _busy_case(path: Path) -> BusyCase:
    head, text = _split(path)
    ends = {"CR": "\r", "CRLF": "\r\n"}.get(head.get("line-ends", ""), "\n")
    busy = head["busy"]
    times = None if busy == "unreadable" else tuple(_span(one) for one in busy.split() if busy != "never")
    return BusyCase(path.stem, head, text.replace("\n", ends), times)


def _span(written: str) -> tuple[datetime, datetime]:
    start, end = written.split("/")
    return tuple(
        datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (start, end if "T" in end else start[:11] + end)
    )


def _talk(path: Path) -> Talk:
    head, body = _split(path)
    ours, turns = None, []
    for block in re.split(r"^=== ", body, flags=re.MULTILINE)[1:]:
        title, _, text = block.partition("\n")
        if title.startswith("we send "):
            sequence, times = title.removeprefix("we send ").split()
            start, end = _span(times)
            ours = Invited(uid=UID, sequence=int(sequence), start=start, end=end, attendee=CLIENT)
        else:
            turns.append(Turn(ours, text, title))
    return Talk(path.stem, head, tuple(turns))


def shown(times: Times | None) -> str:
    """Times as a case writes them."""
    if times is None:
        return "unreadable"
    return " ".join(f"{_short(start)}/{_short(end)}" for start, end in times) or "never"


def _short(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M}" if utc.second == 0 else f"{utc:%Y-%m-%dT%H:%M:%S}"


def merged(times: list[tuple[datetime, datetime]], case: BusyCase) -> Times:
    """The union of `times` within the case's window, as another library's answer is compared."""
    start, end = (one.astimezone(UTC) for one in case.window)
    union: list[tuple[datetime, datetime]] = []
    for one in sorted((max(a.astimezone(UTC), start), min(b.astimezone(UTC), end)) for a, b in times):
        if one[1] - one[0] <= timedelta():
            continue
        if union and one[0] <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], one[1]))
        else:
            union.append(one)
    return tuple(union)
