"""What a client's calendar answers goes to the invitation's ORGANIZER, and comes back to the desk whichever way in."""

from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from icalendar import Calendar
from support.pipeline import CLIENT, OWNER, Pipeline, parsed, settings

from copydesk.calendar.itip import Invited, next_step, read_itip
from copydesk.calendar.itip_steps import Step
from copydesk.events import InvitationAnswered
from copydesk.settings import Settings
from local.desk.ses_receipt import accepts

WAYS_IN = {
    "clients write to the desk": settings(),
    "a mailbox forwards": settings(way_in="forwarding", client_addresses=[OWNER]),
    "replies leave from the owner's domain": settings(
        client_addresses=[OWNER], replies={"sender": "mara@maraquill.example"}
    ),
    "answers go to the owner's address": settings(
        way_in="forwarding", client_addresses=[OWNER], replies={"reply_to": "own"}
    ),
}


def invited(desk: Pipeline) -> EmailMessage:
    """The mail by which the client is invited: at once, or after they chose among the times that were offered."""
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call.")
    for _ in range(2):
        desk.run()
        desk.owner_replies("approve")
        desk.run()
        mail = parsed(desk.to_client[-1])
        if any(part.get_content_type() == "text/calendar" for part in mail.walk()):
            return mail
        desk.client_writes(
            "The first of these times works for me, please confirm it.", in_reply_to=desk.sent[-1][1].message_id
        )
    raise AssertionError("no invitation left")


def calendar_of(mail: EmailMessage) -> str:
    return next(str(part.get_content()) for part in mail.walk() if part.get_content_type() == "text/calendar")


def answer_to(mail: EmailMessage, partstat: str) -> tuple[str, bytes]:
    """What the client's calendar mails, and to which address: it takes all of it from the invitation."""
    [event] = Calendar.from_ical(calendar_of(mail)).walk("VEVENT")
    organizer = str(event["ORGANIZER"]).removeprefix("mailto:")
    answer = (
        f"From: {CLIENT}\nTo: {organizer}\nSubject: {partstat.title()}: Call\nMIME-Version: 1.0\n"
        f"Message-ID: <{partstat.lower()}@mail.example.com>\n"
        "Content-Type: text/calendar; charset=utf-8; method=REPLY\n\nBEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REPLY\n"
        f"BEGIN:VEVENT\nUID:{event['UID']}\nSEQUENCE:{event['SEQUENCE']}\nORGANIZER:{event['ORGANIZER']}\n"
        f"ATTENDEE;PARTSTAT={partstat}:{event['ATTENDEE']}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return organizer, answer.encode()


@pytest.mark.parametrize("way_in", WAYS_IN.values(), ids=WAYS_IN)
@pytest.mark.parametrize(("partstat", "step"), [("DECLINED", Step.DECLINED), ("ACCEPTED", Step.ACCEPTED)])
def test_an_answer_comes_back_to_the_desk_by_the_organizers_address(
    way_in: Settings, partstat: str, step: Step
) -> None:
    desk = Pipeline(settings=way_in)
    mail = invited(desk)
    organizer, raw = answer_to(mail, partstat)
    assert organizer == way_in.agent_address
    assert accepts(organizer, way_in.agent_address)
    desk.mail_arrives(raw, recipient=organizer)
    desk.run()
    answered = desk.last(InvitationAnswered)
    assert answered.status == partstat
    sent = read_itip(calendar_of(mail))
    ours = Invited(uid=sent.uid, sequence=sent.sequence, start=sent.start, end=sent.end, attendee=sent.attendee)
    assert next_step(read_itip(parsed(raw).get_content()), ours) is step


@pytest.mark.parametrize("way_in", WAYS_IN.values(), ids=WAYS_IN)
def test_the_one_invited_is_the_one_written_to(way_in: Settings) -> None:
    mail = invited(Pipeline(settings=way_in))
    attendee = read_itip(calendar_of(mail)).attendee
    assert attendee == parseaddr(mail["To"])[1] == CLIENT
