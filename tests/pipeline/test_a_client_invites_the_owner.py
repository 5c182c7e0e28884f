"""A client's calendar invites the owner: the review says whether she is free then, and nobody accepts it for her."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.pipeline import MONDAY, Pipeline, parsed, plain_text, settings

from copydesk.conversation.quoting import client_mail
from copydesk.events import ToolCallSucceeded, UserQueryReceived
from copydesk.ports import Slot

GOOGLE = Path(__file__).parents[1] / "fixtures" / "emails" / "google_invites_the_owner.eml"
THURSDAY = "DTSTART:20261126T140000Z\nDTEND:20261126T143000Z\n"
"""15:00 to 15:30 in Berlin, three days after the desk's Monday."""
BERLIN = (
    "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
    "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\n"
    "END:DAYLIGHT\nEND:VTIMEZONE\n"
)
NEW_YORK = (
    "BEGIN:VTIMEZONE\nTZID:America/New_York\nBEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\n"
    "TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
)
OWNER_CALENDAR = {"time_zone": "Europe/Berlin"}
SERIES = "It is the first time of a series: the others were not looked at."
SOON = "That is less than 24 hours ahead, which is your notice."
WORDS = "Could we have a call? I have sent you an invitation."


def invitation(when: str = THURSDAY, *, zone: str = "", more: str = "", product: str = "-//Google Inc//EN") -> bytes:
    """A mail with words and a calendar's request beside them."""
    return (
        "From: Jonas Weber <jonas@example.com>\nTo: hello@desk.example\nSubject: Kick-off\n"
        "Message-ID: <i@example.com>\n"
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{WORDS}\n--b\n"
        "Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n"
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:{product}\nMETHOD:REQUEST\n{zone}BEGIN:VEVENT\nUID:abc@client.example\n"
        f"{when}DTSTAMP:20261123T080000Z\nORGANIZER;CN=Jonas Weber:mailto:jonas@example.com\n"
        f"ATTENDEE;RSVP=TRUE:mailto:hello@desk.example\n{more}SUMMARY:Kick-off\nEND:VEVENT\nEND:VCALENDAR\n\n--b--\n"
    ).encode()


def arrives(raw: bytes, desk: Pipeline | None = None) -> Pipeline:
    desk = desk or Pipeline(settings=settings(calendar=OWNER_CALENDAR))
    desk.mail_arrives(raw)
    return desk.run()


def said(desk: Pipeline) -> str:
    """The line of the review mail, and of the page, on the invitation."""
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    found = note.partition("Their invitation: ")[2].partition("Nothing is accepted by itself")[0].strip()
    assert found in " ".join(desk.http("GET", desk.review_link())["body"].split())
    return found


def hold(desk: Pipeline, start: datetime, query_id: str) -> None:
    slot = Slot(start, start + timedelta(minutes=30))
    desk.services.calendar.hold(
        hold_id=query_id, query_id=query_id, turn=1, slot=slot, topic="Dentist", expires_at=slot.end
    )


def test_google_s_invitation_is_told_with_its_time_and_that_the_owner_is_free() -> None:
    desk = arrives(GOOGLE.read_bytes())
    assert said(desk) == "Wed 2 Dec 2026, 15:00 to 15:30. You are free then."


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (invitation(), "Thu 26 Nov 2026, 15:00 to 15:30. You are free then."),
        (
            invitation(
                "DTSTART;TZID=W. Europe Standard Time:20261126T150000\n"
                "DTEND;TZID=W. Europe Standard Time:20261126T153000\n",
                zone=BERLIN,
                product="Microsoft Exchange Server 2010",
            ),
            "Thu 26 Nov 2026, 15:00 to 15:30. You are free then.",
        ),
        (
            invitation(
                "DTSTART;TZID=America/New_York:20261126T090000\nDURATION:PT45M\n",
                zone=NEW_YORK,
                product="-//Apple Inc.//",
            ),
            "Thu 26 Nov 2026, 15:00 to 15:45. You are free then.",
        ),
        (
            invitation("DTSTART:20261126T150000\nDTEND:20261126T153000\n", product="-//Zoho Corporation//"),
            "Thu 26 Nov 2026, 15:00 to 15:30. It names no time zone, so whether you are free then cannot be told.",
        ),
        (
            invitation(more="RRULE:FREQ=WEEKLY;COUNT=6\n"),
            f"Thu 26 Nov 2026, 15:00 to 15:30. You are free then. {SERIES}",
        ),
        (
            invitation("DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128\n"),
            "All day, Thu 26 Nov 2026 to Fri 27 Nov 2026. You are free then.",
        ),
        (
            invitation(more="ATTENDEE:mailto:ann@partner.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@example.com\n"),
            "Thu 26 Nov 2026, 15:00 to 15:30. You are free then.",
        ),
        (
            invitation("DTSTART:20261126T190000Z\nDTEND:20261126T193000Z\n"),
            "Thu 26 Nov 2026, 20:00 to 20:30. It lies outside your hours: on Thu you have 09:00 to 17:00.",
        ),
        (
            invitation("DTSTART:20261128T090000Z\nDTEND:20261128T093000Z\n"),
            "Sat 28 Nov 2026, 10:00 to 10:30. It lies outside your hours: on Sat you have none.",
        ),
        (
            invitation("DTSTART:20261123T140000Z\nDTEND:20261123T143000Z\n"),
            f"Mon 23 Nov 2026, 15:00 to 15:30. You are free then. {SOON}",
        ),
        (
            invitation("DTSTART:20261120T140000Z\nDTEND:20261120T143000Z\n"),
            "Fri 20 Nov 2026, 15:00 to 15:30. That time is over.",
        ),
    ],
    ids=["google", "outlook", "apple", "zoho", "series", "all-day", "several", "evening", "saturday", "soon", "over"],
)
def test_the_review_says_of_each_calendar_s_request_whether_the_owner_is_free(raw: bytes, told: str) -> None:
    assert said(arrives(raw)) == told


