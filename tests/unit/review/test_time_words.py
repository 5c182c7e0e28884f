"""What the owner says of a time: read in the owner's own zone, and never guessed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from copydesk.errors import UnclearDecision
from copydesk.review import owners_clock, read_time_words, read_with_time, time_of_form, why_no_moment
from copydesk.review.time_words import LONGEST_WAIT, read_moment
from copydesk.settings import CalendarSettings
from copydesk.working_hours import Hours

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AT = datetime(2026, 11, 30, 7, tzinfo=UTC)
HOURS = {"mon": Hours(start=time(8, 30)), "tue": Hours(start=time(10))}
CLOCK = owners_clock(CalendarSettings(time_zone="Europe/Berlin", working_hours=HOURS), NOW)
"""It is Monday, 10:00."""


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
    words, left = read_time_words(text, CLOCK)
    assert (words.at, words.snoozes, left) == (AT, snoozes, rest)


@pytest.mark.parametrize("text", ["make it shorter", "send at least two examples", "EDIT: Hi\nsend at 8", "ok"])
def test_what_names_no_time_is_left_as_it_is(text):
    words, left = read_time_words(text, CLOCK)
    assert (words.at, left) == (None, text)


@pytest.mark.parametrize("text", ["send at 8", "SEND AT 30.11.2026 08:00", "snooze until soon", "snooze",
                                  "send at 2026-13-45 08:00", "send at 2026-11-30"])  # fmt: skip
def test_a_time_that_cannot_be_read_is_asked_back(text):
    with pytest.raises(UnclearDecision, match="by your own clock, like “2026-11-30 08:00”"):
        read_time_words(text, CLOCK)


def test_an_hour_that_the_clocks_leave_out_is_no_time():
    with pytest.raises(UnclearDecision, match="does not exist"):
        read_moment("2027-03-28 02:30", CLOCK)
    assert read_moment("2026-10-25 02:30", CLOCK).astimezone(UTC).hour == 0


def test_a_time_alone_approves_and_beside_other_words_it_is_theirs():
    assert read_with_time("", AT) == ("approve", "")
    assert read_with_time("Hi Copydesk,\n\nThanks", AT) == ("approve", "")
    assert read_with_time("EDIT: Hello", AT) == ("edit", "Hello")
    assert read_with_time("send again", AT) == ("send_again", "")
    for other in ("reject", "make it shorter", "edit"):
        with pytest.raises(UnclearDecision):
            read_with_time(other, AT)


def test_a_form_names_a_time_only_for_what_takes_one():
    assert time_of_form({"at": "2026-11-30T08:00"}, "approve", CLOCK) == AT
    assert time_of_form({"at": ""}, "approve", CLOCK) is None
    assert time_of_form({"at": "2026-11-30T08:00"}, "reject", CLOCK) is None
    with pytest.raises(UnclearDecision, match="until when"):
        time_of_form({}, "snooze", CLOCK)


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
    assert why in why_no_moment(at, NOW, CLOCK.zone)
    assert bool(why) == bool(why_no_moment(at, NOW, CLOCK.zone))


@pytest.mark.parametrize(
    ("said", "local"),
    [
        ("tomorrow", "2026-11-24 10:00"),
        ("tomorrow 9:00", "2026-11-24 09:00"),
        ("Tomorrow at 9", "2026-11-24 09:00"),
        ("tomorrow, 2pm", "2026-11-24 14:00"),
        ("tomorrow 12 am", "2026-11-24 00:00"),
        ("morgen", "2026-11-24 10:00"),
        ("mañana 8.15", "2026-11-24 08:15"),
        ("today 17:00", "2026-11-23 17:00"),
        ("monday", "2026-11-30 08:30"),
        ("on Tue 14:30", "2026-11-24 14:30"),
        ("Wednesday", "2026-11-25 08:30"),
        ("in 2 hours", "2026-11-23 12:00"),
        ("in 1 day", "2026-11-24 10:00"),
    ],
)
def test_a_day_by_its_name_is_read_by_the_owners_clock_and_alone_it_means_when_the_day_begins(said, local):
    for text in (f"snooze until {said}", f"send it {said}"):
        words, _ = read_time_words(text, CLOCK)
        assert words.at is not None
        assert f"{words.at.astimezone(ZoneInfo(CLOCK.zone)):%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize(
    "said",
    [
        "tomorrow morning",
        "tomorrow 25:00",
        "tomorrow 9:75",
        "tomorrow 13pm",
        "today",
        "monday or so",
        "in 2 days' time",
    ],
)
def test_a_day_with_words_that_are_not_known_is_asked_back_with_examples(said):
    for text in (f"snooze until {said}", f"send it {said}"):
        with pytest.raises(UnclearDecision, match=r"“tomorrow 9:00”, “Monday 14:30” or “in 2 hours”"):
            read_time_words(text, CLOCK)


def test_tomorrow_alone_is_the_next_working_day_and_a_day_that_is_named_is_that_day():
    friday = CLOCK.model_copy(update={"now": datetime(2026, 11, 27, 9, tzinfo=UTC)})
    for said, local in (
        ("tomorrow", "2026-11-30 08:30"),
        ("tomorrow 9:00", "2026-11-28 09:00"),
        ("saturday", "2026-11-28 08:30"),
    ):
        assert f"{read_moment(said, friday).astimezone(ZoneInfo(CLOCK.zone)):%Y-%m-%d %H:%M}" == local
    never_open = friday.model_copy(update={"opens": {}})
    assert f"{read_moment('tomorrow', never_open):%Y-%m-%d}" == "2026-11-28"


def test_a_day_by_its_name_means_nothing_where_nobody_knows_when_it_was_written():
    with pytest.raises(UnclearDecision, match="no time that could be read"):
        read_time_words("snooze until tomorrow", CLOCK.model_copy(update={"now": None}))


def test_a_day_whose_hour_the_clocks_leave_out_is_no_time():
    clock = CLOCK.model_copy(update={"now": datetime(2027, 3, 27, 9, tzinfo=UTC)})
    with pytest.raises(UnclearDecision, match="does not exist"):
        read_moment("tomorrow 02:30", clock)
