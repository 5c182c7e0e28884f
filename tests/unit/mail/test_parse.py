from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import UnreadableMail
from copydesk.events import Attachment
from copydesk.ids import content_hash
from copydesk.mail.mail import Mail
from copydesk.mail.parse import read_mail

Stored = Callable[[str], Mail]
Written = Callable[..., Mail]


def test_a_plain_inquiry_is_read_whole(stored: Stored) -> None:
    mail = stored("inquiry_article_and_call")
    assert mail.sender == "maya.lindqvist@northwind-media.example"
    assert mail.sender_name == "Maya Lindqvist"
    assert mail.to == ("hello@desk.example",)
    assert mail.subject == "Article about event-driven AI agents"
    assert mail.message_id == "<CAF7k2v9x1q8w3e5r@mail.northwind-media.example>"
    assert mail.sent_at == datetime(2026, 11, 20, 9, 12, 44, tzinfo=UTC)
    assert mail.text == "I need an article about event-driven AI agents and a follow-up call."
    assert not mail.authenticated


def test_a_name_with_a_comma_is_one_name(stored: Stored) -> None:
    assert stored("inquiry_past_articles").sender_name == "Okafor, Daniel"


def test_references_and_reply_to_are_kept_as_they_came(stored: Stored) -> None:
    mail = stored("long_references")
    assert len(mail.references) == 60
    assert mail.references[0] == "<0000.thread.of.many.years@archive.longthread.example>"
    assert mail.in_reply_to == ("<0059.thread.of.many.years@archive.longthread.example>",)
    assert mail.reply_to == "office@other-company.example"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("japanese_iso2022jp", "イベント駆動のAIエージェント"),
        ("russian_koi8_reply", "Нужна статья о чае"),
        ("outlook_reply_portuguese", "O orçamento está aprovado"),
        ("wrong_charset", "Schöne Grüße, ich brauche einen Text über Künstler."),
        ("unknown_charset", "A story about a café, please."),
        ("broken_base64", "I need an article about tea. Please write"),
        ("broken_quoted_printable", "100=% sure =ZZ this is café material"),
        ("missing_boundary", "I need a short text about bees."),
    ],
)
def test_text_is_read_whatever_became_of_its_encoding(stored: Stored, name: str, words: str) -> None:
    assert words in stored(name).text


def test_encoded_and_raw_header_text_is_read(stored: Stored) -> None:
    assert stored("japanese_iso2022jp").sender_name == "山田 太郎"
    assert stored("russian_koi8_reply").subject == "Re: Статья"
    assert stored("wrong_charset").subject == "Grüße aus München"
    assert stored("unknown_charset").subject == "Café"


def test_an_html_body_becomes_readable_text(stored: Stored) -> None:
    text = stored("yahoo_reply_spanish_html_only").text
    assert "Mira nuestras normas (https://diario.example/normas?id=7&l=es)." in text
    assert "- 800 palabras\n- una foto" in text
    assert not any(word in text for word in ("color:red", "alert", "hidden preheader"))


def test_attachments_are_named_and_left_unopened(stored: Stored) -> None:
    mail = stored("nested_multipart_with_attachments")
    assert mail.text == "Please find the manuscript attached."
    assert mail.attachments == (
        Attachment(filename="logo.png", content_type="image/png", size=8),
        Attachment(filename="Manuskript über Agenten.pdf", content_type="application/pdf", size=19),
        Attachment(filename="A letter from a reader.eml", content_type="message/rfc822", size=177),
        Attachment(filename="notes.txt", content_type="text/plain", size=30),
    )
    assert mail.to == ("hello@desk.example", "editor@lab.example")
    assert mail.cc == ("archive@lab.example",)


