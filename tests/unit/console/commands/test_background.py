"""What one of several desks that are started at the same moment is told."""

from types import SimpleNamespace

import pytest

from copydesk.errors import SettingsError
from local.console.commands import background
from local.desk.lock import only_desk
from local.desk.running import RunningDesk, announce

WINNER = RunningDesk(url="http://127.0.0.1:8025", smtp_port=2525, agent_address="a@b.test", token="t", pid=4711)


def test_who_lost_a_race_of_starts_is_told_of_the_desk_that_runs_and_not_what_that_one_printed(tmp_path, monkeypatch):
    winner = only_desk(tmp_path)

    def wins(*_args: object, **_named: object) -> SimpleNamespace:
        winner.__enter__()
        announce(WINNER, tmp_path)
        (tmp_path / background.OUTPUT).write_text("Desk and reviews     http://127.0.0.1:8025")
        return SimpleNamespace(poll=lambda: 2, pid=1)

    monkeypatch.setattr(background.subprocess, "Popen", wins)
    with pytest.raises(SettingsError, match=r"a desk is running in .*pid 4711, at http://127\.0\.0\.1:8025") as told:
        background.start([], tmp_path)
    winner.__exit__(None, None, None)
    assert "Desk and reviews" not in str(told.value)


def test_a_start_that_failed_by_itself_is_told_by_its_own_words(tmp_path, monkeypatch):
    def fails(*_args: object, **_named: object) -> SimpleNamespace:
        (tmp_path / background.OUTPUT).write_text("copydesk: no port is free")
        return SimpleNamespace(poll=lambda: 2, pid=1)

    monkeypatch.setattr(background.subprocess, "Popen", fails)
    with pytest.raises(SettingsError, match=r"^no port is free$"):
        background.start([], tmp_path)
