"""What a list of the desk can be narrowed to: queries with a call, with warnings or attachments, or old ones. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from copydesk.events import CallQuestioned, Event, ToolCallRequested, UserQueryReceived
from copydesk.query import Log, QueryState
from copydesk.settings import Settings
from copydesk.telling.cards import to_check
from copydesk.translation import msgid

Filter = Literal["call", "checks", "files", "old"]
FILTERS: Final[tuple[Filter, ...]] = get_args(Filter)
FILTER_TITLES: Final[Mapping[Filter, str]] = {
    "call": msgid("With a call"),
    "checks": msgid("With warnings"),
    "files": msgid("With attachments"),
    "old": msgid("Older than a day"),
}
BY_STATE: Final[frozenset[Filter]] = frozenset({"old"})
"""What is told without a log."""
OLD: Final = timedelta(days=1)
_CALENDAR: Final = "calendar_scheduler"


def has(wanted: Filter, state: QueryState, events: Sequence[Event], *, settings: Settings, now: datetime) -> bool:
    """Whether the query is one of those: by its state, and its log, which is not looked at for BY_STATE."""
    if wanted == "old":
        arrived = state.opened_at or state.updated_at
        return arrived is not None and now - arrived >= OLD
    log = Log(events)
    if wanted == "files":
        return any(mail.attachments for mail in log.of(UserQueryReceived))
    if wanted == "call":
        asked = any(each.tool_name == _CALENDAR for each in log.of(ToolCallRequested, state.turn))
        return asked or bool(state.call_change) or log.latest(CallQuestioned, state.turn) is not None
    return bool(to_check(state, events, settings))
