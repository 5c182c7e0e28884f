"""Old and new drafts: in two columns on a terminal, one below the other elsewhere."""

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from copydesk.telling.foreign_text import one_line, shown
from local.console.replay.anew import Redrafted

LONGEST_CALL = 160


def show(console: Console, drafts: Iterable[Redrafted], *, anew: str) -> bool:
    """Show every draft as it comes; `anew` says who wrote the new ones. Whether all are the same."""
    same = True
    for draft in drafts:
        same = same and draft.is_same
        asked = draft.asked
        title = f"event {asked.seq}: turn {asked.turn}, round {asked.round}, {asked.purpose}"
        if console.is_terminal:
            _columns(console, draft, title, anew)
        else:
            _plainly(console, draft, title, anew)
    return same


def _columns(console: Console, draft: Redrafted, title: str, anew: str) -> None:
    console.print(Rule(Text(title)))
    table = Table("recorded", escape(anew), expand=True, show_lines=False)
    old, new = shown(draft.old), shown(draft.new)
    table.add_row(_marked(old, new, "red"), _marked(new, old, "green"))
    console.print(table)
    for call in draft.calls:
        console.print(Text(f"called {one_line(call, LONGEST_CALL)}", style="dim"))


def _plainly(console: Console, draft: Redrafted, title: str, anew: str) -> None:
    lines = [f"== {title}", "-- recorded", shown(draft.old), f"-- {anew}"]
    lines += ["(the same)" if draft.is_same else shown(draft.new)]
    lines += [f"-- called {one_line(call, LONGEST_CALL)}" for call in draft.calls]
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _marked(text: str, other: str, style: str) -> Text:
    """`text` with the lines coloured that the other does not have."""
    known = set(other.splitlines())
    marked = Text()
    for line in text.splitlines():
        close = line in known or not line.strip()
        marked.append(f"{line}\n", style="" if close else style)
    return marked
