import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import boto3
import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError
from moto import mock_aws
from support.tables import KEYS_TABLE, create_keys_table

from copydesk.adapters.aws import table_calendar
from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.aws.table_readings import TableReadings
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.adapters.sqlite.calendar import SqliteCalendar
from copydesk.adapters.sqlite.kept_readings import SqliteReadings
from copydesk.errors import CalendarUnavailable, SlotTaken
from copydesk.ports import KeptReading, KeptToken, Slot, WrittenCall

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


class StoppedClock:
    def __init__(self):
        self.moment = NOW

    def now(self):
        return self.moment


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def client(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(table_calendar, "PAUSE_SECONDS", 0)
    with mock_aws():
        made = boto3.client("dynamodb", region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")
        made.create_table(
            TableName="desk",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
            BillingMode="PAY_PER_REQUEST",
        )
        create_keys_table(made)
        yield made


@pytest.fixture
def table(client, clock):
    return TableCalendar(client, "desk", KEYS_TABLE, clock)


@pytest.fixture(params=["memory", "sqlite", "table"])
def calendar(request, clock):
    if request.param == "sqlite":
        return SqliteCalendar(request.getfixturevalue("database"), clock)
    return MemoryCalendar(clock) if request.param == "memory" else request.getfixturevalue("table")


def hold(calendar, name="h1", start=NOON, *, query="q1", turn=1, minutes=30, lives=timedelta(hours=6)):
    return calendar.hold(
        hold_id=name,
        query_id=query,
        turn=turn,
        slot=Slot(start, start + timedelta(minutes=minutes)),
        topic="Agents",
        expires_at=NOW + lives,
    )


def busy(calendar, start=NOON - timedelta(days=1), end=NOON + timedelta(days=2), **more):
    return [slot.start for slot in calendar.busy(start, end, **more)]


def test_an_empty_calendar_is_free(calendar):
    assert busy(calendar) == []


def test_a_hold_is_a_booking_with_its_times_and_makes_the_time_busy(calendar):
    booking = hold(calendar)
    assert (booking.hold_id, booking.topic) == ("h1", "Agents")
    assert datetime.fromisoformat(booking.start) == NOON
    assert datetime.fromisoformat(booking.end) == NOON + timedelta(minutes=30)
    assert list(calendar.busy(NOON - timedelta(hours=1), NOON + timedelta(minutes=1))) == [
        Slot(NOON, NOON + timedelta(minutes=30))
    ]


def test_the_calls_within_a_window_are_told_with_what_they_are_and_a_blocks_reason_alone(calendar):
    hold(calendar, "h2", NOON + timedelta(hours=1))
    hold(calendar)
    calendar.confirm("q1", "h1")
    hold(calendar, "block-1", NOON + timedelta(hours=2), query="block-1")
    found = calendar.calls(NOON - timedelta(days=1), NOON + timedelta(days=1))
    assert [(call.hold_id, call.query_id, call.is_booked, call.topic) for call in found] == [
        ("h1", "q1", True, ""),
        ("h2", "q1", False, ""),
        ("block-1", "block-1", False, "Agents"),
    ]
    assert [call.hold_id for call in calendar.calls(NOON + timedelta(minutes=90), NOON + timedelta(hours=9))] == [
        "block-1"
    ]


def test_a_call_across_midnight_is_told_once_and_an_expired_hold_not_at_all(calendar, clock):
    hold(calendar, start=NOON.replace(hour=23, minute=45))
    days = (NOON - timedelta(days=1), NOON + timedelta(days=2))
    assert [call.hold_id for call in calendar.calls(*days)] == ["h1"]
    clock.moment += timedelta(hours=6)
    assert not calendar.calls(*days)


def test_busy_ends_where_the_window_ends_and_leaves_out_one_hold_on_request(calendar):
    hold(calendar)
    assert busy(calendar, end=NOON) == []
    assert busy(calendar, start=NOON + timedelta(minutes=30)) == []
    assert busy(calendar, except_holds=("h1",)) == []


def test_a_taken_time_is_refused_and_a_neighbouring_one_is_not(calendar):
    hold(calendar)
    with pytest.raises(SlotTaken):
        hold(calendar, "h2", NOON + timedelta(minutes=29), query="q2")
    with pytest.raises(SlotTaken):
        hold(calendar, "h2", NOON - timedelta(minutes=10), query="q2", minutes=240)
    hold(calendar, "h2", NOON + timedelta(minutes=30), query="q2")
    assert busy(calendar) == [NOON, NOON + timedelta(minutes=30)]


def test_the_same_id_gets_the_same_hold_whatever_it_asks_for_and_however_late(calendar, clock):
    first = hold(calendar)
    assert hold(calendar, start=NOON + timedelta(hours=3)) == first
    clock.moment += timedelta(days=1)
    assert hold(calendar) == first


def test_an_expired_hold_frees_its_time(calendar, clock):
    hold(calendar)
    clock.moment = NOW + timedelta(hours=6)
    assert busy(calendar) == []
    hold(calendar, "h2", lives=timedelta(hours=12))
    assert busy(calendar) == [NOON]


def test_a_hold_across_midnight_is_busy_on_both_days_and_counts_once(calendar):
    midnight = datetime(2026, 11, 25, tzinfo=UTC)
    hold(calendar, start=midnight - timedelta(minutes=15))
    assert busy(calendar) == [midnight - timedelta(minutes=15)]
    assert busy(calendar, start=midnight) == [midnight - timedelta(minutes=15)]
    with pytest.raises(SlotTaken):
        hold(calendar, "h2", midnight, query="q2")
    with pytest.raises(SlotTaken):
        hold(calendar, "h2", midnight - timedelta(minutes=30), query="q2", minutes=20)
    calendar.release("q1", up_to_turn=1)
    assert busy(calendar) == []
    hold(calendar, "h2", midnight, query="q2")


def test_offsets_make_no_difference(calendar):
    hold(calendar, start=datetime.fromisoformat("2026-11-25T00:30+12:45"))
    assert busy(calendar) == [datetime(2026, 11, 24, 11, 45, tzinfo=UTC)]


def block(calendar, start=NOON - timedelta(hours=18), *, hours=48):
    """What the owner blocks: days before and after the call, so that it crosses midnight."""
    until = timedelta(days=9)
    return hold(calendar, "block-1", start, query="block-1", minutes=60 * hours, lives=until)


def test_what_stands_when_its_time_is_blocked_keeps_it_and_can_be_extended_booked_and_forgotten(calendar, clock):
    hold(calendar)
    hold(calendar, "h2", NOON + timedelta(hours=1), query="q2")
    block(calendar)
    assert calendar.extend("q1", "h1", until=NOW + timedelta(days=3))
    assert calendar.confirm("q2", "h2")
    calendar.forget("q2")
    clock.moment += timedelta(days=1)
    found = calendar.calls(NOON - timedelta(days=1), NOON + timedelta(days=1))
    assert [(call.hold_id, call.is_booked) for call in found] == [("block-1", False), ("h1", False), ("h2", True)]


def test_nothing_new_is_held_under_a_block_nor_what_ran_out_or_ended_there(calendar, clock):
    hold(calendar)
    hold(calendar, "h2", NOON + timedelta(hours=1), query="q2")
    block(calendar)
    calendar.confirm("q2", "h2")
    calendar.end("q2", "h2")
    clock.moment += timedelta(hours=6)
    assert not calendar.extend("q1", "h1", until=NOW + timedelta(days=3))
    assert not calendar.confirm("q1", "h1")
    for number, start in enumerate((NOON, NOON + timedelta(hours=1), NOON.replace(hour=23, minute=45))):
        with pytest.raises(SlotTaken):
            hold(calendar, f"new{number}", start, query="q3", lives=timedelta(days=9))
    assert [call.hold_id for call in calendar.calls(NOON - timedelta(days=1), NOON + timedelta(days=1))] == ["block-1"]


def test_a_block_that_is_given_back_leaves_the_call_under_it(calendar):
    hold(calendar)
    block(calendar)
    assert calendar.release("block-1", up_to_turn=1) == ("block-1",)
    assert [call.hold_id for call in calendar.calls(NOON - timedelta(days=1), NOON + timedelta(days=1))] == ["h1"]
    hold(calendar, "h2", NOON + timedelta(minutes=30))


def test_what_a_block_is_about_can_change_and_no_time_or_other_hold_does(calendar):
    hold(calendar)
    block(calendar)
    before = busy(calendar)
    for _ in range(2):
        calendar.note("block-1", "Dentist")
    calendar.note("nobody", "Dentist")
    found = calendar.calls(NOON - timedelta(days=1), NOON + timedelta(days=1))
    assert [(call.hold_id, call.topic) for call in found] == [("block-1", "Dentist"), ("h1", "")]
    assert busy(calendar) == before
    calendar.release("block-1", up_to_turn=1)
    calendar.note("block-1", "Holiday")
    assert [call.hold_id for call in calendar.calls(NOON - timedelta(days=1), NOON + timedelta(days=1))] == ["h1"]


def test_release_ends_the_tentative_holds_of_a_querys_turns_but_for_one(calendar):
    for number, (query, turn) in enumerate([("q1", 1), ("q1", 1), ("q1", 2), ("q1", 3), ("q2", 1)]):
        hold(calendar, f"h{number}", NOON + timedelta(hours=number), query=query, turn=turn)
    assert sorted(calendar.release("q1", keep="h1", up_to_turn=2)) == ["h0", "h2"]
    assert busy(calendar) == [NOON + timedelta(hours=number) for number in (1, 3, 4)]
    assert list(calendar.release("q1", keep="h1", up_to_turn=2)) == []


def test_release_without_holds_is_fine(calendar):
    assert list(calendar.release("never seen", up_to_turn=9)) == []


def test_a_released_hold_does_not_come_back_to_life_when_its_call_is_repeated(calendar):
    first = hold(calendar)
    calendar.release("q1", up_to_turn=1)
    assert hold(calendar) == first
    assert busy(calendar) == []


def test_an_extended_hold_takes_its_time_until_then_and_never_for_less(calendar, clock):
    hold(calendar)
    assert calendar.extend("q1", "h1", until=NOW + timedelta(hours=12))
    assert calendar.extend("q1", "h1", until=NOW + timedelta(hours=1))
    clock.moment += timedelta(hours=11)
    assert busy(calendar) == [NOON]
    clock.moment += timedelta(hours=2)
    assert busy(calendar) == []


def test_what_is_gone_cannot_be_extended_and_a_booking_needs_it_not(calendar):
    hold(calendar)
    assert not calendar.extend("q1", "unknown", until=NOW + timedelta(days=1))
    calendar.release("q1", up_to_turn=1)
    assert not calendar.extend("q1", "h1", until=NOW + timedelta(days=1))
    hold(calendar, "h2")
    assert calendar.confirm("q1", "h2")
    assert calendar.extend("q1", "h2", until=NOW + timedelta(days=1))
    assert calendar.confirm("q1", "h2")


def test_an_expired_hold_is_extended_only_while_its_time_is_still_free(calendar, clock):
    hold(calendar, "h1")
    hold(calendar, "h2", NOON + timedelta(hours=2))
    clock.moment += timedelta(hours=7)
    assert calendar.extend("q1", "h1", until=clock.moment + timedelta(hours=1))
    hold(calendar, "h3", NOON + timedelta(hours=2), query="q2", lives=timedelta(hours=20))
    assert not calendar.extend("q1", "h2", until=clock.moment + timedelta(hours=1))


def test_a_confirmed_hold_stays_for_good(calendar, clock):
    hold(calendar)
    assert calendar.confirm("q1", "h1") is True
    assert calendar.confirm("q1", "h1") is True
    assert list(calendar.release("q1", up_to_turn=9)) == []
    clock.moment += timedelta(days=30)
    assert busy(calendar) == [NOON]


def test_a_booking_that_ends_gives_its_time_back_however_often_it_is_said(calendar):
    hold(calendar)
    calendar.confirm("q1", "h1")
    assert calendar.end("q1", "h1") is True
    assert calendar.end("q1", "h1") is True
    assert busy(calendar) == []
    assert calendar.confirm("q1", "h1") is False
    assert calendar.end("q1", "another") is False
    hold(calendar, "h2", query="q2")
    assert calendar.end("q1", "h1") is True
    assert busy(calendar) == [NOON]


def test_what_is_gone_cannot_be_confirmed(calendar):
    assert calendar.confirm("q1", "h1") is False
    hold(calendar)
    calendar.release("q1", up_to_turn=1)
    assert calendar.confirm("q1", "h1") is False
    assert busy(calendar) == []


def test_an_expired_hold_is_confirmed_only_while_its_time_is_still_free(calendar, clock):
    hold(calendar)
    hold(calendar, "h2", NOON + timedelta(hours=1))
    clock.moment += timedelta(hours=7)
    hold(calendar, "h3", query="q3", lives=timedelta(days=1))
    assert calendar.confirm("q1", "h1") is False
    assert calendar.confirm("q1", "h2") is True
    assert busy(calendar) == [NOON, NOON + timedelta(hours=1)]


def calls_of(client):
    counted = []
    client.meta.events.register("before-call.dynamodb.*", lambda model, **_: counted.append(model.name))
    return counted


def test_taking_a_time_costs_one_read_and_one_transaction(table, client):
    counted = calls_of(client)
    table.busy(NOW, NOW + timedelta(days=14))
    hold(table)
    assert counted == ["Query", "TransactGetItems", "TransactWriteItems"]
    counted.clear()
    hold(table)
    assert counted == ["TransactGetItems"]


def item(client, sk):
    return client.get_item(TableName="desk", Key={"pk": {"S": "CALENDAR"}, "sk": {"S": sk}})["Item"]


def test_a_day_is_one_item_that_ends_a_while_after_its_day(table, client, clock):
    hold(table)
    clock.moment += timedelta(hours=7)
    hold(table, "h2", NOON + timedelta(hours=1), lives=timedelta(days=1))
    day = item(client, "DAY#2026-11-24")
    assert day["version"] == {"N": "2"}
    assert [entry["hold_id"] for entry in json.loads(day["entries"]["S"])] == ["h2"]
    assert int(day["expires"]["N"]) > (NOON + timedelta(days=30)).timestamp()
    own = client.get_item(TableName="desk", Key={"pk": {"S": "CALENDAR#q1"}, "sk": {"S": "HOLD#h2"}})["Item"]
    assert own["kind"] == {"S": "tentative"}
    assert int(own["expires"]["N"]) > (NOON + timedelta(days=30)).timestamp()


def before_write(client, monkeypatch, act):
    """Run `act` once, just before the next transaction is written."""
    write = client.transact_write_items
    acts = [act]

    def raced(**arguments):
        if acts:
            acts.pop()()
        return write(**arguments)

    monkeypatch.setattr(client, "transact_write_items", raced)


def test_two_that_read_the_same_day_never_get_the_same_time(table, client, monkeypatch):
    before_write(client, monkeypatch, lambda: hold(table, "h2", NOON + timedelta(minutes=10), query="q2"))
    with pytest.raises(SlotTaken):
        hold(table)
    assert busy(table) == [NOON + timedelta(minutes=10)]


def test_two_that_read_the_same_day_both_get_different_times(table, client, monkeypatch):
    before_write(client, monkeypatch, lambda: hold(table, "h2", NOON + timedelta(hours=1), query="q2"))
    hold(table)
    assert busy(table) == [NOON, NOON + timedelta(hours=1)]


def test_the_same_call_twice_at_once_holds_one_time(table, client, monkeypatch):
    before_write(client, monkeypatch, lambda: hold(table, start=NOON + timedelta(hours=1)))
    assert datetime.fromisoformat(hold(table).start) == NOON + timedelta(hours=1)
    assert busy(table) == [NOON + timedelta(hours=1)]


def test_a_hold_that_is_released_while_it_is_confirmed_is_not_booked(table, client, monkeypatch):
    hold(table)
    before_write(client, monkeypatch, lambda: table.release("q1", up_to_turn=1))
    assert table.confirm("q1", "h1") is False
    assert busy(table) == []


def test_in_memory_a_hundred_threads_share_one_time(clock):
    calendar = MemoryCalendar(clock)

    def attempt(number):
        try:
            hold(calendar, f"h{number}", query=f"q{number}")
        except SlotTaken:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(100))) == 1


