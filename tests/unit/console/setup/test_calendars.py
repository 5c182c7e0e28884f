import pytest

from local.console.setup.calendars import read_sources, write_sources

HOME = "home caldav https://dav.example.com/home/ jane@janedoe.test"


@pytest.mark.parametrize(
    "text",
    [
        "google ics",
        "holidays ics https://example.org/berlin.ics age=1440",
        HOME,
        f"{HOME} bookings",
        "mine google jane@janedoe.test bookings age=30",
        f"{HOME} bookings age=30; google ics",
        "away file /home/jane/my files/away.ics",
    ],
)
def test_what_is_read_is_written_the_same(text):
    assert write_sources(read_sources(text)) == text


def test_none_is_no_calendar():
    assert read_sources("none") == read_sources(" ") == []
    assert write_sources([]) == ""


@pytest.mark.parametrize("text", ["google", "google outlook", "a ics https://a.example b", "https://a.example/x.ics"])
def test_what_names_no_kind_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="google ics"):
        read_sources(text)
