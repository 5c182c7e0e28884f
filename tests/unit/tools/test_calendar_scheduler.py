import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.clients_time import ClientsTime
from copydesk.clocks import ClientsClock
from copydesk.errors import CalendarContested, CalendarUnavailable, HoldsFull, SlotTaken, ToolError
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.tools import booking_in, calendar_scheduler
from copydesk.tools.call_result import UNHELD

BERLIN = CalendarSettings(time_zone="Europe/Berlin")


@pytest.fixture
def schedule(calendar, clock):
    def run(*, hold_id="h1", own=BERLIN, name="Jonas Feld", on=calendar, mine=(), asked=(), most=1, **arguments):
        result = calendar_scheduler.run(
            {"topic": "Agents", **arguments},
            calendar=on,
            settings=own,
            now=clock.now(),
            hold_id=hold_id,
            caller=calendar_scheduler.Caller(
                query_id="q1",
                turn=1,
                correspondent="jonas@example.com",
                correspondent_name=name,
                own=mine,
                asked=asked,
                most_held=most,
            ),
            hold_expires_at=clock.now() + timedelta(days=7),
        )
        return json.loads(result.text)

    return run


def starts(answer):
    return [slot["start"] for slot in answer["free"]]


def take(calendar, start, minutes=30):
    begin = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    calendar.hold(
        hold_id=f"other-{start}",
        query_id="other",
        turn=1,
        slot=Slot(begin, begin + timedelta(minutes=minutes)),
        topic="t",
        expires_at=datetime(2027, 1, 1, tzinfo=UTC),
    )


def test_up_to_five_free_times_are_listed_and_the_first_is_held(schedule, calendar, clock):
    answer = schedule()
    assert starts(answer) == [
        "2026-11-23T14:00+01:00",
        "2026-11-24T09:00+01:00",
        "2026-11-24T13:00+01:00",
        "2026-11-25T09:00+01:00",
        "2026-11-25T13:00+01:00",
    ]
    assert answer["free"][1] == {
        "start": "2026-11-24T09:00+01:00",
        "end": "2026-11-24T09:30+01:00",
        "when": "Tue 24 Nov 2026, 09:00 (Europe/Berlin)",
    }
    assert answer["held"] == {"hold_id": "h1", "topic": "Agents", **answer["free"][0]}
    assert "Mon 23 Nov 2026, 14:00 (Europe/Berlin) is held tentatively" in answer["note"]
    [busy] = calendar.busy(clock.now(), clock.now() + timedelta(days=9))
    assert busy.start == datetime(2026, 11, 23, 13, tzinfo=UTC)


def test_the_preferred_time_is_held_if_it_is_free(schedule):
    answer = schedule(preferred_start="2026-11-26T15:10", duration_minutes=60)
    assert answer["held"]["start"] == "2026-11-26T15:10+01:00"
    assert answer["held"]["end"] == "2026-11-26T16:10+01:00"
    assert "2026-11-26T15:10+01:00" in starts(answer)
    assert "cannot be offered" not in answer["note"]


def test_times_that_overlap_the_preferred_one_are_not_offered_beside_it(schedule):
    offered = starts(schedule(preferred_start="2026-11-24T13:10"))
    assert "2026-11-24T13:10+01:00" in offered
    assert "2026-11-24T13:00+01:00" not in offered


def test_if_the_preferred_time_is_taken_the_nearest_one_is_held(schedule, calendar):
    take(calendar, "2026-11-26 09:00")
    answer = schedule(preferred_start="2026-11-26T09:00:00+01:00")
    assert answer["held"]["start"] == "2026-11-26T09:30+01:00"
    assert "preferred time, Thu 26 Nov 2026, 09:00 (Europe/Berlin), cannot be offered" in answer["note"]


def test_a_preferred_time_after_work_gives_way_to_the_last_of_that_day(schedule):
    assert schedule(days=["2026-11-26"], preferred_start="2026-11-26T19:00")["held"]["start"][:16] == "2026-11-26T16:30"


def test_a_preferred_hour_of_a_full_day_gives_way_to_the_same_hour_of_the_nearest_days(schedule, calendar):
    take(calendar, "2026-11-26 09:00", minutes=480)
    answer = schedule(days=["2026-11-26"], preferred_start="2026-11-26T10:30")
    assert answer["held"]["start"] == "2026-11-25T10:30+01:00"
    assert "2026-11-27T10:30+01:00" in starts(answer)


