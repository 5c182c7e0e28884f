"""What Gmail and Outlook need to show a mail as an invitation, an update or an end of it."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.invitation import CALL, cancellation, invitation
from copydesk.calendar.itip import read_itip
from copydesk.events import Booking
from copydesk.mail.compose import compose_reply
from copydesk.mail.spoken_language import OF_LETTERS

BOOKING = Booking(hold_id="0f3c", start="2026-12-01T10:00+01:00", end="2026-12-01T10:30+01:00", topic="Agents")
WHO = {
    "organizer": "hello@maraquill.example",
    "organizer_name": "Mara Quill",
    "attendee": "jonas@example.com",
    "attendee_name": "Jonas Feld",
    "now": datetime(2026, 11, 28, 12, tzinfo=UTC),
    "zone": ZoneInfo("Europe/Berlin"),
}


def mailed(calendar: bytes) -> EmailMessage:
    raw = compose_reply(
        sender="hello@maraquill.example",
        sender_name="Mara Quill",
        recipient="jonas@example.com",
        recipient_name="Jonas Feld",
        reply_to="hello+t1@maraquill.example",
        subject="A call",
        message_id="<1@maraquill.example>",
        in_reply_to="<2@example.com>",
        references=(),
        text="Hello,\n\nuntil then.",
        quoted_text="",
        quoted_sender="",
        quoted_date=None,
        sent_at=datetime(2026, 11, 28, 12, tzinfo=UTC),
        automatic=False,
        invitation=calendar,
    )
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize(
    ("calendar", "method", "sequence", "status"),
    [
        (invitation(BOOKING, **WHO), "REQUEST", 0, "CONFIRMED"),
        (invitation(BOOKING, **WHO, sequence=1), "REQUEST", 1, "CONFIRMED"),
        (cancellation(BOOKING, **WHO, sequence=2), "CANCEL", 2, "CANCELLED"),
    ],
    ids=["invitation", "update", "cancellation"],
)
def test_the_method_stands_in_the_text_and_in_the_content_type(
    calendar: bytes, method: str, sequence: int, status: str
) -> None:
    message = mailed(calendar)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    shown = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    [attached] = message.iter_attachments()
    assert shown.get_param("method") == method
    assert shown.get_param("charset") == "utf-8"
    assert attached.get_filename() == "invite.ics"
    assert attached.get_content() == calendar
    said = read_itip(str(shown.get_content()))
    assert (said.method, said.sequence, said.uid) == (method, sequence, "0f3c@maraquill.example")
    assert said.cancelled == (status == "CANCELLED")
    assert said.attendee == parseaddr(message["To"])[1]
    assert f"STATUS:{status}\r\n".encode() in calendar


def test_an_update_for_another_hold_keeps_the_first_ones_uid():
    other = BOOKING.model_copy(update={"hold_id": "9a9a", "start": "2026-12-03T15:00+01:00", "end": "2026-12-03T15:30+01:00"})  # fmt: skip  # noqa: E501
    said = read_itip(invitation(other, **WHO, sequence=1, uid="0f3c@maraquill.example").decode())
    assert (said.uid, said.sequence) == ("0f3c@maraquill.example", 1)
    assert said.start == datetime(2026, 12, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize("language", sorted(OF_LETTERS))
def test_a_call_without_a_topic_is_called_one_in_the_threads_language(language):
    nameless = BOOKING.model_copy(update={"topic": " "})
    assert read_itip(invitation(nameless, **WHO, language=language).decode()).summary == CALL[language]


def test_a_time_that_the_clock_shows_twice_is_written_in_utc():
    twice = BOOKING.model_copy(update={"start": "2026-10-25T00:30+00:00", "end": "2026-10-25T01:00+00:00"})
    assert b"DTSTART:20261025T003000Z\r\n" in invitation(twice, **WHO)
    assert b"VTIMEZONE" not in invitation(twice, **WHO)
    assert b"DTSTART;TZID=Europe/Berlin:20261201T100000\r\n" in invitation(BOOKING, **WHO)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe"])
def test_a_zone_has_yearly_rules_where_it_has_any(name):
    text = invitation(BOOKING, **{**WHO, "zone": ZoneInfo(name)}).decode()
    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RDATE" not in text
