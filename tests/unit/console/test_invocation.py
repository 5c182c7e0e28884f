"""A printed command can be pasted into the shell that printed it."""

import ast
import sys
from pathlib import Path

import pytest

from local.console.text import invocation
from local.console.text.terminal import wrapped


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


def test_wrapped_text_names_commands_as_the_reader_must_type_them(elsewhere, monkeypatch):
    monkeypatch.chdir(elsewhere)
    once = wrapped("1 waits for you: `copydesk list`.")
    assert once == "1 waits for you: `.venv/bin/copydesk list`."
    assert wrapped(once) == once


SPEAKS = {"click.echo", "click.confirm", "click.prompt", "console.print", "context.fail"}


def test_nothing_that_the_console_says_names_a_command_that_cannot_be_pasted():
    said = [
        f"{file}:{call.lineno}"
        for file in Path("local").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in SPEAKS
        if "`copydesk" in ast.unparse(call)
        if not any(way in ast.unparse(call) for way in ("wrapped(", "pastable(", "spelled("))
    ]
    assert said == []
