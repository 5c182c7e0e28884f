"""The help as a newcomer reads it, and commands that can be pasted."""

import shutil

import pytest

from local.console.commands import COMMANDS, SECTIONS
from local.console.text.pasting import pastable


def test_the_help_shows_every_command_once_in_its_section(run):
    code, out, _ = run("--help")
    assert code == 0
    places = [out.index(f"{title}:") for title in SECTIONS]
    assert places == sorted(places)
    for name in COMMANDS:
        assert out.count(f"\n  {name} ") == 1
    assert "..." not in out.partition("Options:")[2]


@pytest.fixture
def off_the_path(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)


def test_a_command_of_ours_in_a_text_is_spelled_with_its_folder(off_the_path):
    told = pastable(
        "see `copydesk doctor --stage s`, or `copydesk list`; the key `copydesk`; then `make deploy` and `copydesks`"
    )
    assert told.count("bin/copydesk") == 2
    assert "bin/copydesk doctor --stage s`" in told
    assert "`copydesks`" in told


def test_an_error_s_remedy_can_be_pasted(off_the_path, run, tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    assert "bin/copydesk desk`" in run("list")[2]
