import re
from datetime import UTC, datetime, timedelta

import pytest
from support.review_logs import receive

from copydesk.events import (
    EVENTS,
    DeliveryReported,
    LLMRequestSent,
    LLMResponseReceived,
    MailSetAside,
    QueryStalled,
    RequestedCall,
    ReviewDecided,
    ReviewSnoozed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.telling import summaries
from copydesk.telling.details import details
from copydesk.telling.timeline import timeline, totals

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 28, tzinfo=UTC)


def _types(nodes):
    return [node.type for node in nodes]


def test_an_empty_log_has_an_empty_timeline():
    assert timeline((), ZONE) == ()
    assert totals(()).events == 0


def test_each_event_stands_below_the_one_that_led_to_it(waiting_log):
    nodes = timeline(waiting_log.events, ZONE)
    assert _types(nodes) == [
        "UserQueryReceived",
        "LLMRequestSent",
        "LLMResponseReceived",
        "AgentThoughtEvent",
        "ToolCallRequested",
        "ToolCallSucceeded",
        "ToolCallRequested",
        "ToolCallSucceeded",
        "LLMRequestSent",
        "LLMResponseReceived",
        "DraftResponseReady",
        "ReviewRequested",
    ]
    by_seq = {node.seq: node for node in nodes}
    assert all(node.depth == by_seq[node.cause].depth + 1 for node in nodes if node.cause)


def test_where_the_clock_went_back_the_time_since_the_beginning_stands_still(waiting_log):
    events = [
        event.model_copy(update={"timestamp": event.timestamp - timedelta(hours=2)}) if event.seq > 3 else event
        for event in waiting_log.events
    ]
    nodes = sorted(timeline(events, ZONE), key=lambda node: node.seq)
    reached = (events[2].timestamp - events[0].timestamp).total_seconds()
    assert [node.seconds for node in nodes[3:]] == [reached] * (len(nodes) - 3)
    assert totals(events).seconds == reached


def test_only_a_fork_moves_the_tree_to_the_right(waiting_log):
    nodes = timeline(waiting_log.events, ZONE)
    assert [node.branch for node in nodes] == [0, 0, 0] + [1] * 9
    assert [node.seq for node in nodes if node.forked] == [4, 5, 6]


def test_a_decision_from_outside_starts_a_tree_of_its_own(answered_log):
    roots = [node for node in timeline(answered_log.events, ZONE) if node.depth == 0]
    assert _types(roots) == ["UserQueryReceived", "ReviewDecided"]
    assert all(node.cause == 0 for node in roots)


def test_times_count_from_the_first_event_and_from_the_cause(waiting_log):
    nodes = {node.seq: node for node in timeline(waiting_log.events, ZONE)}
    assert nodes[3].seconds == 2
    assert nodes[3].since_cause == 1
    # The second tool was asked together with the first and answered a second after it.
    assert nodes[8].since_cause == 2


def test_tokens_and_dollars_are_added_up(waiting_log):
    sums = totals(waiting_log.events)
    assert (sums.events, sums.model_calls, sums.tokens) == (12, 2, 900 + 60 + 1400 + 120)
    assert sums.dollars == pytest.approx(0.002)
    assert sum(node.tokens for node in timeline(waiting_log.events, ZONE)) == sums.tokens


def test_a_chain_longer_than_the_call_stack_is_no_problem(new_log):
    receive(new_log)
    for _ in range(3000):
        new_log.add(LLMRequestSent(purpose="continue"))
    assert timeline(new_log.events, ZONE)[-1].depth == 3000


def test_every_event_is_shown_once_even_if_its_cause_makes_no_sense(waiting_log):
    first, second, *others = waiting_log.events
    muddled = (
        first.model_copy(update={"caused_by": second.event_id}),
        second.model_copy(update={"caused_by": second.event_id}),
        *others,
    )
    nodes = timeline(muddled, ZONE)
    assert sorted(node.seq for node in nodes) == [event.seq for event in muddled]
    assert [node.seq for node in nodes if node.depth == 0] == [1, 2]


def test_every_kind_of_event_has_a_summary():
    assert set(summaries._SUMMARIES) | set(summaries._TIMED) == set(EVENTS.values())


