"""The tables of docs/mail.md: a mail is sent for every row, and what is recorded is what the row says."""

import re
from collections.abc import Callable
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from support.mail_report import results, table
from support.own_mail_back import outlook, stripped, under_a_banner
from support.pipeline import CLIENT, OWNER, Pipeline, answers, parsed, settings, written

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import (
    CallQuestioned,
    DeliveryReported,
    Event,
    InvitationAnswered,
    MailNoted,
    MailSetAside,
    OwnerAnswered,
    OwnerAnswerSuspected,
    OwnWordAsked,
    QueryClosed,
    QueryDiscarded,
    ReviewDecided,
    ReviewOutdated,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.ports import ModelAnswer
from local.desk.ses_block import Checks

PAGE = Path(__file__).parents[2] / "docs" / "mail.md"
DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
FORWARD = (
    "---------- Forwarded message ---------\nFrom: {who}\nDate: Mon, Nov 16, 2026\nSubject: x\nTo: <m@x.example>\n\nHi"
)


def rows() -> dict[str, str]:
    """Each row's first and last column, of the tables that say what is recorded."""
    found: dict[str, str] = {}
    recorded = False
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if not line.startswith("|"):
            recorded = False
        elif cells[-1].strip("| ") == "recorded as":
            recorded = True
        elif recorded and not line.startswith("|--"):
            found[cells[0]] = cells[-1].strip("| ")
    return found


def report(kind: str, parts: str, concerns: str = "<unknown@x.example>") -> bytes:
    return (
        "From: Mail System <system@mx.example>\nSubject: About your mail\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="b"\n\n--b\n\nSee below.\n{parts}'
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {concerns}\n--b--\n"
    ).encode()


def delivery(action: str) -> str:
    fields = f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {CLIENT}\nAction: {action}\nStatus: 5.0.0\n\n"
    return f"--b\nContent-Type: message/delivery-status\n\n{fields}"


COMPLAINT = f"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: {CLIENT}\n\n"


def answered(desk: Pipeline) -> str:
    """The desk answers a client; the Message-ID of its reply."""
    desk.client_writes("Could you write an article?", subject="An article")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    return next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (CLIENT,))


def waiting(desk: Pipeline) -> str:
    """A draft waits; the address that decides about it."""
    desk.client_writes("Could you write an article?", subject="An article")
    desk.run()
    return str(parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec)


def arrives(text: str = "Hello", **mail: object) -> Callable[[Pipeline], object]:
    return lambda desk: desk.client_writes(text, **mail)


def raw(content: bytes, **routing: object) -> Callable[[Pipeline], object]:
    return lambda desk: desk.mail_arrives(content, **routing)  # type: ignore[arg-type]


def about_reply(kind: str, parts: str) -> Callable[[Pipeline], object]:
    return lambda desk: desk.mail_arrives(report(kind, parts, answered(desk)), sender="")


def twice(desk: Pipeline) -> None:
    desk.client_writes("One", message_id="<same@x.example>")
    desk.run()
    desk.client_writes("Two", message_id="<same@x.example>")


def to_review(text: str, sender: str = OWNER, checks: Checks | None = None) -> Callable[[Pipeline], object]:
    def write(desk: Pipeline) -> None:
        address = waiting(desk)
        desk.mail_arrives(
            written(text, sender=sender, recipient=address), sender=sender, recipient=address, checks=checks
        )

    return write


def in_thread(**mail: object) -> Callable[[Pipeline], object]:
    return lambda desk: desk.client_writes("More", in_reply_to=answered(desk), **mail)


def bulk_after_own(desk: Pipeline) -> None:
    desk.client_writes("Hello", message_id="<first@mail.example.com>")
    desk.run()
    desk.client_writes("And photos, too", in_reply_to="<first@mail.example.com>", Precedence="bulk")


def away_in_words(desk: Pipeline) -> None:
    desk.client_writes("Could you write an article?", message_id=FIRST)
    desk.run()
    desk.client_writes("I am out of the office until Monday. For urgent matters, call Ann.", in_reply_to=FIRST)


def in_a_burst(desk: Pipeline) -> None:
    desk.client_writes("Hello", message_id="<first@mail.example.com>")
    desk.step()
    desk.client_writes("And one more thing", in_reply_to="<first@mail.example.com>")


def again(desk: Pipeline) -> None:
    answered(desk)
    desk.client_writes("Another one", subject="Re: An article")


def reply_of(desk: Pipeline) -> str:
    return next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (CLIENT,))


