"""Addresses that no mail can be sent to: the review says so, and an approval ends before the owner, not in silence."""

import pytest
from support.pipeline import Pipeline, answers, plain_text, written

from copydesk.errors import SendRefused
from copydesk.events import HumanReviewNeeded, ResponseFailed
from copydesk.ports import ModelAnswer
from copydesk.steps import send_response

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
UNWRITABLE = ["jane..doe@docomo.example", "jäne@acme.example", "jane@intranet"]


@pytest.mark.parametrize("sender", UNWRITABLE)
def test_the_review_says_that_the_sender_cannot_be_written_to(sender: str) -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.mail_arrives(written("Hello", sender="x@x.example").replace(b"x@x.example", sender.encode(), 1))
    desk.run()
    assert f"No reply can be sent: {sender}" in " ".join(plain_text(desk.to_owner[-1]).split())


@pytest.mark.parametrize("sender", UNWRITABLE)
def test_an_approval_comes_back_to_the_owner_at_once(sender: str) -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.mail_arrives(written("Hello", sender="x@x.example").replace(b"x@x.example", sender.encode(), 1))
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert not desk.dead_letters
    assert not desk.to_client
    assert "is not an address that mail can be sent to" in desk.last(ResponseFailed).reason
    assert desk.last(HumanReviewNeeded).reason == desk.last(ResponseFailed).reason


def test_whatever_keeps_a_reply_from_being_written_is_told_and_no_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> bytes:
        raise UnicodeEncodeError("ascii", "x", 0, 1, "no such letter")

    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello")
    desk.run()
    monkeypatch.setattr(send_response, "compose_reply", fails)
    desk.owner_replies("approve")
    desk.run()
    assert not desk.dead_letters
    assert desk.last(ResponseFailed).reason.startswith("the reply can't be written as a mail: UnicodeEncodeError")


def test_a_quoted_local_part_is_tried_once_and_a_refusal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.mail_arrives(written("Hello", sender="x@x.example").replace(b"x@x.example", b'"jane doe"@acme.example', 1))
    desk.run()
    send, tried = desk.services.mailer.send, []

    def refuse(mail):
        if mail.recipients == ('"jane doe"@acme.example',):
            tried.append(mail)
            raise SendRefused(
                "SES refused the mail (SES said: BadRequestException, Local address contains spaces)", transient=False
            )
        return send(mail)

    monkeypatch.setattr(desk.services.mailer, "send", refuse)
    desk.owner_replies("approve")
    desk.run()
    assert len(tried) == 1
    assert not desk.dead_letters
    assert "BadRequestException" in desk.last(HumanReviewNeeded).reason
