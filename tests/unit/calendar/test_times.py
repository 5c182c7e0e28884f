from datetime import UTC, datetime

import pytest

from copydesk.calendar import in_words, parse_moment


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-24T10:00", "2026-11-24T09:00"),
        ("2026-11-24 10:00:59", "2026-11-24T09:00"),
        ("2026-11-24T10:00:00Z", "2026-11-24T10:00"),
        ("2026-11-24t10:00:00.000z", "2026-11-24T10:00"),
        (" 2026-11-24T10:00-05:00 ", "2026-11-24T15:00"),
        ("2026-07-01T10:00", "2026-07-01T08:00"),
    ],
)
def test_a_time_without_offset_is_the_owners(text, utc):
    moment = parse_moment(text, "Europe/Berlin")
    assert moment.start == moment.end == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert not moment.is_day


def test_a_date_is_the_whole_day_of_the_owner():
    moment = parse_moment("2026-10-25", "Europe/Berlin")
    assert moment.is_day
    assert moment.start == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert moment.end == datetime(2026, 10, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "24.11.2026", "2026-13-01", "10:00", "next Tuesday at 10"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_moment(text, "UTC")


def test_people_read_the_day_the_time_and_the_zone():
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert in_words(moment, "Europe/Berlin") == "Tue 24 Nov 2026, 10:00 (Europe/Berlin)"
    assert in_words(datetime(2027, 1, 1, 2, 5, tzinfo=UTC), "America/New_York") == (
        "Thu 31 Dec 2026, 21:05 (America/New_York)"
    )
