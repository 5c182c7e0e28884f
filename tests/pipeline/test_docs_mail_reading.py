"""The table "How it is read" of docs/mail.md: a mail is sent for every row, and the model sees what the row says."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from support.headings import heading
from support.pipeline import CLIENT, Pipeline, answers, plain_text, written

from copydesk.events import DraftResponseReady
from copydesk.ports import ModelAnswer

PAGE = Path(__file__).parents[2] / "docs" / "mail.md"
DRAFT = ModelAnswer(text="Hello,\n\nHow long should it be?\n\nMay I name you as a client?\n\nMara")
TOP = f"From: Jonas Weber <{CLIENT}>\r\nTo: hello@desk.example\r\nDate: Mon, 23 Nov 2026 01:00:00 -0800\r\n"
OUTLOOK = (
    "See below.\n\nFrom: Mara Quill <hello@desk.example>\nSent: Monday, November 23, 2026 2:05 PM\nTo: Jonas\n"
    "Subject: An article\n\nHello,\n\nHow long should it be?\n1,500 words.\n\n"
    "May I name you as a client?\nPlease not.\n\nMara"
)
INLINE = (
    "On Mon, 23 Nov 2026 at 18:03, Mara <hello@desk.example> wrote:\n> How long should it be?\n1,500 words.\n\n"
    "> May I name you as a client?\nPlease not."
)
HEBREW = "\u202bבתאריך יום ב׳, 23 בנוב׳ 2026 ב-14:05 מאת \u202aMara\u202c <\u202ahello@desk.example\u202c>:\u202c"
INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART:20261201T140000Z\r\nSUMMARY:Kick-off\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


def rows() -> list[str]:
    """The first column of the table."""
    table = PAGE.read_text("utf-8").partition("| in the mail | what is read |\n|---|---|\n")[2].partition("\n\n")[0]
    return [line.strip("| ").split(" | ")[0] for line in table.splitlines()]


def mail(content: bytes, kind: str = "text/plain; charset=utf-8", more: str = "") -> Callable[[Pipeline], None]:
    head = f"{TOP}Subject: An article\r\nMIME-Version: 1.0\r\n{more}Content-Type: {kind}\r\n\r\n"
    return lambda desk: desk.mail_arrives(head.encode() + content)


def in_thread(text: str) -> Callable[[Pipeline], None]:
    def write(desk: Pipeline) -> None:
        desk.client_writes("Could you write an article?", subject="An article")
        desk.run()
        desk.owner_replies("approve")
        desk.run()
        sent = next(receipt.message_id for one, receipt in desk.sent if one.recipients == (CLIENT,))
        desk.mail_arrives(written(text, in_reply_to=sent, subject="Re: An article"))

    return write


def raw_subject(desk: Pipeline) -> None:
    head = TOP.encode() + b"Subject: " + "Вопрос о статье".encode("koi8-r")
    desk.mail_arrives(head + b"\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nHi")


def attached(kind: str, disposition: str, text: str = "") -> Callable[[Pipeline], None]:
    parts = (
        f"--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
        f"--b\r\nContent-Type: {kind}\r\nContent-Disposition: {disposition}\r\n\r\nx\r\n--b--\r\n"
    )
    return mail(parts.encode(), "multipart/mixed; boundary=b")


MAILS: dict[str, tuple[Callable[[Pipeline], None], tuple[str, ...], tuple[str, ...]]] = {
    "Japanese with NEC's and IBM's characters": (
        mail(b"\x1b$B-!-j|b66\x1b(B \x1b(I:]\x1b(B", "text/plain; charset=iso-2022-jp"),
        ("①㈱髙橋", "ｺﾝ"),
        ("$B",),
    ),
    "a charset smaller than what is used": (
        mail("朱镕基 writes".encode("gbk"), "text/plain; charset=gb2312"),
        ("朱镕基 writes",),
        ("\ufffd",),
    ),
    "HTML that names its own charset": (
        mail("<meta charset=windows-1251>Привет".encode("cp1251"), "text/html"),
        ("Привет",),
        (),
    ),
    "a charset that is named askew": (
        mail("Viele Grüße".encode(), "text/plain; charset=iso-8859-1"),
        ("Grüße",),
        ("Ã",),
    ),
    "a script that no charset names": (
        mail("Нам нужна статья о поездах.".encode("cp1251"), "text/plain"),
        ("Нам нужна статья о поездах.",),
        (),
    ),
    "raw letters in the header": (raw_subject, ("Вопрос о статье",), ()),
    "a table or a title of the client's own": (
        in_thread("The trip:\n\nFrom: Berlin\nTo: Hamburg\nDate: 3 December 2026\n\nPlease write 900 words."),
        ("From: Berlin", "Date: 3 December 2026", "Please write 900 words."),
        (),
    ),
    "a closing or a disclaimer with a file": (
        attached("application/pdf", 'attachment; filename="brief.pdf"', "Kind regards\r\nJonas Weber\r\nWeber Ltd"),
        ("no text of its own: only a PDF (brief.pdf)",),
        (),
    ),
    "plain lines around base64": (
        mail(
            b64encode("Grüße aus Berlin".encode()) + b"\r\n-- \r\nThis list footer is plain",
            more="Content-Transfer-Encoding: base64\r\n",
        ),
        ("Grüße aus Berlin", "This list footer is plain"),
        (),
    ),
    "soft line breaks": (
        mail(b"One long parag \r\nraph.", "text/plain; format=flowed; delsp=yes"),
        ("One long paragraph.",),
        (),
    ),
    "a file name, unquoted or encoded": (
        attached("application/pdf", "attachment; filename=Briefing Mai 2026.pdf", "See the PDF."),
        ("Briefing Mai 2026.pdf",),
        (),
    ),
    "an invitation alone": (
        mail(INVITATION.encode(), "text/calendar; method=REQUEST"),
        ("Start: 20261201T140000Z", "Topic: Kick-off"),
        ("1601",),
    ),
    "answers between quoted lines": (
        in_thread(INLINE),
        ("> How long should it be?\n1,500 words.", "> May I name you as a client?\nPlease not."),
        (),
    ),
    "answers within Outlook's quote": (
        in_thread(OUTLOOK),
        ("See below.", "> How long should it be?\n1,500 words.", "> May I name you as a client?\nPlease not."),
        (),
    ),
    "a header block within a quote": (
        in_thread("> From: Mara\n> Sent: Monday\n> To: Jonas\n> Subject: An article\n>\n> When?\n\nBy 15 December."),
        ("By 15 December.",),
        (),
    ),
    "an attribution": (in_thread(f"Yes, gladly.\n\n{HEBREW}\n\nAn old text."), ("Yes, gladly.",), ("An old text.",)),
    "a phone's line": (in_thread("Yes, gladly.\n\nWysłane z mojego iPhone'a"), ("Yes, gladly.",), ("Wysłane",)),
    "the client's clock": (mail(b"At 3 pm my time?"), ("the client's clock is UTC-8: 01:00 there",), ()),
    "a picture or a file alone": (
        attached("application/pdf", 'attachment; filename="brief.pdf"'),
        ("no text of its own: only a PDF (brief.pdf)",),
        (),
    ),
}


def asked(desk: Pipeline) -> str:
    """All that the model was shown last."""
    return "\n".join(str(message.get("content", "")) for message in desk.model.requests[-1].messages)


def test_every_row_has_its_mail() -> None:
    assert set(MAILS) == set(rows())


@pytest.mark.parametrize("row", rows())
def test_the_model_sees_what_the_row_says(row: str) -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 9))
    write, shown, hidden = MAILS[row]
    write(desk)
    desk.run()
    newest = asked(desk).rpartition("<client_mail>")[2]
    assert all(text in newest for text in shown), newest
    assert not any(text in newest for text in hidden), newest


def test_a_mail_without_words_is_told_in_the_review_and_the_draft_is_warned_of() -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 9))
    MAILS["a picture or a file alone"][0](desk)
    desk.run()
    note = plain_text(desk.to_owner[-1])
    assert "no text of its own: only a PDF (brief.pdf)" in " ".join(note.split())
    assert any("no text of its own" in warning for warning in desk.last(DraftResponseReady).warnings)
    assert heading(desk.to_owner[-1]).startswith("Review:")