def test_what_stands_then_is_named_and_judged_when_she_looks() -> None:
    desk = arrives(invitation())
    assert said(desk).endswith("You are free then.")
    hold(desk, datetime(2026, 11, 26, 14, tzinfo=UTC), "block-1")
    body = " ".join(desk.http("GET", desk.review_link())["body"].split())
    assert "15:00 to 15:30. You block that time (Dentist). Nothing is accepted by itself" in body


def test_an_invitation_in_a_thread_is_told_as_one_of_a_first_mail_is() -> None:
    desk = Pipeline(settings=settings(calendar=OWNER_CALENDAR))
    desk.client_writes("What does an article cost?")
    desk.run().owner_replies("approve")
    desk.run()
    ours = parsed(desk.to_client[-1])
    head = f"In-Reply-To: {ours['Message-ID']}\nReferences: {ours['Message-ID']}\nFrom:".encode()
    arrives(invitation().replace(b"From:", head, 1), desk)
    assert desk.state().turn == 2
    assert said(desk) == "Thu 26 Nov 2026, 15:00 to 15:30. You are free then."


def test_a_call_with_another_client_is_named_to_the_owner_and_not_to_the_model() -> None:
    desk = Pipeline(settings=settings(calendar=OWNER_CALENDAR))
    desk.client_writes("Could we have a call on Thursday 26 November at 15:00?", sender="ann@partner.example")
    desk.run()
    arrives(invitation(), desk)
    assert "You have a call with" in (found := said(desk))
    assert found.endswith("held then.")
    query = desk.states()[-1].query_id
    invites = [json.loads(event.result) for event in desk.log(query) if isinstance(event, ToolCallSucceeded)]
    told = next(each["clients_calendar_invites_to"] for each in invites if "clients_calendar_invites_to" in each)
    start, end = "2026-11-26T14:00:00+00:00", "2026-11-26T14:30:00+00:00"
    assert told == {"start": start, "end": end, "owner_is_free": "no"}
    assert "partner" not in json.dumps(invites)


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({"away": [{"first": "2026-11-26", "last": "2026-11-26"}]}, "You are away on Thu 26 Nov 2026."),
        (
            {"sources": [{"name": "home", "kind": "ics", "url": "https://calendar.example/home.ics"}]},
            "Whether you are free then cannot be said: your calendar home could not be read.",
        ),
    ],
    ids=["away", "a calendar that is down"],
)
def test_her_rules_and_a_calendar_that_is_down_are_said(rules: dict[str, Any], told: str) -> None:
    assert told in said(arrives(invitation(), Pipeline(settings=settings(calendar={**OWNER_CALENDAR, **rules}))))


@pytest.mark.parametrize("when", ["DTSTART:never\n", "", "DTSTART:99991231T235959Z\n", f"{THURSDAY}STATUS:CANCELLED\n"])
def test_what_asks_for_no_time_that_can_be_read_is_told_as_a_mail(when: str) -> None:
    desk = arrives(invitation(when))
    assert "You are free" not in plain_text(desk.to_owner[-1])
    assert desk.state().review_hash


def test_nothing_accepts_an_invitation_but_the_owner_and_the_model_reads_its_time_as_data() -> None:
    desk = arrives(invitation())
    received = desk.last(UserQueryReceived)
    assert (received.invites.start, received.invites.all_day) == (datetime(2026, 11, 26, 14, tzinfo=UTC), False)
    line = "Calendar invitation (not accepted by anybody): 2026-11-26 14:00 to 2026-11-26 14:30 UTC"
    assert line in client_mail(received, 24_000)
    assert desk.to_client == []
    assert not any(call.is_booked for call in desk.services.calendar.calls(MONDAY, MONDAY + timedelta(days=30)))
    assert not any(b"METHOD:REPLY" in mail for mail in desk.to_owner)


@pytest.mark.parametrize(
    ("when", "doubt"),
    [
        ("DTSTART:20261126T150000\nDTEND:20261126T153000\n", "It names no time zone"),
        (
            "DTSTART;TZID=Customized Zone:20261126T150000\nDTEND;TZID=Customized Zone:20261126T153000\n",
            "Nobody knows the time zone “Customized Zone” that it names",
        ),
    ],
)
def test_of_an_invitation_whose_moment_nobody_can_tell_it_is_not_said_that_she_is_free(when: str, doubt: str) -> None:
    desk = arrives(invitation(when))
    told = said(desk)
    assert told.endswith(f". {doubt}, so whether you are free then cannot be told.")
    mail = next(event for event in desk.log() if isinstance(event, UserQueryReceived))
    assert "to a time that nobody can tell" in client_mail(mail, 1_000)


def test_a_second_event_of_the_same_calendar_that_names_no_time_is_counted() -> None:
    second = "END:VEVENT\nBEGIN:VEVENT\nUID:other@client.example\n"
    assert said(arrives(invitation(more=second))) == "Thu 26 Nov 2026, 15:00 to 15:30 (and 1 more). You are free then."
