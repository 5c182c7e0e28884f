"""Who may write into a thread, by which proof, and what a forger gets: the table of docs/mail.md, tried."""

import re

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, answers, parsed, plain_text, written

from copydesk.events import FormConfirmed, InvitationAnswered, UserQueryReceived
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.review import form_address
from local.desk.ses_block import Checks

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
ANN, MALLORY = "ann@other.example", "mallory@evil.example"
NO_DMARC = Checks(dmarc="none")
ONLY_SPF = Checks(dmarc="none", dkim="none")
NOTHING = Checks(dmarc="none", dkim="none", spf="none")
FORM_ID = "00000000-0000-5000-8000-00000000000f"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 12))


def answered(desk: Pipeline, word: str = "approve", **mail: str) -> tuple[str, str]:
    """The desk answers a client; the reply's Message-ID, and the thread's own address."""
    desk.client_writes("Project Heron: could you write?", **mail)
    desk.run()
    desk.owner_replies(word)
    desk.run()
    sent, receipt = next(one for one in desk.sent if one[0].recipients[0] != OWNER)
    return receipt.message_id, str(parsed(sent.raw)["Reply-To"].addresses[0].addr_spec)


def told_last(desk: Pipeline) -> str:
    """The latest mail to the owner on one line, without the marks of its alerts."""
    return " ".join(plain_text(desk.to_owner[-1]).replace("\n! ", "\n").split())


def joined(desk: Pipeline) -> bool:
    return len(desk.states()) == 1 and desk.state().turn == 2


@pytest.mark.parametrize(("checks", "proof"), [(None, "dmarc"), (NO_DMARC, "dkim"), (ONLY_SPF, "spf")])
def test_the_client_joins_by_what_their_domain_can_prove(desk: Pipeline, checks: Checks | None, proof: str) -> None:
    reply, _ = answered(desk)
    desk.client_writes("More", in_reply_to=reply, checks=checks)
    desk.run()
    assert joined(desk)
    assert desk.last(UserQueryReceived).proof == proof


def test_who_can_prove_nothing_joins_by_the_threads_own_address_and_the_owner_is_told(desk: Pipeline) -> None:
    _, address = answered(desk)
    desk.client_writes("More", recipient=address, checks=NOTHING, Reply_To=f"x@{CLIENT.partition('@')[2]}")
    desk.run()
    assert joined(desk)
    text = told_last(desk)
    assert "it was taken into the thread for that" in text
    desk.owner_replies("approve")
    desk.run()
    assert desk.sent[-1][0].recipients == (CLIENT,)


@pytest.mark.parametrize(
    ("checks", "sender"),
    [(NOTHING, MALLORY), (Checks(dmarc="fail"), CLIENT), (Checks(dmarc="fail", dkim="none"), CLIENT)],
)
def test_a_forger_with_the_threads_own_address_gets_no_history(desk: Pipeline, checks: Checks, sender: str) -> None:
    _, address = answered(desk)
    desk.client_writes("More", recipient=address, checks=checks, sender=sender)
    desk.run()
    assert len(desk.states()) == 2


def test_a_reference_without_any_proof_joins_nothing(desk: Pipeline) -> None:
    reply, _ = answered(desk)
    desk.client_writes("More", in_reply_to=reply, checks=NOTHING)
    desk.run()
    assert len(desk.states()) == 2


def test_whoever_got_a_copy_may_write_into_the_thread_and_is_answered(desk: Pipeline) -> None:
    reply, _ = answered(desk, "approve\nreply all", Cc=ANN)
    desk.client_writes("Ann here", sender=ANN, in_reply_to=reply)
    desk.run()
    assert joined(desk)
    desk.owner_replies("approve")
    desk.run()
    assert desk.sent[-1][0].recipients == (ANN,)


def test_whoever_was_in_copy_and_got_no_reply_joins_nothing(desk: Pipeline) -> None:
    reply, _ = answered(desk, "approve", Cc=ANN)
    desk.client_writes("Ann here", sender=ANN, in_reply_to=reply)
    desk.run()
    assert len(desk.states()) == 2


def test_the_address_that_the_owner_chose_joins(desk: Pipeline) -> None:
    reply, _ = answered(desk, "approve\nuse reply-to", Reply_To=ANN)
    desk.client_writes("From home", sender=ANN, in_reply_to=reply)
    desk.run()
    assert joined(desk)


def test_one_word_of_the_owner_puts_a_mail_into_its_thread(desk: Pipeline) -> None:
    reply, _ = answered(desk)
    desk.client_writes("From my boss", sender=ANN, in_reply_to=reply)
    desk.run()
    desk.owner_replies("join")
    desk.run()
    single, thread = desk.states()
    assert (thread.turn, thread.status, single.status) == (2, Status.IN_REVIEW, Status.CLOSED)
    assert desk.last(UserQueryReceived, thread.query_id).proof == "owner"


