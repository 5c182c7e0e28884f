"""A calendar's message counts whatever type its part names, as some programs attach it as any file."""

import base64

import pytest

from copydesk.mail.parse import Mail, read_mail

ANSWER = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:c@desk.example\r\n"
    "ATTENDEE;PARTSTAT=DECLINED:mailto:j@client.example\r\nDTSTART:20261126T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def mail(kind: str, content: str, *, name: str = "invite.ics") -> Mail:
    coded = base64.encodebytes(content.encode()).decode()
    return read_mail(
        (
            "From: j@client.example\nSubject: Declined\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=b\n\n"
            "--b\nContent-Type: text/plain\n\nDeclined.\n--b\n"
            f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
            f"Content-Transfer-Encoding: base64\n\n{coded}\n--b--\n"
        ).encode()
    )


@pytest.mark.parametrize(
    "kind",
    ["application/octet-stream", "text/plain", "application/calendar", "text/x-vcalendar", "text/calendar"],
)
@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n"])
def test_an_answer_counts_whatever_its_part_is_called(kind: str, before: str) -> None:
    read = mail(kind, before + ANSWER)
    assert read.calendar is not None
    assert (read.calendar.method, read.calendar.status) == ("REPLY", "DECLINED")
    assert [each.filename for each in read.attachments] == ["invite.ics"]


@pytest.mark.parametrize(
    "content",
    [ANSWER.replace("METHOD:REPLY\r\n", ""), f"Look:\r\n{ANSWER}", "BEGIN:VCARD\r\nMETHOD:REPLY\r\nEND:VCARD\r\n"],
)
def test_a_file_that_is_no_calendar_s_message_says_nothing(content: str) -> None:
    assert mail("application/octet-stream", content).calendar is None
