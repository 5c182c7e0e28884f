"""What her calendars have over a time that is offered or booked is told once, however the look at them is cut."""

from datetime import timedelta

import pytest
from support.her_calendars import FAMILY, FakeBusy, FakeCalendar
from support.pipeline import Pipeline, settings

from copydesk.calendar.slots import merged
from copydesk.ports import Busy, Reading, Slot

EVERY: timedelta = timedelta(minutes=5)


class CutBusy(FakeBusy):
    """As real calendars are read: what is busy comes merged, and cut to what was asked for; `down` hides a source."""

    other: Slot | None = None
    is_down = False

    def busy_between(self, start, end, *, fresher_than):
        spans = [*self.spans, *([self.other] if self.other and not self.is_down else [])]
        work = Reading("work", self.clock.now(), problem="it does not answer" if self.is_down else "")
        found = merged(spans, Slot(start, end))
        return Busy(tuple(found), (Reading("family", self.clock.now()), work))


def made() -> Pipeline:
    calendar = {"time_zone": "Europe/Berlin", "sources": [FAMILY]}
    desk = Pipeline(settings=settings(calendar=calendar, review={"undo_seconds": 0}))
    desk.services.__dict__["busy"] = CutBusy(desk.clock)
    desk.services.__dict__["owners_calendar"] = FakeCalendar()
    return desk


def offers() -> tuple[Pipeline, Slot]:
    """An offer of several times has left; the first of them."""
    desk = made()
    desk.client_writes("Could we have a call next week? What times do you have?")
    desk.run().owner_presses("approve")
    desk.run()
    return desk, the_first(desk)


def books() -> tuple[Pipeline, Slot]:
    """A call is booked, and stands in her calendar."""
    desk = made()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    desk.run().owner_presses("approve")
    desk.run()
    assert "BookingConfirmed" in desk.types()
    assert looks(desk) == 0
    return desk, the_first(desk)


def the_first(desk: Pipeline) -> Slot:
    now = desk.clock.now()
    return desk.services.calendar.calls(now, now + timedelta(days=60))[0].slot


def looks(desk: Pipeline, times: int = 1) -> int:
    """How many mails she gets by looks at her calendars, one every five minutes."""
    before = len(desk.to_owner)
    for _ in range(times):
        desk.clock.advance(EVERY)
        desk.invoke("sync_calendars", {})
    return len(desk.to_owner) - before


@pytest.mark.parametrize("begins", [offers, books])
def test_a_journey_that_has_begun_is_told_once_and_not_at_every_look(begins) -> None:
    desk, call = begins()
    desk.services.busy.spans = [Slot(desk.clock.now() - timedelta(days=1), call.end + timedelta(days=1))]
    assert looks(desk, 6) == 1


@pytest.mark.parametrize("begins", [offers, books])
def test_a_journey_that_ends_beyond_the_horizon_is_told_once(begins) -> None:
    desk, call = begins()
    desk.services.busy.spans = [Slot(call.start - timedelta(hours=1), call.end + timedelta(days=90))]
    assert looks(desk, 6) == 1


@pytest.mark.parametrize("begins", [offers, books])
def test_a_calendar_that_is_down_now_and_then_has_nothing_told_again(begins) -> None:
    desk, call = begins()
    desk.services.busy.spans = [Slot(call.start, call.start + timedelta(minutes=10))]
    desk.services.busy.other = Slot(call.start + timedelta(minutes=15), call.end)
    assert looks(desk) == 1
    for down in (True, False, True, False):
        desk.services.busy.is_down = down
        assert looks(desk) == 0


@pytest.mark.parametrize("begins", [offers, books])
def test_what_takes_more_of_the_time_is_news_and_what_takes_less_is_none(begins) -> None:
    desk, call = begins()
    half = call.start + (call.end - call.start) / 2
    desk.services.busy.spans = [Slot(call.start, half)]
    assert looks(desk) == 1
    desk.services.busy.spans = [Slot(call.start, call.end)]
    assert looks(desk) == 1
    desk.services.busy.spans = [Slot(half, call.end)]
    assert looks(desk, 2) == 0


@pytest.mark.parametrize("begins", [offers, books])
def test_a_time_that_was_free_again_is_told_anew(begins) -> None:
    desk, call = begins()
    desk.services.busy.spans = [call]
    assert looks(desk) == 1
    desk.services.busy.spans = []
    assert looks(desk) == 0
    desk.services.busy.spans = [call]
    assert looks(desk, 2) == 1


@pytest.mark.parametrize("begins", [offers, books])
def test_a_time_that_nobody_can_tell_to_be_free_is_not_told_anew(begins) -> None:
    desk, call = begins()
    desk.services.busy.other = call
    assert looks(desk) == 1
    desk.services.busy.is_down = True
    assert looks(desk) == 0
    desk.services.busy.is_down = False
    assert looks(desk) == 0


def test_a_call_that_ends_beyond_what_is_read_is_told_once_it_lies_within(monkeypatch) -> None:
    desk, call = books()
    desk.services.busy.spans = [Slot(call.start - timedelta(hours=1), call.end + timedelta(days=90))]
    days = desk.services.settings.calendar.horizon_days
    desk.clock.advance(call.start + timedelta(minutes=8) - timedelta(days=days) - desk.clock.now())
    assert looks(desk, 3) == 0
    assert looks(desk, 6) == 1
