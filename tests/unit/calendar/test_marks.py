"""Code writes a call's time where a model named it by its mark; whoever reads the text finds just that time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.agreement import times_of
from copydesk.calendar.marks import mark, marks_in, with_times
from copydesk.calendar.wording import DATES
from copydesk.events import Booking

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENTENCES = {
    "en": "I confirm our call: {}.",
    "de": "Ich bestätige unser Gespräch: {}.",
    "fr": "Je confirme notre appel : {}.",
    "es": "Confirmo nuestra llamada: {}.",
    "it": "Confermo la nostra chiamata: {}.",
    "nl": "Ik bevestig ons gesprek: {}.",
    "pt": "Confirmo a nossa chamada: {}.",
    "ja": "お電話は{}で承りました。",
    "pl": "Potwierdzam naszą rozmowę: {}.",
    "zh": "我确认我们的通话：{}。",
}


def call(start: datetime, hold_id: str = "h", minutes: int = 30) -> Booking:
    end = start + timedelta(minutes=minutes)
    return Booking(hold_id=hold_id, start=start.isoformat(), end=end.isoformat(), topic="A call")


def filled(text: str, *times: Booking, language: str = "en", zone: str = BERLIN) -> str:
    return with_times(text, times, language=language, zone=zone, today=NOW.astimezone(ZoneInfo(zone)).date())


def moments() -> list[datetime]:
    """Times of a year: each day of the month and of the week, whole hours and halves, both sides of a clock change."""
    step = timedelta(days=3, hours=1, minutes=30)
    return [NOW + timedelta(days=1) + number * step for number in range(110)]


@pytest.mark.parametrize("language", DATES)
@pytest.mark.parametrize("zone", [BERLIN, "America/New_York", "Asia/Kolkata"])
def test_what_is_written_is_read_back_as_the_very_time_in_every_language(language: str, zone: str) -> None:
    for start in moments():
        other = call(start + timedelta(days=7), "other")
        text = filled(SENTENCES[language].format("[time 1]"), call(start), language=language, zone=zone)
        times = times_of(text, (call(start), other), zone=zone, now=NOW)
        assert [found.hold_id for found in times.agreed] == ["h"], text
        assert times.strays == (), text


@pytest.mark.parametrize("language", DATES)
def test_several_times_are_read_back_in_their_order(language: str) -> None:
    first, second, third = (call(NOW + timedelta(days=day, hours=2), str(day)) for day in (1, 2, 9))
    text = filled(SENTENCES[language].format("[time 2]; [time 1]; [time 3]"), first, second, third, language=language)
    assert [found.hold_id for found in times_of(text, (first, second, third), zone=BERLIN, now=NOW).named] == [
        *("2", "1", "9")
    ]
    assert text.count(BERLIN) == 1


def test_a_mark_is_known_in_the_spellings_of_other_languages() -> None:
    assert marks_in("[time 2], [Zeit 1] und [ Termin 3 ], [heure 2], [時間 4], ［日時 5］") == (2, 1, 3, 4, 5)
    assert marks_in("time 2, [name 2], [time], [times a day 2]") == ()
    assert marks_in(mark(7)) == (7,)


@pytest.mark.parametrize("beside", ["", " (Tue 24 Nov 2026, 10:00)", " (Europe/Berlin)", " (10:00)"])
def test_what_a_model_writes_in_brackets_of_the_same_time_is_left_out(beside: str) -> None:
    tuesday = call(datetime(2026, 11, 24, 10, tzinfo=ZoneInfo(BERLIN)))
    said = filled(f"Does [time 1]{beside} suit you (or another day)?", tuesday)
    assert said == "Does Tuesday, 24 November, 10:00 (Europe/Berlin) suit you (or another day)?"


def test_the_zone_is_not_named_twice() -> None:
    tuesday = call(datetime(2026, 11, 24, 10, tzinfo=ZoneInfo(BERLIN)))
    text = filled("All times are Europe/Berlin. Does [time 1] suit you?", tuesday)
    assert text == "All times are Europe/Berlin. Does Tuesday, 24 November, 10:00 suit you?"


def test_the_year_stands_where_it_is_another() -> None:
    january = call(datetime(2027, 1, 4, 10, tzinfo=ZoneInfo(BERLIN)))
    assert "4 January 2027, 10:00" in filled("[time 1]", january)


@pytest.mark.parametrize("theirs", ["America/New_York", "UTC-5", "UTC+5:30", "Asia/Tokyo"])
@pytest.mark.parametrize("language", sorted(DATES))
def test_a_time_by_both_clocks_is_read_as_that_one_time(language: str, theirs: str):
    wanted = call(datetime(2026, 11, 24, 15, 30, tzinfo=UTC))
    text = with_times(
        SENTENCES[language].format(mark(1)),
        (wanted,),
        language=language,
        zone=BERLIN,
        today=NOW.date(),
        clients_zone=theirs,
    )
    assert f"{theirs})" in text
    times = times_of(text, (wanted,), zone=BERLIN, now=NOW)
    assert (times.named, times.strays) == ((wanted,), ())


def test_the_clients_clock_is_not_told_twice_where_it_is_the_owners():
    wanted = call(datetime(2026, 11, 24, 15, 30, tzinfo=UTC))
    text = with_times(mark(1), (wanted,), language="en", zone=BERLIN, today=NOW.date(), clients_zone=BERLIN)
    assert text == "Tuesday, 24 November, 16:30 (Europe/Berlin)"


@pytest.mark.parametrize("language", sorted(DATES))
def test_on_a_trip_the_letter_names_the_clock_of_the_trip_too_and_is_read_as_that_one_time(language: str):
    wanted, later = call(datetime(2026, 12, 1, 14, tzinfo=UTC)), call(datetime(2026, 12, 8, 14, tzinfo=UTC), "later")

    def lives_in(moment: datetime) -> str:
        return "America/New_York" if moment.day == 1 else BERLIN

    text = with_times(
        SENTENCES[language].format(f"{mark(1)}, {mark(2)}"),
        (wanted, later),
        language=language,
        zone=BERLIN,
        today=NOW.date(),
        lives_in=lives_in,
    )
    assert "(Europe/Berlin; 09:00 America/New_York)" in text
    assert text.count("New_York") == 1
    times = times_of(text, (wanted, later), zone=BERLIN, now=NOW)
    assert (times.named, times.strays) == ((wanted, later), ())


def test_a_trip_to_where_the_client_lives_is_named_once():
    wanted = call(datetime(2026, 12, 1, 14, tzinfo=UTC))
    text = with_times(
        mark(1),
        (wanted,),
        language="en",
        zone=BERLIN,
        today=NOW.date(),
        clients_zone="America/New_York",
        lives_in=lambda _moment: "America/New_York",
    )
    assert text == "Tuesday, 1 December, 15:00 (Europe/Berlin; 09:00 America/New_York)"
