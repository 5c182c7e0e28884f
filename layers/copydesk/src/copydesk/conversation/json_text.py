"""JSON in what a model wrote: whole, or somewhere in its words."""

import json
import re
from collections.abc import Iterator
from typing import Final

_OPENS: Final = re.compile(r"[{\[]")
_MOST_FAILURES: Final = 24
"""How many braces may open nothing that can be read: each costs as much as the text is long."""


def parsed(text: str) -> object:
    """The value of `text` as a whole; None if it is no JSON."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def embedded_values(text: str) -> Iterator[object]:
    """The outermost JSON objects and lists somewhere in `text`, as far as they can be read."""
    decoder = json.JSONDecoder(strict=False)
    failures, position = 0, _next(text, 0)
    while position >= 0 and failures < _MOST_FAILURES:
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            failures, end = failures + 1, position + 1
        else:
            yield value
        position = _next(text, end)


def _next(text: str, start: int) -> int:
    found = _OPENS.search(text, start)
    return -1 if found is None else found.start()
