"""The lines of an iCalendar text (RFC 5545 section 3.1), component by component.

Only the lines that say when something is, whose it is and what became of it are kept: a description that no parser
takes hides no time. What a sender wrote may be anything, so length, number and depth are bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from copydesk.errors import UnreadableCalendar

LARGEST: Final = 50_000_000
"""Characters of a text: 20,000 events with long descriptions stay below it."""
MOST_COMPONENTS: Final = 200_000
"""Components of a text, alarms among them."""
_DEEPEST: Final = 8
_LONGEST_LINE: Final = 1_000_000
_KEPT: Final = frozenset({
    "ATTENDEE", "COMMENT", "DTEND", "DTSTAMP", "DTSTART", "DURATION", "EXDATE", "FBTYPE", "FREEBUSY", "METHOD",
    "ORGANIZER", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "TZID", "TZOFFSETFROM",
    "TZOFFSETTO", "UID", "X-MICROSOFT-CDO-BUSYSTATUS", "X-WR-TIMEZONE",
})  # fmt: skip
_FOLD: Final = re.compile(r"\n[ \t]")
_NAME: Final = re.compile(r"[A-Za-z0-9-]{1,60}")
_LINE: Final = re.compile(r"((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.DOTALL)
_PARAMETER: Final = re.compile(r";\s*([A-Za-z0-9-]+)\s*=\s*((?:\"[^\"]*\"|[^;\"])*)")
_ESCAPE: Final = re.compile(r"\\([\\;,nN])")
_NESTED: Final = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
"""What cannot stand in another one of these: a missing END ends the first."""


class Line(NamedTuple):
    """A content line: its name in capitals, its parameters as they stand there, its value."""

    name: str
    parameters: str
    value: str

    def parameter(self, name: str) -> str:
        """The value of a parameter without its quotes, "" if there is none."""
        found = (value for key, value in _PARAMETER.findall(self.parameters) if key.upper() == name)
        return next(found, "").strip().strip('"')

    @property
    def text(self) -> str:
        """The value as text, its escapes undone (RFC 5545 section 3.3.11)."""
        return _ESCAPE.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], self.value).strip()


@dataclass(slots=True)
class Component:
    """A component with the lines of its own that are kept, and the components in it."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Line]:
        """Every line of that name."""
        return (line for line in self.lines if line.name == name)

    def first(self, name: str) -> Line | None:
        """The first line of that name."""
        return next(self.all(name), None)

    def text(self, name: str) -> str:
        """The first line's value as text, "" if there is none."""
        line = self.first(name)
        return "" if line is None else line.text

    def word(self, name: str) -> str:
        """The same in capitals, as the fixed values of iCalendar are compared."""
        return self.text(name).upper()

    def number(self, name: str) -> int:
        """The first line's value as a number, 0 if there is none."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0  # noqa: PLR2004


def read_calendars(text: str) -> list[Component]:
    """Every VCALENDAR of `text`, in order.

    Raises UnreadableCalendar if there is none, if one does not end (a download that broke off), or past the bounds.
    """
    if len(text) > LARGEST:
        raise UnreadableCalendar(f"it has {len(text):,} characters, more than {LARGEST:,}; share a smaller calendar")
    whole = _FOLD.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")).removeprefix("\ufeff")
    reading = _Reading()
    for line in whole.split("\n"):
        named = _NAME.match(line)
        if named:
            reading.take(named[0].upper(), line, named.end())
    return reading.ended()


@dataclass(slots=True)
class _Reading:
    """What was read so far: the calendars, and the components that are open, from the outermost in."""

    found: list[Component] = field(default_factory=list)
    stack: list[Component] = field(default_factory=list)
    components: int = 0

    def take(self, name: str, line: str, after_name: int) -> None:
        if name == "BEGIN":
            self._begin(Component(line.partition(":")[2].strip().upper()))
        elif name == "END":
            _close(self.stack, line.partition(":")[2].strip().upper())
        elif self.stack and name in _KEPT and len(line) <= _LONGEST_LINE:
            rest = _LINE.fullmatch(line, after_name)
            if rest:
                self.stack[-1].lines.append(Line(name, *_whole(rest[1], rest[2].strip())))

    def _begin(self, one: Component) -> None:
        self.components += 1
        if one.name in _NESTED:
            _close_open(self.stack)
        if self.components > MOST_COMPONENTS or len(self.stack) >= _DEEPEST:
            raise UnreadableCalendar(f"it has more than {MOST_COMPONENTS:,} entries; share a smaller calendar")
        if self.stack:
            self.stack[-1].parts.append(one)
        elif one.name == "VCALENDAR":
            self.found.append(one)
        self.stack.append(one)

    def ended(self) -> list[Component]:
        if not self.found or any(one.name == "VCALENDAR" for one in self.stack):
            what = "it breaks off before its end" if self.found else "it is no iCalendar text (no BEGIN:VCALENDAR)"
            raise UnreadableCalendar(f"{what}; check the address, or fetch it again")
        return self.found


def _whole(parameters: str, value: str) -> tuple[str, str]:
    """Parameters and value, where a zone named like an address (`tzone://Microsoft/Custom`) stands without quotes."""
    if not value.startswith("//"):
        return parameters, value
    name, _, rest = value.rpartition(":")
    return f"{parameters}:{name}", rest


def _close(stack: list[Component], name: str) -> None:
    """Close the innermost open component of that name with all in it; an END of something else ends nothing."""
    if any(one.name == name for one in stack):
        while stack.pop().name != name:
            pass


def _close_open(stack: list[Component]) -> None:
    for one in stack:
        if one.name in _NESTED:
            _close(stack, one.name)
            return
