import os
import socket

import pytest

from copydesk.errors import SettingsError
from local.desk import article_walk
from local.desk.article_walk import FolderGone, walk
from local.desk.articles import read_folder

TEXT = b"# A title\n\nSome text about rivers.\n"


def put(folder, name, content=TEXT):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def problems(folder):
    return {article.name: article.problem for article in read_folder(folder) if article.problem}


def test_subfolders_are_read_and_hidden_files_and_editors_own_are_not(tmp_path):
    for name in ("b.md", "2026/essays/a.txt", ".git/config", ".DS_Store", "b.md~", "~$b.docx", "#b.md#", "2026/.b.swp"):
        put(tmp_path, name)

    assert [each.name for each in walk(tmp_path)] == ["2026/essays/a.txt", "b.md"]


def test_a_link_to_a_folder_above_it_ends_and_is_told(tmp_path):
    put(tmp_path, "2026/a.md")
    (tmp_path / "2026" / "up").symlink_to(tmp_path)

    assert [each.name for each in read_folder(tmp_path) if not each.problem] == ["2026/a.md"]
    assert "a link to the folder itself, which is read already" in problems(tmp_path)["2026/up"]


def test_two_links_to_each_other_s_folders_are_read_once(tmp_path):
    put(tmp_path, "one/a.md")
    put(tmp_path, "two/b.md")
    (tmp_path / "one" / "other").symlink_to(tmp_path / "two")
    (tmp_path / "two" / "other").symlink_to(tmp_path / "one")

    assert [each.name for each in read_folder(tmp_path) if not each.problem] == ["one/a.md", "two/b.md"]
    assert "a link to two," in problems(tmp_path)["one/other"]


def test_a_folder_that_is_only_linked_is_read(tmp_path):
    put(tmp_path, "elsewhere/a.md")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "linked").symlink_to(tmp_path / "elsewhere")

    assert [each.name for each in walk(tmp_path / "articles")] == ["linked/a.md"]


@pytest.mark.parametrize("target", ["a.md", "nothing"])
def test_a_link_that_leads_nowhere_is_told(tmp_path, target):
    (tmp_path / "a.md").symlink_to(target)

    assert "is a link that leads nowhere" in problems(tmp_path)["a.md"]
    assert "delete it" in problems(tmp_path)["a.md"]


def test_what_has_no_content_of_its_own_is_passed_over(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert walk(tmp_path) == []


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    with (tmp_path / "film.mkv").open("wb") as file:
        file.truncate(50_000_000_000)

    assert problems(tmp_path)["film.mkv"].startswith("film.mkv has 50,000,000,000 bytes")


def test_a_name_that_is_no_text_is_told_with_a_mark_for_what_cannot_be_shown(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"gr\xfc\xdfe.md")).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")

    (problem,) = problems(tmp_path).values()
    assert problem.startswith("gr\ufffd\ufffde.md has a name that is not UTF-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_opened_is_told_and_the_rest_is_read(tmp_path):
    put(tmp_path, "a.md")
    put(tmp_path, "b.md").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)

    assert problems(tmp_path).keys() == {"b.md", "closed"}
    assert all("Permission denied" in problem for problem in problems(tmp_path).values())


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_read(tmp_path, monkeypatch):
    put(tmp_path, "a.md")
    bad = put(tmp_path, "b.md")
    read = type(bad).read_bytes

    def refuse(path):
        if path.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(bad), "read_bytes", refuse)
    assert problems(tmp_path) == {"b.md": "b.md cannot be read (Permission denied); check its permissions"}


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FolderGone, match=r"nowhere cannot be read"):
        walk(tmp_path / "nowhere")


def test_a_folder_that_is_surely_not_one_of_articles_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(article_walk, "_WATCHED", 2)
    for number in range(3):
        put(tmp_path, f"{number}.md")
    with pytest.raises(SettingsError, match="more than 2 files"):
        walk(tmp_path)
