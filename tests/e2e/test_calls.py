"""A call after it was booked: its client's calendar answers, and the owner keeps time for herself, on real roles."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from e2e.desk import wait_for
from icalendar import Calendar

from copydesk.review.week_tokens import week_link
from local.console.aws.approval_keys import ApprovalKeys

SATURDAY = 6


def a_working_day(days_ahead):
    """The first one from so many days ahead, in ISO 8601."""
    ahead = (datetime.now(UTC).date() + timedelta(days=days) for days in range(days_ahead, days_ahead + 3))
    return next(day for day in ahead if day.isoweekday() < SATURDAY).isoformat()


def booked(desk, sender, subject):
    """A client asks for a call and gets it: the query's id, and the mail with the invitation."""
    query = desk.client_writes(f"Can we have a call on {a_working_day(4)} at 15:00?", sender=sender, subject=subject)
    desk.owner_replies(desk.review(subject), "approve")
    desk.happens(query, "BookingConfirmed")
    return query, desk.mail(to=sender, subject=subject)


def declined(mail, sender):
    """What the client's calendar mails: all of it stands in the invitation."""
    [invitation] = [part for part in mail.parsed.walk() if part.get_content_type() == "text/calendar"]
    [event] = Calendar.from_ical(invitation.get_content()).walk("VEVENT")
    organizer = str(event["ORGANIZER"]).removeprefix("mailto:")
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = sender, organizer, "Declined: Call"
    answer["Message-ID"] = f"<declined.{sender}>"
    answer.set_content(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{event['UID']}\r\n"
        f"SEQUENCE:{event['SEQUENCE']}\r\nDTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}\r\n"
        f"ORGANIZER:{event['ORGANIZER']}\r\nATTENDEE;PARTSTAT=DECLINED:{event['ATTENDEE']}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        subtype="calendar",
        params={"method": "REPLY"},
    )
    return organizer, answer.as_bytes()


def test_a_client_whose_calendar_declines_gives_the_time_back_and_the_owner_is_asked(desk):
    query, mail = booked(desk, "declines@client.test", "A call to decline")
    organizer, answer = declined(mail, "declines@client.test")
    desk.mail_arrives(answer, sender="declines@client.test", recipient=organizer)
    desk.happens(query, "InvitationAnswered", "CallWeighed", "BookingEnded")
    note = wait_for(
        lambda: next((each for each in desk.all_mails() if "OFFER TIMES" in each.text), None),
        lambda: "a question to the owner about the declined call",
    )
    assert note.recipients == (desk.owner,)


def test_the_owner_blocks_a_day_by_a_mail_of_her_own_and_gives_it_back_by_the_notes_answer(desk):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = desk.owner, desk.agent, f"block {a_working_day(7)}"
    mail["Message-ID"], mail["Date"] = "<block.a-day@maraquill.test>", format_datetime(datetime.now(UTC))
    mail.set_content("")
    desk.mail_arrives(mail.as_bytes(), sender=desk.owner, recipient=desk.agent)
    note = desk.mail(to=desk.owner, subject="Blocked: ")
    assert "UNDO" in note.text
    desk.owner_replies(note, "undo")
    assert "Calls may be offered then again" in desk.mail(to=desk.owner, subject="Free again: ").text


def test_the_owner_blocks_a_time_on_the_page_of_her_week(desk):
    keys = ApprovalKeys(desk.client("ssm"), desk.stage)
    now = datetime.now(UTC)
    address = week_link(desk.outputs["PageUrl"], keys.ring("feed") or keys.renew("feed", now), now)
    status, page = desk.http("GET", address)
    assert status == 200
    act = re.search(r'name="act" value="([^"]+)"', page)[1]
    day = a_working_day(8)
    fields = {"act": act, "week": day, "date": day, "from": "11:00", "to": "12:00", "word": "block"}
    status, _ = desk.http("POST", address, fields)
    assert status == 303
    assert "Unblock" in desk.http("GET", f"{address}?from={day}")[1]
