"""`logs` and `tail`: lines of the functions' logs, as a person reads them."""

import json
import time
from datetime import UTC, datetime, timedelta

import click
import pytest
from support.stubs import stubbed_client

from copydesk.errors import CopydeskError
from copydesk.events import LLMRequestSent
from copydesk.ports import Commit
from copydesk.query import QueryState, Status
from copydesk.telling.times import age
from local.console.aws.log_lines import lines_of_query, new_lines, read_line, told
from local.console.aws.settings import CDK_JSON
from local.console.commands.logs import fitted
from local.console.commands.tail import Follower
from local.console.text.durations import DURATION

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUERY = "4a1c61a6-0000-5000-8000-000000000001"
EVENT = {
    "level": "INFO",
    "message": "event",
    "event_type": "LLMResponseReceived",
    "emitted_by": "call_llm",
    "query_id": QUERY,
    "tries": 1,
    "latency_ms": 812,
    "status": "interpreting",
}


def write(desk, group, *messages, at=None):
    logs = desk.aws.client("logs")
    logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    moment = int((at or time.time()) * 1000)
    events = [{"timestamp": moment + number, "message": message} for number, message in enumerate(messages)]
    logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)


def row(message, group="123456789012:/copydesk/call_llm"):
    cells = {"@timestamp": "2026-11-23 08:00:00.000", "@message": message, "@log": group, "@ptr": "x"}
    return [{"field": name, "value": value} for name, value in cells.items()]


def insights(*answers):
    return stubbed_client(
        "logs", [("start_query", {"queryId": "q"}), *(("get_query_results", each) for each in answers)]
    )


def test_an_event_s_line_says_which_who_and_how_it_stands():
    assert told(read_line(NOW, "/copydesk/record_event", json.dumps(EVENT)), "Europe/Berlin") == (
        "2026-11-23 10:00:00 CET  record_event            LLMResponseReceived by call_llm "
        "tries=1 latency_ms=812 status=interpreting"
    )


def test_an_error_s_line_says_so_and_cannot_play_with_the_terminal():
    line = told(
        read_line(NOW, "/copydesk/call_llm", json.dumps({"level": "ERROR", "message": "bad\x1b[2J\nnews"})), "UTC"
    )
    assert "ERROR bad[2J news" in line
    assert told(read_line(NOW, "/copydesk/call_llm", "plain text"), "UTC").endswith(
        "call_llm                plain text"
    )


def test_the_lines_of_a_query_are_waited_for():
    waits = []
    client = insights({"status": "Running"}, {"status": "Complete", "results": [row(json.dumps(EVENT))]})
    (line,) = lines_of_query(
        client, ["/copydesk/call_llm"], QUERY, since=timedelta(days=1), now=NOW, sleep=waits.append
    )
    assert (line.handler, line.at, waits) == ("call_llm", datetime(2026, 11, 23, 8, tzinfo=UTC), [1.0])


@pytest.mark.parametrize("status", ["Failed", "Timeout", "Cancelled"])
def test_a_search_that_ends_badly_is_told(status):
    with pytest.raises(CopydeskError, match=status):
        lines_of_query(
            insights({"status": status}), ["g"], QUERY, since=timedelta(days=1), now=NOW, sleep=lambda _: None
        )


def test_logs_shows_what_the_functions_of_this_stack_wrote(moto_desk, run, monkeypatch):
    commit_one_event(moto_desk)
    asked = {}

    def lines(_client, groups, query_id, **_):
        asked.update(groups=groups, query_id=query_id)
        return [
            read_line(NOW, "/copydesk/call_llm", json.dumps(EVENT)),
            read_line(NOW, "/copydesk/call_llm", json.dumps({"type": "platform.start", "message": "start"})),
        ]

    monkeypatch.setattr("local.console.commands.logs.lines_of_query", lines)
    code, out, _ = run("logs", QUERY[:8])
    assert code == 0
    assert asked == {"groups": ["/copydesk/call_llm"], "query_id": QUERY}
    assert "LLMResponseReceived by call_llm" in out
    assert "platform" not in out


