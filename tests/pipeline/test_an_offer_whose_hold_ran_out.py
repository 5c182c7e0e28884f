"""A draft that waited for longer than its times were held, as in an absence: what others booked meanwhile is seen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pipeline.test_times_taken_meanwhile import held, offered, told
from support.her_calendars import FAMILY, FakeBusy, FakeCalendar
from support.pipeline import Pipeline, settings

from copydesk.errors import CalendarUnavailable
from copydesk.events import SendVoided
from copydesk.ports import Slot
from copydesk.steps.own_blocks import desk_here, keep
from copydesk.steps.owners_absence import away

SHORT = {"undo_seconds": 0, "expire_days": 2}


def without_calendars() -> Pipeline:
    return Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}, review=SHORT))


def with_calendars() -> Pipeline:
    calendar = {"time_zone": "Europe/Berlin", "sources": [FAMILY]}
    desk = Pipeline(settings=settings(calendar=calendar, review=SHORT))
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    desk.services.__dict__["owners_calendar"] = FakeCalendar()
    return desk


def waited(desk: Pipeline) -> list[Slot]:
    """The draft has waited in an absence until its holds ran out; when its times were."""
    times = held(offered(desk))
    away(desk_here(desk.services), "2026-11-27")
    desk.tick(days=4)
    assert not [call for call in desk.services.calendar.calls(times[0].start, times[-1].end) if not call.is_booked]
    return times


def books(desk: Pipeline, slot: Slot, *, only_holds: bool = False) -> None:
    """Another client has that time."""
    named = {"hold_id": "other", "query_id": "another", "turn": 1, "topic": ""}
    desk.services.calendar.hold(**named, slot=slot, expires_at=desk.clock.now() + timedelta(days=9))
    assert only_holds or desk.services.calendar.confirm("another", "other")


@pytest.mark.parametrize("make", [without_calendars, with_calendars])
def test_a_time_that_is_booked_with_another_client_is_not_offered(make: Callable[[], Pipeline]) -> None:
    desk = make()
    first, *_ = waited(desk)
    books(desk, first)
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert "one of three is taken by now: Mon 30 Nov 09:00" in desk.last(SendVoided).reason
    assert "approved once more, it leaves as it is" in told(desk)
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("make", [without_calendars, with_calendars])
def test_a_time_that_she_blocked_meanwhile_is_not_offered(make: Callable[[], Pipeline]) -> None:
    desk = make()
    first, *_ = waited(desk)
    keep(desk_here(desk.services), first, "block-p1a2b3c4")
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert "one of three is taken by now: Mon 30 Nov 09:00" in desk.last(SendVoided).reason


def test_a_time_that_was_offered_subject_to_confirmation_and_is_booked_by_now_is_not_offered() -> None:
    calendar = {"time_zone": "Europe/Berlin", "most_calls_a_day": 1}
    desk = offered(Pipeline(settings=settings(calendar=calendar, review=SHORT)))
    assert held(desk) == []
    first = datetime(2026, 11, 30, 8, tzinfo=UTC)
    books(desk, Slot(first, first + timedelta(minutes=30)))
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert "taken by now: Mon 30 Nov 09:00" in desk.last(SendVoided).reason


def test_while_our_own_calls_cannot_be_read_no_such_time_leaves() -> None:
    desk = without_calendars()
    waited(desk)
    calls = desk.services.calendar.calls

    def broken(*_window: object) -> None:
        raise CalendarUnavailable("the calendar does not answer")

    desk.services.calendar.calls = broken
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    desk.services.calendar.calls = calls
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("make", [without_calendars, with_calendars])
def test_what_is_only_held_for_another_client_gives_way(make: Callable[[], Pipeline]) -> None:
    desk = make()
    first, *_ = waited(desk)
    books(desk, first, only_holds=True)
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("make", [without_calendars, with_calendars])
def test_times_that_nobody_has_leave(make: Callable[[], Pipeline]) -> None:
    desk = make()
    waited(desk)
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_what_is_held_for_its_own_client_costs_one_look_for_what_she_blocks() -> None:
    desk = without_calendars()
    offered(desk)
    asked = []
    calls = desk.services.calendar.calls
    desk.services.calendar.calls = lambda *window: asked.append(window) or calls(*window)
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
    assert len(asked) == 1
