from datetime import UTC, datetime

import pytest

from copydesk.mail.parse import read_mail
from local.desk.ses_block import Checks, MailEnvelope, as_on_the_wire, content_id, with_ses_block

AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
CLEAN = Checks()
ENVELOPE = MailEnvelope(sender="bounce@mailer.example", recipient="hello+t1@desk.example")


def stored(raw: bytes, checks: Checks = CLEAN, envelope: MailEnvelope = ENVELOPE) -> bytes:
    return with_ses_block(raw, ses_id="abc123", envelope=envelope, checks=checks, received_at=AT)


def test_copydesk_reads_the_block_as_the_verdicts_and_the_envelope(inquiry):
    mail = read_mail(stored(inquiry))

    assert mail.authenticated
    assert (mail.verdicts.spam, mail.verdicts.virus, mail.verdicts.spf, mail.verdicts.dkim) == ("PASS",) * 4
    assert mail.verdicts.envelope_sender == "bounce@mailer.example"
    assert mail.verdicts.envelope_recipient == "hello+t1@desk.example"
    assert mail.message_id == "<1@client.example>"


@pytest.mark.parametrize(
    ("checks", "verdict"),
    [
        (Checks(dmarc="fail"), ("dmarc", "FAIL")),
        (Checks(spf="none"), ("spf", "NONE")),
        (Checks(spam="gray"), ("spam", "GRAY")),
        (Checks(virus="processing_failed"), ("virus", "PROCESSING_FAILED")),
    ],
)
def test_other_verdicts_can_be_played(inquiry, checks, verdict):
    name, value = verdict

    assert getattr(read_mail(stored(inquiry, checks)).verdicts, name) == value


def test_a_senders_own_block_counts_for_nothing_below_ours(inquiry):
    forged = stored(inquiry)

    assert not read_mail(stored(forged, Checks(dmarc="fail"))).authenticated


def test_the_senders_bytes_follow_the_block_unchanged(inquiry):
    assert stored(inquiry).endswith(b"X-SES-RECEIPT;\r\n" + inquiry)


def test_headers_come_in_the_order_of_ses(inquiry):
    names = [line.partition(b":")[0] for line in stored(inquiry).split(b"\r\n") if not line.startswith(b" ")]

    assert names[:8] == [
        b"Return-Path",
        b"Received",
        b"X-SES-Spam-Verdict",
        b"X-SES-Virus-Verdict",
        b"Received-SPF",
        b"Authentication-Results",
        b"X-SES-RECEIPT",
        b"X-SES-DKIM-SIGNATURE",
    ]


def test_an_envelope_cannot_end_a_header_line(inquiry):
    envelope = MailEnvelope(sender="a@b.example\r\nX-SES-RECEIPT: forged", recipient="hello@desk.example")

    assert b"\r\nX-SES-RECEIPT: forged" not in stored(inquiry, envelope=envelope)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"From: \xe4@\xff\r\n\r\nx", b"no headers at all"])
def test_any_bytes_can_be_stored(raw):
    assert stored(raw).startswith(b"Return-Path: <bounce@mailer.example>\r\n")


@pytest.mark.parametrize("raw", [b"a\nb\rc\r\nd", b"a\r\nb\r\nc\r\nd"])
def test_line_ends_are_those_of_smtp(raw):
    assert as_on_the_wire(raw) == b"a\r\nb\r\nc\r\nd"


def test_an_id_follows_from_the_content_and_looks_like_one_of_ses():
    assert content_id(b"a\nb") == content_id(b"a\r\nb")
    assert content_id(b"a") != content_id(b"b")
    assert len(content_id(b"a")) == 40
    assert content_id(b"a").isalnum()