def test_a_preferred_hour_that_is_not_free_gives_way_to_no_time_of_the_clients_night(calendar, clock):
    wish = {"days": ["2026-12-01"], "preferred_start": "2026-12-01T14:00", "client_zone": "America/New_York"}
    result = calendar_scheduler.run(
        {"topic": "Agents", **wish},
        calendar=calendar,
        settings=BERLIN,
        now=clock.now(),
        hold_id="h1",
        caller=calendar_scheduler.Caller("q1", 1, "jonas@example.com", "Jonas Feld", most_held=3),
        hold_expires_at=clock.now() + timedelta(days=7),
        client=ClientsTime(ClientsClock(zone="America/New_York")),
    )
    there = [slot["client_start"][11:16] for slot in json.loads(result.text)["free"]]
    assert len(there) == 3
    assert all("07:00" <= hour < "22:00" for hour in there)


def test_a_preferred_day_without_a_time_is_met_on_that_day(schedule):
    answer = schedule(preferred_start="2026-11-26")
    assert answer["held"]["start"].startswith("2026-11-26T")
    assert "cannot be offered" not in answer["note"]


def test_the_window_is_taken_as_dates_in_the_owners_zone(schedule):
    answer = schedule(not_before="2026-11-25", not_after="2026-11-25")
    assert starts(answer) == ["2026-11-25T09:00+01:00", "2026-11-25T13:00+01:00"]


@pytest.mark.parametrize(
    "window",
    [
        {"not_before": "2027-03-01"},
        {"not_after": "2024-11-25"},
        {"not_before": "2026-11-28", "not_after": "2026-11-29"},
        {"not_before": "1066-10-14", "not_after": "1066-10-15"},
    ],
)
def test_a_window_without_free_time_leads_to_the_next_ones_and_says_so(schedule, window):
    answer = schedule(**window)
    assert starts(answer)[0] == "2026-11-23T14:00+01:00"
    assert "No time is free in the period asked for" in answer["note"]


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        ({"days": ["2026-11-25", "2026-11-26"], "hours": "00:00-12:00"}, ["2026-11-25T09:00", "2026-11-26T09:00"]),
        ({"days": ["2026-11-27"], "hours": "15:00-24:00"}, ["2026-11-27T15:00"]),
        ({"days": ["2026-11-26"]}, ["2026-11-26T09:00", "2026-11-26T11:00", "2026-11-26T13:00", "2026-11-26T15:00"]),
        ({"hours": "09:00 – 12:00"}, ["2026-11-24T09:00", "2026-11-25T09:00", "2026-11-26T09:00"]),
        ({"days": ["2026-11-26", "2026-11-24"], "preferred_start": "2026-11-26T10:00"}, ["2026-11-26T10:00"]),
    ],
)
def test_the_days_and_hours_that_the_client_named_come_first(schedule, wish, first):
    answer = schedule(**wish)
    assert answer["held"]["start"] == f"{first[0]}+01:00"
    assert {f"{start}+01:00" for start in first} <= set(starts(answer))
    assert "No time is free" not in answer["note"]


def test_a_morning_that_is_full_gives_way_to_the_other_days_morning_and_not_to_the_afternoon(schedule, calendar):
    take(calendar, "2026-11-24 09:00", minutes=180)
    answer = schedule(days=["2026-11-24", "2026-11-25"], hours="00:00-12:00", preferred_start="2026-11-24T10:00")
    assert answer["held"]["start"] == "2026-11-25T09:00+01:00"


def test_if_nothing_is_free_at_the_named_hours_it_says_so_and_offers_that_day_first(schedule):
    answer = schedule(days=["2026-11-26"], hours="19:00-21:00")
    assert answer["held"]["start"].startswith("2026-11-26T")
    assert "No time is free on the days and at the hours asked for" in answer["note"]
    answer = schedule(hold_id="h2", days=["2026-11-28", "2026-11-29"])
    assert answer["held"]["start"] == "2026-11-23T14:00+01:00"
    assert "No time is free on the days and at the hours asked for" in answer["note"]


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"days": ["Thorsday"]}, "'Thorsday' is no day; write it like 2026-11-24, tomorrow"),
        ({"days": ["2026-11-26T10:00"]}, "is no day"),
        ({"hours": "teatime"}, "'teatime' are no hours of a day; write them like 09:00-12:00"),
        ({"client_zone": "Middle Earth"}, "'Middle Earth' is no time zone; write it like America/New_York"),
        ({"hours": "14:00-09:00"}, "are no hours of a day"),
    ],
)
def test_days_and_hours_that_are_none_are_told_to_the_model(schedule, wrong, advice):
    with pytest.raises(ToolError) as refused:
        schedule(**wrong)
    assert advice in str(refused.value)


