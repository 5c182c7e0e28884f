from datetime import UTC, datetime, timedelta

import pytest

from copydesk.query import QueryState, Status
from copydesk.query.changes import OWN_TIME
from copydesk.telling.desk_tabs import drop_word, has_words, next_waiting, on_the_desk, tab_of, words_of

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
IDS = [f"0000000{number}-0000-5000-8000-000000000000" for number in range(6)]


def query(number: int = 0, status: Status = Status.IN_REVIEW, **changes: object) -> QueryState:
    given = {"version": 3, "turn": 1, "review_hash": "h", "opened_at": NOW - timedelta(hours=number), **changes}
    return QueryState(query_id=IDS[number], status=status, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "tab"),
    [
        (Status.IN_REVIEW, "waiting"),
        (Status.NEEDS_HUMAN, "needs-you"),
        (Status.UNCERTAIN, "needs-you"),
        (Status.THINKING, "in-progress"),
        (Status.DEFERRED, "in-progress"),
        (Status.SCHEDULED, "in-progress"),
        (Status.SENDING, "in-progress"),
        (Status.ANSWERED, "answered"),
        (Status.CLOSED, "set-aside"),
        (Status.DISCARDED, "set-aside"),
    ],
)
def test_each_query_stands_under_one_tab(status: Status, tab: str) -> None:
    assert tab_of(query(status=status)) == tab


@pytest.mark.parametrize(
    ("word", "tab"),
    [("reject", "set-aside"), ("close", "set-aside"), ("approve", "in-progress"), (None, "in-progress")],
)
def test_what_was_dropped_is_set_aside_before_it_is_closed(word: str | None, tab: str) -> None:
    assert tab_of(query(status=Status.DECIDED, decided=word)) == tab


def test_what_was_put_off_is_in_progress_and_cannot_be_dropped_unread() -> None:
    asleep = query(snoozed_until=NOW)
    assert tab_of(asleep) == "in-progress"
    assert drop_word(asleep) is None


def test_who_waits_longest_comes_first_and_the_others_stay_in_their_order() -> None:
    given = [query(3, Status.ANSWERED), query(1), query(4, Status.CLOSED), query(2)]
    assert [state.query_id for state in on_the_desk(given)] == [IDS[2], IDS[1], IDS[3], IDS[4]]


def test_what_the_owner_wrote_about_her_own_time_is_not_on_the_desk() -> None:
    assert on_the_desk([query(status=Status.CLOSED, closed_reason=OWN_TIME)]) == []


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (query(), "reject"),
        (query(status=Status.NEEDS_HUMAN), "close"),
        (query(status=Status.NEEDS_HUMAN, call_wish="declined"), "leave_it"),
        (query(status=Status.NEEDS_HUMAN, turn=0, related="q"), "leave_it"),
        (query(status=Status.UNCERTAIN), None),
        (query(status=Status.SCHEDULED), None),
        (query(status=Status.DEFERRED), None),
        (query(status=Status.DISCARDED), None),
        (query(status=Status.ANSWERED), None),
        (query(review_hash=""), None),
    ],
)
def test_a_query_is_dropped_by_the_word_that_sends_nothing_and_only_where_it_waits(
    state: QueryState, word: str | None
) -> None:
    assert drop_word(state) == word


@pytest.mark.parametrize(("after", "comes"), [(3, 2), (2, 1), (1, 3), (4, 3), (None, 3)])
def test_next_waiting_goes_round_and_begins_with_who_waits_longest(after: int | None, comes: int) -> None:
    given = [query(1), query(4, Status.ANSWERED), query(3), query(2)]
    found = next_waiting(given, "" if after is None else IDS[after])
    assert found is not None
    assert found.query_id == IDS[comes]


def test_nothing_comes_after_the_only_one_that_waits() -> None:
    assert next_waiting([query(1), query(2, Status.ANSWERED)], IDS[1]) is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("jonas", True),
        ("JONAS@client", True),
        ("article blog", True),
        ("queues", True),
        ("00000000-0000", True),
        ("jonas keynote", False),
        ("0000-5000", False),
        ("", True),
    ],
)
def test_a_search_wants_each_word_in_sender_subject_first_line_or_the_ids_beginning(asked: str, found: bool) -> None:
    state = query(
        correspondent="jonas@client.example", correspondent_name="Jonas Weber", subject="Article for our blog"
    )
    assert has_words(words_of(asked), state, "we liked your piece on queues") is found
