"""All that a mail says, wherever it says it."""

import base64

import pytest

from copydesk.mail.whole_text import whole_text

WORD = "jonas@example.com"


def mail(head: str = "", body: str = "") -> bytes:
    return f"From: a@b.example\n{head}\n\n{body}\n".encode()


PARTS = "Content-Type: multipart/mixed; boundary=b"
HIDDEN = {
    "the sixty-first in copy": mail("Cc: " + ", ".join(f"p{n}@example.org" for n in range(60)) + f",\n {WORD}"),
    "a header that nobody reads": mail(f"X-Original-To: {WORD}"),
    "an encoded subject": mail(f"Subject: =?utf-8?b?{base64.b64encode(WORD.encode()).decode()}?="),
    "base64": mail("Content-Transfer-Encoding: base64", base64.b64encode(b"to " + WORD.encode()).decode()),
    "quoted-printable": mail("Content-Transfer-Encoding: quoted-printable", "jonas=40exam=\nple.com"),
    "HTML": mail("Content-Type: text/html", "<p>jonas&#64;example.com</p>"),
    "an attached mail": mail(PARTS, f"--b\nContent-Type: message/rfc822\n\nTo: {WORD}\nSubject: x\n\nHello\n--b--"),
    "an attached text": mail(PARTS, f"--b\nContent-Disposition: attachment\n\n{WORD}\n--b--"),
    "a bounce's report": mail(
        PARTS, f"--b\nContent-Type: message/delivery-status\n\nX: y\n\nFinal-Recipient: rfc822; {WORD}\n--b--"
    ),
    "what stands before the first part": mail(PARTS, f"{WORD}\n--b\n\nHello\n--b--"),
    "a mail that nobody may parse": mail("Content-Type: multipart/mixed; boundary=b\n" * 200, f"--b\n\n{WORD}\n--b--"),
    "what is no mail": f"\n\n{WORD}".encode(),
}


@pytest.mark.parametrize("where", HIDDEN)
def test_a_word_is_found_wherever_the_mail_says_it(where: str) -> None:
    assert any(WORD in text for text in whole_text(HIDDEN[where]))
