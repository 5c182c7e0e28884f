"""The pattern of each trigger, as EventBridge's reference wants it."""

import pytest

from copydesk.flow.track_delivery import CAME_BACK, PROVES_ACCEPTANCE
from functions.patterns import SES_DETAIL_TYPES, event_pattern, on_default_bus
from functions.registry import OnEvent, OnEveryEvent, OnMailEvent, OnObject

EACH = (
    (OnEvent("QueryClosed"), {"source": ["copydesk"], "detail-type": ["QueryClosed"]}),
    (
        OnEvent("ToolCallRequested", tool="quote_price"),
        {"source": ["copydesk"], "detail-type": ["ToolCallRequested"], "detail": {"tool": ["quote_price"]}},
    ),
    (OnEveryEvent(), {"source": ["copydesk"]}),
    (
        OnObject("papers/", ("Object Deleted",)),
        {
            "source": ["aws.s3"],
            "detail-type": ["Object Deleted"],
            "detail": {"bucket": {"name": ["a bucket"]}, "object": {"key": [{"prefix": "papers/"}]}},
        },
    ),
    (
        OnMailEvent(),
        {
            "source": ["aws.ses"],
            "detail-type": [
                "Email Sent",
                "Email Delivered",
                "Email Delivery Delayed",
                "Email Bounced",
                "Email Complaint Received",
                "Email Rejected",
            ],
            "detail": {"mail": {"tags": {"ses:configuration-set": ["a set", "a set_notes"]}}},
        },
    ),
)


@pytest.mark.parametrize(("trigger", "pattern"), EACH)
def test_a_trigger_has_the_pattern_that_eventbridge_wants(trigger, pattern):
    assert event_pattern(trigger, bucket="a bucket", configuration_set="a set") == pattern


def test_aws_speaks_on_the_default_bus_and_copydesk_on_its_own():
    assert [on_default_bus(trigger) for trigger, _ in EACH] == [False, False, False, True, True]


def test_every_report_that_decides_something_is_asked_for_but_for_that_of_templates_which_copydesk_never_sends():
    assert {*CAME_BACK, *PROVES_ACCEPTANCE} - {*SES_DETAIL_TYPES} == {"Rendering Failure"}
