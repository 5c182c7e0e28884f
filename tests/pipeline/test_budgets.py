"""Budgets at work in whole conversations: reserved before each call, settled with its record, never passed."""

from datetime import timedelta

import pytest
from support.pipeline import MONDAY, Pipeline, answers, settings

from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import (
    HumanReviewNeeded,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMResponseReceived,
    RequestedCall,
)
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.spending import A_DOLLAR, Spent, of_day, of_month, of_query, spent
from copydesk.steps.costs import costs_told
from local.console.commands.cost import _lines

LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"
PRICES = {"dollars_per_million_input": 0, "dollars_per_million_output": 1000}
"""A tenth of a cent for each token that is written: a call of 1,500 tokens may cost $1.50."""
BUDGETS = ("dollars_per_query", "dollars_per_day", "dollars_per_month")
SEARCH = RequestedCall(call_id="c", tool_name="knowledge_base_search", arguments='{"query": "agents"}')


def says(text=LETTER, *, tokens=100, **more):
    return ModelAnswer(text=text, model="m", input_tokens=1000, output_tokens=tokens, **more)


def desk_with(*given, **model):
    budget = {name: model.pop(name) for name in BUDGETS if name in model}
    return Pipeline(settings=settings(model={**PRICES, **model, "budget": budget}), model=answers(*given))


def of_the_day(desk, when=MONDAY) -> Spent:
    period = of_day(when.date(), desk.settings.model)
    return spent(desk.services.store.sums([period.key]).get(period.key, {}))


def reason(desk):
    return desk.last(HumanReviewNeeded).reason


