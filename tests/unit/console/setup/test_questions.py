"""How answers are read and written."""

import pytest

from cdk.settings import REGIONS_WITH_INBOUND_MAIL
from local.console.setup.questions import QUESTIONS, REGION, REGION_PLACES
from local.console.setup.reading import (
    read_domain,
    read_facts,
    read_zone,
    with_line,
    write_facts,
)


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


@pytest.mark.parametrize("answer", ["Europe/Lisbon", " europe/lisbon ", "America/New York", "UTC"])
def test_a_time_zone_is_taken_whatever_its_case(answer):
    assert read_zone(answer).lower() == answer.strip().replace(" ", "_").lower()


def test_a_city_alone_is_answered_with_its_zone():
    with pytest.raises(ValueError, match=r"did you mean Europe/Lisbon\?"):
        read_zone("Lisbon")


def test_facts_are_one_a_line():
    assert read_facts(" One. \n\nTwo.\n") == ["One.", "Two."]
    assert read_facts(write_facts(["One.", "Two."])) == ["One.", "Two."]
    assert not write_facts("no list of facts")


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Three.", ("One.", "Two.", "Three.")),
        ("- Three.", ("One.", "Two.", "Three.")),
        ("-1", ("Two.",)),
        ("- 2", ("One.",)),
        ("-20 % for charities.", ("One.", "Two.", "-20 % for charities.")),
    ],
)
def test_a_line_adds_a_fact_or_takes_one_out(line, facts):
    assert with_line(("One.", "Two."), line) == facts


def test_a_fact_that_is_not_there_cannot_be_taken_out():
    with pytest.raises(ValueError, match="there is no fact 3"):
        with_line(("One.", "Two."), "-3")


def test_every_region_that_receives_mail_is_offered_with_its_place():
    assert REGION_PLACES.keys() == REGIONS_WITH_INBOUND_MAIL
    assert all(f"{name} ({place})" in REGION.hint for name, place in REGION_PLACES.items())


def test_questions_have_names_and_places_of_their_own():
    assert (
        len({question.key for question in QUESTIONS})
        == len({question.path for question in QUESTIONS})
        == len(QUESTIONS)
    )
