"""Days and hours as people name them in eight languages."""

from datetime import date

import pytest

from copydesk.calendar.said_times import refuses_call, said_times

MONDAY = date(2026, 11, 23)
TUESDAY, HALF_PAST_TEN = "2026-11-24", 630


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, 24 November at 10:30",
        "Tue 24 Nov 2026, 10:30 (Europe/Berlin)",
        "November 24th, 10:30 am",
        "half past ten on Tuesday",
        "tomorrow at 10.30 am",
        "the 24th at 10:30",
        "2026-11-24 10:30",
        "Dienstag, 24. November, 10:30 Uhr",
        "am Di., 24.11., um halb elf",
        "am 24.11. um 10.30 Uhr",
        "morgen um 10 Uhr 30",
        "mardi 24 novembre à 10h30",
        "demain à 10 heures et demie",
        "le 24 novembre, 10 h 30",
        "el martes 24 de noviembre a las 10:30",
        "el martes a las diez y media",
        "martedì 24 novembre alle 10:30",
        "domani alle dieci e mezza",
        "dinsdag 24 november om 10:30 uur",
        "morgen om half elf",
        "terça-feira, 24 de novembro, às 10h30",
        "amanhã às 10 e meia",
        "11月24日(火)10時30分",
        "明日の午前10時半",
        "24/11/2026 10:30",
        "9:30 am London time on Tuesday",
        "10:30 CET on 24 November",
    ],
)
def test_a_time_is_read_in_any_spelling(text: str) -> None:
    (said,) = said_times(text, MONDAY)
    assert said.dates == {date.fromisoformat(TUESDAY)}
    assert said.minutes is not None
    assert said.minutes & {HALF_PAST_TEN, HALF_PAST_TEN - 60}


@pytest.mark.parametrize(
    "text",
    [
        "Guten Morgen!",
        "2 of 3 articles",
        "a call of 30 minutes",
        "in 24 hours",
        "at 10 euros",
        "I may write",
        "Mondays",
    ],
)
def test_what_names_no_time_is_none(text: str) -> None:
    assert said_times(text, MONDAY) == ()


def test_a_weekday_that_contradicts_its_date_means_no_day() -> None:
    (said,) = said_times("Monday 24 November at 10:30", MONDAY)
    assert said.dates == frozenset()


def test_each_hour_has_the_day_beside_it() -> None:
    text = "Tuesday: 10:00, 11:00. Or 9:00 on Thursday?"
    days = [min(said.dates or ()).isoformat() for said in said_times(text, MONDAY)]
    assert days == ["2026-11-24", "2026-11-24", "2026-11-26"]


def test_next_tuesday_may_be_two_days() -> None:
    (said,) = said_times("next Tuesday at 10:30", MONDAY)
    assert len(said.dates or ()) == 2


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("I can't make Tuesday at 10:30.", "refused"),
        ("Dienstag um 10:30 Uhr passt leider nicht.", "refused"),
        ("Mardi à 10h30 n'est pas possible.", "refused"),
        ("火曜日の10時は難しいです。", "refused"),
        ("Does Tuesday at 10:30 suit you?", "asked"),
        ("If Tuesday at 10:30 suits you, tell me.", "asked"),
        ("You get it by Tuesday at 10:30.", "is_term"),
        ("Sie bekommen es bis Dienstag, 10:30 Uhr.", "is_term"),
        ("The deadline is Tuesday at 10:30.", "is_term"),
    ],
)
def test_the_sentence_tells_how_a_time_is_meant(text: str, mood: str) -> None:
    assert all(getattr(said, mood) for said in said_times(text, MONDAY))
    (plain,) = said_times("We talk on Tuesday at 10:30. No problem.", MONDAY)
    assert not getattr(plain, mood)


def test_one_side_of_a_but_does_not_speak_for_the_other() -> None:
    refused = [said.refused for said in said_times("Tuesday 10:30 does not work, but Thursday 9:00 does.", MONDAY)]
    assert refused == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "No call please.",
        "Please don't call me, mail is fine.",
        "I'd rather not talk on the phone.",
        "I prefer by mail.",
        "bitte kein Anruf",
        "Bitte rufen Sie mich nicht an.",
        "Ich möchte nicht telefonieren.",
        "pas d'appel s'il vous plaît",
        "Je préfère par écrit.",
        "sin llamadas por favor",
        "niente telefonate",
        "liever geen telefoontje",
        "sem ligação por favor",
        "電話は不要です",
        "お電話はご遠慮ください",
    ],
)
def test_who_wants_no_call_is_understood(text: str) -> None:
    assert refuses_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "A call would be great.",
        "No problem, a call is fine.",
        "Why not have a call?",
        "I can't do the call on Monday.",
        "Ein Anruf passt gut.",
        "お電話ください",
        "What does it cost?",
    ],
)
def test_who_only_says_when_does_not_refuse_a_call(text: str) -> None:
    assert not refuses_call(text)
