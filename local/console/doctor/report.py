"""The findings as text and as JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from copydesk.telling.foreign_text import shown
from local.console.dns.zones import Zone
from local.console.doctor.findings import Finding, Line, Problem, Unknown, Well
from local.console.doctor.records import Record
from local.console.doctor.todo import DNS, Action, actions, is_record, notes, steps_text
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

ALL_WELL: Final = 0
SOMETHING_TO_DO: Final = 1
_STATES: Final[dict[type[Finding], str]] = {Well: "well", Problem: "to do", Unknown: "unknown"}
_MARKS: Final[dict[type[Finding], str]] = {Well: "✓", Problem: "✗", Unknown: "?"}
_NAME_WIDTH: Final = 22
_STEP_INDENT: Final = 7


def status(lines: Sequence[Line]) -> int:
    """0 if all is well; 1 if something is to do, or could not be found out."""
    return ALL_WELL if all(isinstance(line.finding, Well) for line in lines) else SOMETHING_TO_DO


def _no_zone(_name: str) -> str:
    return ""


def as_text(lines: Sequence[Line], zone: Zone | None = None) -> str:
    """A line for each check under its group's name; then what to do, numbered, each with what to paste or to type."""
    return "\n".join(_text(lines, zone or _no_zone))


def _text(lines: Sequence[Line], zone: Zone) -> Iterator[str]:
    todo = actions(lines)
    reasons = [line.finding.why for line in lines if isinstance(line.finding, Unknown)]
    shared = [reason for reason in dict.fromkeys(reasons) if reasons.count(reason) > 1]
    group = ""
    for line in lines:
        if isinstance(line.finding, Unknown) and line.finding.why in shared:
            continue
        if line.group != group:
            yield f"{'' if not group else chr(10)}{line.group}"
            group = line.group
        number = _number(line, todo)
        yield _beside(f"  {_MARKS[type(line.finding)]} {line.name:{_NAME_WIDTH}} ", f"{_says(line.finding)}{number}")
    if shared:
        yield "\nNot known yet"
    for reason in shared:
        names = ", ".join(line.name for line in lines if line.finding == Unknown(reason))
        yield _beside(f"  ? {'':{_NAME_WIDTH}} ", f"{reason}: {names}")
    if todo:
        yield from _numbered(todo, zone, f"\nTo do{', in this order' if len(todo) > 1 else ''}:", with_what=False)
    yield from (f"\n{wrapped(each)}" for each in notes(todo))
    yield f"\n{summary(lines)}"


def _number(line: Line, todo: Sequence[Action]) -> str:
    """The number of the action that mends it, where there is more to it than the line says."""
    if not isinstance(line.finding, Problem):
        return ""
    name = DNS if is_record(line.name, line.finding) else line.name
    return next((f" [{number}]" for number, action in enumerate(todo, start=1) if action.name == name), "")


def _beside(head: str, text: str) -> str:
    """`text` beside `head`, in lines that fit."""
    return f"{head}{wrapped(pastable(shown(text)), indent=len(head))[len(head) :]}".rstrip()


def what_stops(target: str, lines: Sequence[Line]) -> str:
    """What is to be done before a target of make can work."""
    return "\n".join(_numbered(actions(lines), _no_zone, f"Before `make {target}`:"))


def _numbered(todo: Sequence[Action], zone: Zone, title: str, *, with_what: bool = True) -> Iterator[str]:
    """Each action with its steps. How records are typed stands below the first ones only."""
    yield title
    first_records = next((action for action in todo if action.has_records), None)
    for position, action in enumerate(todo, start=1):
        above = "" if action.steps else ": see above"
        yield _beside(f"  {position}. ", f"{action.name}{f': {_closed(action)}' if with_what else above}")
        yield from steps_text(action.steps, zone, with_advice=action is first_records, indent=_STEP_INDENT)


def next_steps(lines: Sequence[Line], zone: Zone, trial: str = "") -> str:
    """What is left to do after a deployment, in sentences, and how to try it if there is a `trial` to tell."""
    return "\n".join(_next_steps(actions(lines), lines, zone, trial))


def _next_steps(todo: Sequence[Action], lines: Sequence[Line], zone: Zone, trial: str) -> Iterator[str]:
    if todo:
        yield from _numbered(todo, zone, "\nIt is deployed. What is left to do, in this order:")
    else:
        yield "\nIt is deployed, and all is set up."
    waiting = [line for line in lines if isinstance(line.finding, Unknown)]
    if waiting:
        yield "\nNot known yet:"
    for line in waiting:
        yield _beside("  ? ", f"{line.name}: {_says(line.finding)}")
    yield from (f"\n{wrapped(each)}" for each in notes(todo))
    if trial:
        yield ""
        yield _beside("", f"{'Then try it' if todo else 'Try it'}: {trial}")
    else:
        yield ""
        yield _beside("", "`copydesk doctor` says at any time what is well, and what is left to do.")


def _closed(action: Action) -> str:
    """What is wrong, with a colon where a step follows. It may begin with a name, whose letters stay as they are."""
    if "\n" in action.what:
        return action.what
    return f"{action.what.rstrip('.:')}{':' if action.steps else '.'}"


def brief(lines: Sequence[Line]) -> str:
    """What is left to do after a deployment, by name, for a log that anybody may read."""
    names = ", ".join(action.name for action in actions(lines))
    unknown = sum(isinstance(line.finding, Unknown) for line in lines)
    unseen = f" Not known yet or not from here: {unknown}." if unknown else ""
    left = f"Left to do: {names}. " if names else ""
    how = "`copydesk doctor` says how." if names else "`copydesk doctor` says whether anything is left to do."
    return pastable(f"It is deployed. {left}{how}{unseen}")


def summary(lines: Sequence[Line]) -> str:
    """All in one sentence."""
    todo, unknown = (sum(isinstance(line.finding, kind) for line in lines) for kind in (Problem, Unknown))
    if not todo and not unknown:
        return f"All {len(lines)} checks are well."
    return f"{len(lines) - todo - unknown} of {len(lines)} checks are well, {todo} to do, {unknown} unknown."


def as_json(lines: Sequence[Line]) -> str:
    """One JSON object: `well`, and `checks` with group, name, state, says, then, and the DNS records among `then`."""
    checks: list[dict[str, Any]] = [
        {
            "group": line.group,
            "name": line.name,
            "state": _STATES[type(line.finding)],
            "says": _says(line.finding),
            "then": [str(step) for step in _then(line.finding)],
            "records": [
                {"name": step.name, "type": step.type, "priority": step.priority, "value": step.data}
                for step in _then(line.finding)
                if isinstance(step, Record)
            ],
        }
        for line in lines
    ]
    return json.dumps({"well": status(lines) == ALL_WELL, "checks": checks}, ensure_ascii=False, indent=2)


def _says(finding: Finding) -> str:
    match finding:
        case Well(fact=text) | Problem(what=text) | Unknown(why=text):
            return text


def _then(finding: Finding) -> tuple[Any, ...]:
    return finding.then if isinstance(finding, Problem) else ()