def failing(client, monkeypatch, name, failures, *, after=False):
    """Let `name` fail with each of `failures` in turn, before or after it did its work."""
    call, left = getattr(client, name), list(failures)
    seen = SimpleNamespace(count=0)

    def broken(**arguments):
        seen.count += 1
        if left:
            if after:
                call(**arguments)
            raise left.pop(0)
        return call(**arguments)

    monkeypatch.setattr(client, name, broken)
    return seen


def refusal(code, *reasons, status=400):
    return ClientError(
        {
            "Error": {"Code": code, "Message": code},
            "ResponseMetadata": {"HTTPStatusCode": status},
            "CancellationReasons": [{"Code": reason} for reason in reasons],
        },
        "TransactWriteItems",
    )


UNREACHABLE = EndpointConnectionError(endpoint_url="https://dynamodb.example")
PASSING = [
    UNREACHABLE,
    ConnectTimeoutError(endpoint_url="https://dynamodb.example"),
    refusal("ThrottlingException"),
    refusal("InternalServerError", status=500),
]


@pytest.mark.parametrize("failure", PASSING)
def test_one_failure_of_the_network_goes_unnoticed(table, client, monkeypatch, failure):
    failing(client, monkeypatch, "transact_get_items", [failure])
    hold(table)
    assert busy(table) == [NOON]


