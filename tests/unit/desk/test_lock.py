import signal
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from click.testing import CliRunner

from copydesk.errors import SettingsError
from local.console.commands import desk_stop
from local.desk import lock, serving
from local.desk.lock import is_taken, only_desk
from local.desk.model_choice import chosen_model
from local.desk.running import RunningDesk, announce
from local.desk.ses_block import Checks
from local.desk.settings import desk_settings

DESK = RunningDesk(url="http://127.0.0.1:8025", smtp_port=2525, agent_address="a@b.test", token="t", pid=4711)
HOLDS = "import sys, time; from pathlib import Path; from local.desk.lock import only_desk\n"
HOLDS += "with only_desk(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"


@pytest.fixture
def other(tmp_path):
    """Another process that has the home."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_desk_is_told_of_the_first_by_pid_and_address(other, tmp_path):
    announce(DESK, tmp_path)
    with (
        pytest.raises(SettingsError, match=r"pid 4711, at http://127\.0\.0\.1:8025.*desk stop.*--home"),
        only_desk(tmp_path),
    ):
        pass
    assert (tmp_path / "desk.json").exists()


def test_a_first_desk_that_has_not_told_its_address_yet_is_told_of_all_the_same(other, tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "STARTING_SECONDS", 0.2)
    with pytest.raises(SettingsError, match="it is just starting"), only_desk(tmp_path):
        pass


def test_a_killed_desk_has_the_home_no_longer_whatever_it_left_behind(other, tmp_path):
    announce(DESK, tmp_path)
    assert is_taken(tmp_path)
    other.kill()
    other.wait()
    assert not is_taken(tmp_path)
    with only_desk(tmp_path):
        assert is_taken(tmp_path)


def test_who_only_asks_whether_a_home_is_taken_keeps_no_desk_from_starting(tmp_path):
    asking = lock.FileLock(tmp_path / lock.FILE, thread_local=False)
    asking.acquire()
    threading.Timer(0.1, asking.release).start()
    with only_desk(tmp_path):
        assert is_taken(tmp_path)


def test_an_empty_folder_is_not_taken_and_stays_empty(tmp_path):
    assert not is_taken(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("home", ["file", "file/below"])
def test_a_home_that_cannot_be_made_is_told(tmp_path, home):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"cannot be the desk's home .*--home"), only_desk(tmp_path / home):
        pass


def test_a_home_that_cannot_be_written_to_is_told(tmp_path, monkeypatch):
    def refused(*_args: object, **_named: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(lock.FileLock, "acquire", refused)
    (tmp_path / "desk.lock").write_text("")
    for ask in (is_taken, lock.check_is_free):
        with pytest.raises(SettingsError, match="Read-only file system"):
            ask(tmp_path)


def test_the_note_of_a_killed_desk_is_gone_before_the_next_desk_takes_its_time_to_start(tmp_path, monkeypatch):
    announce(DESK, tmp_path)

    def slow(*_args: object, **_named: object) -> None:
        assert not (tmp_path / "desk.json").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(serving, "Desk", slow)
    doors = serving.Doors("memory", 0, 0, tmp_path, Checks(), 60)
    with pytest.raises(KeyboardInterrupt), chosen_model("scripted", desk_settings(None, {}), {}, print) as model:
        serving.open_desk(model, doors).__enter__()


class TestStop:
    @pytest.fixture(autouse=True)
    def _home(self, tmp_path, monkeypatch):
        monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
        monkeypatch.setattr(lock, "STARTING_SECONDS", 0.2)

    def test_stops_nobody_while_a_desk_has_not_said_where_it_is(self, other):
        result = CliRunner().invoke(desk_stop.command)
        assert isinstance(result.exception, SettingsError)
        assert "run this again in a moment" in str(result.exception)
        assert other.poll() is None

    def test_ends_the_desk_that_has_the_home(self, other, tmp_path):
        announce(replace(DESK, pid=other.pid), tmp_path)
        assert CliRunner().invoke(desk_stop.command, standalone_mode=False).return_value == 0
        assert other.wait() == -signal.SIGTERM

    def test_tells_of_a_pid_that_is_gone_as_of_one_that_stays(self, other, tmp_path, monkeypatch):
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        announce(replace(DESK, pid=gone.pid), tmp_path)
        monkeypatch.setattr(desk_stop, "PATIENCE_SECONDS", 0.2)
        result = CliRunner().invoke(desk_stop.command)
        assert "has not ended within" in str(result.exception)
