"""Recovers the mail that somebody forwards: whose it is, its subject, date and text.

Attached, it comes with its own headers. Inline, the forwarder's program has put a few of them into the text, in its
own language. Either way the forwarder could have written them: nothing proves that the original sender did.
"""

import re
from collections.abc import Sequence
from email.message import Message
from email.parser import BytesParser
from typing import Final

from copydesk.mail.addresses import Mailbox, mailboxes
from copydesk.mail.header_blocks import is_forward_mark, labelled, starts_header_block
from copydesk.mail.headers import FORGIVING, one_line, without_obsolete_colons
from copydesk.mail.languages import COLON, DATE_LABELS, FORWARD_PREFIXES, FROM_LABELS, REPLY_TO_LABELS, SUBJECT_LABELS
from copydesk.mail.limits import check_limits
from copydesk.mail.mail import Mail
from copydesk.mail.new_text import read_new
from copydesk.mail.parse import mail_from
from copydesk.mail.quote_marks import without_direction
from copydesk.mail.ses_block import split_ses_block
from copydesk.mail.signature import without_signature
from copydesk.mail.verdicts import Verdicts
from copydesk.mail.wordless import without_words
from copydesk.mail.written_dates import written_date
from copydesk.values import Frozen

_BLOCK_LINES: Final = 30
_PREFIX: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_LEVEL: Final = re.compile(r"^> ?")
_MAILTO: Final = re.compile(r"[<\[]mailto:([^<>\[\]\s]+)[>\]]>?", re.IGNORECASE)
_NAMED: Final = re.compile(r"([^<>]*)<([^<>\s]+@[^<>\s]+)>\s*")
_IN_SQUARE_BRACKETS: Final = re.compile(r"\[([^\[\]\s]+@[^\[\]\s]+)\]")


class Forward(Frozen):
    """`original` is the mail that was forwarded, its sender "" if that is not shown; `note` is what stands above it."""

    original: Mail
    note: str = ""


def read_forward(raw: bytes) -> Forward | None:
    """The forwarded mail in `raw`, or None; also None if several mails are attached, since any of them may be meant.

    Raises UnreadableMail for bytes that exceed the limits.
    """
    _, content = split_ses_block(raw)
    check_limits(content)
    message = BytesParser(policy=FORGIVING).parsebytes(without_obsolete_colons(content))
    mail = mail_from(message, Verdicts(), content)
    inline = _inline(mail)
    attached = _attached(message)
    if inline or not attached:
        return inline
    original = mail_from(attached[0], Verdicts(), b"") if len(attached) == 1 else Mail(sender="", subject=mail.subject)
    return Forward(original=original, note=without_signature(mail.new_text).strip())


def _attached(message: Message) -> list[Message]:
    """The mails attached to `message` itself, not those attached to them."""
    found: list[Message] = []
    pending = [message]
    while pending:
        part = pending.pop()
        inner = part.get_payload()
        held = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        if part.get_content_type() == "message/rfc822":
            found.extend(held[:1])
        elif part.get_content_maintype() == "multipart":
            pending.extend(reversed(held))
    return found


def _inline(mail: Mail) -> Forward | None:
    lines = without_direction(mail.text).split("\n")
    start = next((number for number in range(len(lines)) if starts_header_block(lines, number)), None)
    if start is None or not (is_forward_mark(lines[start]) or _PREFIX.match(mail.subject)):
        return None
    note = without_signature("\n".join(lines[:start])) if any(line.strip() for line in lines[:start]) else ""
    return Forward(original=_original(_unquoted(lines[start:]), mail), note=note.strip())


def _unquoted(lines: Sequence[str]) -> list[str]:
    """`lines` without one level of quote marks, if all of those that are not empty bear one."""
    below = [line for line in lines[1:] if line.strip()]
    return [_LEVEL.sub("", line) for line in lines] if all(line.startswith(">") for line in below) else list(lines)


def _original(lines: list[str], mail: Mail) -> Mail:
    """The mail below a line or block that says who wrote it."""
    begin = next((number for number, line in enumerate(lines) if labelled(line)[0]), 0)
    end = next(
        (number for number in range(begin, min(begin + _BLOCK_LINES, len(lines))) if not lines[number].strip()), begin
    )
    fields = _fields(lines[begin:end])
    sender = _mailbox(_first(fields, FROM_LABELS))
    text = "\n".join(lines[end:]).strip("\n")
    reading = read_new(text)
    subject = _first(fields, SUBJECT_LABELS) or _PREFIX.sub("", mail.subject).strip()
    return Mail(
        sender=sender.address,
        sender_name=sender.name,
        reply_to=_mailbox(_first(fields, REPLY_TO_LABELS)).address,
        subject=subject,
        sent_at=written_date(_first(fields, DATE_LABELS)),
        text=text,
        new_text=reading.newly.text,
        in_context=reading.in_context,
        no_text=without_words(text, reading, subject, mail.attachments),
        signed_text=reading.newly.signed,
        attachments=mail.attachments,
    )


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """The block's labels and values; a line without a label goes on where the one above it ended."""
    fields: dict[str, str] = {}
    last = ""
    for line in lines:
        label, value = labelled(line)
        if label:
            last = label
            fields.setdefault(label, value)
        elif last:
            fields[last] = f"{fields[last]} {line.strip()}"
    return fields


def _first(fields: dict[str, str], labels: frozenset[str]) -> str:
    return next((value for label, value in fields.items() if label in labels), "")


def _mailbox(value: str) -> Mailbox:
    """The mailbox of a From line, as clients write it: with angle or square brackets, with or without `mailto:`."""
    plain = _IN_SQUARE_BRACKETS.sub(r"<\1>", _MAILTO.sub(r"<\1>", value))
    # Outlook writes "Roe, Jane <jane@…>" without the quotes that such a name needs.
    unquoted = _NAMED.fullmatch(plain)
    found = mailboxes(unquoted[2] if unquoted else plain)
    if not found:
        return Mailbox("")
    name = one_line(unquoted[1] if unquoted else found[0].name).strip("'\"* ")
    return Mailbox(found[-1].address, "" if "@" in name else name)