def test_a_full_calendar_offers_nothing_and_says_what_to_write(schedule, calendar):
    take(calendar, "2026-11-22 00:00", minutes=60 * 24 * 20)
    answer = schedule()
    assert (answer["free"], answer["held"]) == ([], None)
    assert "Offer no time" in answer["note"]
    assert booking_in(json.dumps(answer)) is None


def test_the_same_call_run_again_changes_nothing(schedule, calendar, clock):
    first = schedule()
    assert schedule() == first
    assert len(calendar.busy(clock.now(), clock.now() + timedelta(days=20))) == 1


def test_a_repeat_returns_its_hold_even_if_the_wish_would_now_be_met_differently(schedule, clock):
    first = schedule()
    clock.moment += timedelta(hours=20)
    again = schedule()
    assert again["held"] == first["held"]
    assert first["held"]["start"] in starts(again)


def test_two_calls_of_one_round_hold_different_times(schedule):
    assert schedule(hold_id="h1")["held"]["start"] != schedule(hold_id="h2")["held"]["start"]


def test_a_time_lost_in_a_race_gives_way_to_the_next(schedule, clock):
    class Raced(MemoryCalendar):
        lost = 0

        def hold(self, **arguments):
            if self.lost < 2:
                self.lost += 1
                raise SlotTaken("taken; offer another one")
            return super().hold(**arguments)

    answer = schedule(on=Raced(clock))
    assert answer["held"]["start"] == "2026-11-23T15:00+01:00"
    assert not {"2026-11-23T14:00+01:00", "2026-11-23T14:30+01:00"} & set(starts(answer))


class Overtaken(MemoryCalendar):
    """Others take the given times between the look at the calendar and the first hold."""

    def __init__(self, clock, *begins):
        super().__init__(clock)
        self.begins = begins

    def hold(self, **arguments):
        begins, self.begins = self.begins, ()
        for start in begins:
            take(self, start)
        return super().hold(**arguments)


FIVE_BEST = ("2026-11-23 14:00", "2026-11-24 09:00", "2026-11-24 13:00", "2026-11-25 09:00", "2026-11-25 13:00")


@pytest.mark.parametrize("most", [1, 3])
def test_where_others_take_all_of_the_best_times_at_this_moment_other_free_ones_are_held(schedule, clock, most):
    answer = schedule(on=Overtaken(clock, *FIVE_BEST), most=most)
    assert answer["held"] is not None
    assert len(answer.get("also_held", ())) == most - 1
    assert "No time is free until" not in answer["note"]
    assert not {f"{start.replace(' ', 'T')}+01:00" for start in FIVE_BEST} & set(starts(answer))


def test_what_is_left_of_the_named_hours_comes_before_any_other_time(schedule, clock):
    taken = [f"2026-11-26 {hour}" for hour in ("09:00", "09:30", "10:00", "10:30", "11:00")]
    wish = {"days": ["2026-11-26"], "hours": "09:00-12:00"}
    answer = schedule(on=Overtaken(clock, *taken), most=3, **wish)
    assert answer["held"]["start"] == "2026-11-26T11:30+01:00"
    assert "No time is free on the days" not in answer["note"]


def test_of_two_times_that_the_client_asked_for_the_one_that_is_left_is_offered(schedule, clock):
    asked = tuple(datetime(2026, 11, 26, hour, tzinfo=UTC) for hour in (9, 10))
    answer = schedule(on=Overtaken(clock, "2026-11-26 10:00"), asked=asked, most=3)
    assert answer["confirm"]
    assert answer["held"]["start"] == "2026-11-26T11:00+01:00"


@pytest.mark.parametrize("problem", [HoldsFull, CalendarContested])
def test_where_a_free_time_can_be_held_for_nobody_now_it_is_offered_without_a_hold(schedule, clock, problem):
    class Full(MemoryCalendar):
        def hold(self, **_arguments):
            raise problem("not now")

    answer = schedule(on=Full(clock), most=3)
    assert all(each[UNHELD] for each in (answer["held"], *answer["also_held"]))
    assert len(answer["also_held"]) == 2


def test_who_loses_every_race_is_offered_what_is_free_without_a_hold(schedule, clock):
    class Lost(MemoryCalendar):
        def hold(self, *, slot, **_arguments):
            raise SlotTaken("taken; offer another one")

    answer = schedule(on=Lost(clock), most=3)
    assert answer["held"][UNHELD]


def test_the_model_hears_that_the_calendar_failed(schedule, clock):
    class Down(MemoryCalendar):
        def calls(self, *_window, **_options):
            raise CalendarUnavailable("the calendar does not answer; write without a time")

    with pytest.raises(ToolError, match="does not answer"):
        schedule(on=Down(clock))


