"""A client who names two of the offered times has chosen none: which one is meant is asked, never guessed."""

from datetime import date

import pytest

from copydesk.calendar.choosing import ClientWords, chosen_offer
from copydesk.events import Booking

BERLIN = "Europe/Berlin"
OFFERS = tuple(
    Booking(hold_id=day, start=f"2026-11-{day}T10:00+01:00", end=f"2026-11-{day}T10:30+01:00", topic="Call")
    for day in ("24", "25", "26")
)


def chosen(text: str) -> Booking | None:
    return chosen_offer(ClientWords(text=text, said_on=date(2026, 11, 23)), OFFERS, BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        "I take the first and the third",
        "The first and the second, please",
        "The first and third, please",
        "First and third, please.",
        "The first or the second, please.",
        "I take the first. And the third, please.",
        "Option A and option C please",
        "Option A and C please",
        "Option 1 and 3 please",
        "No. 1 and 3 please",
        "Option 1, 2 and 3 please",
        "Option 1 and 5 please",
        "Den ersten und den dritten, bitte",
        "Ich nehme den ersten und den zweiten.",
        "Ich nehme den ersten oder den zweiten.",
        "Nummer 1 und 3 bitte",
        "Le premier et le troisième, s'il vous plaît",
        "Je prends le premier et le deuxième.",
        "El primero y el tercero, por favor",
        "Me quedo con la primera y la segunda.",
        "Il primo e il terzo, per favore",
        "Prendo la prima e la seconda.",
        "De eerste en de derde, graag",
        "Ik neem de eerste en de tweede.",
        "O primeiro e o terceiro, por favor",
        "Fico com a primeira e a segunda.",
        "1番目と3番目でお願いします",
    ],
)
def test_who_names_two_places_has_chosen_none(text: str) -> None:
    assert chosen(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I take the third", 2),
        ("The third and last one, please.", 2),
        ("Den dritten, bitte", 2),
        ("Prima, der dritte passt.", 2),
        ("Der zweite passt prima.", 1),
        ("De derde is prima.", 2),
        ("Me quedo con la segunda.", 1),
        ("Il terzo va bene.", 2),
        ("La prima va bene.", 0),
        ("Option B", 1),
        ("No. 2 please", 1),
        ("2番目でお願いします", 1),
    ],
)
def test_who_names_one_place_has_chosen_it(text: str, place: int) -> None:
    assert chosen(text) == OFFERS[place]
