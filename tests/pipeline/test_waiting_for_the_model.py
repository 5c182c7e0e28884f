"""A model that cannot be asked now: the query waits, the model is asked again, and the owner hears of it in the end."""

import itertools
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.pipeline import MONDAY, Pipeline, answers, plain_text, settings

from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import (
    DraftResponseReady,
    HumanReviewNeeded,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
)
from copydesk.flow.deferral import GIVEN_UP_AFTER
from copydesk.ports import ModelAnswer
from copydesk.query import QueryState, Status
from copydesk.telling.headline import headline
from copydesk.telling.query_summary import in_order_of_need
from copydesk.telling.statuses import standing

LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"
DRAFT = ModelAnswer(text=LETTER, model="m")
BERLIN = ZoneInfo("Europe/Berlin")


def busy(seconds: float) -> ModelUnavailable:
    return ModelUnavailable(f"the endpoint says to wait {seconds:g} s", retry_after=seconds, kind="rate_limit")


def down() -> ModelUnavailable:
    return ModelUnavailable("the endpoint cannot be reached", kind="outage")


def desk_with(*said: Any, **changes: Any) -> Pipeline:
    desk = Pipeline(model=answers(*said), settings=settings(**changes))
    desk.client_writes("How much is an article?")
    return desk.run()


def at_its_moment(desk: Pipeline) -> Pipeline:
    """The moment that the query waits for comes, and the clock calls; the watcher does not."""
    desk.clock.advance(desk.last(LLMRequestDeferred).until - desk.clock.now())
    return desk.wakes()


def number_of(desk: Pipeline, kind: type) -> int:
    return sum(isinstance(event, kind) for event in desk.log())


@pytest.mark.parametrize("seconds", [0, 1])
def test_an_endpoint_that_says_to_come_back_at_once_for_ever_is_put_off_after_a_few_tries(seconds: float) -> None:
    desk = Pipeline(settings=settings())
    asked: list[float] = []

    class Never:
        def complete(self, _request: Any, *, timeout_seconds: float) -> ModelAnswer:
            assert timeout_seconds
            asked.append(desk.clock.now().timestamp())
            raise busy(seconds)

    desk.services.model = Never()
    desk.client_writes("How much is an article?")
    desk.run()
    assert len(asked) == 6
    pauses = [later - earlier for earlier, later in itertools.pairwise(asked)]
    assert all(pause >= 2**number for number, pause in enumerate(pauses))
    assert desk.last(LLMRequestDeferred).until - desk.clock.now() >= timedelta(seconds=50)


class PerMinute:
    """An endpoint that answers a number of requests in each minute and turns the others away until the next one."""

    def __init__(self, clock: Any, most: int) -> None:
        self.clock, self.most, self.answered, self.refused = clock, most, {}, 0

    def complete(self, _request: Any, *, timeout_seconds: float) -> ModelAnswer:
        assert timeout_seconds
        minute = self.clock.now().replace(second=0, microsecond=0)
        if self.answered.get(minute, 0) >= self.most:
            self.refused += 1
            raise busy((minute + timedelta(minutes=1) - self.clock.now()).total_seconds())
        self.answered[minute] = self.answered.get(minute, 0) + 1
        return DRAFT


def test_a_burst_beyond_what_the_function_can_wait_for_ends_with_drafts_later() -> None:
    desk = Pipeline(settings=settings(model={"calls_per_day": 40}))
    desk.services.model = PerMinute(desk.clock, 3)
    standing_still = desk.clock.sleep
    desk.clock.sleep = lambda _seconds: None  # type: ignore[method-assign]  (all of them ask at the same moment)
    for number in range(40):
        desk.client_writes("How much?", sender=f"client{number}@example.com", name=f"Client {number}")
    desk.run()
    assert {state.status for state in desk.states()} == {Status.IN_REVIEW, Status.DEFERRED}
    for _ in range(1440):
        if {state.status for state in desk.states()} == {Status.IN_REVIEW}:
            break
        desk.clock.advance(timedelta(minutes=1))
        desk.wakes()
    desk.clock.sleep = standing_still  # type: ignore[method-assign]
    assert {state.status for state in desk.states()} == {Status.IN_REVIEW}
    assert desk.clock.now() - MONDAY < timedelta(hours=3)
    assert desk.services.model.refused > 40
    assert not any("Needs you" in str(raw) for raw in desk.to_owner)
    assert desk.dead_letters == []


