"""What a line of the owner's says of an absence: the last day that she names, or a question where two can be meant."""

from datetime import UTC, datetime

import pytest

from copydesk.calendar.own_away import away_end, away_start, away_topic, read_away
from copydesk.calendar.own_time import OwnTime, read_own_time
from copydesk.ports import Slot

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("I will be away until Friday", "2026-11-27"),
        ("We are away until Friday.", "2026-11-27"),
        ("ooo until friday", "2026-11-27"),
        ("bis Freitag weg", "2026-11-27"),
        ("Bin bis 24.12. abwesend", "2026-12-24"),
        ("abwesend bis 3.12.", "2026-12-03"),
        ("away until 24.12", "2026-12-24"),
        ("away until 1.1.", "2027-01-01"),
        ("away until the end of December", "2026-12-31"),
        ("im Urlaub bis Ende Dezember", "2026-12-31"),
    ],
)
def test_the_last_day_is_read(said: str, end: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert (read.word, read.slot and read.slot.end.isoformat()[:16]) == ("away", f"{end}T23:00")


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("away until December", "2026-11-30", "2026-12-31"),
        ("away until next week", "2026-11-29", "2026-12-04"),
        ("away until week 50", "2026-12-06", "2026-12-11"),
        ("abwesend bis Dezember", "2026-11-30", "2026-12-31"),
        ("away until 3.12", "2026-12-03", "2027-03-12"),
    ],
)
def test_a_stretch_is_asked_about_and_each_reading_is_one_answer(said: str, one: str, other: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert (read.word, read.choices) == ("unclear", (f"away until {one}", f"away until {other}"))


@pytest.mark.parametrize(
    "said",
    [
        "away from 1 Dec until 12 Dec",
        "away 1-12 Dec",
        "I'll be away 1 December until 12 December",
        "out of office from 1 December through 12 December",
        "on holiday from 1 to 12 December",
        "away from 2026-12-01 until 2026-12-12",
        "weg vom 1. bis 12. Dezember",
        "Ich bin vom 1. bis 12. Dezember weg",
        "im Urlaub vom 1.12. bis zum 12.12.",
        "absente du 1er au 12 décembre",
        "je suis en vacances du 1 décembre au 12 décembre",
        "ausente del 1 al 12 de diciembre",
        "estaré fuera del 1 de diciembre al 12 de diciembre",
        "assente dal 1 al 12 dicembre",
        "in ferie dall'1 al 12 dicembre",
        "afwezig van 1 tot 12 december",
        "op vakantie van 1 december tot en met 12 december",
        "weg van 1 t/m 12 december",
        "ausente de 1 a 12 de dezembro",
        "de férias de 1 de dezembro a 12 de dezembro",
    ],
)
def test_an_absence_may_begin_later_and_has_both_its_days(said: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert read.word == "away"
    assert read.slot == Slot(datetime(2026, 11, 30, 23, tzinfo=UTC), datetime(2026, 12, 12, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        ("away from 3 December", ("away on 2026-12-03",)),
        ("abwesend ab 3.12.", ("away on 2026-12-03",)),
        ("absente à partir du 3 décembre", ("away on 2026-12-03",)),
        ("I'm away from Monday to Friday", ()),
    ],
)
def test_an_absence_without_an_end_or_with_two_beginnings_is_asked_back(said: str, choices: tuple[str, ...]) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert (read.word, read.choices) == ("unclear", choices)
    assert [each and each.word for said_so in choices if (each := read_away(said_so, MONDAY, BERLIN))] == [
        "away" for _ in choices
    ]


def test_the_note_of_a_later_absence_says_both_its_days_and_reads_as_the_command_that_says_it() -> None:
    start, end = datetime(2026, 11, 30, 23, tzinfo=UTC), datetime(2026, 12, 12, 23, tzinfo=UTC)
    topic = away_topic(end, BERLIN, start)
    assert topic == "away from 2026-12-01 until 2026-12-12"
    assert (away_start(topic, BERLIN), away_end(topic, BERLIN)) == (start, end)
    assert (away_start("away until 2026-12-12", BERLIN), away_end("away until 2026-12-12", BERLIN)) == (None, end)
    assert read_away(topic, MONDAY, BERLIN) == OwnTime("away", slot=Slot(start, end))


def test_a_line_that_only_begins_so_is_no_absence() -> None:
    assert read_away("away from the desk", MONDAY, BERLIN) is None


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("block 24.12.", "2026-12-23T23:00", "2026-12-24T23:00"),
        ("blockiere 3.12.", "2026-12-02T23:00", "2026-12-03T23:00"),
        ("blockiere 24.-28.12.", "2026-12-23T23:00", "2026-12-28T23:00"),
        ("block 24.12. 14-16", "2026-12-24T13:00", "2026-12-24T15:00"),
        ("block 1.1.", "2026-12-31T23:00", "2027-01-01T23:00"),
        ("block friday 14.30-16.00", "2026-11-27T13:30", "2026-11-27T15:00"),
    ],
)
def test_a_day_without_a_year_is_the_next_one_and_hours_with_points_stay_hours(said: str, start: str, end: str) -> None:
    read = read_own_time(said, MONDAY, BERLIN)
    assert read is not None
    assert read.slot is not None
    assert (read.slot.start.isoformat()[:16], read.slot.end.isoformat()[:16]) == (start, end)


def test_a_day_that_can_be_of_two_months_in_english_is_asked_about_and_one_that_is_none_is_not_read() -> None:
    either, none = (read_own_time(said, MONDAY, BERLIN) for said in ("block 3.12", "block 31.11."))
    assert either is not None
    assert either.choices == ("block 2026-12-03", "block 2027-03-12")
    assert none is not None
    assert none.word == "unclear"


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("away until christmas", "2026-12-24"),
        ("away until christmas eve", "2026-12-24"),
        ("away until christmas day", "2026-12-25"),
        ("away until boxing day", "2026-12-26"),
        ("away until new year's eve", "2026-12-31"),
        ("abwesend bis Weihnachten", "2026-12-24"),
        ("abwesend bis zum ersten Weihnachtstag", "2026-12-25"),
        ("abwesend bis Silvester", "2026-12-31"),
        ("abwesend bis Neujahr", "2027-01-01"),
        ("absente jusqu'au jour de Noël", "2026-12-25"),
        ("assente fino alla vigilia di Natale", "2026-12-24"),
        ("fuera hasta Nochevieja", "2026-12-31"),
        ("afwezig tot eerste kerstdag", "2026-12-25"),
    ],
)
def test_a_feast_of_one_day_is_the_last_day_away_as_any_day_is_and_christmas_is_its_eve(said: str, last: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert read.slot is not None
    assert away_topic(read.slot.end, BERLIN) == f"away until {last}"


@pytest.mark.parametrize("said", ["away until new year", "away until easter"])
def test_a_feast_that_names_no_one_day_is_asked_about(said: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert read.word == "unclear"
