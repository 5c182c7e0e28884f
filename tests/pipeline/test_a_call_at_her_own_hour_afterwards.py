"""A call at an hour of the owner's own is known afterwards like any other: the client may cancel it, or move it."""

from email.message import EmailMessage

import pytest
from icalendar import Calendar, Event
from pipeline.test_the_owner_invites_for_another_hour import edited, tapped
from support.calendar_answers import calendars, kinds
from support.pipeline import Pipeline, parsed
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady
from copydesk.query import Status


def booked() -> Pipeline:
    desk = edited()
    tapped(desk, "INVITE")
    assert kinds(desk) == ["booked", "released"]
    return desk


def writes(desk: Pipeline, words: str) -> Pipeline:
    desk.client_writes(words, in_reply_to=first_message_id(desk), message_id="<next@example.com>")
    return desk.run()


@pytest.mark.parametrize("words", ["I must cancel our call, sorry.", "Thank you. What does a text cost?"])
def test_a_letter_after_it_is_answered(words: str) -> None:
    desk = writes(booked(), words)
    assert not desk.dead_letters
    assert desk.state().status is Status.IN_REVIEW


def test_the_client_cancels_it() -> None:
    desk = writes(booked(), "I must cancel our call, sorry.")
    booking = desk.last(DraftResponseReady).booking
    assert booking is not None
    assert booking.cancels
    desk.owner_replies("approve")
    desk.run()
    first, second = calendars(desk)
    assert (second["METHOD"], second["UID"], second["SEQUENCE"]) == ("CANCEL", first["UID"], "1")
    assert kinds(desk) == ["released", "released"]


def test_the_client_moves_it() -> None:
    desk = writes(booked(), "Could we move our call to Thursday 26 November at 11:00, please?")
    booking = desk.last(DraftResponseReady).booking
    assert booking is not None
    desk.owner_replies("approve")
    desk.run()
    first, second = calendars(desk)
    assert (second["METHOD"], second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], "1")
    assert second["DTSTART"] == "20261126T110000"


def test_its_invitation_is_a_whole_request_to_who_is_written_to_and_its_change_the_next_version() -> None:
    desk = writes(booked(), "Could we move our call to Thursday 26 November at 11:00, please?")
    desk.owner_replies("approve")
    desk.run()
    read = [entry(parsed(raw)) for raw in desk.to_client]
    assert [each["DTSTART"].dt.isoformat() for each, _ in read] == [
        "2026-11-27T15:00:00+01:00",
        "2026-11-26T11:00:00+01:00",
    ]
    assert [int(each["SEQUENCE"]) for each, _ in read] == [0, 1]
    assert len({str(each["UID"]) for each, _ in read}) == 1
    for each, mail in read:
        to = mail["To"].addresses[0].addr_spec
        assert str(each["ATTENDEE"]).lower() == f"mailto:{to}"
        assert str(each["ORGANIZER"]).lower() == "mailto:hello@desk.example"


def entry(mail: EmailMessage) -> tuple[Event, EmailMessage]:
    """The event of a mail's calendar part, which says what it asks for in its type and in its body."""
    parts = [part for part in mail.walk() if part.get_content_type() in {"text/calendar", "application/ics"}]
    beside, *attached = parts
    assert attached, "the .ics is attached, too"
    assert beside.get_param("method") == "REQUEST"
    calendar = Calendar.from_ical(beside.get_content())
    assert calendar["METHOD"] == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    return event, mail
