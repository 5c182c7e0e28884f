"""What leaves the desk: every mail as the provider delivers it, kept in order and put into a Maildir each."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Final, Literal

from copydesk.flow.track_delivery import SEND_TAG
from copydesk.ports import QUERY_TAG
from local.desk import maildir
from local.desk.notices import MailSent, Notifier

Audience = Literal["owner", "client"]
NO_SEND: Final = "note"
"""What stands for the send's id in the name of a mail that is no reply."""


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

    @property
    def query_id(self) -> str:
        """The query that the mail is about; "" for one about several."""
        return self.tags.get(QUERY_TAG, "")

    def message(self) -> EmailMessage:
        """The parsed mail."""
        return read_message(self.raw)

    def with_raw(self, raw: bytes) -> "SentMail":
        """The same mail in other bytes."""
        return replace(self, raw=raw)


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
        self._mails: dict[int, SentMail] = {}
        self._last = 0
        self._maildirs = {} if folder is None else _maildirs(folder)
        for each in self._maildirs.values():
            maildir.make(each)

    def add(
        self, raw: bytes, *, sender: str, recipients: Sequence[str], at: datetime, tags: Mapping[str, str]
    ) -> SentMail:
        """Keep a mail that leaves now, and return it as it was kept."""
        mail = self.written(raw, sender=sender, recipients=recipients, at=at, tags=tags)
        self.leave(mail)
        return mail

    def written(
        self, raw: bytes, *, sender: str, recipients: Sequence[str], at: datetime, tags: Mapping[str, str]
    ) -> SentMail:
        """A mail that is to leave, with the next number."""
        audience: Audience = "owner" if {address.lower() for address in recipients} <= self._owners else "client"
        with self._lock:
            self._last += 1
            number = self._last
        return SentMail(number, at, sender, tuple(recipients), audience, subject_of(raw), raw, dict(tags))

    def leave(self, mail: SentMail, stamp: str = "") -> None:
        """Put the mail into its Maildir, which is its leaving, and tell. Raises OSError if it did not leave."""
        if mail.audience in self._maildirs:
            maildir.deliver(self._maildirs[mail.audience], file_name(mail, stamp), mail.raw)
        self.restore((mail,))
        self._notifier.notify(
            MailSent(number=mail.number, recipients=mail.recipients, subject=mail.subject, at=mail.at)
        )

    def restore(self, mails: Iterable[SentMail]) -> None:
        """Remember mails that left before."""
        with self._lock:
            for mail in mails:
                self._mails[mail.number] = mail
                self._last = max(self._last, mail.number)

    def forget(self, query_id: str) -> None:
        """Remember no mail about this query, nor any that is about several. What lies in a Maildir is its reader's."""
        with self._lock:
            self._mails = {number: mail for number, mail in self._mails.items() if mail.query_id not in {query_id, ""}}

    def names(self) -> frozenset[str]:
        """The names of all mails in the Maildirs; see `file_name`."""
        return _names(self._maildirs.values())

    def mails(self, *, since: int = 0, where: Callable[[SentMail], bool] = lambda _: True) -> tuple[SentMail, ...]:
        """The mails after number `since` that `where` accepts."""
        with self._lock:
            return tuple(mail for number, mail in sorted(self._mails.items()) if number > since and where(mail))

    def get(self, number: int) -> SentMail | None:
        """The mail with that number, or None."""
        with self._lock:
            return self._mails.get(number)

    @property
    def last(self) -> int:
        """The number of the mail that left last; 0 if none has."""
        return self._last

    def __len__(self) -> int:
        """How many mails have left."""
        return len(self._mails)


def names_in(folder: Path) -> frozenset[str]:
    """The names of all mails in the Maildirs of an outbox's folder; see `file_name`."""
    return _names(_maildirs(folder).values())


def replies_in(folder: Path) -> Mapping[str, Path]:
    """The replies in the clients' Maildir of an outbox's folder by their names; see `file_name`."""
    files = maildir.files(_maildirs(folder)["client"])
    return {name: file for name, file in files.items() if send_and_stamp(name)[0] != NO_SEND}


def _maildirs(folder: Path) -> dict[Audience, Path]:
    return {"owner": folder / "owner", "client": folder / "clients"}


def _names(maildirs: Iterable[Path]) -> frozenset[str]:
    return frozenset(name for each in maildirs for name in maildir.names(each))


def file_name(mail: SentMail, stamp: str = "") -> str:
    """The mail's name in its Maildir: when it left, its number, the id of the send if it is a reply, and `stamp`.

    Two mails of one send are a double, which nobody has to open to see.
    """
    send = mail.tags.get(SEND_TAG, NO_SEND)
    return ".".join(part for part in (f"{mail.at.timestamp():.0f}", f"{mail.number:06d}", send, stamp) if part)


def send_and_stamp(name: str) -> tuple[str, str]:
    """The id of the send and the stamp in a mail's name; see `file_name`."""
    _, _, send, stamp, *_ = (*name.split("."), "", "", "", "")
    return send or NO_SEND, stamp
