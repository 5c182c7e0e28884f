"""Builds the mails that go out: the reply to a client, and Copydesk's notes to the owner.

The same arguments give the same bytes: the date is given, and the boundaries of the parts follow from the content.
"""

import hashlib
import re
from datetime import datetime
from email.message import EmailMessage
from typing import Final

from copydesk.mail.charsets import clean
from copydesk.mail.reply_text import reply_text
from copydesk.mail.sent_header import SENT_HEADER
from copydesk.mail.subject import reply_subject
from copydesk.mail.wire import (
    WIRE,
    set_addresses,
    set_date,
    set_keyword,
    set_mailbox,
    set_message_id,
    set_references,
    set_text,
)

ATTACHMENT_LIMIT: Final = 20_000_000
"""Octets of a raw mail that a note takes along; base64 adds a third, and SES sends 40 MB at most."""

_LAST_LINE: Final = '<p class="soft" style="margin:8px;color:#5f6368;font-size:10px">{}</p>'
_LINE_LIMIT: Final = 998
_SEVEN_BIT: Final = re.compile(rb"[\x01-\x09\x0b\x0c\x0e-\x7f]*")
_METHOD: Final = re.compile(rb"^METHOD:([A-Z-]{1,20})\r?$", re.MULTILINE)


def compose_reply(
    *,
    sender: str,
    sender_name: str,
    recipient: str,
    recipient_name: str,
    reply_to: str,
    subject: str,
    message_id: str,
    in_reply_to: str,
    references: tuple[str, ...],
    text: str,
    quoted_text: str,
    quoted_sender: str,
    quoted_date: datetime | None,
    sent_at: datetime,
    automatic: bool,
    language: str = "en",
    sent_mark: str = "",
    invitation: bytes | None = None,
    copies: tuple[str, ...] = (),
    suppresses_answers: bool = False,
) -> bytes:
    """The reply to a client's mail, in its thread, as MIME with CRLF line ends.

    `subject` is the client's; it gets its one "Re:" here. `references` are those of the client's mail, `in_reply_to`
    its Message-ID. The line above the quote is in `language`, by the clock of `quoted_date`. `copies` are addresses for
    Cc. `automatic` says that no person approved the reply (RFC 3834 section 5), `suppresses_answers` that no program is
    to answer it in turn. `invitation` is an iCalendar object;
    calendars show it from its alternative, other clients as the attachment `invite.ics`. By `sent_mark` the desk knows
    the mail again should it come back.

    Raises SendRefused for an address that mail can't be sent to.
    """
    message = _headed(sender, sender_name, reply_to, message_id, sent_at)
    set_mailbox(message, "To", recipient, recipient_name)
    set_addresses(message, "Cc", copies)
    set_text(message, "Subject", reply_subject(subject))
    _set_mark(message, sent_mark)
    _set_thread(message, in_reply_to, references)
    if automatic:
        set_keyword(message, "Auto-Submitted", "auto-replied")
    if suppresses_answers:
        set_keyword(message, "X-Auto-Response-Suppress", "All")
    body = reply_text(
        text, quoted_text=quoted_text, quoted_sender=quoted_sender, quoted_date=quoted_date, language=language
    )
    _set_alternatives(message, body.text, body.html)
    if invitation:
        _add_invitation(message, invitation)
    return _finished(message)


