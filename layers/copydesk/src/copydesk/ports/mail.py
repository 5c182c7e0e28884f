"""The bucket that mails lie in, and the provider that sends them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object's key, size in bytes and time."""

    key: str
    size: int
    modified: datetime


class Blobs(Protocol):
    """The bucket: inbound mails, kept mails, articles."""

    def get(self, key: str) -> bytes | None:
        """The object's bytes, or None if there is none."""

    def start(self, key: str, octets: int) -> bytes | None:
        """The object's first bytes, at most so many, or None if there is none."""

    def put(self, key: str, content: bytes) -> None:
        """Write or overwrite an object."""

    def move(self, key: str, to: str) -> None:
        """Rename. An object that is gone was moved before: no error."""

    def remove(self, key: str) -> None:
        """Delete the object. One that is gone is no error; an earlier version may stay for a while."""

    def list(self, prefix: str) -> Iterable[StoredObject]:
        """The objects under `prefix`."""

    def erase(self, key: str) -> None:
        """Delete the object and every earlier version of it. One that is gone is no error."""


QUERY_TAG: Final = "copydesk_query"
"""The tag with the query that a mail is about: by it what a provider keeps is forgotten with the query."""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it goes to the provider; `tags` travel back with its delivery events (letters, digits, `_`, `-`)."""

    raw: bytes
    sender: str
    recipients: tuple[str, ...]
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """The provider's receipt: its own id, and the Message-ID (with angle brackets) that it delivers with."""

    provider_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class SealedChain:
    """A chain of ARC seals that verifies: whose seal is the outermost, and the results that it vouches for."""

    sealed_by: str
    results: str


class SealedChains(Protocol):
    """Whoever verifies chains of ARC seals (RFC 8617): it asks DNS for keys, and not for long."""

    def verified(self, content: bytes) -> SealedChain | None:
        """The chain of these bytes of a sender's; None if there is none, or if anything of it is not proved."""


class Mailer(Protocol):
    """The mail provider. One call is one attempt."""

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """Raises SendRefused if it surely did not leave, SendUncertain if nobody knows."""
