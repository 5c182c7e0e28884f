"""What SES reports about mails of ours."""

from typing import Any

import pytest

from copydesk.flow.track_delivery import DeliveryEvent, read_delivery_event, track_delivery, undelivered_note
from copydesk.query import QueryState, UncertainSend

TAGS = {"copydesk_query": ["q"], "copydesk_send": ["s"], "copydesk_turn": ["2"]}
DOUBT = QueryState(query_id="q", version=9, turn=3, uncertain=(UncertainSend(send_id="s", turn=2),))


def detail(kind: str, tags: dict[str, list[str]] | None = None, **about: Any) -> dict[str, Any]:
    mail = {"messageId": "p", "destination": ["jonas@example.com"], "tags": TAGS if tags is None else tags}
    return {"eventType": kind, "mail": mail, **about}


def read(kind: str, **about: Any) -> DeliveryEvent:
    found = read_delivery_event(detail(kind, **about), "eu-west-1")
    assert found is not None
    return found


def test_a_report_is_read_with_the_turn_that_its_mail_was_sent_in() -> None:
    report = read("Delivery")
    assert (report.query_id, report.send_id, report.turn) == ("q", "s", 2)
    assert report.message_id == "<p@eu-west-1.amazonses.com>"


@pytest.mark.parametrize("turn", [[], ["two"], [""]])
def test_a_mail_of_an_older_version_tells_no_turn(turn: list[str]) -> None:
    report = read_delivery_event(detail("Delivery", {**TAGS, "copydesk_turn": turn}), "eu-west-1")
    assert report is not None
    assert report.turn is None


def test_a_report_without_our_tags_is_about_no_reply() -> None:
    assert read_delivery_event(detail("Delivery", {}), "eu-west-1") is None


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("Send", ["DeliveryReported", "ResponseSent"]),
        ("Delivery", ["DeliveryReported", "ResponseSent"]),
        ("DeliveryDelay", ["DeliveryReported", "ResponseSent"]),
        ("Bounce", ["DeliveryReported", "ResponseSent", "ResponseFailed"]),
        ("Complaint", ["DeliveryReported", "ResponseSent", "ResponseFailed"]),
        ("Reject", ["DeliveryReported", "ResponseFailed"]),
        ("Open", ["DeliveryReported"]),
    ],
)
def test_a_report_proves_what_it_can_prove(kind: str, types: list[str]) -> None:
    assert written(DOUBT, read(kind)) == types
    settled = QueryState(query_id="q", version=9, turn=3)
    expected = [name for name in types if name != "ResponseSent"]
    assert written(settled, read(kind)) == expected


def written(state: QueryState, report: DeliveryEvent) -> list[str]:
    taken = track_delivery(state, report)
    assert taken is not None
    assert taken.cause.key == report.natural_key
    return [event.type for event in taken.outcome.events]


def test_a_report_about_a_query_that_there_is_not_is_left() -> None:
    assert track_delivery(QueryState(query_id="q"), read("Delivery")) is None


def test_what_settles_an_uncertain_send_belongs_to_the_turn_of_that_send() -> None:
    taken = track_delivery(DOUBT, read("Delivery"))
    assert taken is not None
    assert taken.cause.turn == 2


def test_the_same_report_has_the_same_key_and_another_kind_another() -> None:
    assert read("Delivery").natural_key == read("Delivery", delivery={"x": 1}).natural_key
    assert read("Delivery").natural_key != read("Bounce").natural_key


@pytest.mark.parametrize(
    ("kind", "about", "told"),
    [
        ("Bounce", {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550"}]}, "Permanent 550"),
        ("Complaint", {"complaintFeedbackType": "abuse"}, "abuse"),
        ("Reject", {"reason": "Bad content"}, "Bad content"),
    ],
)
def test_a_note_to_the_owner_that_came_back_is_told_from_a_reply(kind: str, about: dict[str, Any], told: str) -> None:
    own = {kind.lower(): about}
    assert undelivered_note(detail(kind, {}, **own)) == f"{kind.lower()} for jonas@example.com: {told}"
    assert undelivered_note(detail(kind, **own)) == ""
    assert undelivered_note(detail("Delivery", {})) == ""
