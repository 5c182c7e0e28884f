"""Copies of a reply: in Cc, with ASCII domains, and never a way to bring in a header."""

import email
import email.policy
from datetime import UTC, datetime

import pytest

from copydesk.errors import SendRefused
from copydesk.mail.compose import compose_reply


def reply(*copies: str) -> bytes:
    return compose_reply(
        sender="hello@desk.example",
        sender_name="Robin Hale",
        recipient="jane@client.example",
        recipient_name="Jane",
        reply_to="",
        subject="An article",
        message_id="<1@desk.example>",
        in_reply_to="",
        references=(),
        text="Hello",
        quoted_text="",
        quoted_sender="",
        quoted_date=None,
        sent_at=datetime(2026, 11, 23, tzinfo=UTC),
        automatic=False,
        copies=copies,
    )


@pytest.mark.parametrize(
    "copy", ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "a b@c.example", "a@b.example>\n\nhi", ""]
)
def test_no_copy_can_bring_in_a_header_or_another_address(copy: str) -> None:
    with pytest.raises(SendRefused, match="answer by hand"):
        reply("ann@client.example", copy)


def test_copies_stand_in_cc_with_their_domains_in_ascii() -> None:
    message = email.message_from_bytes(reply("ann@bücher.example", "bob@client.example"), policy=email.policy.default)
    assert [one.addr_spec for one in message["Cc"].addresses] == ["ann@xn--bcher-kva.example", "bob@client.example"]


def test_without_copies_there_is_no_cc() -> None:
    assert b"Cc:" not in reply()


def test_twenty_long_copies_keep_to_the_length_of_a_line() -> None:
    raw = reply(*(f"{number:02}{'x' * 60}@{'y' * 60}.example" for number in range(20)))
    assert max(map(len, raw.split(b"\r\n"))) <= 998
