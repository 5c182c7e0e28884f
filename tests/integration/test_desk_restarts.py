"""The desk on SQLite, closed or abandoned in mid-air, and started again on its home."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from support.desk_on_sqlite import INQUIRY, SETTINGS, desks_on, receive
from support.patience import PATIENCE

from copydesk.ports import WakeUp
from copydesk.query import Status
from functions.registry import Subscription
from local.desk import maildir
from local.desk.cloud import functions, send_again, wake_ups
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setattr(functions, "RETRY_WAITS", (0.01, 0.01))
    with desks_on(tmp_path) as start:
        yield start


def broken(monkeypatch, name: str, problem: BaseException) -> None:
    real = functions.entry_point

    def entry_point(handler):
        def run(event, context, services):
            if handler == name:
                raise problem
            return real(handler)(event, context, services)

        return run

    monkeypatch.setattr(functions, "entry_point", entry_point)


def test_queries_mails_and_review_links_outlive_the_process(opened):
    desk = opened()
    receive(desk)
    assert desk.wait_until_idle(PATIENCE)
    (state,) = desk.services.store.queries()
    link, mails = desk.review_link(state), desk.outbox.mails()
    again = opened()
    assert again.wait_until_idle(PATIENCE)
    assert again.services.store.queries() == [state]
    assert again.review_link(state) == link
    assert again.outbox.mails() == mails
    assert again.services.secrets.approval_keys("owner") == desk.services.secrets.approval_keys("owner")


def test_a_mail_that_was_taken_and_not_looked_at_is_received_at_the_next_start(opened):
    desk = opened()
    desk.cloud.functions._closed.set()
    receive(desk)
    again = opened()
    assert again.wait_until_idle(PATIENCE)
    assert [state.status for state in again.services.store.queries()] == [Status.IN_REVIEW]
    assert list(again.services.blobs.list("inbound/")) == []


def test_a_dead_letter_outlives_the_process_and_can_be_sent_again(opened, monkeypatch):
    with monkeypatch.context() as patched:
        broken(patched, "plan_query", ValueError("a bug"))
        desk = opened()
        receive(desk)
        assert desk.wait_until_idle(PATIENCE)
    again = opened()
    (letter,) = again.cloud.functions.letters.all()
    assert letter.body["responsePayload"] == {"errorMessage": "a bug", "errorType": "ValueError"}
    assert send_again(again.cloud, letter) == ""
    assert again.wait_until_idle(PATIENCE)
    assert [state.status for state in again.services.store.queries()] == [Status.IN_REVIEW]
    assert opened().cloud.functions.letters.all() == ()


def test_a_retry_that_was_waiting_goes_on_with_its_count_of_tries(opened, monkeypatch):
    monkeypatch.setattr(functions, "RETRY_WAITS", (0.01, 600))
    with monkeypatch.context() as patched:
        broken(patched, "plan_query", ConnectionError("down"))
        desk = opened()
        receive(desk)
        assert not desk.wait_until_idle(1)
        again = opened()
        assert again.wait_until_idle(PATIENCE)
    (letter,) = again.cloud.functions.letters.all()
    assert letter.body["requestContext"]["approximateInvokeCount"] == 3


def test_a_mail_that_left_unreported_is_reported_at_the_next_start_and_one_that_did_not_leave_is_not(
    opened, monkeypatch
):
    class Gone(BaseException):
        pass

    real = maildir.deliver
    for leaves in (True, False):

        def dies(folder, name, raw, *, leaves=leaves):
            if folder.name == "owner":
                real(folder, name, raw)
                return
            if leaves:
                real(folder, name, raw)
            raise Gone

        with monkeypatch.context() as patched:
            patched.setattr(functions, "RETRY_WAITS", (600, 600))
            desk = opened()
            raw = INQUIRY.replace(b"<1@", b"<%d@" % leaves).replace(b"jane@", b"jane%d@" % leaves)
            desk.receive(raw, envelope_of(raw, SETTINGS.agent_address), Checks())
            assert desk.wait_until_idle(PATIENCE)
            patched.setattr(maildir, "deliver", dies)
            (state,) = [one for one in desk.services.store.queries() if one.status is Status.IN_REVIEW]
            approve(desk, state)
            assert not desk.wait_until_idle(2)
        again = opened()
        deadline = time.monotonic() + PATIENCE
        wanted = Status.ANSWERED if leaves else Status.SENDING
        while status_of(again, state.query_id) is not wanted and time.monotonic() < deadline:
            time.sleep(0.05)
        assert status_of(again, state.query_id) is wanted
        assert len([mail for mail in again.outbox.mails() if mail.audience == "client"]) == 1


def approve(desk, state) -> None:
    from copydesk.steps.owner_decision import take_decision

    hash_ = state.review_hash
    assert take_decision(
        desk.services, state.query_id, review_hash=hash_, decision="approve", text="", channel="terminal"
    )


def status_of(desk, query_id) -> Status:
    return desk.services.store.load(query_id, seq=None, marker=None).state.status


def test_a_wake_up_calls_who_hears_it_at_its_moment_also_after_a_restart(opened, monkeypatch):
    called = []
    monkeypatch.setattr(wake_ups, "woken", lambda: "hears_wake_ups")
    monkeypatch.setattr(functions, "is_there", lambda _handler: True)
    monkeypatch.setattr(functions, "subscription", lambda _name: Subscription("hears_wake_ups", "", ()))
    monkeypatch.setattr(functions, "entry_point", lambda _name: lambda event, *_: called.append(event))
    desk = opened()
    soon, later = (WakeUp(name, datetime.now(UTC) + timedelta(seconds=s)) for name, s in (("soon", 0.5), ("later", 3)))
    for each in (soon, later):
        desk.services.wake_ups.set(each)
    deadline = time.monotonic() + PATIENCE
    while len(called) < 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert datetime.now(UTC) >= soon.at
    assert called == [{"query_id": "soon", "at": soon.at.isoformat()}]
    opened()
    while len(called) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert called[1:] == [{"query_id": "later", "at": later.at.isoformat()}]
