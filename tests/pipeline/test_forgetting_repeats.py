"""What was delivered twice, or once more, is forgotten in each of its objects."""

from email.utils import parseaddr

import pytest
from support.forgetting import CLIENT, everything, forget
from support.pipeline import AGENT, OWNER, Pipeline, parsed, written


@pytest.fixture
def desk():
    """One query that waits for its owner."""
    desk = Pipeline()
    desk.client_writes("Could you write about batteries?", message_id="<first@example.com>")
    return desk.run()


def first(desk):
    return written("Could you write about batteries?", message_id="<first@example.com>")


def answered(desk):
    desk.owner_presses("approve")
    desk.run()
    reply = parsed(desk.to_client[-1])
    return reply["Message-ID"], parseaddr(reply["Reply-To"])[1]


def follow_up(desk):
    message_id, thread = answered(desk)
    return written("More on batteries", in_reply_to=message_id, message_id="<two@example.com>", recipient=thread)


def automatic(desk):
    message_id, _ = answered(desk)
    return written("Away. > batteries", subject="Auto: away", in_reply_to=message_id, Auto_Submitted="auto-replied")


def own_answer(_desk):
    return written(
        "Yes, batteries it is",
        sender=OWNER,
        recipient=CLIENT,
        in_reply_to="<first@example.com>",
        message_id="<own@maraquill.example>",
        Cc=AGENT,
    )


def own_mail_without_its_mark(desk):
    answered(desk)
    return desk.to_client[-1].replace(b"X-Copydesk-Sent", b"X-Gone")


def word(desk):
    note = desk.to_owner[-1]
    address = parseaddr(parsed(note)["Reply-To"])[1]
    return written("reject\n\n> batteries", sender=OWNER, recipient=address, subject="Re: x", message_id="<w@x>")


DELIVERED_TWICE = {
    each.__name__: each for each in (first, follow_up, automatic, own_answer, own_mail_without_its_mark, word)
}


@pytest.mark.parametrize("what", DELIVERED_TWICE)
def test_what_was_delivered_twice_is_forgotten_in_both_its_objects(desk, what):
    raw = DELIVERED_TWICE[what](desk)
    sender, recipient = (parseaddr(parsed(raw)[name])[1] for name in ("From", "To"))
    recipient = AGENT if recipient == CLIENT else recipient
    for _ in range(2):
        desk.mail_arrives(raw, sender=sender, recipient=recipient)
        desk.run()
    assert list(desk.services.blobs.list("inbound/")) == []
    forget(desk, even_if_open=True)
    assert everything(desk) == []


@pytest.mark.parametrize("what", ["first", "word"])
def test_what_is_delivered_once_more_after_its_query_was_forgotten_is_not_kept(desk, what):
    raw = DELIVERED_TWICE[what](desk)
    sender, recipient = (parseaddr(parsed(raw)[name])[1] for name in ("From", "To"))
    recipient = AGENT if recipient == CLIENT else recipient
    forget(desk, even_if_open=True)
    desk.mail_arrives(raw, sender=sender, recipient=recipient)
    desk.run()
    assert everything(desk) == []


def test_the_notice_of_one_object_that_comes_again_takes_nothing_away_before_it_is_filed_or_after(desk, monkeypatch):
    raw = written("And this?", message_id="<next@example.com>", subject="Next")
    monkeypatch.setattr(desk.services.blobs, "move", lambda _key, _to: None)
    desk.mail_arrives(raw, key="next")
    desk.run()
    assert desk.services.blobs.get("inbound/next") is not None, "it was committed, and the function died before filing"
    monkeypatch.undo()
    for _ in range(2):
        desk.services.blobs.on_put("inbound/next")
        desk.run()
    assert desk.services.blobs.get("inbound/next") is None
    assert desk.services.blobs.get("mail/next") is not None
    desk.mail_arrives(raw, key="again")
    desk.run()
    assert desk.services.blobs.get("mail/again") is None


def bounce(message_id):
    return (
        "From: MAILER-DAEMON@mx.example.com\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt did not arrive.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\n"
        f"Final-Recipient: rfc822; {CLIENT}\nAction: failed\nStatus: 5.1.1\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\nSubject: batteries\n--b--\n"
    ).encode()


def test_a_report_by_mail_on_what_the_provider_has_reported_is_not_kept(desk):
    answered(desk)
    raw = bounce(next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (CLIENT,)))
    for _ in range(2):
        desk.mail_arrives(raw, sender="")
        desk.run()
    named = {getattr(event, "mail_object", "") for event in desk.log()}
    assert {stored.key for stored in desk.services.blobs.list("mail/")} == named - {""}
    forget(desk, even_if_open=True)
    assert everything(desk) == []
