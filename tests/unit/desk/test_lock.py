import subprocess
import sys

import pytest

from copydesk.errors import SettingsError
from local.desk import lock
from local.desk.lock import is_taken, only_desk
from local.desk.running import RunningDesk, announce

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


def test_an_empty_folder_is_not_taken_and_stays_empty(tmp_path):
    assert not is_taken(tmp_path)
    assert list(tmp_path.iterdir()) == []
