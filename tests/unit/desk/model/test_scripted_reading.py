from datetime import date

import pytest

from copydesk.adapters.models.scripted.days import asked_times
from copydesk.adapters.models.scripted.named_days import Day, said
from copydesk.adapters.models.scripted.prices import price_facts
from copydesk.adapters.models.scripted.reading import language_of, speaks_of, wants_call
from copydesk.adapters.models.scripted.words import LANGUAGES

SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Could we talk on Tuesday?"),
        ("en", "Are you free for a video chat?"),
        ("en", "Mondays are bad, but could you ring me on Tuesday?"),
        ("en", "Why not have a call?"),
        ("de", "Können wir am Dienstag kurz sprechen?"),
        ("de", "Hätten Sie Zeit für ein kurzes Telefongespräch?"),
        ("fr", "Pourrions-nous échanger de vive voix mardi ?"),
        ("es", "¿Podríamos hablar el martes?"),
        ("it", "Possiamo parlarne martedì?"),
        ("nl", "Kunnen we dinsdag spreken?"),
        ("pt", "Podemos falar na terça?"),
        ("ja", "オンラインでお打合せできますか。"),
    ],
)
def test_a_call_is_asked_for_in_many_words(language, text):
    assert wants_call(text, LANGUAGES[language])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No call needed, mail is fine."),
        ("en", "Please don't call me. I am in meetings all week."),
        ("en", "Our call for papers closes soon."),
        ("en", "It was nice meeting you, and I will meet the deadline."),
        ("en", "I called you yesterday."),
        ("de", "Ein Anruf ist nicht nötig."),
        ("de", "Bitte ohne Telefonat, eine Mail reicht."),
        ("fr", "Inutile de m'appeler, un mail suffit."),
        ("fr", "Notre appel à contributions ferme lundi. Je m'appelle Luc."),
        ("es", "No hace falta llamar."),
        ("it", "Niente telefonate, per favore."),
        ("nl", "Bellen hoeft niet."),
        ("pt", "Não precisa ligar."),
        ("ja", "電話は不要です。"),
    ],
)
def test_who_wants_no_call_is_offered_none(language, text):
    assert not wants_call(text, LANGUAGES[language])


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "I am out on Monday. Thursday would suit me for a call.", "2026-12-03"),
        ("en", "Our board meets on Friday, so I need it by Wednesday. We should speak on Thursday.", "2026-12-03"),
        ("en", "Could we have a call on 8 December?", "2026-12-08"),
        ("en", "Could we have a call on December 8th at 10:00?", "2026-12-08"),
        ("en", "A call tomorrow?", "2026-11-29"),
        ("en", "A call in two weeks, on Tuesday?", "2026-12-08"),
        ("en", "Could we talk about the Black Friday campaign on Tuesday?", "2026-12-01"),
        ("de", "Montag geht nicht, aber am Mittwoch könnten wir telefonieren.", "2026-12-02"),
        ("de", "Passt ein Telefonat am 10.12. um 10 Uhr?", "2026-12-10"),
        ("de", "Guten Morgen, können wir übermorgen telefonieren?", "2026-11-30"),
        ("de", "Ein Anruf wegen der Sonntagszeitung am Dienstag?", "2026-12-01"),
        ("fr", "Mardi je suis absente, un appel jeudi ?", "2026-12-03"),
        ("es", "¿Una llamada el miercoles por la mañana?", "2026-12-02"),
        ("it", "Lunedi non posso, una chiamata mercoledi?", "2026-12-02"),
        ("nl", "Dinsdag kan ik niet, kunnen we donderdagmiddag bellen?", "2026-12-03"),
        ("pt", "Esta é a segunda vez que pergunto; uma reunião na quinta?", "2026-12-03"),
        ("ja", "月曜日は休みです。木曜日にお電話できますか。", "2026-12-03"),
        ("ja", "12月8日にお電話できますか。", "2026-12-08"),
    ],
)
def test_the_day_is_the_one_that_is_asked_for_and_not_one_that_is_excluded(language, text, day):
    days = asked_times(text, language, SATURDAY).days
    assert [each.isoformat() for each in days] == ([day] if day else [])


def test_any_day_but_one_is_each_other_working_day():
    days = asked_times("Any day but Friday for the call.", "en", SATURDAY).days
    assert [day.day for day in days] == [30, 1, 2, 3]


def test_next_weeks_thursday_is_not_this_weeks():
    monday = date(2026, 11, 23)
    assert asked_times("A call on Thursday next week?", "en", monday).days == (date(2026, 12, 3),)
    assert asked_times("A call on Thursday?", "en", monday).days == (date(2026, 11, 26),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Preis pro Artikel?", "de"),
        ("Prijs per artikel?", "nl"),
        ("Precio por artículo?", "es"),
        ("Tarif par article ?", "fr"),
        ("Preço por artigo?", "pt"),
        ("Prezzo per articolo?", "it"),
        ("Price per article?", "en"),
        ("Hej, vad kostar en artikel på 1200 ord? Kan vi ringas på torsdag?", "en"),
    ],
)
def test_a_mail_of_few_words_is_answered_in_its_language_and_an_unknown_one_in_english(text, language):
    assert language_of(text) == language


def test_a_price_is_asked_for_by_words_that_mean_one():
    for language, text in (("de", "Was ist Ihr Wortpreis?"), ("de", "Ihr Stundensatz?"), ("it", "Quanto costa?")):
        assert speaks_of(LANGUAGES[language].price, text)
    for language, text in (("en", "at any rate, our churn rate fell"), ("it", "quanto tempo serve"), ("en", "no cost")):
        assert not speaks_of(LANGUAGES[language].price, text)


def test_a_price_is_known_with_its_currency_before_or_behind_and_a_prize_is_none():
    facts = ["An article costs EUR 900.", "CHF 0.80 a word.", "90 cents a word.", "1.200,– € each.", "記事1本5万円"]
    others = ["She won a prize of 5,000 EUR.", "Calls last 30 minutes."]
    system = "Facts about X:\n" + "".join(f"- {fact}\n" for fact in (*others, *facts)) + "\nHow to work"
    assert list(price_facts(system)) == facts


def test_a_bare_day_stays_bare_in_english():
    assert [said(Day(date(2026, 12, day), is_bare=True), "en") for day in (3, 12, 21)] == [
        "the 3rd",
        "the 12th",
        "the 21st",
    ]
