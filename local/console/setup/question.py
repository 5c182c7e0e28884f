"""A question of setup: what it is about, which setting it becomes, and how its answer is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
"""Settings as cdk.json has them under `copydesk`."""


def _always(_values: Values) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it is about, what to know before answering, and the word before the answer.

    `path` is where the answer goes, `suggest` gives what Enter means. It is asked if `is_asked` says so of the answers
    so far; else what cdk.json has stays, unless `kept_unasked` is False.
    """

    key: str
    title: str
    hint: str
    label: str
    path: tuple[str, ...]
    suggest: Callable[[Values], str]
    read: Callable[[str], Any] = str.strip
    is_asked: Callable[[Values], bool] = _always
    kept_unasked: bool = True


def at(values: Values, path: tuple[str, ...], default: Any = "") -> Any:
    """The setting at `path`, or the default."""
    found: Any = values
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return default
        found = found[name]
    return found
