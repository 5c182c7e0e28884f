"""The watcher and the owner's notes when things fail: one trouble never hides another, and nobody is left unheard."""

from collections import deque
from datetime import timedelta
from typing import Any

import pytest
from support.headings import heading
from support.pipeline import CLIENT, OWNER, Pipeline, answers, parsed, plain_text, written
from support.recordings import recording_of
from support.troubles import Moody, invoke_watch

from copydesk.errors import CopydeskError, SendRefused
from copydesk.events import HumanReviewNeeded
from copydesk.keys import filed_key
from copydesk.ports import AcceptedMail, ModelAnswer, OutgoingMail
from copydesk.query import Status
from local.console.replay import replay

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


def outage_of_receiving(desk: Pipeline, minutes: int, failing: str = "receive_email") -> None:
    """For so long one function handles nothing; the watcher looks every five minutes."""
    for _ in range(minutes // 5):
        invoke_watch(desk, minutes=5)
        while desk.queue:
            desk.queue = deque(each for each in desk.queue if each.handler != failing)
            if desk.queue:
                desk.step()


def note_subject(raw: bytes) -> str:
    """The subject of a mail to the owner."""
    return heading(raw)


@pytest.fixture
def answered_in_an_outage() -> Pipeline:
    """The owner approves while mails are stored and not handled."""
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    desk.queue.clear()
    return desk


def test_the_owners_own_answer_is_not_announced_to_him_after_an_outage_of_more_than_an_hour(
    answered_in_an_outage: Pipeline,
) -> None:
    desk = answered_in_an_outage
    outage_of_receiving(desk, 75)
    desk.tick(minutes=5)
    assert desk.state().status is Status.ANSWERED, "the answer is carried out"
    assert len(desk.to_owner) == 1, "and nothing but the review was ever sent to the owner"


def test_an_answer_that_nobody_can_handle_is_told_in_words_that_fit(answered_in_an_outage: Pipeline) -> None:
    desk = answered_in_an_outage
    outage_of_receiving(desk, 130)
    assert len(desk.to_owner) == 2, "once"
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "Your answer to Jonas Weber has not been carried out yet" in told
    assert "You need not write again" in told
    (state,) = desk.states()
    assert state.status is Status.IN_REVIEW, "it is no stranger's mail, and what it answers waits as before"
    events = [each for each in replay(recording_of(desk, state.query_id)).differences if each.seq]
    assert events == [], "a replay finds the same words"


@pytest.mark.parametrize(("hours", "told"), [(1, 0), (3, 1), (30, 1)])
@pytest.mark.parametrize("failing", ["receive_email", "verify_word"])
def test_an_outage_tells_the_owner_once_that_the_answer_is_late_and_it_is_carried_out_afterwards(
    answered_in_an_outage: Pipeline, hours: int, told: int, failing: str
) -> None:
    desk = answered_in_an_outage
    outage_of_receiving(desk, hours * 60, failing)
    late = [note for note in desk.to_owner if note_subject(note).startswith("Not done yet:")]
    digests = [note for note in desk.to_owner if note_subject(note).startswith("Your day:")]
    assert len(digests) == (1 if hours > 24 else 0)
    others = [note for note in desk.to_owner[1:] if note not in late and note not in digests]
    assert len(late) == told
    assert [note_subject(note).partition(":")[0] for note in others] == (["Reminder"] if hours > 24 else [])
    assert len(desk.states()) == 1, "it never becomes a mail of a stranger's"
    desk.tick(minutes=5)
    assert desk.state().status is Status.ANSWERED
    assert len(desk.to_client) == 1
    notes = 1 + told + len(others) + len(digests)
    assert len(desk.to_owner) == notes, "and nobody is told of it again"
    assert list(desk.services.blobs.list("inbound/")) == []
    for _ in range(3):
        desk.tick(minutes=60)
    assert (len(desk.to_client), len(desk.to_owner)) == (1, notes)


def test_an_answer_that_fails_for_ever_is_tried_no_longer_once_nothing_waits_for_it(
    answered_in_an_outage: Pipeline,
) -> None:
    desk = answered_in_an_outage
    link = desk.review_link()
    outage_of_receiving(desk, 180)
    desk.http("POST", link, {"decision": "reject"})
    desk.run()
    assert desk.state().status is Status.CLOSED
    notes = len(desk.to_owner)
    invoke_watch(desk, minutes=5)
    assert [each.handler for each in desk.queue] == []
    assert len(desk.to_owner) == notes


@pytest.mark.parametrize("sender", ["eve@example.net", CLIENT])
def test_a_strangers_mail_to_the_address_of_a_review_is_put_before_the_owner_and_looks_nothing_up(
    answered_in_an_outage: Pipeline, sender: str
) -> None:
    desk = answered_in_an_outage
    (stored,) = desk.services.blobs.list("inbound/")
    desk.services.blobs.remove(stored.key)
    address = parsed(desk.to_owner[0])["Reply-To"].addresses[0].addr_spec
    desk.mail_arrives(written("approve", sender=sender, recipient=address), sender=sender, recipient=address)
    desk.queue.clear()
    desk.tick()  # the day's digest has looked at what waits by now
    named = desk.state().query_id
    loads: list[str] = []
    load = desk.services.store.load
    desk.services.store.load = lambda query_id, **named: loads.append(query_id) or load(query_id, **named)  # type: ignore[method-assign,func-returns-value]
    outage_of_receiving(desk, 60)
    assert "failed on this mail" in plain_text(desk.to_owner[-1])
    assert named not in loads


def test_a_mail_that_is_handled_while_the_watcher_looks_is_not_put_before_the_owner(
    answered_in_an_outage: Pipeline,
) -> None:
    desk = answered_in_an_outage
    (stored,) = desk.services.blobs.list("inbound/")
    listed = desk.services.blobs.list

    def list_and_handle(prefix: str) -> Any:
        found = list(listed(prefix))
        desk.services.blobs.move(stored.key, filed_key(stored.key))
        return found

    desk.services.blobs.list = list_and_handle  # type: ignore[method-assign]
    invoke_watch(desk, hours=3)
    assert len(desk.to_owner) == 1


def test_a_clients_mail_is_put_before_the_owner_after_an_hour_as_ever() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.queue.clear()
    outage_of_receiving(desk, 60)
    assert "eceive_email failed on this mail" in plain_text(desk.to_owner[-1])
