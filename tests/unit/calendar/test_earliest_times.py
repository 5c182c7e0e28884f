"""A time behind `after` is the earliest, or another than that: nobody's choice, and no call's time in a text."""

from datetime import date

import pytest

from copydesk.calendar.said_times import said_times

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "after Wednesday 25 November at 10:00",
        "after Wednesday at 10:00",
        "later than Wednesday 25 November, 10:00",
        "some time after Wednesday, 25 November, 10:00-10:30",
        "after the 25th at 10:00",
        "no earlier than Wednesday 25 November at 10:00",
        "Erst nach Mittwoch, 25. November, 10:00 Uhr",
        "nach Mittwoch, dem 25. November, 10 Uhr",
        "nach dem 25. November um 10 Uhr",
        "frühestens am Mittwoch, 25. November, 10:00 Uhr",
        "ab Mittwoch, 25. November, 10:00 Uhr",
        "après le mercredi 25 novembre à 10h",
        "le lendemain du mercredi 25 novembre à 10h",
        "después del miércoles 25 de noviembre a las 10:00",
        "a partir del miércoles 25 de noviembre a las 10:00",
        "dopo mercoledì 25 novembre alle 10:00",
        "dopo il 25 novembre alle 10:00",
        "na woensdag 25 november om 10:00 uur",
        "depois de quarta-feira, 25 de novembro, às 10h",
        "a partir de quarta-feira, 25 de novembro, às 10h",
        "a week after Thursday 26 November at 10:00",
        "an hour after Thursday 26 November at 10:00",
        "the day after Thursday 26 November",
        "the day following Thursday 26 November at 10:00",
        "at 10:00 after Wednesday 25 November",
    ],
)
def test_it_is_no_calls_own_time(text: str) -> None:
    said = said_times(text, MONDAY)
    assert said
    assert all(time.is_term for time in said)


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday 25 November at 10:00, after our talk",
        "the day after tomorrow at 10:00",
        "na quarta-feira às 10h",
        "na quarta às 10h",
        "na quarta-feira, 25 de novembro, às 10h",
        "After that Wednesday at 10:00 suits me",
        "I look forward to Wednesday 25 November at 10:00",
    ],
)
def test_a_time_beside_it_stays_one(text: str) -> None:
    (said,) = said_times(text, MONDAY)
    assert not said.is_term
