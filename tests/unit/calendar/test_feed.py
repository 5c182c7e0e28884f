"""A feed's lines: folded, escaped, and the same calls as before for whoever reads them."""

from datetime import UTC, datetime, timedelta

import icalendar
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.calendar.feed import MOST, FeedEntry, feed, shown_calls
from copydesk.ports import Call, Slot

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
TEXTS = st.text(max_size=300)


def entry(summary: str = "Call", description: str = "", number: int = 0, *, is_booked: bool = True) -> FeedEntry:
    start = NOON + timedelta(hours=number)
    slot = Slot(start, start + timedelta(minutes=30))
    return FeedEntry(f"{number}@desk.example", slot, is_booked, summary, description, NOON)


def plain(text: str) -> str:
    """What of a text a calendar can hold."""
    return "".join(
        letter
        for letter in text
        if letter == "\n" or not (letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029")
    )


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_a_text_holds_three_parsers_read_it_as_it_was(summary: str, description: str) -> None:
    text = feed([entry(summary, description), entry(number=1, is_booked=False)], "Calls")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    first, second = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(first["summary"]) == plain(summary)
    assert str(first.get("description", "")) == plain(description)
    assert (str(second["status"]), second["dtstart"].dt) == ("TENTATIVE", NOON + timedelta(hours=1))
    assert len(vobject.readOne(text).vevent_list) == 2


def test_nearest_calls_ahead_come_first_and_what_is_over_has_the_room_that_is_left() -> None:
    calls = [
        Call(str(number), "q", Slot(NOON + timedelta(hours=number), NOON + timedelta(hours=number + 1)), is_booked=True)
        for number in range(-MOST, 50)
    ]
    found = shown_calls(calls, NOON)
    assert len(found) == MOST
    assert [found[0].hold_id, found[-1].hold_id] == [str(50 - MOST), "49"]
    many = shown_calls([call for call in calls for _ in range(5)], NOON)
    assert (many[0].hold_id, many[-1].hold_id) == ("0", str(MOST // 5 - 1)) or len(many) == MOST


def test_the_same_entries_give_the_same_bytes() -> None:
    assert feed([entry()], "Calls") == feed([entry()], "Calls")
