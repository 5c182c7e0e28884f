"""`copydesk cost`: of a deployed desk, and what its report says of days, months, models and queries."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from support.deployed import MotoDesk
from support.pipeline import Pipeline, answers, settings

from copydesk.adapters.memory.store import MemoryStore
from copydesk.errors import SettingsError
from copydesk.ports import ModelAnswer
from copydesk.query import QueryState
from copydesk.spending import Reservation, counted, periods
from copydesk.steps.costs import costs_told, digest_line

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUERY = "4a1c61a6-0000-5000-8000-000000000001"
PRICED = {
    "dollars_per_million_input": 1,
    "dollars_per_million_output": 10,
    "budget": {"dollars_per_day": 2, "dollars_per_month": 20, "dollars_per_query": 0.5},
}
OWNER = settings(model=PRICED)


def answered(store, *, days=0, query=QUERY, model="m", owner=OWNER, **usage):
    """An answer that was recorded so many days after Monday."""
    day = (MONDAY + timedelta(days=days)).date()
    answer = ModelAnswer(text="", input_tokens=1000, cached_tokens=400, output_tokens=100, **usage)
    money = 2_000_000 if owner.model.dollars_per_million_input else None
    store.add_up(counted(answer, money, model, periods(query, day, owner.model), MONDAY))


@pytest.fixture
def store():
    return MemoryStore()


def told(store, owner=OWNER, states=(), **asked):
    return costs_told(store, owner, MONDAY + timedelta(days=1), asked, states)


def test_today_and_this_month_are_told_with_what_is_left_of_their_budgets(store):
    answered(store)
    answered(store, days=1)
    day, month = told(store)["costs"]
    assert (day["of"], day["name"], day["calls"], day["dollars"]) == ("day", "2026-11-24", 1, 0.002)
    assert (month["of"], month["name"], month["calls"], month["cached_tokens"]) == ("month", "2026-11", 2, 800)
    assert (day["budget"], day["left"], month["left"]) == (2, pytest.approx(1.998), pytest.approx(19.996))


def test_what_is_reserved_counts_as_spent_of_a_budget_and_is_told_apart(store):
    where = periods(QUERY, (MONDAY + timedelta(days=1)).date(), OWNER.model)
    store.add_up(Reservation(where, 500_000_000, 0, MONDAY).tallies())
    day, _ = told(store)["costs"]
    assert (day["dollars"], day["reserved_dollars"], day["left"]) == (0, 0.5, 1.5)


def test_another_day_a_month_and_a_query_are_told_alone(store):
    answered(store)
    assert [row["name"] for row in told(store, day="2026-11-23")["costs"]] == ["2026-11-23"]
    assert [row["calls"] for row in told(store, month="2026-10")["costs"]] == [0]
    assert [(row["of"], row["calls"]) for row in told(store, query=QUERY)["costs"]] == [("query", 1)]
    assert [row["name"] for row in told(store, day="now")["costs"]] == ["2026-11-24"]


def test_costs_are_listed_by_model_day_and_query(store):
    answered(store)
    answered(store, days=1, model="second", query="other")
    assert [(row["name"], row["dollars"]) for row in told(store, by="model")["costs"]] == [
        ("m", 0.002),
        ("second", 0.002),
    ]
    assert [row["name"] for row in told(store, by="day")["costs"]] == ["2026-11-23", "2026-11-24"]
    states = [QueryState(query_id=each, subject="An article") for each in ("unasked", "other", QUERY)]
    assert [(row["name"], row["subject"]) for row in told(store, states=states, by="query")["costs"]] == [
        ("other", "An article"),
        (QUERY, "An article"),
    ]
    assert [row["name"] for row in told(store, by="model", query="other")["costs"]] == ["second"]


def test_a_day_a_month_or_a_list_that_is_none_is_told_how_to_write_it(store):
    for asked in ({"day": "yesterday"}, {"month": "2026-13"}, {"by": "colour"}):
        with pytest.raises(SettingsError, match="write"):
            told(store, **asked)


def test_a_price_that_is_unknown_is_no_zero(store):
    unpriced = settings()
    answered(store, owner=unpriced)
    found = told(store, unpriced, day="2026-11-23")
    assert (found["has_prices"], found["costs"][0]["dollars"]) == (False, None)
    assert digest_line(store, unpriced, MONDAY + timedelta(days=1)) == (
        "The model gave 1 answer (at an unknown price) yesterday and 1 answer (at an unknown price) this month."
    )


def test_the_digest_has_one_line_on_what_the_model_costs(store):
    assert digest_line(store, OWNER, MONDAY) == ""
    answered(store)
    assert digest_line(store, OWNER, MONDAY + timedelta(days=1)) == (
        "The model gave 1 answer ($0.0020) yesterday and 1 answer ($0.0020) this month; $2.00 of today's budget is left"
        "; $20.00 of this month's budget is left."
    )


@pytest.fixture
def deployed(moto_desk: MotoDesk):
    for days in (0, 1):
        answered(moto_desk.desk.store, days=days)
    return moto_desk


def test_the_deployed_desk_tells_its_costs(deployed, run):
    status, out, _ = run("cost", "--day", "2026-11-23", "--stage", "copydesk")
    assert status == 0, out
    assert "Day 2026-11-23" in out
    assert "1 answer, 1,000 tokens in (400 of them cached), 100 out" in out
    status, out, _ = run("cost", "--month", "2026-11", "--json", "--stage", "copydesk")
    assert json.loads(out)["costs"][0]["calls"] == 2


def test_costs_of_the_deployed_desk_are_listed(deployed, run):
    status, out, _ = run("cost", "--by", "day", "--month", "2026-11", "--stage", "copydesk")
    assert status == 0, out
    assert "2026-11-23" in out
    assert "2026-11-24" in out
    assert "2026-11-25" not in out


def test_what_does_not_go_together_is_said_before_anything_is_read(run):
    for arguments in (
        ("--day", "--month"),
        ("--by", "query", "--month"),
        ("--by", "day", "--query", "x"),
    ):
        status, _, err = run("cost", *arguments)
        assert status == 2
        assert "give" in err or "leave" in err


def test_without_a_desk_both_ways_are_named(run, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    status, _, err = run("cost")
    assert status == 2
    assert "copydesk cost --stage" in " ".join(err.split())


def test_a_conversation_stands_in_the_report_of_its_desk():
    desk = Pipeline(
        settings=OWNER, model=answers(ModelAnswer(text="Hello Jonas,\n\ngladly.\n\nMara", input_tokens=1000))
    )
    desk.client_writes("How much is an article?")
    desk.run()
    [row] = costs_told(desk.services.store, OWNER, desk.clock.now(), {"query": desk.state().query_id})["costs"]
    assert (row["calls"], row["input_tokens"], row["dollars"], row["left"]) == (1, 1000, 0.001, 0.499)