@pytest.mark.parametrize("failure", PASSING)
def test_two_failures_of_the_network_are_told_to_the_model(table, client, monkeypatch, failure):
    seen = failing(client, monkeypatch, "transact_get_items", [failure, failure])
    with pytest.raises(CalendarUnavailable, match="write the reply without a time"):
        hold(table)
    assert seen.count == 2


def test_busy_release_and_confirm_report_an_unreachable_calendar_too(table, client, monkeypatch):
    monkeypatch.setattr(client, "get_paginator", lambda _name: SimpleNamespace(paginate=raising(UNREACHABLE)))
    monkeypatch.setattr(client, "get_item", raising(UNREACHABLE))
    for call in (
        lambda: busy(table),
        lambda: table.release("q1", up_to_turn=1),
        lambda: table.confirm("q1", "h1"),
    ):
        with pytest.raises(CalendarUnavailable):
            call()


def raising(error):
    def call(**_arguments):
        raise error

    return call


@pytest.mark.parametrize("after", [True, False])
def test_an_answer_lost_on_the_way_back_holds_one_time(table, client, monkeypatch, after):
    lost = ReadTimeoutError(endpoint_url="https://dynamodb.example")
    failing(client, monkeypatch, "transact_write_items", [lost], after=after)
    hold(table)
    assert busy(table) == [NOON]


