"""A home that was put back to before its reply left: what lies in its Maildir has left, and leaves once."""

import json
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.desk_on_sqlite import INQUIRY, SETTINGS, desks_on, receive
from support.patience import PATIENCE

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.query import Status
from copydesk.steps.owner_decision import take_decision
from copydesk.steps.track_delivery import take_report
from local.console.commands.own_home import what_would_leave
from local.desk import maildir
from local.desk.accepting import accept_home, replies_of
from local.desk.cloud import functions
from local.desk.home import FILE, HomeMoved
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of

STANDS = {
    "review": Status.IN_REVIEW,
    "apply_review": Status.DECIDED,
    "wake": Status.SCHEDULED,
    "send_response": Status.APPROVED,
    "mailer": Status.SENDING,
}
"""Where the query stands in the backup, by what had not been done yet."""


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setattr(functions, "RETRY_WAITS", (600, 600))
    with desks_on(tmp_path) as start:
        yield start


def approve(desk, state, *, at=None) -> None:
    assert take_decision(
        desk.services,
        state.query_id,
        review_hash=state.review_hash,
        decision="approve",
        text="",
        channel="terminal",
        at=at,
    )


def the_query(desk):
    (state,) = desk.services.store.queries()
    return state


def reaches(desk, status) -> bool:
    end = time.monotonic() + PATIENCE
    while the_query(desk).status is not status and time.monotonic() < end:
        time.sleep(0.02)
    return the_query(desk).status is status


def backup_of(home: Path) -> bytes:
    """The database as a closed desk leaves it."""
    with closing(Database(home / FILE)) as database:
        database.empty_log()
    return (home / FILE).read_bytes()


def put_back(home: Path, content: bytes) -> None:
    """In place, so that the file stays the same one."""
    for beside in ("-wal", "-shm"):
        (home / f"{FILE}{beside}").unlink(missing_ok=True)
    with (home / FILE).open("r+b") as file:
        file.truncate()
        file.write(content)


def broken(monkeypatch, name: str) -> None:
    real = functions.entry_point

    def entry_point(handler):
        def run(event, context, services):
            if handler == name:
                raise ConnectionError("not yet")
            return real(handler)(event, context, services)

        return run

    monkeypatch.setattr(functions, "entry_point", entry_point)


def sent_to_clients(home: Path) -> list[str]:
    return sorted(maildir.names(home / "mail" / "clients"))


def left_and_put_back(opened, home: Path, monkeypatch, undone: str):
    """A desk whose reply has left, on the database of before; the query as the backup has it."""

    class Gone(BaseException):
        pass

    def dies(folder, name, raw):
        raise Gone

    desk = opened()
    receive(desk)
    assert desk.wait_until_idle(PATIENCE)
    state = the_query(desk)
    with monkeypatch.context() as patched:
        if undone == "mailer":
            patched.setattr(maildir, "deliver", dies)
        elif undone != "review":
            broken(patched, undone)
        if undone != "review":
            approve(desk, state, at=datetime.now(UTC) + timedelta(seconds=2) if undone == "wake" else None)
        assert reaches(desk, STANDS[undone])
        desk.close()
        before = backup_of(home)
    if undone == "mailer":  # as if the very last thing of the run had been the mail
        state, stamp = in_the_database(home)
        reply = f"{int(time.time())}.000009.{state.claim.send_id}.{stamp}-e1-9"
        maildir.deliver(home / "mail" / "clients", reply, b"To: jane@client.example\r\nMessage-ID: <9@x>\r\n\r\nHi\r\n")
    else:
        again = opened()
        if undone == "review":
            approve(again, state)
        assert reaches(again, Status.ANSWERED)
        again.close()
    assert len(sent_to_clients(home)) == 1
    put_back(home, before)


def in_the_database(home: Path):
    """The query, and how the home's mails are stamped."""
    with closing(Database(home / FILE)) as database, database.reading() as connection:
        (stamp,) = connection.execute("SELECT value FROM home WHERE name = 'id'").fetchone()
        (state,) = SqliteStore(database).queries()
    return state, json.loads(stamp)[:8]


@pytest.mark.parametrize("undone", STANDS)
def test_a_reply_that_lies_in_the_maildir_is_told_as_sent_and_is_not_sent_again(opened, tmp_path, monkeypatch, undone):
    left_and_put_back(opened, tmp_path, monkeypatch, undone)
    with pytest.raises(HomeMoved):
        opened()
    replies = replies_of(tmp_path)
    assert (len(replies.left), replies.would_leave, replies.unknown) == (1, [], [])
    told = what_would_leave(tmp_path)
    assert "No approved reply is waiting" in told
    assert (
        f"they have left, and will be recorded as sent: {replies.left[0].query_id[:8]} to jane@client.example" in told
    )

    accept_home(tmp_path)
    desk = opened()
    assert reaches(desk, Status.ANSWERED)
    desk.wait_until_idle(3)
    assert len(sent_to_clients(tmp_path)) == 1


def test_a_reply_that_does_not_lie_there_still_leaves_once_the_home_is_taken_on(opened, tmp_path, monkeypatch):
    left_and_put_back(opened, tmp_path, monkeypatch, "send_response")
    for part in ("new", "cur"):
        for file in (tmp_path / "mail" / "clients" / part).iterdir():
            file.unlink()
    replies = replies_of(tmp_path)
    assert (len(replies.would_leave), replies.left) == (1, [])
    assert "they would be sent now" in what_would_leave(tmp_path)
    accept_home(tmp_path)
    assert reaches(opened(), Status.ANSWERED)
    assert len(sent_to_clients(tmp_path)) == 1


def test_replies_to_queries_that_the_home_does_not_know_are_told(opened, tmp_path):
    desk = opened()
    assert desk.wait_until_idle(PATIENCE)
    desk.close()
    before = backup_of(tmp_path)
    desk = opened()
    for number in range(7):
        raw = INQUIRY.replace(b"<1@", b"<%d@" % number).replace(b"jane@", b"jane%d@" % number)
        desk.receive(raw, envelope_of(raw, SETTINGS.agent_address), Checks())
    assert desk.wait_until_idle(PATIENCE)
    for state in desk.services.store.queries():
        approve(desk, state)
    assert desk.wait_until_idle(PATIENCE)
    desk.close()
    assert len(sent_to_clients(tmp_path)) == 7
    put_back(tmp_path, before)

    told = what_would_leave(tmp_path)
    assert "and 2 others left, too, which it knows nothing of" in told
    assert str(tmp_path / "mail") in told


def test_a_reply_that_came_back_and_is_asked_about_again_is_not_taken_for_one_that_left_since(opened, tmp_path):
    desk = opened()
    receive(desk)
    assert desk.wait_until_idle(PATIENCE)
    approve(desk, the_query(desk))
    assert reaches(desk, Status.ANSWERED)
    state = the_query(desk)
    bounce = DeliveryEvent(
        query_id=state.query_id, send_id=state.send_id, kind="Bounce", turn=state.turn, recipient="jane@client.example"
    )
    take_report(desk.services, bounce)
    assert reaches(desk, Status.NEEDS_HUMAN)
    desk.close()
    assert (replies_of(tmp_path).left, replies_of(tmp_path).unknown) == ([], [])
