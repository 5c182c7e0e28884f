import threading
import unicodedata

import pytest
from support.patience import PATIENCE

from local.desk.shelf import Changes, watching

OLD = "# On rivers\n\nRivers carry silt to the delta.\n"
NEW = "# On ferries\n\nFerries cross the strait at night.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def looked(desk, times=2):
    """All that the next looks have changed; a change is taken once two of them agree on it."""
    changes = [desk.shelf.look() for _ in range(times)]
    assert desk.wait_until_idle(PATIENCE)
    return [each for each in changes if each]


def found(desk, words):
    return [passage.article_key for passage in desk.services.knowledge.search(words, 3)]


def test_what_lies_there_at_the_start_is_indexed_at_once_with_the_reasons_for_the_rest(desk, folder):
    (folder / "2026").mkdir()
    (folder / "2026" / "rivers.md").write_text(OLD)
    (folder / "empty.md").write_text("")
    shelf = desk.follow_articles(folder)
    assert desk.wait_until_idle(PATIENCE)

    assert shelf.counts() == "1 indexed, 1 not"
    assert found(desk, "silt delta") == ["articles/2026/rivers.md"]
    assert ["has no text" in article.problem for article in shelf.refused] == [True]
    assert not any(article.content for article in shelf.articles), "a shelf of large articles is not kept in memory"


def test_new_changed_and_deleted_files_take_effect(desk, folder):
    desk.follow_articles(folder)
    (folder / "a.md").write_text(OLD)
    assert looked(desk) == [Changes(new=("a.md",))]
    assert found(desk, "silt delta")

    (folder / "a.md").write_text(NEW)
    assert looked(desk) == [Changes(changed=("a.md",))]
    assert (found(desk, "silt delta"), found(desk, "ferries strait")) == ([], ["articles/a.md"])

    (folder / "a.md").unlink()
    assert looked(desk) == [Changes(gone=("a.md",))]
    assert found(desk, "ferries strait") == []
    assert desk.services.blobs.get("articles/a.md") is None


def test_a_file_that_is_still_being_written_is_left_until_two_looks_agree(desk, folder):
    desk.follow_articles(folder)
    for text in ("# On", "# On riv", OLD):
        (folder / "a.md").write_text(text)
        assert not desk.shelf.look()
    assert desk.shelf.look() == Changes(new=("a.md",))


def test_a_file_that_an_editor_replaces_is_never_gone(desk, folder):
    (folder / "a.md").write_text(OLD)
    desk.follow_articles(folder)
    (folder / "a.md").unlink()
    assert not desk.shelf.look()
    (folder / "a.md").write_text(NEW)
    assert looked(desk) == [Changes(changed=("a.md",))]


def test_an_article_that_can_be_read_no_more_is_found_no_more_until_it_can(desk, folder):
    (folder / "a.md").write_text(OLD)
    shelf = desk.follow_articles(folder)
    (folder / "a.md").write_bytes(b"\xff\xfe")
    (changes,) = looked(desk)
    assert "is not UTF-8" in changes.refused[0]
    assert (found(desk, "silt delta"), shelf.counts()) == ([], "0 indexed, 1 not")

    (folder / "a.md").write_text(OLD)
    assert looked(desk) == [Changes(new=("a.md",))]
    assert shelf.counts() == "1 indexed, 0 not"


def test_what_did_not_change_is_neither_read_nor_told_again(desk, folder, monkeypatch):
    (folder / "a.md").write_text(OLD)
    (folder / "b.md").write_text("")
    desk.follow_articles(folder)
    monkeypatch.setattr("local.desk.shelf.read_file", lambda _found: pytest.fail("it was read again"))
    assert looked(desk, times=3) == []


def test_what_went_while_the_desk_was_down_goes_at_its_start_and_the_rest_is_not_indexed_again(desk, folder):
    (folder / "a.md").write_text(OLD)
    (folder / "b.md").write_text(NEW)
    desk.follow_articles(folder)
    assert desk.wait_until_idle(PATIENCE)
    (folder / "b.md").unlink()
    put = []
    desk.services.blobs.put = lambda key, _content: put.append(key)

    desk.follow_articles(folder)
    assert desk.wait_until_idle(PATIENCE)

    assert put == []
    assert [article.key for article in desk.services.knowledge.articles()] == ["articles/a.md"]


def test_another_folder_takes_the_first_one_s_place(desk, folder, tmp_path):
    (folder / "a.md").write_text(OLD)
    desk.follow_articles(folder)
    desk.follow_articles(None)
    assert desk.wait_until_idle(PATIENCE)
    assert (found(desk, "silt delta"), desk.shelf.counts()) == ([], "0 indexed, 0 not")


def test_a_folder_that_is_away_forgets_nothing_and_is_told_once(desk, folder, tmp_path):
    (folder / "a.md").write_text(OLD)
    shelf = desk.follow_articles(folder)
    folder.rename(tmp_path / "away")
    (changes,) = looked(desk, times=3)
    assert "cannot be read" in changes.trouble
    assert found(desk, "silt delta")
    (tmp_path / "away").rename(folder)
    assert (looked(desk), shelf.trouble) == ([], "")


def test_a_folder_that_comes_only_later_is_taken_then(desk, folder, tmp_path):
    shelf = desk.follow_articles(tmp_path / "later")
    assert shelf.trouble
    (folder / "a.md").write_text(OLD)
    folder.rename(tmp_path / "later")
    assert looked(desk, times=1) == [Changes(new=("a.md",))]


def test_two_names_that_are_one_have_one_article_and_the_other_is_told(desk, folder):
    composed, decomposed = (unicodedata.normalize(form, "Brücke.md") for form in ("NFC", "NFD"))
    (folder / decomposed).write_text(OLD)
    (folder / composed).write_text(NEW)
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this file system knows them to be one")
    shelf = desk.follow_articles(folder)
    assert desk.wait_until_idle(PATIENCE)
    assert (shelf.readable, len(shelf.refused)) == (1, 1)
    assert "is there twice; rename one" in shelf.refused[0].problem

    has_the_key = next(article.name for article in shelf.articles if not article.problem)
    (folder / has_the_key).unlink()
    looked(desk, times=3)
    assert shelf.counts() == "1 indexed, 0 not"


def test_a_look_that_fails_is_made_up_for_by_the_next(desk, folder):
    desk.follow_articles(folder)
    (folder / "a.md").write_text(OLD)
    put, told, reached = desk.services.blobs.put, [], threading.Event()
    failures = [OSError("the disk is full")]

    def fail_once(key, content):
        if failures:
            raise failures.pop()
        put(key, content)

    desk.services.blobs.put = fail_once
    with watching(desk.shelf, lambda changes: (told.append(changes), reached.set()), seconds=0.01):
        assert reached.wait(PATIENCE)
    assert (failures, told) == ([], [Changes(new=("a.md",))])


def test_watching_ends_with_its_block(desk, folder):
    desk.follow_articles(folder)
    with watching(desk.shelf, lambda _changes: None, seconds=0.01):
        pass
    assert "articles" not in {thread.name for thread in threading.enumerate()}
