"""What the owner says of a time: read in the owner's own zone, and never guessed."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk.errors import UnclearDecision
from copydesk.review import read_time_words, read_with_time, time_of_form, why_no_moment
from copydesk.review.time_words import LONGEST_WAIT, read_moment

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AT = datetime(2026, 11, 30, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "snoozes", "rest"),
    [
        ("SEND AT 2026-11-30 08:00", False, ""),
        ("send it on 2026-11-30T08:00.", False, ""),
        ("Please approve at  2026-11-30  08:00!", False, ""),
        ("send at 2026-11-30T07:00Z", False, ""),
        ("SNOOZE UNTIL 2026-11-30 08:00", True, ""),
        ("snooze till 2026-11-30 08:00\n\nThanks", True, "Thanks"),
        ("approve\nsend at 2026-11-30 08:00", False, "approve"),
        ("send at 2026-11-30 08:00\n\nEDIT: Hello", False, "EDIT: Hello"),
    ],
)
def test_a_line_of_its_own_names_the_time_and_is_taken_out(text, snoozes, rest):
    words, left = read_time_words(text, ZONE)
    assert (words.at, words.snoozes, left) == (AT, snoozes, rest)


@pytest.mark.parametrize("text", ["make it shorter", "send at least two examples", "EDIT: Hi\nsend at 8", "ok"])
def test_what_names_no_time_is_left_as_it_is(text):
    words, left = read_time_words(text, ZONE)
    assert (words.at, left) == (None, text)


@pytest.mark.parametrize("text", ["send at 8", "SEND AT 30.11.2026 08:00", "snooze until monday", "snooze",
                                  "send at 2026-13-45 08:00", "send at 2026-11-30"])  # fmt: skip
def test_a_time_that_cannot_be_read_is_asked_back(text):
    with pytest.raises(UnclearDecision, match="write it like 2026-11-30 08:00"):
        read_time_words(text, ZONE)


def test_an_hour_that_the_clocks_leave_out_is_no_time():
    with pytest.raises(UnclearDecision, match="does not exist"):
        read_moment("2027-03-28 02:30", ZONE)
    assert read_moment("2026-10-25 02:30", ZONE).astimezone(UTC).hour == 0


def test_a_time_alone_approves_and_beside_other_words_it_is_theirs():
    assert read_with_time("", AT) == ("approve", "")
    assert read_with_time("Hi Copydesk,\n\nThanks", AT) == ("approve", "")
    assert read_with_time("EDIT: Hello", AT) == ("edit", "Hello")
    assert read_with_time("send again", AT) == ("send_again", "")
    for other in ("reject", "make it shorter", "edit"):
        with pytest.raises(UnclearDecision):
            read_with_time(other, AT)


def test_a_form_names_a_time_only_for_what_takes_one():
    assert time_of_form({"at": "2026-11-30T08:00"}, "approve", ZONE, NOW) == AT
    assert time_of_form({"at": ""}, "approve", ZONE, NOW) is None
    assert time_of_form({"at": "2026-11-30T08:00"}, "reject", ZONE, NOW) is None
    with pytest.raises(UnclearDecision, match="until when"):
        time_of_form({}, "snooze", ZONE, NOW)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (None, "no time"),
        (NOW, "in the past"),
        (NOW - timedelta(days=1), "in the past"),
        (NOW + LONGEST_WAIT + timedelta(seconds=1), "90 days at most"),
        (NOW + LONGEST_WAIT, ""),
        (NOW + timedelta(seconds=1), ""),
    ],
)
def test_a_moment_lies_ahead_and_within_ninety_days(at, why):
    assert why in why_no_moment(at, NOW)
    assert bool(why) == bool(why_no_moment(at, NOW))
