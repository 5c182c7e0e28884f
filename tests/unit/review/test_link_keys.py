"""The ring of links and addresses: which key signs, which ones verify, which verify nothing, and when one may go."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk.errors import InvalidToken, SettingsError
from copydesk.keyring import KEPT, VERIFIES_FOR, KeyRing, SigningKey, first_key, new_key, read_ring
from copydesk.query import QueryState
from copydesk.review import page_tokens, tokens
from copydesk.settings import Settings

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
SETTINGS = Settings(agent_address="hello@desk.example", owner_name="M", owner_address="m@x.example")
STATE = QueryState(
    query_id="7f928727-5d12-52a9-8a9e-47d2cc5ceb43",
    review_hash="h" * 8,
    review_expires_at=datetime(2026, 12, 4, 9, tzinfo=UTC),
    updated_at=NOW,
)
FORMER = {
    b"The secret of a stack from before there were rings, 64 bytes. 01": (
        "hello+tp6jioj25cjjktcu6i7jmyxhlimgjc4qxwud6sayzh4@desk.example",
        "hello+rp6jioj25cjjktcu6i7jmyxhlimyuxdzebyxr45jms5@desk.example",
        "f5KHJ10SUqmKnkfSzFzrQ86xYOZudNcNA1zdjus2Iq3KY5Q9yv35Wi7RWJsUJzec",
    ),
    b"k" * 20: (
        "hello+tp6jioj25cjjktcu6i7jmyxhlimmvhoz6eer7ucqunf@desk.example",
        "hello+rp6jioj25cjjktcu6i7jmyxhlimqztekhyqa4wwbu3a@desk.example",
        "f5KHJ10SUqmKnkfSzFzrQ_pqZf-ExRVdy6MqwrlmdRCDkaR1r5jpXKuyfiYS9vyy",
    ),
    b"k" * 70: (
        "hello+tp6jioj25cjjktcu6i7jmyxhlimh6it6ige6zhagknz@desk.example",
        "hello+rp6jioj25cjjktcu6i7jmyxhlimrnhphwxlzsl56bez@desk.example",
        "f5KHJ10SUqmKnkfSzFzrQ3R7rWHycbZ4LhG-Dk1a9PjVrbwoZ8VmPsQE0YClkZXE",
    ),
}
"""What was signed with a secret before there were rings: written down with the code of then."""


def ring() -> KeyRing:
    return KeyRing().rotated(new_key("reviews", NOW), NOW)


def given_out(keys: KeyRing, state: QueryState = STATE) -> tuple[str, str, str]:
    """A thread address, a review address and a page token."""
    return (
        tokens.thread_address(SETTINGS, keys, state.query_id),
        tokens.review_address(SETTINGS, keys, state),
        page_tokens.page_token(keys, keys, state),
    )


def counting(given: tuple[str, str, str], keys: KeyRing, state: QueryState = STATE) -> tuple[bool, ...]:
    """Whether each is good: the thread address, the review address, the page to look, to decide, to open."""
    thread, review = (tokens.read_address(address, SETTINGS) for address in given[:2])
    assert thread is not None
    assert review is not None
    try:
        opened = page_tokens.open_page_token(given[2], keys) == state.query_id
    except InvalidToken:
        opened = False
    return (
        tokens.verify_thread(thread, keys),
        tokens.verify_review(review, state, keys),
        page_tokens.verify_page_view(given[2], state, keys, NOW),
        page_tokens.verify_page_token(given[2], state, keys),
        opened,
    )


@pytest.mark.parametrize("secret", FORMER, ids=["64 bytes", "fewer", "more"])
def test_what_was_signed_before_there_was_a_ring_counts_as_its_first_keys(secret):
    first = KeyRing(keys=(first_key("reviews", secret),))
    assert given_out(first) == FORMER[secret]
    rotated = first.rotated(new_key("reviews", NOW), NOW)
    assert all(counting(FORMER[secret], rotated))
    assert not any(counting(FORMER[secret], ring()))


def test_a_secret_that_is_too_short_becomes_no_key():
    with pytest.raises(SettingsError, match="at least 16"):
        first_key("reviews", b"short")


def test_a_new_key_signs_and_the_old_one_verifies_what_it_signed():
    old = ring()
    rotated = old.rotated(new_key("reviews", NOW), NOW)
    assert all(counting(given_out(old), rotated))
    assert all(counting(given_out(rotated), rotated))
    assert not any(counting(given_out(rotated), old))
    assert set(given_out(old)).isdisjoint(given_out(rotated))


def test_a_withdrawn_key_verifies_nothing_and_what_another_one_signed_goes_on_counting():
    first = ring()
    second = first.rotated(new_key("reviews", NOW), NOW)
    left = second.withdrawn(second.signing().id, new_key("reviews", NOW), NOW)
    assert not any(counting(given_out(second), left))
    assert all(counting(given_out(first), left))
    assert all(counting(given_out(left), left))


def test_a_token_is_verified_by_the_key_that_it_names_and_no_other():
    first = ring()
    second = first.rotated(new_key("reviews", NOW), NOW)
    thread, review, page = given_out(second)
    other = given_out(first)
    renamed = (
        thread.replace(thread[6], other[0][6], 1),
        review.replace(review[6], other[1][6], 1),
        other[2][:2] + page[2:],
    )
    assert (thread[6], review[6], page[:2]) != (other[0][6], other[1][6], other[2][:2])
    assert not any(counting(renamed, second))


def test_every_key_that_a_ring_can_hold_has_a_mark_of_its_own_and_fits_an_address():
    keys = KeyRing(keys=(first_key("reviews", b"k" * 64),))
    given = [given_out(keys)]
    while len(keys.keys) < KEPT:
        keys = keys.rotated(new_key("reviews", NOW), NOW)
        given.append(given_out(keys))
    assert len({key.mark for key in keys.keys}) == KEPT
    assert all(all(counting(each, keys)) for each in given)
    assert len({address[:7] for each in given for address in each[:2]}) == 2 * KEPT
    assert {len(address) for each in given for address in each[:2]} == {len(given[0][0])}
    assert len(keys.text()) <= 4096
    with pytest.raises(SettingsError, match="drop or withdraw"):
        keys.rotated(new_key("reviews", NOW), NOW)


def test_a_ring_without_its_first_key_holds_as_many_and_never_gives_out_the_mark_that_is_not_written():
    keys = ring()
    for _ in range(3 * KEPT):
        keys = keys.withdrawn(keys.signing().id, new_key("reviews", NOW), NOW)
        assert len({key.mark for key in keys.keys}) == len(keys.keys) <= KEPT
        assert all(key.mark for key in keys.keys)
        assert len(keys.text()) <= 4096


def test_a_page_token_of_the_first_key_has_one_spelling():
    first = KeyRing(keys=(first_key("reviews", b"k" * 64),))
    assert not any(counting((*given_out(first)[:2], "AAAA" + given_out(first)[2]), first)[2:])


def test_a_key_may_be_dropped_once_nothing_that_it_signed_is_open_and_not_before():
    old = ring()
    key_id = old.signing().id
    with pytest.raises(SettingsError, match="signs"):
        old.dropped(key_id, NOW)
    rotated = old.rotated(new_key("reviews", NOW), NOW)
    assert rotated.keys[1].may_go_at == NOW + VERIFIES_FOR
    with pytest.raises(SettingsError, match=f"{NOW + VERIFIES_FOR:%Y-%m-%d}"):
        rotated.dropped(key_id, NOW + VERIFIES_FOR - timedelta(seconds=1))
    dropped = rotated.dropped(key_id, NOW + VERIFIES_FOR)
    assert not any(counting(given_out(old), dropped))
    assert all(counting(given_out(rotated), dropped))
    with pytest.raises(SettingsError, match="no key"):
        rotated.dropped("made up", NOW)


def test_a_later_rotation_does_not_move_the_day_on_which_an_older_key_may_go():
    twice = ring().rotated(new_key("reviews", NOW), NOW).rotated(new_key("reviews", NOW), NOW + timedelta(days=9))
    assert [key.replaced_at for key in twice.keys] == [None, NOW + timedelta(days=9), NOW]


def test_a_withdrawn_key_may_be_dropped_at_once():
    keys = ring()
    gone = keys.signing().id
    left = keys.withdrawn(gone, new_key("reviews", NOW), NOW)
    assert [key.id for key in left.dropped(gone, NOW).keys] == [left.signing().id]


def test_keys_last_longer_than_a_clients_reply_address_and_than_any_review():
    longest = Settings.model_validate({**SETTINGS.model_dump(), "review": {"expire_days": 60}})
    assert timedelta(days=365) <= VERIFIES_FOR
    assert timedelta(days=longest.review.expire_days) + page_tokens.VIEW_FOR <= VERIFIES_FOR


def test_a_ring_from_before_keys_had_a_date_is_read_and_its_old_key_counts_from_the_next_rotation():
    before = (
        '{"keys": [{"id": "b", "secret": "%s", "state": "signs"}, {"id": "a", "secret": "%s", "state": "verifies"}]}'
    )
    keys = read_ring(before % ("b" * 64, "a" * 64), "here")
    with pytest.raises(SettingsError, match="another rotation"):
        keys.dropped("a", NOW + 9 * VERIFIES_FOR)
    later = keys.rotated(new_key("owner", NOW), NOW)
    assert [key.may_go_at for key in later.keys] == [None, NOW + VERIFIES_FOR, NOW + VERIFIES_FOR]


def test_a_withdrawn_generation_of_links_shows_and_decides_nothing_and_threads_go_on():
    keys = ring()
    later = STATE.model_copy(update={"links_generation": 1})
    assert counting(given_out(keys), keys, later) == (True, False, False, False, True)
    assert all(counting(given_out(keys, later), keys, later))
    assert counting(given_out(keys, later), keys, STATE) == (True, False, False, False, True)


def test_a_generation_that_a_token_makes_up_opens_nothing():
    keys = ring()
    thread, review, page = given_out(keys)
    later = STATE.model_copy(update={"links_generation": 1})
    made_up = given_out(keys, later)[2][:4] + page[4:]
    assert made_up != page
    assert counting((thread, review, made_up), keys, later)[2:] == (False, False, False)


def test_the_links_of_a_former_secret_can_be_withdrawn_too():
    first = KeyRing(keys=(first_key("reviews", b"k" * 64),))
    later = STATE.model_copy(update={"links_generation": 2})
    assert not any(counting(given_out(first), first, later)[1:4])
    assert all(counting(given_out(first, later), first, later))


def test_no_secret_is_shown_where_a_key_is_printed():
    key = new_key("reviews", NOW)
    assert key.secret not in repr(key)
    assert key.secret not in str(KeyRing(keys=(key,)))
    assert SigningKey.model_validate_json(key.model_dump_json()) == key


def test_a_ring_signs_what_it_is_for_and_nothing_else_counts_by_it():
    threads, views, reviews = ring(), ring(), ring()
    thread, review = (
        tokens.thread_address(SETTINGS, threads, STATE.query_id),
        tokens.review_address(SETTINGS, reviews, STATE),
    )
    page = page_tokens.page_token(views, reviews, STATE)

    def counts(view: KeyRing, act: KeyRing) -> tuple[bool, bool]:
        return page_tokens.verify_page_view(page, STATE, view, NOW), page_tokens.verify_page_token(page, STATE, act)

    assert counts(views, reviews) == (True, True)
    for other in (threads, views, reviews):
        assert counts(other, other) == (other is views, other is reviews)
        assert tokens.verify_thread(tokens.read_address(thread, SETTINGS), other) is (other is threads)
        assert tokens.verify_review(tokens.read_address(review, SETTINGS), STATE, other) is (other is reviews)


def test_who_holds_the_keys_that_show_or_those_of_threads_makes_no_link_and_no_address_that_decides():
    threads, views, reviews = ring(), ring(), ring()
    for held in (threads, views):
        assert not page_tokens.verify_page_token(page_tokens.page_token(views, held, STATE), STATE, reviews)
        made = tokens.read_address(tokens.review_address(SETTINGS, held, STATE), SETTINGS)
        assert not tokens.verify_review(made, STATE, reviews)


def test_a_page_token_names_the_key_of_each_of_its_two_signatures():
    views, reviews = ring(), ring()
    token = page_tokens.page_token(views.rotated(new_key("views", NOW), NOW), reviews, STATE)
    assert page_tokens.marks_of_page_token(token) == {"views": 2, "reviews": 1}
    first = KeyRing(keys=(first_key("reviews", b"k" * 64),))
    assert page_tokens.marks_of_page_token(page_tokens.page_token(first, first, STATE)) == {"views": 0, "reviews": 0}


def test_there_is_a_letter_for_each_key_of_each_kind_and_none_for_two():
    letters = [letter for each in tokens._LETTERS.values() for letter in each]
    assert {len(each) for each in tokens._LETTERS.values()} == {KEPT + 1}
    assert len(set(letters)) == len(letters)
    assert tokens._LETTERS["form"][1] == "f", "the first key of a new ring"
    assert set(tokens.RING_OF) == set(tokens._LETTERS)
