"""From a client's mail to the owner's word to the reply, on functions that run as their own roles."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

import pytest
from e2e.desk import GATHERED_WITHIN, wait_for

from copydesk.review import feed_link, read_address
from copydesk.settings import Settings
from local.console.aws.approval_keys import ApprovalKeys
from local.desk.owner_reply import reply_to

FRIDAY = 5


def kind_of(header, desk):
    """What a signed address of the desk is for."""
    settings = Settings(agent_address=desk.agent, owner_name=desk.owner_name, owner_address=desk.owner)
    token = read_address(parseaddr(header)[1], settings)
    return None if token is None else token.kind


def test_a_plain_inquiry_is_drafted_approved_by_mail_and_answered_in_its_thread(desk, model):
    query = desk.client_writes("What does your work cost?", sender="plain@client.test", subject="Rates of plain")
    note = desk.review("Rates of plain")
    assert kind_of(note.parsed["Reply-To"], desk) == "review"
    assert "Rates of plain" in note.text

    desk.owner_replies(note, "Approve")

    reply = desk.mail(to="plain@client.test", subject="Rates of plain")
    assert reply.subject == "Re: Rates of plain"
    assert reply.parsed["In-Reply-To"].endswith("plain@client.test>")
    assert kind_of(reply.parsed["Reply-To"], desk) == "thread"
    assert "Best regards\nMara Quill" in reply.text
    desk.happens(query, "ResponseSent")
    assert desk.state(query).status == "answered"
    assert model.keys == {"Bearer a-key-for-the-model"}


def test_the_client_answers_the_reply_and_the_thread_goes_on(desk):
    first = desk.client_writes("What does your work cost?", sender="thread@client.test", subject="Rates of thread")
    desk.owner_replies(desk.review("Rates of thread"), "ok")
    reply = desk.mail(to="thread@client.test", subject="Rates of thread")
    answer, recipient = reply_to(reply.raw, "Thank you. And by Friday?", owner="thread@client.test", owner_name="Jonas")
    desk.mail_arrives(answer, sender="thread@client.test", recipient=recipient)

    desk.happens(first, "MailsGathered", within=GATHERED_WITHIN)
    desk.review("Rates of thread", 2)
    assert desk.state(first).turn == 2


def _a_working_day() -> str:
    """One on which a call can be offered, in ISO 8601: far enough ahead, and not too far."""
    ahead = (datetime.now(UTC).date() + timedelta(days=days) for days in range(4, 7))
    return next(day for day in ahead if day.isoweekday() <= FRIDAY).isoformat()


def test_both_tools_answer_in_parallel_and_the_page_approves_the_draft(desk):
    query = desk.client_writes(
        f"Have you written articles about solar power, and can we have a call on {_a_working_day()} at 10:00?",
        sender="tools@client.test",
        subject="Solar and a call",
    )
    note = desk.review("Solar and a call")
    types = [event.type for event in desk.events(query)]
    assert types.count("ToolCallRequested") == types.count("ToolCallSucceeded") == 2
    assert types.index("ToolCallSucceeded") > len(types) - types[::-1].index("ToolCallRequested") - 1

    status, page = desk.http("GET", desk.link(note))
    assert (status, "Solar and a call" in page) == (200, True)
    status, _ = desk.http("POST", desk.link(note), {"decision": "approve"})
    assert status == 303

    reply = desk.mail(to="tools@client.test", subject="Solar and a call")
    assert any(part.get_content_type() == "text/calendar" for part in reply.parsed.walk())
    desk.happens(query, "BookingConfirmed")


def test_a_page_serves_its_stylesheet_and_refuses_a_token_that_nobody_signed(desk):
    desk.client_writes("What does your work cost?", sender="style@client.test", subject="Rates of style")
    link = desk.link(desk.review("Rates of style"))
    _, page = desk.http("GET", link)
    name = page.partition("/static/")[2].partition('"')[0]
    origin = link.partition("/review/")[0]
    assert desk.http("GET", f"{origin}/static/{name}")[0] == 200

    signed, forged = link.rpartition("/")[2], "A" * 20
    for token in (forged + signed[20:], signed[:40] + forged + signed[60:]):
        assert desk.http("GET", f"{origin}/review/{token}")[0] == 404
    assert desk.http("POST", f"{origin}/review/{signed[:-20]}{forged}", {"decision": "approve"})[0] == 409
    assert not desk.mails(to="style@client.test", subject="")


def test_an_instruction_by_mail_gives_another_draft(desk):
    query = desk.client_writes("What does your work cost?", sender="revise@client.test", subject="Rates of revise")
    desk.owner_replies(desk.review("Rates of revise"), "Please mention that I am away until Friday.")
    second = desk.review("Rates of revise", 2)
    assert "I am away until" in second.text
    desk.owner_replies(second, "approve")
    assert "I am away until" in desk.mail(to="revise@client.test", subject="Rates of revise").text
    assert desk.state(query).turn == 1


def test_a_reply_to_an_overtaken_draft_is_told_so_and_sends_nothing(desk):
    query = desk.client_writes("What does your work cost?", sender="late@client.test", subject="Rates of late")
    first = desk.review("Rates of late")
    desk.owner_replies(first, "Please mention that I am away until Friday.")
    desk.review("Rates of late", 2)
    desk.owner_replies(first, "approve")
    desk.happens(query, "ReviewOutdated")
    desk.review("Rates of late", 3)
    assert not desk.mails(to="late@client.test", subject="")


def test_a_rejection_on_the_page_closes_the_query_and_frees_the_time_it_held(desk):
    query = desk.client_writes("Can we have a call?", sender="reject@client.test", subject="A call to reject")
    note = desk.review("A call to reject")
    assert desk.http("POST", desk.link(note), {"decision": "reject"})[0] == 303
    desk.happens(query, "QueryClosed", "HoldsReleased")
    assert not desk.mails(to="reject@client.test", subject="")


@pytest.mark.parametrize(("header", "value"), [("Auto-Submitted", "auto-replied"), ("X-Autoreply", "yes")])
def test_mail_that_nobody_should_answer_is_discarded_with_a_reason(desk, header, value):
    query = desk.client_writes(
        "I am away.", sender="away@client.test", subject=f"Away {header}", **{header.replace("-", "_"): value}
    )
    (discarded,) = desk.happens(query, "QueryDiscarded")
    assert discarded.reason
    assert not desk.mails(to=desk.owner, subject=f"Away {header}")


def test_a_handled_mail_is_moved_out_of_the_prefix_that_ses_writes_to(desk):
    query = desk.client_writes("I am away.", sender="x@client.test", subject="Move", Auto_Submitted="auto-replied")
    desk.happens(query, "QueryDiscarded")
    wait_for(lambda: None if desk.stored("inbound/") else True, lambda: "an empty inbound/")


def test_a_mail_that_s3_announces_twice_is_handled_once(desk):
    query = desk.client_writes("What does your work cost?", sender="twice@client.test", subject="Rates of twice")
    desk.review("Rates of twice")
    key = desk.state(query).mail_object.replace("mail/", "inbound/")
    wait_for(lambda: None if desk.stored(key) else True, lambda: f"{key} to be filed")
    detail = {"bucket": {"name": desk.outputs["BucketName"]}, "object": {"key": key}}
    entry = {"Source": "aws.s3", "DetailType": "Object Created", "Detail": json.dumps(detail)}
    assert desk.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0
    desk.client_writes("And then?", sender="after-twice@client.test", subject="Rates after twice")
    desk.review("Rates after twice")
    assert [event.type for event in desk.events(query)].count("UserQueryReceived") == 1
    assert len(desk.mails(to=desk.owner, subject="Rates of twice")) == 1


def test_ses_reports_of_a_delivery_stand_in_the_querys_log(desk):
    query = desk.client_writes("What does your work cost?", sender="report@client.test", subject="Rates of report")
    desk.owner_replies(desk.review("Rates of report"), "approve")
    desk.ses_reports(desk.mail(to="report@client.test", subject="Rates of report"))
    reported = [each.kind for each in desk.happens(query, "DeliveryReported") if each.type == "DeliveryReported"]
    assert set(reported) <= {"Send", "Delivery"}


def test_texts_that_are_too_large_for_the_table_pass_through_the_bucket(desk):
    query = desk.client_writes(
        "Please read all of this.\n" + "solar power\n" * 30_000, sender="large@client.test", subject="A large mail"
    )
    note = desk.review("A large mail")
    desk.owner_replies(note, "EDIT:\nDear Jonas,\n" + "all of it again\n" * 25_000)
    reply = desk.mail(to="large@client.test", subject="A large mail")
    assert len(reply.text) > 300_000
    desk.happens(query, "ResponseSent")


def test_a_calendar_reads_the_calls_by_the_secret_address_and_by_no_other(desk):
    keys = ApprovalKeys(desk.client("ssm"), desk.stage)
    address = feed_link(desk.outputs["PageUrl"], keys.ring("feed") or keys.renew("feed", datetime.now(UTC)))
    status, calendar = desk.http("GET", address)
    assert status == 200
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "ATTENDEE" not in calendar
    forged = address.removesuffix(".ics")[:-1] + ("A" if address.removesuffix(".ics")[-1] != "A" else "B") + ".ics"
    assert desk.http("GET", forged)[0] == 404