def test_an_invitation_without_text_is_told_in_words(stored: Stored) -> None:
    mail = stored("invitation")
    assert mail.text.splitlines() == [
        "Calendar: REQUEST",
        "Topic: Kick-off, brochure",
        "Start: 20261201T140000 (Europe/Berlin)",
        "End: 20261201T143000 (Europe/Berlin)",
        "Place: Video call",
    ]
    assert [attachment.filename for attachment in mail.attachments] == ["invite.ics"]


def test_text_parts_beside_an_html_part_are_not_lost() -> None:
    mail = read_mail(
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nBefore.\n"
        b"--x\nContent-Type: text/html\n\n<p>Middle.</p>\n"
        b"--x\nContent-Type: text/plain\n\nAfter.\n--x--\n"
    )
    assert mail.text.split() == ["Before.", "Middle.", "After."]
    assert mail.new_text == mail.text


def test_an_empty_body_is_still_a_mail(stored: Stored) -> None:
    mail = stored("empty_body")
    assert (mail.text, mail.new_text) == ("", "")
    assert mail.subject == "Please call me back about the brochure"


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"From: nobody\n\nhi", b"From: undisclosed:;\n\nhi"])
def test_a_mail_without_a_sender_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableMail, match="answer it by hand"):
        read_mail(raw)


@pytest.mark.parametrize("name", ["no_headers", "unreadable_bytes"])
def test_bytes_that_are_no_mail_are_unreadable(stored: Stored, name: str) -> None:
    with pytest.raises(UnreadableMail, match="answer it by hand"):
        stored(name)


def test_the_content_hash_leaves_out_what_ses_added() -> None:
    block = b"Return-Path: <a@b.example>\r\nX-SES-RECEIPT: %s\r\n"
    content = b"From: a@b.example\r\n\r\nhi\r\n"
    hashes = {read_mail(block % receipt + content).content_hash for receipt in (b"one", b"two")}
    assert hashes == {content_hash(content)}


