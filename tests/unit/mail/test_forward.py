"""Forwards of every client: whose mail it was, its subject, date and text, and what the forwarder wrote above."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.mail.forward import read_forward
from copydesk.mail.written_dates import written_date

SENT = datetime(2026, 11, 16, 14, 5, tzinfo=UTC)
HEADERS = Path(__file__).parents[2] / "fixtures" / "forward_headers.toml"
CASES = {name: (case["subject"], case["header"]) for name, case in tomllib.loads(HEADERS.read_text("utf-8")).items()}


def mail(subject: str, text: str) -> bytes:
    top = f"From: mara@desk.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    return (top + text).encode()


@pytest.mark.parametrize(("subject", "header"), CASES.values(), ids=CASES)
def test_the_original_is_recovered(subject: str, header: str) -> None:
    found = read_forward(mail(subject, f"Please answer this.\n\n{header}Hello Mara,\n\ncan you write?"))
    assert found is not None
    original = found.original
    assert found.note == "Please answer this."
    assert (original.sender, original.sender_name, original.subject) == (
        "jane@client.example",
        "Jane Roe",
        "An article",
    )
    assert original.sent_at == SENT
    assert original.text == "Hello Mara,\n\ncan you write?"
    assert original.reply_to == ("office@client.example" if "Reply-To" in header else "")


def test_a_forward_that_is_quoted_line_by_line_is_recovered() -> None:
    _, header = CASES["apple en"]
    text = f"{header}Hello Mara,\n\ncan you write?"
    found = read_forward(mail("Fwd: An article", "\n".join(f"> {line}".rstrip() for line in text.split("\n"))))
    assert found is not None
    assert (found.original.sender, found.original.text) == ("jane@client.example", "Hello Mara,\n\ncan you write?")


@pytest.mark.parametrize(
    ("value", "address", "name"),
    [
        ("Roe, Jane <jane@client.example>", "jane@client.example", "Roe, Jane"),
        ('"Roe, Jane" <jane@client.example>', "jane@client.example", "Roe, Jane"),
        ("'Jane Roe' <jane@client.example>", "jane@client.example", "Jane Roe"),
        ("Jane Roe <jane@client.example<mailto:jane@client.example>>", "jane@client.example", "Jane Roe"),
        ("jane@client.example <jane@client.example>", "jane@client.example", ""),
        ("jane@client.example", "jane@client.example", ""),
        ("*Jane Roe* <jane@client.example>", "jane@client.example", "Jane Roe"),
        ("Jane Roe", "", ""),
    ],
)
def test_the_senders_line_is_read_in_the_forms_that_clients_write(value: str, address: str, name: str) -> None:
    block = f"From: {value}\nSent: Monday, November 16, 2026 2:05 PM\nTo: Mara\nSubject: x\n\nHello"
    found = read_forward(mail("FW: x", block))
    assert found is not None
    assert (found.original.sender, found.original.sender_name) == (address, name)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Hello", "just a text"),
        ("Re: x", "Sure.\n\nFrom: Jane <j@c.example>\nSent: Monday\nTo: M\nSubject: x\n\nHello"),
        ("Re: x", "Sure.\n\nOn 16 Nov 2026, at 14:05, Jane <j@c.example> wrote:\n> Hello"),
        ("Fwd: x", "I meant to forward you something."),
    ],
)
def test_what_is_no_forward_is_none(subject: str, text: str) -> None:
    assert read_forward(mail(subject, text)) is None


def test_of_two_attached_mails_none_is_taken_for_the_one_meant() -> None:
    part = "--b\nContent-Type: message/rfc822\n\nFrom: a@x.example\nSubject: x\n\nhi\n"
    raw = f"From: m@desk.example\nContent-Type: multipart/mixed; boundary=b\n\n{part}{part}--b--\n".encode()
    found = read_forward(raw)
    assert found is not None
    assert found.original.sender == ""


@pytest.mark.parametrize("text", ["", "no date", "99/99/2026 10:00", "32 Nov 2026", "16 Nov", "0000000000" * 50])
def test_what_is_no_date_is_none(text: str) -> None:
    assert written_date(text) is None


@pytest.mark.parametrize("text", ["11/16/2026 2:05 PM", "16.11.2026 14:05", "16/11/26 14:05", "2026-11-16 14:05"])
def test_dates_in_numbers_are_read(text: str) -> None:
    assert written_date(text) == SENT
