"""The objects of a mail's calendar parts: each event by its UID, once, however many parts and VCALENDARs hold it.

Programs send one object twice, as an alternative to the text and as an attachment. Others put several meetings into one
calendar, or several calendars into one part (RFC 5545 section 3.4). What says the same counts once, and nothing that
says something else is left out: two versions of one UID stand beside each other in one text, for its reader to judge.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

SOURCE_LIMIT: Final = 100_000
"""Characters of a part that are looked at."""
_LONGEST_SOURCE: Final = 10_000_000
_LONGEST_LINE: Final = 2_000
"""Characters of a line that are kept of a calendar which is longer than what is looked at."""
_LINE_END: Final = re.compile(r"\r?\n(?![ \t])")
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_EVENT: Final = "VEVENT"
_ZONE: Final = "BEGIN:VTIMEZONE"
_TELLS: Final = frozenset({
    "ATTENDEE", "COMMENT", "DTEND", "DTSTART", "DURATION", "EXDATE", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE",
    "STATUS", "SUMMARY", "UID",
})  # fmt: skip
"""The lines by which two events say the same, or not."""
_WORDS: Final = frozenset({"COMMENT", "SUMMARY"})
_PARTSTAT: Final = re.compile(r";PARTSTAT=\"?([A-Z-]{1,20})", re.IGNORECASE)


class CalendarText(NamedTuple):
    """A calendar part's text, and the method that its Content-Type names (RFC 6047 section 2.4), "" if none."""

    text: str
    method: str = ""


@dataclass(slots=True)
class _Object:
    """The events of one UID; `around` are the lines of its calendar, and its time zones, each as one text."""

    method: str
    uid: str
    around: list[str]
    events: list[list[str]] = field(default_factory=list)
    said: list[frozenset[str]] = field(default_factory=list)

    def takes(self, other: "_Object") -> bool:
        """Take in what the other says of the same UID and this does not; whether there was any."""
        news = [event for event in other.events if _facts(event) not in self.said]
        if not news:
            return False
        self.events += news
        self.said += [_facts(event) for event in news]
        self.around += [one for one in other.around if one.startswith(_ZONE) and one not in self.around]
        return True

    def text(self) -> str:
        """It, as a calendar by itself."""
        lines = [line for event in self.events for line in event]
        return "\n".join(("BEGIN:VCALENDAR", *self.around, *lines, "END:VCALENDAR", ""))


def within_bounds(calendar: str) -> str:
    """The calendar; of one that is too long its longest lines are cut, but for those by which two events say the same.

    A file that stands in it, or a page of description, hides no time from its reader then.
    """
    if len(calendar) <= SOURCE_LIMIT:
        return calendar
    lines = _LINE_END.split(calendar[:_LONGEST_SOURCE])
    return "\n".join(line if _name(line) in _TELLS - _WORDS else line[:_LONGEST_LINE] for line in lines)


def objects_in(calendars: tuple[CalendarText, ...]) -> tuple[CalendarText, ...]:
    """Each object of the calendars by itself, in order; what is alone, or cannot be taken apart, as it came."""
    found: dict[tuple[str, str], _Object] = {}
    rest: list[CalendarText] = []
    first: CalendarText | None = None
    is_as_it_came = True
    for one in calendars:
        objects = list(_taken_apart(one))
        rest += [] if objects else [one]
        for each in objects:
            known = found.setdefault((each.method, each.uid.casefold()), _Object(each.method, each.uid, each.around))
            is_new = known.takes(each)
            is_as_it_came &= not is_new or first is None
            first = first or one
    if len(found) == 1 and is_as_it_came and first is not None:
        return (first, *rest)
    return (*(CalendarText(each.text(), each.method) for each in found.values()), *rest)


def _taken_apart(one: CalendarText) -> Iterator[_Object]:
    """Each UID of each VCALENDAR of a text, with its events; what does not end, ends with the text."""
    for lines in _blocks(_FOLD.sub("", one.text[:SOURCE_LIMIT]).splitlines(), "VCALENDAR"):
        around, events = _inside(lines[1:])
        named = next((line.partition(":")[2] for line in around if line.upper().startswith("METHOD:")), one.method)
        of_uids: dict[str, _Object] = {}
        for event in events:
            uid = next((line.partition(":")[2].strip() for line in event if _name(line) == "UID"), "")
            each = of_uids.setdefault(uid.casefold(), _Object(named.strip().upper(), uid, around))
            each.events.append(event)
        yield from of_uids.values()


def _blocks(lines: Sequence[str], name: str) -> Iterator[list[str]]:
    """The lines of each component of that name, from its BEGIN to its END."""
    block: list[str] = []
    for line in lines:
        mark = _mark(line)
        if mark == ("BEGIN", name):
            yield from [block] if block else []
            block = [line]
        elif block:
            block.append(line)
            if mark == ("END", name):
                yield block
                block = []
    yield from [block] if block else []


def _inside(lines: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """What stands around the events of a calendar, a component as one text, and the events, whole."""
    around: list[str] = []
    events: list[list[str]] = []
    part: list[str] = []
    for line in lines:
        kind, name = _mark(line)
        if not part and kind == "BEGIN":
            part = [line]
        elif part:
            part.append(line)
            if (kind, name) == ("END", _mark(part[0])[1]):
                events += [part] if name == _EVENT else []
                around += [] if name == _EVENT else ["\n".join(part)]
                part = []
        elif kind != "END":
            around.append(line)
    if part and _mark(part[0])[1] == _EVENT:
        events.append([*part, f"END:{_EVENT}"])
    return around, events


def _facts(event: Sequence[str]) -> frozenset[str]:
    """What an event says, in one way of writing: the order of lines, layout and who is shown how count for nothing."""
    facts: set[str] = set()
    inside = 0
    for line in event[1:-1]:
        kind, _ = _mark(line)
        inside += (kind == "BEGIN") - (kind == "END")
        if inside or _name(line) not in _TELLS:
            continue
        if _name(line) == "ATTENDEE":
            status = _PARTSTAT.search(line)
            facts.add(f"{line.rpartition(':')[2].strip().lower()} {status[1].upper() if status else ''}")
        else:
            facts.add(line.strip())
    return frozenset(facts)


def _mark(line: str) -> tuple[str, str]:
    """BEGIN or END with the component's name; both "" for any other line."""
    kind, _, name = line.strip().upper().partition(":")
    return (kind, name.strip()) if kind in ("BEGIN", "END") else ("", "")


def _name(line: str) -> str:
    return re.split("[;:]", line[:100], maxsplit=1)[0].strip().upper()
