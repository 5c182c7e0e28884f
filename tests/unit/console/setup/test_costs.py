"""The estimate: from one table of prices, with a source for each."""

import re
from pathlib import Path

import pytest

from copydesk.model_settings import ModelSettings
from local.console.setup import costs, prices

TABLE = [price for price in vars(prices).values() if isinstance(price, prices.Price)]


def test_every_price_names_aws_s_page():
    assert TABLE
    assert all(price.source.startswith("https://aws.amazon.com/") and price.dollars > 0 for price in TABLE)


def test_a_thousand_mails_cost_cents_and_an_idle_month_a_few_dollars():
    mails = {cost.what: cost.dollars for cost in costs.per_thousand_mails(ModelSettings())}
    assert mails["SES, in and out"] == pytest.approx(0.30)
    assert sum(dollars for dollars in mails.values() if dollars is not None) < 2
    assert sum(cost.dollars or 0 for cost in costs.idle_month()) == pytest.approx(1.6, abs=0.1)


def test_an_idle_month_is_told_with_and_without_the_alarms_that_are_free():
    free = prices.ALARM.of(prices.FREE_ALARMS)
    paid = sum(cost.dollars or 0 for cost in costs.idle_month())
    assert costs.idle_month_with_free_alarms() == pytest.approx(paid - free)
    text = costs.estimate(ModelSettings())
    assert re.search(rf"with 10 alarms free +\${paid - free:.2f}", text)


def test_the_model_s_cost_is_by_the_settings_prices_and_else_left_open():
    assert costs.per_thousand_mails(ModelSettings())[-1].dollars is None
    priced = ModelSettings(dollars_per_million_input=1, dollars_per_million_output=10)
    expected = (costs.TYPICAL.input_tokens * 1 + costs.TYPICAL.output_tokens * 10) / 1000
    assert costs.per_thousand_mails(priced)[-1].dollars == pytest.approx(expected)


def test_the_text_names_both_sums_and_where_the_prices_are_from():
    text = costs.estimate(ModelSettings(name="a-model"))
    assert prices.AS_OF in text
    assert "1,000 mails" in text
    assert "a month without mail" in text
    assert "tokens in" in text
    assert re.search(r"together, without the model +\$\d", text)


def test_another_region_than_the_price_lists_is_told_as_what_it_is():
    assert "us-east-1, November 2026:" in costs.estimate(ModelSettings(), "us-east-1")
    text = " ".join(costs.estimate(ModelSettings(), "eu-west-1").split())
    assert "(in eu-west-1 as a rule up to a tenth more):" in text


def test_one_secret_is_one():
    assert "1 secret " in costs.estimate(ModelSettings())


def test_the_look_at_the_deadlines_is_as_frequent_as_the_registry_says():
    from functions.lookup import subscription
    from functions.registry import OnSchedule

    (schedule,) = (each for each in subscription("watch_deadlines").hears if isinstance(each, OnSchedule))
    assert schedule.minutes * costs.LOOKS_A_MONTH == 30 * 24 * 60


def test_no_other_file_of_this_package_holds_a_price():
    folder = Path(costs.__file__).parent
    for file in folder.glob("*.py"):
        if file.name != "prices.py":
            assert not re.search(r"Price\(", file.read_text(encoding="utf-8")), file
