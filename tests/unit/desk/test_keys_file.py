import json
import stat
from datetime import UTC, datetime

import pytest

from copydesk.errors import SettingsError
from copydesk.keyring import PURPOSES
from local.desk.keys_file import desk_keys


def test_keys_are_made_once_and_are_the_same_at_the_next_start(tmp_path):
    made = desk_keys(tmp_path / "home")
    assert desk_keys(tmp_path / "home") == made
    assert set(made) == set(PURPOSES)
    assert {ring.signing().state for ring in made.values()} == {"signs"}
    assert desk_keys(tmp_path / "other")["reviews"] != made["reviews"]


def test_only_this_user_can_read_them_and_nothing_half_written_is_left(tmp_path):
    desk_keys(tmp_path)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{}", '{"owner": "zz"}', "[1]"])
def test_a_file_without_keys_is_not_replaced_but_told_without_what_is_in_it(tmp_path, text):
    (tmp_path / "keys.json").write_text(text)
    with pytest.raises(SettingsError, match=r"keys\.json cannot be used .*restore it from a backup") as raised:
        desk_keys(tmp_path)
    assert "zz" not in str(raised.value)
    assert (tmp_path / "keys.json").read_text() == text


def test_a_ring_that_cannot_be_read_is_told_too(tmp_path):
    desk_keys(tmp_path)
    values = json.loads((tmp_path / "keys.json").read_text())
    (tmp_path / "keys.json").write_text(json.dumps({**values, "views": "x"}))
    with pytest.raises(SettingsError, match=r"keys\.json"):
        desk_keys(tmp_path)


def test_a_ring_is_rotated_and_a_key_withdrawn_or_dropped_on_the_disk_before_it_counts(tmp_path):
    keys, now = desk_keys(tmp_path), datetime(2026, 11, 28, tzinfo=UTC)
    old = keys["owner"].signing().id
    keys.rotate("owner", now)
    assert keys["owner"].verifying(old) is not None
    assert keys["owner"].signing().id != old
    assert desk_keys(tmp_path) == keys
    with pytest.raises(SettingsError, match="may still be open"):
        keys.drop(old, now)
    assert keys.withdraw(old, now) == "owner"
    assert keys["owner"].verifying(old) is None
    assert keys.drop(old, now) == "owner"
    assert desk_keys(tmp_path) == keys
    with pytest.raises(SettingsError, match="there is no key 'made-up'"):
        keys.withdraw("made-up", now)


def test_a_home_from_before_there_was_a_feed_gets_a_key_for_it_and_keeps_all_others(tmp_path):
    before = desk_keys(tmp_path)
    values = json.loads((tmp_path / "keys.json").read_text())
    del values["feed"]
    (tmp_path / "keys.json").write_text(json.dumps(values))
    after = desk_keys(tmp_path)
    assert {purpose: after[purpose] for purpose in values} == {purpose: before[purpose] for purpose in values}
    assert after["feed"] != before["feed"]
    assert desk_keys(tmp_path) == after


def test_a_renewed_ring_takes_nothing_that_was_signed_before(tmp_path):
    keys, now = desk_keys(tmp_path), datetime(2026, 11, 28, tzinfo=UTC)
    keys.rotate("feed", now)
    old = [key.id for key in keys["feed"].keys]
    keys.renew("feed", now)
    assert [keys["feed"].verifying(each) for each in old] == [None, None]
    assert keys["feed"].signing().id not in old
    assert desk_keys(tmp_path) == keys
