"""Places in a page that a command fills: `<!-- figure: NAME -->value<!-- end -->`. Markdown does not show the marks."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
MARK: Final = re.compile(r"<!-- figure: ([a-z0-9_]+) -->(.*?)<!-- end -->", re.DOTALL)


def pages() -> list[Path]:
    """Every page that may hold marks: those at the root and all in `docs/`, but not the history of changes."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path for path in found if path.name != "CHANGELOG.md")


def names(page: str) -> list[str]:
    """The names in a page's marks, in their order."""
    return [found[1] for found in MARK.finditer(page)]


def filled(page: str, value: Callable[[str], str]) -> str:
    """`page` with the value of each name between its marks."""
    return MARK.sub(lambda found: f"<!-- figure: {found[1]} -->{value(found[1])}<!-- end -->", page)


def between(page: str, start: str, end: str, content: str) -> str:
    """`page` with `content` between the lines `start` and `end`. Raises ValueError if one is missing."""
    before, first, rest = page.partition(start)
    _, last, after = rest.partition(end)
    if not first or not last:
        raise ValueError(f"the page has no place for this; put {start!r} and {end!r} into it")
    return f"{before}{start}\n{content}\n{end}{after}"


def table(*rows: tuple[str, ...]) -> str:
    """A Markdown table between line breaks; its first row is the head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(("", lines[0], f"|{'---|' * len(rows[0])}", *lines[1:], ""))
