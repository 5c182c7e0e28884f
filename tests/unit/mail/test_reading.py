"""Soft breaks, gateways' lines, file names, calendars, the client's clock, mails without words."""

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from copydesk.mail.invitation_text import describe_invitation
from copydesk.mail.mail import Mail
from copydesk.mail.parse import read_mail


def mail(content: bytes, kind: str = "text/plain; charset=utf-8", more: str = "") -> Mail:
    head = f"From: j@client.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n{more}Content-Type: {kind}\r\n\r\n"
    return read_mail(head.encode() + content)


@pytest.mark.parametrize("said", ["base64;", '"base64"', "BASE64 (mime)", " base64"])
def test_a_transfer_encoding_with_more_behind_it_is_undone(said: str) -> None:
    assert mail(b64encode("Grüße".encode()), more=f"Content-Transfer-Encoding: {said}\r\n").text == "Grüße"


ENCODED = b64encode("Grüße aus Berlin, und noch ein paar Zeilen mehr".encode() * 3)
WHOLE = "Grüße aus Berlin, und noch ein paar Zeilen mehr" * 3


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "-- \r\nThis list footer is plain text"),
        ("", "_______________________________________________\r\nlist mailing list\r\nUnsubscribe"),
        ("", "Unsubscribe"),
        ("[EXTERNAL] Caution: this came from outside.", ""),
        ("[EXTERNAL]", "Scanned by gateway."),
        ("", ""),
    ],
)
def test_a_gateway_s_plain_lines_do_not_spoil_the_base64(above: str, below: str) -> None:
    lines = b"\r\n".join(ENCODED[at : at + 76] for at in range(0, len(ENCODED), 76))
    content = b"\r\n".join(part for part in (above.encode(), lines, below.encode()) if part)
    text = mail(content, more="Content-Transfer-Encoding: base64\r\n").text
    assert WHOLE in text
    assert [line.strip() for line in text.split("\n") if line.strip() and line != WHOLE] == [
        line.strip() for line in f"{above}\r\n{below}".split("\r\n") if line.strip()
    ]


@pytest.mark.parametrize(
    ("text", "delsp", "expected"),
    [
        ("This is one long \r\nparagraph.\r\nAnd a line.", "", "This is one long paragraph.\nAnd a line."),
        ("This is one long parag \r\nraph.", "; delsp=yes", "This is one long paragraph."),
        ("一つの長い \r\n段落です。", "; DelSp=Yes", "一つの長い段落です。"),
        ("> quoted \r\n> line\r\n>> deeper \r\n>> still\r\nnew", "", "> quoted line\n>> deeper still\nnew"),
        ("> quoted \r\nnew", "", "> quoted\nnew"),
        (" From the start \r\nstuffed\r\n >no quote", "", "From the start stuffed\n>no quote"),
        ("Bye \r\n-- \r\nJane \r\nDoe", "", "Bye\n-- \nJane Doe"),
        ("a \r\n\r\nb", "", "a\n\nb"),
    ],
)
def test_soft_line_breaks_are_undone(text: str, delsp: str, expected: str) -> None:
    assert mail(text.encode(), f"text/plain; charset=utf-8; format=flowed{delsp}").text == expected
    fixed = mail(text.encode(), f"text/plain; charset=utf-8; format=fixed{delsp}").text
    assert fixed == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("filename=Briefing Mai 2026.pdf", "Briefing Mai 2026.pdf"),
        ("filename=Rechnung (1), final.pdf; size=12", "Rechnung (1), final.pdf"),
        ("filename=a;b.pdf", "a;b.pdf"),
        ('filename="Angebot; neu.pdf"; size=3', "Angebot; neu.pdf"),
        ('filename="a \\"b\\" c.pdf"', 'a "b" c.pdf'),
        ("filename='quoted.pdf'", "quoted.pdf"),
        ("filename=C:\\Users\\jane\\brief.pdf", "C:_Users_jane_brief.pdf"),
        ('filename="=?utf-8?B?w4RyZ2VyLnBkZg==?="', "Ärger.pdf"),
        ("filename==?gb2312?B?1uzpRrv5?=.pdf", "朱镕基.pdf"),
        ('filename="=?iso-2022-jp?B?GyRCLSEkTjdvGyhC?=.pdf"', "①の件.pdf"),
        ('filename="=?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n =?utf-8?Q?_aus.pdf?="', "Grüße aus.pdf"),
        ("filename*=utf-8''%C3%84rger%20x.pdf", "Ärger x.pdf"),
        ("filename*=gb2312''%D6%EC%E9F%BB%F9.pdf", "朱镕基.pdf"),
        ("filename*0*=utf-8''%C3%84r; filename*1*=ger.pdf", "Ärger.pdf"),
        ("filename*0*=utf-8''%C3; filename*1*=%84rger.pdf", "Ärger.pdf"),
        ('filename*1="me.pdf"; filename*0="long na"', "long name.pdf"),
        ("filename=\"Angebot.pdf\"; filename*=utf-8''Angebot%20%E2%82%AC.pdf", "Angebot €.pdf"),
        ("filename*=utf-8''Bericht Mai.pdf", "Bericht Mai.pdf"),
        ("filename*=utf-8''offer%E2%80%AEfdp.exe", "offerfdp.exe"),
        ('filename="\u2066brief\u2069.pdf"', "brief.pdf"),
    ],
)
def test_a_file_s_name_is_read_however_it_is_written(disposition: str, name: str) -> None:
    more = f"Content-Disposition: attachment; {disposition}\r\n"
    assert mail(b"x", "application/pdf", more).attachments[0].filename == name


