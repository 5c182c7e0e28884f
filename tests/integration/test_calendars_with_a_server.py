"""A conversation on a desk whose owner keeps her calendar on a CalDAV server: from the offer to what she does to it."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from support.calendar_servers import PASSWORD, SERVERS, USER
from support.pipeline import Pipeline, plain_text, settings
from support.troubles import first_message_id

from copydesk.adapters.memory.cloud import PlainSecrets, known_keys
from copydesk.calendar.taken import Taken
from copydesk.events import ToolCallFailed, ToolCallSucceeded
from copydesk.ports import Slot


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(request, tmp_path_factory):
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def url(server, request):
    return server.make(request.node.name.partition("[")[0][5:40])


def desk_of(url, password=PASSWORD) -> Pipeline:
    source = {"name": "home", "kind": "caldav", "url": url, "user": USER, "bookings": True}
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [source]}))
    desk.services.__dict__["secrets"] = PlainSecrets(known_keys(), calendars=lambda _source: password)
    return desk


def asks_for_a_call(desk) -> Pipeline:
    return asks(desk, "Could we have a call on Wednesday 25 November at 10:00?")


def asks(desk, words) -> Pipeline:
    desk.client_writes(words)
    return desk.run()


def call_of(desk) -> Slot:
    now = desk.clock.now()
    (call,) = desk.services.calendar.calls(now, now + timedelta(days=60))
    return call.slot


def told(desk) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def event(uid, slot: Slot) -> str:
    times = f"DTSTART:{slot.start:%Y%m%dT%H%M%SZ}\r\nDTEND:{slot.end:%Y%m%dT%H%M%SZ}"
    inner = f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\n{times}\r\nSUMMARY:Dentist\r\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n{inner}\r\nEND:VCALENDAR\r\n"


def test_a_call_is_offered_booked_written_moved_and_told(server, url):
    first = call_of(asks_for_a_call(desk_of(url)))
    server.put(url, "dentist.ics", event("dentist", first))
    elsewhere = asks_for_a_call(desk_of(url))
    now = elsewhere.clock.now()
    assert first not in {call.slot for call in elsewhere.services.calendar.calls(now, now + timedelta(days=60))}
    assert "Dentist" not in elsewhere.last(ToolCallSucceeded).result
    desk = desk_of(url)
    call = call_of(asks(desk, "Could we have a call on Thursday 26 November at 11:00?"))
    assert "Dentist" not in desk.last(ToolCallSucceeded).result
    assert "home, read Mon 23 Nov 2026, 10:00" in told(desk)
    desk.owner_presses("approve")
    desk.run()
    assert "BookingConfirmed" in desk.types()
    desk.invoke("sync_calendars", {})
    (written,) = desk.services.readings.written()
    status, _, body = server.get(written.href)
    (entry,) = Calendar.from_ical(body.decode()).walk("VEVENT")
    assert status == 200
    assert not {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in entry}
    notes = len(desk.to_owner)
    # Our own entry, read back, is no clash, and does not hold up what is offered to the next client.
    desk.clock.advance(timedelta(minutes=6))
    desk.invoke("sync_calendars", {})
    assert len(desk.to_owner) == notes
    later = Slot(call.start + timedelta(hours=1), call.end + timedelta(hours=1))
    server.put(url, written.href.removeprefix(url), event(entry["UID"], later))
    desk.clock.advance(timedelta(minutes=6))
    desk.invoke("sync_calendars", {})
    desk.run()
    assert "moved the call in your calendar" in " ".join(told(desk).split())
    assert len(desk.to_client) == 1
    desk.clock.advance(timedelta(minutes=6))
    desk.invoke("sync_calendars", {})
    assert len(desk.to_owner) == notes + 1
    busy = desk.services.busy.busy_between(later.start, later.end, fresher_than=timedelta())
    held = desk.services.calendar.calls(later.start, later.end)
    assert Taken(desk.settings.calendar, held, busy).why_not(later), "the time that she moved it to is taken"


def test_a_call_that_moves_keeps_its_entry_and_never_counts_against_itself(server, url):
    desk = desk_of(url)
    asks(desk, "Could we have a call on Thursday 26 November at 11:00?").owner_presses("approve")
    desk.run()
    desk.invoke("sync_calendars", {})
    (first,) = desk.services.readings.written()
    before = entry_at(server, first.href)
    desk.client_writes(
        "Can we move our call to Friday 27 November at 15:00, please?", in_reply_to=first_message_id(desk)
    )
    desk.run().owner_presses("approve")
    desk.run()
    assert "BookingEnded" in desk.types()
    notes = len(desk.to_owner)
    desk.invoke("sync_calendars", {})
    (second,) = desk.services.readings.written()
    after = entry_at(server, second.href)
    assert (second.href, after["UID"]) == (first.href, before["UID"])
    assert after.decoded("dtstart") == call_of(desk).start != before.decoded("dtstart")
    assert server.names(url) == {unquote(first.href.removeprefix(url))}
    desk.clock.advance(timedelta(minutes=6))
    desk.invoke("sync_calendars", {})
    assert len(desk.to_owner) == notes
    slot = call_of(desk)
    busy = desk.services.busy.busy_between(slot.start, slot.end, fresher_than=timedelta())
    assert not Taken(desk.settings.calendar, busy=busy).why_not(slot)


def entry_at(server, href):
    status, _, body = server.get(href)
    (entry,) = Calendar.from_ical(body.decode()).walk("VEVENT")
    assert status == 200
    assert not {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in entry}
    return entry


def test_a_server_that_stops_closes_the_calendar_and_says_so(server, url):
    desk = desk_of(url)
    asks_for_a_call(desk)
    assert not desk.services.readings.by_name["home"].problem
    elsewhere = desk_of(f"{url}gone/")
    asks_for_a_call(elsewhere)
    assert "times will follow" in elsewhere.last(ToolCallFailed).error_message
    assert "home counts as down" in told(elsewhere)
