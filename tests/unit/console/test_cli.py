import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.events import LLMRequestSent, UserQueryReceived
from local.console.commands import COMMANDS, main
from local.console.commands.show_query import event_trees
from local.desk import smtp_door
from local.desk.outbox import read_message


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COPYDESK_HOME", raising=False)
    return tmp_path


@pytest.fixture
def run(capsys):
    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def mails(tmp_path, inquiry) -> Path:
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_bytes(inquiry)
    (folder / "2.eml").write_bytes(b"Auto-Submitted: auto-replied\n" + inquiry.replace(b"<1@", b"<2@"))
    return folder


def test_try_prints_one_object_for_each_mail(run, mails):
    status, out, _ = run("try", mails, "--model", "scripted", "--json")

    first, second = map(json.loads, out.splitlines())
    assert status == 0
    assert list(first) == ["file", "query_id", "status", "events", "draft", "reason"]
    assert (first["file"], first["status"], first["reason"]) == (str(mails / "1.eml"), "in_review", None)
    assert first["events"][0] == "UserQueryReceived"
    assert first["events"][-1] == "ReviewRequested"
    assert (second["status"], second["draft"]) == ("discarded", None)


def test_try_keeps_every_mail_that_went_out(run, mails, tmp_path):
    status, _, _ = run("try", mails, "--model", "scripted", "--approve", "--out", tmp_path / "out")

    kept = sorted((tmp_path / "out").iterdir())
    assert status == 0
    assert [file.name for file in kept] == ["0001-owner.eml", "0002-client.eml"]
    assert read_message(kept[1].read_bytes())["To"] == "Jane Doe <jane@client.example>"


def test_try_gives_the_same_ids_again(run, mails):
    runs = [run("try", mails / "1.eml", "--model", "scripted", "--json")[1] for _ in range(2)]

    assert json.loads(runs[0])["query_id"] == json.loads(runs[1])["query_id"]


def test_try_ends_with_1_when_a_mail_was_handed_to_the_owner(run, tmp_path):
    (tmp_path / "bad.eml").write_bytes(b"\xff\xfe no mail")
    status, out, _ = run("try", tmp_path / "bad.eml", "--model", "scripted")

    assert status == 1
    assert "needs you" in out


def test_try_takes_a_mail_as_ses_stored_it(run, tmp_path, inquiry):
    (tmp_path / "stored.eml").write_bytes(
        b"Return-Path: <a@b.example>\r\nX-SES-Spam-Verdict: FAIL\r\nX-SES-RECEIPT: x\r\n" + inquiry
    )
    status, out, _ = run("try", tmp_path / "stored.eml", "--as-stored", "--model", "scripted", "--json")

    assert (status, json.loads(out)["status"]) == (0, "discarded")


def test_try_plays_what_ses_found_out(run, mails):
    status, out, _ = run("try", mails / "1.eml", "--virus", "fail", "--model", "scripted", "--json")

    assert (status, json.loads(out)["status"]) == (0, "discarded")


def test_nothing_but_the_objects_is_printed(run, mails):
    _, out, err = run("try", mails, "--model", "scripted", "--json")

    assert len(out.splitlines()) == 2
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("try",), "Missing argument"),
        (("try", "nowhere.eml"), "check the path"),
        (("try", "mails", "--model", "gpt"), "there is no model"),
        (("try", "mails", "--settings", "nowhere.toml"), "give --settings an existing file"),
        (("try", "mails", "--dmarc", "maybe"), "maybe"),
        (("dance",), "No such command"),
        (("list",), "start one with `make run`"),
        (("show", "0c3b0eeb"), "start one with `make run`"),
        (("approve", "0c3b0eeb"), "start one with `make run`"),
        (("send", "mails"), "start one with `make run`"),
    ],
)
def test_wrong_use_ends_with_2_and_the_next_step(run, mails, arguments, told):
    status, out, err = run(*arguments)

    assert status == 2
    assert told in err
    assert "Traceback" not in out + err


def test_a_range_of_taken_ports_is_told_before_anything_else(run, monkeypatch, tmp_path):
    monkeypatch.setattr(smtp_door, "PORTS_TRIED", 1)
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, _, err = run("desk", "--model", "scripted", "--smtp-port", port)

    assert status == 2
    assert f"no port from {port} to {port} on 127.0.0.1 is free for mails" in " ".join(err.split())
    assert "--smtp-port" in err


def test_every_command_has_its_help(run):
    for name in COMMANDS:
        status, out, _ = run(name, "--help")
        assert (status, out.startswith(f"Usage: copydesk {name}")) == (0, True)


def test_the_desks_commands_load_no_cloud_before_they_need_one():
    code = (
        "import sys, importlib\n"
        "for name in ('run_desk', 'try_mails', 'send_mail', 'list_queries', 'show_query', 'approve', 'edit'):\n"
        "    importlib.import_module(f'local.console.commands.{name}')\n"
        "print([module for module in ('moto', 'boto3', 'openai') if module in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  (ours)

    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_timeline_is_a_tree_of_causes():
    events = [
        UserQueryReceived(mail_object="m", sender="a@b.example", event_id="1", seq=1),
        LLMRequestSent(purpose="draft", event_id="2", seq=2, caused_by="1"),
    ]

    (root,) = event_trees(events, "UTC", texts=False)

    assert "UserQueryReceived" in str(root.label)
    assert ["LLMRequestSent" in str(child.label) for child in root.children] == [True]
