"""The open desk: real SMTP in, real HTTP out, and the command line that talks to it."""

import json
import smtplib
import threading
import urllib.parse
import urllib.request
from contextlib import ExitStack

import pytest
from support.patience import PATIENCE

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import InputError, SettingsError
from local.console.commands import main
from local.desk.client_mail import reply_as_owner, send_through_door
from local.desk.model_choice import ChosenModel
from local.desk.running import desk_folder
from local.desk.serving import Doors, open_desk
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.ses_receipt import envelope_of
from local.desk.settings import desk_settings
from local.desk.smtp_door import SmtpDoor, find_port

AGENT = "hello@desk.example"
INQUIRY = (
    b"From: Jane Doe <jane@client.example>\r\nTo: hello@desk.example\r\nSubject: An article\r\n"
    b"Message-ID: <1@client.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\n"
    b"What have you written on agents?\r\n"
)
ENVELOPE = MailEnvelope(sender="jane@client.example", recipient=AGENT)


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    doors = Doors(cloud="memory", web_port=0, smtp_port=0, folder=tmp_path, checks=Checks(), tick_seconds=3600)
    model = ChosenModel(desk_settings(None, {}), lambda _: ScriptedModel(), "the scripted model")
    with open_desk(model, doors) as (desk, running):
        yield desk, running


@pytest.fixture
def run(capsys):
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def taken():
    return []


@pytest.fixture
def door(taken):
    def accept(raw: bytes, envelope: MailEnvelope) -> str:
        taken.append((raw, envelope))
        return "ses-id"

    with ExitStack() as stack:
        made = SmtpDoor(AGENT, accept, 0)
        stack.callback(made.close)
        yield made


def test_a_mail_comes_in_as_it_was_sent(door, taken):
    raw = INQUIRY.replace(b"agents?", "Büßer?\r\n.a dot\r\n".encode())
    send_through_door(raw, ENVELOPE, port=door.port)

    assert taken == [(raw, ENVELOPE)]


def test_a_recipient_of_another_domain_is_refused_as_ses_would(door, taken):
    with pytest.raises(InputError, match=r"refused the recipient: 550 .*mailbox unavailable; write to hello@desk"):
        send_through_door(INQUIRY, MailEnvelope("jane@client.example", "someone@elsewhere.example"), port=door.port)
    assert taken == []


def test_a_mail_beyond_40_mb_is_refused_before_it_is_sent(door):
    with smtplib.SMTP("127.0.0.1", door.port) as connection:
        connection.ehlo()
        assert connection.esmtp_features["size"] == str(40 * 1024 * 1024)
        assert connection.mail("jane@client.example", ["SIZE=41943041"])[0] == 552


def test_what_cannot_be_taken_is_refused_in_words(taken):
    def refuse(raw: bytes, envelope: MailEnvelope) -> str:
        raise InputError("the mail is too large; send a smaller one")

    door = SmtpDoor(AGENT, refuse, 0)
    try:
        with pytest.raises(InputError, match=r"552 5\.3\.4 the mail is too large; send a smaller one"):
            send_through_door(INQUIRY, ENVELOPE, port=door.port)
    finally:
        door.close()


def test_for_a_taken_port_mail_comes_in_on_the_next_free_one(door):
    other = SmtpDoor(AGENT, lambda _raw, _envelope: "", door.port)
    try:
        assert door.port < other.port < door.port + 20
    finally:
        other.close()
    with pytest.raises(SettingsError, match=rf"no port from {door.port} to {door.port} .* --smtp-port"):
        find_port(door.port, tries=1)


def test_without_a_desk_a_mail_is_not_lost_in_silence():
    with pytest.raises(SettingsError, match="start the desk with `make run`"):
        send_through_door(INQUIRY, ENVELOPE, port=1)


def test_the_same_mail_sent_twice_is_answered_once(opened):
    desk, running = opened
    for _ in range(2):
        send_through_door(INQUIRY, envelope_of(INQUIRY, AGENT), port=running.smtp_port)
    assert desk.wait_until_idle(PATIENCE)

    assert len(desk.services.store.queries()) == 1
    assert len(desk.outbox) == 1


