"""A clock that is named beside an hour rules it, in every language that is read; one that can't be told rules none."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.choosing import ClientWords, asked_for, asked_times
from copydesk.calendar.phrases.reading import read_wishes
from copydesk.clock_beside import UNCLEAR, clock_beside
from copydesk.clocks import home_in
from copydesk.events import Booking

MONDAY = date(2026, 11, 23)
BERLIN = "Europe/Berlin"
AT_TEN = {
    "en": "Could we have a call on Wednesday 25 November at 10:00{}?",
    "de": "Können wir am Mittwoch, 25. November, um 10:00 Uhr{} telefonieren?",
    "fr": "Pouvons-nous nous appeler le mercredi 25 novembre à 10h00{} ?",
    "es": "¿Podemos hablar por teléfono el miércoles 25 de noviembre a las 10:00{}?",
    "it": "Possiamo sentirci al telefono mercoledì 25 novembre alle 10:00{}?",
    "pt": "Podemos falar por telefone na quarta-feira, 25 de novembro às 10h00{}?",
    "nl": "Kunnen we woensdag 25 november om 10:00 uur{} bellen?",
}
OF_TOKYO = {
    "en": (" in Tokyo", " (Tokyo)", ", Tokyo time", " Japan time"),
    "de": (" in Tokio", " (Tokio)", " Tokioter Zeit", " in Japan"),
    "fr": (" à Tokyo", " (Tokyo)", ", heure de Tokyo", " au Japon"),
    "es": (" en Tokio", " (Tokio)", " hora de Tokio", " en Japón"),
    "it": (" a Tokyo", " (Tokyo)", ", ora di Tokyo", " in Giappone"),
    "pt": (" em Tóquio", " (Tóquio)", ", horário de Tóquio"),
    "nl": (" in Tokio", " (Tokio)", ", tijd in Tokio", " in Japan"),
}
OFFSETS = (" +0900", "+09:00", " +9", " UTC+9", " GMT+9", " (UTC+09:00)", " UTC + 9", " JST")
NOBODYS = (" XYZT", " IST", " UTC+99", " +9900", " (Springfield)", " Mars/Olympus")
YOURS = {
    "en": " your time",
    "de": " Ihrer Zeit",
    "fr": ", votre heure",
    "es": " su hora",
    "it": " ora vostra",
    "pt": " no seu horário",
    "nl": " jullie tijd",
}
MINE = {
    "en": " my time",
    "de": " meiner Zeit",
    "fr": ", mon heure",
    "es": " mi hora",
    "it": " ora mia",
    "pt": " minha hora",
    "nl": " mijn tijd",
}
TEN_IN_TOKYO = datetime(2026, 11, 25, 1, tzinfo=UTC)
TEN_IN_BERLIN = datetime(2026, 11, 25, 9, tzinfo=UTC)
CASES = [(language, behind) for language, all_of_it in OF_TOKYO.items() for behind in all_of_it]


def said(language: str, behind: str, zone: str = "") -> ClientWords:
    return ClientWords(text=AT_TEN[language].format(behind), said_on=MONDAY, other_clock=bool(zone), zone=zone)


def a_call(start: datetime) -> Booking:
    return Booking(hold_id="h", start=start.isoformat(), end=start.replace(minute=30).isoformat(), topic="")


@pytest.mark.parametrize(("language", "behind"), [*CASES, *((each, off) for each in AT_TEN for off in OFFSETS)])
def test_a_named_clock_rules_the_hour_beside_it(language: str, behind: str) -> None:
    words = said(language, behind)
    assert TEN_IN_BERLIN not in asked_times(words, BERLIN)
    assert TEN_IN_TOKYO in asked_times(words, BERLIN)
    assert not asked_for(words, a_call(TEN_IN_BERLIN), BERLIN)
    wishes = read_wishes(words.text, language, MONDAY).wishes
    assert wishes.at == "10:00"
    assert wishes.zone in ("Asia/Tokyo", "UTC+9")


@pytest.mark.parametrize("language", AT_TEN)
@pytest.mark.parametrize("behind", NOBODYS)
def test_an_hour_by_a_clock_that_nobody_can_tell_is_no_time(language: str, behind: str) -> None:
    words = said(language, behind)
    assert asked_times(words, BERLIN) == ()
    assert not asked_for(words, a_call(TEN_IN_BERLIN), BERLIN)
    assert read_wishes(words.text, language, MONDAY).wishes.zone == UNCLEAR


@pytest.mark.parametrize("language", AT_TEN)
def test_yours_is_the_owners_clock_and_mine_the_clients(language: str) -> None:
    assert TEN_IN_BERLIN in asked_times(said(language, YOURS[language], "Asia/Tokyo"), BERLIN)
    assert TEN_IN_TOKYO in asked_times(said(language, MINE[language], "Asia/Tokyo"), BERLIN)
    assert asked_times(said(language, MINE[language]), BERLIN) == ()


@pytest.mark.parametrize("language", AT_TEN)
def test_an_hour_that_names_no_clock_is_the_owners(language: str) -> None:
    assert TEN_IN_BERLIN in asked_times(said(language, ""), BERLIN)


@pytest.mark.parametrize(
    ("hour", "behind", "zone"),
    [
        ("10:00", "Z", "UTC"),
        ("10:00", " Z.", "UTC"),
        ("10:00", " -0500", "UTC-5"),
        ("10:00", " -05:00", "UTC-5"),
        ("10 am", " GMT-5", "UTC-5"),
        ("10:00", " -0330", "UTC-3:30"),
        ("10:00", " -11:00", ""),
        ("10:00", " - 11:30 CET", ""),
        ("10:00", " +15 min", ""),
        ("10:00", " +1 day", ""),
        ("10:00", " in Zoom", ""),
        ("10:00", " (Teams)", ""),
        ("10:00", " (30 min)", ""),
        ("10:00", ", Jonas", ""),
        ("10:00", " in order to talk", ""),
        ("10 Uhr", " in Ruhe", ""),
        ("10 Uhr", " in Ihrem Büro", ""),
        ("alle 10", " a nome di Anna", ""),
        ("10 Uhr", " im Büro", ""),
        ("10 Uhr", " in der Kanzlei", ""),
        ("10 Uhr", " in Abstimmung mit Frau Weber", ""),
        ("10 Uhr", " (Mittwoch)", ""),
        ("10:00", ", Victoria", ""),
        ("10:00", " (+49 170 1234567)", ""),
        ("10:00", " in the morning", ""),
        ("10 Uhr", " in den USA", UNCLEAR),
        ("10:00", " in the US", UNCLEAR),
        ("10:00", " in Birmingham", UNCLEAR),
        ("10:00", " in New York City", "America/New_York"),
        ("10:00", " in tokyo", "Asia/Tokyo"),
        ("10:00", " (Rio de Janeiro)", UNCLEAR),
    ],
)
def test_what_stands_behind_an_hour_is_a_clock_or_is_not(hour: str, behind: str, zone: str) -> None:
    found = clock_beside(hour + behind, 0, len(hour), minutes=600)
    assert (found.zone if found else "") == zone


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("I'm in Lisbon this week.", "Europe/Lisbon"),
        ("I am in Lisbon until Friday.", "Europe/Lisbon"),
        ("I'm this week in Tokyo.", "Asia/Tokyo"),
        ("I'm travelling in Japan.", "Asia/Tokyo"),
        ("Ich bin in Tokio.", "Asia/Tokyo"),
        ("Ich bin diese Woche in Tokio.", "Asia/Tokyo"),
        ("Ich bin bis Freitag in Tokio.", "Asia/Tokyo"),
        ("Je suis à Tokyo cette semaine.", "Asia/Tokyo"),
        ("Nous sommes cette semaine à Tokyo.", "Asia/Tokyo"),
        ("Estoy esta semana en Tokio.", "Asia/Tokyo"),
        ("Sono questa settimana a Lisbona.", "Europe/Lisbon"),
        ("Estou esta semana em Lisboa.", "Europe/Lisbon"),
        ("Ik ben deze week in Lissabon.", "Europe/Lisbon"),
        ("I'm in Lisbon this Friday.", ""),
        ("I am in Lisbon next week.", ""),
        ("Ich bin nächste Woche in Tokio.", ""),
        ("I'll be in Tokyo.", ""),
    ],
)
def test_where_somebody_is_this_week_is_their_clock_and_where_they_will_be_is_not(text: str, zone: str) -> None:
    assert home_in(text) == zone


def test_a_place_of_the_owners_own_zone_names_her_clock() -> None:
    words = said("de", " (Berlin)", "Asia/Tokyo")
    assert asked_times(words, BERLIN)[0] == datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(BERLIN))
