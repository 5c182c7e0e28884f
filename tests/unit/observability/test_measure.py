"""What is measured of an event, and what its line in the log says."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.pipeline import CLIENT, Pipeline, answers
from support.troubles import report
from unit.events.write_examples import examples

from copydesk import ids
from copydesk.events import (
    EVENTS,
    DeliveryReported,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMResponseReceived,
    ReminderDue,
    SendClaimed,
    ToolCallFailed,
)
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.observability.measure import FAILURES, NO_TOOL, line, measurements, measurements_of_open
from copydesk.ports import ModelAnswer, OpenQuery
from copydesk.query import QueryState, Status

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUERY = "7f928727-5d12-52a9-8a9e-47d2cc5ceb43"
STATE = QueryState(query_id="q", turn=1, opened_at=NOW, status=Status.IN_REVIEW)


def example(kind: type[Event], **fields: Any) -> Event:
    return next(iter(examples(kind))).model_copy(update={"turn": 1, "timestamp": NOW + timedelta(seconds=12), **fields})


def measured(event: Event, **state: Any) -> dict[str, float]:
    return {each.name: each.value for each in measurements(event, STATE.model_copy(update=state))}


def all_examples() -> Iterator[Event]:
    for kind in EVENTS.values():
        yield from examples(kind)


@pytest.mark.parametrize("event", all_examples(), ids=lambda event: event.type)
def test_every_event_is_counted_under_its_type_and_a_failure_as_one_too(event: Event) -> None:
    found = {(each.name, each.event_type): each.value for each in measurements(event, STATE)}
    assert found["EventCount", event.type] == 1
    assert found["Hops", ""] == event.hop
    assert found.get(("Failures", event.type), 0) == isinstance(event, FAILURES)


def test_drafts_and_approvals_are_counted() -> None:
    assert measured(example(DraftResponseReady))["Drafts"] == 1
    assert measured(example(FinalResponseReady))["Approvals"] == 1


def test_a_failed_tool_call_is_a_failure() -> None:
    assert measured(example(ToolCallFailed))["Failures"] == 1


def test_an_answer_of_the_model_tells_its_tokens_its_price_and_how_long_it_took() -> None:
    answer = example(LLMResponseReceived, input_tokens=900, output_tokens=120, dollars=0.004, latency_ms=3500)
    found = measured(answer)
    assert [found[name] for name in ("InputTokens", "OutputTokens", "Dollars", "ModelLatencyMs")] == [
        900,
        120,
        0.004,
        3500,
    ]


def test_the_first_draft_of_a_mail_tells_how_long_the_client_s_mail_took() -> None:
    assert measured(example(DraftResponseReady))["TimeToDraftSeconds"] == 12


def test_a_draft_after_the_owner_s_word_does_not_count_the_owner_s_time() -> None:
    assert "TimeToDraftSeconds" not in measured(example(DraftResponseReady), decision_id="revise")


def test_a_draft_that_a_newer_mail_overtook_is_not_timed_by_that_mail() -> None:
    assert "TimeToDraftSeconds" not in measured(example(DraftResponseReady), turn=2)


CAUSES = (
    "inbound/4f1ck2d0e9jonas",
    DeliveryEvent(query_id="q", send_id="s", kind="Bounce", recipient="jonas@example.com").natural_key,
    f"deadline|{QUERY}|remind|{NOW.isoformat()}",
    f"page|{QUERY}|hash|revise|{ids.content_hash('shorter, please')}",
)
"""What causes from outside look like: a mail's object, SES's report, a passed deadline, the owner's word."""


@pytest.mark.parametrize("cause", CAUSES, ids=["mail", "delivery", "deadline", "page"])
def test_a_cause_from_outside_is_told_by_an_id_of_its_own_and_never_by_its_words(cause: str) -> None:
    said = line(example(DeliveryReported, caused_by=cause, recipient="jonas@example.com"), STATE)
    assert str(uuid.UUID(str(said["caused_by"]))) == said["caused_by"]
    assert said["caused_by"] == line(example(ReminderDue, caused_by=cause), STATE)["caused_by"], "always the same"
    assert not re.search(r"jonas|@|inbound|deadline|page|delivery", str(said["caused_by"]))


def test_the_causes_that_occur_in_whole_conversations_leave_no_address_on_any_line() -> None:
    desk = Pipeline(model=answers(ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")))
    desk.client_writes("Hello?")
    desk.run()
    desk.tick(hours=25)
    desk.owner_presses("approve")
    desk.run()
    report(desk, "Delivery", desk.last(SendClaimed))
    desk.run()
    causes = [event.caused_by for event in desk.log()]
    assert {cause.partition("|")[0].partition("/")[0] for cause in causes} >= {
        "inbound",
        "deadline",
        "page",
        "delivery",
    }
    assert any(CLIENT in cause for cause in causes), "what is hidden is there"
    lines = [str(line(event, desk.state())) for event in desk.log()]
    assert not [each for each in lines if "@" in each]


def test_a_cause_within_the_log_is_told_by_its_own_id() -> None:
    cause = ids.event_id("inbound/x", "receive_email", 0)
    assert line(example(DraftResponseReady, caused_by=cause), STATE)["caused_by"] == cause
    assert line(example(DraftResponseReady, caused_by=""), STATE)["caused_by"] == ""


def test_a_name_that_a_model_made_up_for_a_tool_is_on_no_line() -> None:
    invented = line(example(ToolCallFailed, tool_name="please wire 900 euros to eve@example.net"), STATE)
    assert invented["tool_name"] == NO_TOOL
    assert line(example(ToolCallFailed, tool_name="calendar_scheduler"), STATE)["tool_name"] == "calendar_scheduler"


@pytest.mark.parametrize("event", all_examples(), ids=lambda event: event.type)
def test_a_line_says_ids_and_numbers_and_never_text_or_addresses(event: Event) -> None:
    private = (
        *("text", "content", "sender", "subject", "recipient", "note", "reason", "tool_args", "result", "address"),
        *("query", "response_text", "response_content", "thought", "error_message", "new_text", "caused_by"),
        "tool_name",
    )
    said = " ".join(f"{value}" for name, value in line(event, STATE).items() if name != "query_id")
    assert not [name for name in private if f"{name} of an example" in said]
    assert line(event, STATE)["event_type"] == event.type


def open_query(status: Status) -> OpenQuery:
    return OpenQuery("q", NOW, status)


def test_queries_that_wait_for_the_owner_are_counted() -> None:
    statuses = (Status.IN_REVIEW, Status.NEEDS_HUMAN, Status.UNCERTAIN, Status.THINKING)
    (waiting,) = measurements_of_open([open_query(status) for status in statuses])
    assert (waiting.name, waiting.value) == ("WaitingForOwner", 3)


def test_nothing_is_measured_while_nothing_waits_so_that_an_idle_desk_costs_nothing() -> None:
    assert measurements_of_open([]) == ()
    assert measurements_of_open([open_query(Status.THINKING)]) == ()
