"""The owner's rules for her days, through the whole desk: what is offered, what she reads, and what may still leave."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.pipeline import Pipeline, plain_text, settings
from support.troubles import first_message_id

from copydesk.calendar.taken import NO_RULES
from copydesk.errors import SettingsError
from copydesk.events import DraftResponseReady, SendVoided, ToolCallSucceeded
from copydesk.ports import Busy, NothingElse, Reading, Slot
from copydesk.ports.busy import OfSource
from copydesk.query import Status
from copydesk.steps.owners_calls import changed_call

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = date(2026, 11, 25)
ASKS = "Could we have a call on Wednesday 25 November at 10:00?"


def desk_with(**rules) -> Pipeline:
    return Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", **rules}))


def book(desk: Pipeline, day: int, clock: str, query: str = "another") -> None:
    """Another client's call, however the rules stand: it was booked before there were any."""
    start = datetime.fromisoformat(f"2026-11-{day} {clock}").replace(tzinfo=BERLIN).astimezone(UTC)
    calendar = desk.services.calendar
    rules, calendar._rules = calendar._rules, NO_RULES
    calendar.hold(
        hold_id=f"{query}-{day}-{clock}",
        query_id=query,
        turn=1,
        slot=Slot(start, start + timedelta(minutes=30)),
        topic="",
        expires_at=start,
    )
    assert calendar.confirm(query, f"{query}-{day}-{clock}")
    calendar._rules = rules


def held(desk: Pipeline) -> list[datetime]:
    now = desk.clock.now()
    calls = desk.services.calendar.calls(now, now + timedelta(days=60))
    return [call.slot.start.astimezone(BERLIN) for call in calls if not call.is_booked]


def days_held(desk: Pipeline) -> set[date]:
    return {start.date() for start in held(desk)}


