"""A reply of the owner's to a mail of Copydesk's, as any mail client would write it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, getaddresses, make_msgid, parseaddr

from local.desk.outbox import read_message


def reply_to(raw: bytes, text: str, *, owner: str, owner_name: str) -> tuple[bytes, str]:
    """The reply to the mail `raw`, and the address that it goes to."""
    original = read_message(raw)
    recipient = _recipient(original)
    reply = EmailMessage(policy=SMTP)
    reply["From"] = formataddr((owner_name, owner))
    reply["To"] = recipient
    subject = str(original.get("Subject", ""))
    reply["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    reply["Date"] = format_datetime(datetime.now(UTC))
    reply["Message-ID"] = make_msgid(domain=owner.rpartition("@")[2])
    message_id = str(original.get("Message-ID", ""))
    if message_id:
        reply["In-Reply-To"] = message_id
        reply["References"] = " ".join((*str(original.get("References", "")).split(), message_id))
    reply.set_content(f"{text.rstrip()}\n\n{_quoted(original)}", cte="quoted-printable")
    return reply.as_bytes(), recipient


def _recipient(original: EmailMessage) -> str:
    wanted = getaddresses([str(original.get("Reply-To", ""))])
    return next((address for _, address in wanted if address), parseaddr(str(original.get("From", "")))[1])


def _quoted(original: EmailMessage) -> str:
    body = original.get_body(("plain",))
    text = str(body.get_content()) if body is not None else ""
    attribution = f"On {original.get('Date', '')}, {original.get('From', '')} wrote:"
    return "\n".join((attribution, *(f"> {line}".rstrip() for line in text.splitlines()), ""))
