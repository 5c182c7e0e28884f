"""Deterministic ids: the same cause, handler and position always give the same id, so a repeat writes nothing new."""

import hashlib
import uuid
from functools import lru_cache

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:copydesk")


def event_id(cause: str, handler: str, position: int) -> str:
    """The id of the `position`-th event that `handler` emits because of `cause` (an event id or a natural key)."""
    return str(uuid.uuid5(_NAMESPACE, f"event|{cause}|{handler}|{position}"))


def cause_id(cause: str) -> str:
    """An id for a cause that may stand in a log line: a natural key can hold an address, so it becomes a UUID.

    An event's id stays as it is, and an event without a cause has none.
    """
    return cause if not cause or is_id(cause) else str(uuid.uuid5(_NAMESPACE, f"cause|{cause}"))


def query_id(natural_key: str) -> str:
    """The id of the query that an outside cause opens; for a mail, the key of its inbound object."""
    return str(uuid.uuid5(_NAMESPACE, f"query|{natural_key}"))


def form_id(domain: str) -> str:
    """The id of the website's form whose notifications come from this domain."""
    return query_id(f"form|{domain.lower()}")


@lru_cache(1024)
def send_id(final_response_event_id: str) -> str:
    """The id of the one send that an approved reply may lead to; it travels as a tag with the mail."""
    return str(uuid.uuid5(_NAMESPACE, f"send|{final_response_event_id}"))


def send_id_after(cause: str, handler: str) -> str:
    """The id of the send that `handler` lets go as the one thing that follows from `cause`."""
    return send_id(event_id(cause, handler, 0))


def due_cause(query_id: str, scheduled_event_id: str) -> str:
    """The natural key of the moment at which a scheduled reply is due."""
    return f"due|{query_id}|{scheduled_event_id}"


def wait_id(query_id: str, turn: int, round_: int) -> str:
    """The question whether a wait for the model is to end: one for all the waits for the same answer."""
    return event_id(f"{query_id}|{turn}|{round_}", "wait", 0)


def send_id_when_due(query_id: str, scheduled_event_id: str) -> str:
    """The id of the send of a scheduled reply: it is known as soon as the reply is scheduled."""
    return send_id_after(due_cause(query_id, scheduled_event_id), "wake")


def content_hash(content: bytes | str) -> str:
    """SHA-256 in hex; text is hashed as UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def answered_hash(name: str) -> str:
    """What stands for a query's id or a Message-ID where only its match is of interest: 64 bits of SHA-256, in hex."""
    return content_hash(f"answered|{name}")[:16]


def delivered_message_id(provider_id: str, region: str) -> str:
    """The Message-ID that SES delivers a mail with, whatever the raw content said; with angle brackets."""
    host = "email" if region == "us-east-1" else region
    return f"<{provider_id}@{host}.amazonses.com>"


def is_id(text: str) -> bool:
    """Whether `text` is an id as the functions above make them, which tells nothing of what it was made from."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
