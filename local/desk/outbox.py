"""What leaves the desk: every mail as the provider delivers it, kept in order and put into a Maildir each."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from mailbox import Maildir
from pathlib import Path
from typing import Literal

from local.desk.notices import MailSent, Notifier

Audience = Literal["owner", "client"]


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail that left; `raw` is what the recipient gets, `number` its place in the outbox from 1."""

    number: int
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    audience: Audience
    subject: str
    raw: bytes
    tags: Mapping[str, str] = field(default_factory=dict)

    def message(self) -> EmailMessage:
        """The parsed mail."""
        return read_message(self.raw)


def read_message(raw: bytes) -> EmailMessage:
    """`raw` as a message of the standard library's modern kind."""
    return BytesParser(policy=SMTP).parsebytes(raw)


def subject_of(raw: bytes) -> str:
    """The decoded subject of a mail; only its headers are read, since parsing a whole mail takes milliseconds."""
    return str(BytesHeaderParser(policy=SMTP).parsebytes(raw).get("Subject", ""))


def as_delivered(raw: bytes, *, message_id: str, sent_at: datetime) -> bytes:
    """`raw` with the Message-ID and Date that SES puts in the place of the sender's."""
    head, blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    kept = _without(head.split(b"\n"), (b"message-id", b"date"))
    own = (f"Message-ID: {message_id}".encode(), f"Date: {format_datetime(sent_at)}".encode())
    return (b"\n".join((*own, *kept)) + blank + body).replace(b"\n", b"\r\n")


def _without(lines: Iterable[bytes], names: tuple[bytes, ...]) -> list[bytes]:
    """Header lines without the fields `names`, their folded lines included."""
    kept: list[bytes] = []
    dropping = False
    for line in lines:
        if not line[:1].isspace():
            dropping = line.partition(b":")[0].strip().lower() in names
        if not dropping:
            kept.append(line)
    return kept


class Outbox:
    """Every mail that left, oldest first. With a folder, the owner's and the clients' mails go into a Maildir each."""

    def __init__(self, owners: frozenset[str], notifier: Notifier, folder: Path | None = None) -> None:
        self._owners = owners
        self._notifier = notifier
        self._lock = threading.Lock()
        self._mails: list[SentMail] = []
        self._maildirs: dict[Audience, Maildir] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._maildirs = {"owner": Maildir(folder / "owner"), "client": Maildir(folder / "clients")}

    def add(
        self, raw: bytes, *, sender: str, recipients: Sequence[str], at: datetime, tags: Mapping[str, str]
    ) -> SentMail:
        """Keep a mail that just left, and return it as it was kept."""
        audience: Audience = "owner" if {address.lower() for address in recipients} <= self._owners else "client"
        subject = subject_of(raw)
        with self._lock:
            number = len(self._mails) + 1
            mail = SentMail(number, at, sender, tuple(recipients), audience, subject, raw, dict(tags))
            self._mails.append(mail)
            if audience in self._maildirs:
                self._maildirs[audience].add(raw)
        self._notifier.notify(MailSent(number=number, recipients=mail.recipients, subject=subject, at=at))
        return mail

    def mails(self, *, since: int = 0, where: Callable[[SentMail], bool] = lambda _: True) -> tuple[SentMail, ...]:
        """The mails after number `since` that `where` accepts."""
        with self._lock:
            return tuple(mail for mail in self._mails[since:] if where(mail))

    def get(self, number: int) -> SentMail | None:
        """The mail with that number, or None."""
        with self._lock:
            return self._mails[number - 1] if 0 < number <= len(self._mails) else None

    def __len__(self) -> int:
        """How many mails have left."""
        return len(self._mails)
