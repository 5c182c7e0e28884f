"""What SES does to a mail before it stores it: its own header block on top of the sender's bytes. Pure.

The order and the names follow Amazon SES, "Receiving email": Return-Path, Received, the verdicts, Received-SPF,
Authentication-Results (RFC 8601), X-SES-RECEIPT, X-SES-DKIM-SIGNATURE.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import format_datetime
from typing import Final, Literal

from copydesk.mail.addresses import mailboxes
from copydesk.mail.headers import one_line

Verdict = Literal["pass", "fail", "gray", "none", "processing_failed"]
VERDICTS: Final[tuple[Verdict, ...]] = ("pass", "fail", "gray", "none", "processing_failed")

SIZE_LIMIT: Final = 40 * 1024 * 1024
"""The largest mail that SES stores in a bucket, in bytes."""

_CLIENT_IP: Final = "127.0.0.1"
_HOST: Final = "inbound-smtp.local.amazonaws.com"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Checks:
    """What SES found out about a mail. The default is a clean mail from an authenticated sender."""

    spam: Verdict = "pass"
    virus: Verdict = "pass"
    spf: Verdict = "pass"
    dkim: Verdict = "pass"
    dmarc: Verdict = "pass"


@dataclass(frozen=True, slots=True)
class MailEnvelope:
    """The SMTP envelope (RFC 5321 section 2.3.1); an empty sender is a delivery report's."""

    sender: str
    recipient: str


def with_ses_block(raw: bytes, *, ses_id: str, envelope: MailEnvelope, checks: Checks, received_at: datetime) -> bytes:
    """The mail as SES stores it: the block, then the sender's bytes with SMTP's line ends."""
    lines = _block_lines(ses_id, envelope, checks, received_at, _from_domain(raw, envelope))
    return "".join(f"{line}\r\n" for line in lines).encode("ascii", "replace") + as_on_the_wire(raw)


def as_on_the_wire(raw: bytes) -> bytes:
    """`raw` with CRLF line ends, as every SMTP client sends it (RFC 5321 section 2.3.8)."""
    return _LINE_END.sub(b"\r\n", raw)


def content_id(raw: bytes) -> str:
    """An id in the manner of SES (40 characters of base32) that follows from the content alone."""
    digest = hashlib.sha256(as_on_the_wire(raw)).digest()[:25]
    return base64.b32hexencode(digest).decode("ascii").lower()


def _block_lines(
    ses_id: str, envelope: MailEnvelope, checks: Checks, received_at: datetime, from_domain: str
) -> tuple[str, ...]:
    sender, recipient = _plain(envelope.sender), _plain(envelope.recipient)
    spf = (
        f"(spfCheck: domain of {_domain(sender)} designates {_CLIENT_IP} as permitted sender) "
        f"client-ip={_CLIENT_IP}; envelope-from={sender}; helo=localhost;"
    )
    receipt = base64.b64encode(hashlib.sha256(ses_id.encode()).digest()).decode("ascii")
    return (
        f"Return-Path: <{sender}>",
        f"Received: from localhost (localhost [{_CLIENT_IP}])",
        f" by {_HOST} with SMTP id {ses_id}",
        f" for {recipient};",
        f" {format_datetime(received_at)} (UTC)",
        f"X-SES-Spam-Verdict: {checks.spam.upper()}",
        f"X-SES-Virus-Verdict: {checks.virus.upper()}",
        f"Received-SPF: {_result(checks.spf)} {spf}",
        "Authentication-Results: amazonses.com;",
        f" spf={_result(checks.spf)} {spf}",
        f" dkim={_result(checks.dkim)} header.i=@{from_domain};",
        f" dmarc={_result(checks.dmarc)} header.from={from_domain};",
        f"X-SES-RECEIPT: {receipt}",
        f"X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b={receipt}; c=relaxed/simple; s=local; d=amazonses.com;",
        f" t={int(received_at.timestamp())}; v=1; bh={receipt};",
        " h=From:To:Cc:Bcc:Subject:Date:Message-ID:MIME-Version:Content-Type:X-SES-RECEIPT;",
    )


def _result(verdict: Verdict) -> str:
    """The verdict in the words of RFC 8601 section 2.7: what could not be checked is a temporary error."""
    return "temperror" if verdict == "processing_failed" else verdict


def _from_domain(raw: bytes, envelope: MailEnvelope) -> str:
    header = one_line(str(BytesHeaderParser(policy=compat32).parsebytes(raw).get("From", "")))
    found = mailboxes(header)
    return _domain(_plain(found[0].address if found else "")) or _domain(_plain(envelope.sender)) or "localhost"


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower() if "@" in address else ""


def _plain(address: str) -> str:
    """`address` without anything that could end a header line or open a comment."""
    return re.sub(r"[^\x21-\x7e]|[<>();]", "", address)
