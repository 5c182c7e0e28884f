"""The address of the calendar's feed: made by a key that signs, good while that key counts."""

from datetime import UTC, datetime

import pytest

from copydesk.errors import InvalidToken, SettingsError
from copydesk.keyring import KeyRing, new_key
from copydesk.review import check_feed_token, feed_link, mark_of_feed_token

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def ring() -> KeyRing:
    return KeyRing().rotated(new_key("feed", NOW), NOW)


def token(keys: KeyRing) -> str:
    return feed_link("https://page.example/", keys).removeprefix("https://page.example/calendar/")


def counts(address: str, keys: KeyRing) -> bool:
    try:
        check_feed_token(address, keys)
    except InvalidToken:
        return False
    return True


def test_the_same_key_gives_the_same_address_and_another_another() -> None:
    keys = ring()
    assert token(keys) == token(keys) != token(ring())
    assert mark_of_feed_token(token(keys)) == keys.signing().mark
    assert token(keys).endswith(".ics")


def test_an_address_outlives_a_rotation_and_no_renewal_and_no_withdrawal() -> None:
    keys = ring()
    old = token(keys)
    rotated = keys.rotated(new_key("feed", NOW), NOW)
    assert (counts(old, rotated), counts(token(rotated), rotated)) == (True, True)
    assert not counts(old, rotated.renewed(new_key("feed", NOW), NOW))
    assert not counts(old, keys.withdrawn(keys.signing().id, new_key("feed", NOW), NOW))


def test_an_address_of_another_ring_counts_nowhere() -> None:
    assert not counts(token(ring()), ring())
    assert not counts(token(ring()), KeyRing())


@pytest.mark.parametrize("made_up", ["", ".ics", "a.ics", "A" * 32, "A" * 32 + ".ICS", "A" * 31 + "é.ics", "A" * 36])
def test_what_is_no_address_is_refused_before_any_key_is_asked_for(made_up: str) -> None:
    with pytest.raises(InvalidToken):
        mark_of_feed_token(made_up)


def test_without_a_key_there_is_no_address() -> None:
    with pytest.raises(SettingsError):
        feed_link("https://page.example", KeyRing())
