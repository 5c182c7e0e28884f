"""The same tests for two independent CalDAV servers, Radicale and Xandikos, each started on loopback."""

from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from support.calendar_servers import PASSWORD, SERVERS, USER

from copydesk.adapters.calendars.caldav_calendar import CaldavCalendar, CaldavReader, Server
from copydesk.adapters.calendars.ics_reader import ics_reader, time_of_call
from copydesk.adapters.calendars.signing_in import AppPassword
from copydesk.calendar.ics_busy import busy_times, merged
from copydesk.calendar.written_call import written_call
from copydesk.errors import SourceDown
from copydesk.ports import Slot
from local.console.calendars.finding import calendars_at

ZONE = "Europe/Berlin"
WINDOW = Slot(datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))
"""Summer time ends on 25 October in Europe and on 1 November in New York."""
NUMBERS = count()


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(request, tmp_path_factory):
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def url(server):
    return server.make(f"cal-{next(NUMBERS)}")


def signed_in(url, password=PASSWORD):
    return Server(url, AppPassword(USER, lambda: password))


def reader(url, own=frozenset(), password=PASSWORD):
    return CaldavReader(signed_in(url, password), ics_reader(ZONE, lambda: own, "mara@maraquill.example"))


def calendar_of(url):
    return CaldavCalendar(signed_in(url), time_of_call(ZONE))


def event(uid, *lines):
    inner = "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261001T080000Z", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n{inner}\r\nEND:VCALENDAR\r\n"


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def spans(url, window=WINDOW, own=frozenset()):
    return merged(reader(url, own).read(window, "").times.spans, window)


def test_an_empty_calendar_is_free(url):
    assert spans(url) == []


def test_an_event_is_busy_and_its_calendar_is_read_again_only_once_it_has_changed(server, url):
    server.put(url, "one.ics", event("one", "DTSTART:20261103T090000Z", "DTEND:20261103T100000Z"))
    first = reader(url).read(WINDOW, "")
    assert merged(first.times.spans, WINDOW) == [Slot(at(3, 9), at(3, 10))]
    assert first.state
    assert reader(url).read(WINDOW, first.state) is None
    server.put(url, "two.ics", event("two", "DTSTART:20261104T090000Z", "DTEND:20261104T100000Z"))
    second = reader(url).read(WINDOW, first.state)
    assert merged(second.times.spans, WINDOW) == [Slot(at(3, 9), at(3, 10)), Slot(at(4, 9), at(4, 10))]
    server.delete(f"{url}one.ics")
    third = reader(url).read(WINDOW, second.state)
    assert merged(third.times.spans, WINDOW) == [Slot(at(4, 9), at(4, 10))]


def test_an_event_far_outside_the_window_is_not_even_asked_for(server, url):
    server.put(url, "old.ics", event("old", "DTSTART:20200103T090000Z", "DTEND:20200103T100000Z"))
    seen = []

    def look(text, window):
        seen.append(text)
        return ics_reader(ZONE, frozenset, "")(text, window)

    CaldavReader(signed_in(url), look).read(WINDOW, "")
    assert seen == []


