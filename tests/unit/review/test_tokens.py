import base64
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.review_logs import approve, ask, send

from copydesk import ids
from copydesk.errors import InvalidToken
from copydesk.events import LLMRequestSent, ReviewDecided
from copydesk.keyring import KeyRing, new_key
from copydesk.query import QueryState
from copydesk.review import page_tokens, signing, tokens
from copydesk.settings import Settings

OTHER_KEY = KeyRing(keys=(new_key("reviews", datetime(2026, 11, 27, tzinfo=UTC)),))


def _changed(text: str, position: int) -> str:
    return text[:position] + ("b" if text[position] == "a" else "a") + text[position + 1 :]


def _revised(waiting_log):
    """The same query with a newer draft in review; returns the state before it."""
    before = waiting_log.state
    waiting_log.add(
        ReviewDecided(decision="revise", review_hash=before.review_hash, text="Shorter.", reviewer="r", channel="page")
    )
    waiting_log.add(LLMRequestSent(purpose="revise"), by="apply_review")
    ask(waiting_log, text="Hello Anna, shorter.")
    return before


def test_a_thread_address_fits_a_local_part_and_names_its_query(key):
    longest = Settings(agent_address="a" * 20 + "@example.com", owner_name="J", owner_address="j@d.example")
    query = str(uuid.uuid4())
    address = tokens.thread_address(longest, key, query)
    local = address.rpartition("@")[0]
    assert len(local) == 64
    token = tokens.read_address(address, longest)
    assert token is not None
    assert (token.kind, token.query_id) == ("thread", query)
    assert tokens.verify_thread(token, key)


def test_addresses_survive_a_mail_program_that_changes_their_case(settings, key, waiting_log):
    address = tokens.review_address(settings, key, waiting_log.state)
    token = tokens.read_address(f"  {address.upper()} ", settings)
    assert token is not None
    assert tokens.verify_review(token, waiting_log.state, key)


def test_a_changed_character_anywhere_in_an_address_is_noticed(settings, key, waiting_log):
    state = waiting_log.state
    address = tokens.review_address(settings, key, state)
    for position in range(address.index("+") + 2, address.index("@")):
        token = tokens.read_address(_changed(address, position), settings)
        assert token is None or not tokens.verify_review(token, state, key)


def test_another_key_signs_nothing_that_counts_here(settings, key, waiting_log):
    state = waiting_log.state
    thread = tokens.read_address(tokens.thread_address(settings, OTHER_KEY, state.query_id), settings)
    review = tokens.read_address(tokens.review_address(settings, OTHER_KEY, state), settings)
    assert thread is not None
    assert review is not None
    assert not tokens.verify_thread(thread, key)
    assert not tokens.verify_review(review, state, key)
    assert not page_tokens.verify_page_token(page_tokens.page_token(OTHER_KEY, OTHER_KEY, state), state, key)
    assert not page_tokens.verify_page_view(
        page_tokens.page_token(OTHER_KEY, OTHER_KEY, state), state, key, waiting_log.now
    )


def test_a_signature_for_one_purpose_is_worth_nothing_for_another(settings, key, waiting_log):
    state = waiting_log.state
    thread = tokens.thread_address(settings, key, state.query_id)
    posing = tokens.read_address(thread.replace("+t", "+r"), settings)
    assert posing is not None
    assert not tokens.verify_review(posing, state, key)
    review = tokens.review_address(settings, key, state)
    posing = tokens.read_address(review.replace("+r", "+t"), settings)
    assert posing is not None
    assert not tokens.verify_thread(posing, key)


def test_no_two_purposes_or_fields_give_the_same_signature(key):
    seen = {
        signing.mac(key.signing(), 32, *fields)
        for fields in (("a", "b", "c"), ("a", "bc"), ("ab", "c"), ("a", "b\0c"), ("a", "", "bc"), ("a", "bc", ""))
    }
    assert len(seen) == 6