def told(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def asks(desk: Pipeline) -> Pipeline:
    desk.client_writes(ASKS)
    return desk.run()


def test_a_day_with_its_most_calls_is_not_offered_and_the_owner_reads_why() -> None:
    desk = desk_with(most_calls_a_day=2)
    book(desk, 25, "14:00")
    book(desk, 25, "16:00", "third")
    asks(desk)
    assert held(desk)
    assert WEDNESDAY not in days_held(desk)
    assert "Wed 25 Nov 2026, 10:00 (Europe/Berlin) was asked for and is not offered: you have two calls" in told(desk)
    assert "two calls" not in desk.last(ToolCallSucceeded).result, "what her day looks like is nothing for the model"


def test_a_day_with_room_is_offered() -> None:
    desk = desk_with(most_calls_a_day=2)
    book(desk, 25, "14:00")
    asks(desk)
    assert held(desk) == [datetime(2026, 11, 25, 10, tzinfo=BERLIN)]


def test_a_time_too_near_to_another_call_is_not_offered() -> None:
    desk = desk_with(buffer_minutes=15)
    book(desk, 25, "10:30")
    asks(desk)
    assert datetime(2026, 11, 25, 10, tzinfo=BERLIN) not in held(desk)
    assert "less than 15 minutes from another call" in told(desk)


def test_no_time_is_offered_on_days_away() -> None:
    desk = desk_with(away=[{"first": "2026-11-24", "last": "2026-11-27"}])
    asks(desk)
    assert held(desk)
    assert min(days_held(desk)) > date(2026, 11, 27)
    assert "you are away from Tue 24 Nov 2026 to Fri 27 Nov 2026" in told(desk)


def test_a_booked_call_is_not_moved_to_a_day_on_which_its_reply_would_be_voided() -> None:
    desk = desk_with(away=[{"first": "2026-11-27", "last": "2026-11-27"}])
    asks(desk)
    desk.owner_replies("approve")
    desk.run()
    moved = {"call": desk.state().query_id, "when": "2026-11-27 15:00"}
    with pytest.raises(SettingsError, match="you are away on Fri 27 Nov 2026"):
        changed_call(desk.services, "move", moved, NothingElse())


HOLIDAYS = {"name": "bavaria", "kind": "ics", "url": "https://example.org/bavaria.ics"}


class Holidays:
    def __init__(self, clock):
        self.clock, self.is_down = clock, False

    def busy_between(self, _start, _end, *, fresher_than):
        if self.is_down:
            return Busy(readings=(Reading("bavaria", None, "it did not answer"),))
        midnight = datetime(2026, 11, 25, tzinfo=BERLIN).astimezone(UTC)
        spans = (Slot(midnight, midnight + timedelta(days=1)),)
        return Busy(spans, (Reading("bavaria", self.clock.now()),), (OfSource("bavaria", spans, takes_days=True),))


def with_holidays() -> Pipeline:
    desk = desk_with(holidays=[HOLIDAYS])
    desk.services.__dict__["busy"] = Holidays(desk.clock)
    return desk


def test_no_time_is_offered_on_a_holiday() -> None:
    desk = asks(with_holidays())
    assert held(desk)
    assert WEDNESDAY not in days_held(desk)
    assert "your calendar bavaria has a holiday that day" in told(desk)


def test_holidays_that_cannot_be_read_leave_no_day_that_counts_as_free() -> None:
    desk = with_holidays()
    desk.services.busy.is_down = True
    assert not held(asks(desk))
    assert "bavaria counts as down" in told(desk)


@pytest.mark.parametrize(
    ("rules", "day", "clock", "why"),
    [
        ({"most_calls_a_day": 1}, 25, "15:00", "you have one call that day, and 1 a day is your most"),
        ({"buffer_minutes": 30}, 25, "10:45", "it lies less than 30 minutes from another call"),
    ],
)
def test_a_call_that_came_to_be_one_too_many_does_not_leave_and_the_owner_hears_why(rules, day, clock, why) -> None:
    desk = asks(desk_with(**rules))
    assert desk.last(DraftResponseReady).booking is not None
    book(desk, day, clock)
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert desk.state().status is Status.IN_REVIEW
    assert why in desk.last(SendVoided).reason


def test_a_call_leaves_whatever_is_only_held_for_others() -> None:
    desk = asks(desk_with(most_calls_a_day=1))
    calendar, rules = desk.services.calendar, desk.services.calendar._rules
    calendar._rules = NO_RULES
    start = datetime(2026, 11, 25, 15, tzinfo=BERLIN).astimezone(UTC)
    calendar.hold(
        hold_id="h", query_id="q", turn=1, slot=Slot(start, start + timedelta(minutes=30)), topic="", expires_at=start
    )
    calendar._rules = rules
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
    assert "BookingConfirmed" in desk.types()


def test_a_call_is_moved_within_a_day_that_is_full_because_of_it() -> None:
    desk = asks(desk_with(most_calls_a_day=1))
    desk.owner_presses("approve")
    desk.run()
    first = first_message_id(desk)
    desk.client_writes("Can we move our call to Wednesday 25 November at 15:00, please?", in_reply_to=first)
    desk.run().owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 2
    now = desk.clock.now()
    booked = [call for call in desk.services.calendar.calls(now, now + timedelta(days=60)) if call.is_booked]
    assert [call.slot.start.astimezone(BERLIN) for call in booked] == [datetime(2026, 11, 25, 15, tzinfo=BERLIN)]


def test_on_a_trip_the_hours_and_the_letter_are_by_its_clock() -> None:
    trip = {"first": "2026-11-24", "last": "2026-11-27", "zone": "America/New_York"}
    desk = desk_with(travel=[trip])
    asks(desk)
    in_new_york = [start.astimezone(ZoneInfo("America/New_York")) for start in held(desk)]
    assert date(2026, 11, 25) in {start.date() for start in in_new_york}
    assert "22:00" not in desk.last(DraftResponseReady).response_content, "ten in the evening is the other reading"
    assert all(9 <= start.hour < 17 for start in in_new_york if start.date() <= date(2026, 11, 27))
    draft = desk.last(DraftResponseReady)
    assert "America/New_York)" in draft.response_content
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_what_the_owner_reads_of_a_call_on_a_trip_is_by_both_of_her_clocks() -> None:
    trip = {"first": "2026-11-24", "last": "2026-11-27", "zone": "America/New_York"}
    desk = desk_with(travel=[trip], away=[{"first": "2026-11-26", "last": "2026-11-26"}])
    desk.client_writes("Could we have a call on Wednesday 25 November at 16:00 Berlin time?")
    desk.run()
    text = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "Wed 25 Nov 2026, 16:00 to 16:30 On your trip: Wed 25 Nov 2026, 10:00 to 10:30 (America/New_York)" in text
    other = desk_with(travel=[trip], away=[{"first": "2026-11-26", "last": "2026-11-26"}])
    other.client_writes("Could we have a call on Thursday 26 November at 16:00 Berlin time?")
    other.run()
    text = " ".join(plain_text(other.to_owner[-1]).replace("\n! ", " ").split())
    assert "Thu 26 Nov 2026, 16:00 (Europe/Berlin), on your trip 10:00 (America/New_York), was asked for" in text
