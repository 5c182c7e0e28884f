"""The round alone does not fence: a step also needs the status in which it is the next one."""

import pytest

from copydesk.events import Event, LLMRequestSent, LLMResponseReceived, ToolCallRequested, UserQueryReceived
from copydesk.flow.context import NOTHING, Context
from copydesk.flow.interpret_response import interpret_response
from copydesk.flow.plan_query import plan_query
from copydesk.query import Log, QueryState, Status
from copydesk.settings import Settings

SETTINGS = Settings(agent_address="hello@desk.example", owner_name="Mara", owner_address="mara@example.com")
MAIL = UserQueryReceived(turn=1, mail_object="mail/1", sender="jonas@example.com")
ANSWER = LLMResponseReceived(event_id="e", turn=1, round=1, response_text="Hello")


def given_of(event: Event, status: Status, *, turn: int = 1) -> Context[Event]:
    state = QueryState(query_id="q", turn=turn, round=event.round, status=status)
    return Context(state=state, event=event, now=event.timestamp, log=Log((event,)))


@pytest.mark.parametrize("status", list(Status))
def test_a_mail_is_planned_and_an_answer_interpreted_only_where_that_comes_next(status: Status) -> None:
    planned = plan_query(given_of(MAIL, status), SETTINGS)  # type: ignore[arg-type]
    assert (planned != NOTHING) == (status is Status.RECEIVED)
    interpreted = interpret_response(given_of(ANSWER, status), SETTINGS)  # type: ignore[arg-type]
    assert (interpreted != NOTHING) == (status is Status.INTERPRETING)


@pytest.mark.parametrize("event", [LLMRequestSent(turn=1, round=1, purpose="draft"), MAIL, ANSWER])
def test_nothing_awaits_the_work_of_an_older_turn(event: Event) -> None:
    for status in Status:
        assert not given_of(event, status, turn=2).awaits(status)


def test_a_tool_call_awaits_its_result_in_its_own_round() -> None:
    call = ToolCallRequested(turn=1, round=1, tool_name="t", call_id="c", tool_args={})
    assert given_of(call, Status.USING_TOOLS).awaits(Status.USING_TOOLS)
    assert not given_of(call, Status.NEEDS_HUMAN).awaits(Status.USING_TOOLS)
