"""The figures of one run: recall of what is invented, and false marks, each with its interval."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from evals.grounding.worlds import FOLDER, world
from evals.wilson import wilson

SETS: Final = {"open": FOLDER / "open.jsonl", "locked": FOLDER / "locked.jsonl"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a set, and the warnings that it got."""

    id: str
    language: str
    kind: str
    sentence: str
    why: str
    invented: bool
    marks: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether it was marked just if it is invented."""
        return bool(self.marks) == self.invented


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with Wilson's interval of 95 %."""

    hits: int
    of: int

    @property
    def percent(self) -> float:
        """The share itself; 0 of none."""
        return 100 * self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Its bounds, in percent."""
        low, high = wilson(self.hits, self.of)
        return 100 * low, 100 * high

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits} of {self.of}, {self.percent:.1f} % ({low:.1f} to {high:.1f})"


def hash_of(path: Path) -> str:
    """The SHA-256 of a set, by which a reported figure names it."""
    return sha256(path.read_bytes()).hexdigest()


def judged(path: Path) -> list[Judged]:
    """Every sentence of a set with its marks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_judged(json.loads(line)) for line in lines if line.strip()]


def _judged(line: dict[str, Any]) -> Judged:
    marks = world(line["world"]).marks(line["sentence"])
    return Judged(
        line["id"], line["language"], line["class"], line["sentence"], line["why"], bool(line["invented"]), marks
    )


def recall(found: Iterable[Judged]) -> Share:
    """How many of the invented ones are marked."""
    invented = [each for each in found if each.invented]
    return Share(sum(bool(each.marks) for each in invented), len(invented))


def false_marks(found: Iterable[Judged]) -> Share:
    """How many of those with a source are marked all the same."""
    honest = [each for each in found if not each.invented]
    return Share(sum(bool(each.marks) for each in honest), len(honest))


def by(found: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, tuple[Share, Share]]:
    """Recall and false marks of each group."""
    groups = sorted({key(each) for each in found})
    chosen = {group: [each for each in found if key(each) == group] for group in groups}
    return {group: (recall(those), false_marks(those)) for group, those in chosen.items()}


def figures(found: Sequence[Judged], path: Path) -> dict[str, Any]:
    """What docs/figures.json keeps of a run."""
    return {
        "sha256": hash_of(path),
        "sentences": len(found),
        "recall": _kept(recall(found)),
        "false_marks": _kept(false_marks(found)),
        "by_class": _kept_by(found, lambda each: each.kind),
        "by_language": _kept_by(found, lambda each: each.language),
    }


def _kept(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "hits": share.hits,
        "of": share.of,
        "percent": round(share.percent, 1),
        "interval": [round(low, 1), round(high, 1)],
    }


def _kept_by(found: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, Any]:
    return {
        group: {"recall": f"{marked.hits}/{marked.of}", "false_marks": f"{wrong.hits}/{wrong.of}"}
        for group, (marked, wrong) in by(found, key).items()
    }
