"""The owner's calendars as one line, as setup asks for them and shows them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

NO_CALENDARS: Final = "none"
_AGE: Final = re.compile(r"age=(\d+)")
_BOOKINGS: Final = "bookings"
_KINDS: Final = frozenset({"ics", "caldav", "google", "file"})
_HOW: Final = (
    "write a name and a kind: google ics, or mine google you@gmail.com, or home caldav "
    "https://caldav.example.com/home/ you@example.com, or away file /home/you/away.ics; "
    "with bookings at the end, booked calls are written into it"
)


def read_sources(text: str) -> list[dict[str, Any]]:
    """The settings of the calendars that `text` names. Raises ValueError; what fits no kind is told by the settings."""
    written = text.strip()
    if written.lower() in {"", NO_CALENDARS}:
        return []
    return [_read(part.split()) for part in re.split(r"[;\n]", written) if part.strip()]


def write_sources(sources: Iterable[Mapping[str, Any]]) -> str:
    """The line that is read as these."""
    return "; ".join(_written(source) for source in sources)


def _read(words: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while len(words) > 2 and (words[-1] == _BOOKINGS or _AGE.fullmatch(words[-1])):  # noqa: PLR2004  (name and kind)
        last = words.pop()
        age = _AGE.fullmatch(last)
        found |= {"bookings": True} if age is None else {"greatest_age_minutes": int(age[1])}
    if len(words) < 2 or words[1] not in _KINDS:  # noqa: PLR2004  (name and kind)
        raise ValueError(_HOW)
    name, kind, *rest = words
    if kind == "file":
        return {"name": name, "kind": kind, "path": " ".join(rest), **found}
    if len(rest) > (2 if kind == "caldav" else 1):
        raise ValueError(_HOW)
    fields = ("user",) if kind == "google" else ("url", "user")
    return {"name": name, "kind": kind, **dict(zip(fields, rest, strict=False)), **found}


def _written(source: Mapping[str, Any]) -> str:
    words = [source["name"], source["kind"], *(source.get(key, "") for key in ("url", "user", "path"))]
    words.append(_BOOKINGS if source.get("bookings") else "")
    age = source.get("greatest_age_minutes")
    words.append(f"age={age}" if age else "")
    return " ".join(str(word) for word in words if word)
