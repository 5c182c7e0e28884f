"""Whom a reply goes to: the sender, an address at home, others only at the owner's word; forwards and bounces."""

from email.message import EmailMessage
from typing import Any

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, answers, parsed, plain_text, written

from copydesk.events import (
    DeliveryReported,
    DraftResponseReady,
    FinalResponseReady,
    HumanReviewNeeded,
    MailSetAside,
    QueryDiscarded,
    ResponseFailed,
    UserQueryReceived,
)
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from local.desk.ses_block import Checks

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you for asking. I will send you an outline.\n\nMara")
OTHERS = "Ann <ann@example.com>, bob@elsewhere.example"
ORIGINAL = "Hello Mara,\n\ncould you write an article on event logs?\n\nJane"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 9))


def sent_to(desk: Pipeline) -> list[tuple[str, ...]]:
    return [mail.recipients for mail, _ in desk.sent if mail.recipients != (OWNER,)]


def approved(desk: Pipeline, word: str = "approve", **mail: Any) -> EmailMessage:
    desk.client_writes("Could you write an article?", **mail)
    desk.run()
    desk.owner_replies(word)
    desk.run()
    return parsed(desk.to_client[-1])


def test_without_a_reply_to_the_reply_goes_to_the_sender_alone(desk: Pipeline) -> None:
    reply = approved(desk, Cc=OTHERS)
    assert sent_to(desk) == [(CLIENT,)]
    assert reply["Cc"] is None


@pytest.mark.parametrize("address", ["office@example.com", "press@news.example.com"])
def test_a_reply_to_in_the_senders_domain_is_used(desk: Pipeline, address: str) -> None:
    assert approved(desk, Reply_To=f"The office <{address}>")["To"] == address
    assert sent_to(desk) == [(address,)]


@pytest.mark.parametrize(
    "address", ["jonas@other.example", "jonas@example.com.evil.example", "jonas@notexample.com", "x@com"]
)
def test_a_reply_to_elsewhere_needs_the_owners_word(desk: Pipeline, address: str) -> None:
    approved(desk, Reply_To=address)
    assert sent_to(desk) == [(CLIENT,)]
    assert f"asks for answers at {address}" in " ".join(plain_text(desk.to_owner[0]).split())


def test_the_owner_may_have_it_go_where_the_mail_asks_for_answers(desk: Pipeline) -> None:
    approved(desk, "USE REPLY-TO\napprove", Reply_To="jonas@other.example")
    assert sent_to(desk) == [("jonas@other.example",)]


def test_the_owner_may_have_it_go_to_all(desk: Pipeline) -> None:
    reply = approved(desk, "approve\n\nReply all", Cc=OTHERS, recipient=AGENT)
    assert sent_to(desk) == [(CLIENT, "ann@example.com", "bob@elsewhere.example")]
    assert reply["Cc"].replace("\r\n", "") == "ann@example.com, bob@elsewhere.example"


def test_what_stands_below_edit_is_the_clients_and_no_word_on_recipients(desk: Pipeline) -> None:
    approved(desk, "EDIT: Hello,\nplease\nREPLY ALL\nnext time.", Cc=OTHERS)
    assert sent_to(desk) == [(CLIENT,)]
    assert "REPLY ALL" in plain_text(desk.to_client[-1])


def test_reply_all_alone_decides_nothing(desk: Pipeline) -> None:
    desk.client_writes("Could you write an article?", Cc=OTHERS)
    desk.run()
    desk.owner_replies("REPLY ALL")
    desk.run()
    assert sent_to(desk) == []
    assert not any("ReviewDecided" in desk.types(state.query_id) for state in desk.states())


def test_the_page_offers_the_boxes_only_where_they_mean_something(desk: Pipeline) -> None:
    desk.client_writes("Could you write an article?", Cc=OTHERS, Reply_To="jonas@other.example")
    desk.run()
    page = desk.http("GET", desk.review_link())["body"]
    assert page.count('name="reply_all"') == 2
    assert page.count('name="use_reply_to"') == 2
    desk.client_writes("Another article?", subject="Another")
    desk.run()
    plain = desk.http("GET", desk.review_link())["body"]
    assert plain.count('type="checkbox"') == plain.count('name="sure"')


