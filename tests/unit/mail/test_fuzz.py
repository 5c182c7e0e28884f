"""Any bytes give a mail or a clear reason: arbitrary ones, and real mails with pieces cut, doubled or replaced."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.mail.classify import classify
from copydesk.mail.parse import examine_mail
from copydesk.settings import Settings

FIXTURES = Path(__file__).parents[2] / "fixtures"
DESK = Settings(agent_address="hello@desk.example", owner_name="Robin", owner_address="robin@desk.example")
SEEDS = [file.read_bytes() for file in sorted((FIXTURES / "emails").glob("*.eml"))]
TOKENS = [
    b"From: ",
    b"Subject: =?utf-8?b?",
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"Content-Type: message/rfc822\n",
    b"Content-Type: text/html; charset=utf-7\n",
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
    b"Content-Transfer-Encoding: base64\n",
    b"X-SES-RECEIPT: x\n",
    b"References: <a@b> <",
    b"\n--b\n",
    b"\n--b--\n",
    b"\n\n",
    b"\r",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<blockquote type=cite>",
    b"filename*0*=utf-8''%ff; filename=\"",
    b"On Monday at 10:10 <a@b> wrote:\n> ",
]
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(raw: bytes) -> None:
    examined = examine_mail(raw)
    assert examined.error or examined.mail
    if examined.error:
        assert examined.error.endswith(".")
    if examined.mail:
        assert classify(examined.mail, DESK).reason
        text = json.dumps(examined.mail.model_dump(mode="json"), ensure_ascii=False)
        assert text.encode("utf-8")
        assert "\n" not in examined.mail.subject + examined.mail.sender + examined.mail.sender_name


@RELAXED
@given(st.binary(max_size=2_000))
def test_any_bytes(raw: bytes) -> None:
    check(raw)


@RELAXED
@given(st.lists(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=30)), max_size=40))
def test_pieces_of_mails_in_any_order(pieces: list[bytes]) -> None:
    check(b"From: a@b.example\n" + b"".join(pieces))


@RELAXED
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(TOKENS)), max_size=8),
)
def test_real_mails_with_pieces_replaced(raw: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for where, length, token in changes:
        start = int(where * len(raw))
        raw = raw[:start] + token + raw[start + length :]
    check(raw)


def test_octets_that_are_no_text_in_a_field_that_is_kept_as_written():
    check(b"Authentication-Results: mx.example\xff\xfe; dkim=pass header.d=a.example\nFrom: a@b.example\n\nHello\n")
