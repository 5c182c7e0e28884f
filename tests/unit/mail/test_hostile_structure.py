"""Mails whose structure is broken, sealed or too large: read as far as they can be, and the rest named."""

import base64
import io
import zipfile

import pytest

from copydesk.errors import UnreadableMail
from copydesk.mail import limits
from copydesk.mail.parse import examine_mail, read_mail

TOP = b"From: Jane <jane@client.example>\nSubject: An article\nMIME-Version: 1.0\n"
PARTS = b"""\
--real
Content-Type: text/plain

Two articles, please.
--real
Content-Type: application/pdf; name=brief.pdf
Content-Transfer-Encoding: base64

UERG
--real--
"""


@pytest.mark.parametrize(
    "declared",
    [
        b"Content-Type: multipart/mixed\n\n",
        b'Content-Type: multipart/mixed; boundary="other"\n\n',
        b'Content-Type: multipart/mixed; boundary=""\n\n',
        b"Content-Type: multipart/mixed; charset=utf-8; boundary=\n\n",
    ],
)
def test_a_multipart_that_names_no_or_another_boundary_is_read_by_the_one_it_shows(declared: bytes) -> None:
    mail = read_mail(TOP + declared + PARTS)
    assert mail.text == "Two articles, please."
    assert [(one.filename, one.content_type) for one in mail.attachments] == [("brief.pdf", "application/pdf")]


def test_a_body_that_shows_no_boundary_stays_a_text() -> None:
    mail = read_mail(TOP + b"Content-Type: multipart/mixed\n\n--\nJane\n-- \nContent is king\n")
    assert "Content is king" in mail.text


def test_a_shown_boundary_can_not_bring_in_more_parts_than_are_read() -> None:
    raw = TOP + b"Content-Type: multipart/mixed\n\n" + b"--b\nContent-Type: text/plain\n\nx\n" * (limits.PART_LIMIT + 1)
    with pytest.raises(UnreadableMail, match="parts"):
        read_mail(raw)


@pytest.mark.parametrize(
    ("content_type", "named"),
    [
        (b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "an S/MIME part"),
        (b"application/x-pkcs7-mime; name=smime.p7m", "an S/MIME part"),
        (b"application/ms-tnef; name=winmail.dat", "Outlook's winmail.dat"),
        (b"multipart/encrypted; protocol=application/pgp-encrypted; boundary=b", "a PGP part"),
    ],
)
def test_what_seals_a_mail_is_named_and_not_opened(content_type: bytes, named: str) -> None:
    inner = (
        b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n"
        if b"multipart" in content_type
        else b"AAAA"
    )
    mail = read_mail(TOP + b"Content-Type: " + content_type + b"\n\n" + inner)
    assert mail.sealed == named
    assert mail.text == ""


def test_an_inline_pgp_message_is_sealed_and_a_signed_text_is_not() -> None:
    assert (
        read_mail(TOP + b"\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n").sealed == "a PGP message"
    )
    signed = b"\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n"
    assert read_mail(TOP + signed).sealed == ""


def test_outlooks_winmail_beside_a_text_is_only_an_attachment() -> None:
    parts = b"--b\n\nHello.\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--b--\n"
    mail = read_mail(TOP + b"Content-Type: multipart/mixed; boundary=b\n\n" + parts)
    assert (mail.text, mail.sealed, mail.attachments[0].filename) == ("Hello.", "", "winmail.dat")


def test_an_archive_is_named_and_left_unopened() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 50_000_000)
    content = base64.encodebytes(packed.getvalue())
    top = TOP + b"Content-Type: application/zip; name=bomb.zip\nContent-Transfer-Encoding: base64\n\n"
    mail = read_mail(top + content)
    assert mail.attachments[0].size == len(packed.getvalue())
    assert mail.text == ""


@pytest.mark.parametrize(
    "below",
    [
        b"X-Long: " + b"x" * 5_000_000 + b"\n\nhi",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1_000)),
        b"Content-Type: text/plain; " + b"a=b; " * 5_000 + b"\n\nhi",
        b"\n" + b"\n" * (limits.LINE_LIMIT + 1),
    ],
)
def test_of_a_mail_that_is_too_much_the_header_is_still_read(below: bytes) -> None:
    examined = examine_mail(TOP + below)
    assert "answer it by hand" in examined.error
    assert examined.parts is None
    assert examined.mail is not None
    assert (examined.mail.sender, examined.mail.subject) == ("jane@client.example", "An article")


@pytest.mark.parametrize("raw", [b"", b"\n\n \n"])
def test_of_nothing_nothing_is_read(raw: bytes) -> None:
    assert examine_mail(raw).mail is None


def test_a_mail_without_a_sender_is_read_and_its_lack_is_told() -> None:
    examined = examine_mail(b"Subject: Hello\n\nWho am I?\n")
    assert examined.mail is not None
    assert (examined.mail.sender, examined.mail.text) == ("", "Who am I?")
    assert "names no sender" in examined.error


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"Subject: =?utf-8?b?w6nDqQ?=", "éé"),
        (b"Subject: =?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
        (b"Subject: =?x-nothing?q?caf=E9?=", "caf�"),
        (b"Subject: =?iso-8859-1?q?a?= =?utf-8?b?4oKs?=", "a€"),
        (b"Subject: caf\xc3\xa9 \xe9", "cafÃ© é"),
        (b"Subject: one\nSubject: two", "one"),
        (b"Subject: folded\n  and\n\tfolded", "folded and folded"),
        (b'Subject: "=?utf-8?q?quoted?="', '"quoted"'),
    ],
)
def test_subjects_are_read_however_they_are_misused(header: bytes, subject: str) -> None:
    assert read_mail(b"From: a@b.example\n" + header + b"\n\nhi").subject == subject


def test_the_obsolete_space_before_a_colon_is_read_in_the_header_and_left_in_the_text() -> None:
    mail = read_mail(b"From : jane@client.example\nSubject \t: An\n article\n\nNote : this stays\n")
    assert (mail.sender, mail.subject, mail.text) == ("jane@client.example", "An article", "Note : this stays")


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b"attachment; filename*=utf-8''%e2%82%ac%20rates.txt", "€ rates.txt"),
        (b"attachment; filename*0*=utf-8''%e2%82%ac; filename*1=\" rates.txt\"", "€ rates.txt"),
        (b'attachment; filename="=?utf-8?q?=E2=82=AC_rates=2Etxt?="', "€ rates.txt"),
        (b'attachment; filename="../../etc/passwd"', ".._.._etc_passwd"),
        (b"attachment; filename*=x-nothing''%ff.txt", "�.txt"),
    ],
)
def test_file_names_are_read_however_they_are_written(disposition: bytes, name: str) -> None:
    raw = TOP + b"Content-Type: application/octet-stream\nContent-Disposition: " + disposition + b"\n\nx"
    assert read_mail(raw).attachments[0].filename == name
