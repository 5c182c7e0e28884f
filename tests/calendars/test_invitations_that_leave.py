"""Every message that leaves is read by other libraries, and says the same to each: `make calendars` installs them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from calendars.asking import Asked, Reader, readers
from copydesk.calendar.invitation import cancellation, invitation
from copydesk.calendar.itip import read_itip
from copydesk.events import Booking

ZONES = (
    None,
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Vancouver",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Pacific/Auckland",
)
STARTS = ("2026-12-01T09:00+00:00", "2027-03-28T00:30+00:00", "2027-07-01T13:15+00:00", "2026-10-25T00:30+00:00")
WHO = {
    "organizer": "hello@maraquill.example",
    "organizer_name": "Mara Quill",
    "attendee": "jonas.o'feld+calls@example.com",
    "attendee_name": 'Feld, "Jonas"; Dr.',
    "now": datetime(2026, 11, 28, 12, tzinfo=UTC),
}


def booking(start: str, topic: str = "Event-driven agents; a call, then") -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id="0f3c", start=start, end=begin.replace(minute=begin.minute + 25).isoformat(), topic=topic)


def messages() -> list[tuple[str, dict[str, object]]]:
    """Every message, and what it is to say."""
    found = []
    for name in ZONES:
        for start in STARTS:
            call, zone = booking(start), None if name is None else ZoneInfo(name)
            said = {
                "uid": "0f3c@maraquill.example",
                "start": datetime.fromisoformat(call.start).isoformat(),
                "end": datetime.fromisoformat(call.end).isoformat(),
                "attendee": "mailto:jonas.o'feld+calls@example.com",
                "organizer": "mailto:hello@maraquill.example",
                "summary": f"Call: {call.topic}",
            }
            first = invitation(call, **WHO, zone=zone)
            update = invitation(call, **WHO, zone=zone, sequence=1)
            end = cancellation(call, **WHO, zone=zone, sequence=2)
            found += [
                (first.decode(), {**said, "method": "REQUEST", "sequence": 0, "status": "CONFIRMED"}),
                (update.decode(), {**said, "method": "REQUEST", "sequence": 1, "status": "CONFIRMED"}),
                (end.decode(), {**said, "method": "CANCEL", "sequence": 2, "status": "CANCELLED"}),
            ]
    return found


def request(text: str) -> dict[str, object]:
    moment = "2026-11-28T00:00:00+00:00"
    return {"message": True, "text": text, "zone": "UTC", "start": moment, "end": moment, "own": [], "me": ""}


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(one, marks=pytest.mark.skipif(bool(one.missing), reason=f"needs {one.missing}"))
        for one in readers()
    ],
    ids=lambda reader: reader.name,
)
def test_every_message_says_the_same_to_every_library(reader: Reader) -> None:
    sent = messages()
    answers = Asked(reader).answers(request(text) for text, _ in sent)
    for (text, said), answer in zip(sent, answers, strict=True):
        assert answer == said, text


def test_our_own_reading_of_them_is_the_same() -> None:
    for text, said in messages():
        read = read_itip(text)
        assert (read.method, read.uid, read.sequence) == (said["method"], said["uid"], said["sequence"])
        assert (read.start.isoformat(), read.end.isoformat()) == (said["start"], said["end"])
        assert f"mailto:{read.attendee}" == said["attendee"]
