"""What a line says, said in other words and another order, is the same; another figure, thing or group is not."""

import pytest

from copydesk.events import ReviewDecided

PROFILE = (
    "The recordings stay online for a year.",
    "A website comes with two training sessions; every further session costs 90 EUR.",
    "A tasting of seven cheeses costs 35 EUR a head.",
    "Three extra copies cost 12 EUR each.",
    "Schools get a discount of 20 %, clubs 15 %.",
    "Members of the guild have 12 % off.",
    "The deposit is 30 %.",
    "The pictures may appear once in print, with a credit line.",
    "Recordings may be used on the web if the choir is named.",
    "Travel beyond 25 miles costs 45p a mile.",
)
MAIL = (
    "We marry on Saturday 12 December, our gala is on 3 December. We do not want to spend more than 250 EUR. "
    "Can you deliver by 1 December?"
)


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"profile": PROFILE})


def _told(text: str) -> tuple[ReviewDecided, ...]:
    said = {"decision": "revise", "reviewer": "mara@quill.example", "channel": "page"}
    return (ReviewDecided.model_validate({**said, "text": text, "timestamp": "2026-11-22T09:00:00Z", "turn": 1}),)


@pytest.mark.parametrize(
    ("same", "other"),
    [
        ("The recordings can be heard online for twelve months.", "The recordings stay online for six months."),
        ("Two training sessions are included in a website.", "Four training sessions are included in a website."),
        ("The tasting includes seven cheeses.", "The tasting includes nine cheeses."),
        ("Clubs get a discount of 15 %.", "Clubs get a discount of 20 %."),
        ("I take 12 % off for members of the guild.", "I take 20 % off for members of the guild."),
        ("Guild members pay twelve per cent less.", "Guild members pay fifteen per cent less."),
        ("Thirty per cent is due as a deposit.", "Forty per cent is due as a deposit."),
        ("You may publish the pictures once in print if you name me.", "You may publish the pictures on the web."),
        ("You may publish the recordings on the web.", "You may publish the recordings in print."),
        (
            "You may publish the pictures once in print if you name me.",
            "You may publish the pictures in every printed issue.",
        ),
        ("Beyond 25 miles, I charge forty-five pence a mile.", "Beyond 25 miles, I charge fifty-five pence a mile."),
    ],
)
def test_the_same_in_other_words_is_borne_out_and_another_figure_is_not(warnings, same, other):
    assert warnings(same) == ()
    assert warnings(other)


def test_what_costs_extra_is_not_included(warnings):
    assert warnings("Three extra copies are included.")


@pytest.mark.parametrize(
    "said",
    [
        "You marry on Saturday 12 December.",
        "Your gala is on 3 December.",
        "Sie heiraten am Samstag, dem 12. Dezember.",
        "Votre gala a lieu le 3 décembre.",
        "Os casáis el sábado 12 de diciembre.",
        "La vostra festa è il 3 dicembre.",
        "Jullie trouwen op zaterdag 12 december.",
        "You want to spend at most 250 EUR.",
        "Sie möchten höchstens 250 € ausgeben.",
    ],
)
def test_what_the_client_does_on_a_day_is_hers_to_say(warnings, said):
    assert warnings(said, mail=MAIL) == ()


@pytest.mark.parametrize(
    "said",
    [
        "You marry on Saturday 19 December.",
        "Your delivery is on 1 December.",
        "Ihre Lieferung ist am 1. Dezember.",
        "Vuestra entrega es el 1 de diciembre.",
        "Your gala is on 3 December and I will be there.",
        "It will cost at most 250 EUR.",
        "Sie zahlen höchstens 250 €.",
    ],
)
def test_what_the_owner_would_have_to_keep_to_is_not(warnings, said):
    assert warnings(said, mail=MAIL)


def test_who_is_told_to_promise_a_thing_by_a_day_may_send_it(warnings):
    told = _told("Promise the layout by 4 December.")
    assert warnings("I will send you the layout by 4 December.", more=told) == ()
    assert warnings("I will send you the invoice by 4 December.", more=told)
    assert warnings("I will send you the layout by 2 December.", more=told)


def test_a_number_without_its_noun_counts_what_the_article_has_named(warnings):
    found = (
        '{"results": [{"title": "Fleet", "url": "https://quill.example/fleet", "source": "a.md", "score": 0.8, '
        '"published": "2025-01-01", "excerpt": "1926 liefen 30 Schiffe aus, sieben kehrten nicht zurück."}], '
        '"note": ""}'
    )
    assert warnings("Im Jahr 1926 kehrten sieben Schiffe nicht zurück.", tool=found) == ()
    assert warnings("Im Jahr 1926 kehrten 30 Schiffe nicht zurück.", tool=found)
    assert warnings("Im Jahr 1926 kehrten acht Schiffe nicht zurück.", tool=found)
