from datetime import UTC, datetime

import pytest

from copydesk.events import EVENTS, Envelope
from functions.lookup import hearers
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud.lambda_events import eventbridge_event, object_event
from local.desk.cloud.rules import Routes, matches, rules
from local.desk.settings import desk_environment, desk_settings

AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
ENVIRONMENT = desk_environment(desk_settings(None, {}))


def copydesk_event(name: str, tool: str | None = None) -> dict:
    envelope = Envelope(type=name, event_id="e", query_id="q", seq=1, turn=1, round=1, tool=tool)
    return eventbridge_event(event_id="1", source="copydesk", detail_type=name, detail=envelope.detail(), at=AT)


def heard_by(bus: str, event: dict) -> set[str]:
    return {rule.handler for rule in rules(ENVIRONMENT) if rule.bus == bus and matches(rule.pattern, event)}


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_reaches_those_who_hear_it_and_the_recorder(name):
    envelope = Envelope(type=name, event_id="e", query_id="q", seq=1, turn=1, round=1)

    assert heard_by("copydesk", copydesk_event(name)) == {*hearers(envelope), "record_event"}


@pytest.mark.parametrize(
    ("tool", "handler"), [("knowledge_base_search", "search_knowledge_base"), ("calendar_scheduler", "schedule_call")]
)
def test_a_request_for_a_tool_reaches_the_function_of_that_tool_alone(tool, handler):
    assert heard_by("copydesk", copydesk_event("ToolCallRequested", tool)) == {handler, "record_event"}


@pytest.mark.parametrize(
    ("key", "created", "heard"),
    [
        ("inbound/abc", True, {"receive_email"}),
        ("inbound/abc", False, set()),
        ("mail/abc", True, set()),
        ("articles/one.md", True, {"index_article"}),
        ("articles/one.md", False, {"index_article"}),
    ],
)
def test_objects_are_told_by_prefix_and_kind(key, created, heard):
    event = object_event(event_id="1-2", bucket=ENVIRONMENT.bucket, key=key, size=3, created=created, at=AT)

    assert heard_by("default", event) == heard


def test_objects_of_another_bucket_are_not_ours():
    event = object_event(event_id="1-2", bucket="other", key="inbound/abc", size=3, created=True, at=AT)

    assert heard_by("default", event) == set()


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("copydesk", {"track_delivery"}),
        ("copydesk_notes", {"track_delivery"}),
        ("other", set()),
        ("other_notes", set()),
    ],
)
def test_delivery_events_are_told_apart_by_configuration_set(name, heard):
    assert heard_by("default", report("Email Sent", configuration_set=name)) == heard


@pytest.mark.parametrize(
    ("detail_type", "heard"),
    [
        ("Email Sent", {"track_delivery"}),
        ("Email Delivered", {"track_delivery"}),
        ("Email Delivery Delayed", {"track_delivery"}),
        ("Email Bounced", {"track_delivery"}),
        ("Email Complaint Received", {"track_delivery"}),
        ("Email Rejected", {"track_delivery"}),
        ("Email Opened", set()),
        ("Bounce", set()),
    ],
)
def test_a_report_is_heard_under_the_name_that_aws_gives_it_and_under_no_other(detail_type, heard):
    assert heard_by("default", report(detail_type)) == heard


def report(detail_type: str, configuration_set: str = "copydesk") -> dict:
    detail = {"eventType": "Send", "mail": {"tags": {"ses:configuration-set": [configuration_set]}}}
    return eventbridge_event(event_id="1", source="aws.ses", detail_type=detail_type, detail=detail, at=AT)


def test_what_comes_over_no_bus_has_no_rule():
    ruled = {rule.handler for rule in rules(ENVIRONMENT)}

    assert {entry.handler for entry in SUBSCRIPTIONS} - ruled == {
        "watch_deadlines",
        "wake",
        "publish_events",
        "review_page",
        "sync_calendars",
    }


@pytest.mark.parametrize("bus", ["default", ENVIRONMENT.bus])
@pytest.mark.parametrize("detail_type", [*EVENTS, "Object Created", "Object Deleted", "Email Sent", "Scheduled Event"])
def test_the_routes_find_what_matching_every_rule_finds(bus, detail_type):
    all_rules = rules(ENVIRONMENT)
    routes = Routes(all_rules)
    for source in ("copydesk", "aws.s3", "aws.ses"):
        for tool in ("calendar_scheduler", "knowledge_base_search"):
            event = {
                "source": source,
                "detail-type": detail_type,
                "detail": {"tool": tool, "object": {"key": "inbound/1"}},
            }
            found = [rule.handler for rule in all_rules if rule.bus == bus and matches(rule.pattern, event)]
            assert list(routes.handlers(bus, event)) == found
