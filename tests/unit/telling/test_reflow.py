"""A paragraph that a mail program wrapped is shown whole; what somebody ended on purpose stays as it stands."""

import textwrap

import pytest

from copydesk.telling.reflow import reflowed

SAID = (
    "I am editing a series on how small companies use software agents, and would like to ask whether you could write "
    "an article of about 1,500 words for it. We would need a first draft by the end of next month, if that is possible "
    "for you at all. Please tell me what it would cost, and how you work."
)
SIGNATURE = "-- \nJonas Feld, editor in chief, Northwind Robotics, Hamburg, Germany, EU\nHarbour Street 1, Hamburg"


@pytest.mark.parametrize("width", [65, 72, 76, 78])
def test_a_wrapped_paragraph_is_one_line_and_the_breaks_between_paragraphs_stay(width):
    wrapped = "\n".join(textwrap.wrap(SAID, width))
    assert reflowed(f"Hello Mara,\n\n{wrapped}\n\n{wrapped}\n\nJonas") == f"Hello Mara,\n\n{SAID}\n\n{SAID}\n\nJonas"


@pytest.mark.parametrize(
    "lines",
    [
        "- an article of about 1,500 words on agents in small companies, edited\n- two rounds of changes",
        "1. an article of about 1,500 words on agents in small companies, edited\n2. two rounds of changes",
        "> an article of about 1,500 words on agents in small companies, edited\n> two rounds of changes",
        "Article    1,500 words    on agents in small companies, edited   900 EUR\nChanges    two rounds    free",
        "    an article of about 1,500 words on agents in small companies, edited\n    twice",
    ],
)
def test_lists_quotes_and_tables_stay_as_they_stand(lines):
    wrapped = "\n".join(textwrap.wrap(SAID, 72))
    assert reflowed(f"{wrapped}\n\n{lines}") == f"{SAID}\n\n{lines}"


def test_a_signature_stays_as_it_stands():
    wrapped = "\n".join(textwrap.wrap(SAID, 72))
    assert reflowed(f"{wrapped}\n{SIGNATURE}") == f"{SAID}\n{SIGNATURE}"


@pytest.mark.parametrize(
    "text", ["", "Hello,\nyes please.\nJonas", f"Hello,\n{SAID}\nJonas\nHamburg", "東京" * 36 + "\n" + "京都" * 20]
)
def test_what_was_not_wrapped_is_left_alone(text):
    assert reflowed(text) == text


def test_a_line_that_ends_before_its_width_was_ended_on_purpose():
    wrapped = "\n".join(textwrap.wrap(SAID, 72))
    assert reflowed(f"{wrapped}\nBest regards\nJonas").endswith("how you work.\nBest regards\nJonas")
