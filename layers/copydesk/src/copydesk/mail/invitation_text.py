"""Puts an invitation (RFC 5545) that came as a mail's only text into a few readable lines."""

import re
from typing import Final

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_PROPERTY: Final = re.compile(
    r"^(METHOD|SUMMARY|DTSTART|DTEND|LOCATION|DESCRIPTION)((?:;[^:\n]{0,200})?):(.*)$", re.MULTILINE
)
_ZONE: Final = re.compile(r";TZID=\"?([^;:\"]+)", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\([\\;,nN])")
_LABELS: Final = {
    "METHOD": "Calendar",
    "SUMMARY": "Topic",
    "DTSTART": "Start",
    "DTEND": "End",
    "LOCATION": "Place",
    "DESCRIPTION": "Details",
}
_SOURCE_LIMIT: Final = 100_000


def describe_invitation(calendar: str) -> str:
    """The first event of an iCalendar text: its method, topic, times and place, a line each; "" if there is none."""
    unfolded = _FOLD.sub("", calendar[:_SOURCE_LIMIT])
    head, _, event = unfolded.partition("BEGIN:VEVENT")
    found: dict[str, str] = {}
    for name, parameters, value in (*_PROPERTY.findall(head), *_PROPERTY.findall(event.partition("END:VEVENT")[0])):
        zone = _ZONE.search(parameters)
        found.setdefault(name, _readable(value) + (f" ({zone[1]})" if zone else ""))
    return "\n".join(f"{label}: {found[name]}" for name, label in _LABELS.items() if found.get(name)) if event else ""


def _readable(value: str) -> str:
    return _ESCAPE.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value.strip())
