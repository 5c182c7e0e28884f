"""What a commit does to times: all of it with its events or nothing, in memory, in SQLite and on the table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from integration.test_store_contract import OTHER, QUERY, commit_of, started
from support.tables import KEYS_TABLE, TABLE, create_bucket, create_table

from copydesk.adapters.aws.dynamodb_store import LARGEST_TRANSACTION, DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.memory.store import MemoryStore
from copydesk.adapters.sqlite.calendar import SqliteCalendar
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.errors import AlreadyHandled, HoldsFull, SlotTaken, TimeTaken, VersionConflict
from copydesk.events import LLMRequestSent
from copydesk.ports import Calendar, Share, Slot, Store, TimeChange

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 25, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)
STEP = LLMRequestSent(purpose="draft")


class StoppedClock:
    def now(self) -> datetime:
        return NOW


@dataclass
class Desk:
    """A store with the calendar that lies beside it."""

    store: Store
    calendar: Calendar

    def hold(
        self,
        start: datetime = NOON,
        *,
        query: str = QUERY,
        name: str = "h1",
        lives: timedelta = timedelta(days=9),
        share: Share | None = None,
    ) -> None:
        slot = Slot(start, start + timedelta(minutes=30))
        until = NOW + lives
        self.calendar.hold(
            hold_id=name, query_id=query, turn=1, slot=slot, topic="Agents", expires_at=until, share=share
        )

    def commit(self, *changes: TimeChange, query: str = QUERY, now: datetime = NOW, **more: Any) -> None:
        state = self.store.load(query, seq=None, marker=None).state
        self.store.commit(commit_of(state, STEP, cause=f"{state.version}", now=now, times=changes, **more))

    def version(self, query: str = QUERY) -> int:
        return self.store.load(query, seq=None, marker=None).state.version

    @property
    def booked(self) -> list[tuple[str, str]]:
        calls = self.calendar.calls(NOW, NOW + timedelta(days=5))
        return [(call.query_id, call.hold_id) for call in calls if call.is_booked]


@pytest.fixture(params=["memory", "sqlite", "dynamodb"])
def desk(request: pytest.FixtureRequest) -> Desk:
    clock = StoppedClock()
    if request.param == "memory":
        calendar = MemoryCalendar(clock)
        made = Desk(MemoryStore(calendar=calendar), calendar)
    elif request.param == "sqlite":
        database = request.getfixturevalue("database")
        made = Desk(SqliteStore(database), SqliteCalendar(database, clock))
    else:
        request.getfixturevalue("aws")
        client = boto3.client("dynamodb")
        create_table(client)
        create_bucket(boto3.client("s3"))
        blobs: Callable[[], S3Blobs] = lambda: S3Blobs(boto3.client("s3"), "bucket")  # noqa: E731
        made = Desk(DynamoDBStore(client, TABLE, KEYS_TABLE, blobs), TableCalendar(client, TABLE, KEYS_TABLE, clock))
    for query in (QUERY, OTHER):
        started(made.store, query)
    return made


def book(name: str = "h1", start: datetime = NOON) -> TimeChange:
    return TimeChange(name, "booked", slot=Slot(start, start + timedelta(minutes=30)), turn=1, topic="Agents")


def release(name: str, start: datetime = NOON) -> TimeChange:
    return TimeChange(name, "released", slot=Slot(start, start + timedelta(minutes=30)))


def test_a_hold_becomes_a_booking_with_the_commits_events(desk: Desk) -> None:
    desk.hold()
    desk.commit(book())
    assert desk.booked == [(QUERY, "h1")]
    assert desk.version() == 2
    assert desk.calendar.confirm(QUERY, "h1")


ONE_OF_THEM = Share("jonas@example.com", 1, 9)


@pytest.mark.parametrize("change", [book(), release("h1")])
def test_a_hold_that_a_commit_books_or_gives_back_makes_room_for_its_correspondents_next(
    desk: Desk, change: TimeChange
) -> None:
    desk.hold(share=ONE_OF_THEM)
    with pytest.raises(HoldsFull):
        desk.hold(NOON + timedelta(hours=1), query=OTHER, name="h2", share=ONE_OF_THEM)
    desk.commit(change)
    desk.hold(NOON + timedelta(hours=1), query=OTHER, name="h2", share=ONE_OF_THEM)
    with pytest.raises(HoldsFull):
        desk.hold(NOON + timedelta(hours=2), query=OTHER, name="h3", share=ONE_OF_THEM)


def test_a_booking_that_a_commit_makes_a_hold_again_takes_nothing_of_a_share(desk: Desk) -> None:
    desk.hold(share=ONE_OF_THEM)
    desk.commit(book())
    desk.hold(NOON + timedelta(hours=1), query=OTHER, name="h2", share=ONE_OF_THEM)
    desk.commit(TimeChange("h1", "held"))
    desk.calendar.release(OTHER, up_to_turn=1)
    desk.hold(NOON + timedelta(hours=2), query=OTHER, name="h3", share=ONE_OF_THEM)
    assert [call.hold_id for call in desk.calendar.calls(NOW, NOW + timedelta(days=5))] == ["h1", "h3"]


def test_a_booking_does_not_expire_and_keeps_others_out(desk: Desk) -> None:
    desk.hold(lives=timedelta(seconds=1))
    desk.commit(book())
    with pytest.raises(SlotTaken):
        desk.hold(query=OTHER, name="h2")
    assert desk.calendar.release(QUERY, up_to_turn=9) == ()


def test_a_time_that_was_given_back_is_not_booked_and_nothing_of_the_commit_is_written(desk: Desk) -> None:
    desk.hold()
    desk.calendar.release(QUERY, up_to_turn=1)
    with pytest.raises(TimeTaken):
        desk.commit(book())
    assert desk.booked == []
    assert desk.version() == 1


def test_a_hold_that_has_expired_is_booked_as_long_as_its_time_is_free(desk: Desk) -> None:
    desk.hold(lives=-timedelta(hours=1))
    desk.commit(book())
    assert desk.booked == [(QUERY, "h1")]


def test_a_hold_that_has_expired_is_not_booked_once_somebody_else_has_its_time(desk: Desk) -> None:
    desk.hold(lives=-timedelta(hours=1))
    desk.hold(NOON + timedelta(minutes=15), query=OTHER, name="h2")
    with pytest.raises(TimeTaken):
        desk.commit(book())
    assert desk.version() == 1


def test_of_two_queries_that_book_one_time_the_second_gets_nothing(desk: Desk) -> None:
    desk.commit(book("h1"))
    with pytest.raises(TimeTaken):
        desk.commit(book("h2"), query=OTHER)
    assert desk.booked == [(QUERY, "h1")]
    assert desk.version(OTHER) == 1


def test_a_hold_that_the_owner_blocked_since_is_booked_and_given_back_as_the_hold_that_it_was(desk: Desk) -> None:
    desk.hold()
    desk.hold(NOON - timedelta(minutes=15), query="block-1", name="block-1")
    desk.commit(book())
    assert desk.booked == [(QUERY, "h1")]
    desk.commit(TimeChange("h1", "held"))
    assert desk.booked == []
    desk.commit(book())
    assert desk.booked == [(QUERY, "h1")]


def test_neither_a_hold_that_ran_out_nor_a_time_that_was_never_held_is_booked_under_a_block(desk: Desk) -> None:
    desk.hold(lives=timedelta(hours=-1))
    desk.hold(NOON - timedelta(minutes=15), query="block-1", name="block-1")
    for change in (book(), book("new")):
        with pytest.raises(TimeTaken):
            desk.commit(change)
    assert desk.booked == []


def test_a_time_that_was_never_held_is_booked_and_known_by_its_hold(desk: Desk) -> None:
    desk.commit(book("new"))
    assert desk.booked == [(QUERY, "new")]
    with pytest.raises(SlotTaken):
        desk.hold(query=OTHER, name="h2")


def test_a_call_across_midnight_takes_the_time_of_both_days(desk: Desk) -> None:
    start = MIDNIGHT - timedelta(minutes=15)
    desk.hold(start)
    desk.commit(book(start=start))
    for name, begin in (("h2", MIDNIGHT - timedelta(minutes=30)), ("h3", MIDNIGHT)):
        with pytest.raises(SlotTaken):
            desk.hold(begin, query=OTHER, name=name)


def test_a_booking_is_given_back_as_the_hold_that_it_was(desk: Desk) -> None:
    desk.hold()
    desk.commit(book())
    desk.commit(TimeChange("h1", "held"))
    assert desk.booked == []
    with pytest.raises(SlotTaken):
        desk.hold(query=OTHER, name="h2")
    assert desk.calendar.release(QUERY, up_to_turn=1) == ("h1",)
    desk.hold(query=OTHER, name="h2")


def test_a_booking_whose_hold_would_be_over_is_free_once_it_is_given_back(desk: Desk) -> None:
    desk.hold(lives=timedelta(minutes=-1))
    desk.commit(book())
    desk.commit(TimeChange("h1", "held"))
    desk.hold(query=OTHER, name="h2")


def test_giving_back_what_is_not_booked_changes_nothing_and_is_no_error(desk: Desk) -> None:
    desk.hold()
    desk.commit(TimeChange("h1", "held"), TimeChange("unknown", "held"))
    assert desk.booked == []
    assert desk.version() == 2


def test_a_hold_that_a_draft_leaves_out_is_free_for_others_and_its_neighbour_stays(desk: Desk) -> None:
    desk.hold()
    desk.hold(NOON + timedelta(hours=1), name="h2")
    desk.commit(release("h1"))
    desk.hold(query=OTHER, name="theirs")
    with pytest.raises(SlotTaken):
        desk.hold(NOON + timedelta(hours=1), query=OTHER, name="theirs as well")
    assert not desk.calendar.extend(QUERY, "h1", until=NOW + timedelta(days=20))


def test_what_is_booked_or_was_never_held_is_left_out_by_no_draft(desk: Desk) -> None:
    desk.commit(book())
    desk.commit(release("h1"), release("unknown", NOON + timedelta(hours=3)))
    assert desk.booked == [(QUERY, "h1")]
    assert desk.version() == 3


def test_booking_what_is_booked_already_is_the_same_booking(desk: Desk) -> None:
    desk.commit(book())
    desk.commit(book())
    assert desk.booked == [(QUERY, "h1")]
    assert desk.version() == 3


def test_two_times_of_one_day_change_together(desk: Desk) -> None:
    desk.hold()
    desk.commit(book())
    later = NOON + timedelta(hours=1)
    desk.commit(TimeChange("h1", "held"), book("h2", later))
    assert desk.booked == [(QUERY, "h2")]


def test_one_of_two_times_that_is_taken_leaves_the_other_as_it_was(desk: Desk) -> None:
    desk.hold(NOON + timedelta(hours=1), query=OTHER, name="theirs")
    with pytest.raises(TimeTaken):
        desk.commit(book("h1"), book("h2", NOON + timedelta(hours=1)))
    assert desk.booked == []


def test_a_commit_that_is_refused_for_another_reason_books_nothing(desk: Desk) -> None:
    state = desk.store.load(QUERY, seq=None, marker=None).state
    stale = commit_of(state, STEP, times=(book(),))
    desk.commit()
    with pytest.raises(VersionConflict):
        desk.store.commit(stale)
    now = desk.store.load(QUERY, seq=None, marker=None).state
    desk.store.commit(commit_of(now, STEP, marker="m"))
    after = desk.store.load(QUERY, seq=None, marker=None).state
    with pytest.raises(AlreadyHandled):
        desk.store.commit(commit_of(after, STEP, marker="m", times=(book(),)))
    assert desk.booked == []


@pytest.mark.parametrize("desk", ["dynamodb"], indirect=True)
def test_a_time_that_changes_between_read_and_write_has_the_commit_decided_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.hold()
    client = desk.store._client  # type: ignore[attr-defined]
    real = client.transact_write_items

    def somebody_comes_first(**wanted: Any) -> Any:
        monkeypatch.setattr(client, "transact_write_items", real)
        desk.calendar.release(QUERY, up_to_turn=1)
        desk.hold(query=OTHER, name="h2")
        return real(**wanted)

    monkeypatch.setattr(client, "transact_write_items", somebody_comes_first)
    with pytest.raises(VersionConflict):
        desk.commit(book())
    with pytest.raises(TimeTaken):
        desk.commit(book())
    assert desk.version() == 1


@pytest.mark.parametrize("desk", ["dynamodb"], indirect=True)
def test_the_times_of_a_commit_count_among_the_hundred_writes_of_its_transaction(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, seen = desk.store._client, list[int]()  # type: ignore[attr-defined]
    real = client.transact_write_items

    def counted(**wanted: Any) -> Any:
        seen.append(len(wanted["TransactItems"]))
        return real(**wanted)

    monkeypatch.setattr(client, "transact_write_items", counted)
    desk.commit(book(), contents={f"hash{number}": "text" for number in range(150)})
    assert seen == [LARGEST_TRANSACTION]
    assert len(desk.store.contents(QUERY, [f"hash{number}" for number in range(150)])) == 150


def test_a_store_without_a_calendar_beside_it_says_so() -> None:
    store = MemoryStore()
    started(store)
    with pytest.raises(LookupError, match="no calendar"):
        Desk(store, MemoryCalendar(StoppedClock())).commit(book())