def test_a_release_whose_answer_was_lost_still_names_the_hold(table, client, monkeypatch):
    hold(table)
    lost = ReadTimeoutError(endpoint_url="https://dynamodb.example")
    failing(client, monkeypatch, "transact_write_items", [lost], after=True)
    assert table.release("q1", up_to_turn=1) == ("h1",)


def test_endless_conflicts_end_in_an_unavailable_calendar(table, client, monkeypatch):
    conflict = refusal("TransactionCanceledException", "None", "TransactionConflict")
    seen = failing(client, monkeypatch, "transact_write_items", [conflict] * 100)
    with pytest.raises(CalendarUnavailable, match="another day"):
        hold(table)
    assert seen.count == table_calendar.TRIES


@pytest.mark.parametrize(
    "failure",
    [refusal("AccessDeniedException"), refusal("TransactionCanceledException", "ValidationError")],
)
def test_a_mistake_of_the_deployment_is_not_hidden_behind_retries(table, client, monkeypatch, failure):
    seen = failing(client, monkeypatch, "transact_write_items", [failure] * 2)
    with pytest.raises(ClientError):
        hold(table)
    assert seen.count == 1


# calls


def test_calls_are_what_takes_time_in_order_with_what_is_booked_of_it(calendar, clock):
    midnight = datetime(2026, 11, 25, tzinfo=UTC)
    hold(calendar, "late", midnight - timedelta(minutes=15), query="q2")
    hold(calendar, "early", NOON)
    hold(calendar, "given", NOON + timedelta(hours=2), query="q3")
    hold(calendar, "gone", NOON + timedelta(hours=3), lives=timedelta(minutes=5))
    calendar.confirm("q2", "late")
    calendar.release("q3", up_to_turn=1)
    clock.moment += timedelta(minutes=5)
    found = calendar.calls(NOON, midnight + timedelta(days=1))
    assert [(call.hold_id, call.query_id, call.is_booked) for call in found] == [
        ("early", "q1", False),
        ("late", "q2", True),
    ]
    assert found[0].slot == Slot(NOON, NOON + timedelta(minutes=30))
    assert list(calendar.calls(NOON + timedelta(minutes=30), midnight - timedelta(minutes=15))) == []


