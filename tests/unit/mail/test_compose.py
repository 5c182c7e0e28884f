import email
import email.policy
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import SendRefused
from copydesk.mail.compose import compose_note, compose_reply
from copydesk.mail.parse import read_mail

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
INVITATION = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Call\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def reply(**changes: object) -> bytes:
    arguments: dict[str, object] = {
        "sender": "hello@desk.example",
        "sender_name": "Robin Hale",
        "recipient": "maya@client.example",
        "recipient_name": "Maya Lindqvist",
        "reply_to": "hello+tabc@desk.example",
        "subject": "AW: Re: Article",
        "message_id": "<send-1@desk.example>",
        "in_reply_to": "<2@client.example>",
        "references": ("<1@client.example>",),
        "text": "Dear Maya,\n\ngladly. See https://desk.example/a?b=1&c=2.\n\nRobin",
        "quoted_text": "I need an article.\n> older",
        "quoted_sender": "Maya Lindqvist",
        "quoted_date": NOW,
        "sent_at": NOW,
        "automatic": False,
    }
    return compose_reply(**{**arguments, **changes})  # type: ignore[arg-type]  # fields vary by name


def note(**changes: object) -> bytes:
    arguments: dict[str, object] = {
        "sender": "hello@desk.example",
        "sender_name": "Copydesk",
        "recipient": "robin@desk.example",
        "reply_to": "hello+rabc@desk.example",
        "subject": "Please review: Article",
        "message_id": "<review-1@desk.example>",
        "sent_at": NOW,
        "text": "A draft waits.",
        "html": "<p>A draft waits.</p>",
    }
    return compose_note(**{**arguments, **changes})  # type: ignore[arg-type]  # fields vary by name


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def types(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def test_a_reply_stands_in_the_clients_thread() -> None:
    message = parsed(reply())
    assert message["Subject"] == "Re: Article"
    assert message["In-Reply-To"] == "<2@client.example>"
    assert message["References"] == "<1@client.example> <2@client.example>"
    assert message["Message-ID"] == "<send-1@desk.example>"
    assert message["Date"] == "Sun, 22 Nov 2026 10:30:00 +0000"


def test_a_reply_goes_from_the_owner_to_the_client_and_back_to_the_desk() -> None:
    message = parsed(reply())
    assert message["From"] == "Robin Hale <hello@desk.example>"
    assert message["To"] == "Maya Lindqvist <maya@client.example>"
    assert message["Reply-To"] == "Robin Hale <hello+tabc@desk.example>"


def test_a_reply_says_the_same_in_text_and_in_html_and_quotes_the_client_below() -> None:
    message = parsed(reply())
    assert types(message) == ["multipart/alternative", "text/plain", "text/html"]
    plain, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert plain == (
        "Dear Maya,\n\ngladly. See https://desk.example/a?b=1&c=2.\n\nRobin\n\n"
        "On Sun, 22 Nov 2026 at 10:30, Maya Lindqvist wrote:\n> I need an article.\n>> older\n"
    )
    assert '<a href="https://desk.example/a?b=1&amp;c=2">https://desk.example/a?b=1&amp;c=2</a>.' in html
    assert '<blockquote type="cite"' in html


def test_what_a_client_wrote_is_text_in_the_html_never_markup() -> None:
    raw = reply(quoted_text="<script>alert(1)</script>", quoted_sender="<img src=x>", text="a < b")
    html = [part.get_content() for part in parsed(raw).iter_parts()][1]
    assert "<script" not in html
    assert "<img" not in html
    assert "a &lt; b" in html


def test_nothing_is_quoted_where_there_is_nothing_to_quote() -> None:
    assert b"wrote:" not in reply(quoted_text="")


def test_only_an_automatic_reply_says_so() -> None:
    assert parsed(reply())["Auto-Submitted"] is None
    assert parsed(reply(automatic=True))["Auto-Submitted"] == "auto-replied"
    assert parsed(note())["Auto-Submitted"] == "auto-generated"


def test_an_invitation_is_an_alternative_and_a_file() -> None:
    message = parsed(reply(invitation=INVITATION))
    assert types(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    calendar = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    attached = next(message.iter_attachments())
    assert attached.get_filename() == "invite.ics"
    assert attached.get_content() == INVITATION


def test_long_references_keep_the_first_mail_and_the_most_recent_ones() -> None:
    references = tuple(f"<{number}.a.long.thread@archive.example>" for number in range(100))
    raw = reply(references=references, in_reply_to="<last@client.example>")
    field = raw.split(b"References: ")[1].split(b"Auto-Submitted")[0].split(b"MIME-Version")[0]
    assert len(b"References: " + field) <= 902
    kept = tuple(field.decode().split())
    assert kept[0] == references[0]
    assert kept[-1] == "<last@client.example>"
    assert kept[1:-1] == references[-len(kept) + 2 :]
    assert len(kept) > 10


def test_long_message_ids_are_never_encoded() -> None:
    long_id = f"<{'x' * 180}@{'y' * 60}.example>"
    message = parsed(reply(in_reply_to=long_id))
    assert message["In-Reply-To"] == long_id
    assert read_mail(reply(in_reply_to=long_id)).references == ("<1@client.example>", long_id)


def test_names_and_subjects_of_any_language_arrive() -> None:
    mail = read_mail(reply(sender_name="Łukasz Żółć, Redaktor", subject="記事のご依頼について" * 8))
    assert mail.sender_name == "Łukasz Żółć, Redaktor"
    assert mail.subject == "Re: " + "記事のご依頼について" * 8


def test_international_domains_go_out_in_their_ascii_form() -> None:
    assert read_mail(reply(recipient="maya@bücher.example")).to == ("maya@xn--bcher-kva.example",)


@pytest.mark.parametrize("address", ["", "maya", "maya@client", "a@b.example, c@d.example", "käthe@client.example"])
def test_an_address_that_mail_cannot_go_to_is_refused_for_good(address: str) -> None:
    with pytest.raises(SendRefused, match="answer by hand") as refused:
        reply(recipient=address)
    assert not refused.value.transient


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert reply(invitation=INVITATION) == reply(invitation=INVITATION)
    assert note(raw_mail=b"From: a@b\n\nhi") == note(raw_mail=b"From: a@b\n\nhi")


def test_the_same_arguments_give_the_same_bytes_in_another_process() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import test_compose as t; sys.stdout.buffer.write(t.reply())"
    folder = __file__.rpartition("/")[0]
    result = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, check=True)  # noqa: S603 - our own code
    assert result.stdout == reply()


def test_lines_end_as_smtp_wants_and_are_short_ascii() -> None:
    raw = reply(text="Grüße " * 500 + "x" * 3000, invitation=INVITATION)
    lines = raw.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 998
    assert raw.isascii()


def test_a_note_carries_the_raw_mail_unchanged() -> None:
    raw_mail = b"From: jane@client.example\nSubject: x\n\nFrom here on:\n.\n"
    attached = list(parsed(note(raw_mail=raw_mail)).iter_attachments())
    assert [part.get_content_type() for part in attached] == ["message/rfc822"]
    assert raw_mail.replace(b"\n", b"\r\n") in note(raw_mail=raw_mail)


@pytest.mark.parametrize("raw_mail", [b"\xff\x00", "From: ä@b\n\nü".encode(), b"x" * 2000, b"a\rb", b""])
def test_a_note_carries_any_bytes(raw_mail: bytes) -> None:
    attached = list(parsed(note(raw_mail=raw_mail)).iter_attachments())
    assert [part.get_filename() for part in attached] == ["mail.eml"]
    if attached[0].get_content_type() == "application/octet-stream":
        assert attached[0].get_content() == raw_mail


def test_a_mail_too_large_to_send_is_named_instead_of_attached() -> None:
    raw = note(raw_mail=b"x" * 20_000_001)
    assert len(raw) < 5_000
    assert b"20,000,001 octets" in raw


def test_a_note_may_be_plain_text_and_stand_in_a_thread() -> None:
    message = parsed(note(html="", in_reply_to="<a@b.example>", references=("<z@b.example>",)))
    assert types(message) == ["text/plain"]
    assert message["References"] == "<z@b.example> <a@b.example>"


FEW = settings(max_examples=50, deadline=None)
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "\r\nBcc: x@evil.example",
                "\nTo: x@evil.example\n\n",
                "\r\n\r\n",
                "\u2028",
                "\x85",
                "\x0b",
                "\ud800",
                "=?utf-8?q?=0D=0ABcc:_x@evil.example?=",
                '"',
                "\\",
                ",",
                ">",
                "<",
                "x@y.example",
                "é",
                "word " * 20,
                "x" * 120,
                "--copydesk-0",
            ]
        ),
        max_size=6,
    ).map("".join),
)
ONCE = ["From", "Reply-To", "To", "Subject", "Date", "MIME-Version", "Content-Type"]
KNOWN = {*ONCE, "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "X-Auto-Response-Suppress"}


def assert_sound(raw: bytes, recipient: str) -> None:
    message = parsed(raw)
    names = [name for name, _ in message.raw_items()]
    assert set(names) <= KNOWN | {"Content-Transfer-Encoding"}
    assert len(names) == len(set(names))
    assert all(names.count(name) == 1 for name in ONCE)
    assert raw.isascii()
    mail = read_mail(raw)
    assert mail.to == (recipient,)
    assert mail.sender == "hello@desk.example"
    assert mail.reply_to.startswith("hello+")


@FEW
@given(
    sender_name=HOSTILE,
    recipient_name=HOSTILE,
    subject=HOSTILE,
    ids=HOSTILE,
    text=HOSTILE,
    quoted=HOSTILE,
    quoted_sender=HOSTILE,
)
def test_no_field_of_a_reply_can_bring_in_a_header(
    *, sender_name: str, recipient_name: str, subject: str, ids: str, text: str, quoted: str, quoted_sender: str
) -> None:
    raw = reply(
        sender_name=sender_name,
        recipient_name=recipient_name,
        subject=subject,
        message_id=ids,
        in_reply_to=ids,
        references=(ids, f"<{ids}>"),
        text=text,
        quoted_text=quoted,
        quoted_sender=quoted_sender,
    )
    assert_sound(raw, "maya@client.example")


@FEW
@given(HOSTILE, HOSTILE, HOSTILE, st.binary(max_size=60))
def test_no_field_of_a_note_can_bring_in_a_header(name: str, subject: str, text: str, raw_mail: bytes) -> None:
    raw = note(sender_name=name, subject=subject, message_id=name, text=text, html=text, raw_mail=raw_mail)
    assert_sound(raw, "robin@desk.example")


@FEW
@given(HOSTILE)
def test_a_hostile_address_is_refused_or_one_address(address: str) -> None:
    try:
        mail = read_mail(reply(recipient=address))
    except SendRefused:
        return
    assert len(mail.to) == 1
