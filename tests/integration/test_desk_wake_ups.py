"""All clouds of the desk play wake-ups: whoever is woken gets Lambda's event, at the moment and not before."""

import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from support.patience import PATIENCE

from copydesk.adapters.aws import schedules
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.ports import WakeUp
from local.desk.cloud import functions, wake_ups
from local.desk.desk import Desk
from local.desk.logs import log_to
from local.desk.settings import desk_settings

QUERY = "7f928727-5d12-52a9-8a9e-47d2cc5ceb43"
STANDS_FOR_IT = "plan_query"
"""A handler of the registry that plays the woken one here, whichever that is."""
A_MOMENT = 0.4


class Woken:
    """A handler that keeps what it was called with, after it has failed `failures` times."""

    def __init__(self):
        self.calls, self.failures, self._called = [], 0, threading.Condition()

    def __call__(self, event, context, services):
        with self._called:
            self.calls.append((event, datetime.now(UTC)))
            self._called.notify_all()
            if len(self.calls) <= self.failures:
                raise ConnectionError("cut off")

    def wait(self, calls=1):
        with self._called:
            assert self._called.wait_for(lambda: len(self.calls) >= calls, PATIENCE), self.calls

    @property
    def events(self):
        return [event for event, _ in self.calls]


@pytest.fixture
def woken(monkeypatch):
    handler, real = Woken(), functions.entry_point
    monkeypatch.setattr(functions, "RETRY_WAITS", (0.01, 0.01))
    monkeypatch.setattr(functions, "entry_point", lambda name: handler if name == STANDS_FOR_IT else real(name))
    monkeypatch.setattr(wake_ups, "woken", lambda: STANDS_FOR_IT)
    monkeypatch.setattr(wake_ups, "LOOKS_EVERY", 0.05)
    return handler


@pytest.fixture(params=["memory", "sqlite", "moto"])
def desk(request, woken, monkeypatch):
    """Scheduler sets nothing for less than a minute ahead, and only whole minutes: here it does, to the second."""
    monkeypatch.setattr(schedules, "called_at", lambda wanted, _now: wanted)
    with ExitStack() as stack:
        log_to(None, stack)
        made = Desk(desk_settings(None, {}), lambda _: ScriptedModel(), cloud=request.param, page_url="http://x")
        stack.callback(made.close)
        yield made


def whole_second(ahead):
    """A moment without a fraction, at least so many seconds ahead."""
    return (datetime.now(UTC) + timedelta(seconds=ahead + 1)).replace(microsecond=0)


def test_the_woken_function_gets_the_query_and_the_moment_and_nothing_waits_any_more(desk, woken):
    at = datetime(2026, 11, 27, 8, 0, 0, 7, tzinfo=UTC)
    desk.services.wake_ups.set(WakeUp(QUERY, at))
    woken.wait()
    time.sleep(A_MOMENT)
    assert woken.events == [{"query_id": QUERY, "at": "2026-11-27T08:00:00.000007+00:00"}]


def test_one_that_came_due_while_the_machine_slept_is_called_at_once(desk, woken):
    desk.services.wake_ups.set(WakeUp(QUERY, datetime.now(UTC) - timedelta(hours=9)))
    woken.wait()


def test_nobody_is_woken_before_the_moment(desk, woken):
    at = whole_second(0.5)
    desk.services.wake_ups.set(WakeUp(QUERY, at))
    woken.wait()
    assert woken.calls[0][1] >= at


def test_asked_for_twice_it_is_called_once(desk, woken):
    wake_up = WakeUp(QUERY, whole_second(0.2))
    desk.services.wake_ups.set(wake_up)
    desk.services.wake_ups.set(wake_up)
    woken.wait()
    time.sleep(A_MOMENT)
    assert len(woken.calls) == 1


def test_one_that_was_cancelled_is_not_called_and_others_are(desk, woken):
    at = whole_second(0.2)
    cancelled, other = WakeUp(QUERY, at), WakeUp(QUERY, at + timedelta(seconds=1))
    for each in (cancelled, other):
        desk.services.wake_ups.set(each)
    desk.services.wake_ups.cancel(cancelled)
    woken.wait()
    time.sleep(A_MOMENT)
    assert woken.events == [other.message()]


def test_a_call_that_fails_is_tried_again_as_lambda_does(desk, woken):
    woken.failures = 2
    desk.services.wake_ups.set(WakeUp(QUERY, datetime.now(UTC)))
    woken.wait(calls=3)
    assert desk.wait_until_idle(PATIENCE)
    assert desk.cloud.functions.dead_letters == ()


def test_one_that_never_goes_through_is_kept_as_a_dead_letter_with_its_message(desk, woken):
    woken.failures = 3
    wake_up = WakeUp(QUERY, datetime.now(UTC))
    desk.services.wake_ups.set(wake_up)
    woken.wait(calls=3)
    assert desk.wait_until_idle(PATIENCE)
    (letter,) = desk.cloud.functions.dead_letters
    assert letter["requestPayload"] == wake_up.message()


def test_a_desk_on_which_something_waits_is_idle(desk, woken):
    desk.services.wake_ups.set(WakeUp(QUERY, datetime.now(UTC) + timedelta(days=1)))
    assert desk.wait_until_idle(PATIENCE)
    assert woken.calls == []


def test_a_player_whose_look_failed_once_goes_on(woken, monkeypatch):
    looks = []

    def take_due(now):
        looks.append(now)
        if len(looks) == 1:
            raise KeyError("cancelled meanwhile")
        return [{"query_id": QUERY, "at": "now"}] if len(looks) == 2 else []

    played = []
    monkeypatch.setattr(wake_ups, "woken", lambda: STANDS_FOR_IT)
    player = wake_ups.WakeUpPlayer(
        type("Heard", (), {"deliver": lambda _, handler, event: played.append((handler, event))})(), take_due, 0.01
    )
    ends = time.monotonic() + PATIENCE
    while not played and time.monotonic() < ends:
        time.sleep(0.01)
    player.close()
    assert played == [(STANDS_FOR_IT, {"query_id": QUERY, "at": "now"})]
