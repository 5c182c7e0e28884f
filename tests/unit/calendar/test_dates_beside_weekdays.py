"""A weekday beside `12/3`, or beside a day in words, says one day with it: never the coming weekday."""

from datetime import date

import pytest

from copydesk.calendar.phrases.mail_reading import read_mail
from copydesk.calendar.said_times import said_times

MONDAY = date(2026, 11, 23)
THIRD, FOURTH, SECOND = date(2026, 12, 3), date(2026, 12, 4), date(2026, 12, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday, 12/3 at 10:00", THIRD),
        ("Thursday, 12/3", THIRD),
        ("Thu 12/3 at 10:00", THIRD),
        ("Thu (12/3), 10:00", THIRD),
        ("Thursday (12/3) at 10:00", THIRD),
        ("on Thursday 3/12 at 10:00", THIRD),
        ("12/3 (Thursday) at 10:00", THIRD),
        ("Tuesday, 12/8", date(2026, 12, 8)),
        ("Friday 4/12", FOURTH),
        ("Friday 4/2", date(2027, 4, 2)),
        ("jeudi 3/12 à 10h", THIRD),
        ("Donnerstag, 3/12 um 10 Uhr", THIRD),
        ("Donnerstag, dem dritten Dezember, um 10 Uhr", THIRD),
        ("Donnerstag, den dritten Dezember", THIRD),
        ("Wednesday the second of December at 10:00", SECOND),
        ("Wednesday, second of December, at 10:00", SECOND),
        ("Wednesday, December the second, at 10:00", SECOND),
        ("jeudi trois décembre à 10h", THIRD),
        ("el jueves tres de diciembre a las 10:00", THIRD),
        ("giovedì tre dicembre alle 10:00", THIRD),
        ("donderdag drie december om 10:00 uur", THIRD),
        ("quinta-feira, três de dezembro, às 10h", THIRD),
        ("Monday the twenty-first of December at 10:00", date(2026, 12, 21)),
    ],
)
def test_the_date_is_meant(text: str, day: date) -> None:
    (said,) = said_times(text, MONDAY)
    assert said.dates == {day}


@pytest.mark.parametrize(
    "text",
    [
        "Monday 12/3 at 10:00",
        "Wednesday (12/3) at 10:00",
        "Thursday, second of December, at 10:00",
        "Tuesday, 12/1 at 10:00",
        "Wednesday the second at 10:00",
    ],
)
def test_what_falls_on_no_such_weekday_or_on_two_means_no_one_day(text: str) -> None:
    (said,) = said_times(text, MONDAY)
    assert said.dates is not None
    assert len(said.dates) != 1
    assert said.days(offered=[date(2026, 11, 24), date(2026, 11, 25)]) not in (
        {date(2026, 11, 24)},
        {date(2026, 11, 25)},
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Could we have a call on Thursday, 12/3 at 10:00?", THIRD),
        ("Could we have a call on Friday 4/12?", FOURTH),
        ("Können wir am Donnerstag, dem dritten Dezember, um 10 Uhr telefonieren?", THIRD),
        ("Können wir am Donnerstag 12/3 um 10 Uhr telefonieren?", THIRD),
        ("Could we have a call on Wednesday, the second of December, at 10:00?", SECOND),
    ],
)
def test_a_wish_for_it_is_one_for_that_date(text: str, day: date) -> None:
    read = read_mail(text, MONDAY)
    assert read.wishes.days == (day.isoformat(),)
    assert read.unsure == ()


@pytest.mark.parametrize("text", ["Could we have a call on Monday 12/3 at 10:00?", "A call on Tuesday, 12/1 please."])
def test_a_wish_that_can_be_read_in_two_ways_says_so(text: str) -> None:
    read = read_mail(text, MONDAY)
    assert "tuesday" not in read.wishes.days
    assert "monday" not in read.wishes.days
    assert read.unsure


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday, the first option please", date(2026, 11, 24)),
        ("Thursday 10/11 Uhr", date(2026, 11, 26)),
        ("Thursday for 1/2 hour", date(2026, 11, 26)),
    ],
)
def test_what_is_no_date_leaves_the_weekday(text: str, day: date) -> None:
    assert day in {each for said in said_times(text, MONDAY) for each in said.dates or ()}


def test_two_weekdays_with_their_dates_are_two_days() -> None:
    days = [said.dates for said in said_times("Tuesday 12/8, Thursday 12/10", MONDAY)]
    assert days == [{date(2026, 12, 8)}, {date(2026, 12, 10)}]


def test_the_second_may_is_no_day_of_may() -> None:
    assert said_times("The second may suit me.", MONDAY) == ()
