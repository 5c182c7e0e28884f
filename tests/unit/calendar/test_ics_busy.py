from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.ics_busy import Span, busy_spans, busy_times
from copydesk.errors import UnreadableCalendar

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 30, tzinfo=BERLIN)
END = datetime(2026, 12, 14, tzinfo=BERLIN)
CUSTOM = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""


def calendar(*bodies, head=""):
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{head}" + "\n".join(bodies) + "\nEND:VCALENDAR\n"


def event(lines, uid="one"):
    return f"BEGIN:VEVENT\nUID:{uid}\n{lines}\nEND:VEVENT"


def busy(*bodies, head="", **named):
    return [
        (f"{span.start:%m-%d %H:%M}", f"{span.end:%m-%d %H:%M}")
        for span in busy_spans(calendar(*bodies, head=head), START, END, zone=BERLIN, **named)
    ]


HOUR = "DTSTART:20261201T090000Z\nDTEND:20261201T100000Z"
TAKEN = [("12-01 09:00", "12-01 10:00")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (HOUR, TAKEN),
        (f"{HOUR}\nTRANSP:TRANSPARENT", []),
        (f"{HOUR}\nSTATUS:TENTATIVE", TAKEN),
        (f"{HOUR}\nSTATUS:CANCELLED", []),
        (f"{HOUR}\nATTENDEE;PARTSTAT=DECLINED:mailto:Mara@quill.example", []),
        (f"{HOUR}\nATTENDEE;PARTSTAT=DECLINED:mailto:jonas@example.com", TAKEN),
        ("DTSTART;VALUE=DATE:20261201", [("11-30 23:00", "12-01 23:00")]),
        ("DTSTART:20261201T100000\nDTEND:20261201T110000", TAKEN),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T100000\nDURATION:PT1H", TAKEN),
        ("DTSTART:20261201T090000Z", []),
    ],
)
def test_what_takes_the_owners_time(lines, expected):
    assert busy(event(lines), me="mara@quill.example") == expected


def test_a_series_with_further_dates_exceptions_and_a_moved_occurrence():
    series = event(
        "DTSTART:20261101T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO\nRDATE:20261202T090000Z\n"
        "EXDATE:20261130T090000Z"
    )
    moved = event("RECURRENCE-ID:20261207T090000Z\nDTSTART:20261208T090000Z\nDURATION:PT2H")
    assert busy(series, moved) == [("12-02 09:00", "12-02 10:00"), ("12-08 09:00", "12-08 11:00")]


def test_a_free_busy_report_counts_but_for_its_free_periods():
    report = (
        "BEGIN:VFREEBUSY\nFREEBUSY:20261201T090000Z/PT1H\nFREEBUSY;FBTYPE=FREE:20261201T120000Z/PT1H\nEND:VFREEBUSY"
    )
    assert busy(report) == TAKEN


def test_our_own_bookings_do_not_count():
    assert busy(event(HOUR, uid="ours"), own_uids=frozenset({"ours"})) == []


