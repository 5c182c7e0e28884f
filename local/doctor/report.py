"""The findings as text and as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from copydesk.review.foreign_text import shown
from local.doctor.findings import Finding, Line, Problem, Unknown, Well

ALL_WELL: Final = 0
SOMETHING_TO_DO: Final = 1
_STATES: Final[dict[type[Finding], str]] = {Well: "well", Problem: "to do", Unknown: "unknown"}
_MARKS: Final[dict[type[Finding], str]] = {Well: "✓", Problem: "✗", Unknown: "?"}
_NAME_WIDTH: Final = 22


def status(lines: Sequence[Line]) -> int:
    """0 if all is well; 1 if something is to do, or could not be found out."""
    return ALL_WELL if all(isinstance(line.finding, Well) for line in lines) else SOMETHING_TO_DO


def as_text(lines: Sequence[Line]) -> str:
    """A line for each check under its group's name; below it what to paste."""
    return "\n".join(_text(lines))


def _text(lines: Sequence[Line]) -> Iterator[str]:
    group = ""
    for line in lines:
        if line.group != group:
            yield f"{'' if not group else chr(10)}{line.group}"
            group = line.group
        first, *rest = shown(_says(line.finding)).splitlines() or [""]
        yield f"  {_MARKS[type(line.finding)]} {line.name:{_NAME_WIDTH}} {first}"
        yield from (f"    {'':{_NAME_WIDTH}} {more}" for more in rest)
        yield from (f"    {'':{_NAME_WIDTH}}   {step}" for step in _then(line.finding))
    yield f"\n{summary(lines)}"


def summary(lines: Sequence[Line]) -> str:
    """All in one sentence."""
    todo, unknown = (sum(isinstance(line.finding, kind) for line in lines) for kind in (Problem, Unknown))
    if not todo and not unknown:
        return f"All {len(lines)} checks are well."
    return f"{len(lines) - todo - unknown} of {len(lines)} checks are well, {todo} to do, {unknown} unknown."


def as_json(lines: Sequence[Line]) -> str:
    """One JSON object: `well`, and `checks` with group, name, state, says and then."""
    checks: list[dict[str, Any]] = [
        {
            "group": line.group,
            "name": line.name,
            "state": _STATES[type(line.finding)],
            "says": _says(line.finding),
            "then": list(_then(line.finding)),
        }
        for line in lines
    ]
    return json.dumps({"well": status(lines) == ALL_WELL, "checks": checks}, ensure_ascii=False, indent=2)


def _says(finding: Finding) -> str:
    match finding:
        case Well(fact=text) | Problem(what=text) | Unknown(why=text):
            return text


def _then(finding: Finding) -> tuple[str, ...]:
    return finding.then if isinstance(finding, Problem) else ()
