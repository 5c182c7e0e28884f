"""A word of time, a people or a town beside an hour names a clock: one that is known, or one that makes it unclear."""

import pytest

from copydesk.calendar.spoken_hours import hours_in
from copydesk.clock_beside import UNCLEAR

KNOWN = {
    "um 16 Uhr kalifornischer Zeit": "America/Los_Angeles",
    "um 16 Uhr Zeit in Tokio": "Asia/Tokyo",
    "um 16 Uhr indischer Zeit": "Asia/Kolkata",
    "um 16 Uhr türkischer Zeit": "Europe/Istanbul",
    "um 16 Uhr britischer Zeit": "Europe/London",
    "um 10 Uhr Ortszeit (Tokio)": "Asia/Tokyo",
    "à 15h heure de Montréal": "America/Toronto",
    "à 15h heure du Québec": "America/Toronto",
    "à 15h heure marocaine": "Africa/Casablanca",
    "a las 15:00 hora de Bogotá": "America/Bogota",
    "a las 15:00 hora de Colombia": "America/Bogota",
    "a las 15:00 hora argentina": "America/Buenos_Aires",
    "a las 15:00 hora canaria": "Atlantic/Canary",
    "alle 15 ora inglese": "Europe/London",
    "alle 15 ora di New York": "America/New_York",
    "alle 15 di New York": "America/New_York",
    "om 15 uur Engelse tijd": "Europe/London",
    "om 15 uur tijd in New York": "America/New_York",
    "às 15h de Lisboa": "Europe/Lisbon",
    "às 15h nos Açores": "Atlantic/Azores",
    "at 3 pm NYC": "America/New_York",
    "at 3 pm LA time": "America/Los_Angeles",
    "at 3 pm HK time": "Asia/Hong_Kong",
    "at 3 pm eastern": "America/New_York",
    "at 3 pm Bogotá": "America/Bogota",
    "at 3 pm here in London": "Europe/London",
    "at 3 pm local (London)": "Europe/London",
    "at 10:00 zulu": "UTC",
}
NOBODYS = (
    "um 16 Uhr Ortszeit", "um 16 Uhr kaledonischer Zeit", "um 16 Uhr Zeit in Springfield", "um 16 Uhr Bremener Zeit",
    "à 15h heure d'Alger", "à 15h heure de La Réunion", "à 15h heure acadienne",
    "a las 15:00 hora peninsular", "a las 15:00 hora de Macondo", "alle 15 ora cubana", "alle 15 ora di Springfield",
    "om 15 uur lokale tijd", "om 15 uur Friese tijd", "om 15 uur tijd in Springfield", "às 15h horário de Macondo",
    "at 3 pm local time", "at 3 pm Gulf time", "at 3 pm St. Anne time", "at 3 pm over here",
)  # fmt: skip
NONE_AT_ALL = (
    "um 16 Uhr Zeit?", "um 16 Uhr Zeit für ein Gespräch", "um 16 Uhr etwas Zeit", "um 16 Uhr wieder Zeit",
    "à 15h si vous avez le temps", "a las 15:00 de la tarde", "a las 3 horas de la tarde", "alle 15 ora posso",
    "om 15 uur tijd voor mij?", "às 15h da tarde", "at 3 pm this time", "at 3 pm if you have time",
    "at 3 pm in central London", "at 3 pm central to our plans",
)  # fmt: skip


@pytest.mark.parametrize("said", KNOWN)
def test_a_clock_that_is_named_after_its_place_or_people_rules_the_hour(said: str) -> None:
    assert [hour.zone for hour in hours_in(f"{said}?")] == [KNOWN[said]]


@pytest.mark.parametrize("said", NOBODYS)
def test_a_word_of_time_with_a_name_that_nobody_knows_makes_the_hour_unclear(said: str) -> None:
    assert [hour.zone for hour in hours_in(f"{said}?")] == [UNCLEAR]


@pytest.mark.parametrize("said", NONE_AT_ALL)
def test_other_words_beside_an_hour_name_no_clock(said: str) -> None:
    assert [hour.zone for hour in hours_in(said)] == [""]
