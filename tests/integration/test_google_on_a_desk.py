"""A desk whose owner keeps her calendar at Google: booked, moved, her consent over, given anew."""

from datetime import timedelta

import pytest
from support.google_server import CALENDAR, google, secret_of
from support.pipeline import Pipeline, plain_text, settings
from support.troubles import first_message_id

from copydesk.adapters.memory.cloud import PlainSecrets, known_keys
from copydesk.events import ToolCallFailed


@pytest.fixture
def server():
    with google() as running:
        yield running


@pytest.fixture
def desk(server) -> Pipeline:
    source = {"name": "mine", "kind": "google", "url": server.url, "user": CALENDAR, "bookings": True}
    made = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [source]}))
    consent = {"secret": secret_of(server)}
    made.consent = consent
    secrets = PlainSecrets(known_keys(), calendars=lambda _source: consent["secret"])
    made.services.__dict__["secrets"] = secrets
    return made


def syncs(desk) -> list[str]:
    before = len(desk.to_owner)
    desk.clock.advance(timedelta(minutes=6))
    desk.invoke("sync_calendars", {})
    return [" ".join(plain_text(note).split()) for note in desk.to_owner[before:]]


def books(desk) -> None:
    desk.client_writes("Could we have a call on Thursday 26 November at 11:00?")
    desk.run().owner_presses("approve")
    desk.run()
    assert "BookingConfirmed" in desk.types()


def test_a_call_is_written_and_moved_within_its_one_entry(desk, server):
    books(desk)
    assert syncs(desk) == []
    ((name, (_, first)),) = server.entries.items()
    desk.client_writes(
        "Can we move our call to Friday 27 November at 15:00, please?", in_reply_to=first_message_id(desk)
    )
    desk.run().owner_presses("approve")
    desk.run()
    assert syncs(desk) == syncs(desk) == []
    ((after, (_, second)),) = server.entries.items()
    assert after == name
    assert "DTSTART:20261126T100000Z" in first
    assert "DTSTART:20261127T140000Z" in second
    assert "ATTENDEE" not in first + second
    assert "ORGANIZER" not in first + second


def test_once_the_consent_is_over_no_time_is_offered_the_owner_is_told_once_and_a_new_one_mends_it(desk, server):
    syncs(desk)
    server.ends()
    (note,) = syncs(desk)
    assert "copydesk calendar-google mine" in note
    assert syncs(desk) == []
    assert [each.value for each in desk.services.telemetry.measurements if each.name == "CalendarsDown"][-1] == 1
    desk.client_writes("Could we have a call on Thursday 26 November at 11:00?")
    desk.run()
    assert "times will follow" in desk.last(ToolCallFailed).error_message
    assert not desk.services.calendar.calls(desk.clock.now(), desk.clock.now() + timedelta(days=60))
    server.refresh.add("refresh-new")
    desk.consent["secret"] = secret_of(server, "refresh-new", b"n" * 32)
    assert syncs(desk) == []
    assert not desk.services.readings.by_name["mine"].problem


def test_a_server_that_is_down_counts_by_what_was_read_until_its_greatest_age_and_comes_back(desk, server):
    syncs(desk)
    server.is_down = True
    assert syncs(desk) == []
    now = desk.clock.now()
    asked = now, now + timedelta(days=1)
    assert not desk.services.busy.busy_between(*asked, fresher_than=timedelta()).down
    desk.clock.advance(timedelta(hours=1))
    assert desk.services.busy.busy_between(*asked, fresher_than=timedelta()).down
    server.is_down = False
    assert not desk.services.busy.busy_between(*asked, fresher_than=timedelta()).down


def test_addresses_in_a_clients_mail_are_never_asked(desk, server):
    syncs(desk)
    before = len(server.asked)
    calendar = (
        f"BEGIN:VCALENDAR\r\nURL:{server.home}/b.ics\r\nSOURCE;VALUE=URI:{server.home}/c.ics\r\nEND:VCALENDAR\r\n"
    )
    desk.client_writes(
        f"My calendar is {server.home}/a.ics, or webcal://{server.home[7:]}/d.ics. Can we call?\n{calendar}"
    )
    desk.run()
    paths = [path for _, path, _ in server.asked[before:]]
    assert not [path for path in paths if path.endswith(".ics")]