def test_spans_are_merged_in_order_and_cut_to_the_window():
    spans = busy_spans(
        calendar(
            event("DTSTART:20261201T093000Z\nDURATION:PT1H", "b"),
            event(HOUR, "a"),
            event("DTSTART:20261129T090000Z\nDURATION:P3D", "c"),
        ),
        START,
        END,
        zone=BERLIN,
    )
    assert spans == [
        Span(START.astimezone(UTC), datetime(2026, 12, 2, 9, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("text", ["", "<html>Sign in</html>", calendar(event(HOUR)).replace("END:VCALENDAR", "")])
def test_a_text_that_is_no_whole_calendar_raises(text):
    with pytest.raises(UnreadableCalendar):
        busy_spans(text, START, END, zone=BERLIN)


def test_one_bad_entry_hides_no_other_and_is_named():
    found = busy_times(
        calendar(event("DTSTART:rubbish", "bad"), event("DTSTART:20261202T09\n", "worse"), event(HOUR)),
        START,
        END,
        zone=BERLIN,
    )
    assert [span.start.hour for span in found.spans] == [9]
    assert [one.uid for one in found.unread] == ["bad", "worse"]


def test_an_unreadable_end_counts_as_busy_to_the_end_of_the_day():
    assert busy(event("DTSTART:20261201T090000Z\nDTEND:soon")) == [("12-01 09:00", "12-01 23:00")]


def test_a_rule_that_is_not_understood_makes_its_hour_busy_every_day():
    spans = busy(event("DTSTART:20261201T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=FUN"))
    assert spans[0] == ("12-01 09:00", "12-01 10:00")
    assert len(spans) == 13


def test_a_rule_of_every_second_takes_no_time_to_read_and_its_whole_time_to_book():
    spans = busy(event("DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY;UNTIL=20261202T000000Z"))
    assert spans == [("11-29 23:00", "12-02 00:00")]


def test_two_definitions_of_one_zone_count_both():
    times = event("DTSTART;TZID=Office:20261201T100000\nDURATION:PT1H")
    one, other = CUSTOM.format(offset="+0200"), CUSTOM.format(offset="-0500")
    assert busy(one, other, times) == [("12-01 08:00", "12-01 09:00"), ("12-01 15:00", "12-01 16:00")]


def test_a_zone_that_one_text_defines_says_nothing_about_the_next_text():
    times = event("DTSTART;TZID=Office:20261201T100000\nDURATION:PT1H")
    assert busy(CUSTOM.format(offset="+0200"), times) == [("12-01 08:00", "12-01 09:00")]
    assert busy(CUSTOM.format(offset="-0500"), times) == [("12-01 15:00", "12-01 16:00")]


def test_an_unknown_zone_is_read_in_the_owners_and_named():
    found = busy_times(calendar(event("DTSTART;TZID=Nowhere:20261201T100000\nDURATION:PT1H")), START, END, zone=BERLIN)
    assert found.spans[0].start.hour == 9
    assert "Nowhere" in found.unread[0].problem


def test_a_long_series_gives_the_same_times_as_one_that_began_yesterday():
    rule = "DURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
    old = event(f"DTSTART;TZID=Europe/Berlin:20060102T103000\n{rule}")
    weeks = (datetime(2026, 11, 30, tzinfo=UTC) - datetime(2006, 1, 2, tzinfo=UTC)) // timedelta(weeks=1)
    near = datetime(2026, 11, 30, tzinfo=UTC) - timedelta(weeks=weeks % 2)
    new = event(f"DTSTART;TZID=Europe/Berlin:{near:%Y%m%d}T103000\n{rule}")
    assert busy(old) == busy(new) != []


@pytest.mark.parametrize("length", ["DTEND;TZID=Europe/Berlin:20270320T080000", "DURATION:PT10H"])
def test_a_night_over_the_start_of_summer_time_lasts_as_long_as_any_other(length):
    series = calendar(event(f"DTSTART;TZID=Europe/Berlin:20270319T220000\n{length}\nRRULE:FREQ=WEEKLY;BYDAY=SA,FR"))
    spans = busy_spans(series, datetime(2027, 3, 27, tzinfo=BERLIN), datetime(2027, 3, 29, tzinfo=BERLIN), zone=BERLIN)
    assert spans[-1] == Span(datetime(2027, 3, 27, 21, tzinfo=UTC), datetime(2027, 3, 28, 7, tzinfo=UTC))


def test_a_whole_day_of_23_hours_ends_at_midnight():
    text = calendar(event("DTSTART;VALUE=DATE:20270328\nRRULE:FREQ=DAILY;COUNT=1"))
    [span] = busy_spans(text, datetime(2027, 3, 27, tzinfo=BERLIN), datetime(2027, 4, 1, tzinfo=BERLIN), zone=BERLIN)
    assert span == Span(datetime(2027, 3, 27, 23, tzinfo=UTC), datetime(2027, 3, 28, 22, tzinfo=UTC))
