from datetime import date

import pytest

from copydesk.adapters.models.scripted.named_days import said
from copydesk.adapters.models.scripted.wishes import Wishes, wishes_in

TODAY = date(2026, 11, 28)


def read(text: str) -> Wishes:
    return wishes_in((text,), TODAY)


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("Make it shorter, and friendlier", {"shorter", "friendlier"}),
        ("kürzer und freundlicher bitte", {"shorter", "friendlier"}),
        ("plus court, plus amical", {"shorter", "friendlier"}),
        ("más breve y más amable", {"shorter", "friendlier"}),
        ("più corto e più gentile", {"shorter", "friendlier"}),
        ("korter en vriendelijker", {"shorter", "friendlier"}),
        ("mais curto e mais simpático", {"shorter", "friendlier"}),
        ("短くして、もっと丁寧に", {"shorter", "friendlier"}),
        ("Politely decline", {"decline"}),
        ("Lehne höflich ab", {"decline"}),
        ("Say no.", {"decline"}),
        ("Don't decline, just ask for more time", set()),
        ("I can't decline this one, say yes", set()),
        ("Do not make it short", set()),
        ("nicht so kurz", set()),
        ("a bit less friendly", set()),
        ("send her the brief", set()),
        ("He is refused a discount", set()),
        ("no short call, offer an hour", set()),
        ("The price is 700 EUR, not 900", set()),
    ],
)
def test_a_wish_is_what_is_asked_for_and_not_its_contrary(text, wishes):
    found = read(text)
    assert {name for name in ("shorter", "friendlier", "decline") if getattr(found, name)} == wishes
    assert not found.away


@pytest.mark.parametrize(
    "text",
    [
        "I'm away until the 3rd",
        "I am out until the 3rd and he annoys me greatly",
        "Ich bin bis zum 3. Dezember weg",
        "ich bin bis 3.12. im Urlaub",
        "dis que je suis absente jusqu'au 3 décembre",
        "estoy fuera hasta el 3",
        "sono via fino al 3 dicembre",
        "ik ben weg tot 3 december",
        "estou fora até dia 3",
        "12月3日まで休みです",
    ],
)
def test_until_when_the_owner_is_away_is_a_day_and_said_in_the_mails_language(text):
    until = read(text).away_until
    assert until is not None
    assert said(until, "de") == "3. Dezember"
    assert said(until, "ja") == "12月3日"


@pytest.mark.parametrize(
    "text",
    [
        "I'm off until I have finished the book, he annoys me",
        "tell him I am busy until next week",
        "I am away until 3pm",
        "not available until January",
    ],
)
def test_what_is_no_day_is_never_repeated(text):
    assert read(text).away
    assert read(text).away_until is None
