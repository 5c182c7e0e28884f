"""A part of a day, and what a time is blocked for, are read in ten languages; what limits it is asked back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.own_time import OwnTime, read_own_time

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 30, 9, tzinfo=BERLIN)


def read(text: str) -> OwnTime:
    found = read_own_time(text, MONDAY, "Europe/Berlin")
    assert found is not None
    return found


def hours(found: OwnTime) -> str:
    assert found.slot is not None, found.reason
    start, end = found.slot.start.astimezone(BERLIN), found.slot.end.astimezone(BERLIN)
    return f"{start:%m-%d %H:%M} {end:%m-%d %H:%M}"


@pytest.mark.parametrize(
    "text",
    [
        "block Friday afternoon",
        "block Friday in the afternoon",
        "Freitagnachmittag blockieren",
        "blockiere Freitag Nachmittag",
        "blockiere Freitag am Nachmittag",
        "bloque vendredi après-midi",
        "bloquea el viernes por la tarde",
        "blocca venerdì pomeriggio",
        "blokkeer vrijdagmiddag",
        "bloqueia sexta-feira à tarde",
        "zablokuj piątek po południu",
        "金曜日の午後をブロックして",
        "屏蔽周五下午",
    ],
)
def test_an_afternoon_is_from_noon_to_six(text: str) -> None:
    assert hours(read(text)) == "12-04 12:00 12-04 18:00"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("block tomorrow morning", "12-01 00:00 12-01 12:00"),
        ("blockiere morgen Vormittag", "12-01 00:00 12-01 12:00"),
        ("bloque demain matin", "12-01 00:00 12-01 12:00"),
        ("bloquea mañana por la mañana", "12-01 00:00 12-01 12:00"),
        ("blokkeer morgenochtend", "12-01 00:00 12-01 12:00"),
        ("zablokuj jutro przed południem", "12-01 00:00 12-01 12:00"),
        ("明日の午前中をブロック", "12-01 00:00 12-01 12:00"),
        ("屏蔽明天上午", "12-01 00:00 12-01 12:00"),
        ("block Friday evening", "12-04 17:00 12-05 00:00"),
        ("unblock Friday afternoon", "12-04 12:00 12-04 18:00"),
    ],
)
def test_mornings_and_evenings_are_read_too(text: str, meant: str) -> None:
    assert hours(read(text)) == meant


@pytest.mark.parametrize(
    ("text", "meant", "note"),
    [
        ("block Friday from 2 to 4 pm for the dentist", "12-04 14:00 12-04 16:00", "the dentist"),
        ("block next week for holidays", "12-07 00:00 12-12 00:00", "holidays"),
        ("block Friday afternoon for the dentist", "12-04 12:00 12-04 18:00", "the dentist"),
        ("Freitag wegen Zahnarzt blockieren", "12-04 00:00 12-05 00:00", "Zahnarzt"),
        ("bloque vendredi pour le dentiste", "12-04 00:00 12-05 00:00", "le dentiste"),
        ("bloquea el viernes por la tarde para el dentista", "12-04 12:00 12-04 18:00", "el dentista"),
        ("blocca venerdì per il dentista", "12-04 00:00 12-05 00:00", "il dentista"),
        ("blokkeer vrijdag voor de tandarts", "12-04 00:00 12-05 00:00", "de tandarts"),
        ("bloqueia sexta-feira para o dentista", "12-04 00:00 12-05 00:00", "o dentista"),
        ("zablokuj piątek po południu na Dentystę", "12-04 12:00 12-04 18:00", "Dentystę"),
        ("zablokuj piątek w przyszłym tygodniu z powodu urlopu", "12-11 00:00 12-12 00:00", "urlopu"),
        ("来週の金曜日の午後を歯医者のためにブロックしてください", "12-11 12:00 12-11 18:00", "歯医者"),
        ("歯医者のために金曜日をブロックして", "12-04 00:00 12-05 00:00", "歯医者"),
        ("屏蔽下周五下午，看牙医", "12-11 12:00 12-11 18:00", "看牙医"),
        ("屏蔽周五因为休假", "12-04 00:00 12-05 00:00", "休假"),
        ("block Friday for the whole day", "12-04 00:00 12-05 00:00", ""),
    ],
)
def test_what_it_is_for_is_noted(text: str, meant: str, note: str) -> None:
    found = read(text)
    assert (hours(found), found.note) == (meant, note)


@pytest.mark.parametrize(
    "text",
    [
        "block Friday for 2 hours",
        "block Friday for an hour",
        "block Friday for everybody but Jonas",
        "block Friday for Jonas only",
        "block Friday for the dentist, not Thursday",
        "block Friday morning and afternoon",
        "block Friday but not the morning",
        "block Friday afternoon 14-16",
        "block Tuesday to Thursday afternoon",
        "zablokuj piątek na dwie godziny",
        "zablokuj czwartek na piątek",
        "zablokuj piątek tylko na dentystę",
        "zablokuj od wtorku do czwartku po południu",
        "金曜日を2時間ブロックして",
        "木曜日のために金曜日をブロックして",
        "屏蔽周五，只要两小时",
        "屏蔽周五，周四也要",
    ],
)
def test_what_limits_or_repeats_is_asked_back(text: str) -> None:
    assert (read(text).word, read(text).slot) == ("unclear", None)


def test_two_to_four_is_asked_back_with_both_readings_and_keeps_what_it_is_for() -> None:
    found = read("block Friday from 2 to 4 for the dentist")
    assert found.choices == (
        "block 2026-12-04 14:00-16:00 for the dentist",
        "block 2026-12-04 02:00-04:00 for the dentist",
    )
    assert [(hours(read(each)), read(each).note) for each in found.choices] == [
        ("12-04 14:00 12-04 16:00", "the dentist"),
        ("12-04 02:00 12-04 04:00", "the dentist"),
    ]
