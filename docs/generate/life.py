"""The picture of a query's life in docs/architecture.md: `python -m docs.generate.life` draws it from the table."""

import sys
from collections.abc import Iterator
from typing import Final

from copydesk.events import Event
from copydesk.query import CLOSED, WAITS_FOR_OWNER, Status
from copydesk.query.life import LIFE, Due, Move, Target
from docs.generate.marks import ROOT, between

PAGE: Final = ROOT / "docs" / "architecture.md"
START: Final = "<!-- the life of a query, drawn from copydesk/query/life.py by `make docs` -->"
END: Final = "<!-- end of the life -->"
MANY: Final = 5
"""From so many statuses on an event is told in a sentence, and not drawn from each of them."""

Rows = dict[type[Event], dict[Status, Move]]


def picture() -> str:
    """The table as a Mermaid state diagram, and a list of what may happen nearly anywhere."""
    rows = _by_event()
    drawn = {event: moves for event, moves in rows.items() if len(moves) < MANY}
    lines = ["```mermaid", "stateDiagram-v2", f"  [*] --> {Status.RECEIVED.value}: UserQueryReceived"]
    lines += _arrows(drawn)
    lines += [f"  {status.value} --> [*]" for status in Status if status in CLOSED]
    lines += ["```", "", *_told({event: moves for event, moves in rows.items() if len(moves) >= MANY})]
    return "\n".join((*lines, "", *_owed()))


def renewed(page: str) -> str:
    """`page` with the present picture between its marks. Raises ValueError if a mark is missing."""
    return between(page, START, END, picture())


def _by_event() -> Rows:
    rows: Rows = {}
    for (status, event), move in LIFE.items():
        rows.setdefault(event, {})[status] = move
    return rows


def _arrows(rows: Rows) -> Iterator[str]:
    """An arrow from a status to another, with all the events that lead there."""
    labels: dict[tuple[str, str], list[str]] = {}
    for event, moves in rows.items():
        for status, move in moves.items():
            for to in _targets(status, move):
                labels.setdefault((_named(status), to), []).append(event.__name__)
    yield from (f"  {of} --> {to}: {', '.join(names)}" for (of, to), names in labels.items())


def _named(status: Status) -> str:
    return "[*]" if status is Status.NEW else status.value


def _targets(status: Status, move: Move) -> tuple[str, ...]:
    if move.to is Target.SAME:
        return (status.value,)
    if move.to in (Target.BACK, Target.ASKED):
        return tuple(each.value for each in Status if each in WAITS_FOR_OWNER)
    return (Status(move.to).value,)


def _told(rows: Rows) -> Iterator[str]:
    yield "What may happen in many statuses is not drawn:"
    yield ""
    for event, moves in rows.items():
        (to,) = {move.to for move in moves.values()}
        leads = "leaves the status as it is" if to is Target.SAME else f"leads to `{to.value}`"
        yield f"- {event.__name__} {leads}: {_statuses(set(moves))}."


def _statuses(found: set[Status]) -> str:
    missing = [f"`{status.value}`" for status in Status if status not in found]
    if not missing:
        return "from every status"
    if len(missing) < MANY:
        return f"from every status but {' and '.join(missing)}"
    return f"from {', '.join(f'`{status.value}`' for status in Status if status in found)}"


def _owed() -> Iterator[str]:
    """What is owed in each status, and so what the watcher looks for."""
    yield "| What is owed | After |"
    yield "|---|---|"
    rows = _by_event()
    for due in Due:
        events = [event.__name__ for event, moves in rows.items() if any(move.due is due for move in moves.values())]
        if events:
            yield f"| {due.value} | {', '.join(events)} |"


def main() -> int:
    """Renew the page's picture."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
