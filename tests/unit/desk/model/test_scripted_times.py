from datetime import date, timedelta

import pytest
from support.scripted_talk import Talk

from copydesk.adapters.models.scripted.days import Asked, asked_times
from copydesk.adapters.models.scripted.reading import wants_call
from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.calendar.wording import DATES, time_in_words
from copydesk.grounding.facts import unsupported_facts

MONDAY = date(2026, 11, 23)
MORNING, AFTERNOON = ("00:00", "12:00"), ("13:00", "18:00")


def november(*days):
    return tuple(date(2026, 11, day) if day > 9 else date(2026, 12, day) for day in days)


@pytest.mark.parametrize(
    ("code", "text", "asked"),
    [
        ("en", "Could we have a call? Wed/Thu before 12 is best.", Asked(november(25, 26), ("00:00", "12:00"))),
        ("en", "Tuesday or Wednesday would suit me for the call, mornings are best.", Asked(november(24, 25), MORNING)),
        ("en", "Can we talk on Thursday at 3 pm? Not on Friday.", Asked(november(26), at="15:00")),
        (
            "en",
            "A call any day after 4 pm, but Monday doesn't work.",
            Asked(november(24, 25, 26, 27), ("16:00", "24:00")),
        ),
        ("en", "Could we speak next week, on Wednesday? An hour would do.", Asked(november(2), minutes=60)),
        ("en", "The deadline is Friday, 4 December. Could we have a call?", Asked()),
        ("en", "A call on 26 November, 15:00, would be good.", Asked(november(26), at="15:00")),
        ("en", "Monday to Wednesday would be fine for a meeting.", Asked((MONDAY + timedelta(7), *november(1, 2)))),
        ("en", "Could we talk on Thursday at 10 am or on Friday morning?", Asked(november(26, 27), MORNING)),
        ("en", "A call on Tuesday between 2 and 4 pm?", Asked(november(24), ("14:00", "16:00"))),
        (
            "de",
            "Telefonisch erreichen Sie mich montags und mittwochs zwischen 9 und 11 Uhr.",
            Asked(november(25, 30), ("09:00", "11:00")),
        ),
        ("nl", "Kunt u donderdag tussen 10 en 12 bellen?", Asked(november(26), ("10:00", "12:00"))),
        ("fr", "Un appel jeudi de 9h à 11h30 ?", Asked(november(26), ("09:00", "11:30"))),
        ("ja", "木曜日の10時から12時にお電話できますか。", Asked(november(26), ("10:00", "12:00"))),
        ("de", "Können wir am Mittwoch oder Donnerstag vormittags telefonieren?", Asked(november(25, 26), MORNING)),
        ("de", "Ein Telefonat am Freitag nach 14 Uhr? Dienstag geht nicht.", Asked(november(27), ("14:00", "24:00"))),
        ("de", "Passt ein Gespräch am 1. Dezember um 10:30 Uhr?", Asked(november(1), at="10:30")),
        ("de", "Telefonieren wir Mo/Di? Redaktionsschluss ist Donnerstag.", Asked(november(24, 30))),
        ("fr", "Un appel mardi ou jeudi matin serait possible ?", Asked(november(24, 26), MORNING)),
        (
            "fr",
            "Pouvons-nous fixer un rendez-vous vendredi avant 11h, mais pas mercredi ?",
            Asked(november(27), ("00:00", "11:00")),
        ),
        ("es", "¿Podemos tener una llamada el jueves por la mañana?", Asked(november(26), MORNING)),
        (
            "es",
            "Una llamada el martes después de las 16, por favor. El plazo es el viernes.",
            Asked(november(24), ("16:00", "24:00")),
        ),
        ("it", "Possiamo sentirci venerdì dopo le 15?", Asked(november(27), ("15:00", "24:00"))),
        ("it", "Una telefonata mercoledì mattina andrebbe bene, non giovedì.", Asked(november(25), MORNING)),
        ("nl", "Kunnen we woensdagochtend bellen?", Asked(november(25), MORNING)),
        ("nl", "Bellen op vrijdag na 14 uur kan ook.", Asked(november(27), ("14:00", "24:00"))),
        ("pt", "Podemos falar por telefone na quinta de manhã?", Asked(november(26), MORNING)),
        ("pt", "Uma chamada na sexta depois das 15h seria boa.", Asked(november(27), ("15:00", "24:00"))),
        ("ja", "水曜日の午前にお電話できますか。", Asked(november(25), MORNING)),
        ("ja", "12月3日15時にお電話できますか。締め切りは金曜日です。", Asked(november(3), at="15:00")),
        ("ja", "木曜日の14時以降にお電話をお願いします。", Asked(november(26), ("14:00", "24:00"))),
        ("ja", "木曜日の午後にお電話できますか。15時以降でお願いします。", Asked(november(26), ("15:00", "18:00"))),
    ],
)
def test_the_days_and_the_part_of_the_day_are_read_in_every_language(code, text, asked):
    assert asked_times(text, code, MONDAY) == asked


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Tuesday, 1 December, 09:30"),
        ("de", "Dienstag, 1. Dezember, 09:30 Uhr"),
        ("fr", "mardi 1er décembre à 9h30"),
        ("es", "martes 1 de diciembre a las 9:30"),
        ("it", "martedì 1º dicembre alle 9:30"),
        ("nl", "dinsdag 1 december om 9:30 uur"),
        ("pt", "terça-feira, 1 de dezembro, às 9h30"),
        ("ja", "12月1日(火) 9:30"),
    ],
)
def test_a_time_stands_in_the_words_of_the_drafts_language(code, said):
    assert time_in_words("2026-12-01T09:30+01:00", code, year=2026) == said
    assert "2027" in time_in_words("2027-01-04T14:00+01:00", code, year=2026)
    assert time_in_words("tomorrow", code) == ""
    assert len(DATES[code].weekdays) == 7
    assert len(DATES[code].months) == 12