def test_a_review_address_counts_for_its_own_draft_only(settings, key, waiting_log):
    address = tokens.review_address(settings, key, waiting_log.state)
    before = _revised(waiting_log)
    token = tokens.read_address(address, settings)
    assert token is not None
    assert tokens.verify_review(token, before, key)
    assert not tokens.verify_review(token, waiting_log.state, key)


def test_a_review_address_does_not_outlive_a_moved_expiry(settings, key, waiting_log):
    state = waiting_log.state
    token = tokens.read_address(tokens.review_address(settings, key, state), settings)
    assert token is not None
    later = state.model_copy(update={"review_expires_at": state.review_expires_at + timedelta(days=1)})
    assert not tokens.verify_review(token, later, key)


def test_a_state_read_back_from_the_table_still_fits_its_links(settings, key, waiting_log):
    state = waiting_log.state
    token = tokens.read_address(tokens.review_address(settings, key, state), settings)
    stored = QueryState.model_validate_json(state.model_dump_json())
    assert token is not None
    assert tokens.verify_review(token, stored, key)
    assert page_tokens.verify_page_token(page_tokens.page_token(key, key, state), stored, key)


def test_failures_and_uncertain_sends_have_review_addresses_too(settings, key, failed_log, uncertain_log):
    for log in (failed_log, uncertain_log):
        token = tokens.read_address(tokens.review_address(settings, key, log.state), settings)
        assert token is not None
        assert tokens.verify_review(token, log.state, key)


def test_nothing_is_signed_for_a_query_without_a_review(settings, key, answered_log):
    with pytest.raises(InvalidToken, match="no review open"):
        tokens.review_address(settings, key, answered_log.state)
    with pytest.raises(InvalidToken, match="no review open"):
        page_tokens.page_token(key, key, answered_log.state)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "+",
        "hello@example.com",
        "hello+@example.com",
        "hello+t@example.com",
        "hello+-" + "a" * 42 + "@example.com",
        "hello+t" + "a" * 41 + "@example.com",
        "hello+t" + "a" * 43 + "@example.com",
        "hello+t" + "1" * 42 + "@example.com",
        "hello+t" + "=" * 42 + "@example.com",
        "hello+t" + "ä" * 42 + "@example.com",
        "hello+t" + "\ud800" * 42 + "@example.com",
        "other+t" + "a" * 42 + "@example.com",
        "hello+t" + "a" * 42 + "@elsewhere.example",
        # 26 base32 characters hold 130 bits: with one of the last two set it is another spelling of the same id.
        "hello+t" + "a" * 25 + "b" + "a" * 16 + "@example.com",
    ],
)
def test_what_is_no_reply_address_is_read_as_none(settings, address):
    assert tokens.read_address(address, settings) is None


@given(st.text(max_size=120))
def test_no_text_in_an_address_or_a_link_raises_anything_unforeseen(text):
    settings = Settings(agent_address="hello@example.com", owner_name="J", owner_address="j@d.example")
    tokens.read_address(text, settings)
    tokens.read_address(f"hello+t{text}@example.com", settings)
    state = QueryState(query_id=ids.query_id("q"))
    assert not page_tokens.verify_page_token(text, state, OTHER_KEY)
    with pytest.raises(InvalidToken):
        page_tokens.open_page_token(text, OTHER_KEY)


def test_a_page_token_names_its_query_and_may_decide(key, waiting_log):
    token = page_tokens.page_token(key, key, waiting_log.state)
    assert page_tokens.open_page_token(token, key) == waiting_log.query_id
    assert page_tokens.verify_page_token(token, waiting_log.state, key)
    assert page_tokens.verify_page_view(token, waiting_log.state, key, waiting_log.now)


def test_a_page_token_of_another_key_or_for_another_query_names_nothing(key, waiting_log):
    content = bytearray(base64.urlsafe_b64decode(page_tokens.page_token(key, key, waiting_log.state)))
    for place in (3, 19, 34):  # the id's first byte, and the first and the last of the view's signature
        forged = bytes(byte ^ (index == place) for index, byte in enumerate(content))
        with pytest.raises(InvalidToken, match="not one of this desk's"):
            page_tokens.open_page_token(base64.urlsafe_b64encode(forged).decode(), key)
    with pytest.raises(InvalidToken, match="not one of this desk's"):
        page_tokens.open_page_token(page_tokens.page_token(key, key, waiting_log.state), OTHER_KEY)


