"""A printed command can be pasted into the shell that printed it."""

import sys
from pathlib import Path

import pytest

from local.console.text import invocation


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(invocation.shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))
    return tmp_path


def test_in_the_clone_a_command_is_spelled_with_the_environment_s_folder(elsewhere, monkeypatch):
    monkeypatch.chdir(elsewhere)
    assert invocation.spelled("copydesk doctor --stage staging") == ".venv/bin/copydesk doctor --stage staging"
    assert invocation.spelled("copydesk") == ".venv/bin/copydesk"


def test_elsewhere_it_is_spelled_with_the_whole_path(elsewhere, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("other"))
    assert invocation.spelled("copydesk doctor") == f"{elsewhere}/.venv/bin/copydesk doctor"


def test_a_command_that_the_shell_finds_and_one_of_others_stay_as_they_are(elsewhere, monkeypatch):
    assert invocation.spelled("make deploy") == "make deploy"
    monkeypatch.setattr(invocation.shutil, "which", lambda _: "/usr/bin/copydesk")
    assert invocation.spelled("copydesk doctor") == "copydesk doctor"
