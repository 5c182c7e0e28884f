"""What a passed deadline means."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from copydesk.flow.watch_deadlines import MAX_STALLS, watch_deadlines
from copydesk.query import Claim, Deadline, PendingCall, QueryState, Status

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLAIM = Claim(send_id="s", nonce="n", turn=1, expires_at=NOW)
CALLS = tuple(PendingCall(request_id=f"r{number}", tool_name="t", call_id="c") for number in range(2))


def due(kind: Any, **fields: Any) -> QueryState:
    return QueryState(query_id="q", turn=2, round=1, status_deadline=Deadline(at=NOW, kind=kind), **fields)


@pytest.mark.parametrize(
    ("state", "types"),
    [
        (due("remind", status=Status.IN_REVIEW), ["ReminderDue"]),
        (due("expire", status=Status.IN_REVIEW), ["ReviewExpired"]),
        (due("tools", status=Status.USING_TOOLS, pending_calls=CALLS), ["ToolCallFailed", "ToolCallFailed"]),
        (due("tools", status=Status.USING_TOOLS), ["QueryStalled"]),
        (due("stall", status=Status.THINKING, stalls=MAX_STALLS - 1), ["QueryStalled"]),
        (due("stall", status=Status.THINKING, stalls=MAX_STALLS), ["HumanReviewNeeded"]),
        (QueryState(query_id="q", turn=2, status=Status.ANSWERED, claim=CLAIM), ["ResponseUncertain"]),
    ],
)
def test_each_deadline_has_its_consequence_and_only_once_it_has_passed(state: QueryState, types: list[str]) -> None:
    overdue = watch_deadlines(state, NOW)
    assert overdue is not None
    assert [event.type for event in overdue.outcome.events] == types
    assert overdue.tells_owner == (types[0] not in ("ToolCallFailed", "QueryStalled"))
    assert overdue.republish == (types == ["QueryStalled"])
    assert watch_deadlines(state, NOW - timedelta(microseconds=1)) is None


def test_a_query_that_owes_nothing_is_left_alone() -> None:
    assert watch_deadlines(QueryState(query_id="q", status=Status.ANSWERED), NOW) is None


def test_a_claim_is_its_own_turns_and_comes_before_a_later_deadline() -> None:
    state = due("stall", status=Status.THINKING, claim=CLAIM.model_copy(update={"expires_at": NOW - timedelta(1)}))
    overdue = watch_deadlines(state, NOW)
    assert overdue is not None
    assert [event.type for event in overdue.outcome.events] == ["ResponseUncertain"]
    assert overdue.cause.turn == 1


def test_two_ticks_find_the_same_cause_and_another_deadline_another() -> None:
    first, again = watch_deadlines(due("remind"), NOW), watch_deadlines(due("remind"), NOW + timedelta(hours=1))
    other = watch_deadlines(due("expire"), NOW)
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.cause == again.cause != other.cause
