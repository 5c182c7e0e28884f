"""What is odd about facts is told, and what is not odd is not."""

import pytest

from local.console.setup.fact_doubts import hints, looks_like_a_path


@pytest.mark.parametrize(
    "text",
    [
        *(
            "mine/articels",
            "~/nope",
            "./essays",
            "../essays/2025",
            "/home/jane/My essays",
            "essays/",
            "C:\\Users\\jane",
        ),
        *("articles/old/", "facts.txt", "~/Documents/Old articles", "rates_2026.md", "notes/a-b.md", "~jane/work"),
    ],
)
def test_a_path_is_no_fact(text):
    assert looks_like_a_path(text)


@pytest.mark.parametrize(
    "text",
    [
        "An article of 1,500 words costs 900 EUR.",
        "I am available 24/7",
        "24/7",
        "900/1200",
        "Prices and/or times are on https://jane.example/prices.",
        "https://jane.example/prices",
        "Interviews.",
        "I write for the web and/or print.",
        "He/she writes.",
        "Ghostwriting: 80 EUR/hour",
        "~ 900 EUR an article",
        "... and more",
        "-",
    ],
)
def test_a_fact_is_no_path(text):
    assert not looks_like_a_path(text)


@pytest.mark.parametrize(
    ("one", "other", "prices"),
    [
        (
            "An article of 1,500 words costs 900 EUR.",
            "An article of 1,500 words costs 950 EUR.",
            ("900 EUR", "950 EUR"),
        ),
        (
            "1,500 words: 900 EUR",
            "An article of 1,500 words costs EUR 950, and takes two weeks.",
            ("900 EUR", "EUR 950"),
        ),
        ("A workshop costs €1.200.", "The price of a workshop is 1,500 €", ("€1.200", "1,500 €")),
        ("Ein Artikel kostet 900 Euro und dauert zwei Wochen.", "Artikel: 950 Euro", ("900 Euro", "950 Euro")),
    ],
)
def test_two_prices_for_the_same_are_told_once_with_both(one, other, prices):
    (hint,) = hints((one, "Two rounds of changes are included.", other))
    assert all(price in hint for price in prices)


@pytest.mark.parametrize(
    "facts",
    [
        ("An article of 1,500 words costs 900 EUR.", "An article of 2,500 words costs 1,400 EUR."),
        ("An article costs 900 EUR.", "A workshop costs 1,500 EUR."),
        ("An article of 1,500 words costs 900 EUR.", "An article of 1,500 words on short notice costs 1,200 EUR."),
        ("An article costs 900 EUR.", "An article with an interview costs 1,200 EUR."),
        ("An article costs 900 EUR.", "All articles are 900 EUR."),
        ("A day costs 800 EUR, half a day 450 EUR.", "A day costs 800 EUR."),
        ("An article of 1,500 words costs 900 EUR.", "An article of 1,500 words takes 14 days."),
        (),
    ],
)
def test_prices_of_things_that_are_told_apart_are_well(facts):
    assert list(hints(facts)) == []


def test_a_path_among_the_facts_is_told():
    (hint,) = hints(("An article costs 900 EUR.", "mine/articels"))
    assert "“mine/articels” looks like a path" in hint
