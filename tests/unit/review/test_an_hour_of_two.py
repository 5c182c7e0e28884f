"""An hour without am or pm that is by night as it is written, and by day twelve hours later, is asked back."""

from datetime import UTC, datetime

import pytest

from copydesk.errors import HourOfTwo, UnclearDecision
from copydesk.review.time_words import OwnersClock, owners_clock, read_moment, read_time_words, time_of_form
from copydesk.settings import CalendarSettings

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
NIGHT = {"working_hours": {"fri": {"start": "02:00", "end": "06:00"}}}


def clock(**said: object) -> OwnersClock:
    return owners_clock(CalendarSettings.model_validate({"time_zone": "Europe/Berlin", **said}), WEDNESDAY)


@pytest.mark.parametrize(("said", "day", "night"), [("friday 3", "15:00", "03:00"), ("Fri at 3:30", "15:30", "03:30")])
def test_both_readings_are_named_and_each_can_be_written(said: str, day: str, night: str) -> None:
    with pytest.raises(HourOfTwo, match=rf"did you mean {day}\?.*write “Fri\w* {day}”") as error:
        read_moment(said.replace("friday", "Friday"), clock())
    assert night in str(error.value)
    assert read_moment(f"friday {day}", clock()).strftime("%H:%M") == day
    assert read_moment(f"friday {night}", clock()).strftime("%H:%M") == night


def test_it_is_asked_back_by_mail_and_on_a_form_too_and_on_a_day_without_hours() -> None:
    with pytest.raises(UnclearDecision, match="did you mean 15:00"):
        read_time_words("snooze until friday 3", clock())
    with pytest.raises(UnclearDecision, match="did you mean 15:00"):
        time_of_form({"at": "friday 3"}, "approve", clock())
    with pytest.raises(HourOfTwo):
        read_moment("saturday 3", clock())


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("friday 9", "09:00"),
        ("friday 3 am", "03:00"),
        ("friday 3pm", "15:00"),
        ("friday 7", "07:00"),
        ("friday 15", "15:00"),
    ],
)
def test_an_hour_that_can_mean_one_time_is_read(said: str, read: str) -> None:
    assert read_moment(said, clock()).strftime("%H:%M") == read


def test_who_works_by_night_means_the_night() -> None:
    assert read_moment("friday 3", clock(**NIGHT)).strftime("%H:%M") == "03:00"