def test_logs_and_tail_tell_the_owner_s_time(moto_desk, run, monkeypatch, tmp_path):
    commit_one_event(moto_desk)
    line = read_line(NOW, "/copydesk/call_llm", json.dumps(EVENT), "1")
    monkeypatch.setattr("local.console.commands.logs.lines_of_query", lambda *_, **__: [line])
    monkeypatch.setattr("local.console.commands.tail.new_lines", lambda *_: [line])
    content = json.loads(CDK_JSON.read_text(encoding="utf-8"))
    content["context"]["copydesk"]["calendar"] = {"time_zone": "Asia/Tokyo"}
    file = tmp_path / "cdk.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    for command in (("logs", QUERY), ("tail", "--once")):
        assert "2026-11-23 18:00:00 JST" in run(*command, "--cdk-json", str(file))[1]


def test_a_line_is_broken_for_a_terminal_and_whole_in_a_pipe(monkeypatch):
    line = f"2026-11-23 09:00:00 UTC  call_llm  {'word ' * 40}end"
    assert fitted(line) == line
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("local.console.commands.logs.width", lambda: 80)
    first, *others = fitted(line).splitlines()
    assert all(len(each) <= 80 for each in (first, *others))
    assert all(each.startswith("    word") for each in others)


def test_logs_draws_the_events_of_the_table(moto_desk, run):
    commit_one_event(moto_desk)
    code, out, _ = run("logs", QUERY, "--events")
    assert code == 0
    assert "LLMRequestSent" in out


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("", "give at least 4 characters of the id"),
        ("4a1", "give at least 4 characters of the id"),
        ("ffff", "no query of copydesk starts with 'ffff'"),
        ("4a1c61a6-0000-5000-8000-00000000000f", "no query of copydesk starts with"),
        ("4a1c61a6", "2 queries start with '4a1c61a6': give more of the id"),
    ],
)
def test_a_reference_that_names_no_query_is_told_what_is_wrong_with_it(moto_desk, run, reference, told):
    commit_one_event(moto_desk)
    commit_one_event(moto_desk, QUERY.replace("1", "2").replace("4a2c62a6", "4a1c61a6"))
    code, _, err = run("logs", reference)
    assert code == 2
    assert told in err
    assert "copydesk list --stage copydesk" in err


def commit_one_event(desk, query_id=QUERY):
    event = LLMRequestSent(purpose="draft", query_id=query_id, seq=1, event_id="e")
    after = QueryState(query_id=query_id, version=1, status=Status.THINKING)
    desk.desk.store.commit(Commit(before=QueryState(query_id=query_id), after=after, events=(event,)))


def platform(kind, **record):
    return json.dumps({"time": "2026-11-23T09:00:00Z", "type": f"platform.{kind}", "record": record})


METRICS = {"_aws": {"Timestamp": 1, "CloudWatchMetrics": []}, "event_type": "ResponseSent", "EventCount": [1.0]}


@pytest.mark.parametrize(
    "message",
    [
        platform("start", requestId="r", version="$LATEST"),
        platform("runtimeDone", requestId="r", status="success"),
        platform("report", requestId="r", status="success", metrics={"durationMs": 12.5}),
        "START RequestId: 9b3f Version: $LATEST",
        "END RequestId: 9b3f",
        "REPORT RequestId: 9b3f\tDuration: 81 ms\tBilled Duration: 81 ms",
        "INIT_START Runtime Version: python:3.13.v1",
        json.dumps(METRICS),
    ],
)
def test_metrics_and_the_platform_s_lines_are_routine_as_json_and_as_text(message):
    assert read_line(NOW, "/copydesk/call_llm", message).is_routine


