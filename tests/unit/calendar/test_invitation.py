from datetime import UTC, datetime

from icalendar import Calendar

from copydesk.calendar.invitation import invitation
from copydesk.events import Booking

NOW = datetime(2026, 11, 22, 13, 0, 5, 999, tzinfo=UTC)
BOOKING = Booking(
    hold_id="0f3c", start="2026-11-24T10:00+01:00", end="2026-11-24T10:30+01:00", topic="Event-driven agents"
)


def invite(booking=BOOKING, **changes):
    arguments = {
        "organizer": "mara@maraquill.example",
        "organizer_name": "Mara Quill",
        "attendee": "jonas@example.com",
        "attendee_name": "Jonas Feld",
        "now": NOW,
    }
    return invitation(booking, **{**arguments, **changes})


def event_of(content):
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_the_invitation_asks_the_client_for_the_held_time():
    calendar, event = event_of(invite())
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == "0f3c@maraquill.example"
    assert event["SUMMARY"] == "Call: Event-driven agents"
    assert event["SEQUENCE"] == 0
    assert event["ORGANIZER"] == "mailto:mara@maraquill.example"
    assert event["ATTENDEE"] == "mailto:jonas@example.com"
    assert event["ATTENDEE"].params["CN"] == "Jonas Feld"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"


def test_times_are_in_utc_and_the_stamp_is_now():
    content = invite()
    assert b"DTSTART:20261124T090000Z\r\n" in content
    assert b"DTEND:20261124T093000Z\r\n" in content
    assert b"DTSTAMP:20261122T130005Z\r\n" in content


def test_the_same_arguments_give_the_same_bytes():
    assert invite() == invite()


def test_a_later_sequence_updates_the_same_entry():
    _, event = event_of(invite(sequence=2))
    assert (event["UID"], event["SEQUENCE"]) == ("0f3c@maraquill.example", 2)


def test_line_breaks_and_quotes_inject_nothing():
    evil = 'x"\r\nATTENDEE:mailto:evil@example.net\r\nX-EVIL:1\x00\u2028; y, ^n'
    content = invite(
        booking=BOOKING.model_copy(update={"topic": evil}),
        organizer_name=evil,
        attendee_name=evil,
        attendee="jonas\r\nATTENDEE:mailto:evil@example.net",
    )
    _, event = event_of(content)
    assert not isinstance(event["ATTENDEE"], list)
    assert "X-EVIL" not in event
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert len([line for line in lines if line.startswith(b"ATTENDEE")]) == 1
    assert len(lines) == len(invite().replace(b"\r\n ", b"").split(b"\r\n"))
    assert "\n" not in event["SUMMARY"]


def test_long_topics_are_cut_and_an_empty_one_is_a_call():
    _, event = event_of(invite(booking=BOOKING.model_copy(update={"topic": "ü" * 500})))
    assert len(event["SUMMARY"]) == 200
    _, event = event_of(invite(booking=BOOKING.model_copy(update={"topic": " \n"})))
    assert event["SUMMARY"] == "Call"


def test_names_of_any_script_survive():
    _, event = event_of(invite(attendee_name="李 Jörg, Dr."))
    assert event["ATTENDEE"].params["CN"] == "李 Jörg, Dr."
