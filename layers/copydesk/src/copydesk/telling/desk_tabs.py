"""Under which tab of the desk each query stands, what a search finds of them, and which comes next. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

from copydesk.events import Decision
from copydesk.query import CLOSED, QueryState, Status
from copydesk.query.changes import TO_THE_DESK
from copydesk.review.choices import choices
from copydesk.telling.statuses import is_the_owners
from copydesk.translation import msgid

Tab = Literal["waiting", "needs-you", "in-progress", "answered", "set-aside"]
TITLES: Final[Mapping[Tab, str]] = {
    "waiting": msgid("Waiting"),
    "needs-you": msgid("Needs you"),
    "in-progress": msgid("In progress"),
    "answered": msgid("Answered"),
    "set-aside": msgid("Set aside"),
}
TABS: Final[tuple[Tab, ...]] = get_args(Tab)
_DROPS: Final[tuple[Decision, ...]] = ("reject", "close", "leave_it")
"""The words by which nothing is sent and the query closes."""
_MAY_BE_DROPPED: Final = frozenset({Status.IN_REVIEW, Status.NEEDS_HUMAN})


def tab_of(state: QueryState) -> Tab:
    """The one tab that shows the query.

    A draft waits for a word; what needs the owner has no draft, or is a send of which nobody knows whether it left.
    What she put off is in progress until its moment has come. What she has dropped is set aside at once, although the
    query closes a moment later.
    """
    if is_the_owners(state):
        return "waiting" if state.status is Status.IN_REVIEW else "needs-you"
    if is_being_dropped(state):
        return "set-aside"
    if state.status not in CLOSED:
        return "in-progress"
    return "answered" if state.status is Status.ANSWERED else "set-aside"


def on_the_desk(states: Iterable[QueryState]) -> list[QueryState]:
    """The queries that a desk shows: who waits longest for the owner first, then the others in the order given.

    What she wrote about her own time is no conversation.
    """
    shown = [state for state in states if state.closed_reason not in TO_THE_DESK]
    return sorted(shown, key=lambda state: (not is_the_owners(state), is_the_owners(state) and _since(state)))


def is_being_dropped(state: QueryState) -> bool:
    """Whether the owner's last word sends nothing and closes the query, and is about to be carried out."""
    return state.status is Status.DECIDED and state.decided in _DROPS


def drop_word(state: QueryState) -> Decision | None:
    """The word by which the query is dropped: nothing is sent, and it closes. None where the owner is to look first."""
    if state.status not in _MAY_BE_DROPPED or not is_the_owners(state) or not state.review_hash:
        return None
    return next((word for word in _DROPS if word in choices(state)), None)


def next_waiting(states: Iterable[QueryState], after: str = "") -> QueryState | None:
    """The query that waits for the owner behind the one called `after`: the first behind the last, None if none does.

    One that waits no more is followed by who waits longest.
    """
    waiting = [state for state in on_the_desk(states) if is_the_owners(state)]
    others = [state for state in waiting if state.query_id != after]
    place = next((place for place, state in enumerate(waiting) if state.query_id == after), 0)
    return next(iter([*others[place:], *others]), None)


def _since(state: QueryState) -> float:
    return state.opened_at.timestamp() if state.opened_at else 0.0


def words_of(asked: str) -> tuple[str, ...]:
    """The words of a search."""
    return tuple(asked.casefold().split())


def has_words(words: Iterable[str], state: QueryState, first_line: str = "") -> bool:
    """Whether each word stands in the sender, the subject, or the mail's first line, or begins the query's id."""
    said = f"{state.correspondent_name} {state.correspondent} {state.subject} {first_line}".casefold()
    return all(word in said or state.query_id.startswith(word) for word in words)