def test_a_call_across_midnight_is_listed_once(calendar):
    late = NOON.replace(hour=23, minute=45)
    hold(calendar, "late", late)
    assert [call.hold_id for call in calendar.calls(late - timedelta(days=1), late + timedelta(days=1))] == ["late"]


# what was read of the owner's calendars


@pytest.fixture(params=["memory", "sqlite", "table"])
def readings(request):
    if request.param == "sqlite":
        return SqliteReadings(request.getfixturevalue("database"))
    return MemoryReadings() if request.param == "memory" else TableReadings(request.getfixturevalue("client"), "desk")


READ = KeptReading(
    source="family", place="p", read_at=NOW, start=NOW, end=NOON, spans=((1, 2), (3, 4)), state='"7"', tried_at=NOW
)
WRITTEN = WrittenCall(hold_id="h1", query_id="q1", href="https://d.example/h1.ics", start=NOW, end=NOON, etag="e")


def test_what_was_read_is_kept_whole_and_replaced_by_name(readings):
    assert readings.readings() == {}
    readings.keep(READ)
    readings.keep(READ.model_copy(update={"source": "work"}))
    again = READ.model_copy(update={"spans": (), "problem": "down"})
    readings.keep(again)
    assert readings.readings() == {"family": again, "work": READ.model_copy(update={"source": "work"})}


