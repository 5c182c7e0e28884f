"""An event without its content: ids, routing, times, and the keyed hash of its body, which alone says nothing.

The skeletons of a query's events are the leaves of its tree. They stay when the content is made unreadable.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import AwareDatetime, Field

from copydesk import ids
from copydesk.audit.merkle import Frontier
from copydesk.events import Envelope, Event
from copydesk.values import Frozen

HexHash: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
"""SHA-256 in hex, and nothing else: a file that is to be verified may have been written by anybody."""


class Skeleton(Frozen):
    """What is readable of an event for ever. `body` is the keyed hash of its JSON; `caused_by` an event's id, or "".

    A cause from outside is left out: its natural key may hold an address.
    """

    envelope: Envelope
    handler: str
    caused_by: str
    at: AwareDatetime
    body: HexHash

    def entry(self) -> bytes:
        """The leaf's entry: one JSON object with its names in order, without blanks, in ASCII."""
        fields: Mapping[str, Any] = {
            "at": self.at.isoformat(),
            "body": self.body,
            "caused_by": self.caused_by,
            "handler": self.handler,
            **self.envelope.model_dump(exclude_none=True),
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Body:
    """An event's JSON as it is kept, and its keyed hash."""

    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves that a log is whole: all its skeletons, and the tree that its state has kept.

    `bodies` are the events' JSON by their place, as far as it is readable, and `hash_key` is the key of their hashes,
    None once they are forgotten.
    """

    frontier: Frontier
    skeletons: tuple[Skeleton, ...]
    bodies: Mapping[int, str]
    hash_key: bytes | None


def body_digest(hash_key: bytes, text: str) -> str:
    """The keyed hash of an event's JSON: HMAC-SHA-256 (RFC 2104), in hex."""
    return hmac.digest(hash_key, text.encode(), "sha256").hex()


def named_body(hash_key: bytes, text: str) -> Body:
    """The JSON with its keyed hash."""
    return Body(text, body_digest(hash_key, text))


def skeleton_of(event: Event, digest: str) -> Skeleton:
    """What stays of `event`, whose body has that keyed hash."""
    return Skeleton(
        envelope=event.envelope(),
        handler=event.handler,
        caused_by=event.caused_by if ids.is_id(event.caused_by) else "",
        at=event.timestamp,
        body=digest,
    )