def test_a_weekly_series_keeps_its_hour_across_the_end_of_summer_time(server, url):
    lines = ("DTSTART;TZID=Europe/Berlin:20260901T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    server.put(url, "weekly.ics", with_zone(event("weekly", *lines)))
    assert spans(url) == [
        Slot(at(20, 8, month=10), at(20, 9, month=10)),
        *(Slot(start, start + timedelta(hours=1)) for start in (at(27, 9, month=10), at(3, 9), at(10, 9), at(17, 9))),
    ]


def test_what_is_free_cancelled_or_our_own_does_not_count(server, url):
    server.put(url, "a.ics", event("a", "DTSTART:20261103T090000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"))
    server.put(url, "b.ics", event("b", "DTSTART:20261104T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"))
    server.put(url, "c.ics", event("ours@desk", "DTSTART:20261105T090000Z", "DURATION:PT1H"))
    assert spans(url, own=frozenset({"ours@desk"})) == []
    assert spans(url) == [Slot(at(5, 9), at(5, 10))]


def test_a_whole_day_is_the_owners_day(server, url):
    server.put(url, "day.ics", event("day", "DTSTART;VALUE=DATE:20261106"))
    assert spans(url) == [Slot(at(5, 23), at(6, 23))]


def test_a_users_calendars_are_found_from_the_servers_root(server, url):
    found = calendars_at(signed_in(f"http://127.0.0.1:{server.port}/"))
    assert url in {each.url for each in found}


def test_a_wrong_password_makes_the_calendar_down(server, url):
    if not server.has_passwords:
        pytest.skip("this server asks for no password")
    with pytest.raises(SourceDown, match="refuses the password"):
        reader(url, password="wrong").read(WINDOW, "")


def test_a_calendar_that_is_not_there_is_down_and_not_free(server):
    with pytest.raises(SourceDown):
        reader(f"http://127.0.0.1:{server.port}{server.home}nowhere/").read(WINDOW, "")


def test_a_call_is_written_seen_changed_and_taken_out_again(server, url):
    theirs, slot = calendar_of(url), Slot(at(9, 13), at(9, 13, 30))
    href = theirs.href_of("hold-1@desk.example")
    what = ("Jonas Weber, Ltd; \u00dcber", "An article\nBEGIN:VEVENT")
    theirs.write(href, written_call("hold-1@desk.example", slot, what=what, thread="q1", stamp=at(1, 8)))
    seen = theirs.seen([href])[href]
    assert seen.slot == slot
    assert spans(url) == [slot]
    assert spans(url, own=frozenset({"hold-1@desk.example"})) == []
    later = Slot(at(10, 13), at(10, 13, 30))
    theirs.write(
        href, written_call("hold-1@desk.example", later, what=what, thread="q1", stamp=at(1, 9)), etag=seen.etag
    )
    changed = theirs.seen([href])[href]
    assert changed.slot == later
    theirs.delete(href, etag=changed.etag)
    assert theirs.seen([href]) == {}
    theirs.delete(href, etag=changed.etag)


def test_what_the_owner_changed_meanwhile_is_never_written_over(server, url):
    theirs, slot = calendar_of(url), Slot(at(9, 13), at(9, 13, 30))
    href = theirs.href_of("hold-1@desk.example")
    content = written_call("hold-1@desk.example", slot, what=("Jonas", "Call"), thread="q1", stamp=at(1, 8))
    theirs.write(href, content)
    before = theirs.seen([href])[href]
    with pytest.raises(SourceDown, match="changed a moment ago"):
        theirs.write(href, content)
    name = href.removeprefix(url)
    server.put(url, name, event("hold-1@desk.example", "DTSTART:20261109T150000Z", "DTEND:20261109T153000Z"))
    with pytest.raises(SourceDown, match="changed a moment ago"):
        theirs.write(href, content, etag=before.etag)
    theirs.delete(href, etag=before.etag)
    assert theirs.seen([href])[href].slot == Slot(at(9, 15), at(9, 15, 30))


def test_nothing_that_is_stored_names_an_attendee_or_an_organizer(server, url):
    theirs, slot = calendar_of(url), Slot(at(9, 13), at(9, 13, 30))
    href = theirs.href_of("hold-1@desk.example")
    what = ("Jonas <jonas@brightpress.example>\r\nATTENDEE:mailto:x@y.example", "ORGANIZER:mailto:x@y.example")
    theirs.write(href, written_call("hold-1@desk.example", slot, what=what, thread="q1", stamp=at(1, 8)))
    status, _, body = server.get(href)
    (stored,) = Calendar.from_ical(body.decode()).walk("VEVENT")
    assert status == 200
    assert not {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in stored}
    assert "jonas@brightpress.example" in stored["DESCRIPTION"]
    assert "q1" in stored["DESCRIPTION"]


BERLIN = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


def with_zone(text):
    return text.replace("BEGIN:VEVENT", f"{BERLIN}BEGIN:VEVENT", 1)


MOMENTS = st.integers(0, 61 * 24 * 60).map(lambda minutes: at(1, 0, month=10) + timedelta(minutes=minutes))
RULES = st.sampled_from(
    ("", "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=9", "FREQ=MONTHLY;COUNT=3")
)


@st.composite
def entries(draw):
    """An event in UTC, in a zone, floating, or of whole days; single or a series, with one occurrence left out."""
    start, minutes = draw(MOMENTS), draw(st.integers(15, 600))
    zone = draw(st.sampled_from(("UTC", "Europe/Berlin", "America/New_York", "floating", "day")))
    face = f"{start:%Y%m%dT%H%M%S}"
    if zone == "day":
        lines = [f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DURATION:P{draw(st.integers(1, 3))}D"]
    else:
        when = {"UTC": f":{face}Z", "floating": f":{face}"}.get(zone, f";TZID={zone}:{face}")
        lines = [f"DTSTART{when}", f"DURATION:PT{minutes}M"]
    if rule := draw(RULES):
        lines.append(f"RRULE:{rule}")
        if draw(st.booleans()) and rule == "FREQ=DAILY;COUNT=5":
            gone = start + timedelta(days=2)
            lines.append(lines[0].replace("DTSTART", "EXDATE").replace(f"{start:%Y%m%d}", f"{gone:%Y%m%d}"))
    if draw(st.integers(0, 5)) == 0:
        lines.append(draw(st.sampled_from(("TRANSP:TRANSPARENT", "STATUS:CANCELLED", "STATUS:TENTATIVE"))))
    return lines


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(entries(), min_size=1, max_size=5))
def test_what_a_server_is_asked_for_is_all_that_is_busy_across_the_end_of_summer_time(server, lines):
    url = server.make(f"gen-{next(NUMBERS)}")
    texts = [with_zone(event(f"u{number}", *each)) for number, each in enumerate(lines)]
    for number, text in enumerate(texts):
        server.put(url, f"u{number}.ics", text)
    whole = [span for text in texts for span in busy_times(text, WINDOW.start, WINDOW.end, zone=ZoneInfo(ZONE)).spans]
    assert spans(url) == merged(whole, WINDOW)
