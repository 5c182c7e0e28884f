"""What of a whole mail says when a call may be: not what its sentence says of the work before it asks for a call."""

from datetime import date

import pytest

from copydesk.calendar.phrases.mail_reading import read_mail

MONDAY = date(2026, 11, 23)

BESIDE = {
    "en": ("I need 1,500 words by January, and could we have a call next week?", "Could we have a call next week?"),
    "de": (
        "Ich brauche 1.500 Wörter bis Januar, und können wir nächste Woche telefonieren?",
        "Können wir nächste Woche telefonieren?",
    ),
    "fr": (
        "Il me faut 1 500 mots d'ici janvier, et pourrions-nous avoir un appel la semaine prochaine ?",
        "Pourrions-nous avoir un appel la semaine prochaine ?",
    ),
    "es": (
        "Necesito 1.500 palabras para enero, ¿podemos tener una llamada la próxima semana?",
        "¿Podemos tener una llamada la próxima semana?",
    ),
    "it": (
        "Mi servono 1.500 parole entro gennaio, e possiamo fare una chiamata la prossima settimana?",
        "Possiamo fare una chiamata la prossima settimana?",
    ),
    "nl": (
        "Ik heb 1.500 woorden nodig voor januari, en kunnen we volgende week bellen?",
        "Kunnen we volgende week bellen?",
    ),
}


@pytest.mark.parametrize("language", BESIDE)
def test_the_date_of_the_work_before_a_question_about_a_call_is_no_wish_for_the_call(language: str) -> None:
    both, alone = (read_mail(text, MONDAY, language).wishes for text in BESIDE[language])
    assert alone.days or alone.from_day
    assert (both.days, both.from_day, both.until_day) == (alone.days, alone.from_day, alone.until_day)


def test_days_before_a_question_count_where_the_question_leaves_them_open() -> None:
    wishes = read_mail("I am free on Thursday, could we have a call?", MONDAY, "en").wishes
    assert wishes == read_mail("Could we have a call on Thursday?", MONDAY, "en").wishes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could we talk on Tuesday at 3 pm? Or Wednesday afternoon, your time.", "en"),
        ("Können wir am Dienstag um 15 Uhr telefonieren? Oder am Mittwochnachmittag.", "de"),
        ("Pourrions-nous avoir un appel mardi à 15 h ? Ou mercredi après-midi.", "fr"),
        ("¿Podemos tener una llamada el martes a las 15:00? O el miércoles por la tarde.", "es"),
    ],
)
def test_a_sentence_that_goes_on_with_an_or_names_another_day_of_the_call(text: str, language: str) -> None:
    days = read_mail(text, MONDAY, language).wishes.days
    assert days == ("tuesday", "wednesday")


def test_an_or_behind_a_sentence_of_something_else_names_no_day_of_the_call() -> None:
    text = "Could we talk on Tuesday? The text is long. Or take Wednesday for it."
    assert read_mail(text, MONDAY, "en").wishes.days == ("tuesday",)


@pytest.mark.parametrize(
    "text",
    [
        "Could we have a call on Friday afternoon? Not before 15:00 your time, please.",
        "Could we have a call on Friday afternoon? I am in New York, so not before 15:00 your time.",
        "Können wir am Freitagnachmittag telefonieren? Bitte nicht vor 15 Uhr.",
        "Pourrions-nous nous appeler vendredi après-midi ? Pas avant 15h, s'il vous plaît.",
        "¿Podríamos tener una llamada el viernes por la tarde? No antes de las 15:00, por favor.",
        "Possiamo fare una chiamata venerdì pomeriggio? Non prima delle 15, per favore.",
        "Kunnen we vrijdagmiddag bellen? Niet voor 15 uur, alstublieft.",
        "Podemos marcar uma chamada na sexta-feira à tarde? Não antes das 15h, por favor.",
    ],
)
def test_a_limit_in_a_sentence_of_its_own_narrows_the_part_of_the_day(text: str) -> None:
    wishes = read_mail(text, MONDAY).wishes
    assert (wishes.part, wishes.not_before) == ("afternoon", "15:00")


def test_a_second_limit_in_a_sentence_of_its_own_counts_beside_the_first() -> None:
    wishes = read_mail("Could we have a call on Friday after 13:00? I must leave by 16:00.", MONDAY).wishes
    assert (wishes.not_before, wishes.not_after) == ("13:00", "16:00")


@pytest.mark.parametrize(
    "text",
    [
        "Could we have a call on Friday afternoon? Our office is open until 12:00.",
        "Could we have a call on Friday afternoon? I never answer mails after 19:00.",
    ],
)
def test_a_limit_that_leaves_nothing_of_the_part_is_of_something_else(text: str) -> None:
    wishes = read_mail(text, MONDAY).wishes
    assert (wishes.part, wishes.not_before, wishes.not_after) == ("afternoon", None, None)


def test_a_limit_by_another_clock_than_the_first_is_left_out() -> None:
    wishes = read_mail("Could we have a call on Friday after 13:00 your time? I leave by 16:00 my time.", MONDAY).wishes
    assert (wishes.not_before, wishes.not_after) == ("13:00", None)