def test_a_page_token_is_nothing_but_two_marks_a_generation_an_id_and_two_signatures_of_128_bits(key, waiting_log):
    content = base64.urlsafe_b64decode(page_tokens.page_token(key, key, waiting_log.state))
    assert content[:3] == bytes((key.signing().mark << 4 | key.signing().mark, 0, 0))
    assert content[3:19] == uuid.UUID(waiting_log.query_id).bytes
    assert len(content) == 3 + 48


def test_the_link_in_an_old_review_mail_shows_the_query_but_decides_nothing(key, waiting_log):
    token = page_tokens.page_token(key, key, waiting_log.state)
    _revised(waiting_log)
    assert not page_tokens.verify_page_token(token, waiting_log.state, key)
    assert page_tokens.verify_page_view(token, waiting_log.state, key, waiting_log.now)


def test_the_link_still_shows_an_answered_query(key, waiting_log):
    token = page_tokens.page_token(key, key, waiting_log.state)
    approve(waiting_log)
    send(waiting_log)
    assert not page_tokens.verify_page_token(token, waiting_log.state, key)
    assert page_tokens.verify_page_view(token, waiting_log.state, key, waiting_log.now)


def test_a_link_shows_nothing_a_month_after_the_last_change(key, waiting_log):
    token = page_tokens.page_token(key, key, waiting_log.state)
    approve(waiting_log)
    send(waiting_log)
    changed = waiting_log.state.updated_at
    assert page_tokens.verify_page_view(
        token, waiting_log.state, key, changed + page_tokens.VIEW_FOR - timedelta(seconds=1)
    )
    assert not page_tokens.verify_page_view(token, waiting_log.state, key, changed + page_tokens.VIEW_FOR)


def test_a_review_that_stays_open_longer_than_that_can_be_seen_as_long(key, waiting_log):
    state = waiting_log.state
    long = state.model_copy(update={"review_expires_at": state.updated_at + timedelta(days=60)})
    token = page_tokens.page_token(key, key, long)
    assert page_tokens.verify_page_view(token, long, key, state.updated_at + timedelta(days=59))


def test_a_page_token_of_one_query_opens_no_other(key, waiting_log):
    other = waiting_log.state.model_copy(update={"query_id": ids.query_id("another")})
    token = page_tokens.page_token(key, key, waiting_log.state)
    assert not page_tokens.verify_page_token(token, other, key)
    assert not page_tokens.verify_page_view(token, other, key, waiting_log.now)


def test_a_query_that_was_never_seen_is_shown_to_nobody(key, waiting_log):
    token = page_tokens.page_token(key, key, waiting_log.state)
    unknown = QueryState(query_id=waiting_log.query_id)
    assert not page_tokens.verify_page_view(token, unknown, key, waiting_log.now)


def test_a_page_token_with_any_bit_changed_shows_or_decides_nothing(key, waiting_log):
    state = waiting_log.state
    content = base64.urlsafe_b64decode(page_tokens.page_token(key, key, state))
    for position in range(len(content)):
        flipped = bytearray(content)
        flipped[position] ^= 1 << position % 8
        forged = base64.urlsafe_b64encode(flipped).decode()
        shown = page_tokens.verify_page_view(forged, state, key, waiting_log.now)
        assert not (shown and page_tokens.verify_page_token(forged, state, key))


def test_a_view_signature_of_another_link_does_not_help_a_forged_act_signature(key, waiting_log):
    state = waiting_log.state
    content = base64.urlsafe_b64decode(page_tokens.page_token(key, key, state))
    forged = content[:35] + content[19:35]
    assert not page_tokens.verify_page_token(base64.urlsafe_b64encode(forged).decode(), state, key)


def test_page_links_are_made_only_where_there_is_a_page():
    assert page_tokens.page_link("https://desk.example.com/", "abc") == "https://desk.example.com/review/abc"
    assert page_tokens.page_link("", "abc") == ""
