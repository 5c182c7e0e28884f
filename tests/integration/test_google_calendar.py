"""A Google calendar by the owner's consent, against a server on loopback that behaves as Google's do."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from support.google_server import CALENDAR, google, secret_of

from copydesk.adapters.calendars.building import server_of
from copydesk.adapters.calendars.caldav_calendar import CaldavCalendar, CaldavReader
from copydesk.adapters.calendars.ics_reader import ics_reader, time_of_call
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.calendar.written_call import written_call
from copydesk.calendar_sources import CalendarSource
from copydesk.errors import ConsentEnded, SourceDown
from copydesk.ports import KeptToken, Slot

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WINDOW = Slot(NOW, NOW + timedelta(days=14))
CALL = Slot(NOW + timedelta(days=1), NOW + timedelta(days=1, minutes=30))
HOUR = timedelta(hours=1)


@pytest.fixture
def server():
    with google() as running:
        yield running


class Function:
    """One function's side: its own process, with what all keep together."""

    def __init__(self, server, kept=None, clock=None, secret=None):
        self.server, self.kept, self.clock = server, kept or MemoryReadings(), clock or SetClock(NOW)
        self.secret = secret or (lambda: secret_of(server))
        source = CalendarSource(name="google", kind="google", user=CALENDAR, url=server.url, bookings=True)
        self.caldav = server_of(source, self.secret, tokens=self.kept, clock=self.clock)

    def another(self, kept=None):
        return Function(self.server, kept or self.kept, self.clock, self.secret)

    def read(self, state="", own=frozenset()):
        return CaldavReader(self.caldav, ics_reader("Europe/Berlin", lambda: own, CALENDAR)).read(WINDOW, state)

    @property
    def calendar(self):
        return CaldavCalendar(self.caldav, time_of_call("Europe/Berlin"))


def event(uid, slot=CALL):
    times = f"DTSTART:{slot.start:%Y%m%dT%H%M%SZ}\r\nDTEND:{slot.end:%Y%m%dT%H%M%SZ}"
    inner = f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\n{times}\r\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n{inner}\r\nEND:VCALENDAR\r\n"


def call(slot=CALL):
    return written_call("h1@desk.example", slot, what=("Jonas", "An article"), thread="q1", stamp=NOW)


# reading


def test_it_is_read_by_its_events_and_again_only_once_it_has_changed(server):
    server.put("a.ics", event("a"))
    function = Function(server)
    first = function.read()
    assert first.times.spans == (CALL,)
    assert function.read(first.state) is None
    server.put("b.ics", event("b", Slot(CALL.end, CALL.end + HOUR)))
    assert len(function.read(first.state).times.spans) == 2
    assert {method for method, _, _ in server.asked} == {"POST", "PROPFIND", "REPORT"}


def test_a_token_is_renewed_once_for_all_functions_and_again_before_it_ends(server):
    function = Function(server)
    function.read()
    function.another().read()
    assert server.renewals == 1
    function.clock.advance(timedelta(minutes=59, seconds=30))
    function.another().read()
    function.read()
    assert server.renewals == 2


def test_a_token_that_the_server_takes_back_early_is_renewed_at_once(server):
    function = Function(server)
    function.read()
    server.access.clear()
    function.another().read()
    assert server.renewals == 2
    function.read()
    assert server.renewals == 2


def test_what_is_kept_of_a_token_is_sealed(server):
    function = Function(server)
    function.read()
    assert "ya29" not in str(function.kept.tokens)
    assert "refresh" not in str(function.kept.tokens)


# two functions at once


class MeetingReadings(MemoryReadings):
    """Whoever looks for the first time waits until the other has looked, too: both then renew."""

    def __init__(self, kept):
        super().__init__(tokens=kept.tokens)
        self.meeting, self.mine, self._lock = threading.Barrier(2, timeout=20), threading.local(), kept._lock

    def token(self, source):
        found = super().token(source)
        if not hasattr(self.mine, "met"):
            self.mine.met = True
            self.meeting.wait()
        return found