def compose_note(
    *,
    sender: str,
    sender_name: str,
    recipient: str,
    reply_to: str,
    subject: str,
    message_id: str,
    sent_at: datetime,
    text: str,
    html: str,
    sent_mark: str = "",
    text_mark: str = "",
    in_reply_to: str = "",
    references: tuple[str, ...] = (),
    raw_mail: bytes | None = None,
) -> bytes:
    """A mail of Copydesk's to the owner, as MIME with CRLF line ends; `html` may be empty.

    The desk knows the mail again by `sent_mark`, its header, and by `text_mark`, its last line.

    `raw_mail` goes along as it is, as message/rfc822 where 7-bit transport can carry it, else as a file in base64.
    One that is too large to send is left out, and a line says so.

    Raises SendRefused for an address that mail can't be sent to.
    """
    message = _headed(sender, sender_name, reply_to, message_id, sent_at)
    set_mailbox(message, "To", recipient)
    set_text(message, "Subject", subject)
    _set_mark(message, sent_mark)
    _set_thread(message, in_reply_to, references)
    set_keyword(message, "Auto-Submitted", "auto-generated")
    set_keyword(message, "X-Auto-Response-Suppress", "All")
    if raw_mail is not None and len(raw_mail) > ATTACHMENT_LIMIT:
        missing = f"[The mail itself has {len(raw_mail):,} octets, too many to send along. It is kept in the bucket.]"
        text, html, raw_mail = f"{text}\n\n{missing}", f"{html}<p>{missing}</p>" if html else "", None
    if text_mark:
        text = f"{text.rstrip()}\n\n{text_mark}\n"
        html = html.replace("</body>", f"{_LAST_LINE.format(text_mark)}</body>")
    _set_alternatives(message, text, html)
    if raw_mail is not None:
        _attach_mail(message, raw_mail)
    return _finished(message)


def _headed(sender: str, sender_name: str, reply_to: str, message_id: str, sent_at: datetime) -> EmailMessage:
    message = EmailMessage(policy=WIRE)
    set_mailbox(message, "From", sender, sender_name)
    if reply_to:
        set_mailbox(message, "Reply-To", reply_to, sender_name)
    set_date(message, sent_at)
    set_message_id(message, "Message-ID", message_id)
    return message


def _set_mark(message: EmailMessage, sent_mark: str) -> None:
    if sent_mark:
        set_keyword(message, SENT_HEADER, sent_mark)


def _set_thread(message: EmailMessage, in_reply_to: str, references: tuple[str, ...]) -> None:
    set_message_id(message, "In-Reply-To", in_reply_to)
    set_references(message, (*(one for one in references if one != in_reply_to), in_reply_to))


def _set_alternatives(message: EmailMessage, text: str, html: str) -> None:
    message.set_content(clean(text))
    if html:
        message.add_alternative(clean(html), subtype="html")


def _add_invitation(message: EmailMessage, invitation: bytes) -> None:
    found = _METHOD.search(invitation)
    method = found[1].decode("ascii") if found else "REQUEST"
    calendar = invitation.decode("utf-8", "replace")
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    message.add_attachment(invitation, maintype="application", subtype="ics", filename="invite.ics")


def _attach_mail(message: EmailMessage, raw_mail: bytes) -> None:
    """Attach `raw_mail` without reading it: parsing and writing it again could fail, and would change it."""
    lines = raw_mail.replace(b"\r\n", b"\n").split(b"\n")
    if not all(len(line) <= _LINE_LIMIT and _SEVEN_BIT.fullmatch(line) for line in lines):
        message.add_attachment(raw_mail, maintype="application", subtype="octet-stream", filename="mail.eml")
        return
    message.make_mixed()
    part = EmailMessage(policy=WIRE)
    part["Content-Type"] = "message/rfc822"
    part["Content-Disposition"] = 'attachment; filename="mail.eml"'
    part.set_payload("\r\n".join(line.decode("ascii") for line in lines))
    message.attach(part)


def _finished(message: EmailMessage) -> bytes:
    """The octets of `message`, the boundaries of its parts taken from a hash of all that it holds."""
    digest = _digest(message)
    multiparts = (part for part in message.walk() if part.get_content_maintype() == "multipart")
    for number, part in enumerate(multiparts):
        part.set_boundary(f"copydesk-{number}-{digest}")
    return message.as_bytes()


def _digest(message: EmailMessage) -> str:
    """A hash of every field and every text of `message`. To write it out for that would take as long as for sending."""
    hashed = hashlib.sha256()
    for part in message.walk():
        texts = [f"{name}: {value}" for name, value in part.raw_items()]
        payload = part.get_payload()
        texts.append(payload if isinstance(payload, str) else "")
        hashed.update("\0".join((*texts, "")).encode("utf-8", "surrogateescape"))
    return hashed.hexdigest()[:40]