def test_a_stranger_at_a_public_mail_host_names_nobody_whom_the_desk_writes_to(desk: Pipeline) -> None:
    desk.client_writes("Hi", sender="stranger@gmail.com", Reply_To="victim@gmail.com")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert desk.to_client
    assert desk.sent[-1][0].recipients == ("stranger@gmail.com",)


def test_a_forms_visitor_is_answered_and_their_own_answer_joins(desk: Pipeline) -> None:
    desk.client_writes("Hi, could we talk?", sender="wordpress@site.example", Reply_To=f"Jonas <{CLIENT}>")
    desk.run()
    text = told_last(desk)
    assert f"APPROVE sends the reply to {CLIENT}, not to wordpress@site.example" in text
    desk.owner_replies("approve")
    desk.run()
    assert desk.sent[-1][0].recipients == (CLIENT,)
    desk.client_writes("Tuesday", in_reply_to=desk.sent[-1][1].message_id)
    desk.run()
    assert joined(desk)


def test_the_review_of_a_form_gives_the_address_at_which_it_can_be_confirmed(desk: Pipeline) -> None:
    desk.client_writes("Hi", sender="wordpress@site.example", Reply_To=f"Jonas <{CLIENT}>")
    desk.run()
    address = next(word for word in told_last(desk).split() if word.startswith("hello+f"))
    desk.client_writes("Hi again", sender="wordpress@site.example", Reply_To=f"Jonas <{CLIENT}>", recipient=address)
    desk.run()
    assert "CONFIRM FORM" in told_last(desk)


def test_a_form_never_joins_a_thread(desk: Pipeline) -> None:
    reply, address = answered(desk)
    form = written("Hi", sender="wordpress@site.example").replace(b"From:", f"Reply-To: {CLIENT}\nFrom:".encode(), 1)
    desk.mail_arrives(form.replace(b"Date:", f"References: {reply}\nDate:".encode(), 1), recipient=address)
    desk.run()
    assert len(desk.states()) == 2


def test_a_form_is_confirmed_by_one_line_and_only_for_its_own_address(desk: Pipeline) -> None:
    address = form_address(desk.settings, desk.services.secrets.link_keys("threads"), FORM_ID)

    def submitted(recipient: str, host: str = "site.example") -> str:
        desk.client_writes("Hi, again", sender=f"wordpress@{host}", recipient=recipient, Reply_To=f"Jonas <{CLIENT}>")
        desk.run()
        return told_last(desk)

    assert "CONFIRM FORM" in submitted(address)
    desk.owner_replies("approve\nconfirm form")
    desk.run()
    assert desk.last(FormConfirmed).domain == "site.example"
    desk.client_writes("One", sender="wordpress@site.example", recipient=address, Reply_To=f"Jonas <{CLIENT}>")
    desk.run()
    assert "This came from your website's form" in told_last(desk)
    desk.client_writes("Two", sender="wordpress@evil.example", recipient=address, Reply_To=f"Jonas <{CLIENT}>")
    desk.run()
    assert "This looks like a website's form" in told_last(desk)
    desk.client_writes("Three", sender="wordpress@site.example", Reply_To=f"Jonas <{CLIENT}>")
    desk.run()
    assert "This looks like a website's form" in told_last(desk)


@pytest.mark.parametrize(("checks", "proved"), [(None, True), (NOTHING, False)])
def test_an_answer_to_our_invitation_is_known_by_its_id_alone_and_told(checks: Checks | None, proved: bool) -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    raw = b"".join(desk.to_client)
    uid = re.search(rb"UID:(\S+)", raw.replace(b"\r\n ", b""))
    assert uid is not None
    told = len(desk.to_owner)
    calendar = (
        f"From: {CLIENT}\nSubject: Declined: Call\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REPLY\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{uid[1].decode()}\nATTENDEE;PARTSTAT=DECLINED:mailto:{CLIENT}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    desk.mail_arrives(calendar.encode(), checks=checks)
    desk.run()
    thread = next(state for state in desk.states() if state.turn)
    event = desk.last(InvitationAnswered, thread.query_id)
    assert (event.status, event.proved) == ("DECLINED", proved)
    assert thread.status is (Status.NEEDS_HUMAN if proved else Status.ANSWERED)
    assert len(desk.to_owner) == told + 1
    assert ("Nothing proves" in plain_text(desk.to_owner[-1])) is not proved
