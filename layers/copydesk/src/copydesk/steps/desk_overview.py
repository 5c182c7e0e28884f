"""What the desk shows: its tabs with their counts, and the cards of one page of one of them. Through ports only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from copydesk.events import Event
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.telling.cards import card_of, first_line
from copydesk.telling.desk_filters import BY_STATE, FILTERS, Filter, has
from copydesk.telling.desk_tabs import TABS, Tab, has_words, on_the_desk, tab_of, words_of
from copydesk.telling.statuses import is_the_owners
from copydesk.web.overview import PAGE_SIZE, Overview

SEARCHED: Final = 60
"""How many logs a search reads for the first lines of mails: the newest whose sender and subject have not the words."""
_LONGEST: Final = 200
"""Characters of a search."""
_PAGE_DIGITS: Final = 4


def desk_overview(
    services: Services,
    asked: Mapping[str, str],
    link_of: Callable[[QueryState], str],
    progress: Mapping[str, str] | None = None,
    *,
    states: Iterable[QueryState] | None = None,
) -> Overview:
    """The page of the desk that `asked` names: `tab`, `q` for words to search, `has` to narrow, and `page` from 1 on.

    Without a tab it is the first that the owner is to look at; a search without one goes through all of them. What is
    unknown in `asked` counts as not asked.

    It reads the states of all queries at once, which hold senders and subjects, and the logs of the page's own cards,
    PAGE_SIZE at most. A search reads up to SEARCHED logs more, for the first lines of mails, and so does what narrows.
    On AWS the states of all are a scan of the table: who may not read that gives the `states` to show, newest update
    first.

    `link_of` makes the address of a query's page; `progress` says how far the model is, by query.
    """
    shown = on_the_desk(services.store.queries() if states is None else states)
    words = words_of(asked.get("q", "")[:_LONGEST])
    counts = dict.fromkeys(TABS, 0)
    for state in shown:
        counts[tab_of(state)] += 1
    tab = next((tab for tab in TABS if tab == asked.get("tab")), None if words else _first_of(counts))
    logs = _Logs(services)
    listed = [state for state in shown if tab is None or tab_of(state) == tab]
    found, unread = (listed, 0) if not words else _found(listed, words, logs)
    wanted = next((each for each in FILTERS if each == asked.get("has")), None)
    now = services.clock.now()
    if wanted is not None:
        found, left_out = _narrowed(found, wanted, logs, settings=services.settings, now=now)
        unread = max(unread, left_out)
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(_number(asked.get("page", "")), pages)
    return Overview(
        counts=counts,
        yours=sum(map(is_the_owners, shown)),
        tab=tab,
        q=asked.get("q", "")[:_LONGEST].strip(),
        has=wanted,
        found=len(found),
        unread=unread,
        page=page,
        pages=pages,
        cards=tuple(
            card_of(
                state,
                logs.of(state),
                link=link_of(state),
                settings=services.settings,
                now=now,
                progress=(progress or {}).get(state.query_id, ""),
            )
            for state in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        ),
    )


def _first_of(counts: Mapping[Tab, int]) -> Tab:
    """Where the owner is needed; else where her drafts will come."""
    return "needs-you" if counts["needs-you"] and not counts["waiting"] else "waiting"


class _Logs:
    """The logs that were read, each once."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._read: dict[str, Sequence[Event]] = {}

    def of(self, state: QueryState) -> Sequence[Event]:
        """The query's log; none of a forgotten one, which has none."""
        if state.forgotten_at is not None:
            return ()
        if state.query_id not in self._read:
            self._read[state.query_id] = self._store.load(state.query_id, seq=None, marker=None, log=True).log
        return self._read[state.query_id]


def _found(states: Sequence[QueryState], words: Sequence[str], logs: _Logs) -> tuple[list[QueryState], int]:
    """Those that have the words, in order, and of how many the first line was not looked at."""
    others = [state for state in states if not has_words(words, state)]
    by_line = {state.query_id for state in _with_line(others[:SEARCHED], words, logs)}
    left_out = {state.query_id for state in others} - by_line
    return [state for state in states if state.query_id not in left_out], max(0, len(others) - SEARCHED)


def _with_line(states: Sequence[QueryState], words: Sequence[str], logs: _Logs) -> Iterator[QueryState]:
    return (state for state in states if has_words(words, state, first_line(state, logs.of(state))))


def _narrowed(
    states: Sequence[QueryState], wanted: Filter, logs: _Logs, *, settings: Settings, now: datetime
) -> tuple[list[QueryState], int]:
    """Those that have it, in order, of the first SEARCHED where a log must be read; and how many were not looked at."""
    if wanted in BY_STATE:
        return [state for state in states if has(wanted, state, (), settings=settings, now=now)], 0
    looked = states[:SEARCHED]
    found = [state for state in looked if has(wanted, state, logs.of(state), settings=settings, now=now)]
    return found, len(states) - len(looked)


def _number(said: str) -> int:
    is_one = said.isascii() and said.isdigit() and len(said) <= _PAGE_DIGITS
    return max(1, int(said)) if is_one else 1
