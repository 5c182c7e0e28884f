"""The clouds of the desk: the same mails end alike, and what fails is tried again and then kept."""

from contextlib import ExitStack

import pytest
from support.patience import PATIENCE

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.flow.track_delivery import SEND_TAG
from copydesk.query import Status
from local.desk.cloud import functions, tick
from local.desk.desk import Desk
from local.desk.logs import log_to
from local.desk.mail_files import MailFile
from local.desk.outbox import read_message
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of
from local.desk.settings import desk_settings
from local.desk.trial import Trial

SETTINGS = desk_settings(None, {})
ARTICLE = b"# Agents that wait\n\nAn agent built on events waits for what happens, and then goes on.\n"
INQUIRY = (
    b"From: Jane Doe <jane@client.example>\r\nTo: hello@desk.example\r\nSubject: An article\r\n"
    b"Message-ID: <1@client.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\n"
    b"I need an article about event-driven AI agents and a follow-up call.\r\n"
)


ON_MEMORY = pytest.mark.parametrize("desk", ["memory"], indirect=True)
"""For what the clouds share: starting moto takes a second."""


@pytest.fixture(params=["memory", "sqlite", "moto"])
def desk(request, tmp_path, monkeypatch):
    monkeypatch.setattr(functions, "RETRY_WAITS", (0.01, 0.01))
    (tmp_path / "agents.md").write_bytes(ARTICLE)
    with ExitStack() as stack:
        log_to(None, stack)
        made = Desk(SETTINGS, lambda _: ScriptedModel(), cloud=request.param, page_url="http://127.0.0.1:8025")
        stack.callback(made.close)
        made.add_articles(tmp_path)
        assert made.wait_until_idle(PATIENCE)
        yield made


def trial(desk: Desk, *, approve: bool = False) -> Trial:
    return Trial(desk, checks=Checks(), as_stored=False, approve=approve, patience_seconds=PATIENCE)


def mail(tmp_path, raw: bytes = INQUIRY) -> MailFile:
    return MailFile(tmp_path / "mail.eml", raw)


def test_a_mail_goes_all_the_way_from_the_bucket_to_the_delivery_report(desk, tmp_path):
    outcome = trial(desk, approve=True).take(mail(tmp_path))

    assert outcome.status == "answered"
    assert sorted(outcome.events) == sorted(
        (
            *("UserQueryReceived", "LLMRequestSent", "LLMResponseReceived", "AgentThoughtEvent"),
            *("ToolCallRequested", "ToolCallRequested", "ToolCallSucceeded", "ToolCallSucceeded"),
            *("LLMRequestSent", "LLMResponseReceived", "DraftResponseReady", "ReviewRequested", "ReviewDecided"),
            *("FinalResponseReady", "SendClaimed", "ResponseSent"),
            *("DeliveryReported", "DeliveryReported"),
        )
    )
    assert "Agents that wait" in outcome.draft
    assert desk.cloud.functions.dead_letters == ()
    assert [sent.audience for sent in desk.outbox.mails()] == ["owner", "client"]


def test_the_client_gets_the_mail_under_the_id_that_the_log_names(desk, tmp_path):
    outcome = trial(desk, approve=True).take(mail(tmp_path))

    sent = desk.outbox.mails()[-1]
    (logged,) = [e for e in desk.services.store.history(outcome.query_id).events if e.type == "ResponseSent"]
    assert read_message(sent.raw)["Message-ID"] == logged.message_id
    assert sent.tags[SEND_TAG] == logged.send_id


def test_a_mail_of_other_bytes_than_utf8_reaches_the_owner_whole(desk, tmp_path):
    raw = INQUIRY.replace(b"From: Jane Doe <jane@client.example>", b"From: J\xe4ne").replace(b"<1@", b"<3@")
    outcome = trial(desk).take(mail(tmp_path, raw))

    assert outcome.status == "needs_human"
    assert b"J\xe4ne" in b"".join(
        part.get_payload(decode=True) or part.as_bytes()
        for part in desk.outbox.mails()[-1].message().iter_attachments()
    )


