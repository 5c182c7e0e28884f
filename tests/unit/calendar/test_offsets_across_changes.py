"""A bare offset is nobody's clock beyond a change of clocks: an hour by it is unclear, in every language."""

from datetime import UTC, date, datetime

import pytest

from copydesk.calendar.choosing import ClientWords, asked_times
from copydesk.calendar.wishes import THEIRS, Wishes
from copydesk.clients_time import ClientsTime
from copydesk.clocks import ClientsClock, may_change
from copydesk.tools.call_wishes import needs_their_zone

BERLIN = "Europe/Berlin"
MY_TEN = {
    "en": "Could we have a call on Tuesday {} March at 10:00 my time?",
    "de": "Können wir am Dienstag, {}. März, um 10:00 Uhr meiner Zeit telefonieren?",
    "fr": "Pouvons-nous nous appeler le mardi {} mars à 10h00, mon heure ?",
    "es": "¿Podemos hablar por teléfono el martes {} de marzo a las 10:00 mi hora?",
    "it": "Possiamo sentirci al telefono martedì {} marzo alle 10:00 ora mia?",
    "pt": "Podemos falar por telefone na terça-feira, {} de março às 10h00 minha hora?",
    "nl": "Kunnen we dinsdag {} maart om 10:00 uur mijn tijd bellen?",
}


def words(language: str, day: int, zone: str, said_on: date) -> ClientWords:
    return ClientWords(text=MY_TEN[language].format(day), said_on=said_on, other_clock=True, zone=zone)


@pytest.mark.parametrize("language", MY_TEN)
def test_an_hour_by_a_bare_offset_is_unclear_beyond_a_change_and_told_by_a_known_zone(language: str) -> None:
    written = date(2027, 3, 25)
    assert asked_times(words(language, 30, "UTC+2", written), BERLIN) == ()
    told = asked_times(words(language, 30, "Europe/Athens", written), BERLIN)
    assert datetime(2027, 3, 30, 7, tzinfo=UTC) in told
    before = asked_times(words(language, 23, "UTC+2", date(2027, 3, 18)), BERLIN)
    assert datetime(2027, 3, 23, 8, tzinfo=UTC) in before


@pytest.mark.parametrize(
    ("zone", "first", "last", "changes"),
    [
        ("UTC-5", date(2027, 3, 5), date(2027, 3, 16), True),
        ("UTC+3", date(2027, 10, 28), date(2027, 11, 2), True),
        ("UTC+3", date(2027, 11, 5), date(2027, 11, 9), False),
        ("UTC+9", date(2027, 3, 5), date(2027, 4, 16), False),
        ("America/New_York", date(2027, 3, 5), date(2027, 3, 16), False),
        ("", date(2027, 3, 5), date(2027, 3, 16), False),
    ],
)
def test_an_offset_may_be_another_only_where_a_clock_that_has_it_changes(
    zone: str, first: date, last: date, *, changes: bool
) -> None:
    assert may_change(zone, first, last) is changes


def test_wishes_by_such_an_hour_need_the_client_s_zone() -> None:
    client = ClientsTime(ClientsClock("UTC+2"), date(2027, 3, 25), "10:00 my time", "")
    assert needs_their_zone(Wishes(days=("2027-03-30",), at="10:00", zone=THEIRS), client)
    assert not needs_their_zone(Wishes(days=("2027-03-26",), at="10:00", zone=THEIRS), client)
