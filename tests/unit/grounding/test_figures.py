"""Times in words, ratios, ends of weeks and months, figures in other scripts, and clauses by language."""

import json
from datetime import date

import pytest

from copydesk.grounding.finding import found_in
from copydesk.grounding.reading import Reading
from copydesk.grounding.spelled import in_digits

TODAY = date(2026, 11, 23)
SLOT = json.dumps({"free": [{"start": "2026-11-26T14:40:00+01:00", "end": "2026-11-26T15:00:00+01:00"}], "held": None})


def _keys(text: str, kind: str) -> set[tuple[str | int, ...]]:
    return {key for claim in found_in(text, TODAY).claims if claim.kind == kind for key in claim.keys}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("I am free at twenty to three.", 14 * 60 + 40),
        ("Ich bin um zwanzig vor drei frei.", 14 * 60 + 40),
        ("Je suis libre à trois heures moins vingt.", 14 * 60 + 40),
        ("Estoy libre a las tres menos veinte.", 14 * 60 + 40),
        ("Sono libera alle tre meno venti.", 14 * 60 + 40),
        ("Ik ben om tien over drie vrij.", 15 * 60 + 10),
        ("Sono libera a mezzogiorno meno un quarto.", 11 * 60 + 45),
        ("Estou livre ao meio-dia e meia.", 12 * 60 + 30),
        ("Um zwölf wäre ich frei.", 12 * 60),
        ("On peut se parler à dix-sept heures.", 17 * 60),
        ("午後3時はいかがですか。", 15 * 60),
    ],
)
def test_a_time_in_words_is_read(text, minutes):
    assert ("time", minutes) in _keys(text, "time")


def test_a_range_is_no_time():
    assert not _keys("It takes 5 to 10 pages, 10 to 12 weeks.", "time")


def test_the_time_of_a_slot_in_utc_needs_utc_beside_it(warnings):
    assert warnings("I am free on Thursday, 26 November, at 14:40.", tool=SLOT) == ()
    assert warnings("I am free on Thursday, 26 November, at 13:40 UTC.", tool=SLOT) == ()
    assert warnings("I am free on Thursday, 26 November, at 13:40.", tool=SLOT)


@pytest.mark.parametrize(
    "text", ["seven out of ten", "7 von 10", "sept sur dix", "siete de cada diez", "zeven van de tien"]
)
def test_a_ratio_is_one_figure(text):
    assert _keys(f"{text} xx", "count") == {("ratio", "7", "10")}


@pytest.mark.parametrize(
    "text",
    [
        "by the end of the month",
        "bis Monatsende",
        "à la fin du mois",
        "até ao fim do mês",
        "a fin de mes",
        "entro fine mese",
    ],
)
def test_the_end_of_a_month_is_no_day_of_its_middle(warnings, text):
    known = json.dumps({"results": [{"title": "T", "published": "2026-11-12", "excerpt": "On 12 November 2026."}]})
    assert any("date" in each for each in warnings(f"The text is there {text}.", tool=known))


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("記事は90ユーロでお引き受けします。", "price", ("money", "EUR", "9E+1")),
        ("きりよく二百ユーロで。", "price", ("money", "EUR", "2E+2")),
        ("30パーセントお引きします。", "percentage", ("percent", "3E+1")),
        ("1割引きです。", "percentage", ("percent", "1E+1")),
        ("48時間以内に納品します。", "period", ("minutes", "2880.0")),
        ("12月24日にお届けします。", "date", ("day", "2026-12-24")),
        ("週末までに仕上げます。", "date", ("relative", "weekend")),
    ],
)
def test_figures_between_eastern_letters_are_read(text, kind, key):
    assert key in _keys(text, kind)


@pytest.mark.parametrize(
    ("language", "text", "digits"),
    [
        ("it", "milleduecentottanta", "1280"),
        ("fr", "dix-huit", "18"),
        ("it", "una cinquantina", "50"),
        ("de", "achthundertzwanzig", "820"),
    ],
)
def test_compounds_are_taken_apart_with_their_elisions(language, text, digits):
    assert in_digits(text, language).text.endswith(digits)


@pytest.mark.parametrize(
    ("language", "text", "clauses"),
    [
        ("es", "Se entrega en cuatro días", 1),
        ("it", "Il prezzo è fisso", 1),
        ("pt", "O preço é fixo", 1),
        ("nl", "Een boek en een foto", 2),
    ],
)
def test_a_word_that_links_clauses_in_one_language_does_not_in_another(language, text, clauses):
    assert len({word.clause for word in Reading(text, language).words}) == clauses


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Danke für die Frage. ich melde mich.", 2),
        ("Passt das? ja, gerne.", 2),
        ("inkl. zwei Runden", 1),
        ("evtl. auch mehr", 1),
    ],
)
def test_a_sentence_may_begin_with_a_small_letter(text, sentences):
    assert len({word.sentence for word in Reading(text, "de").words}) == sentences


@pytest.mark.parametrize("text", ["Send it to twelve Mill Lane.", "Senden Sie es an die Ahornallee 7 in 10437 Berlin."])
def test_an_address_is_marked_in_words_and_without_commas(warnings, text):
    assert any("address" in each for each in warnings(text))
