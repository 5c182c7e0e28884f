import pytest

from copydesk.errors import UnreadableMail
from copydesk.mail import limits
from copydesk.mail.body import CUT_NOTE, TEXT_LIMIT
from copydesk.mail.parse import read_mail

TOP = b"From: a@b.example\n"


def multiparts(depth: int) -> bytes:
    return TOP + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (TOP + b"\n" + b"\n" * limits.LINE_LIMIT, "lines"),
        (TOP + b"X: " + b"x" * limits.HEADER_LIMIT + b"\n\nhi", "octets of headers"),
        (multiparts(1_000), "nested parts"),
        (TOP + b"Content-Type: message/rfc822\n\n" * 1_000, "nested parts"),
        (TOP + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000, "parts"),
        (multiparts(90) + b"x\n" * 200_000, "lines times nested parts"),
        (TOP + b"Content-Type: text/plain; " + b"a=b; " * 5_000 + b"\n\nhi", "octets in a Content header"),
    ],
)
def test_a_mail_that_would_cost_too_much_is_refused_with_the_reason(raw: bytes, what: str) -> None:
    with pytest.raises(UnreadableMail, match=rf" {what}; at most .* answer it by hand"):
        read_mail(raw)


def test_deep_but_reasonable_nesting_is_read() -> None:
    assert "deep down" in read_mail(multiparts(50) + b"\ndeep down\n").text


def test_a_long_text_is_cut_with_a_note() -> None:
    text = read_mail(TOP + b"\n" + b"word " * 200_000).text
    assert text.endswith(CUT_NOTE)
    assert len(text) == TEXT_LIMIT + len(CUT_NOTE)


@pytest.mark.parametrize(
    "raw",
    [
        TOP + b"Content-Type: text/html\n\n" + b"<a " * 300_000,
        TOP + b"Content-Type: text/html\n\n" + b"<!-- " * 200_000,
        TOP + b"Content-Type: text/html\n\n" + b"x<a href=http://x>y</a>" * 40_000,
        TOP + b"To: " + b'"' * 100_000 + b"\n\nhi",
        TOP + b"\n" + (b"On 10:10 " + b"a " * 120 + b":\n\n") * 2_000,
        TOP + b"\n" + b"-" * 400_000,
        TOP + b"\n" + (b"-" * 150 + b" 1 " + b"-" * 150 + b"\n") * 6_000,
        TOP + b"\n" + (b"On 1:11 <a@" + b"a@" * 120 + b"> wrote x\n") * 6_000,
        TOP + b"X-Failed-Recipients: a@b.example\n\n" + b">\n" * 200_000,
        TOP + b"\n" + b"From: a\nSent: b\n" * 80_000,
        b"From: " + b"(" * 100_000 + b"\n\nhi",
        b'Authentication-Results: amazonses.com; "' + b'\\"' * 30_000 + b"\nX-SES-RECEIPT: a\n" + TOP + b"\nhi",
    ],
)
def test_hostile_mails_are_read_or_refused_in_time(raw: bytes) -> None:
    """Each takes a second or two; work that grew with the square of its length would pass the suite's limit."""
    try:
        assert read_mail(raw).sender == "a@b.example"
    except UnreadableMail as error:
        assert "answer it by hand" in str(error)  # noqa: PT017 - either outcome is right, but nothing else
