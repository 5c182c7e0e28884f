"""A set of recorded model answers, played through the code that reads them, against what a person expects."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docs.generate.marks import ROOT
from docs.generate.models import come_to
from evals.wilson import wilson

SETS: Final[Mapping[str, Path]] = {
    "own": ROOT / "tests" / "fixtures" / "model_answers.json",
    "locked": ROOT / "evals" / "models" / "locked.jsonl",
}
"""Ours, which the tests hold at all of it, and the one that nobody who changes the code looks into."""

NOT_A_DRAFT: Final = frozenset({"asked again", "the owner", "tried again"})
COMES_TO: Final[Mapping[str, frozenset[str]]] = {
    "draft": frozenset({"draft"}),
    "tool_call": frozenset({"tool call"}),
    "repair": frozenset({"asked again"}),
    "refusal": frozenset({"the owner", "asked again"}),
    "unusable": NOT_A_DRAFT,
}
"""What a person may expect of an answer, and which outcomes meet it."""
OUR_NAMES: Final[Mapping[str, str]] = {
    "search_knowledge_base": "knowledge_base_search",
    "schedule_call": "calendar_scheduler",
}
"""The tools by the names that whoever has only the documentation may give them: those of their functions."""


@dataclass(frozen=True, slots=True)
class Case:
    """One answer: its kind, whose template makes it, and what a person expects of it."""

    name: str
    kind: str
    family: str
    expected: str
    body: str
    draft: str | None


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a case. `leaked` says that something became a draft that is not the letter, or none at all."""

    case: Case
    outcome: str
    as_expected: bool
    leaked: bool


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with Wilson's interval of 95 %."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Its bounds, from 0 to 1."""
        return wilson(self.count, self.of)

    def __str__(self) -> str:
        if not self.of:
            return "none"
        percent, (low, high) = 100 * self.count / self.of, self.interval
        return f"{self.count} of {self.of} ({percent:.0f} %, 95 % interval {100 * low:.0f} to {100 * high:.0f})"


def sha256(path: Path) -> str:
    """The file's hash: which set it was."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> Iterator[Case]:
    """The cases of a set in the form of `locked.jsonl`: one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield case_of(json.loads(_by_our_names(line)))


def case_of(written: Mapping[str, Any]) -> Case:
    """One case. `answer` is a whole body, a message, or the message's content."""
    answer, finish = written["answer"], written.get("finish_reason")
    if isinstance(answer, dict) and ("choices" in answer or "error" in answer):
        body: Any = answer
    else:
        message = answer if isinstance(answer, dict) else {"role": "assistant", "content": answer}
        body = {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}
    expected = str(written["expect"])
    if expected not in COMES_TO:
        raise ValueError(f"{written['id']}: nobody knows what {expected!r} expects; write {', '.join(COMES_TO)}")
    return Case(
        name=str(written["id"]),
        kind=str(written.get("kind", "")),
        family=str(written.get("family", "")),
        expected=expected,
        body=body if isinstance(body, str) else json.dumps(body, ensure_ascii=False),
        draft=written.get("draft"),
    )


def play(case: Case) -> Played:
    """What comes of the answer, with tools offered natively."""
    outcome, draft = come_to(case.body)
    is_letter = outcome == "draft" and case.expected == "draft" and _same(draft, case.draft)
    right = is_letter if case.expected == "draft" else outcome in COMES_TO[case.expected]
    return Played(case, outcome, as_expected=right, leaked=outcome == "draft" and not is_letter)


def share(played: Sequence[Played]) -> Share:
    """How many came out as expected."""
    return Share(sum(each.as_expected for each in played), len(played))


def figures(played: Sequence[Played], path: Path) -> dict[str, Any]:
    """What docs/figures.json keeps of a run."""
    low, high = share(played).interval
    kinds = dict.fromkeys(each.case.kind for each in played)
    return {
        "set": path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name,
        "sha256": sha256(path),
        "answers": len(played),
        "as_expected": share(played).count,
        "interval_percent": [round(100 * low, 1), round(100 * high, 1)],
        "leaked": sum(each.leaked for each in played),
        "by_kind": {
            kind: [share([each for each in played if each.case.kind == kind]).count, len(_of(played, kind))]
            for kind in kinds
        },
    }


def _of(played: Sequence[Played], kind: str) -> Sequence[Played]:
    return [each for each in played if each.case.kind == kind]


def _by_our_names(line: str) -> str:
    for theirs, ours in OUR_NAMES.items():
        line = line.replace(theirs, ours)
    return line


def _same(draft: str, expected: str | None) -> bool:
    """The same letter: white space at the ends of lines and of the whole is no difference."""
    return expected is None or _lines(draft) == _lines(expected)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in re.split(r"\r\n|\r|\n", text.strip())]
