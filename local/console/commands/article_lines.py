"""What a desk says of the owner's articles: at its start, and when something in their folder has changed."""

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.telling.foreign_text import one_line
from local.console.text.counting import pluralize
from local.desk.shelf import Changes, Shelf

MOST_REASONS: Final = 8
"""Told at the start; the page has all."""
MOST_NAMES: Final = 3
HOW_TO_NAME_A_FOLDER: Final = "none; `copydesk setup --local --articles FOLDER` names yours"


def at_the_start(shelf: Shelf, page: str) -> Iterator[str]:
    """How many can be searched, how many not, and why not."""
    if shelf.folder is None:
        yield f"Articles             {HOW_TO_NAME_A_FOLDER}"
        return
    yield f"Articles             {shelf.counts()}, from {shelf.folder}"
    if shelf.trouble:
        yield f"  {shelf.trouble}; until then those of the last time are kept"
    refused = shelf.refused
    for article in refused[:MOST_REASONS]:
        yield f"  {one_line(article.problem)}"
    if len(refused) > MOST_REASONS:
        yield f"  and {len(refused) - MOST_REASONS} more: {page}"


def after_a_look(changes: Changes, shelf: Shelf) -> Iterator[str]:
    """What has changed in the folder, and how many there are now."""
    if changes.trouble:
        yield f"Articles: {changes.trouble}; until then those that were there are kept"
        return
    told = (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone))
    words = "; ".join(f"{word}: {_named(names)}" for word, names in told if names)
    counts = f"{pluralize(shelf.readable, 'article')}, {len(shelf.refused)} not readable"
    refused = f"{pluralize(len(changes.refused), 'file')} cannot be read" if changes.refused else ""
    yield f"Articles: {'; '.join(part for part in (words, refused) if part)} ({counts})"
    for problem in changes.refused[:MOST_REASONS]:
        yield f"  {one_line(problem)}"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(one_line(name) for name in names[:MOST_NAMES]) + more
