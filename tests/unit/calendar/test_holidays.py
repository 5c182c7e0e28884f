"""A calendar of holidays takes days, also by entries that are marked as free; and the settings that name one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from copydesk.adapters.calendars.all_sources import place_of
from copydesk.adapters.calendars.building import reader_of
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.calendar.ics_busy import busy_times
from copydesk.calendar_days import HolidaySource
from copydesk.calendar_sources import CalendarSource
from copydesk.errors import SettingsError, SourceDown
from copydesk.ports import Slot
from copydesk.settings import parse_settings

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 12, 20, tzinfo=UTC)
OWNER = {"agent_address": "desk@example.com", "owner_name": "Mara Lind", "owner_address": "mara@example.com"}
CHRISTMAS = (
    "UID:1\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nTRANSP:TRANSPARENT\r\nSUMMARY:Christmas"
)


def text(*events):
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n"


def taken(*events, of_holidays=True):
    found = busy_times(text(*events), START, START + timedelta(days=20), zone=BERLIN, of_holidays=of_holidays)
    return [(span.start.astimezone(BERLIN), span.end.astimezone(BERLIN)) for span in found.spans]


def day(number, month=12):
    return datetime(2026, month, number, tzinfo=BERLIN)


def test_a_holiday_that_is_marked_as_free_takes_its_days_all_the_same():
    assert taken(CHRISTMAS) == [(day(25), day(27))]
    assert taken(CHRISTMAS, of_holidays=False) == []


def test_what_has_an_hour_takes_no_time_there():
    assert taken("UID:2\r\nDTSTART:20261222T100000Z\r\nDTEND:20261222T110000Z") == []


def test_a_day_that_microsoft_marks_as_free_counts():
    shown = "UID:3\r\nDTSTART;VALUE=DATE:20261226\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE"
    assert taken(shown) == [(day(26), day(27))]


def test_a_holiday_that_was_cancelled_takes_no_day():
    assert taken(f"{CHRISTMAS}\r\nSTATUS:CANCELLED") == []


def test_a_holiday_of_each_year_is_counted_out():
    yearly = "UID:4\r\nDTSTART;VALUE=DATE:20001226\r\nRRULE:FREQ=YEARLY\r\nTRANSP:TRANSPARENT"
    assert taken(yearly) == [(day(26), day(27))]


def test_a_file_of_holidays_is_read_by_its_days(tmp_path):
    path = tmp_path / "holidays.ics"
    path.write_text(text(CHRISTMAS))
    source = HolidaySource(name="bavaria", kind="file", path=str(path))
    clock = SetClock(datetime(2026, 12, 1, tzinfo=UTC))
    reader = reader_of(
        source,
        lambda: "",
        zone="Europe/Berlin",
        me="mara@example.com",
        own=frozenset,
        tokens=MemoryReadings(),
        clock=clock,
    )
    found = reader.read(Slot(START, START + timedelta(days=20)), "")
    assert [span.end - span.start for span in found.times.spans] == [timedelta(days=2)]


def test_what_was_read_of_it_as_an_ordinary_calendar_does_not_count():
    common = {"name": "bavaria", "kind": "ics", "url": "https://example.org/bavaria.ics"}
    own, holidays = CalendarSource(**common), HolidaySource(**common)
    assert place_of(own, "", "UTC") != place_of(holidays, "", "UTC")
    assert holidays.greatest_age == timedelta(days=1)


def written(**calendar):
    return parse_settings({**OWNER, "calendar": calendar}, "the test").calendar


@pytest.mark.parametrize(
    ("calendar", "told"),
    [
        ({"holidays": [{"name": "a", "kind": "caldav", "url": "https://x.example/", "user": "u"}]}, "of kind ics or"),
        (
            {"holidays": [{"name": "a", "kind": "ics"}], "sources": [{"name": "a", "kind": "ics"}]},
            "two sources are called a",
        ),
        ({"away": [{"first": "2026-12-24", "last": "2026-12-23"}]}, "write the earlier day as first"),
        ({"away": [{"first": "24.12.2026", "last": "2026-12-26"}]}, "away.0.first"),
        ({"travel": [{"first": "2026-12-01", "last": "2026-12-03", "zone": "Mars/Base"}]}, "is not a time zone"),
        (
            {
                "travel": [
                    {"first": "2026-12-03", "last": "2026-12-05", "zone": "Asia/Tokyo"},
                    {"first": "2026-12-01", "last": "2026-12-03", "zone": "Europe/Rome"},
                ]
            },
            "2026-12-03 is a day of two trips, to Europe/Rome and to Asia/Tokyo",
        ),
        ({"most_calls_a_day": 0}, "most_calls_a_day"),
        ({"buffer_minutes": 500}, "buffer_minutes"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_with_what_to_write(calendar, told):
    with pytest.raises(SettingsError) as refused:
        written(**calendar)
    assert told in str(refused.value)


def test_all_calendars_are_read_together():
    calendar = written(
        sources=[{"name": "work", "kind": "ics"}],
        holidays=[{"name": "bavaria", "kind": "ics", "url": "https://example.org/bavaria.ics"}],
    )
    assert [(source.name, source.takes_days) for source in calendar.every_source] == [
        ("work", False),
        ("bavaria", True),
    ]


@pytest.mark.parametrize(
    ("kind", "setting"), [(HolidaySource, "calendar.holidays"), (CalendarSource, "calendar.sources")]
)
def test_a_file_that_cannot_be_read_names_the_setting_that_names_it(kind, setting, tmp_path):
    source = kind(name="bavaria", kind="file", path=str(tmp_path / "gone.ics"))
    clock = SetClock(START)
    reader = reader_of(source, str, zone="Europe/Berlin", me="", own=frozenset, tokens=MemoryReadings(), clock=clock)
    with pytest.raises(SourceDown, match=f"cannot be read .*; see {setting}$"):
        reader.read(Slot(START, START + timedelta(days=1)), "")
