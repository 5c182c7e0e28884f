"""Whatever a sender or a server writes: an answer within bounds, or the one error."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.hard_cases import busy_cases

from copydesk.calendar import ics_busy
from copydesk.calendar.ics_busy import MOST_UNREAD, busy_times
from copydesk.calendar.ics_lines import LARGEST, MOST_COMPONENTS
from copydesk.calendar.itip import read_itip
from copydesk.errors import UnreadableCalendar

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 30, tzinfo=BERLIN)
END = START + timedelta(days=60)
PIECES = (
    "19700101T000000", "89991231T235959Z", "00010101", "20261232", ";TZID=", ":", '"', "-1", "999999999",
    "FREQ=SECONDLY", "INTERVAL=0", "COUNT=0", "UNTIL=00010101T000000Z", "P1000000D", "PT99999999H", "\u2028", "\0",
    "BYSETPOS=-366", "BYMONTH=2;BYMONTHDAY=30", "RANGE=THISANDFUTURE", "VALUE=PERIOD", "²", "BYEASTER=0", "\ud800",
)  # fmt: skip
LINES = sorted({line for case in busy_cases() for line in case.text.splitlines() if line})
CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.integers(0, 60), st.sampled_from((*PIECES, *LINES))), max_size=6)  # fmt: skip  # noqa: E501


def changed(text, changes):
    lines = text.split("\n")
    for place, kind, column, piece in changes:
        at = place % len(lines)
        if kind == 0:
            lines.insert(at, piece)
        elif kind == 1 and len(lines) > 1:
            del lines[at]
        elif kind == 2:
            lines[at] = lines[at][:column] + piece + lines[at][column:]
        else:
            lines[at] = lines[at].partition(":")[0] + ":" + piece.partition(":")[2]
    return "\n".join(lines)


@settings(max_examples=300)
@given(case=st.sampled_from(busy_cases()), changes=CHANGES)
def test_no_text_gives_more_than_the_one_error(case, changes):
    text = changed(case.text, changes)
    try:
        found = busy_times(text, START, END, zone=BERLIN, me="mara@quill.example")
    except UnreadableCalendar:
        return
    assert all(START.astimezone(UTC) <= span.start < span.end <= END.astimezone(UTC) for span in found.spans)
    assert all(one.end < other.start for one, other in zip(found.spans, found.spans[1:], strict=False))


@settings(max_examples=200)
@given(case=st.sampled_from(busy_cases()), changes=CHANGES)
def test_no_message_gives_more_than_the_one_error(case, changes):
    try:
        read_itip(changed(case.text, changes), method="REPLY")
    except UnreadableCalendar:
        return


def calendar(*events):
    return "BEGIN:VCALENDAR\n" + "\n".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT" for number, event in enumerate(events)) + "\nEND:VCALENDAR\n"  # fmt: skip  # noqa: E501


def seconds(text):
    before = time.process_time()
    found = busy_times(text, START, END, zone=BERLIN)
    return time.process_time() - before, found


NEVER = (
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5", "FREQ=DAILY;BYSETPOS=2",
    "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU,WE",
)  # fmt: skip


@pytest.mark.parametrize("rule", NEVER)
def test_rules_that_never_come_true_take_no_time(rule):
    events = [f"DTSTART:20200106T100000Z\nDURATION:PT1H\nRRULE:{rule}" for _ in range(50)]
    assert seconds(calendar(*events))[0] < 10


def test_a_thousand_long_series_are_counted_up_to_a_bound_and_then_made_coarser(monkeypatch):
    monkeypatch.setattr(ics_busy, "MOST_STEPS", 200_000)
    events = ["DTSTART:19700101T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=60000"] * 1000
    took, found = seconds(calendar(*events))
    assert took < 10
    assert len(found.spans) == 60
    assert found.unread_count > len(found.unread) == MOST_UNREAD


def test_twenty_thousand_events_are_read_in_seconds():
    first = datetime(2018, 1, 1, tzinfo=UTC)
    events = [f"DTSTART:{first + timedelta(hours=4 * number):%Y%m%dT%H%M%SZ}\nDURATION:PT1H" for number in range(20_000)]  # fmt: skip  # noqa: E501
    took, found = seconds(calendar(*events))
    assert took < 20
    assert len(found.spans) == 60 * 6


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LARGEST + 1),
        "BEGIN:VCALENDAR\n" + "BEGIN:VALARM\nEND:VALARM\n" * (MOST_COMPONENTS + 1) + "END:VCALENDAR\n",
        "BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 20 + "END:VCALENDAR\n",
    ],
    ids=["long", "many", "deep"],
)
def test_more_than_the_bounds_is_the_one_error(text):
    with pytest.raises(UnreadableCalendar):
        busy_times(text, START, END, zone=BERLIN)