def test_ticked_boxes_count_and_the_approval_names_who_gets_it(desk: Pipeline) -> None:
    desk.client_writes("Could you write an article?", Cc=OTHERS)
    desk.run()
    desk.http("POST", desk.review_link(), {"decision": "approve", "reply_all": "yes"})
    desk.run()
    final, draft = desk.last(FinalResponseReady), desk.last(DraftResponseReady)
    assert (final.recipient, final.copies) == (CLIENT, ("ann@example.com", "bob@elsewhere.example"))
    assert final.draft_hash != draft.draft_hash
    assert sent_to(desk) == [(CLIENT, "ann@example.com", "bob@elsewhere.example")]


def test_our_own_addresses_the_senders_and_long_lists_are_nobody_to_reply_to(desk: Pipeline) -> None:
    desk.client_writes("One", Cc=f"{CLIENT}, hello+x@desk.example, ann@example.com")
    desk.run()
    assert desk.last(UserQueryReceived).others == ("ann@example.com",)
    crowd = ", ".join(f"p{number}@crowd.example" for number in range(40))
    desk.client_writes("Two", subject="Two", Cc=crowd)
    desk.run()
    (second,) = [state for state in desk.states() if state.subject == "Two"]
    assert desk.last(UserQueryReceived, second.query_id).others == ()


def forwarded(text: str, subject: str = "Fwd: An article") -> bytes:
    return written(text, sender=OWNER, subject=subject)


INLINE = (
    "Please be brief.\n\n---------- Forwarded message ---------\nFrom: Jane Roe <jane@client.example>\n"
    f"Date: Mon, Nov 16, 2026 at 2:05 PM\nSubject: An article\nTo: <{OWNER}>\n\n{ORIGINAL}\n"
)


def attached() -> bytes:
    inner = EmailMessage()
    inner["From"], inner["To"] = "Jane Roe <jane@client.example>", OWNER
    inner["Subject"], inner["Message-ID"] = "An article", "<orig@client.example>"
    inner["Reply-To"] = "office@client.example"
    inner.set_content(ORIGINAL)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = OWNER, AGENT, "Fwd: An article"
    mail["Message-ID"] = "<fwd@maraquill.example>"
    mail.set_content("Please be brief.")
    mail.add_attachment(inner)
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("raw", "to", "answers_id"),
    [
        (forwarded(INLINE), "jane@client.example", ""),
        (attached(), "office@client.example", "<orig@client.example>"),
    ],
    ids=["inline", "attached"],
)
def test_what_the_owner_forwards_is_answered_to_its_sender(
    desk: Pipeline, raw: bytes, to: str, answers_id: str
) -> None:
    desk.mail_arrives(raw, sender=OWNER)
    desk.run()
    received = desk.last(UserQueryReceived)
    assert (received.sender, received.sender_name, received.subject) == (
        "jane@client.example",
        "Jane Roe",
        "An article",
    )
    assert (received.forwarded_by, received.owner_note, received.authenticated) == (OWNER, "Please be brief.", False)
    assert received.content.strip() == ORIGINAL
    assert "Who wrote it is what your forward shows" in " ".join(plain_text(desk.to_owner[-1]).split())
    desk.owner_replies("approve")
    desk.run()
    reply = parsed(desk.to_client[-1])
    assert sent_to(desk) == [(to,)]
    assert (reply["Subject"], reply["In-Reply-To"] or "") == ("Re: An article", answers_id)


def test_the_original_sender_then_joins_by_the_replys_address(desk: Pipeline) -> None:
    desk.mail_arrives(forwarded(INLINE), sender=OWNER)
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    address = parsed(desk.to_client[-1])["Reply-To"].addresses[0].addr_spec
    desk.client_writes("Thank you!", sender="jane@client.example", recipient=address)
    desk.run()
    assert desk.state().turn == 2


@pytest.mark.parametrize("checks", [Checks(dmarc="none"), Checks(dmarc="fail"), Checks(dmarc="gray")])
def test_a_forward_from_an_owner_who_is_not_authenticated_is_a_clients_mail(desk: Pipeline, checks: Checks) -> None:
    desk.mail_arrives(forwarded(INLINE), sender=OWNER, checks=checks)
    desk.run()
    received = desk.last(UserQueryReceived)
    assert (received.sender, received.forwarded_by) == (OWNER, "")


