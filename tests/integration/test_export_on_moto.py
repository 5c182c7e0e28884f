"""`copydesk export`: everything that a desk keeps comes out, as it went in."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from moto import mock_aws
from support.deployed import MotoDesk, deploy_on_moto

from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.clocks import SystemClock
from copydesk.errors import SettingsError
from copydesk.events import LLMRequestSent, UserQueryReceived, from_json
from copydesk.ports import Commit, Slot
from copydesk.query import QueryState, Status
from local.console.aws.exporting import Export
from local.console.commands import aws_options, main

QUERY = "4a1c61a6-0000-5000-8000-000000000001"
MAIL = b"From: a@client.test\r\n\r\nHello\r\n"
START = datetime(2030, 1, 7, 10, tzinfo=UTC)


@pytest.fixture
def moto_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[MotoDesk]:
    """A desk with a query, its mail, a stray mail, an article, a booking and a hold."""
    with mock_aws():
        made = deploy_on_moto()
        monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: made.aws)
        blobs = made.desk.blobs
        blobs.put("mail/abc", MAIL)
        blobs.put("inbound/late", b"Subject: late\r\n\r\n")
        blobs.put("articles/guides/one.md", b"# One")
        event = UserQueryReceived(
            mail_object="mail/abc", sender="a@client.test", content="x" * 400_000, query_id=QUERY, seq=1, event_id="e"
        )
        after = QueryState(query_id=QUERY, version=1, status=Status.RECEIVED)
        asked = LLMRequestSent(purpose="draft", prompt=("ours", "theirs"), query_id=QUERY, seq=2, event_id="f")
        made.desk.store.commit(
            Commit(
                before=QueryState(query_id=QUERY),
                after=after,
                events=(event, asked),
                contents={"theirs": "the mail"},
                shared_contents={"ours": "the rules"},
            )
        )
        calendar = TableCalendar(made.aws.client("dynamodb"), made.stack.table, made.stack.keys_table, SystemClock())
        for number, hold in enumerate(("h1", "h2")):
            slot = Slot(START + timedelta(hours=number), START + timedelta(hours=number, minutes=30))
            calendar.hold(hold_id=hold, query_id=QUERY, turn=1, slot=slot, topic="A call", expires_at=START)
        calendar.confirm(QUERY, "h1")
        yield made


def export(folder: Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["export", str(folder), "--stage", "copydesk"])
    return int(ended.value.code or 0)


def test_all_that_the_desk_keeps_comes_out(moto_desk, tmp_path, capsys):
    folder = tmp_path / "mine"
    assert export(folder) == 0
    files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert files == {
        "README.txt",
        "audit.json",
        "settings.json",
        f"queries/{QUERY}/log.jsonl",
        f"queries/{QUERY}/prompts.jsonl",
        f"queries/{QUERY}/state.json",
        f"queries/{QUERY}/mails/abc.eml",
        "mails/late.eml",
        "articles/guides/one.md",
        "calendar.json",
        "calendar.ics",
        "manifest.json",
    }
    assert (folder / f"queries/{QUERY}/mails/abc.eml").read_bytes() == MAIL
    assert "1 query" in capsys.readouterr().out


def test_the_log_can_be_read_again_even_where_an_event_lay_in_the_bucket(moto_desk, tmp_path):
    export(tmp_path / "mine")
    (line, _) = (tmp_path / f"mine/queries/{QUERY}/log.jsonl").read_text(encoding="utf-8").splitlines()
    event = from_json(line)
    assert isinstance(event, UserQueryReceived)
    assert len(event.content) == 400_000


def test_what_the_model_was_asked_comes_out_under_the_hashes_that_the_log_names(moto_desk, tmp_path):
    export(tmp_path / "mine")
    lines = (tmp_path / f"mine/queries/{QUERY}/prompts.jsonl").read_text(encoding="utf-8").splitlines()
    assert {line["prompt_part"]: line["text"] for line in map(json.loads, lines)} == {
        "theirs": "the mail",
        "ours": "the rules",
    }


def test_bookings_come_as_a_calendar_and_holds_only_as_data(moto_desk, tmp_path):
    export(tmp_path / "mine")
    calendar = Calendar.from_ical((tmp_path / "mine/calendar.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == START
    entries = json.loads((tmp_path / "mine/calendar.json").read_text(encoding="utf-8"))
    assert [(entry["hold_id"], entry["kind"]) for entry in entries] == [("h1", "booked"), ("h2", "tentative")]


def test_only_the_user_may_read_it(moto_desk, tmp_path):
    export(tmp_path / "mine")
    folder = tmp_path / "mine"
    assert folder.stat().st_mode & 0o077 == 0
    assert {file.stat().st_mode & 0o077 for file in folder.rglob("*") if file.is_file()} == {0}


def test_a_folder_that_holds_something_is_left_alone(moto_desk, tmp_path):
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    assert export(tmp_path) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("key", ["articles/../../outside.md", "articles//etc/x.md", "articles/./x.md", "/x.md"])
def test_no_object_s_key_leads_out_of_the_folder(tmp_path, key):
    made = Export(tmp_path / "mine")
    made.add_article(key, b"x")
    outside = [file for file in tmp_path.rglob("*.md") if (tmp_path / "mine") not in file.parents]
    assert outside == []
    assert len(list((tmp_path / "mine").rglob("*.md"))) == 1


def test_two_keys_that_give_the_same_name_both_come_out(tmp_path):
    made = Export(tmp_path / "mine")
    made.add_article("articles/a:b.md", b"1")
    made.add_article("articles/a_b.md", b"2")
    assert sorted(file.read_bytes() for file in (tmp_path / "mine").rglob("*.md")) == [b"1", b"2"]


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="empty folder"):
        Export(tmp_path / "file")