def test_an_answer_bears_its_tokens_and_dollars_and_stands_in_every_sum():
    desk = desk_with(says(cached_tokens=600, reasoning_tokens=40))
    desk.client_writes("How much is an article?")
    desk.run()
    answer = desk.last(LLMResponseReceived)
    counts = (answer.input_tokens, answer.cached_tokens, answer.output_tokens, answer.reasoning_tokens)
    assert counts == (1000, 600, 100, 40)
    assert answer.dollars == pytest.approx(0.1)
    model, query = desk.settings.model, desk.state().query_id
    keys = [each.key for each in (of_query(query, model), of_day(MONDAY.date(), model), of_month(MONDAY.date(), model))]
    for sums in desk.services.store.sums(keys).values():
        assert spent(sums) == spent(sums, model.name) == Spent(1, 1000, 600, 100, 40, A_DOLLAR // 10, 0, 0)
    assert len(desk.services.store.sums(keys)) == 3


def test_without_prices_no_costs_are_made_up():
    desk = Pipeline(model=answers(says()))
    desk.client_writes("How much is an article?")
    desk.run()
    assert desk.last(LLMResponseReceived).dollars is None
    assert (of_the_day(desk).unpriced, of_the_day(desk).dollars, of_the_day(desk).output_tokens) == (1, None, 100)


def test_a_budget_is_reached_in_the_middle_of_a_conversation_and_the_owner_is_told_what_to_do():
    desk = desk_with(says("", calls=(SEARCH,), tokens=600), says(), dollars_per_query=2.0)
    desk.client_writes("Do you have an article about agents?")
    desk.run()
    assert "this query's budget of $2.00 for the model is used up: the next call may cost $1.50" in reason(desk)
    assert "raise model.budget.dollars_per_query" in reason(desk)
    assert len(desk.model.requests) == 1, "the second call is not made"
    assert of_the_day(desk) == Spent(calls=1, input_tokens=1000, output_tokens=600, money=600_000_000)


def test_what_fits_in_is_asked():
    desk = desk_with(says("", calls=(SEARCH,), tokens=500), says(), dollars_per_query=2.0)
    desk.client_writes("Do you have an article about agents?")
    desk.run()
    assert desk.types()[-1] == "ReviewRequested"


@pytest.mark.parametrize("name", BUDGETS)
def test_a_call_that_may_cost_more_than_the_whole_budget_is_never_made(name):
    desk = desk_with(says(), **{name: 1.4}, at_limit="tomorrow")
    desk.client_writes("How much is an article?")
    desk.run()
    assert "one call of the model may cost $1.50 here, which is more than" in reason(desk)
    assert f"raise model.budget.{name}" in reason(desk)
    assert not desk.model.requests


def test_a_days_budget_holds_for_all_queries_together():
    desk = desk_with(*[says(tokens=1000)] * 4, dollars_per_day=3.0)
    for number in range(4):
        desk.client_writes("How much?", sender=f"c{number}@example.com")
    desk.run()
    assert len(desk.model.requests) == 2
    assert of_the_day(desk).money == 2 * A_DOLLAR
    told = [e.reason for s in desk.states() for e in desk.log(s.query_id) if isinstance(e, HumanReviewNeeded)]
    assert len(told) == 2
    assert all("today's budget of $3.00" in each and "tried again tomorrow" in each for each in told)


def test_two_who_ask_at_once_cannot_both_have_the_last_of_the_budget():
    desk = desk_with(dollars_per_day=2.9)

    class Slow:
        """While the first call is under way, another function begins."""

        asked = 0

        def complete(self, request, *, timeout_seconds):
            self.asked += 1
            if self.asked == 1:
                desk.publish()
                place = next(i for i, one in enumerate(desk.queue) if one.handler == "call_llm")
                desk.step(place)
            return says(tokens=1500)

    desk.services.model = Slow()
    for number in range(2):
        desk.client_writes("How much?", sender=f"c{number}@example.com")
    while sum(one.handler == "call_llm" for one in desk.queue) < 2:
        desk.publish()
        desk.step(next(i for i, one in enumerate(desk.queue) if one.handler != "call_llm"))
        desk.publish()
    desk.run()
    assert desk.services.model.asked == 1
    assert of_the_day(desk).money == 1_500_000_000


class Dies:
    """The endpoint answers, and the process dies before it hears of it; the next time it lives."""

    asked = 0

    def complete(self, request, *, timeout_seconds):
        self.asked += 1
        if self.asked == 1:
            raise RuntimeError("the process died")
        return says()


def test_a_function_that_dies_with_its_answer_leaves_what_it_may_have_cost_reserved():
    desk = desk_with(dollars_per_day=5.0)
    desk.services.model = Dies()
    desk.client_writes("How much?")
    desk.run()
    assert desk.types()[-1] == "ReviewRequested"
    assert (of_the_day(desk).money, of_the_day(desk).reserved) == (100_000_000, 1_500_000_000)


def test_what_died_is_not_reserved_any_more_on_the_next_day():
    desk = desk_with(dollars_per_day=2.9)
    desk.services.model = Dies()
    desk.client_writes("How much?")
    desk.run()
    assert "used up" in reason(desk)
    desk.clock.advance(timedelta(days=1))
    desk.client_writes("How much?", sender="next@example.com")
    desk.run()
    assert desk.services.model.asked == 2
    assert of_the_day(desk, MONDAY + timedelta(days=1)).money == 100_000_000


def test_a_try_that_was_turned_away_costs_nothing():
    busy = ModelUnavailable("busy", retry_after=5, kind="rate_limit")
    desk = desk_with(busy, busy, says(), dollars_per_day=1.6)
    desk.client_writes("How much?")
    desk.run()
    assert desk.last(LLMResponseReceived).tries == 3
    assert (of_the_day(desk).money, of_the_day(desk).reserved) == (100_000_000, 0)


def test_a_try_that_may_have_been_answered_stays_reserved_and_the_next_reserves_anew():
    desk = desk_with(ModelUnavailable("no answer within 60 s"), says(), dollars_per_day=3.1)
    desk.client_writes("How much?")
    desk.run()
    assert (of_the_day(desk).money, of_the_day(desk).reserved) == (100_000_000, 1_500_000_000)
    tight = desk_with(ModelUnavailable("no answer within 60 s"), says(), dollars_per_day=2.9)
    tight.client_writes("How much?")
    tight.run()
    assert "used up" in reason(tight)
    assert len(tight.model.requests) == 1


def test_a_refusal_gives_back_what_was_reserved():
    desk = desk_with(ModelRefused("wrong key"), dollars_per_day=1.6)
    desk.client_writes("How much?")
    desk.run()
    assert isinstance(desk.last(LLMRequestFailed), LLMRequestFailed)
    assert of_the_day(desk) == Spent()


def test_a_wait_for_the_model_gives_back_what_was_reserved():
    busy = ModelUnavailable("busy for an hour", retry_after=3600, kind="rate_limit")
    desk = desk_with(busy, says(), dollars_per_day=1.6)
    desk.client_writes("How much?")
    desk.run()
    assert isinstance(desk.last(LLMRequestDeferred), LLMRequestDeferred)
    assert of_the_day(desk) == Spent()
    desk.tick(hours=2)
    assert desk.types()[-1] == "ReviewRequested"


def test_an_answer_without_a_count_of_tokens_stays_as_reserved():
    desk = desk_with(ModelAnswer(text=LETTER, model="m"), dollars_per_day=1.6)
    desk.client_writes("How much?")
    desk.run()
    assert desk.last(LLMResponseReceived).dollars is None
    assert (of_the_day(desk).unpriced, of_the_day(desk).reserved) == (1, 1_500_000_000)


def test_at_the_limit_a_mail_waits_for_tomorrow_if_the_owner_says_so():
    desk = desk_with(*[says(tokens=1000)] * 2, dollars_per_day=2.0, at_limit="tomorrow")
    for number in range(2):
        desk.client_writes("How much?", sender=f"c{number}@example.com")
    desk.run()
    late = desk.states()[1].query_id
    waits = next(event for event in desk.log(late) if isinstance(event, LLMRequestDeferred))
    assert "today's budget of $2.00" in waits.reason
    assert (MONDAY + timedelta(days=1)).date() == waits.until.date() or waits.until.hour >= 23
    assert len(desk.model.requests) == 1
    desk.tick(days=1)
    assert desk.types(late)[-1] == "ReviewRequested"


def test_a_month_that_is_used_up_is_waited_for_on_its_last_day_only():
    for day, waits in ((23, False), (30, True)):
        desk = desk_with(*[says(tokens=1000)] * 2, dollars_per_month=2.0, at_limit="tomorrow")
        desk.clock.advance(timedelta(days=day - 23))
        for number in range(2):
            desk.client_writes("How much?", sender=f"c{number}@example.com")
        desk.run()
        kinds = desk.types(desk.states()[1].query_id)
        assert ("LLMRequestDeferred" in kinds) is waits
        assert ("HumanReviewNeeded" in kinds) is not waits


def test_an_answer_that_comes_too_late_is_counted_although_nothing_records_it():
    desk = desk_with(dollars_per_day=5.0)

    class Overtaken:
        def complete(self, request, *, timeout_seconds):
            state = desk.state()
            desk.services.model = answers(says())
            desk.client_writes("One thing more.", in_reply_to=desk.log()[0].message_id)
            desk.run()
            assert desk.state().version > state.version
            return says(tokens=200)

    desk.services.model = Overtaken()
    desk.client_writes("How much?")
    desk.run()
    recorded = [event for event in desk.log() if isinstance(event, LLMResponseReceived)]
    assert [event.output_tokens for event in recorded] == [100]
    assert (of_the_day(desk).calls, of_the_day(desk).output_tokens, of_the_day(desk).reserved) == (2, 300, 0)


def test_a_day_ends_by_the_owners_clock():
    desk = desk_with(*[says(tokens=1500)] * 2, dollars_per_day=1.6)
    desk.clock.advance(timedelta(hours=13, minutes=30))
    assert desk.clock.now().hour == 22, "half past eleven in Berlin"
    desk.client_writes("How much?", sender="a@example.com")
    desk.run()
    desk.clock.advance(timedelta(minutes=40))
    assert desk.clock.now().day == MONDAY.day, "but ten past midnight in Berlin"
    desk.client_writes("How much?", sender="b@example.com")
    desk.run()
    assert len(desk.model.requests) == 2


def test_the_costs_say_which_calls_were_not_made_since_they_did_not_fit_into_a_budget():
    desk = desk_with(*[says(tokens=1000)] * 4, dollars_per_day=3.0)
    for number in range(4):
        desk.client_writes("How much?", sender=f"c{number}@example.com")
    desk.run()
    store, now = desk.services.store, desk.clock.now()
    day, month = costs_told(store, desk.settings, now, {})["costs"]
    assert day["unfitted"] == month["unfitted"] == {"day": 2}
    rows = costs_told(store, desk.settings, now, {"by": "query"}, desk.states())["costs"]
    not_made = {row["name"] for row in rows if row["unfitted"]}
    assert not_made == {state.query_id for state in desk.states() if state.status is Status.NEEDS_HUMAN}
    assert "2 calls were not made: they did not fit into the day's budget" in "\n".join(_lines(day))
    assert "model.budget.dollars_per_day" in "\n".join(_lines(day))


def test_costs_without_a_budget_name_no_call_that_was_not_made():
    desk = desk_with(says())
    desk.client_writes("How much?")
    desk.run()
    rows = costs_told(desk.services.store, desk.settings, desk.clock.now(), {})["costs"]
    assert [row["unfitted"] for row in rows] == [{}, {}]
    assert "not made" not in "\n".join(line for row in rows for line in _lines(row))
