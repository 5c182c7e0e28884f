import threading
from pathlib import Path

import pytest
from support.patience import PATIENCE

from copydesk import ids
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import ModelRefused, ModelUnavailable
from local.desk.desk import Desk
from local.desk.mail_files import MailFile
from local.desk.ses_block import Checks, content_id
from local.desk.trial import Trial

DRAFTED = (
    "UserQueryReceived",
    "LLMRequestSent",
    "LLMResponseReceived",
    "AgentThoughtEvent",
    "ToolCallRequested",
    "ToolCallSucceeded",
    "LLMRequestSent",
    "LLMResponseReceived",
    "DraftResponseReady",
    "ReviewRequested",
)


def trial(desk: Desk, *, approve: bool = False, as_stored: bool = False) -> Trial:
    return Trial(desk, checks=Checks(), as_stored=as_stored, approve=approve, patience_seconds=PATIENCE)


def mail(raw: bytes) -> MailFile:
    return MailFile(Path("mail.eml"), raw)


def test_an_inquiry_ends_as_a_waiting_draft(desk, inquiry):
    outcome = trial(desk).take(mail(inquiry))

    assert (outcome.status, outcome.events, outcome.reason) == ("in_review", DRAFTED, None)
    assert outcome.draft.startswith("Hello Jane")
    assert outcome.is_good


def test_approving_sends_the_draft_to_the_one_who_wrote(desk, inquiry):
    outcome = trial(desk, approve=True).take(mail(inquiry))

    assert outcome.status == "answered"
    assert outcome.events[len(DRAFTED) :][:4] == ("ReviewDecided", "FinalResponseReady", "SendClaimed", "ResponseSent")
    assert [sent.recipients for sent in desk.outbox.mails() if sent.audience == "client"] == [("jane@client.example",)]


def test_the_same_mail_gives_the_same_query_in_every_run(desk, inquiry):
    assert trial(desk).take(mail(inquiry)).query_id == ids.query_id(f"inbound/{content_id(inquiry)}")


def test_the_provider_reports_the_delivery_of_a_sent_reply(desk, inquiry):
    outcome = trial(desk, approve=True).take(mail(inquiry))

    assert outcome.events.count("DeliveryReported") == 2


def test_a_mail_that_came_before_is_told_as_a_duplicate(desk, inquiry):
    first, second = (trial(desk).take(mail(inquiry)) for _ in range(2))

    assert (second.status, second.query_id, second.events) == ("duplicate", first.query_id, ())
    assert second.is_good


def test_the_same_mail_by_another_way_is_a_duplicate_too(desk, inquiry):
    first = trial(desk).take(mail(inquiry))
    block = desk.services.blobs.get(f"mail/{next(iter(desk.services.blobs.list('mail/'))).key[5:]}")
    again = trial(desk, as_stored=True).take(mail(block.replace(b"SMTP id ", b"SMTP id another")))

    assert (again.status, again.query_id) == ("duplicate", first.query_id)


def test_an_automatic_mail_is_discarded_with_a_reason(desk, inquiry):
    outcome = trial(desk).take(mail(b"Auto-Submitted: auto-replied\r\n" + inquiry))

    assert (outcome.status, outcome.events, outcome.draft) == ("discarded", ("QueryDiscarded",), None)
    assert "auto-replied" in outcome.reason
    assert outcome.is_good


def test_a_mail_that_nobody_can_read_is_handed_to_the_owner(desk):
    outcome = trial(desk).take(mail(b"\xff\xfe no mail"))

    assert outcome.status == "needs_human"
    assert outcome.reason
    assert not outcome.is_good
    assert [sent.audience for sent in desk.outbox.mails()] == ["owner"]


def test_a_clients_answer_in_the_thread_is_told_with_its_own_events_only(desk, inquiry):
    run = trial(desk, approve=True)
    first = run.take(mail(inquiry))
    (reply,) = [sent for sent in desk.outbox.mails() if sent.audience == "client"]
    followup = (
        inquiry.replace(b"<1@", b"<2@")
        .replace(b"Subject:", b"In-Reply-To: %s\r\nSubject: Re:" % reply.message()["Message-ID"].encode())
        .replace(b"hello@desk.example", reply.message()["Reply-To"].encode())
    )
    second = run.take(mail(followup))

    assert second.query_id == first.query_id
    assert second.events[0] == "UserQueryReceived"
    assert second.status == "answered"


@pytest.fixture
def refused(settings):
    made = Desk(
        settings,
        lambda _: ScriptedModel([ModelRefused("the key is wrong; set another")] * 3),
        cloud="memory",
        page_url="http://127.0.0.1:8025",
    )
    yield made
    made.close()


def test_a_failed_model_hands_the_mail_to_the_owner_with_the_reason(refused, inquiry):
    outcome = trial(refused).take(mail(inquiry))

    assert outcome.status == "needs_human"
    assert "the key is wrong" in outcome.reason
    assert not outcome.is_good


def test_a_model_that_is_asked_later_says_why_and_what_to_do(settings, inquiry):
    class Busy(ScriptedModel):
        def complete(self, request, *, timeout_seconds):
            raise ModelUnavailable("busy; choose another", retry_after=10_000, kind="rate_limit", because="busy")

    busy = Desk(settings, lambda _: Busy(), cloud="memory", page_url="http://127.0.0.1:8025")
    outcome = trial(busy).take(mail(inquiry))
    busy.close()

    assert (outcome.status, outcome.reason) == ("deferred", "the model is asked again later: busy; choose another")
    assert not outcome.is_good


def test_a_mail_that_takes_too_long_is_unfinished(settings, inquiry, monkeypatch):
    class Slow(ScriptedModel):
        def complete(self, request, *, timeout_seconds):
            asked.set()
            released.wait(PATIENCE)
            return super().complete(request, timeout_seconds=timeout_seconds)

    def wait_once_the_model_is_asked(timeout):
        assert asked.wait(PATIENCE)
        return wait(timeout)

    asked, released = threading.Event(), threading.Event()
    slow = Desk(settings, lambda _: Slow(), cloud="memory", page_url="http://127.0.0.1:8025")
    wait = slow.wait_until_idle
    monkeypatch.setattr(slow, "wait_until_idle", wait_once_the_model_is_asked)
    outcome = Trial(slow, checks=Checks(), as_stored=False, approve=False, patience_seconds=0.01).take(mail(inquiry))
    released.set()
    slow.wait_until_idle(PATIENCE)
    slow.close()

    assert outcome.status == "unfinished"
    assert not outcome.is_good
