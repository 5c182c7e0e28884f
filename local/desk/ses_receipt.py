"""SES's receiving side on the desk: a mail gets SES's header block and lies in the bucket, and the bucket tells."""

import secrets
import string
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import getaddresses
from typing import Final

from copydesk.errors import InputError
from copydesk.keys import INBOUND_PREFIX
from copydesk.mail.addresses import mailboxes
from copydesk.ports import Blobs
from local.desk.ses_block import SIZE_LIMIT, Checks, MailEnvelope, content_id, with_ses_block

_ID_LETTERS: Final = string.digits + string.ascii_lowercase[:22]


def new_ses_id() -> str:
    """An id in the manner of SES, new each time."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(40))


def accepts(recipient: str, agent_address: str) -> bool:
    """Whether SES's receipt rule takes mail for `recipient`: any address of the agent's domain."""
    return "@" in recipient and recipient.rpartition("@")[2].lower() == agent_address.rpartition("@")[2].lower()


def receive(blobs: Blobs, raw: bytes, *, envelope: MailEnvelope, checks: Checks, ses_id: str = "") -> str:
    """Store a mail as SES does and return its object's key; without `ses_id` the key follows from the content.

    Raises InputError for a mail that is larger than SES takes.
    """
    name = ses_id or content_id(raw)
    stored = with_ses_block(raw, ses_id=name, envelope=envelope, checks=checks, received_at=datetime.now(UTC))
    return store(blobs, stored, name)


def store(blobs: Blobs, stored: bytes, ses_id: str = "") -> str:
    """Put a mail that has SES's block already into the bucket and return its key. Raises InputError if too large."""
    if len(stored) > SIZE_LIMIT:
        raise InputError(f"the mail has {len(stored):,} bytes, and SES takes {SIZE_LIMIT:,}; send a smaller one")
    key = f"{INBOUND_PREFIX}{ses_id or content_id(stored)}"
    blobs.put(key, stored)
    return key


def envelope_of(raw: bytes, agent_address: str) -> MailEnvelope:
    """The envelope that the mail's own headers suggest: its author, and the first recipient of our domain."""
    headers = BytesHeaderParser(policy=default).parsebytes(raw)
    recipients = [
        address
        for name in ("Delivered-To", "To", "Cc")
        for _, address in getaddresses([str(value) for value in headers.get_all(name, [])])
        if accepts(address, agent_address)
    ]
    authors = mailboxes(str(headers.get("Return-Path") or headers.get("From") or ""))
    sender = authors[0].address if authors else ""
    return MailEnvelope(sender=sender, recipient=recipients[0] if recipients else agent_address)
