"""The figures of docs/grounding.md: what `python -m evals.grounding` measured, from docs/figures.json."""

import json
from collections.abc import Mapping
from typing import Any, Final

from docs.generate.marks import table
from docs.generate.measured import MEASURED, measured

_SETS: Final = {"open": "open, learned from", "locked": "locked, by another hand"}


def _kept(name: str) -> Mapping[str, Any] | None:
    found: Mapping[str, Mapping[str, Any]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return found.get(f"grounding_{name}")


def of_both_sets() -> str:
    """Recall and false marks of each set, with their intervals."""
    rows = [_row(said, kept) for name, said in _SETS.items() if (kept := _kept(name)) is not None]
    return table(("Set", "Sentences", "Invented ones marked", "Others marked by mistake"), *rows)


def locked_runs() -> str:
    """How often the locked set was run."""
    kept = _kept("locked")
    return str(kept["runs"]) if kept else "0"


def by_class() -> str:
    """The open set by class of claim."""
    return _groups("by_class", "Class")


def by_language() -> str:
    """The open set by language."""
    return _groups("by_language", "Language")


def _row(said: str, kept: Mapping[str, Any]) -> tuple[str, ...]:
    return (said, str(kept["sentences"]), _share(kept["recall"]), _share(kept["false_marks"]))


def _share(share: Mapping[str, Any]) -> str:
    low, high = share["interval"]
    return f"{share['hits']} of {share['of']}: {share['percent']} % ({low} to {high})"


def _groups(name: str, title: str) -> str:
    groups: Mapping[str, Mapping[str, str]] = measured("grounding_open")[name]
    rows = ((group, shares["recall"], shares["false_marks"]) for group, shares in groups.items())
    return table((title, "Invented ones marked", "Others marked by mistake"), *rows)
