"""Puts an invitation (RFC 5545) that came as a mail's only text into a few readable lines."""

import re
from collections.abc import Iterator
from typing import Final

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_PROPERTY: Final = re.compile(
    r"([A-Z][A-Z0-9-]{0,40})((?:;(?:[^:;\"]|\"[^\"]{0,300}\"){0,300}){0,20}):(.*)", re.IGNORECASE
)
_ZONE: Final = re.compile(r";TZID=(?:\"([^\"]+)\"|([^;:\"]+))", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\([\\;,nN])")
_LABELS: Final = {
    "METHOD": "Calendar",
    "SUMMARY": "Topic",
    "DTSTART": "Start",
    "DTEND": "End",
    "LOCATION": "Place",
    "DESCRIPTION": "Details",
}
SHOWN: Final = f"{_LABELS['METHOD']}: "
"""How such a text begins."""
_EVENT: Final = "VEVENT"
_READ: Final = frozenset({"VCALENDAR", _EVENT})
_SOURCE_LIMIT: Final = 100_000


def describe_invitation(calendar: str, method: str = "") -> str:
    """The first event of an iCalendar text: its method, topic, times and place, a line each; "" if there is none.

    Only what stands in the calendar itself and in the event counts: a time zone's rules (VTIMEZONE) and an alarm's
    (VALARM) have times and texts of their own. `method` is what the part's Content-Type
    names; the text's own counts more.
    """
    found: dict[str, str] = {}
    has_event = False
    for name, parameters, value in _properties(_FOLD.sub("", calendar[:_SOURCE_LIMIT])):
        has_event |= name == "BEGIN"
        if name in _LABELS:
            zone = _ZONE.search(parameters)
            found.setdefault(name, _readable(value) + (f" ({zone[1] or zone[2]})" if zone else ""))
    if method:
        found.setdefault("METHOD", method)
    return (
        "\n".join(f"{label}: {found[name]}" for name, label in _LABELS.items() if found.get(name)) if has_event else ""
    )


def _properties(unfolded: str) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each property of the calendar itself and of its first event, and its BEGIN.

    Below that event the calendar's method alone counts.
    """
    inside: list[str] = []
    ended = False
    for line in unfolded.splitlines():
        found = _PROPERTY.fullmatch(line.strip())
        if not found:
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == _EVENT and not ended:
                yield name, "", value
        elif name == "END":
            ended |= value.strip().upper() == _EVENT
            del inside[-1:]
        elif (not inside or inside[-1] in _READ) and (not ended or name == "METHOD"):
            yield name, found[2], value


def _readable(value: str) -> str:
    return _ESCAPE.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value.strip())