def calendar_answer(uid: str, method: str = "REPLY", answers: str = "", sender: str = CLIENT) -> bytes:
    return (
        f"From: {sender}\nTo: hello@desk.example\nSubject: Declined: Call\nIn-Reply-To: {answers}\nMIME-Version: 1.0\n"
        f"Content-Type: text/calendar; charset=utf-8; "
        f"method={method}\n\nBEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\n"
        f"UID:{uid}\nDTSTART:20261202T140000Z\nSUMMARY:Call\nATTENDEE;PARTSTAT=DECLINED:mailto:{sender}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    ).encode()


OWN_MAILBOX = settings(
    client_addresses=["mara@gmail.com"],
    forwarding={
        "forwarders": [{"domain": "gmail.com", "authserv_id": "mx.google.com"}],
        "private_correspondents": ["mum@family.example"],
    },
)
BROKEN = Checks(dkim="fail", dmarc="fail")
FOUND = "{server}; dkim=pass header.i=@example.com; dmarc=pass header.from=example.com"


def forwarded(text: str = "Could we talk?", **mail: Any) -> Callable[[Pipeline], object]:
    """By the owner's Gmail, which says so."""

    def arrive(desk: Pipeline) -> None:
        checks, more = mail.pop("checks", None), {name: value for name, value in mail.items() if name != "in_thread"}
        if mail.get("in_thread"):
            more["in_reply_to"] = answered(desk)
        raw = written(text, **{"recipient": "mara@gmail.com", "X_Forwarded_To": "hello@desk.example", **more})
        desk.mail_arrives(raw, sender="mara+caf_=hello=desk.example@gmail.com", checks=checks)

    return arrive


def comes_back(*, marked: bool) -> Callable[[Pipeline], object]:
    def arrive(desk: Pipeline) -> None:
        answered(desk)
        mail, receipt = desk.sent[-1]
        raw = re.sub(rb"(?m)^Message-ID: .*?\r$", b"Message-ID: " + receipt.message_id.encode() + b"\r", mail.raw)
        raw = raw if marked else re.sub(rb"(?m)^X-Copydesk-Sent: .*\r\n", b"", raw)
        desk.mail_arrives(b"X-Forwarded-To: hello@desk.example\r\n" + raw, sender=OWNER)

    return arrive


MARK_OF_A_NOTE = re.compile(r"copydesk-note-[a-z0-9-]+")


def without_its_mark(note: bytes) -> bytes:
    """A note as it was before notes bore a mark in their text."""
    mail = parsed(note)
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            part.set_content(MARK_OF_A_NOTE.sub("", part.get_content()), subtype=part.get_content_subtype())
    return mail.as_bytes(policy=SMTP.clone(max_line_length=None))


def note_back(way: Callable[[bytes, int], tuple[bytes, str]], *, marked: bool = True) -> Callable[[Pipeline], object]:
    """A review comes back without its header, or inside another mail."""

    def arrive(desk: Pipeline) -> None:
        waiting(desk)
        review = desk.to_owner[-1] if marked else without_its_mark(desk.to_owner[-1])
        back, sender = way(review, 1)
        desk.mail_arrives(back, sender=sender)

    return arrive


FIRST, SECOND, OWN = (f"<{name}@x.example>" for name in ("first", "second", "own"))
HERS = f"Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, Mara <{OWNER}> wrote:\n> Dear Jonas, Thursday at ten suits me well.\n"


def own_answer(to: str = CLIENT, checks: Checks | None = None, mails: int = 1) -> Callable[[Pipeline], object]:
    """The owner answers the first of the client's mails from her own mail program."""

    def write(desk: Pipeline) -> None:
        for name in (FIRST, SECOND)[:mails]:
            desk.client_writes("Could you write an article?", message_id=name, in_reply_to=FIRST if mails > 1 else "")
            desk.run()
        own = written("Dear Jonas, gladly.", sender=OWNER, recipient=to, message_id=OWN, in_reply_to=FIRST)
        desk.mail_arrives(own, sender=OWNER, checks=checks)

    return write


def may_answer(to: str, answers: str = "") -> Callable[[Pipeline], object]:
    """The owner writes a mail that does not say for sure that it answers the client's."""

    def write(desk: Pipeline) -> None:
        desk.client_writes("Could you write an article?", subject="An article", message_id=FIRST)
        desk.run()
        own = written(
            "Gladly.", sender=OWNER, recipient=to, subject="Re: An article", message_id=OWN, in_reply_to=answers
        )
        desk.mail_arrives(own, sender=OWNER)

    return write


def own_answer_early(desk: Pipeline) -> None:
    own_answer(mails=0)(desk)
    desk.run()
    desk.client_writes("Could you write an article?", message_id=FIRST)


def after_hers(text: str, references: str) -> Callable[[Pipeline], object]:
    """The client answers an answer of the owner's that the desk has no copy of."""

    def write(desk: Pipeline) -> None:
        desk.client_writes("Could you write an article?", message_id=FIRST)
        desk.run()
        desk.client_writes(text, message_id=SECOND, In_Reply_To=FIRST, References=references)

    return write


def to_review_and_client(desk: Pipeline) -> None:
    address = waiting(desk)
    desk.mail_arrives(written("approve", sender=OWNER, recipient=address, Cc=CLIENT), sender=OWNER, recipient=address)


GROUP = {"List_Id": "<hello.maraquill.example>", "Precedence": "list"}
SMIME = f"From: {CLIENT}\nSubject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA\n".encode()


def declines_a_call(desk: Pipeline) -> None:
    """A call is booked by the scripted model, which knows how to; its client's calendar declines it."""
    desk.services.__dict__["model"] = ScriptedModel()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    desk.run().owner_replies("approve")
    desk.run()
    raw = b"".join(desk.to_client).replace(b"\r\n ", b"")
    uid = re.search(rb"UID:(\S+)", raw)
    assert uid is not None
    desk.mail_arrives(calendar_answer(uid[1].decode()))


MAILS: dict[str, Callable[[Pipeline], object]] = {
    "virus": arrives(checks=Checks(virus="fail")),
    "our own mail": arrives(sender="hello+x@desk.example"),
    "spam": arrives(checks=Checks(spam="fail")),
    "delivery report": raw(report("delivery-status", delivery("failed"))),
    "complaint": raw(report("feedback-report", COMPLAINT)),
    "bounce in words": arrives(
        "---- Delivery report ----\nYour mail could not be delivered to x.",
        subject="Delivery failure",
        checks=Checks(dmarc="none"),
    ),
    "letter about a delivery": arrives(
        "Dear Mara,\nyour parcel could not be delivered. Where do you live?",
        subject="Delivery failure",
        checks=Checks(dmarc="none"),
    ),
    "vacation in words": arrives(
        "Ich bin bis zum 7. Dezember nicht im Büro.",
        subject="Abwesenheitsnotiz: Re: Artikel",
        in_reply_to="<x@y.example>",
    ),
    "ticket receipt": arrives(
        "Thank you for contacting us. This is an automated response.", subject="We have received your message [#4821]"
    ),
    "generated mail": arrives(Auto_Submitted="auto-generated"),
    "generated mail in a thread": in_thread(Auto_Submitted="auto-generated", X_Auto_Response_Suppress="All"),
    "read receipt in words": arrives(
        "Your message\n\n  To: Jonas\n  Subject: An article\n\nwas read on Monday.", subject="Read: An article"
    ),
    "vacation of a client in words": away_in_words,
    "passed on by a program": arrives(Auto_Submitted="auto-forwarded"),
    "question in a machine's words": arrives(
        "Hi Mara, I am on holiday in May. Could you send the text before that?", subject="Out of office in May"
    ),
    "second mail that a server calls bulk": bulk_after_own,
    "notification": arrives("Your invoice is attached. This mail was generated automatically.", subject="Your invoice"),
    "reaction": arrives("👍\n\nJonas Weber reacted via Gmail", subject="Re: An article"),
    "answer to an invitation": lambda desk: desk.mail_arrives(calendar_answer("unknown@desk.example")),
    "answer to our invitation": lambda desk: desk.mail_arrives(calendar_answer("x", answers=answered(desk))),
    "decline, cancellation or other time of a booked call": declines_a_call,
    "mailing to many": arrives(
        List_Unsubscribe="<https://x.example>", List_Unsubscribe_Post="List-Unsubscribe=One-Click"
    ),
    "vacation of a client": in_thread(Auto_Submitted="auto-replied"),
    "receipt of a client": lambda desk: desk.mail_arrives(
        report("disposition-notification", "", answered(desk)).replace(
            b"From: Mail System <system@mx.example>", f"From: {CLIENT}\nIn-Reply-To: {reply_of(desk)}".encode()
        )
    ),
    "reaction of a client": lambda desk: desk.client_writes(
        "👍\n\nJonas reacted via Gmail", in_reply_to=answered(desk)
    ),
    "forwarding confirmation": arrives(
        "Confirmation code: 123456789", sender="forwarding-noreply@google.com", subject="Gmail Forwarding Confirmation"
    ),
    "words of codes and banks": forwarded("The code for the door is 4711. Please bring the article on banks."),
    "client at a mail provider": arrives(
        "Looking forward to hearing from you", sender="anna@outlook.com", subject="Please confirm: an article"
    ),
    "form": arrives("Hi, could we talk?", sender="wordpress@example.com", Reply_To="Anna <anna@client.example>"),
    "form in another language": arrives(
        "Adınız: Ayşe Yılmaz\nİletişim: anna@client.example\nDilek: Bir makalenin fiyatı nedir?",
        sender="info@maraquill.example",
    ),
    "form whose visitor is unclear": arrives(
        "Email: anna@client.example, eve@evil.example\nMessage: Hi",
        sender="no-reply@example.com",
        subject="Contact form",
    ),
    "program's notice": arrives("Your site has been updated.", sender="wordpress@maraquill.example"),
    "group's mail whose writer is unclear": arrives(sender="hello@maraquill.example", **GROUP),
    "mail that the owner's group rewrote": arrives(
        sender="hello@maraquill.example", X_Original_From="Jane <jane@client.example>", **GROUP
    ),
    "invitation of nobody's": lambda desk: desk.mail_arrives(
        calendar_answer("x@meet.example", method="REQUEST", sender="noreply@meet.example")
    ),
    "invitation by a program": lambda desk: desk.mail_arrives(
        b"Reply-To: Jane <jane@client.example>\n"
        + calendar_answer("x@meet.example", method="REQUEST", sender="calendar-notification@meet.example")
    ),
    "forwarded notice": forwarded("Jane: hi", sender="notification@chat.example"),
    "form from our own address": arrives("Hi", sender="hello@desk.example", Reply_To="Anna <anna@client.example>"),
    "forwarded form": arrives(
        FORWARD.format(who="Forms <form-submission@squarespace.info>").replace(
            "Hi", "Name: Anna\n\nEmail: a@c.example"
        ),
        sender=OWNER,
        subject="Fwd: Form submission",
    ),
    "mail through the owner's group": arrives(List_Id="<hello.desk.example>", Precedence="list"),
    "no automatic answers wanted": arrives(X_Auto_Response_Suppress="All"),
    "weak mark of bulk": arrives("Hi Mara, could we talk?", Precedence="bulk"),
    "invitation": lambda desk: desk.mail_arrives(calendar_answer("x@client.example", method="REQUEST")),
    "read receipt": raw(report("disposition-notification", "")),
    "vacation": arrives(Auto_Submitted="auto-replied"),
    "null sender": raw(written("Hello"), sender=""),
    "mail system": arrives(sender="mailer-daemon@example.com"),
    "no-reply": arrives(sender="no-reply@example.com"),
    "one-time code": forwarded("Your verification code is 482913."),
    "one-time code by a bare word": forwarded("Your code is 482913. Do not share it."),
    "password or sign-in": forwarded("Reset your password: https://x.example/r/4fe2a8b7c1d94e0fb1a2c3d4"),
    "bank": forwarded("Please call us.", sender="jane@commerzbank.com"),
    "what reads like a bank": forwarded("Ihr Kontoauszug liegt bereit.", sender="info@kreditbank-unbekannt.de"),
    "private correspondent": arrives("How are you?", sender="mum@family.example"),
    "forwarded mailing": forwarded(List_Unsubscribe="<https://x.example>"),
    "own mail that comes back": comes_back(marked=True),
    "own reply without its header": comes_back(marked=False),
    "own note without its header": note_back(stripped),
    "own note in a rule's forward": note_back(outlook),
    "own note forwarded with words": note_back(under_a_banner),
    "own mail of an older release": note_back(stripped, marked=False),
    "forwarded with its signature": forwarded(in_thread=True),
    "forwarded, broken, found good by a named forwarder": forwarded(
        in_thread=True, checks=BROKEN, Authentication_Results=FOUND.format(server="mx.google.com")
    ),
    "forwarded, broken, found good by anybody else": forwarded(
        in_thread=True, checks=BROKEN, Authentication_Results=FOUND.format(server="mx.evil.example")
    ),
    "forwarded in the owner's name": forwarded(
        "approve", sender=OWNER, checks=Checks(dkim="none"), Authentication_Results=FOUND.format(server="mx.google.com")
    ),
    "mailing list": arrives(List_Id="<news.example.com>", subject="[news] Hello"),
    "bounce of a reply": about_reply("delivery-status", delivery("failed")),
    "delay of a reply": about_reply("delivery-status", delivery("delayed")),
    "complaint about a reply": about_reply("feedback-report", COMPLAINT),
    "unreadable": raw(b"Subject: x\n\nWho am I?\n"),
    "sealed": raw(SMIME),
    "reused Message-ID": twice,
    "forward without a sender": arrives(FORWARD.format(who="Jane"), sender=OWNER, subject="Fwd: x"),
    "review answer by someone else": to_review("approve", checks=Checks(dmarc="fail")),
    "review answer without a decision": to_review("Thanks!"),
    "first mail": arrives(),
    "answer in a thread": in_thread(),
    "mail before the model was asked": in_a_burst,
    "forged answer in a thread": in_thread(checks=Checks(dmarc="none", dkim="none", spf="none")),
    "same subject again": again,
    "vacation subject only": arrives(subject="Out of office: my article"),
    "mail also to others": arrives(Cc="ann@example.com"),
    "unproved sender": arrives(checks=Checks(dmarc="none")),
    "note of the owner": arrives(sender=OWNER),
    "word of the owner to the desk": arrives("what waits?", sender=OWNER, subject=""),
    "word of the owner that may not be carried out": arrives("approve", sender=OWNER, subject=""),
    "forward of the owner": arrives(FORWARD.format(who="Jane <j@c.example>"), sender=OWNER, subject="Fwd: x"),
    "forward of anyone else": arrives(FORWARD.format(who="Jane <j@c.example>"), subject="Fwd: x"),
    "review answer of the owner": to_review("approve"),
    "review answer that went to the client, too": to_review_and_client,
    "copy of the owner's own mail": own_answer(to="friend@example.org"),
    "unproved copy of the owner's mail": own_answer(checks=Checks(dmarc="fail")),
    "fresh mail of the owner's to a client": may_answer(CLIENT),
    "mail of the owner's in a thread, its readers in Bcc": may_answer("undisclosed-recipients:;", FIRST),
    "own answer of the owner": own_answer(),
    "own answer to an earlier mail": own_answer(mails=2),
    "own answer before the client's mail": own_answer_early,
    "mail that quotes an answer of the owner's": after_hers(HERS, FIRST),
    "mail that follows on an unknown one": after_hers("Yes, gladly.", f"{FIRST} {OWN}"),
}


def test_every_row_has_its_mail() -> None:
    assert set(MAILS) == set(rows())


@pytest.mark.parametrize(("mail", "recorded"), rows().items(), ids=rows())
def test_what_a_row_says_is_what_happens(mail: str, recorded: str) -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 9), settings=OWN_MAILBOX)
    MAILS[mail](desk)
    if recorded == "nothing":
        before = [desk.types(state.query_id) for state in desk.states()]
        desk.run()
        assert [desk.types(state.query_id) for state in desk.states()] == before
        return
    desk.run()
    outcomes = [_named(event) for state in desk.states() for event in desk.log(state.query_id)]
    assert recorded in outcomes
    if not recorded.startswith(
        (
            "UserQueryReceived",
            "UserQueryContinued",
            "ReviewDecided",
            "ReviewOutdated",
            "DeliveryReported",
            "MailNoted",
            "InvitationAnswered",
            "CallQuestioned",
        )
    ):
        assert not any(mail.recipients == (CLIENT,) for mail, _ in desk.sent)


