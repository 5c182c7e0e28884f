"""`copydesk articles --dry-run` where there is no AWS: the files alone are checked."""

import json

import pytest

from local.console.aws.clients import NoAccess
from local.console.commands import articles


@pytest.fixture
def no_access(monkeypatch):
    def refuse(*_given):
        raise NoAccess("no AWS credentials here. Give an access key in one of these ways:\n  - a file")

    monkeypatch.setattr(articles, "reach_desk", refuse)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    (tmp_path / "essays" / "2026").mkdir(parents=True)
    (tmp_path / "essays" / "2026" / "a.md").write_text("# On rivers\n\nText.")
    (tmp_path / "essays" / "b.md").write_text("")
    return tmp_path / "essays"


def test_a_dry_run_without_credentials_says_which_files_can_be_read(run, folder, no_access):
    code, out, _ = run("articles", str(folder), "--dry-run")
    assert code == 1
    assert "readable  2026/a.md: On rivers" in out
    assert "refused   b.md has no text" in out
    assert "1 can be indexed, 1 not." in out
    assert "Not compared with AWS: no AWS credentials here." in out


def test_its_status_is_good_if_all_can_be_read(run, folder, no_access):
    (folder / "b.md").unlink()
    assert run("articles", str(folder), "--dry-run")[0] == 0


def test_an_upload_without_credentials_is_refused_as_ever(run, folder, no_access):
    code, _, err = run("articles", str(folder))
    assert (code, "no AWS credentials here" in err) == (2, True)


def test_the_folder_is_that_of_the_desk_on_this_machine_unless_it_is_named(run, folder, no_access, tmp_path):
    code, _, err = run("articles", "--dry-run")
    assert (code, "articles FOLDER" in err) == (2, True)
    (tmp_path / "home").mkdir()
    own = {"owner_name": "Jane Doe", "desk": {"articles": str(folder)}}
    (tmp_path / "home" / "settings.json").write_text(json.dumps(own))
    assert "1 can be indexed, 1 not." in run("articles", "--dry-run")[1]
