import http.client
import json
import shutil
import stat
import threading
import urllib.request
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from copydesk.errors import SettingsError
from local.desk.lock import note_of_other, only_desk
from local.desk.running import DeskRefused, RunningDesk, announce, ask, find_desk, new_token, read_note, withdraw

DESK = RunningDesk(url="http://127.0.0.1:1", smtp_port=2525, agent_address="hello@desk.example", token="t", pid=1)


class Answering(BaseHTTPRequestHandler):
    """Answers as the API does: 200 with what it was asked, 409 at /api/no."""

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = {"error": "nothing waits"} if self.path == "/api/no" else {"path": self.path, "body": body.decode()}
        told["token"] = self.headers["Authorization"]
        self.send_response(409 if self.path == "/api/no" else 200)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_args):
        pass


@pytest.fixture
def listening():
    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield RunningDesk(f"http://127.0.0.1:{server.server_port}", 2525, "hello@desk.example", "t", 1)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def home(tmp_path):
    """A home whose desk runs."""
    with only_desk(tmp_path / "home"):
        announce(DESK, tmp_path / "home")
        yield tmp_path / "home"


def test_a_desk_is_found_where_it_announced_itself(home):
    assert find_desk(home) == DESK


def test_the_desk_of_a_home_is_not_found_in_a_copy_of_it(home, tmp_path):
    copy = Path(shutil.copytree(home, tmp_path / "copy"))
    with pytest.raises(SettingsError, match="no desk is running here"):
        find_desk(copy)
    with only_desk(copy), pytest.raises(SettingsError, match="no desk is running here"):
        find_desk(copy)  # the copy's own desk is just starting
    assert note_of_other(home) == DESK


def test_a_home_that_is_renamed_keeps_its_desk(home, tmp_path):
    home.rename(tmp_path / "renamed")
    assert find_desk(tmp_path / "renamed") == DESK


def test_the_note_of_a_killed_desk_is_not_believed(tmp_path):
    with only_desk(tmp_path):
        announce(DESK, tmp_path)
    assert read_note(tmp_path) == DESK
    with pytest.raises(SettingsError, match="no desk is running here"):
        find_desk(tmp_path)


def test_the_note_of_an_earlier_copydesk_that_names_no_lock_counts_while_its_desk_runs(home):
    (home / "desk.json").write_text(json.dumps(asdict(DESK)))
    assert find_desk(home) == DESK


def test_only_its_user_can_read_the_token_even_if_the_file_was_open_before(tmp_path):
    (tmp_path / "desk.json").write_text("{}")
    (tmp_path / "desk.json").chmod(0o644)

    file = announce(DESK, tmp_path)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_desk_takes_away_its_own_note_only(tmp_path):
    other = RunningDesk(url="http://127.0.0.1:2", smtp_port=2, agent_address="hello@desk.example", token="o", pid=2)
    announce(other, tmp_path)

    withdraw(DESK, tmp_path)
    assert read_note(tmp_path) == other
    withdraw(other, tmp_path)
    withdraw(other, tmp_path)
    assert not (tmp_path / "desk.json").exists()


def test_without_a_desk_the_next_step_is_told(tmp_path):
    with pytest.raises(SettingsError, match="start one with `make run`"):
        find_desk(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", '{"url": "x"}', "\x00"])
def test_a_damaged_note_is_told(tmp_path, content):
    (tmp_path / "desk.json").write_text(content)

    with pytest.raises(SettingsError, match=r"desk\.json cannot be read .*; delete it"):
        find_desk(tmp_path)


def test_a_desk_that_is_gone_is_told():
    with pytest.raises(SettingsError, match="no desk is running here"):
        ask(DESK, "queries")


def test_the_api_is_asked_with_the_token(listening):
    assert ask(listening, "queries") == {"path": "/api/queries", "body": "", "token": "Bearer t"}
    assert ask(listening, "queries/1/decision", {"a": 1})["body"] == '{"a": 1}'


def test_a_refusal_is_told_in_the_desks_words(listening):
    with pytest.raises(DeskRefused, match="nothing waits"):
        ask(listening, "no")


def test_tokens_are_new_each_time_and_long():
    assert new_token() != new_token()
    assert len(new_token()) >= 43


def test_a_desk_that_dies_amid_its_answer_is_told_as_gone(monkeypatch):
    class Broken:
        def open(self, *_args, **_named):
            raise http.client.IncompleteRead(b"", 52)

    monkeypatch.setattr(urllib.request, "build_opener", lambda *_handlers: Broken())
    with pytest.raises(SettingsError, match="no desk is running here"):
        ask(DESK, "queries")
