from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.itip import Invited, next_step, read_itip
from copydesk.calendar.itip_steps import Step
from copydesk.errors import UnreadableCalendar

OURS = Invited(
    uid="0f3c@maraquill.example",
    sequence=1,
    start=datetime(2026, 12, 1, 9, tzinfo=UTC),
    end=datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
    attendee="jonas@example.com",
)


def message(method="REPLY", partstat="ACCEPTED", *, sequence=1, more="", uid=OURS.uid, time="20261201T090000Z"):
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\n"
        f"DTSTART:{time}\r\nDURATION:PT30M\r\nORGANIZER:mailto:mara@maraquill.example\r\n"
        f'ATTENDEE;CN="Feld, Jonas";PARTSTAT={partstat}:MAILTO:Jonas@example.com\r\n{more}'
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_an_answer_is_read_whole():
    read = read_itip(message("REPLY", "DECLINED", more="COMMENT:I can't\\, sorry\r\n"))
    assert (read.method, read.uid, read.sequence) == ("REPLY", OURS.uid, 1)
    assert (read.attendee, read.partstat, read.comment) == ("jonas@example.com", "DECLINED", "I can't, sorry")
    assert (read.start, read.end) == (OURS.start, OURS.end)
    assert read.recurrence_id is None


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (message(), Step.ACCEPTED),
        (message(partstat="TENTATIVE"), Step.TENTATIVE),
        (message(partstat="DECLINED"), Step.DECLINED),
        (message(partstat="NEEDS-ACTION"), Step.NOTHING),
        (message(sequence=0), Step.ACCEPTED),
        (message(sequence=0, time="20261130T090000Z"), Step.STALE),
        (message(partstat="DECLINED", time="20261129T170512Z"), Step.DECLINED),
        (message(time="20261130T090000Z"), Step.STALE),
        (message("COUNTER", "TENTATIVE", time="20261203T140000Z"), Step.OTHER_TIME),
        (message("CANCEL"), Step.WITHDRAWN),
        (message("REFRESH"), Step.SEND_AGAIN),
        (message("REQUEST", time="20261203T140000Z"), Step.OTHER_TIME),
        (message().replace("Jonas@example.com", "eve@example.net"), Step.NOT_THEIRS),
        (message(uid="theirs@example.com"), Step.NOTHING),
        (message("REQUEST", uid="theirs@example.com", sequence=0), Step.INVITED),
        (message("REQUEST", uid="theirs@example.com", sequence=2), Step.THEIR_CHANGE),
        (message("CANCEL", uid="theirs@example.com"), Step.THEIR_CHANGE),
    ],
)
def test_what_comes_next(text, step):
    assert next_step(read_itip(text), OURS) is step


def test_the_senders_own_line_is_the_answer_where_all_attendees_are_listed():
    text = message(partstat="ACCEPTED", more="ATTENDEE;PARTSTAT=DECLINED:mailto:ida@example.com\r\n")
    assert read_itip(text, sender="Ida@example.com").partstat == "DECLINED"


def test_a_whole_day_is_one_of_the_zone_that_is_given():
    text = message().replace("DTSTART:20261201T090000Z\r\nDURATION:PT30M", "DTSTART;VALUE=DATE:20261201")
    read = read_itip(text, zone=ZoneInfo("Europe/Berlin"))
    assert read.all_day
    assert read.start == datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_what_cannot_be_read_is_none_and_raises_nothing():
    read = read_itip(message(time="tomorrow", sequence="x"))
    assert (read.start, read.end, read.sequence) == (None, None, 0)


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCALENDAR\nEND:VCALENDAR", message("PLEASE"), message() * 4000])
def test_a_text_that_is_no_message_about_an_event_is_one_error(text):
    with pytest.raises(UnreadableCalendar):
        read_itip(text)
