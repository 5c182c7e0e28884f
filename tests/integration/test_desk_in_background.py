"""`copydesk desk --background`, `status` and `stop`, on the real process; and a home that was copied."""

import os
import shutil
import signal
import time
import urllib.request

import pytest
from support.model_endpoint import Endpoint
from support.patience import PATIENCE

from local.console.commands import main
from local.console.commands import own_home as asking
from local.desk.lock import is_taken
from local.desk.running import find_desk

OPTIONS = ("--model", "scripted", "--port", "0", "--smtp-port", "0", "--no-sample")


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", "")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, " ".join(err.split())

    return call


@pytest.fixture
def home(tmp_path, run):
    folder = str(tmp_path / "home")
    yield folder
    run("desk", "--home", folder, "stop")


def test_a_desk_in_the_background_is_found_refuses_a_second_one_and_is_stopped(run, home):
    status, out, err = run("desk", "--home", home, *OPTIONS, "--background")
    assert (status, err) == (0, "")
    desk = find_desk(asking.Path(home))
    assert f"pid {desk.pid}, at {desk.url}" in out
    assert f"desk stop --home {home}` ends it." in " ".join(out.split())
    assert run("desk", "status", "--home", home)[0] == 0
    assert run("list")[0] == 0

    status, _, err = run("desk", "--home", home, *OPTIONS)
    assert status == 2
    assert f"pid {desk.pid}, at {desk.url}" in err

    assert run("desk", "stop", "--home", home)[0] == 0
    assert run("desk", "status", "--home", home)[0] == 3
    assert not (asking.Path(home) / "desk.json").exists()


def test_a_copy_of_a_home_does_not_lead_to_the_desk_of_the_original(run, home, tmp_path, monkeypatch):
    run("desk", "--home", home, *OPTIONS, "--background")
    copy = str(tmp_path / "copy")
    shutil.copytree(home, copy)
    monkeypatch.setenv("COPYDESK_HOME", copy)
    for command in (("list",), ("approve", "12345678"), ("desk", "status")):
        status, out, err = run(*command)
        assert status != 0
        assert "no desk is running" in (out + err).lower()
    run("desk", "stop", "--home", copy)
    assert run("desk", "status", "--home", home)[0] == 0


def test_own_settings_and_articles_last_through_kills_and_follow_what_was_deleted_meanwhile(run, home, tmp_path):
    essays = tmp_path / "essays"
    essays.mkdir()
    (essays / "rivers.md").write_text("# On rivers\n\nRivers carry silt.")
    (essays / "empty.md").write_text("")
    needed = ("--name", "Jane Doe", "--address", "jane@janedoe.test", "--articles", str(essays))
    assert run("setup", "--local", "--home", home, *needed)[0] == 0

    run("desk", "--home", home, *OPTIONS, "--background")
    assert "local desk of Jane Doe" in page(home, "/")
    assert within_patience(lambda: "1 indexed, 1 not" in page(home, "/articles"))
    (essays / "ferries.md").write_text("# On ferries\n\nFerries cross the strait.")
    assert within_patience(lambda: "<dd>On ferries</dd>" in page(home, "/articles"))

    os.kill(find_desk(asking.Path(home)).pid, signal.SIGKILL)
    (essays / "rivers.md").unlink()
    assert within_patience(lambda: run("desk", "status", "--home", home)[0] == 3)
    run("desk", "--home", home, *OPTIONS, "--background")
    assert within_patience(lambda: "1 indexed, 1 not" in page(home, "/articles"))
    assert within_patience(lambda: "Ferries cross" in page(home, "/articles?q=ferries"))
    assert "silt" not in page(home, "/articles?q=silt+of+rivers").partition("blockquote")[2]


def page(home, path):
    with urllib.request.urlopen(find_desk(asking.Path(home)).url + path) as answer:  # noqa: S310  (the desk that we started)
        return answer.read().decode()


def within_patience(is_so):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.2)
    return False


def test_a_desk_that_cannot_open_says_why_where_it_was_started(run, home):
    status, _, err = run("desk", "--home", home, *OPTIONS, "--background", "--settings", "/no/such/file")
    assert status == 2
    assert "/no/such/file cannot be read" in err


def test_a_copied_home_is_refused_without_a_terminal_until_it_is_accepted(run, home, tmp_path):
    run("desk", "--home", home, *OPTIONS, "--background")
    run("desk", "stop", "--home", home)
    copy = str(tmp_path / "copy")
    shutil.copytree(home, copy)
    status, _, err = run("desk", "--home", copy, *OPTIONS)
    assert status == 2
    assert "was restored or copied" in err
    assert "desk accept-home" in err

    status, out, _ = run("desk", "accept-home", "--home", copy)
    assert status == 0
    assert "No approved reply is waiting to be sent" in out
    assert run("desk", "--home", copy, *OPTIONS, "--background")[0] == 0
    assert run("desk", "stop", "--home", copy)[0] == 0


@pytest.mark.parametrize("says_yes", [True, False])
def test_in_a_terminal_the_owner_is_asked_about_a_copied_home(monkeypatch, tmp_path, says_yes):
    entered, accepted = [], []

    def enter() -> str:
        entered.append(True)
        if not accepted:
            raise asking.HomeMoved("it was copied")
        return "open"

    monkeypatch.setattr(asking, "is_interactive", lambda: True)
    monkeypatch.setattr(asking, "what_would_leave", lambda _folder: "nothing")
    monkeypatch.setattr(asking, "accept_home", accepted.append)
    monkeypatch.setattr(asking.click, "confirm", lambda _question: says_yes)
    if says_yes:
        assert asking.entered(tmp_path, enter) == "open"
        assert accepted == [tmp_path]
    else:
        with pytest.raises(asking.HomeMoved):
            asking.entered(tmp_path, enter)
        assert accepted == []


def test_after_a_kill_in_mid_draft_the_address_comes_first_and_the_draft_goes_on_before_everybody_s_eyes(
    run, home, monkeypatch
):
    endpoint = Endpoint()
    endpoint.answer({"content": "Dear Jonas,\n\nthank you for your mail.\n\nBest regards\nMara Quill"})
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
    monkeypatch.setenv("COPYDESK_MODEL", "m-1")
    options = ("--port", "0", "--smtp-port", "0", "--background")
    output = asking.Path(home) / "desk.out"
    endpoint.may_answer.clear()
    endpoint.holds = lambda body: bool(body.get("messages"))
    assert run("desk", "--home", home, *options)[0] == 0
    wait_until(lambda: any(body.get("messages") for _, body in endpoint.requests))
    os.kill(find_desk(asking.Path(home)).pid, signal.SIGKILL)
    wait_until(lambda: not is_taken(asking.Path(home)))
    began = len(output.read_bytes())

    assert run("desk", "--home", home, *options)[0] == 0
    wait_until(lambda: b"1 draft goes on where it was." in output.read_bytes()[began:])
    said = output.read_bytes()[began:].decode()
    assert f"Desk and reviews     {find_desk(asking.Path(home)).url}\n" in said.partition("1 draft goes on")[0]
    assert f"Your week            {find_desk(asking.Path(home)).url}/week\n" in said
    assert "DraftResponseReady" not in said
    endpoint.may_answer.set()
    wait_until(lambda: b"A draft waits for you" in output.read_bytes()[began:])
    assert "LLMResponseReceived" in output.read_bytes()[began:].decode()
    endpoint.server.shutdown()
    endpoint.server.server_close()


def wait_until(is_so) -> None:
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.05)