def test_international_domains_are_compared_in_their_ascii_form(written: Written) -> None:
    assert written(sender="Jürgen <j@BÜCHER.example>").sender == "j@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Fri, 20 Nov 2026 10:00:00 +0200", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("20 Nov 2026 10:00 -0000", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("Fri, 99 Nov 2026 10:00:00 +0000", None),
        ("Fri, 20 Nov 2026 10:00:00 +9999", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_or_left_out(written: Written, date: str, expected: datetime | None) -> None:
    assert written(f"Date: {date}").sent_at == expected


@pytest.mark.parametrize(
    ("header", "ids"),
    [
        ("<a@b> <c@d>", ("<a@b>", "<c@d>")),
        ("<a@b>\n <a@b>,<c@d>", ("<a@b>", "<c@d>")),
        ("a@b", ("<a@b>",)),
        ("none of yours", ()),
        ("<with space@b>", ("<space@b>",)),
    ],
)
def test_broken_references_give_the_ids_that_they_hold(written: Written, header: str, ids: tuple[str, ...]) -> None:
    assert written(f"References: {header}").references == ids


def authenticated(sender: str, judged: str) -> bool:
    block = (
        "Return-Path: <x@client.example>\nAuthentication-Results: amazonses.com; "
        f"dmarc=pass header.from={judged};\nX-SES-RECEIPT: r\n"
    )
    return read_mail(f"{block}{sender}\nSubject: x\n\nhi".encode()).authenticated


def test_a_dmarc_pass_authenticates_the_one_sender_it_was_judged_for() -> None:
    assert authenticated("From: Jane <jane@client.example>", "client.example")
    assert authenticated('From: "Jane \\"J\\" (work), Client" <jane@client.example>', "client.example")


@pytest.mark.parametrize(
    "sender",
    [
        "Weber, Jonas <jane@client.example>",
        "jane@client.example <jane@client.example>",
        "jane@client.example <Jane@client.example>",
        "Jane (she/her) <jane@client.example>",
        "jane@client.example (Jane)",
        "Team: Jane <jane@client.example>;",
        "jane@other.example via Forms <jane@client.example>",
    ],
)
def test_a_dmarc_pass_counts_however_the_one_sender_is_written(sender: str) -> None:
    assert authenticated(f"From: {sender}", "client.example")
    assert not authenticated(f"From: {sender}", "other.example")


def test_a_form_that_parsers_may_read_differently_needs_the_domain_that_was_judged() -> None:
    unnamed = "Authentication-Results: amazonses.com; dmarc=pass;\nX-SES-RECEIPT: r\n"
    assert read_mail(f"{unnamed}From: Jane <jane@client.example>\n\nhi".encode()).authenticated
    assert not read_mail(f"{unnamed}From: Roe, Jane <jane@client.example>\n\nhi".encode()).authenticated


@pytest.mark.parametrize(
    "sender",
    [
        "From: Robin <robin@desk.example>",
        "From: robin@desk.example, jane@client.example",
        "From: robin@client.example\nFrom: jane@client.example",
        "From: robin@client.example (x) <jane@client.example>",
        "From: <robin@client.example> <jane@client.example>",
    ],
)
def test_a_dmarc_pass_that_may_be_anothers_authenticates_nobody(sender: str) -> None:
    assert not authenticated(sender, "client.example")


NAMED_BY_ANOTHER_ADDRESS = {
    "quoted": '"robin@studio.example" <robin@client.example>',
    "quoted, the same domain": '"office@client.example" <robin@client.example>',
    "unquoted": "robin@studio.example <robin@client.example>",
    "unquoted, with words": "Robin Doe robin@studio.example <robin@client.example>",
}


@pytest.mark.parametrize("sender", NAMED_BY_ANOTHER_ADDRESS.values(), ids=NAMED_BY_ANOTHER_ADDRESS)
def test_a_name_that_is_another_address_takes_no_pass_away(sender: str) -> None:
    assert authenticated(f"From: {sender}", "client.example")
    assert not authenticated(f"From: {sender}", "studio.example"), "the domain that was judged is another's"


@pytest.mark.parametrize(
    "sender",
    [
        '"a@client.example" <robin@client.example>, <jane@client.example>',
        "robin@studio.example <robin@client.example> <jane@client.example>",
        "robin@studio.example, robin@client.example",
    ],
)
def test_a_second_mailbox_takes_the_pass_away_whatever_is_quoted(sender: str) -> None:
    assert not authenticated(f"From: {sender}", "client.example")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_mail_or_unreadable_mail(content: bytes) -> None:
    read_or_refused(content)


HEADERS = ["From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "Date", "References", "Reply-To"]
PIECES = st.sampled_from(
    [
        b"multipart/mixed; boundary=b",
        b"multipart/report; report-type*0*=utf-8''delivery",
        b"message/rfc822",
        b"text/html; charset=utf-7",
        b"text/plain; charset=punycode",
        b"text/plain; name*=x'y'z; name*1=%",
        b"base64",
        b"x-uuencode",
        b"=?utf-8?b?/w==?=",
        b"=?x?q?=00=0D=0A?=",
        b"a@b.example",
        b'"\\',
        b"((<",
        b"@[",
        b":;,",
        b"\r\n --b\r\n",
        b"\n\n--b\n",
        b"\xff\xfe\x00",
        b"begin 644 x\n",
        b"<blockquote type=cite><a href=http://x>",
        b"On 1:00 wrote:\n>",
    ]
)


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([f"\n{name}: ".encode() for name in HEADERS]), PIECES, st.binary(max_size=8)))
)
def test_any_pieces_of_mails_give_a_mail_or_unreadable_mail(pieces: list[bytes]) -> None:
    read_or_refused(b"From: a@b.example" + b"".join(pieces))


def read_or_refused(content: bytes) -> None:
    try:
        mail = read_mail(content)
    except UnreadableMail:
        return
    assert Mail.model_validate_json(mail.model_dump_json()) == mail
    assert bool(mail.new_text) == bool(mail.text.strip())
