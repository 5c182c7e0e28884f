"""The most calls of a day, and the time around each, as every calendar keeps them when a hold is placed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import boto3
import pytest
from moto import mock_aws
from support.tables import KEYS_TABLE, create_keys_table

from copydesk.adapters.aws import table_calendar
from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.sqlite.calendar import SqliteCalendar
from copydesk.calendar.taken import DayRules
from copydesk.errors import SlotTaken
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)
VANCOUVER = ZoneInfo("America/Vancouver")
RULES = DayRules(CalendarSettings(time_zone="America/Vancouver", most_calls_a_day=2, buffer_minutes=15))
"""Its working day lies in two days of UTC, so the table reads more than the day of the hold."""


class StoppedClock:
    def __init__(self):
        self.moment = NOW

    def now(self):
        return self.moment


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def table(monkeypatch, clock):
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
        yield TableCalendar(made, "desk", KEYS_TABLE, clock, RULES)


@pytest.fixture(params=["memory", "sqlite", "table"])
def calendar(request, clock):
    if request.param == "sqlite":
        return SqliteCalendar(request.getfixturevalue("database"), clock, RULES)
    return MemoryCalendar(clock, RULES) if request.param == "memory" else request.getfixturevalue("table")


def at(text):
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=VANCOUVER).astimezone(UTC)


def hold(calendar, text, query, *, lives=timedelta(days=9), name=""):
    return calendar.hold(
        hold_id=name or f"{query}-{text}",
        query_id=query,
        turn=1,
        slot=Slot(at(text), at(text) + timedelta(minutes=30)),
        topic="Agents",
        expires_at=NOW + lives,
    )


def test_a_day_takes_no_more_calls_than_its_most_although_it_lies_in_two_days_of_utc(calendar):
    hold(calendar, "24 09:00", "q1")
    hold(calendar, "24 17:30", "q2")
    for text in ("24 12:00", "24 18:30"):
        with pytest.raises(SlotTaken, match="times that day are held for two clients"):
            hold(calendar, text, "q3")
    assert hold(calendar, "25 09:00", "q3")


def test_what_one_query_holds_are_alternatives_and_count_once(calendar):
    for text in ("24 09:00", "24 11:00", "24 13:00"):
        hold(calendar, text, "q1")
    assert hold(calendar, "24 15:00", "q2")
    assert hold(calendar, "24 16:00", "q2")
    with pytest.raises(SlotTaken):
        hold(calendar, "24 17:00", "q3")


def test_a_hold_that_became_a_booking_still_counts_and_one_that_was_given_back_does_not(calendar):
    assert calendar.confirm("q1", hold(calendar, "24 09:00", "q1").hold_id)
    hold(calendar, "24 11:00", "q2")
    with pytest.raises(SlotTaken):
        hold(calendar, "24 13:00", "q3")
    calendar.release("q2", up_to_turn=1)
    assert hold(calendar, "24 13:00", "q3")


def test_a_call_too_near_to_another_query_s_is_not_held(calendar):
    hold(calendar, "24 09:00", "q1")
    with pytest.raises(SlotTaken, match="less than 15 minutes from another call"):
        hold(calendar, "24 09:40", "q2")
    assert hold(calendar, "24 09:45", "q2")


def test_a_hold_that_expired_does_not_live_on_in_a_day_that_is_full_by_now(calendar, clock):
    hold(calendar, "24 09:00", "q1", lives=timedelta(hours=1))
    clock.moment += timedelta(hours=2)
    hold(calendar, "24 11:00", "q2")
    hold(calendar, "24 13:00", "q3")
    assert not calendar.extend("q1", "q1-24 09:00", until=NOW + timedelta(days=3))


def test_a_live_hold_is_booked_whatever_else_the_day_has(calendar):
    hold(calendar, "24 09:00", "q1")
    hold(calendar, "24 11:00", "q2")
    assert calendar.confirm("q1", "q1-24 09:00")
    assert calendar.confirm("q2", "q2-24 11:00")


def test_the_owner_blocks_what_she_likes(calendar):
    hold(calendar, "24 09:00", "q1")
    hold(calendar, "24 11:00", "q2")
    assert hold(calendar, "24 11:30", "block-1")


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_of_many_who_ask_at_once_no_more_get_a_time_than_the_day_has(request, clock, kind):
    calendar = (
        MemoryCalendar(clock, RULES)
        if kind == "memory"
        else SqliteCalendar(request.getfixturevalue("database"), clock, RULES)
    )

    def ask(number):
        try:
            return hold(calendar, f"24 {9 + number:02}:00", f"q{number}")
        except SlotTaken:
            return None

    with ThreadPoolExecutor(6) as pool:
        held = [one for one in pool.map(ask, range(6)) if one is not None]
    assert len(held) == 2


def test_on_the_table_a_day_that_was_counted_meanwhile_is_counted_again(table):
    writes = table._client.transact_write_items
    raced = []

    def transact_write_items(**asked):
        if not raced:
            raced.append(True)
            hold(table, "24 17:30", "q8")
            hold(table, "24 18:30", "q9")
        return writes(**asked)

    table._client.transact_write_items = transact_write_items
    with pytest.raises(SlotTaken, match="times that day are held for two clients"):
        hold(table, "24 09:00", "q1")