@pytest.mark.parametrize(
    "attendee",
    [
        "jonas@example.com",
        "JONAS@Example.com",
        "Jonas Feld",
        "Feld, Jonas",
        "jonas",
        "Jonas Feld <jonas@example.com>",
        "the client",
        "",
        None,
    ],
)
def test_the_correspondent_may_be_named_in_any_way(schedule, attendee):
    assert schedule(attendee=attendee)["held"]


@pytest.mark.parametrize(
    ("attendee", "named"),
    [
        ("Bob Miller", "Bob Miller"),
        ("ceo@example.net", "ceo@example.net"),
        ("Jonas Feld and Bob Miller", "Bob Miller"),
        ("Jonas Feld <ceo@example.net>", "Jonas Feld <ceo@example.net>"),
        ("Jonas Miller", "Jonas Miller"),
        ("jonas@example.com, ceo@example.net", "ceo@example.net"),
        ("jonas@example.com ceo@example.net", "jonas@example.com ceo@example.net"),
    ],
)
def test_a_contact_that_does_not_exist_is_named_and_nothing_is_held(schedule, calendar, clock, attendee, named):
    with pytest.raises(ToolError) as refused:
        schedule(attendee=attendee)
    assert f"there is no contact '{named}'" in str(refused.value)
    assert "only to the person who wrote (Jonas Feld <jonas@example.com>)" in str(refused.value)
    assert not calendar.busy(clock.now(), clock.now() + timedelta(days=20))


def test_a_name_counts_for_nothing_if_the_correspondent_has_none(schedule):
    with pytest.raises(ToolError, match="no contact 'Jonas'"):
        schedule(attendee="Jonas", name="")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"topic": ""}, "'topic' is missing"),
        ({"duration_minutes": 5}, "'duration_minutes'"),
        ({"duration_minutes": "an hour"}, "'duration_minutes'"),
        ({"preferred_start": "teatime"}, "write it like 2026-11-24 or 2026-11-24T10:00"),
        ({"preferred_start": "9999-12-31"}, "write it like"),
        ({"not_before": "0001-01-01T00:00"}, "write it like"),
        ({"not_before": "2026-11-30", "not_after": "2026-11-24"}, "not_after lies before not_before"),
        ({"contact": "Bob"}, "there is no argument 'contact'"),
    ],
)
def test_wrong_arguments_are_explained(schedule, arguments, says):
    with pytest.raises(ToolError) as refused:
        schedule(**arguments)
    assert says in str(refused.value)


def test_the_booking_can_be_read_from_the_result(schedule):
    answer = schedule()
    booking = booking_in(json.dumps(answer))
    assert booking.hold_id == "h1"
    assert booking.start == answer["held"]["start"]
    assert booking.topic == "Agents"


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "null", '"held"', "{}", '{"held": {"hold_id": 1}}', '{"held": 3}']
)
def test_other_texts_hold_no_booking(text):
    assert booking_in(text) is None


def test_more_notice_than_horizon_offers_nothing(schedule):
    assert schedule(own=CalendarSettings(notice_hours=48, horizon_days=1))["held"] is None


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def test_several_times_are_held_for_a_proved_client_and_only_these_are_shown(schedule, calendar):
    answer = schedule(most=3)
    held = [answer["held"], *answer["also_held"]]
    assert [entry["hold_id"] for entry in held] == ["h1", "h1-2", "h1-3"]
    assert starts(answer) == sorted(entry["start"] for entry in held)
    assert "Offer them all, no other" in answer["note"]
    assert schedule(most=3) == answer, "the same call run again holds nothing more"
    assert len(calendar._holds) == 3


def test_the_very_time_that_was_asked_for_is_held_alone_and_to_be_confirmed(schedule, calendar):
    answer = schedule(most=3, asked=(at("2026-11-25T10:00+01:00"),))
    assert (answer["held"]["start"], answer["confirm"]) == ("2026-11-25T10:00+01:00", True)
    assert starts(answer) == ["2026-11-25T10:00+01:00"]
    assert len(calendar._holds) == 1


def test_a_time_that_was_asked_for_and_is_taken_gives_way_to_offers(schedule, calendar):
    take(calendar, "2026-11-25T10:00")
    answer = schedule(most=3, asked=(at("2026-11-25T10:00+01:00"),))
    assert "confirm" not in answer
    assert len(answer["also_held"]) == 2
    assert "2026-11-25T10:00+01:00" not in starts(answer)


def test_a_time_that_is_the_query_s_own_already_is_held_on_and_not_twice(schedule, calendar):
    own = booking_in(json.dumps(schedule()))
    answer = schedule(hold_id="h2", mine=(own,), asked=(at(own.start),))
    assert answer["held"]["hold_id"] == "h1"
    assert len(calendar._holds) == 1
