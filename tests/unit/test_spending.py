"""What the model costs: prices, the worst case of a call, and what is added to which sums."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError
from support.pipeline import SETTINGS

from copydesk.events import LLMResponseReceived
from copydesk.model_settings import ModelSettings
from copydesk.ports import TOTAL, ModelAnswer, ModelRequest, Tally, ToolSpec
from copydesk.settings import Settings
from copydesk.spending import (
    RESERVED,
    Reservation,
    at_worst,
    counted,
    left_of,
    models_in,
    name_of,
    periods,
    price_of,
    spent,
    together,
    tokens_at_most,
)

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
DAY = date(2026, 11, 28)
PRICED = ModelSettings(dollars_per_million_input=1, dollars_per_million_output=10)
REQUEST = ModelRequest(messages=({"role": "system", "content": "Be brief."}, {"role": "user", "content": "Grüße 🙂"}))


def answered(**usage):
    return ModelAnswer(text="Hello", model="m", **usage)


def test_an_answer_costs_its_tokens_at_the_prices_of_a_million():
    assert price_of(answered(input_tokens=1_000_000, output_tokens=100_000), PRICED) == 2_000_000_000


def test_cached_tokens_cost_what_the_settings_say_and_else_as_much_as_others():
    usage = answered(input_tokens=1000, cached_tokens=800, output_tokens=0)
    assert price_of(usage, PRICED) == 1_000_000
    cheaper = PRICED.model_copy(update={"dollars_per_million_cached_input": 0.1})
    assert price_of(usage, cheaper) == 200_000 + 80_000


def test_more_cached_tokens_than_there_were_are_not_believed():
    cheaper = PRICED.model_copy(update={"dollars_per_million_cached_input": 0.0})
    assert price_of(answered(input_tokens=10, cached_tokens=10**9, output_tokens=1), cheaper) == 10_000


def test_without_a_price_or_a_count_of_tokens_the_cost_is_unknown_and_not_nothing():
    assert price_of(answered(input_tokens=10, output_tokens=1), ModelSettings()) is None
    assert price_of(answered(), PRICED) is None


def test_a_model_that_costs_nothing_is_known_to_cost_nothing():
    free = ModelSettings(dollars_per_million_input=0, dollars_per_million_output=0)
    assert price_of(answered(), free) == 0
    assert price_of(answered(scripted=True, input_tokens=9), ModelSettings()) == 0
    assert price_of(answered(by_rules=True), PRICED) == 0


def test_the_second_model_is_paid_by_its_own_prices_only():
    own = {"name": "second", "dollars_per_million_input": 3, "dollars_per_million_output": 30}
    both = ModelSettings(dollars_per_million_input=1, dollars_per_million_output=10, fallback=own)
    usage = {"input_tokens": 1000, "output_tokens": 100}
    assert price_of(answered(**usage), both) == 2_000_000
    assert price_of(answered(**usage, by_second=True), both) == 6_000_000
    unpriced = ModelSettings(dollars_per_million_input=1, dollars_per_million_output=10, fallback={"name": "second"})
    assert price_of(answered(**usage, by_second=True), unpriced) is None


def test_the_event_costs_what_its_answer_cost():
    usage = {"input_tokens": 1234, "cached_tokens": 1000, "output_tokens": 77}
    assert price_of(LLMResponseReceived(**usage), PRICED) == price_of(answered(**usage), PRICED)


# The worst case


@pytest.mark.parametrize("text", ["plain words", "Grüße", "日本語の文章です", "🙂" * 50, '\x00\x01\n\t"\\', "\ud800"])
def test_no_tokenizer_makes_more_tokens_of_a_request_than_are_reserved(text):
    """A token stands for a byte at least, also where a tokenizer knows single bytes only."""
    request = ModelRequest(messages=({"role": "user", "content": text},))
    bytes_of_all = len(text.encode("utf-8", "surrogatepass")) + len("user")
    assert tokens_at_most(request) > bytes_of_all


def test_tools_and_the_form_of_the_answer_are_tokens_too():
    tool = ToolSpec(name="search", description="Searches " * 30, parameters={"type": "object"})
    with_tool = ModelRequest(messages=REQUEST.messages, tools=(tool,))
    by_schema = ModelRequest(messages=REQUEST.messages, response_format={"type": "x" * 300})
    assert tokens_at_most(with_tool) > tokens_at_most(REQUEST) + 270
    assert tokens_at_most(by_schema) > tokens_at_most(REQUEST) + 300


def test_the_worst_case_is_the_whole_prompt_unknown_and_the_longest_answer():
    read = tokens_at_most(REQUEST)
    assert at_worst(REQUEST, PRICED) == (read * 1000 + 1500 * 10_000, 0)


def test_with_a_second_model_both_may_have_to_be_paid():
    own = {"name": "second", "dollars_per_million_input": 0, "dollars_per_million_output": 20}
    both = PRICED.model_copy(update={"fallback": ModelSettings(fallback=own).fallback})
    first, second = at_worst(REQUEST, both)
    assert (first, second) == (at_worst(REQUEST, PRICED)[0], 1500 * 20_000)


def test_without_a_price_there_is_no_worst_case():
    assert at_worst(REQUEST, ModelSettings()) is None


@pytest.mark.parametrize("usage", [(1, 1, 0), (400, 1500, 0), (700, 700, 700), (600, 3, 599)])
def test_whatever_the_endpoint_counts_within_its_bounds_was_reserved(usage):
    read, written, cached = usage
    most = tokens_at_most(REQUEST)
    for price in (0.0, 0.075, 0.25, 1.1, 15):
        model = ModelSettings(dollars_per_million_input=price, dollars_per_million_output=price * 8)
        cost = price_of(answered(input_tokens=min(read, most), output_tokens=written, cached_tokens=cached), model)
        assert 0 <= cost <= sum(at_worst(REQUEST, model))


# Sums


def test_a_call_counts_for_its_query_its_day_and_its_month():
    budget = {"dollars_per_query": 0.5, "dollars_per_month": 20}
    model = ModelSettings(dollars_per_million_input=1, dollars_per_million_output=1, budget=budget)
    found = [(each.key, each.limit) for each in periods("q", DAY, model)]
    assert found == [
        ("spent#query#q", 500_000_000),
        ("spent#day#2026-11-28", None),
        ("spent#month#2026-11", 20_000_000_000),
    ]


def test_what_is_reserved_and_settled_leaves_what_was_spent():
    where = periods("q", DAY, PRICED)
    held = Reservation(where, 900, 0, NOW)
    sums = added({}, held.tallies())
    assert (sums[where[1].key][TOTAL], sums[where[1].key][RESERVED]) == (900, 900)
    answer = answered(input_tokens=5, output_tokens=2)
    settled = together((*held.given_back(900), *counted(answer, 70, "m", where, NOW)))
    assert len({each.key for each in settled}) == len(settled) == 3, "a transaction takes no item twice"
    sums = added(sums, settled)
    for each in where:
        found = spent(sums[each.key])
        assert (found.money, found.reserved, sums[each.key][TOTAL]) == (70, 0, 70)
        assert left_of(1000, sums[each.key]) == 930


def test_sums_tell_each_model_apart_and_what_has_no_price():
    where = periods("q", DAY, PRICED)[1:2]
    sums = added({}, counted(answered(input_tokens=5, output_tokens=2), 70, "a|b", where, NOW))
    sums = added(sums, counted(answered(input_tokens=1, output_tokens=1, reasoning_tokens=1), None, "c", where, NOW))
    [found] = sums.values()
    assert models_in(found) == ("a|b", "c")
    assert (spent(found).calls, spent(found).unpriced, spent(found).dollars) == (2, 1, 7e-8)
    assert (spent(found, "a|b").money, spent(found, "a|b").dollars) == (70, 7e-8)
    assert (spent(found, "c").reasoning_tokens, spent(found, "c").dollars) == (1, None)


def test_a_model_is_called_as_the_settings_call_it():
    both = PRICED.model_copy(update={"fallback": ModelSettings(fallback={"name": "second"}).fallback})
    assert name_of(ModelAnswer(text="", model="x-2026-11-28-abc"), both) == PRICED.name
    assert name_of(ModelAnswer(text="", model="x", by_second=True), both) == "second"


def added(sums, tallies: tuple[Tally, ...]):
    found = {key: dict(each) for key, each in sums.items()}
    for tally in tallies:
        for name, number in tally.add.items():
            one = found.setdefault(tally.key, {})
            one[name] = one.get(name, 0) + number
    return found


# Settings


def owner(**model):
    return Settings.model_validate({**SETTINGS, "model": model})


def test_a_budget_without_prices_is_refused_and_the_step_is_named():
    with pytest.raises(ValidationError, match=r"write model\.dollars_per_million_input and"):
        owner(budget={"dollars_per_day": 1})
    priced = {"dollars_per_million_input": 1, "dollars_per_million_output": 2}
    with pytest.raises(ValidationError, match=r"write model\.fallback\.dollars_per_million_input and"):
        owner(budget={"dollars_per_day": 1}, **priced, fallback={"name": "second"})
    assert owner(budget={"dollars_per_day": 1}, **priced).model.budget.is_set


def test_one_price_without_the_other_is_refused():
    with pytest.raises(ValidationError, match="write both"):
        owner(dollars_per_million_input=1)
    with pytest.raises(ValidationError, match="fallback"):
        owner(fallback={"name": "second", "dollars_per_million_output": 1})


@pytest.mark.parametrize("name", ["dollars_per_query", "dollars_per_day", "dollars_per_month"])
def test_a_budget_of_nothing_is_no_budget(name):
    with pytest.raises(ValidationError):
        owner(budget={name: 0}, dollars_per_million_input=1, dollars_per_million_output=2)
