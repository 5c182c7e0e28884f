"""What a client's calendar program mails about a call that is booked, and what became of the call."""

import re
from collections.abc import Mapping

from local.desk.ses_block import Checks
from support.pipeline import CLIENT, Pipeline, parsed

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


def booked(words: str = EXACT, desk: Pipeline | None = None) -> Pipeline:
    """A desk with a booked call on Wednesday 25 November at 10:00 in Berlin."""
    desk = desk or Pipeline()
    desk.client_writes(words)
    desk.run().owner_replies("approve")
    return desk.run()


def calendars(desk: Pipeline) -> list[dict[str, str]]:
    """For each calendar part that left: its method, UID, SEQUENCE and start."""
    found = []
    for raw in desk.to_client:
        for part in parsed(raw).walk():
            if part.get_content_type() == "text/calendar":
                text = part.get_content().replace("\r\n ", "")
                found.append(
                    dict(re.findall(r"^(METHOD|UID|SEQUENCE|STATUS|DTSTART)[^:\n]*:(.*?)\r?$", text, re.MULTILINE))
                )
    return found


def kinds(desk: Pipeline) -> list[str]:
    """How each time in the calendar stands."""
    return sorted(hold.kind for hold in desk.services.calendar._holds.values())


def answers(
    desk: Pipeline,
    partstat: str = "",
    *,
    method: str = "REPLY",
    start: str = "20261125T090000Z",
    minutes: int = 30,
    comment: str = "",
    words: str = "",
    stamp: str = "20261123T090500Z",
    sequence: int = 0,
    sender: str = CLIENT,
    attendee: str = CLIENT,
    checks: Checks | None = None,
    version: int = 0,
    instead: Mapping[str, str] | None = None,
    subject: str = "Answer: Call",
) -> Pipeline:
    """What the client's calendar program mails, as Google, Outlook and Apple write it.

    `instead` has other lines for some of these; the whole line counts, and "" leaves one out.
    """
    uid, number = calendars(desk)[version]["UID"], f"{method}{partstat}{stamp}{start}{len(desk.log(first_query(desk)))}"
    begun = f"{start[:9]}{int(start[9:11]) * 60 + int(start[11:13]) + minutes:04d}"
    hours, left = divmod(int(begun[9:]), 60)
    end = f"{start[:9]}{hours:02d}{left:02d}00Z"
    said = f"COMMENT:{comment}\n" if comment else ""
    of = f";PARTSTAT={partstat}" if partstat else ""
    ics = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:{uid}\nSEQUENCE:{sequence}\n"
        f"DTSTAMP:{stamp}\nDTSTART:{start}\nDTEND:{end}\nSUMMARY:Call\n{said}ORGANIZER:mailto:hello@desk.example\n"
        f"ATTENDEE{of}:mailto:{attendee}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    for old, new in (instead or {}).items():
        ics = re.sub(rf"^{old}\b.*\n", new and f"{new}\n", ics, flags=re.MULTILINE)
    head = f"From: {sender}\nTo: hello@desk.example\nSubject: {subject}\nMessage-ID: <{number}@mail.example>\n"
    if words:
        raw = (
            f"{head}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{words}\n--b\n"
            f"Content-Type: text/calendar; charset=utf-8; method={method}\n\n{ics}--b--\n"
        )
    else:
        raw = f"{head}MIME-Version: 1.0\nContent-Type: text/calendar; charset=utf-8; method={method}\n\n{ics}"
    desk.mail_arrives(raw.encode(), sender=sender, checks=checks)
    return desk.run()


def first_query(desk: Pipeline) -> str:
    """The query of the call."""
    return next(state.query_id for state in desk.states() if state.turn)
