from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.events import Booking
from copydesk.telling.foreign_text import editable, one_line, sentence, shown, wrapped
from copydesk.telling.times import call_time, duration, moment


def test_every_kind_of_line_break_becomes_a_plain_one():
    assert shown("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_control_characters_and_lone_surrogates_are_not_shown():
    assert shown("a\x00b\x1bc\x7fd\ud800e\tf") == "abcde\tf"


def test_a_forced_direction_is_named_where_it_is_read_and_gone_where_it_is_sent():
    assert shown("pay \u202e001\u202c now") == "pay [U+202E]001\u202c now"
    assert editable("pay \u202e001 now") == "pay 001 now"


def test_right_to_left_writing_stays():
    assert shown("שלום مرحبا") == "שלום مرحبا"


@given(st.text(), st.integers(min_value=2, max_value=300))
def test_one_line_is_one_line_of_its_length(text, limit):
    line = one_line(text, limit)
    assert len(line) <= limit
    assert line.splitlines() in ([line], [])
    line.encode()


@given(st.text())
def test_a_quoted_text_cannot_leave_its_quotation(text):
    assert all(line.startswith(">") for line in wrapped(text, "> ").splitlines())


def test_wrapped_lines_keep_to_the_width_of_a_mail():
    lines = wrapped("word " * 100, "> ").splitlines()
    assert max(map(len, lines)) <= 76
    assert len(lines) > 6


def test_an_address_is_not_broken_by_wrapping():
    link = "https://example.com/" + "a-b/" * 40
    assert link in wrapped(f"see {link} there")


@pytest.mark.parametrize(
    ("reason", "expected"), [("it broke", "It broke."), ("It broke!", "It broke!"), ("", "The log says no more.")]
)
def test_a_reason_becomes_a_sentence(reason, expected):
    assert sentence(reason) == expected


def test_moments_are_shown_in_the_owners_zone():
    assert moment(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "Europe/Berlin") == "Mon 23 Nov 2026, 00:30"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-24T14:00:00+01:00", "2026-11-24T14:30:00+01:00", "Tue 24 Nov 2026, 13:00 to 13:30"),
        ("2026-11-24T23:45:00Z", "2026-11-25T00:15:00Z", "Tue 24 Nov 2026, 23:45 to Wed 25 Nov 2026, 00:15"),
        ("next week", "then", "next week to then"),
        ("2026-11-24T14:00:00", "2026-11-24T14:30:00", "2026-11-24T14:00:00 to 2026-11-24T14:30:00"),
    ],
)
def test_a_calls_time_is_shown_in_full_or_as_it_stands(start, end, expected):
    assert call_time(Booking(hold_id="h", start=start, end=end, topic="t"), "UTC") == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0.0 s"),
        (2.44, "2.4 s"),
        (59.97, "1 min 0 s"),
        (125, "2 min 5 s"),
        (3 * 3600 + 12 * 60, "3 h 12 min"),
        (2 * 86400 + 4 * 3600 + 59, "2 d 4 h"),
    ],
)
def test_durations_have_the_two_units_that_matter(seconds, expected):
    assert duration(seconds) == expected
