"""What every Store promises, told by tests that the memory's and the table's both pass."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

import boto3
import pytest
from support.tables import KEYS_TABLE, TABLE, create_bucket, create_table

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.audit import Frontier, body_digest
from copydesk.errors import AlreadyHandled, LimitReached, ReferenceTaken, VersionConflict
from copydesk.events import (
    Cause,
    DraftResponseReady,
    Event,
    LLMRequestSent,
    LLMResponseReceived,
    QueryClosed,
    ReviewRequested,
    UserQueryReceived,
    from_json,
    stamped,
)
from copydesk.ports import COUNTED, TOTAL, Commit, Counter, Marker, OpenQuery, Reference, Store, Tally
from copydesk.query import QueryState, Status, evolve, replay

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUERY = "7f928727-5d12-52a9-8a9e-47d2cc5ceb43"
THIRD = "55928727-5d12-52a9-8a9e-47d2cc5ceb43"
OTHER = "0b928727-5d12-52a9-8a9e-47d2cc5ceb43"
MAIL = UserQueryReceived(mail_object="mail/1", sender="jonas@example.com", content="Hello", message_id="<1@x>")
LATER = NOW + timedelta(days=2)


def commit_of(
    state: QueryState, *events: Event, cause: str = "cause", marker: str = "", now: datetime = NOW, **more: object
) -> Commit:
    headed = stamped(
        events,
        cause=Cause(key=cause),
        handler="tester",
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=now,
    )
    return Commit(
        before=state,
        after=reduce(evolve, headed, state),
        events=headed,
        marker=Marker("tester", marker) if marker else None,
        **more,  # type: ignore[arg-type]
    )


def after(store: Store, state: QueryState, event: Event) -> QueryState:
    commit = commit_of(state, event)
    store.commit(commit)
    return commit.after


def started(store: Store, query_id: str = QUERY) -> QueryState:
    store.commit(commit_of(QueryState(query_id=query_id), MAIL, cause=f"start {query_id}"))
    return store.load(query_id, seq=None, marker=None).state


def in_review(store: Store, state: QueryState, remind_at: datetime) -> QueryState:
    """The query once its draft waits for the owner."""
    drafted = (
        LLMRequestSent(purpose="draft"),
        LLMResponseReceived(response_text="Hello"),
        DraftResponseReady(response_content="Hello", draft_hash="h"),
        ReviewRequested(draft_hash="h", remind_at=remind_at, expires_at=LATER),
    )
    for event in drafted:
        state = after(store, state, event)
    return state


def test_a_query_never_seen_has_version_zero_and_no_events(store: Store) -> None:
    loaded = store.load(QUERY, seq=1, marker=Marker("tester", "x"))
    assert loaded.state == QueryState(query_id=QUERY)
    assert (loaded.event, loaded.handled, loaded.log) == (None, False, ())
    assert store.history(QUERY).events == ()


def test_a_commit_can_be_read_back_at_once(store: Store) -> None:
    commit = commit_of(QueryState(query_id=QUERY), MAIL, marker="m")
    store.commit(commit)
    loaded = store.load(QUERY, seq=1, marker=Marker("tester", "m"))
    assert loaded.state == commit.after
    assert loaded.event == commit.events[0]
    assert loaded.handled


def test_the_log_is_loaded_only_where_asked_for_and_as_long_as_the_state_says(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), LLMRequestSent(purpose="repair")))
    assert store.load(QUERY, seq=2, marker=None).log == ()
    loaded = store.load(QUERY, seq=2, marker=None, log=True)
    assert [event.seq for event in loaded.log] == [1, 2, 3]
    assert loaded.event == loaded.log[1]


def test_a_log_that_has_grown_far_beyond_the_event_is_loaded_whole(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, *[LLMRequestSent(purpose="draft")] * 40))
    loaded = store.load(QUERY, seq=2, marker=None, log=True)
    assert [event.seq for event in loaded.log] == list(range(1, 42))
    assert loaded.event is not None
    assert loaded.event.seq == 2


def test_a_log_of_hundreds_of_events_is_loaded_whole_and_in_order_however_it_is_kept(store: Store) -> None:
    state = started(store)
    for number in range(40):
        many = [LLMRequestSent(purpose="draft", note="ü" * 50)] * 8
        store.commit(commit_of(state, *many, cause=str(number)))
        state = store.load(QUERY, seq=state.version + 8, marker=None, log=True).state
    for seq in (1, 63, 64, 65, 94, 95, 128, 129, state.version):
        loaded = store.load(QUERY, seq=seq, marker=None, log=True)
        assert [event.seq for event in loaded.log] == list(range(1, state.version + 1))
        assert loaded.event == loaded.log[seq - 1]
    assert replay(QUERY, loaded.log) == state


def test_texts_are_kept_with_their_query_and_shared_ones_for_all(store: Store) -> None:
    state = started(store)
    asked = replace(
        commit_of(state, LLMRequestSent(purpose="draft")), contents={"own": "a"}, shared_contents={"ours": "b"}
    )
    store.commit(asked)
    assert store.contents(QUERY, ["own", "ours", "gone"]) == {"own": "a", "ours": "b"}
    assert store.contents("another", ["own", "ours"]) == {"ours": "b"}


def test_a_text_of_a_commit_that_did_not_happen_is_not_kept(store: Store) -> None:
    state = started(store)
    asked = commit_of(state, LLMRequestSent(purpose="draft"))
    store.commit(asked)
    with pytest.raises(VersionConflict):
        store.commit(replace(commit_of(state, LLMRequestSent(purpose="repair"), cause="other"), contents={"own": "a"}))
    assert store.contents(QUERY, ["own"]) == {}


def test_a_text_larger_than_an_item_is_kept_too(store: Store) -> None:
    state = started(store)
    long = "ä" * 300_000
    store.commit(replace(commit_of(state, LLMRequestSent(purpose="draft")), contents={"own": long}))
    assert store.contents(QUERY, ["own"]) == {"own": long}


def test_a_long_log_is_loaded_whole_and_in_order(store: Store) -> None:
    state = started(store)
    for number in range(12):
        many = [LLMRequestSent(purpose="draft")] * 10
        store.commit(commit_of(state, *many, cause=str(number)))
        state = store.load(QUERY, seq=None, marker=None).state
    log = store.load(QUERY, seq=121, marker=Marker("tester", "none"), log=True).log
    assert [event.seq for event in log] == list(range(1, 122))
    assert replay(QUERY, log) == state


def test_the_same_marker_is_refused_the_second_time_and_nothing_is_written(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), marker="m"))
    now = store.load(QUERY, seq=None, marker=None).state
    with pytest.raises(AlreadyHandled):
        store.commit(commit_of(now, LLMRequestSent(purpose="draft"), marker="m"))
    assert store.load(QUERY, seq=None, marker=None).state == now
    assert len(store.history(QUERY).events) == 2


def test_a_duplicate_is_told_as_handled_even_if_the_state_moved_on_too(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), marker="m"))
    with pytest.raises(AlreadyHandled):
        store.commit(commit_of(state, LLMRequestSent(purpose="draft"), marker="m"))


def test_a_commit_on_an_older_version_is_refused_whole(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft")))
    late = commit_of(
        state,
        LLMRequestSent(purpose="repair"),
        marker="late",
        references={"<late@x>": Reference(QUERY)},
        counters=(Counter("late", 5, LATER),),
    )
    with pytest.raises(VersionConflict):
        store.commit(late)
    assert not store.load(QUERY, seq=None, marker=Marker("tester", "late")).handled
    assert store.references(["<late@x>"]) == {}
    assert store.count(Counter("late", 5, LATER)) == 1


def test_two_first_mails_of_one_query_cannot_both_win(store: Store) -> None:
    fresh = QueryState(query_id=QUERY)
    store.commit(commit_of(fresh, MAIL, cause="one"))
    with pytest.raises(VersionConflict):
        store.commit(commit_of(fresh, MAIL, cause="two"))


def test_a_commit_without_events_leaves_the_state_and_conflicts_with_nothing(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft")))
    store.commit(commit_of(state, marker="only"))
    assert store.load(QUERY, seq=None, marker=Marker("tester", "only")).handled
    assert store.load(QUERY, seq=None, marker=None).state.version == 2


def test_a_name_belongs_to_the_query_that_bound_it_first(store: Store) -> None:
    mine = {"<1@x>": Reference(QUERY, "hash")}
    store.commit(commit_of(QueryState(query_id=QUERY), MAIL, references=mine))
    theirs = commit_of(QueryState(query_id=OTHER), MAIL, references={"<1@x>": Reference(OTHER, "hash")})
    with pytest.raises(ReferenceTaken):
        store.commit(theirs)
    assert store.load(OTHER, seq=None, marker=None).state.version == 0
    state = store.load(QUERY, seq=None, marker=None).state
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), references=mine))
    assert store.references(["<1@x>", "<unknown@x>"]) == {"<1@x>": Reference(QUERY, "hash")}


def test_a_counter_in_a_commit_stops_at_its_limit(store: Store) -> None:
    state = started(store)
    counter = Counter("replies", 1, LATER)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), counters=(counter,)))
    state = store.load(QUERY, seq=None, marker=None).state
    with pytest.raises(LimitReached):
        store.commit(commit_of(state, LLMRequestSent(purpose="draft"), counters=(counter,)))
    assert store.load(QUERY, seq=None, marker=None).state == state


def test_counting_outside_a_commit_stops_at_the_limit(store: Store) -> None:
    counter = Counter("calls", 2, LATER)
    assert [store.count(counter), store.count(counter)] == [1, 2]
    with pytest.raises(LimitReached):
        store.count(counter)


# Sums


def tally(key: str, limit: int | None = None, **add: int) -> Tally:
    return Tally(key=key, add=add, expires_at=LATER, limit=limit)


def test_sums_are_added_up_by_key_and_name(store: Store) -> None:
    assert store.sums(["day", "month"]) == {}
    store.add_up([tally("day", total=5, calls=1), tally("month", total=5)])
    store.add_up([Tally(key="day", add={TOTAL: -2, "calls|a/model.7-b": 1}, expires_at=LATER)])
    assert store.sums(["day", "month", "other"]) == {
        "day": {TOTAL: 3, "calls": 1, "calls|a/model.7-b": 1},
        "month": {TOTAL: 5},
    }


def test_a_sum_never_passes_its_limit_and_may_reach_it(store: Store) -> None:
    store.add_up([tally("day", 10, total=6)])
    with pytest.raises(LimitReached) as refused:
        store.add_up([tally("day", 10, total=5)])
    assert refused.value.key == "day"
    store.add_up([tally("day", 10, total=4)])
    assert store.sums(["day"]) == {"day": {TOTAL: 10}}


def test_what_is_more_than_the_limit_alone_is_refused_at_once(store: Store) -> None:
    with pytest.raises(LimitReached):
        store.add_up([tally("day", 10, total=11)])
    store.add_up([tally("day", total=1)])
    with pytest.raises(LimitReached):
        store.add_up([tally("day", 10, total=11)])
    assert store.sums(["day"]) == {"day": {TOTAL: 1}}


def test_where_one_sum_is_full_none_is_added_to(store: Store) -> None:
    with pytest.raises(LimitReached) as refused:
        store.add_up([tally("day", 10, total=6), tally("month", 5, total=6)])
    assert refused.value.key == "month"
    assert store.sums(["day", "month"]) == {}


def test_two_who_come_at_once_cannot_both_have_the_last_of_a_budget(store: Store) -> None:
    def reserve(_number: int) -> bool:
        try:
            store.add_up([tally("day", 30, total=7), tally("month", 100, total=7)])
        except LimitReached:
            return False
        return True

    # moto checks a transaction and writes it without a lock, so there they come one after the other.
    at_once = 1 if isinstance(store, DynamoDBStore) else 6
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        came_in = sum(pool.map(reserve, range(12)))
    assert came_in == 4
    assert store.sums(["day"])["day"][TOTAL] == 28


def test_sums_in_a_commit_are_added_to_with_its_events_or_not_at_all(store: Store) -> None:
    state = started(store)
    asked = commit_of(state, LLMRequestSent(purpose="draft"), marker="m", tallies=(tally("day", total=5, calls=1),))
    store.commit(asked)
    with pytest.raises(AlreadyHandled):
        store.commit(asked)
    with pytest.raises(VersionConflict):
        store.commit(commit_of(state, LLMRequestSent(purpose="draft"), tallies=(tally("day", total=5),)))
    assert store.sums(["day"]) == {"day": {TOTAL: 5, "calls": 1}}


def test_sums_are_added_to_by_a_commit_without_events_too(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, marker="only", tallies=(tally("day", total=5),)))
    assert store.sums(["day"]) == {"day": {TOTAL: 5}}


def test_an_open_query_is_listed_with_its_deadline_and_status_until_it_is_closed(store: Store) -> None:
    assert store.open_queries() == []
    state = started(store)
    assert state.deadline is not None
    assert store.open_queries() == [OpenQuery(QUERY, state.deadline.at, state.status)]
    remind_at = NOW + timedelta(hours=5)
    asked = in_review(store, state, remind_at)
    assert store.open_queries() == [OpenQuery(QUERY, remind_at, Status.IN_REVIEW)]
    after(store, asked, QueryClosed(reason="rejected"))
    assert store.open_queries() == []


def test_open_queries_come_with_the_nearest_deadline_first(store: Store) -> None:
    for query_id, remind_in in ((OTHER, 5), (QUERY, 2)):
        state = started(store, query_id)
        remind_at = NOW + timedelta(hours=remind_in)
        in_review(store, state, remind_at)
    assert [query.query_id for query in store.open_queries()] == [QUERY, OTHER]
    assert [query.query_id for query in store.open_queries(limit=1)] == [QUERY]


def test_a_query_without_a_deadline_rests_until_it_has_one_again_and_the_latest_change_comes_first(
    store: Store,
) -> None:
    closed = QueryClosed(reason="rejected")
    for place, query_id in enumerate((OTHER, QUERY, THIRD)):
        state = started(store, query_id)
        assert query_id not in store.resting_queries(9)
        commit = commit_of(in_review(store, state, LATER), closed, now=NOW + timedelta(hours=place))
        store.commit(commit)
    assert store.resting_queries(9) == [THIRD, QUERY, OTHER]
    assert store.resting_queries(2) == [THIRD, QUERY]
    assert store.open_queries() == []
    state = store.load(OTHER, seq=None, marker=None).state
    store.commit(commit_of(state, MAIL, cause="again", now=LATER))
    assert store.resting_queries(9) == [THIRD, QUERY]
    assert [query.query_id for query in store.open_queries()] == [OTHER]


def test_a_forgotten_query_rests_nowhere(store: Store) -> None:
    state = after(store, started(store), QueryClosed(reason="rejected"))
    store.forget(state, LATER, ())
    assert store.resting_queries(9) == []


def test_the_states_of_several_queries_come_in_the_order_asked_for_and_unknown_ones_are_left_out(store: Store) -> None:
    first, second = started(store, QUERY), started(store, OTHER)
    forgotten = after(store, started(store, THIRD), QueryClosed(reason="rejected"))
    store.forget(forgotten, LATER, ())
    assert store.states([OTHER, "55555555-5d12-52a9-8a9e-47d2cc5ceb43", QUERY]) == [second, first]
    assert store.states([THIRD]) == [forgotten.forgotten(LATER)]
    assert store.states([]) == []


def test_a_log_is_read_whole_where_no_event_of_it_is_handled(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft")))
    loaded = store.load(QUERY, seq=None, marker=None, log=True)
    assert loaded.log == store.history(QUERY).events
    assert len(loaded.log) == loaded.state.version


def test_a_history_holds_state_events_and_markers(store: Store) -> None:
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), marker="m"))
    history = store.history(QUERY)
    assert history.state == replay(QUERY, history.events)
    assert history.markers == {Marker("tester", "m")}


def test_an_event_too_large_for_an_item_is_kept_whole(store: Store) -> None:
    long = MAIL.model_copy(update={"content": "ä" * 400_000})
    store.commit(commit_of(QueryState(query_id=QUERY), long))
    event = store.load(QUERY, seq=1, marker=None).event
    assert isinstance(event, UserQueryReceived)
    assert event.content == long.content


def test_queries_are_listed_with_the_newest_update_first(store: Store) -> None:
    for minute, query_id in enumerate((OTHER, QUERY, THIRD)):
        at = NOW + timedelta(minutes=minute)
        store.commit(commit_of(QueryState(query_id=query_id), MAIL, cause=f"start {query_id}", now=at))
    assert [state.query_id for state in store.queries()] == [THIRD, QUERY, OTHER]
    assert [state.query_id for state in store.queries(limit=1)] == [THIRD]
    state = store.load(OTHER, seq=None, marker=None).state
    store.commit(commit_of(state, LLMRequestSent(purpose="draft"), now=LATER))
    assert [state.query_id for state in store.queries()] == [OTHER, THIRD, QUERY]


def test_more_texts_than_one_transaction_takes_are_kept_all_the_same(store: Store) -> None:
    texts = {f"{number:064x}": f"message {number}" for number in range(150)}
    state = started(store)
    store.commit(commit_of(state, LLMRequestSent(purpose="draft", prompt=tuple(texts)), contents=texts))
    assert store.load(QUERY, seq=None, marker=None).state.version == 2
    assert store.contents(QUERY, tuple(texts)) == texts


def test_a_large_text_whose_object_is_gone_is_left_out(aws: None) -> None:
    create_table(boto3.client("dynamodb"))
    create_bucket(boto3.client("s3"))
    blobs = S3Blobs(boto3.client("s3"), "bucket")
    store = DynamoDBStore(boto3.client("dynamodb"), TABLE, KEYS_TABLE, lambda: blobs)
    texts = {"long": "x" * 400_000, "short": "y"}
    store.commit(commit_of(started(store), LLMRequestSent(purpose="draft"), contents=texts))
    for stored in list(blobs.list("log/")):
        boto3.client("s3").delete_object(Bucket="bucket", Key=stored.key)
    assert store.contents(QUERY, tuple(texts)) == {"short": "y"}


# Forgetting


def asked(store: Store) -> QueryState:
    """A query with a text and a name of its own."""
    state = started(store)
    store.commit(
        replace(
            commit_of(state, LLMRequestSent(purpose="draft"), marker="m"),
            contents={"own": "a"},
            references={"<1@x>": Reference(QUERY, "hash")},
        )
    )
    return store.load(QUERY, seq=None, marker=None).state


def test_of_a_forgotten_query_nothing_can_be_read_but_that_it_was(store: Store) -> None:
    state = asked(store)
    store.forget(state, LATER, ("mail/1",))
    loaded = store.load(QUERY, seq=1, marker=Marker("tester", "never"), log=True)
    assert loaded.state == state.forgotten(LATER)
    assert (loaded.event, loaded.log, loaded.handled) == (None, (), True), "whatever comes for it is handled"
    assert store.contents(QUERY, ["own"]) == {}
    assert store.history(QUERY).events == ()
    assert store.queries() == [state.forgotten(LATER)]
    assert store.open_queries() == []


def test_a_forgotten_log_keeps_its_skeletons_and_its_root(store: Store) -> None:
    state = asked(store)
    before = store.history(QUERY).proof
    store.forget(state, LATER, ())
    store.swept([QUERY])
    after = store.history(QUERY).proof
    assert before is not None
    assert after is not None
    assert (after.skeletons, after.frontier) == (before.skeletons, before.frontier)
    assert before.frontier == Frontier.of(skeleton.entry() for skeleton in after.skeletons)
    assert (dict(after.bodies), after.hash_key) == ({}, None)


def test_nothing_is_written_into_a_forgotten_query(store: Store) -> None:
    state = asked(store)
    store.forget(state, LATER, ())
    late = replace(commit_of(state, LLMRequestSent(purpose="repair"), cause="late"), contents={"late": "b"})
    for before in (state, state.forgotten(LATER)):
        with pytest.raises(VersionConflict):
            store.commit(replace(late, before=before))
    assert store.contents(QUERY, ["late"]) == {}
    assert store.load(QUERY, seq=None, marker=None).state == state.forgotten(LATER)


def test_a_query_that_moved_on_is_not_forgotten(store: Store) -> None:
    old = started(store)
    state = after(store, old, LLMRequestSent(purpose="draft"))
    with pytest.raises(VersionConflict):
        store.forget(old, LATER, ())
    assert store.load(QUERY, seq=None, marker=None).state == state


def test_forgetting_twice_is_forgetting_once(store: Store) -> None:
    state = asked(store)
    store.forget(state, LATER, ())
    store.forget(state, LATER + timedelta(days=1), ())
    assert store.load(QUERY, seq=None, marker=None).state.forgotten_at == LATER


def test_what_is_left_of_a_forgotten_query_is_remembered_until_it_is_swept(store: Store) -> None:
    state = asked(store)
    store.forget(state, LATER, ("mail/1", "mail/2"))
    assert store.unswept() == {QUERY: ["mail/1", "mail/2"]} or store.unswept() == {QUERY: ("mail/1", "mail/2")}
    for _ in range(2):
        store.swept([QUERY])
    assert store.unswept() == {}


def test_a_mail_of_a_forgotten_query_that_is_delivered_again_is_still_known(store: Store) -> None:
    store.forget(asked(store), LATER, ())
    store.swept([QUERY])
    assert store.references(["<1@x>"]) == {"<1@x>": Reference(QUERY, "hash")}


def test_forgetting_one_query_leaves_the_others(store: Store) -> None:
    state, other = asked(store), started(store, OTHER)
    store.commit(
        commit_of(other, LLMRequestSent(purpose="draft"), references={"<2@x>": Reference(OTHER)}, cause="other")
    )
    store.forget(state, LATER, ())
    store.swept([QUERY])
    assert len(store.history(OTHER).events) == 2
    assert store.references(["<2@x>"]) == {"<2@x>": Reference(OTHER)}


def test_the_proof_holds_what_was_written_and_its_tree_grows_with_each_commit(store: Store) -> None:
    state = started(store)
    for number in range(5):
        state = after(store, state, LLMRequestSent(purpose="draft", note=str(number)))
        history = store.history(QUERY)
        assert history.proof is not None
        assert history.proof.frontier == Frontier.of(each.entry() for each in history.proof.skeletons)
        assert history.proof.frontier.size == state.version
        assert history.proof.hash_key is not None
        for place, skeleton in enumerate(history.proof.skeletons, start=1):
            assert skeleton.envelope == history.events[place - 1].envelope()
            assert skeleton.body == body_digest(history.proof.hash_key, history.proof.bodies[place])
            assert from_json(history.proof.bodies[place]) == history.events[place - 1]


def test_a_counter_is_read_like_a_sum(store: Store) -> None:
    counter = Counter("replies#jonas@example.com#2026-11-23", 5, NOW + timedelta(days=1))
    assert store.sums([counter.key]) == {}
    store.count(counter)
    store.count(counter)
    assert store.sums([counter.key, "model#none"]) == {counter.key: {COUNTED: 2}}