def test_a_forward_from_anyone_else_is_answered_to_the_one_who_forwarded_it(desk: Pipeline) -> None:
    desk.client_writes(INLINE, subject="Fwd: An article")
    desk.run()
    assert desk.last(UserQueryReceived).sender == CLIENT


def test_a_forward_that_shows_no_address_goes_back_to_the_owner(desk: Pipeline) -> None:
    block = "From: Jane Roe\nSent: Monday, November 16, 2026 2:05 PM\nTo: Mara\nSubject: An article\n\nHello"
    desk.mail_arrives(forwarded(block, subject="FW: An article"), sender=OWNER)
    desk.run()
    assert desk.last(MailSetAside).kind == "unclear_forward"
    assert "as an attachment" in desk.last(HumanReviewNeeded).reason


def bounce(message_id: str, recipient: str = CLIENT, action: str = "failed") -> bytes:
    return (
        "From: MAILER-DAEMON@mx.example.com\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nYour mail could not be delivered.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 no such user\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\nSubject: Re: An inquiry\n--b--\n"
    ).encode()


def reply_id(desk: Pipeline) -> str:
    return next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (CLIENT,))


def test_a_bounce_of_our_reply_is_joined_to_its_query_and_the_owner_is_told_once(desk: Pipeline) -> None:
    approved(desk)
    for key in ("one", "two"):
        desk.mail_arrives(bounce(reply_id(desk)), sender="", key=key)
        desk.run()
    assert desk.types().count("DeliveryReported") == 1
    assert desk.last(DeliveryReported).detail == "5.1.1 smtp; 550 no such user"
    assert desk.last(DeliveryReported).mail_object == "mail/one"
    assert "claims to be a report that the reply to jonas@example.com came back" in desk.last(ResponseFailed).reason
    told = [raw for raw in desk.to_owner if "550 no such user" in plain_text(raw)]
    assert len(told) == 1
    assert desk.state().status is Status.NEEDS_HUMAN


@pytest.mark.parametrize("action", ["delayed", "delivered"])
def test_a_report_of_anything_else_is_noted_and_troubles_nobody(desk: Pipeline, action: str) -> None:
    approved(desk)
    told = len(desk.to_owner)
    desk.mail_arrives(bounce(reply_id(desk), action=action), sender="")
    desk.run()
    assert len(desk.to_owner) == told
    assert desk.types()[-1] == "DeliveryReported"
    assert desk.state().status is Status.ANSWERED


@pytest.mark.parametrize(
    "raw",
    [bounce("<first@unknown.example>"), bounce("{reply}", recipient="other@example.com"), bounce("{first}")],
    ids=["another mail", "another recipient", "the client's own mail"],
)
def test_a_report_that_concerns_no_reply_of_ours_is_kept_and_changes_nothing(desk: Pipeline, raw: bytes) -> None:
    approved(desk, message_id="<first@mail.example.com>")
    before = desk.state().version
    known = {b"{reply}": reply_id(desk).encode(), b"{first}": b"<first@mail.example.com>"}
    for name, value in known.items():
        raw = raw.replace(name, value)
    desk.mail_arrives(raw, sender="")
    desk.run()
    second, first = sorted(desk.states(), key=lambda state: state.version)
    assert (first.version, second.status) == (before, Status.DISCARDED)
    assert desk.last(QueryDiscarded, second.query_id).kind == "delivery_report"
    kept = desk.services.blobs.get(second.mail_object)
    assert kept is not None
    assert kept.endswith(raw.replace(b"\n", b"\r\n"))


def test_a_sealed_mail_is_the_owners_to_read(desk: Pipeline) -> None:
    raw = f"From: {CLIENT}\nSubject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA\n".encode()
    desk.mail_arrives(raw)
    desk.run()
    assert desk.last(MailSetAside).kind == "sealed"
    assert "S/MIME" in desk.last(HumanReviewNeeded).reason


def test_of_a_mail_that_is_too_much_the_owner_learns_who_sent_it(desk: Pipeline) -> None:
    desk.mail_arrives(f"From: {CLIENT}\nSubject: Big\nX: ".encode() + b"x" * 600_000 + b"\n\nhi")
    desk.run()
    aside = desk.last(MailSetAside)
    assert (aside.kind, aside.sender, aside.subject) == ("unreadable", CLIENT, "Big")
    (note,) = desk.to_owner
    assert f"From:      {CLIENT}" in plain_text(note)
