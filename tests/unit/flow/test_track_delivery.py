"""What SES reports about mails of ours."""

from typing import Any

import pytest

from copydesk.flow.track_delivery import DeliveryEvent, read_delivery_events, track_delivery, undelivered_note
from copydesk.query import QueryState, UncertainSend

TAGS = {"copydesk_query": ["q"], "copydesk_send": ["s"], "copydesk_turn": ["2"]}
DOUBT = QueryState(query_id="q", version=9, turn=3, uncertain=(UncertainSend(send_id="s", turn=2),))


def detail(kind: str, tags: dict[str, list[str]] | None = None, **about: Any) -> dict[str, Any]:
    mail = {"messageId": "p", "destination": ["jonas@example.com"], "tags": TAGS if tags is None else tags}
    return {"eventType": kind, "mail": mail, **about}


def read(kind: str, **about: Any) -> DeliveryEvent:
    (found,) = read_delivery_events(detail(kind, **about), "eu-west-1")
    return found


def test_a_report_is_read_with_the_turn_that_its_mail_was_sent_in() -> None:
    report = read("Delivery")
    assert (report.query_id, report.send_id, report.turn) == ("q", "s", 2)
    assert report.message_id == "<p@eu-west-1.amazonses.com>"


@pytest.mark.parametrize("turn", [[], ["two"], [""]])
def test_a_mail_of_an_older_version_tells_no_turn(turn: list[str]) -> None:
    (report,) = read_delivery_events(detail("Delivery", {**TAGS, "copydesk_turn": turn}), "eu-west-1")
    assert report.turn is None


def test_a_report_without_our_tags_is_about_no_reply() -> None:
    assert read_delivery_events(detail("Delivery", {}), "eu-west-1") == ()


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
        (
            "Bounce",
            {
                "bounceType": "Permanent",
                "bouncedRecipients": [{"emailAddress": "jonas@example.com", "diagnosticCode": "550"}],
            },
            "Permanent 550",
        ),
        ("Complaint", {"complaintFeedbackType": "abuse"}, "abuse"),
        ("Reject", {"reason": "Bad content"}, "Bad content"),
    ],
)
def test_a_note_to_the_owner_that_came_back_is_told_from_a_reply(kind: str, about: dict[str, Any], told: str) -> None:
    own = {kind.lower(): about}
    assert undelivered_note(detail(kind, {}, **own)) == f"{kind.lower()} for jonas@example.com: {told}"
    assert undelivered_note(detail(kind, **own)) == ""
    assert undelivered_note(detail("Delivery", {})) == ""


COPIES = {"messageId": "p", "tags": TAGS, "destination": ["jonas@example.com", "ann@example.com", "bob@other.example"]}


def reported(kind: str, **about: Any) -> list[tuple[str, str, bool]]:
    found = read_delivery_events({"eventType": kind, "mail": COPIES, **about}, "eu-west-1")
    return [(one.recipient, one.detail, one.is_foreign) for one in found]


def test_a_bounce_concerns_those_whom_it_names_and_each_by_itself() -> None:
    bounced = [{"emailAddress": "bob@other.example", "diagnosticCode": "550 bob"}, {"emailAddress": "ann@example.com"}]
    assert reported("Bounce", bounce={"bounceType": "Permanent", "bouncedRecipients": bounced}) == [
        ("bob@other.example", "Permanent 550 bob", False),
        ("ann@example.com", "Permanent", False),
    ]


def test_a_delivery_and_a_delay_concern_those_whom_they_name() -> None:
    assert reported("Delivery", delivery={"recipients": ["ann@example.com"]}) == [("ann@example.com", "", False)]
    delayed = {"delayType": "MailboxFull", "delayedRecipients": [{"emailAddress": "bob@other.example"}]}
    assert reported("DeliveryDelay", deliveryDelay=delayed) == [("bob@other.example", "MailboxFull", False)]


def test_a_complaint_of_one_of_several_names_nobody() -> None:
    listed = [{"emailAddress": "jonas@example.com"}, {"emailAddress": "ann@example.com"}]
    ((who, said, _),) = reported("Complaint", complaint={"complainedRecipients": listed})
    assert who == ""
    assert "one of jonas@example.com, ann@example.com" in said


def test_an_address_that_the_reply_did_not_go_to_is_told_as_such() -> None:
    bounced = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "else@where.example"}]}
    (report,) = read_delivery_events({"eventType": "Bounce", "mail": COPIES, "bounce": bounced}, "eu-west-1")
    taken = track_delivery(QueryState(query_id="q", version=9, turn=2), report)
    assert taken is not None
    failed = taken.outcome.events[-1]
    assert "an address that the reply did not go to" in getattr(failed, "reason", "")
    assert getattr(failed, "recipient", None) == ""


def test_a_bounce_for_good_is_no_repeat_of_an_absence_before_it() -> None:
    named = [{"emailAddress": "jonas@example.com"}]
    absence, gone = (
        read("Bounce", bounce={"bounceType": kind, "bouncedRecipients": named}) for kind in ("Transient", "Permanent")
    )
    assert absence.natural_key != gone.natural_key


def test_two_recipients_bounces_have_two_keys() -> None:
    bounced = [{"emailAddress": "bob@other.example"}, {"emailAddress": "ann@example.com"}]
    found = read_delivery_events(
        {"eventType": "Bounce", "mail": COPIES, "bounce": {"bouncedRecipients": bounced}}, "eu-west-1"
    )
    assert len({one.natural_key for one in found}) == 2


@pytest.mark.parametrize(("reached", "types"), [((), True), (("jonas@example.com",), False)])
def test_a_transient_bounce_is_a_failure_only_before_the_delivery(reached: tuple[str, ...], types: bool) -> None:
    bounced = {"bounceType": "Transient", "bouncedRecipients": [{"emailAddress": "Jonas@example.com"}]}
    state = QueryState(query_id="q", version=9, turn=2, reached=reached)
    assert ("ResponseFailed" in written(state, read("Bounce", bounce=bounced))) is types
