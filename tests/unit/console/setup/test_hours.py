"""Working hours as people type them: with and without a break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.settings import CalendarSettings
from copydesk.working_hours import WEEKDAYS
from local.console.setup.hours import read_hours, write_hours

NINE = {"start": "09:00", "end": "17:00"}
LATE = {"start": "10:30", "end": "12:00"}
MORNING, AFTERNOON = {"start": "10:00", "end": "13:00"}, {"start": "14:30", "end": "17:00"}
BROKEN = [MORNING, AFTERNOON]
THRICE = [*BROKEN, {"start": "19:00", "end": "20:15"}]


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        ("9-17", dict.fromkeys(WEEKDAYS[:5], NINE)),
        ("mon-fri 9:00 - 17:00", dict.fromkeys(WEEKDAYS[:5], NINE)),
        ("MON,wed 9-17", {"mon": NINE, "wed": NINE}),
        ("mon 9-17; sat 10:30-12", {"mon": NINE, "sat": {"start": "10:30", "end": "12:00"}}),
        ("sat-mon 9-17", {"sat": NINE, "sun": NINE, "mon": NINE}),
        ("mon, wed 9.00–17.00", {"mon": NINE, "wed": NINE}),
        ("mon 9-17, sat 10:30-12", {"mon": NINE, "sat": LATE}),
    ],
)
def test_working_hours_are_taken_as_people_write_them(answer, hours):
    assert read_hours(answer) == hours


@pytest.mark.parametrize(
    "answer", ["", "always", "mon-funday 9-17", "mon 9", "mon 9-17,", "9-17 mon", "mon 9-24", "9:60-17"]
)
def test_what_are_no_hours_is_refused(answer):
    with pytest.raises(ValueError, match=r"write it like|the days are|there is no"):
        read_hours(answer)


@given(st.dictionaries(st.sampled_from(WEEKDAYS), st.sampled_from([NINE, LATE, BROKEN, THRICE]), min_size=1))
def test_hours_that_are_written_are_read_as_they_were(hours):
    assert read_hours(write_hours(hours)) == hours


@pytest.mark.parametrize("hours", ["9-17", None, {"mon": "9-17"}, []])
def test_hours_that_are_none_are_written_as_none(hours):
    assert not write_hours(hours)


@pytest.mark.parametrize(
    "answer",
    [
        "mon-thu 10-13, 14:30-17",
        "mon-thu 10-13,14.30-17",
        "mon-thu 10-13 14:30-17",
        "mon-thu 10-13 and 14:30-17",
        "mon-thu 10-13 & 14:30-17",
        "mon-thu 10-13; mon-thu 14:30-17",
        "mon-thu 14:30-17; mon-thu 10-13",
        "mon,tue 10-13, 14:30-17; wed-thu 14:30-17, 10-13",
        "mon-wed 10-13, 14:30-17, thu 10-13, 14:30-17",
    ],
)
def test_a_day_with_a_break_keeps_its_morning_and_its_afternoon(answer):
    assert read_hours(answer) == dict.fromkeys(WEEKDAYS[:4], BROKEN)


def test_a_day_that_is_named_again_has_more_spans_and_the_others_stay():
    nine = {"start": "09:00", "end": "12:00"}
    assert read_hours("mon,wed 9-12; wed 14-17") == {"mon": nine, "wed": [nine, {"start": "14:00", "end": "17:00"}]}


def test_three_spans_without_a_day_are_those_of_monday_to_friday():
    assert read_hours("10-13, 14:30-17, 19-20:15") == dict.fromkeys(WEEKDAYS[:5], THRICE)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("mon-thu 10-13, 12-17", "mon: 10:00-13:00 and 12:00-17:00 overlap"),
        ("mon-fri 9-17; fri 9-12", "fri: 09:00-17:00 and 09:00-12:00 overlap"),
        ("tue 9-12; tue 9-12", "tue: 09:00-12:00 and 09:00-12:00 overlap"),
        ("tue 9-12, 17-13", "17:00-13:00: a working day must end after it starts"),
    ],
)
def test_spans_that_overlap_are_refused_with_the_day_s_name(answer, told):
    with pytest.raises(ValueError, match=told):
        read_hours(answer)


def test_hours_that_are_read_are_settings_as_they_are():
    values = read_hours("mon-thu 10-13, 14:30-17; fri 9-12, 12-15")
    days = CalendarSettings.model_validate({"working_hours": values}).working_hours
    assert [str(span) for span in days["mon"]] == ["10:00-13:00", "14:30-17:00"]
    assert [str(span) for span in days["fri"]] == ["09:00-12:00", "12:00-15:00"]


def test_a_break_is_told_as_it_is_typed():
    assert write_hours(read_hours("mon-thu 10-13, 14:30-17; fri 9-12")) == (
        "mon-thu 10:00-13:00, 14:30-17:00; fri 09:00-12:00"
    )
