"""A process that dies before or after any of its calls: the client is answered once, or the owner decides."""

from datetime import timedelta

import pytest
from support.pipeline import Pipeline, Waiting, answers
from support.troubles import Killed, Mortal, replies

from copydesk.events import FinalResponseReady, ResponseUncertain, SendClaimed
from copydesk.ports import ModelAnswer
from copydesk.query import Status, replay

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")
TICK = {"detail-type": "Scheduled Event", "detail": {}}


def handle_a_mail(desk: Pipeline) -> None:
    """A mail comes in, is drafted and approved; the clock's ticks look after what got stuck."""
    desk.client_writes("Hello?")
    let_time_pass(desk)
    desk.owner_replies("approve")
    let_time_pass(desk)


def let_time_pass(desk: Pipeline) -> None:
    desk.run()
    for _ in range(2):
        desk.clock.advance(timedelta(minutes=16))
        desk.queue.append(Waiting("watch_deadlines", TICK))
        desk.run()


def test_a_process_may_die_at_any_call_and_nobody_is_answered_twice_or_forgotten() -> None:
    whole = Mortal(Pipeline(model=answers(DRAFT)))
    handle_a_mail(whole.desk)
    assert len(whole.calls) > 40
    for number in range(1, len(whole.calls) + 1):
        for after in (False, True):
            mortal = Mortal(Pipeline(model=answers(DRAFT, DRAFT)), at=number, after=after)
            handle_a_mail(mortal.desk)
            check(mortal.desk, f"{'after' if after else 'before'} call {number}, {mortal.calls[number - 1]}")


def check(desk: Pipeline, died: str) -> None:
    state, log = desk.state(), desk.log()
    assert replay(state.query_id, log) == state, died
    assert len([event for event in log if isinstance(event, FinalResponseReady)]) == 1, died
    if state.status is Status.UNCERTAIN:
        assert len([event for event in log if isinstance(event, SendClaimed)]) == 1, died
        assert isinstance(log[-1], ResponseUncertain), died
        assert replies(desk) <= 1, died
    else:
        assert state.status is Status.ANSWERED, died
        assert replies(desk) == 1, died
        assert desk.dead_letters == [], died


def test_the_killer_kills() -> None:
    desk = Pipeline(model=answers(DRAFT))
    Mortal(desk, at=1)
    with pytest.raises(Killed):
        desk.services.store.load("q", seq=None, marker=None)
