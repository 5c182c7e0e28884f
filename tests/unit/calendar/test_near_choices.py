"""Words that only seem to choose a time choose none, and plain ones do: a table of mails and a matrix, by language."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from copydesk.calendar.agreement import is_chosen
from copydesk.calendar.choosing import ClientWords, chosen_offer
from copydesk.events import Booking

ZONE: Final = "Europe/Berlin"
MAILS: Final = [
    json.loads(line) for line in Path(__file__).with_name("choices.jsonl").read_text(encoding="utf-8").splitlines()
]
NEAR: Final = [mail for mail in MAILS if not mail["chooses"]]
PLAIN: Final = [mail for mail in MAILS if mail["chooses"]]
LEAST: Final = 0.95
"""The share of plain choices that must be read as such; an ordinary draft goes to the owner for the others."""


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


OFFERS: Final = (call("2026-11-24T13:00+01:00"), call("2026-11-25T09:00+01:00"), call("2026-11-26T15:00+01:00"))
AT_TEN: Final = call("2026-11-24T10:00+01:00")
"""What a first mail of the table asks for."""

FRAMES: Final = {
    "en": ("please drop {}", "could you release {}?", "{} works for nobody", "{} would have worked",
           "is {} still free?", "{} works if my boss agrees", "{} works. Actually no, scrap that.",
           "my colleague said {} works for him",
           "{} is fine, subject to my wife's approval", "{} works, but let me ask first", "only {} if need be"),
    "de": ("streichen Sie bitte {}", "{} passt niemandem", "{} hätte gepasst", "ist {} noch frei?",
           "{} passt, sofern meine Chefin zustimmt", "{} passt. Ach nein, vergessen Sie das.",
           "meine Kollegin sagt, {} passt ihr", "bitte {} freigeben", "zur Not {}", "{} passt, aber ich frage noch"),
    "fr": ("libérez {} s'il vous plaît", "{} ne convient à personne", "{} aurait été parfait", "{} est-il libre ?",
           "{} me convient si mon chef est d'accord", "{} me convient. Non, finalement, oubliez.",
           "mon collègue dit que {} lui convient", "au pire {}"),
    "es": ("por favor quite {}", "{} habría sido perfecto", "¿sigue libre {}?", "{} me va bien si mi jefa quiere",
           "{} me va bien. Perdón, olvídelo.", "mi colega dice que {} le va bien", "{} a otra persona, por favor"),
    "it": ("per favore tolga {}", "{} sarebbe stato perfetto", "è ancora libero {}?", "{} va bene se il capo vuole",
           "{} va bene. Anzi no, lasci stare.", "il mio collega dice che {} gli va bene"),
    "nl": ("schrap {} alstublieft", "{} was goed geweest", "is {} nog vrij?", "{} past als mijn baas akkoord is",
           "{} past. O wacht, toch niet.", "mijn collega zegt dat {} hem past", "desnoods {}"),
    "pt": ("por favor retire {}", "{} teria sido ótimo", "{} ainda está livre?", "{} está bem se o chefe concordar",
           "{} está bem. Afinal não, esqueça.", "o meu colega disse que {} lhe serve"),
}  # fmt: skip
TIMES: Final = {
    "en": ("Tuesday 13:00", "Wednesday at 9:00", "Thursday at 3 pm", "24 November at 13:00", "Wednesday"),
    "de": ("Dienstag 13 Uhr", "Mittwoch um 9 Uhr", "Donnerstag um 15 Uhr", "den 24. November um 13 Uhr", "Mittwoch"),
    "fr": ("mardi à 13h", "mercredi à 9h", "jeudi à 15h", "le 24 novembre à 13h", "mercredi"),
    "es": ("el martes a las 13:00", "el miércoles a las 9:00", "el jueves a las 15:00", "el miércoles"),
    "it": ("martedì alle 13", "mercoledì alle 9", "giovedì alle 15", "mercoledì"),
    "nl": ("dinsdag om 13 uur", "woensdag om 9 uur", "donderdag om 15 uur", "woensdag"),
    "pt": ("terça-feira às 13h", "quarta-feira às 9h", "quinta-feira às 15h", "quarta-feira"),
}
MATRIX: Final = [
    pytest.param(opening + frame.format(time), id=f"{language}: {opening.strip()} {frame.format(time)}")
    for language, frames in FRAMES.items()
    for frame in frames
    for time in TIMES[language]
    for opening in ("", "Hi Mara,\n\n")
]


def said(text: str) -> ClientWords:
    return ClientWords(text=text, said_on=date(2026, 11, 23))


def chosen_by(text: str, offers: tuple[Booking, ...]) -> list[Booking]:
    """What one of the two judgements takes for chosen: among the offers, or as the time that the mail asks for."""
    words = said(text)
    among = [each for each in (offers or (AT_TEN,)) if is_chosen(each, (words,), offers, ZONE)]
    first = chosen_offer(words, offers, ZONE)
    return among if first is None or first in among else [*among, first]


def named(mail: dict[str, Any]) -> str:
    return f"{mail['language']}: {mail['kind']}: {mail['text'][:60]!r}"


@pytest.mark.parametrize("mail", NEAR, ids=named)
def test_words_that_only_seem_to_choose_choose_none(mail: dict[str, Any]) -> None:
    assert chosen_by(mail["text"], OFFERS[: mail["offers"]]) == []


@pytest.mark.parametrize("text", MATRIX)
def test_no_time_in_such_a_sentence_is_chosen(text: str) -> None:
    assert chosen_by(text, OFFERS) == []


def test_plain_choices_choose_and_never_another_time() -> None:
    missed = []
    for mail in PLAIN:
        chosen = chosen_by(mail["text"], OFFERS[: mail["offers"]])
        assert chosen in ([], [OFFERS[0] if mail["offers"] else AT_TEN]), named(mail)
        missed += [] if chosen else [named(mail)]
    assert len(missed) <= (1 - LEAST) * len(PLAIN), missed


def test_the_table_has_both_sorts_in_every_language() -> None:
    near, plain = (Counter(mail["language"] for mail in mails) for mails in (NEAR, PLAIN))
    assert near.keys() == plain.keys() == {*FRAMES, "ja"}
    assert (sum(near.values()), sum(plain.values())) >= (150, 150)