def test_the_owner_approves_with_a_mail_and_the_client_gets_the_reply(opened):
    desk, running = opened
    send_through_door(INQUIRY, ENVELOPE, port=running.smtp_port)
    assert desk.wait_until_idle(PATIENCE)

    reply_as_owner(desk.outbox.get(1), "approve", desk.settings, port=running.smtp_port)
    assert desk.wait_until_idle(PATIENCE)

    assert [sent.recipients for sent in desk.outbox.mails()][1:] == [("jane@client.example",)]
    assert len(list((desk_folder() / "mail" / "clients" / "new").iterdir())) == 1


def test_an_answer_that_comes_too_late_is_said_not_to_be_carried_out_with_the_mail_that_tells_more(opened):
    desk, running = opened
    send_through_door(INQUIRY, ENVELOPE, port=running.smtp_port)
    assert desk.wait_until_idle(PATIENCE)

    def answered(text: str) -> str:
        """What the first mail's page says once it was answered so."""
        form = urllib.parse.urlencode({"text": text}).encode()
        page, headers = f"{running.url}/mails/1/reply", {"Origin": running.url}
        request = urllib.request.Request(page, form, headers)  # noqa: S310  (the desk itself)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request) as answer:
            return " ".join(answer.read().decode().partition("came-of-it")[2].partition("</p>")[0].split())

    first = answered("shorter, please")
    assert "Your reply came in. The query stands at" in first
    late = answered("approve")
    assert "<b>Your reply was not carried out.</b> Nothing waited for this decision any more" in late
    assert f'<a href="/mails/{len(desk.outbox)}">a newer mail</a> tells more' in late


def test_the_command_line_takes_a_mail_to_its_reply(opened, run, tmp_path):
    desk, running = opened
    (tmp_path / "mail.eml").write_bytes(INQUIRY)

    status, out, _ = run("send", str(tmp_path / "mail.eml"))
    assert (status, running.url in out) == (0, True)
    assert desk.wait_until_idle(PATIENCE)
    (state,) = desk.services.store.queries()
    short = state.query_id[:8]

    assert short in run("list")[1]
    status, shown, _ = run("show", short)
    assert status == 0
    assert "DraftResponseReady" in shown
    assert "Hello Jane" in shown
    assert json.loads(run("show", short, "--json")[1])["status"] == "in_review"

    assert run("revise", short, "make", "it", "shorter")[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    (tmp_path / "own.txt").write_text("My own words.")
    assert run("edit", short, "--file", str(tmp_path / "own.txt"))[0] == 0
    assert desk.wait_until_idle(PATIENCE)

    assert "My own words." in desk.outbox.mails()[-1].message().get_body(("plain",)).get_content()
    status, _, err = run("approve", short)
    assert (status, "nothing waits for your decision" in err) == (2, True)


def test_reject_closes_the_query(opened, run):
    desk, running = opened
    send_through_door(INQUIRY, ENVELOPE, port=running.smtp_port)
    assert desk.wait_until_idle(PATIENCE)
    (state,) = desk.services.store.queries()

    assert run("reject", state.query_id)[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    assert desk.services.store.queries()[0].status == "closed"


def test_the_mailbox_is_there_for_a_browser(opened):
    _, running = opened
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(running.url) as answer:
        page = answer.read().decode()

    assert "Copydesk" in page
    assert AGENT in page


def test_a_closed_desk_takes_its_note_away(tmp_path):
    doors = Doors(cloud="memory", web_port=0, smtp_port=0, folder=tmp_path, checks=Checks(), tick_seconds=3600)
    model = ChosenModel(desk_settings(None, {}), lambda _: ScriptedModel(), "the scripted model")
    with open_desk(model, doors):
        assert (tmp_path / "desk.json").exists()

    assert not (tmp_path / "desk.json").exists()


def test_the_door_takes_mail_of_many_at_once(door, taken):
    threads = [
        threading.Thread(target=send_through_door, args=(INQUIRY, ENVELOPE), kwargs={"port": door.port})
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == 8