def test_a_wait_that_the_function_has_no_time_for_is_a_moment_that_the_query_waits_for() -> None:
    desk = desk_with(busy(3600), DRAFT)
    state, put_off = desk.state(), desk.last(LLMRequestDeferred)
    assert (state.status, put_off.kind, put_off.failed) == (Status.DEFERRED, "rate_limit", 0)
    assert timedelta(hours=1) <= put_off.until - MONDAY <= timedelta(hours=1, minutes=1, seconds=1)
    assert state.ask_at == put_off.until
    assert state.deadline is not None
    assert state.deadline.kind == "ask"
    assert state.deadline.at > put_off.until
    at_its_moment(desk)
    assert desk.last(DraftResponseReady).response_content == LETTER
    assert (number_of(desk, LLMRequestSent), number_of(desk, LLMRequestResumed)) == (1, 1)
    assert desk.last(LLMResponseReceived).tries == 2
    assert desk.state().ask_at is None


def test_the_model_is_asked_after_the_wait_what_it_was_asked_before() -> None:
    asked = []

    class Remembers:
        def complete(self, request: Any, *, timeout_seconds: float) -> ModelAnswer:
            asked.append((request, timeout_seconds))
            if len(asked) == 1:
                raise busy(3600)
            return DRAFT

    desk = Pipeline(model=Remembers())
    desk.client_writes("How much is an article?")
    at_its_moment(desk.run())
    assert asked[0] == asked[1]


def test_nobody_is_asked_before_the_moment() -> None:
    desk = desk_with(busy(3600), DRAFT)
    desk.clock.advance(desk.last(LLMRequestDeferred).until - desk.clock.now() - timedelta(seconds=1))
    desk.wakes().tick()
    assert desk.state().status is Status.DEFERRED


def test_the_watcher_stands_in_for_a_wake_up_that_never_comes() -> None:
    desk = desk_with(busy(3600), DRAFT)
    desk.services.wake_ups.take_due(MONDAY + timedelta(days=2))
    desk.clock.advance(timedelta(hours=1, minutes=10))
    desk.tick()
    assert desk.state().status is Status.IN_REVIEW


def test_a_wake_up_that_comes_twice_asks_once() -> None:
    desk = desk_with(busy(3600), DRAFT)
    wake = {"query_id": desk.state().query_id, "at": desk.last(LLMRequestDeferred).until.isoformat()}
    desk.clock.advance(timedelta(hours=2))
    for _ in range(2):
        desk.invoke("wake", wake)
    desk.run().tick()
    assert number_of(desk, LLMRequestResumed) == 1
    assert number_of(desk, LLMResponseReceived) == 1


def test_an_endpoint_that_is_down_for_a_while_costs_no_try() -> None:
    desk = desk_with(*[down()] * 5, DRAFT)
    assert (desk.last(LLMRequestDeferred).kind, desk.last(LLMRequestDeferred).tries) == ("outage", 3)
    at_its_moment(desk)
    assert (number_of(desk, LLMRequestDeferred), desk.last(LLMRequestDeferred).tries) == (2, 1)
    at_its_moment(at_its_moment(desk))
    assert desk.last(DraftResponseReady).response_content == LETTER


def test_the_waits_for_an_endpoint_that_is_down_grow_and_end_after_an_hour_before_the_owner() -> None:
    desk = desk_with(*[down()] * 50)
    waits = []
    while desk.state().status is Status.DEFERRED:
        waits.append(desk.last(LLMRequestDeferred).until - desk.clock.now())
        at_its_moment(desk)
    assert desk.state().status is Status.NEEDS_HUMAN
    assert 3 <= len(waits) <= 10
    assert waits[0] < waits[1] < waits[2]
    assert desk.clock.now() - MONDAY <= GIVEN_UP_AFTER["outage"] + timedelta(minutes=16)
    assert "cannot be reached" in desk.last(HumanReviewNeeded).reason
    assert "waited for" in desk.last(HumanReviewNeeded).reason


def test_a_limit_that_never_ends_is_the_owners_after_a_day() -> None:
    desk = desk_with(*[busy(5000)] * 100)
    while desk.state().status is Status.DEFERRED:
        at_its_moment(desk)
    assert desk.state().status is Status.NEEDS_HUMAN
    assert timedelta(hours=20) < desk.clock.now() - MONDAY <= timedelta(hours=25)
    assert "5000 s" in desk.last(HumanReviewNeeded).reason


def test_a_wait_beyond_the_bound_is_the_owners_at_once() -> None:
    refused = ModelUnavailable("down for two hours", retry_after=7200, kind="outage")
    desk = desk_with(refused)
    assert desk.state().status is Status.NEEDS_HUMAN
    assert number_of(desk, LLMRequestDeferred) == 0
    assert "two hours" in desk.last(HumanReviewNeeded).reason


def test_tries_that_may_have_cost_something_are_counted_across_waits() -> None:
    slow = ModelUnavailable("no answer within 60 s")
    desk = desk_with(slow, busy(3600), slow, slow, DRAFT)
    assert desk.last(LLMRequestDeferred).failed == 1
    at_its_moment(desk)
    assert desk.state().status is Status.NEEDS_HUMAN
    assert desk.last(LLMRequestFailed).tries == 4


