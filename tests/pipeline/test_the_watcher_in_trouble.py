"""The watcher and the owner's notes when things fail: one trouble never hides another, and nobody is left unheard."""

from datetime import timedelta
from typing import Any

import pytest
from support.pipeline import OWNER, Pipeline, answers, parsed, plain_text
from support.troubles import Moody, invoke_watch

from copydesk.errors import CopydeskError, SendRefused
from copydesk.events import HumanReviewNeeded
from copydesk.ports import AcceptedMail, ModelAnswer, OutgoingMail
from copydesk.query import Status

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")


class NoAttachments:
    """A provider that refuses mails with a mail attached, as SES does with a virus or a wrong form."""

    def __init__(self, desk: Pipeline) -> None:
        self._mailer = desk.services.mailer
        self.accepted = self._mailer.accepted
        desk.services.__dict__["mailer"] = self

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        if any(part.get_filename() == "mail.eml" for part in parsed(mail.raw).walk()):
            raise SendRefused("SES refused the attachment", transient=False)
        return self._mailer.send(mail)


@pytest.fixture
def waiting() -> Pipeline:
    """A desk whose review waits, and whose owner's mails are refused from now on."""
    desk = Pipeline(model=answers(DRAFT, DRAFT, DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    Moody(desk, *["refused"] * 1000, recipient=OWNER)
    return desk


def test_a_deadline_that_cannot_be_acted_on_does_not_keep_forgotten_mails_from_being_found(waiting: Pipeline) -> None:
    waiting.clock.advance(timedelta(hours=25))
    waiting.client_writes("And me?", sender="eve@example.net")
    waiting.queue.clear()
    with pytest.raises(CopydeskError, match="1 deadlines"):
        invoke_watch(waiting, minutes=20)
    assert "receive_email" in [each.handler for each in waiting.queue]


def test_a_forgotten_mail_that_the_owner_cannot_be_told_of_does_not_hide_the_next_one(waiting: Pipeline) -> None:
    waiting.client_writes("Old", sender="old@example.net", key="a-old")
    waiting.queue.clear()
    waiting.clock.advance(timedelta(minutes=50))
    waiting.client_writes("New", sender="new@example.net", key="b-new")
    waiting.queue.clear()
    with pytest.raises(CopydeskError, match="1 stored mails"):
        invoke_watch(waiting, minutes=20)
    waiting.run()
    assert "new@example.net" in [state.correspondent for state in waiting.states()]


def test_a_mail_that_was_given_up_is_not_announced_for_ever() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.queue.clear()
    for _ in range(5):
        invoke_watch(desk, minutes=20)
        desk.queue.clear()
    desk.handled.clear()
    invoke_watch(desk, minutes=20)
    assert [each.handler for each in desk.queue] == []
    assert len(desk.to_owner) == 1


def test_the_owner_is_told_without_the_raw_mail_where_the_provider_refuses_it() -> None:
    desk = Pipeline()
    NoAttachments(desk)
    desk.mail_arrives(b"\x00\xff\xfe nothing like a mail")
    desk.run()
    assert desk.state().status is Status.NEEDS_HUMAN
    assert "is attached" not in plain_text(desk.to_owner[-1])


def test_a_failure_that_the_owner_could_not_be_told_of_is_told_by_the_watcher() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.mail_arrives(b"\x00\xff\xfe nothing like a mail")
    Moody(desk, *["refused"] * 30, recipient=OWNER)
    desk.run()
    assert [letter.handler for letter in desk.dead_letters] == ["handle_failure"]
    for _ in range(20):
        try_tick(desk)
    assert len(desk.to_owner) == 1
    assert desk.last(HumanReviewNeeded)


def test_a_note_that_came_back_from_the_owner_ends_in_an_alarm() -> None:
    desk = Pipeline(model=answers(DRAFT))
    bounced: dict[str, Any] = {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550 unknown"}]}
    desk.ses_reports("Bounce", {}, "p-1", recipient=OWNER, bounce=bounced)
    desk.run()
    assert [letter.handler for letter in desk.dead_letters] == ["track_delivery"]


def try_tick(desk: Pipeline) -> None:
    try:
        desk.tick(minutes=16)
    except CopydeskError:
        desk.run()
