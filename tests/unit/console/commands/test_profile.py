"""`copydesk profile`: shown, taken from a file, and opened in an editor."""

import io
import json
import sys

import click
import pytest

from local.console.commands import profile


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    for name in profile.EDITORS:
        monkeypatch.delenv(name, raising=False)
    settings = {"owner_name": "Jane Doe", "owner_address": "jane@janedoe.test", "profile": ["One.", "Two."]}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    return tmp_path / "settings.json"


@pytest.fixture
def editor(monkeypatch):
    """What the editor leaves each time that it is opened, and what it was given."""
    leaves, given = [], []
    monkeypatch.setenv("EDITOR", "an-editor")
    monkeypatch.setattr(profile, "is_interactive", lambda: True)

    def edit(text, extension):
        given.append(text)
        left = leaves.pop(0)
        return left(text) if callable(left) else left

    monkeypatch.setattr(click, "edit", edit)
    return leaves, given


def facts(file):
    return json.loads(file.read_text())["profile"]


def test_without_an_editor_it_is_shown_with_the_ways_to_change_it(run, file):
    code, out, _ = run("profile")
    assert code == 0
    assert "1  One." in out
    assert "--file FILE" in out
    assert "EDITOR" in out


def test_two_prices_for_the_same_are_a_hint_and_no_error(run, file, tmp_path):
    (tmp_path / "facts.txt").write_text("An article costs 900 EUR.\nAn article: 950 EUR\n")
    code, out, err = run("profile", "--file", str(tmp_path / "facts.txt"))
    assert (code, "2 facts, all well" in out) == (0, True)
    assert "900 EUR and 950 EUR are two prices" in " ".join(err.split())
    code, _, err = run("profile", "--check")
    assert (code, "are two prices" in " ".join(err.split())) == (0, True)


def test_in_an_editor_it_is_changed_and_the_changes_are_told(run, file, editor):
    editor[0].append(lambda text: text.replace("Two.", "Three."))
    code, out, _ = run("profile")
    assert code == 0
    assert facts(file) == ["One.", "Three."]
    assert ("- Two." in out, "+ Three." in out) == (True, True)
    assert json.loads(file.read_text())["owner_name"] == "Jane Doe"


def test_an_editor_that_is_closed_without_saving_changes_nothing(run, file, editor):
    editor[0].append(None)
    assert "Nothing was changed." in run("profile")[1]
    assert facts(file) == ["One.", "Two."]


def test_a_wrong_text_is_told_and_opened_again_as_it_was_written(run, file, editor, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    editor[0].extend(["One.\n-\n", "One.\n"])
    code, _, err = run("profile")
    assert (code, facts(file)) == (0, ["One."])
    assert "line 2 is a bullet without a fact" in err
    assert editor[1][1] == "One.\n-\n"


def test_a_wrong_text_that_is_given_up_is_kept_and_the_settings_stay(run, file, editor, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    editor[0].append("One.\n-\n")
    code, _, err = run("profile")
    assert (code, facts(file)) == (2, ["One.", "Two."])
    assert (tmp_path / "profile.txt").read_text() == "One.\n-\n"
    assert "profile.txt" in err


def test_a_file_replaces_it_and_a_wrong_one_does_not(run, file, tmp_path):
    (tmp_path / "facts.txt").write_text("# mine\n- Four.\n")
    assert run("profile", "--file", str(tmp_path / "facts.txt"))[0] == 0
    assert facts(file) == ["Four."]
    assert "in" in run("profile", "--file", str(tmp_path / "facts.txt"))[1]
    (tmp_path / "facts.txt").write_text("Five.\nFive.\n")
    code, _, err = run("profile", "--file", str(tmp_path / "facts.txt"))
    assert (code, facts(file)) == (2, ["Four."])
    assert "line 2 says the same as line 1" in err


def test_checking_writes_nothing(run, file, tmp_path):
    (tmp_path / "facts.txt").write_text("Four.\n")
    assert "nothing was written" in run("profile", "--check", "--file", str(tmp_path / "facts.txt"))[1]
    assert facts(file) == ["One.", "Two."]


def test_what_a_deployment_has_no_room_for_is_told_and_kept_all_the_same(run, file, tmp_path):
    (tmp_path / "facts.txt").write_text(f"{'y' * 2000}\n{'z' * 2000}\n")
    code, _, err = run("profile", "--file", str(tmp_path / "facts.txt"))
    assert (code, len(facts(file))) == (0, 2)
    assert "For a deployment, from the fact 'zzz" in err.replace("\n", " ")


def test_without_settings_of_one_s_own_the_sample_s_is_shown_with_the_next_step(run, file):
    file.unlink()
    code, out, _ = run("profile")
    assert code == 0
    assert "setup --local" in out
    code, _, err = run("profile", "--file", __file__)
    assert (code, "setup --local" in err) == (2, True)