def _named(event: Event) -> str:
    if isinstance(event, QueryDiscarded | MailSetAside | DeliveryReported | MailNoted):
        return f"{event.type} {event.kind}"
    if isinstance(event, InvitationAnswered | OwnWordAsked):
        return f"{event.type} {event.status if isinstance(event, InvitationAnswered) else event.word}"
    if isinstance(event, CallQuestioned):
        return f"{event.type} {event.wish}"
    if isinstance(event, UserQueryReceived):
        how = "joined" if event.turn > 1 else "related" if event.related_query_id else ""
        how = "form" if event.form_sender else "forwarded" if event.forwarded_by else how
        return event.type if isinstance(event, UserQueryContinued) else f"{event.type} {how}".strip()
    if isinstance(event, OwnerAnswered):
        return f"{event.type}{' earlier' if event.earlier else ''}"
    shown = ReviewDecided | ReviewOutdated | OwnerAnswerSuspected | QueryClosed
    return event.type if isinstance(event, shown) else ""


def test_the_page_s_numbers_are_those_of_the_report() -> None:
    shown = PAGE.read_text("utf-8").partition("`make mail-report` -->\n")[2].partition("<!--")[0]
    known = [line for line in table(results()).splitlines() if line.startswith("|") and "CPython" not in line]
    assert shown.strip().splitlines() == known
