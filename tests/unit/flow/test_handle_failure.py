"""Which failures stop a query, and of which the owner only hears."""

import pytest

from copydesk.events import Event, LLMRequestFailed, OwnerTold, ResponseFailed, ResponseSent
from copydesk.flow.context import Context
from copydesk.flow.handle_failure import is_due, stops_the_query
from copydesk.query import QueryState, Status, evolve

OWN = ResponseFailed(turn=2, send_id="s", reason="?")
OLDER = ResponseFailed(turn=1, send_id="older", reason="?")
MODEL = LLMRequestFailed(turn=2, reason="?")


@pytest.mark.parametrize(
    ("event", "status", "told", "stops"),
    [
        (MODEL, Status.FAILED, True, True),
        (MODEL, Status.IN_REVIEW, False, False),
        (MODEL.model_copy(update={"turn": 1}), Status.FAILED, False, False),
        (OWN, Status.SENDING, True, True),
        (OLDER, Status.IN_REVIEW, True, False),
        (OLDER, Status.FAILED, True, False),
        (OLDER.model_copy(update={"turn": 2}), Status.APPROVED, True, False),
    ],
)
def test_only_the_present_failure_stops_the_query(event: Event, status: Status, told: bool, stops: bool) -> None:
    state = evolve(QueryState(query_id="q", turn=2, status=status, send_id="s"), event)
    context = Context(state=state, event=event, now=event.timestamp)
    assert (is_due(context), stops_the_query(context)) == (told, stops)


def test_a_failure_that_evidence_has_disproved_is_told_to_nobody() -> None:
    failed = evolve(QueryState(query_id="q", turn=2, status=Status.SENDING, send_id="s"), OWN)
    sent = ResponseSent(turn=2, send_id="s", provider_id="p", message_id="<m>", recipient="jonas@example.com")
    context: Context[Event] = Context(state=evolve(failed, sent), event=OWN, now=OWN.timestamp)
    assert not is_due(context)


def test_of_what_the_owner_was_told_by_another_the_owner_is_not_told_again() -> None:
    state = evolve(QueryState(query_id="q", turn=2, status=Status.IN_REVIEW, send_id="s"), OLDER)
    told = evolve(state, OwnerTold(turn=1, about=OLDER.event_id, reason="?"))
    context: Context[Event] = Context(state=told, event=OLDER, now=OLDER.timestamp)
    assert not is_due(context)
