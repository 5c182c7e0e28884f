"""`copydesk articles`: a folder and the bucket, brought together."""

import io
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from moto import mock_aws
from support.deployed import MotoDesk, deploy_on_moto

from copydesk.steps.index_article import index_article
from local.console.commands import aws_options, main

ONE, TWO = "articles/one.md", "articles/old/two.txt"


@pytest.fixture
def moto_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[MotoDesk]:
    with mock_aws():
        made = deploy_on_moto()
        monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: made.aws)
        yield made


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "my articles"
    (folder / "old").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / ".DS_Store").write_text("x")
    (folder / "one.md").write_text("# Kelp forests\n\nThey grow.\n")
    (folder / "old" / "two.txt").write_text("Batteries store power.\n")
    return folder


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["articles", *map(str, arguments)])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


def keys(desk):
    return {each.key for each in desk.desk.blobs.list("articles/")}


def index(desk):
    """What index_article does soon after an upload."""
    services = SimpleNamespace(blobs=desk.desk.blobs, knowledge=desk.desk.knowledge)
    for key in keys(desk):
        index_article(services, key, "2026-11-23T09:00:00Z")


def test_readable_files_are_uploaded_and_hidden_ones_are_not(moto_desk, folder, run):
    code, out, _ = run(folder)
    assert code == 0
    assert "new       one.md: Kelp forests" in out
    assert "new       old/two.txt: Two" in out
    assert keys(moto_desk) == {ONE, TWO}


def test_only_what_changed_is_uploaded_again(moto_desk, folder, run):
    run(folder)
    index(moto_desk)
    before = {each.key: each.modified for each in moto_desk.desk.blobs.list("articles/")}
    assert "0 uploaded, 2 there already" in run(folder)[1]
    assert {each.key: each.modified for each in moto_desk.desk.blobs.list("articles/")} == before
    (folder / "one.md").write_text("# Kelp forests\n\nThey sink.\n")
    assert "changed   one.md" in run(folder)[1]
    assert b"sink" in moto_desk.desk.blobs.get(ONE)


def test_what_was_uploaded_a_moment_ago_is_being_indexed_and_not_changed(moto_desk, folder, run):
    run(folder)
    out = run(folder)[1]
    assert "indexing  one.md" in out
    assert "0 uploaded, 2 there already" in out
    assert "They are being indexed" in out


def test_an_article_that_cannot_be_searched_long_after_its_upload_is_uploaded_again(
    moto_desk, folder, run, monkeypatch
):
    run(folder)
    monkeypatch.setattr("local.console.aws.articles.INDEXED_WITHIN", timedelta(0))
    out = run(folder)[1]
    assert "again     one.md" in out
    assert "2 uploaded, 0 there already" in out


def test_a_changed_article_counts_as_there_while_the_index_still_has_its_older_text(moto_desk, folder, run):
    run(folder)
    index(moto_desk)
    (folder / "one.md").write_text("# Kelp forests\n\nThey sink.\n")
    run(folder)
    assert "same      one.md" in run(folder)[1]


def test_what_cannot_be_read_is_refused_with_the_reason_and_the_others_go(moto_desk, folder, run):
    (folder / "kelp.docx").write_bytes(b"PK\x03\x04")
    code, out, _ = run(folder)
    assert code == 1
    assert "refused   kelp.docx is a Word file, not text: save it as plain text (UTF-8)" in out
    assert "2 uploaded, 0 there already, 1 refused." in out
    assert keys(moto_desk) == {ONE, TWO}


def test_a_dry_run_changes_nothing(moto_desk, folder, run):
    moto_desk.desk.blobs.put("articles/gone.md", b"# Gone\n\nx")
    code, out, _ = run(folder, "--dry-run", "--delete", "--yes")
    assert code == 0
    assert "2 to upload" in out
    assert keys(moto_desk) == {"articles/gone.md"}


def test_what_left_the_folder_stays_until_its_owner_says_otherwise(moto_desk, folder, run, monkeypatch):
    run(folder)
    index(moto_desk)
    (folder / "one.md").unlink()
    out = run(folder)[1]
    assert "In the knowledge base, but not in this folder:\n  one.md" in out
    assert f"copydesk articles '{folder}' --delete" in out
    for typed, told in (("", "add --yes"), ("n\n", "They stay.")):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        _, out, err = run(folder, "--delete")
        assert told in out + err
        assert keys(moto_desk) == {ONE, TWO}
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "1 taken away." in run(folder, "--delete")[1]
    assert keys(moto_desk) == {TWO}


def test_a_refused_file_does_not_take_its_older_version_away(moto_desk, folder, run):
    run(folder)
    (folder / "one.md").write_bytes(b"\xff\xfe")
    assert run(folder, "--delete", "--yes")[0] == 1
    assert keys(moto_desk) == {ONE, TWO}


def test_a_folder_without_files_takes_nothing_away(moto_desk, tmp_path, run):
    moto_desk.desk.blobs.put(ONE, b"# One\n\nx")
    (tmp_path / "empty").mkdir()
    code, _, err = run(tmp_path / "empty", "--delete", "--yes")
    assert code == 2
    assert "holds no files" in " ".join(err.split())
    assert keys(moto_desk) == {ONE}


def test_names_are_the_same_whatever_form_of_unicode_the_disk_hands_out(moto_desk, tmp_path, run):
    (tmp_path / "Ku\u0308che.md").write_text("# Küche\n\nHerd.")
    run(tmp_path)
    assert keys(moto_desk) == {"articles/K\u00fcche.md"}
