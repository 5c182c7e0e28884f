"""A letter that gives the call up, alone or between other matters, and letters that only seem to."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from copydesk.calendar.change_words import cancels_call
from copydesk.calendar.choosing import ClientWords
from copydesk.calendar.dropped_words import asserted
from copydesk.tools.called_off import gives_call_up

ROWS: Final[list[dict[str, Any]]] = [
    json.loads(line) for line in (Path(__file__).parent / "given_up.jsonl").read_text(encoding="utf-8").splitlines()
]
BESIDE: Final = {
    "en": ("Thank you for the draft, I like it.", "Please send me the invoice next week."),
    "de": ("Danke für den Entwurf, er gefällt mir.", "Bitte schicken Sie mir die Rechnung."),
    "fr": ("Merci pour le texte, il me plaît.", "Envoyez-moi la facture."),
    "es": ("Gracias por el texto, me gusta.", "Envíeme la factura."),
    "it": ("Grazie per il testo, mi piace.", "Mi mandi la fattura."),
    "nl": ("Dank voor de tekst, ik vind hem mooi.", "Stuur mij de factuur."),
    "pt": ("Obrigado pelo texto, gosto dele.", "Envie-me a fatura."),
}
"""Other matters, before and after."""
LEAST: Final = 150
"""So many phrases of each kind the table has at least."""


def gives_up(text: str) -> bool:
    return gives_call_up(ClientWords(text=text, said_on=date(2026, 11, 23)))


def texts(*, give_up: bool) -> list[tuple[str, str]]:
    return [(row["language"], row["text"]) for row in ROWS if row["gives_up"] is give_up]


@pytest.mark.parametrize(("language", "text"), texts(give_up=True))
def test_a_plain_letter_gives_the_call_up_alone_and_between_other_matters(language: str, text: str) -> None:
    before, after = BESIDE[language]
    assert gives_up(text)
    assert gives_up(f"{before} {text} {after}")
    assert gives_up(f"{before}\n\n{text}\n\n{after}")


@pytest.mark.parametrize(("language", "text"), texts(give_up=False))
def test_what_asks_quotes_bounds_or_keeps_it_gives_no_call_up(language: str, text: str) -> None:
    before, after = BESIDE[language]
    assert not gives_up(text)
    assert not gives_up(f"{before} {text} {after}")


@pytest.mark.parametrize(("language", "text"), texts(give_up=False))
def test_what_keeps_the_call_ends_no_booked_one(language: str, text: str) -> None:
    before, after = BESIDE[language]
    assert not cancels_call(text)
    assert not cancels_call(f"{before} {text} {after}")


def test_the_table_has_enough_of_both_in_each_language() -> None:
    assert min(len(texts(give_up=True)), len(texts(give_up=False))) >= LEAST
    assert {language for language, _ in texts(give_up=True)} == set(BESIDE)
    assert {language for language, _ in texts(give_up=False)} == set(BESIDE)


def test_what_is_said_outright_leaves_out_what_is_quoted_supposed_or_asked() -> None:
    said = asserted('I like it. You wrote "the call is off". If the call is off, say so. Should I cancel it?')
    assert said.strip() == "I like it."
