"""Reads what a report says about the delivery of another mail (RFC 3464), or a recipient's complaint (RFC 5965).

Whoever received a mail can write a report on it, so nothing here is proof of anything. It only tells which mail of
ours the report means and what it says became of it.
"""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Final, Literal

from copydesk.mail.addresses import normalized
from copydesk.mail.headers import one_line, raw_value, raw_values
from copydesk.mail.message_ids import first_message_id, message_ids
from copydesk.values import Frozen

Outcome = Literal["failed", "delayed", "delivered", "complaint"]

_ACTIONS: Final[dict[str, Outcome]] = {
    "failed": "failed",
    "delayed": "delayed",
    "delivered": "delivered",
    "relayed": "delivered",
    "expanded": "delivered",
}
"""The actions of RFC 3464 section 2.3.3."""

_REPORT_TYPES: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_COMPLAINT_TYPE: Final = "message/feedback-report"
_RETURNED_TYPES: Final = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
)
_RECIPIENT_LIMIT: Final = 20
_BLOCK_LIMIT: Final = 200
_SOURCE_LIMIT: Final = 64 * 1024
_DETAIL_LIMIT: Final = 300
_RETURNED_ID: Final = re.compile(r"^[>| \t]{0,20}message-id:[ \t]*(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)


class ReportedDelivery(Frozen):
    """What became of a mail for one recipient; `detail` is the server's explanation, on one line."""

    recipient: str = ""
    outcome: Outcome
    detail: str = ""


class DeliveryReport(Frozen):
    """`concerns` are the Message-IDs of the mails that it may be about, likeliest first."""

    concerns: tuple[str, ...] = ()
    deliveries: tuple[ReportedDelivery, ...] = ()


def read_delivery_report(message: Message, text: str) -> DeliveryReport | None:
    """The report in `message`, whose body is `text`; None if it names neither a mail nor a delivery."""
    parts = list(leaves(message))
    deliveries = (*_reported(parts), *_failed_recipients(message))[:_RECIPIENT_LIMIT]
    if not deliveries:
        return None
    concerns = tuple(dict.fromkeys([*_returned_ids(parts, text), *_answered_ids(message)]))
    return DeliveryReport(concerns=concerns[:_RECIPIENT_LIMIT], deliveries=deliveries)


def leaves(message: Message) -> Iterator[Message]:
    """The report's own parts; those of a returned mail are not among them."""
    pending = [message]
    for _ in range(_BLOCK_LIMIT):
        if not pending:
            return
        part = pending.pop()
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            pending.extend(one for one in reversed(inner) if isinstance(one, Message))
        else:
            yield part


def _reported(parts: list[Message]) -> Iterator[ReportedDelivery]:
    for leaf in parts:
        kind = leaf.get_content_type()
        blocks = _blocks(leaf)
        if kind in _REPORT_TYPES:
            yield from (found for block in blocks if (found := _delivery(block)))
        elif kind == _COMPLAINT_TYPE:
            yield ReportedDelivery(
                recipient=next((_address(block, "original-rcpt-to") for block in blocks), ""),
                outcome="complaint",
                detail=next((raw_value(block, "feedback-type") for block in blocks), "")[:_DETAIL_LIMIT],
            )


def _blocks(leaf: Message) -> list[Message]:
    inner = leaf.get_payload()
    return [one for one in inner[:_BLOCK_LIMIT] if isinstance(one, Message)] if isinstance(inner, list) else []


def _delivery(block: Message) -> ReportedDelivery | None:
    """One recipient's block; None for the block about the whole report."""
    outcome = _ACTIONS.get(raw_value(block, "action").split("(")[0].strip().lower())
    if outcome is None:
        return None
    detail = f"{raw_value(block, 'status')} {raw_value(block, 'diagnostic-code')}"
    recipient = _address(block, "original-recipient") or _address(block, "final-recipient")
    return ReportedDelivery(recipient=recipient, outcome=outcome, detail=one_line(detail)[:_DETAIL_LIMIT])


def _address(block: Message, name: str) -> str:
    """The address of a field such as `Final-Recipient: rfc822; jane@example.org`."""
    value = raw_value(block, name)
    return normalized(value.rpartition(";")[2].strip())


def _failed_recipients(message: Message) -> tuple[ReportedDelivery, ...]:
    """Exim's X-Failed-Recipients; its reports are plain text."""
    named = ",".join(raw_values(message, "x-failed-recipients")).split(",")
    addresses = (normalized(one.strip()) for one in named[:_RECIPIENT_LIMIT])
    return tuple(ReportedDelivery(recipient=one, outcome="failed") for one in addresses if one)


def _returned_ids(parts: list[Message], text: str) -> Iterator[str]:
    """The Message-IDs of the mails that came back with the report."""
    for leaf in parts:
        if leaf.get_content_type() not in _RETURNED_TYPES:
            continue
        inner = leaf.get_payload()
        if isinstance(inner, list):
            yield from (found for one in inner if isinstance(one, Message) and (found := _own_id(one)))
        elif isinstance(inner, str):
            yield from _RETURNED_ID.findall(inner[:_SOURCE_LIMIT])
    yield from _RETURNED_ID.findall(text[:_SOURCE_LIMIT])


def _own_id(mail: Message) -> str:
    return first_message_id(raw_value(mail, "message-id"))


def _answered_ids(message: Message) -> tuple[str, ...]:
    return (*message_ids(raw_value(message, "in-reply-to")), *reversed(message_ids(raw_value(message, "references"))))