def test_what_was_written_is_kept_whole_and_dropped(readings):
    readings.keep_written(WRITTEN)
    moved = WRITTEN.model_copy(update={"fate": "moved", "seen_start": NOW})
    readings.keep_written(moved)
    readings.keep_written(WRITTEN.model_copy(update={"hold_id": "h0"}))
    assert [call.hold_id for call in readings.written()] == ["h0", "h1"]
    assert readings.written()[1] == moved
    readings.drop_written("h0")
    readings.drop_written("h0")
    assert readings.written() == (moved,)


def token(version, sealed="aa"):
    return KeptToken(source="google", version=version, sealed=sealed)


def test_a_renewed_token_replaces_the_version_before_it_and_no_other(readings):
    assert readings.token("google") is None
    assert not readings.keep_token(token(2))
    assert readings.keep_token(token(1))
    assert not readings.keep_token(token(1, "bb"))
    assert readings.keep_token(token(2, "cc"))
    assert not readings.keep_token(token(2, "dd"))
    assert not readings.keep_token(token(4, "ee"))
    assert readings.token("google") == token(2, "cc")
    assert readings.token("goo") is None
    assert readings.readings() == {}


def test_of_many_that_keep_a_token_at_once_one_does(readings):
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda number: readings.keep_token(token(1, f"{number:02}")), range(8)))
    assert kept.count(True) == 1
    assert readings.token("google").sealed == f"{kept.index(True):02}"


def test_a_token_whose_answer_was_lost_counts_as_kept(client, monkeypatch):
    readings, put = TableReadings(client, "desk"), client.put_item

    def lost(**asked):
        put(**asked)
        monkeypatch.setattr(client, "put_item", put)
        raise EndpointConnectionError(endpoint_url="x")

    monkeypatch.setattr(client, "put_item", lost)
    assert readings.keep_token(token(1))
    assert readings.token("google") == token(1)


def test_twenty_thousand_events_fit_into_one_item(readings):
    many = READ.model_copy(
        update={"spans": tuple((1_790_000_000 + 600 * n, 1_790_000_300 + 600 * n) for n in range(15000))}
    )
    readings.keep(many)
    assert readings.readings()["family"] == many


def test_a_table_that_does_not_answer_says_so(client, monkeypatch):
    readings = TableReadings(client, "desk")

    def fails(*_, **__):
        raise EndpointConnectionError(endpoint_url="x")

    monkeypatch.setattr(readings, "_read", fails)
    with pytest.raises(CalendarUnavailable):
        readings.readings()
