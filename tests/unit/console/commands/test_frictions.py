"""What a newcomer meets in the first hour: one rule for all commands, and words that say what to type next."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from local.console.commands import COMMANDS, SECTIONS
from local.console.commands.run_desk import farewell
from local.desk.model.runtime import WORDS

INQUIRY = (
    b"From: Jane <jane@client.example>\r\nTo: hello@desk.example\r\nSubject: An article\r\n"
    b"Message-ID: <1@client.example>\r\n\r\nWhat have you written on agents?\r\n"
)


@pytest.fixture
def mail(tmp_path) -> Path:
    file = tmp_path / "mail.eml"
    file.write_bytes(INQUIRY)
    return file


def test_the_help_says_once_which_desk_a_command_means(run):
    told = " ".join(run("--help")[1].split())
    assert "A command means the desk on this machine; with --stage NAME it means the one on AWS." in told
    both = next(names for title, names in SECTIONS.items() if title.startswith("Both"))
    assert {"export", "approval-key", "list", "forget"} <= set(both)


@pytest.mark.parametrize(
    "words",
    [("export", "folder"), ("approval-key", "list"), ("approval-key", "rotate", "owner"), ("list",), ("show", "a")],
)
def test_without_a_stage_every_command_of_both_means_the_desk_here(run, tmp_path, monkeypatch, words):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "nowhere"))
    code, _, err = run(*words)
    assert code == 2
    assert "no desk is running here" in err
    assert "--stage" in err


def test_a_command_that_is_nearly_known_is_named(run):
    code, _, err = run("approev", "504a")
    assert code == 2
    assert "copydesk approve`?" in err
    assert "No such command 'xyzzy'" in run("xyzzy")[2]


@pytest.mark.parametrize(("said", "meant"), [("scriptd", "scripted"), ("qwen-1.5", "qwen-1.5b"), ("nosuch", "")])
def test_a_model_that_there_is_not_names_all_that_there_are(run, mail, said, meant):
    code, _, err = run("try", str(mail), "--model", said)
    told = " ".join(err.split())
    assert code == 2
    assert all(word in told for word in WORDS)
    assert (f"Did you mean '{meant}'?" in told) == bool(meant)


def test_a_mail_that_is_not_there_is_an_error_and_the_others_are_read(run, mail):
    code, out, err = run("mail", "parse", "/no/such.eml", str(mail))
    assert code == 2
    assert "/no/such.eml cannot be read" in err
    assert "jane@client.example" in out
    code, out, _ = run("mail", "parse", "/no/such.eml", "--json")
    assert (code, json.loads(out)["classification"]["kind"]) == (2, "unreadable")
    assert run("mail", "parse", str(mail))[0] == 0


def test_the_log_of_a_trial_has_its_steps_also_when_all_goes_well(run, mail, tmp_path):
    log = tmp_path / "steps.log"
    assert run("try", str(mail), "--model", "scripted", "--log", str(log))[0] == 0
    lines = [line for line in log.read_text().splitlines() if line.startswith('{"event_type"')]
    steps = sorted((json.loads(line) for line in lines), key=lambda step: step["seq"])
    assert (steps[0]["event_type"], steps[-1]["event_type"]) == ("UserQueryReceived", "ReviewRequested")
    assert [step["seq"] for step in steps] == list(range(1, len(steps) + 1))


def test_a_trial_says_in_plain_words_how_a_mail_ended(run, mail):
    out = run("try", str(mail), "--model", "scripted")[1]
    assert "mail.eml: waits for you (query" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_s_completion_asks_the_command(run, shell):
    code, out, _ = run("completion", shell)
    assert code == 0
    assert "_COPYDESK_COMPLETE" in out


def test_completion_offers_the_commands(capsys, monkeypatch):
    monkeypatch.setenv("_COPYDESK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "copydesk app")
    monkeypatch.setenv("COMP_CWORD", "1")
    found = subprocess.run(
        [sys.executable, "-c", "from local.console.commands import main; main()"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    offered = {line.partition(",")[2] for line in found.stdout.splitlines()}
    assert offered == {name for name in COMMANDS if name.startswith("app")}


def test_a_desk_that_is_closed_says_what_is_kept_and_how_to_go_on():
    told = farewell("sqlite", Path("/home/mara/my home"))
    assert "All that it has is kept in /home/mara/my home" in told
    assert "`copydesk desk --home '/home/mara/my home'` goes on from there" in told
    assert "`copydesk desk` goes on from there" in farewell("sqlite", Path(".copydesk"))
    assert "its queries are gone" in farewell("memory", Path(".copydesk"))