@pytest.mark.parametrize("rotates", [False, True])
def test_of_two_functions_that_renew_at_once_neither_loses(server, rotates):
    server.rotates = rotates
    function = Function(server)
    together = MeetingReadings(function.kept)
    found, failed = [], []

    def reads(one):
        try:
            found.append(one.read())
        except SourceDown as error:
            failed.append(error)

    threads = [threading.Thread(target=reads, args=(function.another(together),)) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert len(found) + len(failed) == 2
    assert found
    # Where a refresh token is good once, the second may be too early for what the first keeps: it comes back.
    assert not failed or rotates
    assert function.read() is not None
    function.clock.advance(2 * HOUR)
    assert function.another().read() is not None, "what was kept renews the next time, too"


def test_who_comes_second_goes_by_what_the_first_kept(server):
    function = Function(server)
    function.read()
    before = function.kept.tokens["google"]
    function.clock.advance(2 * HOUR)
    function.read()
    newer, kept = function.kept.tokens["google"], function.kept.token
    looks = iter([before])
    function.kept.token = lambda source: next(looks, None) or kept(source)
    function.another().read()
    assert function.kept.tokens["google"] == newer


def test_a_refresh_token_that_is_good_once_is_replaced_by_the_one_that_follows(server):
    server.rotates = True
    function = Function(server)
    for _ in range(3):
        function.another().read()
        function.clock.advance(2 * HOUR)
    assert server.renewals == 3


def test_who_comes_with_a_used_refresh_token_goes_by_what_the_other_kept(server):
    server.rotates = True
    function = Function(server)
    function.read()
    newer, looks = function.kept.token, iter([None])
    function.kept.token = lambda source: next(looks, newer(source))
    assert function.another().read() is not None


# the end


def test_a_consent_that_ended_is_told_with_the_next_step(server):
    function = Function(server)
    function.read()
    server.ends()
    with pytest.raises(ConsentEnded, match="calendar-google"):
        function.read()


def test_a_new_consent_counts_although_tokens_of_the_old_one_are_kept(server):
    function = Function(server)
    function.read()
    server.ends()
    server.refresh.add("refresh-new")
    again = Function(server, function.kept, function.clock, lambda: secret_of(server, "refresh-new", b"n" * 32))
    assert again.read() is not None
    renewals = server.renewals
    assert again.another().read() is not None
    assert server.renewals == renewals


@pytest.mark.parametrize("secret", ["", "nonsense", '{"client_id": "a"}'])
def test_without_a_consent_nothing_is_read_and_the_command_is_named(server, secret):
    with pytest.raises(ConsentEnded, match="calendar-google"):
        Function(server, secret=lambda: secret).read()
    assert server.asked == []


def test_a_client_that_is_gone_is_told_as_that(server):
    with pytest.raises(ConsentEnded, match="--new-client"):
        Function(server, secret=lambda: secret_of(server, client_secret="GOCSPX-other")).read()


def test_a_server_that_is_down_ends_no_consent(server):
    server.is_down = True
    with pytest.raises(SourceDown) as found:
        Function(server).read()
    assert not isinstance(found.value, ConsentEnded)
    assert "GOCSPX" not in str(found.value)


def test_tokens_come_from_no_address_without_tls(server):
    with pytest.raises(SourceDown, match="https"):
        Function(server, secret=lambda: secret_of(server, token_url="http://10.0.0.1/token")).read()


def test_a_token_that_was_tampered_with_is_renewed_and_replaced(server):
    function = Function(server)
    function.read()
    kept = function.kept.tokens["google"]
    function.kept.tokens["google"] = KeptToken(source="google", version=kept.version, sealed=f"00{kept.sealed[2:]}")
    assert function.read() is not None
    assert server.renewals == 2


# writing


def test_a_call_is_written_changed_and_taken_out_by_no_condition_but_if_match(server):
    theirs = Function(server).calendar
    href = theirs.href_of("h1@desk.example")
    assert theirs.write(href, call()) == ""
    seen = theirs.seen([href])[href]
    assert seen.slot == CALL
    later = Slot(CALL.start + HOUR, CALL.end + HOUR)
    theirs.write(href, call(later), etag=seen.etag)
    changed = theirs.seen([href])[href]
    assert changed.slot == later
    theirs.delete(href, etag=changed.etag)
    assert theirs.seen([href]) == {}


def test_what_stands_there_is_never_written_over(server):
    theirs = Function(server).calendar
    href = theirs.href_of("h1@desk.example")
    theirs.write(href, call())
    with pytest.raises(SourceDown, match="changed a moment ago"):
        theirs.write(href, call())
    before = theirs.seen([href])[href]
    server.put("h1@desk.example.ics", event("h1@desk.example"))
    with pytest.raises(SourceDown, match="changed a moment ago"):
        theirs.write(href, call(), etag=before.etag)


def test_nothing_that_is_put_names_an_attendee_or_an_organizer(server):
    theirs = Function(server).calendar
    theirs.write(theirs.href_of("h1@desk.example"), call())
    ((_, text),) = server.entries.values()
    (entry,) = Calendar.from_ical(text).walk("VEVENT")
    assert not {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in entry}
