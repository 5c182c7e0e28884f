"""What has a reply that waits leave at the wrong moment, or on a word of before an undo."""

from typing import Any

from copydesk.flow import waiting
from copydesk.query import QueryState, Status


def due_reply_whatever_the_word(state: QueryState, log: Any, now: Any) -> Any:
    """What waited goes at its moment, although the owner has taken it back meanwhile."""
    return waiting.the_scheduled(state, log) if state.due_at is not None and now >= state.due_at else None


def due_reply_at_any_time(state: QueryState, log: Any, _now: Any) -> Any:
    return waiting.the_scheduled(state, log) if state.status is Status.SCHEDULED else None


def takes_words_of_before_an_undo(state: QueryState, word: Any, now: Any) -> bool:
    return _takes(state, word.model_copy(update={"asked_anew": state.asked_anew}), now)


_takes: Any = QueryState.takes