def test_many_mails_at_once_all_end_as_drafts(desk):
    for number in range(4):
        raw = INQUIRY.replace(b"<1@", b"<m%d@" % number).replace(b"jane@", b"jane%d@" % number)
        desk.receive(raw, envelope_of(raw, SETTINGS.agent_address), Checks())

    assert desk.wait_until_idle(PATIENCE)
    assert [state.status for state in desk.services.store.queries()] == [Status.IN_REVIEW] * 4
    assert len(desk.outbox) == 4


def test_a_handler_that_dies_once_changes_nothing_for_the_client(desk, tmp_path, monkeypatch):
    real, failed = functions.entry_point, []

    def dies_once(handler):
        def run(event, context, services):
            if handler not in failed:
                failed.append(handler)
                raise ConnectionError(f"{handler} was cut off")
            return real(handler)(event, context, services)

        return run

    monkeypatch.setattr(functions, "entry_point", dies_once)
    outcome = trial(desk, approve=True).take(mail(tmp_path))

    assert {"receive_email", "call_llm", "send_response", "publish_events", "track_delivery"} <= set(failed)
    assert outcome.status == "answered"
    assert outcome.events.count("ResponseSent") == 1
    assert desk.cloud.functions.dead_letters == ()
    assert len([sent for sent in desk.outbox.mails() if sent.audience == "client"]) == 1


@ON_MEMORY
def test_what_a_handler_never_manages_lies_in_the_dead_letters_with_its_event(desk, tmp_path, monkeypatch):
    real = functions.entry_point

    def broken(handler):
        def run(event, context, services):
            if handler == "plan_query":
                raise ValueError("a bug")
            return real(handler)(event, context, services)

        return run

    monkeypatch.setattr(functions, "entry_point", broken)
    outcome = trial(desk).take(mail(tmp_path))

    (letter,) = desk.cloud.functions.dead_letters
    assert outcome.status == "received"
    assert not outcome.is_good
    assert outcome.reason == "plan_query failed: ValueError: a bug"
    assert letter["requestPayload"]["detail-type"] == "UserQueryReceived"
    assert letter["requestContext"]["functionArn"].endswith(":function:plan_query")


@ON_MEMORY
def test_the_schedule_can_be_played_by_hand(desk):
    played = []
    desk.cloud.functions.start = lambda handler, event: played.append((handler, event["detail-type"]))
    tick(desk.cloud)

    assert played == [("watch_deadlines", "Scheduled Event"), ("sync_calendars", "Scheduled Event")]


def test_the_knowledge_base_follows_a_folder(desk, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "rivers.md").write_bytes(b"# On rivers\n\nRivers carry silt.")
    shelf = desk.follow_articles(folder)
    assert desk.wait_until_idle(PATIENCE)
    assert shelf.indexed() == {"articles/rivers.md"}, "what lay there before is gone"

    (folder / "rivers.md").unlink()
    (folder / "ferries.md").write_bytes(b"# On ferries\n\nFerries cross the strait.")
    shelf.look(), shelf.look()
    assert desk.wait_until_idle(PATIENCE)
    assert shelf.indexed() == {"articles/ferries.md"}
    assert desk.services.knowledge.search("silt", 3) == ()


@ON_MEMORY
def test_articles_that_nobody_can_read_are_named_and_not_put_in(desk, tmp_path):
    folder = tmp_path / "more"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026" / "waiting.txt").write_bytes(ARTICLE)
    (folder / "page.html").write_bytes(b"<!DOCTYPE html><p>An article as a web page.</p>")

    found = desk.add_articles(folder)
    assert desk.wait_until_idle(30)

    assert {each.key for each in desk.services.blobs.list("articles/")} == {
        "articles/agents.md",
        "articles/2026/waiting.txt",
    }
    assert [(each.name, "is a web page, not text" in each.problem) for each in found] == [
        ("2026/waiting.txt", False),
        ("page.html", True),
    ]
