"""A parting word with a day leaves the choice beside it, unless it names another day than the chosen one."""

from datetime import date, datetime, timedelta
from typing import Final

import pytest

from copydesk.calendar.choosing import ClientWords, chosen_offer
from copydesk.events import Booking

ZONE: Final = "Europe/Berlin"


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


TUE, WED, THU = call("2026-11-24T10:30+01:00"), call("2026-11-25T09:00+01:00"), call("2026-11-26T14:00+01:00")
MON, LATER_WED, LATER_THU = (
    call("2026-11-30T12:00+01:00"),
    call("2026-12-09T16:00+01:00"),
    call("2026-12-10T14:00+01:00"),
)
WEEK: Final = (TUE, WED, THU)
LATER: Final = (TUE, LATER_WED)


def chosen(text: str, *offers: Booking) -> Booking | None:
    return chosen_offer(ClientWords(text=text, said_on=date(2026, 11, 23)), offers, ZONE)


@pytest.mark.parametrize(
    ("text", "offers", "wanted"),
    [
        ("Yes, that works for me. Talk tomorrow.", (TUE,), TUE),
        ("Yes, that works for me. See you tomorrow!", (TUE,), TUE),
        ("12:00 is great, see you next Monday!", (WED, THU, MON), MON),
        ("12:00 is great - and see you on Monday.\n\nBest\nAnna", (WED, THU, MON), MON),
        ("Thursday at 14:00 works for me. Speak on Thursday!", WEEK, THU),
        ("Thursday 10 December at 14:00 works for me. Speak on Thursday!", (TUE, LATER_THU), LATER_THU),
        ("That works for me. Looking forward to Thursday!", (LATER_THU,), LATER_THU),
        ("Mittwoch um 16 Uhr passt sehr gut. Bis Mittwoch!", LATER, LATER_WED),
        ("16 Uhr passt mir gut, danke und bis Mittwoch,\nUlla", LATER, LATER_WED),
        ("Ja, das passt. Wir sprechen uns morgen.", (TUE,), TUE),
        ("Mercredi à 16h me convient. À mercredi !", LATER, LATER_WED),
        ("Oui, cela me convient. À demain !", (TUE,), TUE),
        ("El miércoles a las 16:00 me va bien. ¡Hasta el miércoles!", LATER, LATER_WED),
        ("Sí, me va bien. Hasta mañana.", (TUE,), TUE),
        ("Mercoledì alle 16 va bene. A mercoledì!", LATER, LATER_WED),
        ("Sì, va bene. Ci sentiamo domani.", (TUE,), TUE),
        ("Woensdag om 16 uur past mij goed. Tot woensdag!", LATER, LATER_WED),
        ("Ja, dat past. Tot morgen!", (TUE,), TUE),
        ("Quarta-feira às 16h está ótimo. Até quarta-feira!", LATER, LATER_WED),
        ("Sim, está bem. Até amanhã!", (TUE,), TUE),
        ("水曜日の16時でお願いします。では、水曜日に。", LATER, LATER_WED),
        ("はい、お願いします。ではまた、明日。", (TUE,), TUE),
    ],
)
def test_a_parting_word_leaves_the_choice(text: str, offers: tuple[Booking, ...], wanted: Booking) -> None:
    assert chosen(text, *offers) == wanted


def test_talk_tomorrow_beside_a_named_time_is_but_a_parting_where_tomorrow_was_not_offered() -> None:
    assert chosen("Thursday at 14:00 works for me. Talk tomorrow!", WED, THU) == THU
    assert chosen("Thursday at 14:00 works for me. Talk to you soon!", WED, THU) == THU


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("Thursday at 14:00 works for me. Speak on Tuesday!", WEEK),
        ("Thursday at 14:00 works for me. Talk tomorrow!", WEEK),
        ("Thursday at 14:00 works for me. See you on Monday!", WEEK),
        ("Thursday at 14:00 works for me. See you on 27 November!", WEEK),
        ("14:00 is great, see you next Tuesday!", WEEK),
        ("Yes, that works for me. Talk tomorrow.", (THU,)),
        ("Donnerstag um 14 Uhr passt gut. Bis Mittwoch!", WEEK),
        ("Jeudi à 14h me convient. À mercredi !", WEEK),
        ("El jueves a las 14:00 me va bien. ¡Hasta el miércoles!", WEEK),
        ("Giovedì alle 14 va bene. A mercoledì!", WEEK),
        ("Donderdag om 14 uur past mij goed. Tot woensdag!", WEEK),
        ("Quinta-feira às 14h está ótimo. Até quarta-feira!", WEEK),
        ("木曜日の14時でお願いします。では、水曜日に。", WEEK),
    ],
)
def test_a_parting_word_for_another_day_contradicts_the_choice(text: str, offers: tuple[Booking, ...]) -> None:
    assert chosen(text, *offers) is None


@pytest.mark.parametrize(
    "text",
    [
        "Thursday at 14:00 works for nobody. See you Thursday!",
        "Is Thursday at 14:00 still free? See you Thursday!",
        "Thursday at 14:00 works if my boss agrees. Talk on Thursday!",
        "Donnerstag um 14 Uhr hätte gepasst. Bis Donnerstag!",
        "Thursday at 14:00 works for me. I will let you know by Thursday.",
        "I will ask my wife, see you Thursday!",
    ],
)
def test_a_parting_word_makes_no_choice_of_what_is_none(text: str) -> None:
    assert chosen(text, *WEEK) is None
