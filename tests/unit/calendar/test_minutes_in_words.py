"""An hour with its minutes in words is that time, or none: never the full hour."""

from datetime import date

import pytest

from copydesk.calendar.phrases.mail_reading import read_mail
from copydesk.calendar.said_times import said_times

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Tuesday at ten past ten", "10:10"),
        ("Tuesday at ten to eleven", "10:50"),
        ("Tuesday at twenty to four", "15:40"),
        ("Tuesday, twenty-five to four", "15:35"),
        ("Tuesday at 5 past 10", "10:05"),
        ("Tuesday at ten minutes after ten", "10:10"),
        ("Tuesday at ten past ten am", "10:10"),
        ("Tuesday at ten fifteen", "10:15"),
        ("Tuesday at ten forty", "10:40"),
        ("Tuesday at ten oh five", "10:05"),
        ("Tuesday at ten forty-five", "10:45"),
        ("Tuesday at noon thirty", "12:30"),
        ("Tuesday at half past noon", "12:30"),
        ("Tuesday at ten past noon", "12:10"),
        ("Dienstag um zehn vor elf", "10:50"),
        ("Dienstag um zehn nach zehn", "10:10"),
        ("Dienstag, fünf vor halb elf", "10:25"),
        ("Dienstag um fünf nach halb elf Uhr", "10:35"),
        ("Dienstag um drei viertel elf", "10:45"),
        ("Dienstag um viertel elf", "10:15"),
        ("Dienstag um zehn Uhr fünfzehn", "10:15"),
        ("Dienstag um 10 Uhr dreißig", "10:30"),
        ("dinsdag om tien voor half elf", "10:20"),
        ("dinsdag om tien over tien", "10:10"),
        ("dinsdag om vijf over half elf", "10:35"),
        ("dinsdag om tien uur vijftien", "10:15"),
        ("mardi à midi et demi", "12:30"),
        ("mardi à midi et quart", "12:15"),
        ("mardi à midi trente", "12:30"),
        ("mardi à midi moins le quart", "11:45"),
        ("mardi à dix heures dix", "10:10"),
        ("mardi à 10 heures quinze", "10:15"),
        ("mardi à onze heures moins dix", "10:50"),
        ("mardi à 11h moins 10", "10:50"),
        ("mardi à 10h et quart", "10:15"),
        ("el martes a mediodía y media", "12:30"),
        ("el martes a las diez y diez", "10:10"),
        ("el martes a las 10 y cuarto", "10:15"),
        ("el martes a las once menos diez", "10:50"),
        ("el martes a las diez quince", "10:15"),
        ("martedì alle 10 e 15", "10:15"),
        ("martedì alle dieci e dieci", "10:10"),
        ("martedì alle undici meno dieci", "10:50"),
        ("martedì a mezzogiorno e mezzo", "12:30"),
        ("terça-feira às dez e dez", "10:10"),
        ("terça-feira às 10 e 15", "10:15"),
        ("terça-feira às dez para as onze", "10:50"),
        ("terça-feira ao meio-dia e meia", "12:30"),
    ],
)
def test_it_is_the_time_that_it_says(text: str, time: str) -> None:
    (said,) = said_times(text, MONDAY)
    assert said.dates == {TUESDAY}
    hour, minute = map(int, time.split(":"))
    assert said.minutes is not None
    assert {each % 720 for each in said.minutes} == {(hour * 60 + minute) % 720}
    assert hour * 60 + minute in said.minutes


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, ten to eleven",
        "Tuesday at 5 to 11",
        "el martes a las diez y once",
        "Tuesday at ten past",
        "Tuesday at ten and a quarter",
        "Tuesday at ten and a bit",
        "Dienstag um zehn nach",
        "mardi à dix heures et des poussières",
        "el martes a las diez y pico",
        "el martes a mediodía y pico",
        "martedì alle 10 e 5",
        "martedì alle dieci e qualcosa",
        "dinsdag om tien over",
    ],
)
def test_what_cannot_be_told_is_no_full_hour(text: str) -> None:
    (said,) = said_times(text, MONDAY)
    assert said.minutes == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday at 10 to discuss the article",
        "Tuesday at ten and not later",
        "Dienstag um zehn nach dem Termin",
        "Dienstag um 10 Uhr, fünfzehn Minuten",
        "mardi à dix heures et demain je vous rappelle",
        "el martes a las diez y gracias",
        "martedì alle dieci e grazie",
        "terça-feira às dez e obrigado",
    ],
)
def test_other_words_behind_an_hour_leave_it(text: str) -> None:
    said = said_times(text, MONDAY)[0]
    assert 600 in (said.minutes or ())


def test_two_hours_stay_a_stretch() -> None:
    (said,) = said_times("entre las diez y las once, el martes", MONDAY)
    assert said.until is None or 660 in said.until
    (french,) = said_times("mardi de 10 heures à 11 heures dix", MONDAY)
    assert 600 in (french.minutes or ())
    assert 670 in (french.until or ())
    (digits,) = said_times("Tuesday from 10:00 to 11:00", MONDAY)
    assert digits.until is not None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Could we have a call on Tuesday at ten past ten?", "10:10"),
        ("Could we have a call on Tuesday at noon thirty?", "12:30"),
        ("Could we have a call on Tuesday at twenty to four?", "15:40"),
        ("Können wir am Dienstag um zehn vor elf telefonieren?", "10:50"),
        ("Pouvons-nous avoir un appel mardi à midi et demi ?", "12:30"),
        ("Pouvons-nous avoir un appel mardi à dix heures dix ?", "10:10"),
        ("¿Podemos tener una llamada el martes a las diez y diez?", "10:10"),
        ("Possiamo fare una chiamata martedì alle 10 e 15?", "10:15"),
        ("Kunnen we dinsdag om tien voor half elf bellen?", "10:20"),
        ("Could we have a call on Tuesday, ten to eleven?", None),
    ],
)
def test_a_wish_for_it_is_one_for_that_time(text: str, at: str | None) -> None:
    assert read_mail(text, MONDAY).wishes.at == at
