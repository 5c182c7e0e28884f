"""What the simulated provider reports is named and routed as on AWS."""

from typing import Any

import pytest
from simulation.certainty import MONDAY
from simulation.cloud import Cloud
from simulation.fates import Calm
from simulation.ledger import Accepted
from simulation.sweep import SETTINGS

from copydesk.ports import AcceptedMail, OutgoingMail

REPLY = Accepted(
    mail=OutgoingMail(
        raw=b"Subject: Hello\r\n\r\nHello", sender="a@desk.example", recipients=("b@c.example",), tags={}
    ),
    receipt=AcceptedMail(provider_id="1", message_id="<1@mail.example>"),
    at=MONDAY,
)


@pytest.mark.parametrize(
    ("kind", "detail_type"),
    [
        ("Send", "Email Sent"),
        ("Delivery", "Email Delivered"),
        ("DeliveryDelay", "Email Delivery Delayed"),
        ("Bounce", "Email Bounced"),
        ("Complaint", "Email Complaint Received"),
        ("Reject", "Email Rejected"),
    ],
)
def test_a_report_comes_under_the_name_that_aws_gives_it_and_reaches_track_delivery(kind, detail_type):
    cloud, events = Cloud(Calm(), SETTINGS), list[dict[str, Any]]()
    cloud.buses._route = lambda _bus, event: events.append(event)
    cloud.report(REPLY, kind)
    cloud.run()
    assert [(event["detail-type"], event["detail"]["eventType"]) for event in events] == [(detail_type, kind)]
    assert cloud.buses.hearers("default", events[0]) == ("track_delivery",)