ZONE = (
    "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)
ALARM = "BEGIN:VALARM\nACTION:EMAIL\nSUMMARY:Do not forget\nDESCRIPTION:Reminder\nDTSTART:19700101T000000\nEND:VALARM\n"
EVENT = 'DTSTART;TZID="(UTC+01:00) Berlin":20261201T140000\nSUMMARY;LANGUAGE=en-US:Kick-off\n'
TOLD = "Calendar: REQUEST\nTopic: Kick-off\nStart: 20261201T140000 ((UTC+01:00) Berlin)"


@pytest.mark.parametrize(
    "calendar",
    [
        f"METHOD:REQUEST\n{ZONE}BEGIN:VEVENT\n{EVENT}END:VEVENT",
        f"METHOD:REQUEST\nBEGIN:VEVENT\n{ALARM}{EVENT}END:VEVENT\n{ZONE}",
        f"{ZONE}METHOD:REQUEST\nBEGIN:VEVENT\n{EVENT}{ALARM}END:VEVENT\nBEGIN:VEVENT\nDTEND:20270101T000000\nEND:VEVENT",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_invitation_s_times_are_its_own(calendar: str, end: str) -> None:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{calendar}\nEND:VCALENDAR\n".replace("\n", end)
    assert describe_invitation(text) == TOLD


METHODS = {
    "in the type alone": ("; method=REPLY", ""),
    "below the event": ("", "METHOD:REPLY\n"),
    "in both, and the text's own counts": ("; method=REQUEST", "METHOD:REPLY\n"),
}


@pytest.mark.parametrize(("parameter", "below"), METHODS.values(), ids=METHODS)
def test_a_calendar_s_method_is_found_wherever_it_stands(parameter: str, below: str) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@desk.example\nATTENDEE;PARTSTAT=DECLINED:mailto:j@client.example\n"
        f"SUMMARY:Call\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nSUMMARY:Other\nEND:VEVENT\n{below}END:VCALENDAR\n"
    )
    said = mail(text.encode(), f"text/calendar; charset=utf-8{parameter}")
    assert said.calendar is not None
    assert (said.calendar.method, said.calendar.status, said.calendar.uid) == ("REPLY", "DECLINED", "1@desk.example")
    assert said.text == "Calendar: REPLY\nTopic: Call"


def test_a_calendar_without_an_event_says_nothing() -> None:
    assert describe_invitation(f"BEGIN:VCALENDAR\nMETHOD:REQUEST\n{ZONE}END:VCALENDAR") == ""


@pytest.mark.parametrize(
    ("date", "offset"),
    [
        ("Mon, 23 Nov 2026 01:00:00 -0800", -480),
        ("Mon, 23 Nov 2026 14:45:00 +0545", 345),
        ("Mon, 23 Nov 2026 09:00:00 +0000", 0),
        ("Mon, 23 Nov 2026 09:00:00 -0000", None),
        ("Mon, 23 Nov 2026 10:00:00 CET", 60),
        ("Mon, 23 Nov 2026 11:00:00 EET (Helsinki)", 120),
        ("Mon, 23 Nov 2026 18:00:00 JST", 540),
        ("Mon, 23 Nov 2026 10:00:00 GMT+0100", 60),
        ("Mon, 23 Nov 2026 04:00:00 UTC-05:00", -300),
        ("Mon, 23 Nov 2026 14:30:00 +05:30", 330),
        ("Mon, 23 Nov 2026 09:00:00 XYZ", None),
    ],
)
def test_the_client_s_clock_is_kept(date: str, offset: int | None) -> None:
    said = read_mail(f"From: j@client.example\nDate: {date}\n\nhi".encode())
    assert (said.sent_at, said.utc_offset_minutes) == (datetime(2026, 11, 23, 9, tzinfo=UTC), offset)


def with_part(text: str, kind: str, name: str, subject: str = "x") -> Mail:
    return read_mail(
        f"From: j@client.example\nSubject: {subject}\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{text}\n"
        f"--b\nContent-Type: {kind}\nContent-Disposition: attachment; filename={name}\n\nx\n--b--\n".encode()
    )


@pytest.mark.parametrize(
    ("text", "kind", "name", "said"),
    [
        ('<img src="cid:x">', "image/png", "brief.png", "only an image (brief.png)"),
        ('<img src="cid:x" alt="image001.png">', "image/png", "brief.png", "only an image (brief.png)"),
        ("", "application/pdf", "brief.pdf", "only a PDF (brief.pdf)"),
        ("", "application/octet-stream", "brief.PDF", "only a PDF (brief.PDF)"),
        ("Sent from my iPhone", "audio/mp4", "memo.m4a", "only a sound recording (memo.m4a)"),
        ("<p>-- <br>Jane Doe<br>Client Ltd</p>", "application/zip", "a.zip", "only a file (a.zip)"),
        ("", "application/ms-tnef", "winmail.dat", "only Outlook's winmail.dat (winmail.dat)"),
        ("", "application/octet-stream", "WINMAIL.DAT", "only Outlook's winmail.dat (WINMAIL.DAT)"),
        ("Best regards,<br>Jane Doe<br>Client Ltd<br>+44 20 1234", "application/pdf", "a.pdf", "only a PDF (a.pdf)"),
        (
            "Viele Grüße<br><br>Jana Roth<br><br>Von meinem iPhone gesendet",
            "image/png",
            "a.png",
            "only an image (a.png)",
        ),
        ("Thanks,<br>Jane", "application/pdf", "a.pdf", "only a PDF (a.pdf)"),
        ("Thanks,<br>Jane", "image/png", "logo.png", ""),
        ("Best regards are not enough.<br>Jane", "application/pdf", "a.pdf", ""),
        ("Best regards,<br>Jane<br>Please read it and tell me what you think of it", "application/pdf", "a.pdf", ""),
        ("________________", "application/pdf", "a.pdf", "only a PDF (a.pdf)"),
        (".", "application/pdf", "a.pdf", "only a PDF (a.pdf)"),
        ("&nbsp;&zwnj;&#8205;", "application/pdf", "a.pdf", "only a PDF (a.pdf)"),
        ("?", "application/pdf", "a.pdf", ""),
        (
            "<p>Best regards,<br>Jane</p><p>This message is confidential. Are you no recipient? Notify the sender.</p>",
            "application/pdf",
            "a.pdf",
            "only a PDF (a.pdf)",
        ),
        ("Diese Nachricht ist vertraulich.", "application/pdf", "a.pdf", "only a PDF (a.pdf)"),
        ("This message is confidential. We need 900 words on trains.", "application/pdf", "a.pdf", ""),
        ("Hello, see the PDF.", "application/pdf", "brief.pdf", ""),
        ("OK", "application/pdf", "brief.pdf", ""),
        ("👍", "application/pdf", "brief.pdf", ""),
    ],
)
def test_a_mail_without_words_of_its_own_says_so(text: str, kind: str, name: str, said: str) -> None:
    assert with_part(text, kind, name).no_text == said


@pytest.mark.parametrize(
    ("text", "subject", "said"),
    [
        ("", "Please call me", "nothing at all"),
        ("On 20 Nov 2026 at 10:12, Mara wrote:\n> Shall we talk?", "Re: x", "only a quoted mail"),
        ("---------- Forwarded message ---------\nFrom: Ann <a@b.example>\nSubject: y\n\nHi", "Fwd: y", ""),
        ("> Shall we talk?\nYes", "Re: x", ""),
    ],
)
def test_so_does_one_that_is_empty_or_only_quotes(text: str, subject: str, said: str) -> None:
    assert read_mail(f"From: j@client.example\nSubject: {subject}\n\n{text}".encode()).no_text == said


@pytest.mark.parametrize(
    ("name", "text", "new", "no_text"),
    [
        ("japanese_nec_extensions", "①㈱髙橋 ｺﾝ", "①㈱髙橋 ｺﾝ", ""),
        (
            "gateway_footer_base64",
            "Wir brauchen einen Text über Künstler.\n\n" + "_" * 47 + "\nScanned by the gateway",
            "Wir brauchen einen Text über Künstler.\n\n" + "_" * 47 + "\nScanned by the gateway",
            "",
        ),
        ("scan_without_words", "Sent from my iPhone", "Sent from my iPhone", "only a PDF (Scan vom Montag.pdf)"),
        (
            "outlook_invitation_with_time_zone",
            "Calendar: REQUEST\nTopic: Kick-off\nStart: 20261201T140000 (W. Europe Standard Time)",
            "Calendar: REQUEST\nTopic: Kick-off\nStart: 20261201T140000 (W. Europe Standard Time)",
            "",
        ),
    ],
)
def test_mails_as_they_come_are_read(
    stored: Callable[[str], Mail], name: str, text: str, new: str, no_text: str
) -> None:
    said = stored(name)
    assert (said.text.strip(), said.new_text, said.no_text, said.utc_offset_minutes) == (text, new, no_text, 540)