def test_a_model_that_only_answers_too_slowly_is_not_waited_for() -> None:
    desk = desk_with(*[ModelUnavailable("no answer within 60 s")] * 4)
    assert number_of(desk, LLMRequestDeferred) == 0
    assert desk.state().status is Status.NEEDS_HUMAN


def test_a_second_model_that_may_have_cost_something_uses_up_the_tries_while_the_first_is_busy() -> None:
    busy_and_slow = ModelUnavailable("busy, and the second one is slow", retry_after=20, kind="")
    desk = desk_with(*[busy_and_slow] * 9)
    assert (desk.last(LLMRequestFailed).tries, number_of(desk, LLMRequestDeferred)) == (3, 0)


def test_a_refusal_after_a_wait_is_the_owners() -> None:
    desk = at_its_moment(desk_with(busy(3600), ModelRefused("the key is wrong")))
    assert "the key is wrong" in desk.last(HumanReviewNeeded).reason


def test_a_new_mail_of_the_clients_takes_the_query_out_of_its_wait() -> None:
    desk = desk_with(busy(3600), DRAFT)
    until = desk.last(LLMRequestDeferred).until
    desk.client_writes("And how long does it take?", in_reply_to=_message_id(desk))
    desk.run()
    assert (desk.state().turn, desk.state().status) == (2, Status.IN_REVIEW)
    desk.clock.advance(until - desk.clock.now())
    desk.wakes().tick()
    assert number_of(desk, LLMRequestResumed) == 0
    assert number_of(desk, DraftResponseReady) == 1


def test_the_day_of_the_owner_is_the_day_whose_calls_are_counted() -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 9), settings=settings(model={"calls_per_day": 1}))
    desk.clock.advance(datetime(2026, 11, 23, 22, 59, tzinfo=BERLIN) - desk.clock.now())
    desk.client_writes("How much?", sender="a@example.com")
    desk.run().clock.advance(timedelta(hours=1, minutes=2))
    desk.client_writes("How much?", sender="b@example.com")
    desk.run()
    assert {state.status for state in desk.states()} == {Status.IN_REVIEW}


def test_with_tomorrow_a_mail_beyond_the_days_calls_is_drafted_the_next_day() -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 9), settings=settings(model={"calls_per_day": 1, "at_limit": "tomorrow"}))
    for client in ("a@example.com", "b@example.com"):
        desk.client_writes("How much is an article?", sender=client)
    desk.run()
    [waits] = [state for state in desk.states() if state.status is Status.DEFERRED]
    midnight = datetime(2026, 11, 24, tzinfo=BERLIN)
    assert waits.ask_at is not None
    assert midnight <= waits.ask_at <= midnight + timedelta(minutes=16)
    assert "today's 1 calls" in standing(waits, "Europe/Berlin")
    desk.clock.advance(waits.ask_at - desk.clock.now())
    desk.wakes()
    assert {state.status for state in desk.states()} == {Status.IN_REVIEW}


def test_a_try_that_was_turned_away_leaves_its_place_among_the_days_calls_to_the_next() -> None:
    desk = desk_with(busy(20), busy(3600), DRAFT, model={"calls_per_day": 1})
    at_its_moment(desk)
    assert desk.state().status is Status.IN_REVIEW


def test_a_place_among_the_days_calls_is_used_once_although_the_function_dies() -> None:
    desk = desk_with(busy(3600), DRAFT, DRAFT, model={"calls_per_day": 1})
    commit, died = desk.services.store.commit, []

    def dies_once(one: Any) -> None:
        if not died and any(isinstance(event, LLMResponseReceived) for event in one.events):
            died.append(one)
            raise RuntimeError("the function dies before it records the answer")
        commit(one)

    desk.services.store.commit = dies_once
    at_its_moment(desk)
    assert died
    assert "today's 1 calls" in desk.last(HumanReviewNeeded).reason


def test_the_owner_sees_until_when_and_why_the_model_is_waited_for() -> None:
    state = desk_with(busy(3600), DRAFT).state()
    told = standing(state, "Europe/Berlin")
    assert told.startswith("waits for the model until Mon 23 Nov 2026, 11:0")
    assert told.endswith("because the endpoint says to wait 3600 s")
    said = headline(state, (), may_act=False, now=MONDAY, zone="Europe/Berlin")
    assert said.title == "Waits for the model"
    assert "because the endpoint says to wait 3600 s." in said.text
    assert in_order_of_need([QueryState(query_id="q", status=Status.THINKING), state])[0] is state


def test_a_digest_names_the_mails_that_wait_for_the_model() -> None:
    desk = desk_with(*[busy(80_000)] * 2)
    desk.client_writes("Away", Auto_Submitted="auto-replied")
    desk.run().tick(hours=22)
    digest = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "set aside" in digest
    assert "Waits for the model until" in digest


def _message_id(desk: Pipeline) -> str:
    return str(desk.log()[0].message_id)  # type: ignore[attr-defined]
