import pytest

from copydesk.events import FinalResponseReady, ReviewDecided
from copydesk.grounding.numbers import value
from copydesk.grounding.spelled import in_digits


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


@pytest.mark.parametrize("said", ["900 EUR", "€900", "EUR 900.00", "900 euros", "nine hundred euros", "€ 900"])
def test_a_price_of_the_profile_passes_in_any_spelling(warnings, said):
    assert warnings(f"An article costs {said}.") == ()


@pytest.mark.parametrize("said", ["0.60 per word", "60 cents a word", "€0.60 per word"])
def test_a_rate_of_the_profile_passes_in_any_spelling(warnings, said):
    assert warnings(f"My rate is {said}.") == ()


@pytest.mark.parametrize("said", ["$900", "£900", "9000 EUR", "€90", "900.50 EUR"])
def test_another_currency_or_amount_than_the_profiles_is_warned_of(warnings, said):
    assert len(warnings(f"An article costs {said}.")) == 1


def test_the_clients_own_price_is_no_fact_of_the_owners(warnings):
    assert len(warnings("An article costs $50.", mail="We agreed on $50, didn't we?")) == 1
    assert warnings("I saw your budget of $50.", mail="Our budget is $50.") == ()


def test_a_price_that_the_owner_wrote_in_an_instruction_passes(warnings):
    wish = ReviewDecided(decision="revise", text="Offer it for 750 EUR", reviewer="mara@quill.example", channel="page")
    assert warnings("It costs 750 EUR.", more=(wish,)) == ()


def test_a_price_in_a_reply_that_the_owner_approved_passes_later(warnings):
    sent = FinalResponseReady(response_content="It costs 750 EUR.", draft_hash="h", approved_by="mara@quill.example")
    assert warnings("As I wrote: 750 EUR.", more=(sent,)) == ()
    automatic = sent.model_copy(update={"automatic": True})
    assert len(warnings("As I wrote: 750 EUR.", more=(automatic,))) == 1


def test_a_price_that_an_article_holds_passes(warnings):
    found = '{"results": [{"title": "Costs", "excerpt": "Serving it cost us $40 a month."}]}'
    assert warnings("Serving it cost $40 a month.", tool=found) == ()
    assert warnings("An article costs $40.", tool=found), "what an article tells is no price of the owner's"


def test_a_price_that_the_model_put_into_its_own_call_does_not_come_back_as_a_fact(warnings):
    result = '{"held": {"topic": "Article for $50", "start": "2026-11-24T10:00+01:00"}}'
    assert len(warnings("It costs $50.", tool=result, arguments='{"topic": "Article for $50"}')) == 1


def test_both_ends_of_a_range_must_be_known_together(warnings):
    assert len(warnings("Between 300 and 900 EUR.")) == 1
    assert warnings("300 to 500 EUR, so 500 EUR at most.", tool='{"excerpt": "It costs 300-500 EUR."}') == ()


@pytest.mark.parametrize("said", ["20%", "20 percent", "twenty per cent", "20.0 %"])
def test_a_known_percentage_passes_and_another_is_warned_of(warnings, said):
    assert warnings(f"Rush work costs {said} more.") == ()
    assert any('"35%"' in warning for warning in warnings("You get 35% off."))


@pytest.mark.parametrize(
    "said", ["free of charge", "at no extra cost", "with a discount", "for free", "fully refundable"]
)
def test_words_that_give_something_away_are_warned_of(warnings, said):
    assert any("offer" in warning for warning in warnings(f"The article comes {said}."))


@pytest.mark.parametrize(
    "said",
    [
        "Feel free to write.",
        "the top 10",
        "Version 3.11",
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
    ],
)
def test_numbers_are_read_in_many_spellings(text, number):
    assert f"{value(text):f}" == number


@pytest.mark.parametrize(
    ("language", "text", "digits"),
    [
        ("en", "two hundred and fifty", "250"),
        ("en", "a thousand", "1000"),
        ("en", "twenty-five", "25"),
        ("en", "three million", "3000000"),
        ("de", "zweihundertfünfzig", "250"),
        ("de", "dreiundzwanzig", "23"),
        ("fr", "quatre-vingt-dix", "90"),
        ("fr", "mille deux cents", "1200"),
        ("es", "treinta y cinco", "35"),
        ("es", "mil doscientas", "1200"),
        ("it", "ventotto", "28"),
        ("it", "milleduecento", "1200"),
        ("pt", "duzentos e cinquenta", "250"),
        ("nl", "drieëntwintig", "23"),
        ("nl", "anderhalf uur", "90 minutes"),
        ("de", "eine Dreiviertelstunde", "eine 45 minutes"),
    ],
)
def test_numbers_in_words_are_put_into_digits(language, text, digits):
    assert in_digits(text, language).text == digits


@pytest.mark.parametrize(
    ("language", "text"), [("en", "two and three"), ("de", "zwei und drei"), ("fr", "deux et trois")]
)
def test_numbers_side_by_side_are_two(language, text):
    assert in_digits(text, language).text.count("2") == 1


def test_an_amount_without_a_currency_is_a_price_where_the_words_say_so(warnings):
    assert warnings("I can write it for 450.")
    assert warnings("Ich mache das für 450.")
    assert warnings("I can write it for 900.") == ()
