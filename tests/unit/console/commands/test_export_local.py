"""`copydesk export --local`: what the running local desk shows and what it sent."""

import json

import pytest

from copydesk.events import LLMRequestSent
from local.console.commands import export
from local.console.replay import Recording, sources, write_recording
from local.desk.running import FOLDER_VARIABLE, RunningDesk
from local.desk.settings import desk_settings

QUERY = "4a1c61a6-0000-5000-8000-000000000001"
GONE = "4a1c61a6-0000-5000-8000-000000000002"


@pytest.fixture
def running(monkeypatch, tmp_path):
    """A desk that answers from a table."""
    event = LLMRequestSent(purpose="draft", query_id=QUERY, seq=1, event_id="e")
    recording = Recording(settings=desk_settings(None, {}), events=(event,), mails={"mail/1": b"Subject: came in"})
    answers = {
        "queries": {
            "queries": [{"query_id": QUERY, "forgotten_at": ""}, {"query_id": GONE, "forgotten_at": "2026-11-27"}]
        },
        f"queries/{QUERY}/audit": {"query_id": QUERY, "size": 1},
        f"queries/{GONE}/audit": {"query_id": GONE, "size": 3, "forgotten_at": "2026-11-27T10:00:00Z"},
        f"queries/{QUERY}/recording": {"recording": write_recording(recording)},
    }
    desk = RunningDesk(url="http://127.0.0.1:1", smtp_port=1, agent_address="a@b.test", token="t", pid=1)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(export, "find_desk", lambda _folder: desk)
    monkeypatch.setattr(export, "ask_local_desk", lambda *_: answers["queries"])
    for module in (export, sources):
        monkeypatch.setattr(module, "ask", lambda _desk, path: answers[path])
    sent = tmp_path / "home/mail/clients/new/1"
    sent.parent.mkdir(parents=True)
    sent.write_bytes(b"Subject: sent")


def test_the_local_desk_s_logs_and_sent_mails_come_out(running, run, tmp_path):
    code, out, _ = run("export", str(tmp_path / "mine"))
    assert code == 0
    assert "1 event, 1 mail, 2 queries" in " ".join(out.split())
    assert (tmp_path / f"mine/queries/{QUERY}/mails/1.eml").read_bytes() == b"Subject: came in"
    assert json.loads((tmp_path / "mine/settings.json").read_text())["owner_name"] == "Mara Quill"
    assert json.loads((tmp_path / f"mine/queries/{QUERY}/log.jsonl").read_text())["type"] == "LLMRequestSent"
    assert (tmp_path / f"mine/queries/{GONE}/log.jsonl").read_text() == ""
    audited = json.loads((tmp_path / "mine/audit.json").read_text())["queries"]
    assert {each["query_id"]: each["forgotten_at"] for each in audited} == {QUERY: None, GONE: "2026-11-27T10:00:00Z"}
    assert (tmp_path / "mine/sent/clients/new/1").read_bytes() == b"Subject: sent"


def test_without_a_running_desk_the_next_step_is_to_start_one(run, tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "nowhere"))
    code, _, err = run("export", str(tmp_path / "mine"), "--local")
    assert code == 2
    assert "make run" in err
    assert not (tmp_path / "mine").exists()
