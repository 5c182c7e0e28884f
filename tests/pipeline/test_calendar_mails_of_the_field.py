"""Calendars' mails in the shapes that Google and Outlook send, through the whole desk, proved and not."""

import pytest
from pipeline.test_a_calendar_answers import NOTHING, booked, calendars, first_query, kinds
from support.pipeline import CLIENT, Pipeline, plain_text

from copydesk.events import InvitationAnswered
from copydesk.query import Status
from local.desk.ses_block import Checks

ZONE = (
    "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nEND:VTIMEZONE\n"
)


def mail(method: str, event: str, *, head: str = "", words: str = "", zone: str = "") -> bytes:
    """A mail with words and a calendar beside them."""
    return (
        f"{head}From: Jonas Weber <{CLIENT}>\nTo: hello@desk.example\nSubject: Call\nMessage-ID: <field@google.com>\n"
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{words}\n--b\n"
        f"Content-Type: text/calendar; charset=utf-8; method={method}\n\nBEGIN:VCALENDAR\nVERSION:2.0\n"
        f"PRODID:-//Field//EN\nMETHOD:{method}\n{zone}BEGIN:VEVENT\n{event}END:VEVENT\nEND:VCALENDAR\n\n--b--\n"
    ).encode()


def google_declines(uid: str, *, auto: bool) -> bytes:
    event = (
        f"SUMMARY:Call\nDTSTART:20261125T090000Z\nDTEND:20261125T093000Z\nDTSTAMP:20261123T090000Z\nUID:{uid}\n"
        'SEQUENCE:0\nATTENDEE;CN="Jonas Weber";PARTSTAT=DECLINED;ROLE=REQ-PARTICIPANT;RSVP=\n'
        f' TRUE:mailto:{CLIENT}\nORGANIZER;CN="Mara Quill":mailto:hello@desk.example\nSTATUS:CONFIRMED\n'
    )
    head = f"Reply-To: {CLIENT}\nSender: Google Calendar <calendar-notification@google.com>\n"
    head += "Auto-Submitted: auto-generated\n" if auto else ""
    return mail("REPLY", event, head=head, words="Jonas Weber has declined this invitation.")


def arrives(desk: Pipeline, raw: bytes, checks: Checks | None = None) -> Pipeline:
    desk.mail_arrives(raw, checks=checks)
    return desk.run()


@pytest.mark.parametrize("auto", [True, False], ids=["by a machine", "plain"])
def test_google_s_decline_gives_the_time_back_if_it_is_proved(auto: bool) -> None:
    desk = booked()
    arrives(desk, google_declines(calendars(desk)[0]["UID"], auto=auto))
    assert kinds(desk) == ["released"]
    assert desk.state().status is Status.NEEDS_HUMAN
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("auto", [True, False], ids=["by a machine", "plain"])
def test_google_s_decline_without_a_proof_moves_nothing_and_is_told(auto: bool) -> None:
    desk = booked()
    told = len(desk.to_owner)
    arrives(desk, google_declines(calendars(desk)[0]["UID"], auto=auto), NOTHING)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "unproved"
    assert kinds(desk) == ["booked"]
    assert len(desk.to_owner) == told + 1


def test_outlook_s_answer_that_names_no_answer_moves_nothing() -> None:
    desk = booked()
    event = (
        f"ORGANIZER;CN=Jonas Weber:mailto:{CLIENT}\nUID:{calendars(desk)[0]['UID']}\n"
        "SUMMARY;LANGUAGE=en-US:Kick-off\nDTSTART;TZID=W. Europe Standard Time:20261125T100000\n"
        "DTEND;TZID=W. Europe Standard Time:20261125T103000\nLOCATION;LANGUAGE=en-US:Teams\n"
    )
    arrives(desk, mail("REPLY", event, zone=ZONE))
    assert kinds(desk) == ["booked"]
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("checks", [None, NOTHING], ids=["proved", "unproved"])
def test_an_invitation_of_the_client_s_own_comes_before_the_owner_with_its_own_time(checks: Checks | None) -> None:
    event = (
        f"ORGANIZER;CN=Jonas Weber:mailto:{CLIENT}\nUID:1\nSUMMARY;LANGUAGE=en-US:Kick-off\n"
        "DTSTART;TZID=W. Europe Standard Time:20261201T140000\nDTEND;TZID=W. Europe Standard Time:20261201T143000\n"
        "LOCATION;LANGUAGE=en-US:Teams\n"
    )
    desk = arrives(Pipeline(), mail("REQUEST", event, zone=ZONE), checks)
    note = plain_text(desk.to_owner[-1])
    assert "20261201T140000" in note
    assert "1601" not in note
    assert desk.to_client == []
    assert "booked" not in kinds(desk)
