"""How many times are held tentatively, as every calendar keeps it in the transaction that places a hold."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws
from support.tables import KEYS_TABLE, create_keys_table

from copydesk.adapters.aws import table_calendar
from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.sqlite.calendar import SqliteCalendar
from copydesk.calendar.taken import NO_RULES, DayRules
from copydesk.errors import CalendarUnavailable, HoldsFull
from copydesk.ports import Share, Slot
from copydesk.settings import CalendarSettings

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
JONAS, ANN = "jonas@example.com", "ann@example.com"
ROOMY = 100


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


@pytest.fixture(params=["memory", "sqlite", "table"])
def of_rules(request, clock):
    """A calendar that keeps these rules."""

    def make(rules=NO_RULES):
        if request.param == "memory":
            return MemoryCalendar(clock, rules)
        if request.param == "sqlite":
            return SqliteCalendar(request.getfixturevalue("database"), clock, rules)
        return TableCalendar(request.getfixturevalue("client"), "desk", KEYS_TABLE, clock, rules)

    return make


@pytest.fixture
def calendar(of_rules):
    return of_rules()


def at(hour):
    return Slot(MORNING + timedelta(hours=hour), MORNING + timedelta(hours=hour, minutes=30))


def hold(calendar, hour, query="q1", *, who=JONAS, together=ROOMY, lives=timedelta(days=1), name=""):
    """Hold the n-th hour for a correspondent; "full" where no more is held."""
    share = Share(who, 3, together) if who else None
    until = NOW + lives
    named = {"hold_id": name or f"{query}-{hour}", "query_id": query, "turn": 1, "topic": "Agents"}
    try:
        return calendar.hold(**named, slot=at(hour), expires_at=until, share=share).hold_id
    except HoldsFull:
        return "full"


def held(calendar):
    return [call.hold_id for call in calendar.calls(MORNING, MORNING + timedelta(days=9))]


def test_a_correspondent_has_three_times_held_in_all_conversations_and_others_theirs(calendar):
    assert [hold(calendar, hour, "q1") for hour in (1, 2)] == ["q1-1", "q1-2"]
    assert [hold(calendar, hour, "q2") for hour in (3, 4)] == ["q2-3", "full"]
    assert hold(calendar, 4, "q3", who=ANN) == "q3-4"
    assert held(calendar) == ["q1-1", "q1-2", "q2-3", "q3-4"]


def test_the_same_hold_asked_for_again_is_no_second_one(calendar):
    for _ in range(2):
        assert [hold(calendar, hour) for hour in (1, 2, 3)] == ["q1-1", "q1-2", "q1-3"]


def test_what_is_held_without_a_share_counts_for_nobody_and_is_never_refused(calendar):
    assert [hold(calendar, hour, who="") for hour in (1, 2, 3, 4)] == ["q1-1", "q1-2", "q1-3", "q1-4"]
    assert hold(calendar, 5) == "q1-5"


def confirmed(calendar):
    assert calendar.confirm("q1", "q1-1")


def ended(calendar):
    assert calendar.end("q1", "q1-1")


def given_back(calendar):
    assert calendar.release("q1", up_to_turn=1) == ("q1-1",)


def forgotten(calendar):
    calendar.forget("q1")


@pytest.mark.parametrize("over", [confirmed, ended, given_back, forgotten])
def test_a_hold_that_is_booked_or_given_back_makes_room_at_once(calendar, over):
    for hour, query in ((1, "q1"), (2, "q2"), (3, "q2")):
        hold(calendar, hour, query)
    assert hold(calendar, 4, "q2") == "full"
    over(calendar)
    assert [hold(calendar, hour, "q2") for hour in (4, 5)] == ["q2-4", "full"]


def test_a_hold_that_expires_makes_room_by_itself_and_no_sooner(calendar, clock):
    for hour in (1, 2, 3):
        hold(calendar, hour, lives=timedelta(hours=hour))
    clock.moment += timedelta(hours=1) - timedelta(seconds=1)
    assert hold(calendar, 4, "q2") == "full"
    clock.moment += timedelta(seconds=1)
    assert [hold(calendar, hour, "q2") for hour in (4, 5)] == ["q2-4", "full"]


def test_a_time_that_has_begun_takes_nothing_of_a_share_although_its_hold_lives_on(calendar, clock):
    for hour in (1, 2, 3):
        hold(calendar, hour, lives=timedelta(days=9))
    clock.moment = at(1).start
    assert [hold(calendar, hour, "q2", lives=timedelta(days=9)) for hour in (4, 5)] == ["q2-4", "full"]


def test_a_hold_that_is_extended_counts_for_longer(calendar, clock):
    for hour in (1, 2, 3):
        hold(calendar, hour, lives=timedelta(hours=1))
    assert calendar.extend("q1", "q1-1", until=NOW + timedelta(hours=9))
    clock.moment += timedelta(hours=2)
    assert [hold(calendar, hour, "q2") for hour in (4, 5, 6)] == ["q2-4", "q2-5", "full"]


def test_a_hold_that_ran_out_lives_on_within_its_share_alone(calendar, clock):
    hold(calendar, 1, lives=timedelta(hours=1))
    clock.moment += timedelta(hours=2)
    for hour in (2, 3, 4):
        hold(calendar, hour, "q2")
    until = NOW + timedelta(days=1)
    assert not calendar.extend("q1", "q1-1", until=until, share=Share(JONAS, 3, ROOMY))
    calendar.end("q2", "q2-2")
    assert calendar.extend("q1", "q1-1", until=until, share=Share(JONAS, 3, ROOMY))
    assert hold(calendar, 5, "q2") == "full"


def test_at_the_owners_word_one_that_ran_out_is_held_whatever_the_share_and_takes_nothing_of_it(calendar, clock):
    hold(calendar, 1, lives=timedelta(hours=1))
    clock.moment += timedelta(hours=2)
    for hour in (2, 3):
        hold(calendar, hour, "q2")
    assert calendar.extend("q1", "q1-1", until=NOW + timedelta(days=1))
    assert [hold(calendar, hour, "q2") for hour in (4, 5)] == ["q2-4", "full"]
    assert held(calendar) == ["q1-1", "q2-2", "q2-3", "q2-4"]


def test_all_together_have_no_more_held_than_is_said(calendar):
    told = [hold(calendar, n, f"q{n}", who=f"client{n}@example.com", together=4) for n in range(1, 7)]
    assert told == ["q1-1", "q2-2", "q3-3", "q4-4", "full", "full"]
    calendar.release("q2", up_to_turn=1)
    assert hold(calendar, 9, "q9", who=ANN, together=4) == "q9-9"


def test_half_of_a_days_calls_are_held_and_another_day_has_its_own_half(of_rules):
    calendar = of_rules(DayRules(CalendarSettings(time_zone="Europe/Berlin", most_calls_a_day=4)))
    told = [hold(calendar, hour, f"q{hour}", who=f"client{hour}@example.com") for hour in (1, 2, 3)]
    assert told == ["q1-1", "q2-2", "full"]
    assert hold(calendar, 25, "q4", who=ANN) == "q4-25"


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_of_many_conversations_at_once_three_times_are_held_for_their_correspondent(request, clock, kind):
    calendar = MemoryCalendar(clock) if kind == "memory" else SqliteCalendar(request.getfixturevalue("database"), clock)
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda n: hold(calendar, n, f"q{n}"), range(1, 9)))
    assert told.count("full") == 5
    assert len(held(calendar)) == 3


def test_on_the_table_a_hold_on_another_day_that_came_between_is_counted(client, clock):
    calendar = TableCalendar(client, "desk", KEYS_TABLE, clock)
    hold(calendar, 1, "q1")
    hold(calendar, 2, "q1")
    write, raced = client.transact_write_items, []

    def after_another(**asked):
        client.transact_write_items = write
        raced.append(hold(calendar, 25, "q2"))
        return write(**asked)

    client.transact_write_items = after_another
    assert hold(calendar, 49, "q3") == "full"
    assert raced == ["q2-25"]
    assert held(calendar) == ["q1-1", "q1-2", "q2-25"]


def test_the_table_tells_no_address_drops_what_ran_out_and_a_hold_is_few_items(client, clock):
    calendar = TableCalendar(client, "desk", KEYS_TABLE, clock)
    written = []
    client.meta.events.register(
        "before-parameter-build.dynamodb.TransactWriteItems", lambda params, **_: written.append(params)
    )
    hold(calendar, 1, lives=timedelta(hours=1))
    clock.moment += timedelta(hours=2)
    hold(calendar, 2)
    everything = client.scan(TableName="desk")["Items"]
    assert JONAS not in repr(everything)
    (item,) = [each for each in everything if each["pk"]["S"] == "CALENDAR#HELD"]
    assert item["version"] == {"N": "2"}
    assert "q1-2" in item["entries"]["S"]
    assert "q1-1" not in item["entries"]["S"]
    assert [len(each["TransactItems"]) for each in written] == [3, 3]


def test_where_everybody_writes_in_between_the_calendar_says_so_and_nothing_is_held(client, clock):
    calendar = TableCalendar(client, "desk", KEYS_TABLE, clock)
    write, raced = client.transact_write_items, []

    def after_another(**asked):
        client.transact_write_items = write
        number = len(raced) + 1
        raced.append(hold(calendar, 24 * number, f"other{number}", who=f"client{number}@example.com"))
        client.transact_write_items = after_another
        return write(**asked)

    client.transact_write_items = after_another
    with pytest.raises(CalendarUnavailable):
        hold(calendar, 1)
    assert "q1-1" not in held(calendar)