@pytest.mark.parametrize(
    "message",
    [
        json.dumps(EVENT),
        json.dumps({"level": "ERROR", "message": "START RequestId: in a text of ours"}),
        "2026-11-23T09:00:00.000Z 9b3f Task timed out after 60.00 seconds",
        "[ERROR] Runtime.ImportModuleError: no module",
        platform("report", requestId="r", status="timeout", metrics={"durationMs": 60000.0}),
    ],
)
def test_what_a_function_says_and_how_one_was_killed_is_no_routine(message):
    assert not read_line(NOW, "/copydesk/call_llm", message).is_routine


def test_a_platform_s_line_says_what_became_of_the_invocation():
    line = read_line(NOW, "/copydesk/call_llm", platform("report", status="timeout", metrics={"durationMs": 60000.0}))
    assert told(line, "UTC").endswith("platform.report status=timeout durationMs=60000.0")


def test_lines_without_an_id_are_shown_once_too():
    event = {"timestamp": 1_795_424_400_000, "message": "one", "logStreamName": "s"}
    answer = ("filter_log_events", {"events": [event, {**event, "message": "two"}]})
    follower = Follower(stubbed_client("logs", [answer, answer]), ["/copydesk/record_event"])
    assert [line.fields["message"] for line in follower.look(NOW)] == ["one", "two"]
    assert follower.look(NOW) == []


def test_tail_shows_each_event_once(moto_desk, run):
    write(moto_desk, "/copydesk/record_event", json.dumps(EVENT), json.dumps({"type": "platform.start"}))
    code, out, _ = run("tail", "--once")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "4a1c61a6  record_event" in out


def test_tail_follows_other_functions_by_name(moto_desk, run):
    write(moto_desk, "/copydesk/call_llm", json.dumps({"level": "WARNING", "message": "slow"}))
    assert "WARNING slow" in run("tail", "call_llm", "--once")[1]
    code, _, err = run("tail", "nobody", "--once")
    assert code == 2
    assert "call_llm" in err


def test_a_second_look_shows_only_what_is_new(moto_desk):
    write(moto_desk, "/copydesk/record_event", "one", "two")
    follower = Follower(moto_desk.aws.client("logs"), ["/copydesk/record_event"])
    start = datetime.now(UTC) - timedelta(minutes=1)
    assert [line.fields["message"] for line in follower.look(start)] == ["one", "two"]
    assert follower.look(start) == []


def test_lines_before_the_beginning_are_left_out(moto_desk):
    write(moto_desk, "/copydesk/record_event", "old", at=time.time() - 3600)
    assert list(new_lines(moto_desk.aws.client("logs"), "/copydesk/record_event", datetime.now(UTC))) == []


def test_without_a_stack_the_next_step_is_to_deploy(moto_desk, run):
    moto_desk.is_deployed = False
    for command in (
        ("logs", QUERY),
        ("tail", "--once"),
        ("dead-letters", "list", "--stage", "copydesk"),
        ("export", "/nowhere/at/all", "--stage", "copydesk"),
    ):
        code, _, err = run(*command)
        assert code == 2
        assert "make deploy" in err


@pytest.mark.parametrize(("text", "span"), [("90s", 90), ("30m", 1800), ("12h", 43_200), (" 7D ", 604_800)])
def test_spans_of_time_are_taken_as_people_write_them(text, span):
    assert DURATION.convert(text, None, None) == timedelta(seconds=span)


@pytest.mark.parametrize("text", ["", "7", "d", "-1d", "1w", "1h30m"])
def test_what_is_no_span_is_wrong_use(text):
    with pytest.raises(click.BadParameter, match="write it like"):
        DURATION.convert(text, None, None)


@pytest.mark.parametrize(
    ("seconds", "told"), [(-5, "now"), (59, "now"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (90_000, "1 d")]
)
def test_an_age_is_told_in_the_unit_that_matters(seconds, told):
    assert age(timedelta(seconds=seconds)) == told