ASKING = {
    "en": "Could we have a call on Wednesday or Thursday before 12?",
    "de": "Können wir am Mittwoch oder Donnerstag vor 12 Uhr telefonieren?",
    "fr": "Pouvons-nous avoir un appel mercredi ou jeudi avant 12h ?",
    "es": "¿Podemos tener una llamada el miércoles o el jueves antes de las 12?",
    "it": "Possiamo sentirci mercoledì o giovedì prima delle 12? Vi ringrazio.",
    "nl": "Kunnen we woensdag of donderdag voor 12 uur bellen?",
    "pt": "Podemos falar por telefone na quarta ou na quinta antes das 12h?",
    "ja": "水曜日か木曜日の12時前にお電話できますか。",
}


@pytest.fixture(params=["native", "schema"])
def talk(request):
    return lambda text, **more: Talk(request.param, text, **more)


@pytest.mark.parametrize("code", ASKING)
def test_only_the_asked_days_and_hours_are_offered_in_the_mails_language(talk, code):
    conversation = talk(ASKING[code], subject="")
    draft = conversation.draft()
    for start in ("2026-11-25T09:00+01:00", "2026-11-26T09:00+01:00"):
        assert time_in_words(start, code, year=2026) in draft
    for other in ("2026-11-24T09:00+01:00", "2026-11-25T13:00+01:00", "2026-11-27T09:00+01:00"):
        assert time_in_words(other, code, year=2026) not in draft
    assert draft.count("Europe/Berlin") == 1
    assert LANGUAGES[code].not_then not in draft
    assert unsupported_facts(draft, log=conversation.log, settings=conversation.settings) == ()


@pytest.mark.parametrize("code", ASKING)
def test_if_nothing_is_free_then_it_says_so_before_it_offers_another_time(talk, code):
    busy = [("2026-11-25T08:00+01:00", 5), ("2026-11-26T08:00+01:00", 5)]
    draft = talk(ASKING[code], subject="", busy=busy).draft()
    assert LANGUAGES[code].not_then in draft
    assert time_in_words("2026-11-25T13:00+01:00", code, year=2026) in draft


def test_a_morning_that_is_taken_gives_way_to_the_other_days_morning(talk):
    mail = "Could we have a call? Tuesday or Wednesday would suit me, mornings are best."
    draft = talk(mail, busy=[("2026-11-24T08:00+01:00", 5)]).draft()
    assert "For a call I can offer Wednesday, 25 November, 09:00" in draft
    assert "Tuesday" not in draft


@pytest.mark.parametrize(
    "text",
    [
        "We invite you to give a talk on church clocks at our annual meeting on 14 March. What is your fee?",
        "Your talk on tides was a delight. May we link to it?",
    ],
)
def test_a_meeting_or_a_talk_of_others_asks_for_no_call(talk, text):
    conversation = talk(text)
    conversation.draft()
    assert "calendar_scheduler" not in conversation.asked


def test_without_a_wish_the_next_free_times_are_offered(talk):
    draft = talk("Could we have a call?").draft()
    assert "For a call I can offer " in draft
    assert "Also free: " in draft


@pytest.mark.parametrize(
    ("said", "wants"),
    [
        ("Could we have a call this Friday at 10?", True),
        ("Shall we do a call this coming Thursday?", True),
        ("Can we call this week?", True),
        ("They call this the golden age.", False),
        ("We call this Fridaying.", False),
    ],
)
def test_a_call_this_friday_is_a_call_and_what_people_call_this_is_none(said, wants):
    assert wants_call(said, LANGUAGES["en"]) is wants
