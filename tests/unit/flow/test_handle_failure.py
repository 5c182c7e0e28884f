"""Which failures stop a query, and of which the owner only hears."""

import pytest

from copydesk.events import Event, LLMRequestFailed, ResponseFailed
from copydesk.flow.context import Context
from copydesk.flow.handle_failure import is_due, stops_the_query
from copydesk.query import QueryState, Status

OWN = ResponseFailed(turn=2, send_id="s", reason="?")
OLDER = ResponseFailed(turn=1, send_id="older", reason="?")
MODEL = LLMRequestFailed(turn=2, reason="?")


@pytest.mark.parametrize(
    ("event", "status", "told", "stops"),
    [
        (MODEL, Status.FAILED, True, True),
        (MODEL, Status.IN_REVIEW, False, False),
        (MODEL.model_copy(update={"turn": 1}), Status.FAILED, False, False),
        (OWN, Status.FAILED, True, True),
        (OWN, Status.ANSWERED, False, False),
        (OLDER, Status.IN_REVIEW, True, False),
        (OLDER, Status.FAILED, True, False),
        (OLDER.model_copy(update={"turn": 2}), Status.APPROVED, True, False),
    ],
)
def test_only_the_present_failure_stops_the_query(event: Event, status: Status, told: bool, stops: bool) -> None:
    state = QueryState(query_id="q", turn=2, status=status, send_id="s")
    context = Context(state=state, event=event, now=event.timestamp)
    assert (is_due(context), stops_the_query(context)) == (told, stops)
