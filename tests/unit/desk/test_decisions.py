"""The owner's word from the terminal: to whom the reply goes, when it leaves, and where a mail is put."""

import json

import pytest
from support.patience import PATIENCE
from werkzeug.test import Client

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.telling.page_words import on_the_page
from copydesk.telling.statuses import standing
from local.desk.desk import Desk
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of
from local.desk.web.app import WebApp
from local.desk.web.mailbox import mail_rows, text_of
from local.desk.web.pages import Pages

HERE, TOKEN = "http://127.0.0.1:8025", "a-token"


@pytest.fixture
def client(desk):
    return client_of(desk)


def client_of(desk):
    pages = Pages(desk, smtp_port=2525, model_name="rules", write_as_owner=lambda _mail, _text: None)
    return Client(WebApp(desk, pages, port=8025, token=TOKEN))


def asked(client, path, body=None):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = client.open(
        f"/api/{path}", method="GET" if body is None else "POST", base_url=HERE, headers=headers, json=body
    )
    return answer.status_code, json.loads(answer.data)


def comes_in(desk, raw, **checks):
    known = {state.query_id for state in desk.services.store.queries()}
    desk.receive(raw, envelope_of(raw, desk.settings.agent_address), Checks(**checks))
    assert desk.wait_until_idle(PATIENCE)
    (new,) = (state for state in desk.services.store.queries() if state.query_id not in known)
    return new


def test_what_the_terminal_shows_before_a_word_is_what_the_review_mail_and_the_page_show(client, desk, inquiry):
    raw = inquiry.replace(b"To: hello@desk.example", b"To: hello@desk.example, boss@client.example")
    state = comes_in(desk, raw, dmarc="fail")
    _, found = asked(client, f"queries/{state.query_id}")
    alerts = found["asked"]["alerts"]
    assert len(alerts) >= 3, "unproved, also to another, scripted"
    (mail,) = desk.outbox.mails(where=lambda each: each.audience == "owner")
    written = " ".join(text_of(mail.message(), "plain").replace("\n! ", " ").split())
    link = desk.review_link(state)
    page = " ".join(client.get(link.removeprefix(HERE), base_url=HERE).text.replace("&#39;", "'").split())
    for alert in alerts:
        assert alert in written
        assert on_the_page(alert) in page
    assert found["asked"]["goes_to"] == ["jane@client.example"]
    assert found["asked"]["mails"][-1]["text"].startswith("Can you summarize")
    assert "approve" in found["asked"]["choices"]


@pytest.mark.parametrize(
    ("words", "to"),
    [({}, "jane@client.example"), ({"reply_all": "on"}, "jane@client.example, boss@client.example")],
)
def test_an_approval_says_to_whom_the_reply_goes_and_there_it_goes(client, desk, inquiry, words, to):
    raw = inquiry.replace(b"To: hello@desk.example", b"To: hello@desk.example, boss@client.example")
    state = comes_in(desk, raw)
    code, told = asked(client, f"queries/{state.query_id}/decision", {"decision": "approve", **words})
    assert (code, told["to"], told["at"]) == (200, to, "")
    assert desk.wait_until_idle(PATIENCE)
    (left,) = desk.outbox.mails(where=lambda each: each.audience == "client")
    assert ", ".join(left.recipients) == to


def test_with_a_moment_to_take_it_back_an_approval_says_until_when_and_to_the_second(settings, inquiry):
    slow = settings.model_copy(update={"review": settings.review.model_copy(update={"undo_seconds": 60})})
    desk = Desk(slow, lambda _: ScriptedModel(), cloud="memory", page_url=HERE)
    try:
        state = comes_in(desk, inquiry)
        _, told = asked(client_of(desk), f"queries/{state.query_id}/decision", {"decision": "approve"})
        assert told["at"].partition(",")[2].strip()[:8].count(":") == 2
        assert desk.wait_until_idle(PATIENCE)
        (state,) = desk.services.store.queries()
        assert standing(state, "UTC").rpartition(" ")[2].count(":") == 2
    finally:
        desk.close()


def test_a_related_mail_names_its_thread_and_a_join_where_the_draft_will_be(client, desk, inquiry):
    first = comes_in(desk, inquiry)
    second = comes_in(desk, inquiry.replace(b"<1@", b"<2@").replace(b"Subject: An", b"Subject: an"))
    named = f"query {first.query_id[:8]}, “{first.subject}”"
    _, found = asked(client, f"queries/{second.query_id}")
    assert any(named in alert and "JOIN" in alert for alert in found["asked"]["alerts"])
    code, told = asked(client, f"queries/{second.query_id}/decision", {"decision": "join"})
    assert (code, told["into"]) == (200, named)
    assert desk.wait_until_idle(PATIENCE)
    listed = next(each for each in asked(client, "queries")[1]["queries"] if each["query_id"] == second.query_id)
    assert f"put into query {first.query_id[:8]} by" in listed["stands"]


def test_a_join_of_what_is_related_to_nothing_says_so(client, desk, inquiry):
    state = comes_in(desk, inquiry)
    code, told = asked(client, f"queries/{state.query_id}/decision", {"decision": "join"})
    assert code == 409
    assert "It is related to nothing" in told["error"]
    assert f"`copydesk approve {state.query_id[:8]}`" in told["error"]


def test_a_review_that_a_newer_one_overtook_is_marked_in_the_mailbox(client, desk, inquiry):
    state = comes_in(desk, inquiry)
    assert [row.counts for row in mail_rows(desk, "owner")] == [True]
    asked(client, f"queries/{state.query_id}/decision", {"decision": "revise", "text": "make it shorter"})
    assert desk.wait_until_idle(PATIENCE)
    newer, older = mail_rows(desk, "owner")
    assert (newer.counts, older.counts, older.overtaken) == (True, False, True)
    assert "overtaken by a newer mail" in client.get("/mails", base_url=HERE).text
    asked(client, f"queries/{state.query_id}/decision", {"decision": "reject"})
    assert desk.wait_until_idle(PATIENCE)
    assert [(row.counts, row.overtaken) for row in mail_rows(desk, "owner")] == [(False, False)] * 2
