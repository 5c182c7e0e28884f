"""How answers are read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk.settings import REGIONS_WITH_INBOUND_MAIL
from copydesk.settings import WEEKDAYS
from local.setup.questions import QUESTIONS, read_domain, read_hours, write_hours

NINE = {"start": "09:00", "end": "17:00"}


@pytest.mark.parametrize(
    ("answer", "domain"),
    [
        ("desk.jane.test", "desk.jane.test"),
        (" Desk.Jane.TEST. ", "desk.jane.test"),
        ("xn--bcher-kva.test", "xn--bcher-kva.test"),
    ],
)
def test_a_domain_is_taken_as_people_write_it(answer, domain):
    assert read_domain(answer) == domain


@pytest.mark.parametrize(
    "answer", ["", "jane", "https://jane.test", "jane@jane.test", "-a.test", "a..test", "a b.test", "1.2.3.4"]
)
def test_what_is_no_domain_is_refused_with_an_example(answer):
    with pytest.raises(ValueError, match=r"write it like desk\.yourname\.com"):
        read_domain(answer)


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        ("9-17", dict.fromkeys(WEEKDAYS[:5], NINE)),
        ("mon-fri 9:00 - 17:00", dict.fromkeys(WEEKDAYS[:5], NINE)),
        ("MON,wed 9-17", {"mon": NINE, "wed": NINE}),
        ("mon 9-17; sat 10:30-12", {"mon": NINE, "sat": {"start": "10:30", "end": "12:00"}}),
        ("sat-mon 9-17", {"sat": NINE, "sun": NINE, "mon": NINE}),
    ],
)
def test_working_hours_are_taken_as_people_write_them(answer, hours):
    assert read_hours(answer) == hours


@pytest.mark.parametrize("answer", ["", "always", "mon-funday 9-17", "mon 9", "mon 9-17,", "9-17 mon"])
def test_what_are_no_hours_is_refused(answer):
    with pytest.raises(ValueError, match=r"write it like|the days are"):
        read_hours(answer)


@given(
    st.dictionaries(st.sampled_from(WEEKDAYS), st.sampled_from([NINE, {"start": "10:30", "end": "12:00"}]), min_size=1)
)
def test_hours_that_are_written_are_read_as_they_were(hours):
    assert read_hours(write_hours(hours)) == hours


def test_every_region_that_receives_mail_is_offered():
    region = next(question for question in QUESTIONS if question.key == "region")
    assert all(name in region.text for name in REGIONS_WITH_INBOUND_MAIL)


def test_questions_have_names_and_places_of_their_own():
    assert (
        len({question.key for question in QUESTIONS})
        == len({question.path for question in QUESTIONS})
        == len(QUESTIONS)
    )
