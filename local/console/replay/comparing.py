"""Where two outcomes differ: the first field, and the place in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from copydesk.events import Event, to_json

_AROUND: Final = 40
"""Characters that are shown before and after the place where two texts part."""
_FIRST: Final = ("type", "prompt")
"""What explains most is compared before the rest."""
_NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place. `seq` is the event's, 0 for what is no event; `field` is a path into it."""

    seq: int
    what: str
    field: str
    recorded: str
    replayed: str

    def __str__(self) -> str:
        where = f"event {self.seq}, {self.what}" if self.seq else self.what
        return f"{where}, {self.field}:\n  recorded: {self.recorded}\n  replayed: {self.replayed}"


def differing_events(recorded: tuple[Event, ...], replayed: tuple[Event, ...]) -> Iterator[Difference]:
    """The first difference of each pair of events of one commit."""
    for old, new in zip_longest(recorded, replayed):
        event = old or new
        if old is None or new is None:
            seq = event.seq
            yield Difference(
                seq, event.type, "type", _NOTHING if old is None else old.type, _NOTHING if new is None else new.type
            )
        elif _comparable(old) != _comparable(new):
            found = first_difference(_comparable(old), _comparable(new))
            yield Difference(old.seq, old.type, *found)


def _comparable(event: Event) -> dict[str, Any]:
    """An event without its software version: another version that does the same is no difference."""
    fields: dict[str, Any] = json.loads(to_json(event))
    fields["metadata"].pop("software", None)
    return fields


def first_difference(recorded: Any, replayed: Any, path: str = "") -> tuple[str, str, str]:
    """The path of the first difference of two JSON values, and what stands there in each."""
    if isinstance(recorded, dict) and isinstance(replayed, dict):
        for name in sorted(recorded.keys() | replayed.keys(), key=_order):
            if recorded.get(name) != replayed.get(name) or (name in recorded) != (name in replayed):
                below = f"{path}.{name}" if path else name
                return first_difference(recorded.get(name), replayed.get(name), below)
    if isinstance(recorded, list) and isinstance(replayed, list):
        for position, (old, new) in enumerate(zip_longest(recorded, replayed)):
            if old != new:
                return first_difference(old, new, f"{path}[{position}]")
    if isinstance(recorded, str) and isinstance(replayed, str):
        return (path, *parted(recorded, replayed))
    return path, json.dumps(recorded, ensure_ascii=False), json.dumps(replayed, ensure_ascii=False)


def parted(recorded: str, replayed: str) -> tuple[str, str]:
    """Both texts around the first place where they part, on one line each."""
    place = next(
        (place for place, (old, new) in enumerate(zip(recorded, replayed, strict=False)) if old != new),
        min(len(recorded), len(replayed)),
    )
    return _excerpt(recorded, place), _excerpt(replayed, place)


def _excerpt(text: str, place: int) -> str:
    start, end = max(0, place - _AROUND), place + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{json.dumps(text[start:end], ensure_ascii=False)[1:-1]}{after}" or "an empty text"


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