def test_every_purpose_and_decision_has_its_words():
    purposes = LLMRequestSent.model_fields["purpose"].annotation.__args__
    assert set(summaries._PURPOSES) == set(purposes)
    decisions = EVENTS["ReviewDecided"].model_fields["decision"].annotation.__args__
    assert set(summaries.DECISIONS) == set(decisions)


def test_a_summary_is_one_line_whatever_the_mail_says():
    event = UserQueryReceived(mail_object="m", sender="a@b.example", subject="one\r\ntwo\u2028three\x00" + "x" * 500)
    line = summaries.summary(event, ZONE)
    assert line.startswith("Mail from a@b.example: one two three")
    assert len(line) == 200
    assert "\n" not in line


def test_a_tools_arguments_and_results_are_indented_json():
    requested = ToolCallRequested(tool_name="calendar_scheduler", call_id="c", tool_args={"a": {"b": "ü"}})
    (detail,) = details(requested, ZONE)
    assert detail.label == "Arguments"
    assert detail.text == '{\n  "a": {\n    "b": "ü"\n  }\n}'


@pytest.mark.parametrize("arguments", ["not json", "[" * 100_000, "{'a': 1}", '{"a": ' + "9" * 5000 + "}"])
def test_arguments_that_are_no_json_are_shown_as_they_came(arguments):
    call = RequestedCall(tool_name="t", call_id="c", arguments=arguments)
    (detail,) = details(LLMResponseReceived(tool_calls=(call,)), ZONE)
    assert detail.text.startswith(arguments[:100])


def test_a_very_long_result_is_cut_and_says_so():
    result = ToolCallSucceeded(tool_name="t", call_id="c", request_id="r", result="x" * 50_000)
    (detail,) = details(result, ZONE)
    assert detail.text.endswith("… 30000 more characters are in the log")
    assert len(detail.text) < 21_000


def test_a_text_that_the_summary_shows_in_full_is_not_repeated():
    short = EVENTS["AgentThoughtEvent"](thought="Look first.")
    long = EVENTS["AgentThoughtEvent"](thought="Look first. " * 50)
    assert details(short, ZONE) == ()
    assert [detail.label for detail in details(long, ZONE)] == ["Thought"]


def test_native_calls_are_listed_with_their_arguments():
    calls = (RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments='{"minutes": 30}'),)
    answer = LLMResponseReceived(tool_calls=calls, model_name="m", tries=2, latency_ms=1500)
    assert summaries.summary(answer, ZONE) == "m asks for free times in the calendar at try 2, 1.5 s"
    assert [detail.label for detail in details(answer, ZONE)] == ["Call of calendar_scheduler"]


def test_a_negative_lag_of_a_clock_that_was_set_back_is_kept(waiting_log):
    first, second, *_ = waiting_log.events
    earlier = second.model_copy(update={"timestamp": first.timestamp - timedelta(seconds=3)})
    assert timeline((first, earlier), ZONE)[1].since_cause == -3


def test_moments_are_told_by_the_owners_clock_whatever_zone_the_log_has():
    until = datetime(2026, 11, 30, 7, tzinfo=UTC)
    decided = {"review_hash": "h", "reviewer": "mara@x.test", "channel": "page"}
    told = (
        summaries.summary(ReviewDecided(decision="snooze", at=until, **decided), ZONE),
        summaries.summary(ReviewSnoozed(until=until, expires_at=until), ZONE),
    )
    assert all("Mon 30 Nov 2026, 08:00" in line for line in told)
    assert not any("UTC" in line for line in told)


def test_a_summary_says_no_name_of_the_log():
    stalled = [QueryStalled(deadline=NOW, waiting_for=name, attempt=1) for name in ("using_tools", "new_links")]
    asides = [
        MailSetAside(mail_object="m", kind=kind, reason="r", sender="a@b.test") for kind in ("not_handled", "too_many")
    ]
    reports = [DeliveryReported(send_id="s", kind="DeliveryDelay", recipient="a@b.test", detail="")]
    tools = [ToolCallRequested(tool_name="calendar_scheduler", tool_args={}, call_id="c")]
    for event in (*stalled, *asides, *reports, *tools):
        said = summaries.summary(event, ZONE)
        assert not re.search(r"\w_\w|DeliveryDelay", said), said
