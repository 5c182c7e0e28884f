import pytest

from copydesk.events import FinalResponseReady, ReviewDecided
from copydesk.grounding.numbers import value


@pytest.mark.parametrize(
    "said",
    [
        "$50",
        "US$ 50",
        "50 USD",
        "50 dollars",
        "fifty dollars",
        "€1,200.50",
        "1.200,50 €",
        "EUR 1 200",
        "two hundred and fifty euros",
        "£2k",
        "CHF 300.-",
        "kr 500",
        "300 kr.",
        "35 cents",
        "0.75 per word",
        "¥10000",
    ],
)
def test_a_price_from_nowhere_is_warned_of_in_any_spelling(warnings, said):
    [warning] = warnings(f"The article will cost {said} in all.")
    assert "price" in warning
    assert warning.endswith("check it before you approve.")


@pytest.mark.parametrize(
    "said", ["900 EUR", "€900", "EUR 900.00", "900 euros", "nine hundred euros", "€ 900", "0.60 per word", "60 cents"]
)
def test_a_price_of_the_profile_passes_in_any_spelling(warnings, said):
    assert warnings(f"An article costs {said}.") == ()


@pytest.mark.parametrize("said", ["$900", "£900", "9000 EUR", "€90", "900.50 EUR"])
def test_another_currency_or_amount_than_the_profiles_is_warned_of(warnings, said):
    assert len(warnings(f"An article costs {said}.")) == 1


def test_the_clients_own_price_is_no_fact_of_the_owners(warnings):
    assert len(warnings("As you say, it costs $50.", mail="We agreed on $50, didn't we?")) == 1


def test_a_price_that_the_owner_wrote_in_an_instruction_passes(warnings):
    wish = ReviewDecided(decision="revise", text="Offer it for 750 EUR", reviewer="mara@quill.example", channel="page")
    assert warnings("It costs 750 EUR.", more=(wish,)) == ()


def test_a_price_in_a_reply_that_the_owner_approved_passes_later(warnings):
    sent = FinalResponseReady(response_content="It costs 750 EUR.", draft_hash="h", approved_by="mara@quill.example")
    assert warnings("As I wrote: 750 EUR.", more=(sent,)) == ()
    automatic = sent.model_copy(update={"automatic": True})
    assert len(warnings("As I wrote: 750 EUR.", more=(automatic,))) == 1


def test_a_price_that_an_article_holds_passes(warnings):
    assert warnings("Serving it cost $40 a month.", tool='{"results": [{"excerpt": "It cost us $40 a month."}]}') == ()


def test_a_price_that_the_model_put_into_its_own_call_does_not_come_back_as_a_fact(warnings):
    result = '{"held": {"topic": "Article for $50", "start": "2026-11-24T10:00+01:00"}}'
    assert len(warnings("It costs $50.", tool=result, arguments='{"topic": "Article for $50"}')) == 1


def test_both_ends_of_a_range_must_be_known_together(warnings):
    assert len(warnings("Between 300 and 900 EUR.")) == 1
    assert warnings("300 to 500 EUR, so 500 EUR at most.", tool='{"excerpt": "It costs 300-500 EUR."}') == ()


@pytest.mark.parametrize("said", ["20%", "20 percent", "twenty per cent", "20.0 %"])
def test_a_known_percentage_passes_and_another_is_warned_of(warnings, said):
    assert warnings(f"Rush work costs {said} more.") == ()
    assert len(warnings("You get 35% off.")) == 1


@pytest.mark.parametrize(
    "said", ["free of charge", "at no extra cost", "with a discount", "for free", "fully refundable"]
)
def test_words_that_give_something_away_are_warned_of(warnings, said):
    assert len(warnings(f"You will have it {said}.")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Feel free to write.",
        "I wrote 3 articles in 2025.",
        "1,500 words",
        "the top 10",
        "I won 3 prizes",
        "Version 3.11",
        "I will try 3 things",
    ],
)
def test_numbers_that_are_no_prices_pass(warnings, said):
    assert warnings(said) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200.50", "1200.5"),
        ("1.200,50", "1200.5"),
        ("1 200", "1200"),
        ("1'200", "1200"),
        ("1.5k", "1500"),
        ("0.125", "0.125"),
        ("two hundred and fifty", "250"),
        ("a thousand", "1000"),
        ("twenty-five", "25"),
        ("three million", "3000000"),
    ],
)
def test_numbers_are_read_in_many_spellings(text, number):
    assert f"{value(text):f}" == number
