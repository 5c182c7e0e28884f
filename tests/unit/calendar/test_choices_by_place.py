"""A choice by its number or letter in the list takes the offer at that place, in seven languages."""

from datetime import date, datetime, timedelta

import pytest

from copydesk.calendar.choosing import ClientWords, chosen_offer
from copydesk.events import Booking


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


OFFERS = (call("2026-11-24T13:00+01:00"), call("2026-11-25T09:00+01:00"), call("2026-11-26T15:00+01:00"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Option B", 2),
        ("Option B, please.", 2),
        ("Option 2 please", 2),
        ("No. 2 please", 2),
        ("the second one works", 2),
        ("Option C works for me.", 3),
        ("Number 3, thanks!", 3),
        ("Slot 2 please", 2),
        ("We'd go for option b", 2),
        ("Talk to you Wednesday at nine", 2),
        ("Variante B bitte", 2),
        ("Vorschlag 2 passt.", 2),
        ("Option B passt mir", 2),
        ("Nr. 2 bitte", 2),
        ("Der zweite passt", 2),
        ("L'option B me convient", 2),
        ("La deuxième me va", 2),
        ("Le n° 2, s'il vous plaît", 2),
        ("La opción B, por favor", 2),
        ("La segunda me va bien", 2),
        ("L'opzione B va bene", 2),
        ("Il secondo va bene", 2),
        ("Opção B, por favor", 2),
        ("A segunda opção serve", 2),
        ("Optie B graag", 2),
        ("De tweede past", 2),
        ("Wednesday 9:00 CET (3 am ET) works", 2),
        ("Wednesday 9:00 Berlin / 17:00 Tokyo works", 2),
    ],
)
def test_a_place_in_the_list_takes_the_offer_that_stands_there(text: str, place: int) -> None:
    assert (
        chosen_offer(ClientWords(text=text, said_on=date(2026, 11, 23)), OFFERS, "Europe/Berlin") == OFFERS[place - 1]
    )
