"""Reads the raw bytes of a mail. Any bytes give a Mail or UnreadableMail, in a bounded time."""

from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from typing import Final, NamedTuple

from copydesk.errors import UnreadableMail
from copydesk.ids import content_hash
from copydesk.mail.addresses import Mailbox, is_one_mailbox, is_plain_mailbox, is_told_by_its_domain, mailboxes
from copydesk.mail.alignment import proof_of
from copydesk.mail.anatomy import Part, anatomy
from copydesk.mail.body import read_body
from copydesk.mail.boundaries import mend_boundaries
from copydesk.mail.calendar_part import read_calendar
from copydesk.mail.delivery_report import read_delivery_report
from copydesk.mail.headers import FORGIVING, Fields, decoded_words, without_obsolete_colons
from copydesk.mail.limits import STRUCTURE_FIELD_LIMIT, check_limits, header_of
from copydesk.mail.machine_marks import machine_marks
from copydesk.mail.mail import Mail
from copydesk.mail.message_ids import first_message_id, message_ids
from copydesk.mail.new_text import read_new
from copydesk.mail.reaction import read_reaction
from copydesk.mail.ses_block import split_ses_block
from copydesk.mail.verdicts import Verdicts
from copydesk.mail.wordless import without_words
from copydesk.mail.written_dates import header_clock

_SUBJECT_LIMIT: Final = 1_000
_HTML_LOOKED_AT: Final = 4_000
_FROM_FIELDS: Final = 3
_NEXT_STEP: Final = "Read the mail as it came, and answer it by hand if it needs an answer."
_NO_SENDER: Final = f"The mail names no sender's address in From. {_NEXT_STEP}"


class Examined(NamedTuple):
    """What could be read of some bytes, and in `error` why that is not the whole mail, "" if it is.

    `parts` is None where only the header was read; `mail` is None where not even that was.
    """

    mail: Mail | None
    parts: Part | None
    error: str = ""


def read_mail(raw: bytes) -> Mail:
    """The mail in `raw`, with or without SES's header block on top.

    Raises UnreadableMail for bytes that are no mail, that name no sender, or that exceed the limits.
    """
    examined = examine_mail(raw)
    if examined.mail is None or examined.error:
        raise UnreadableMail(examined.error)
    return examined.mail


def examine_mail(raw: bytes) -> Examined:
    """As much as can be read of `raw`; never raises. The mail may lack its sender, or all but its header."""
    verdicts, content = split_ses_block(raw)
    if not content.strip():
        return Examined(None, None, f"The mail is empty. {_NEXT_STEP}")
    try:
        check_limits(content)
        message = BytesParser(policy=FORGIVING).parsebytes(without_obsolete_colons(content))
        mend_boundaries(message)
        mail = mail_from(message, verdicts, content)
        return Examined(mail, anatomy(message), "" if mail.sender else _NO_SENDER)
    except UnreadableMail as error:
        return Examined(_heading(verdicts, content), None, str(error))
    except Exception as error:  # noqa: BLE001 - the parser fails in ways that nobody has listed
        reason = f"The mail can't be parsed ({type(error).__name__}: {error}). {_NEXT_STEP}"
        return Examined(_heading(verdicts, content), None, reason)


def proved_sender(raw: bytes) -> str:
    """The address of who is proved, by DMARC, to have written the mail; empty if nobody is. Never raises.

    The header alone is read, for a mail whose body may be what can't be.
    """
    verdicts, content = split_ses_block(raw)
    try:
        message = BytesHeaderParser(policy=FORGIVING).parsebytes(without_obsolete_colons(header_of(content)))
        froms = Fields(message).values("from")
        sender = _sender(froms)
        return sender.address if _verdicts_for(sender, froms, verdicts, is_one=_is_one(froms)).dmarc == "PASS" else ""
    except Exception:  # noqa: BLE001 - the parser fails in ways that nobody has listed
        return ""


def _heading(verdicts: Verdicts, content: bytes) -> Mail | None:
    """What the header alone says, for a mail whose body can't be read; None if that fails too."""
    try:
        message = BytesHeaderParser(policy=FORGIVING).parsebytes(without_obsolete_colons(header_of(content)))
        for name, value in message.raw_items():
            if name.lower().startswith("content-") and len(str(value)) > STRUCTURE_FIELD_LIMIT:
                del message[name]
        return mail_from(message, verdicts, content)
    except Exception:  # noqa: BLE001 - whatever fails here has failed before, and was told
        return None


def mail_from(message: Message, verdicts: Verdicts, content: bytes) -> Mail:
    """What `message` says; its sender is "" if it names none. `content` is what it was parsed from."""
    fields = Fields(message)
    froms = fields.values("from")
    sender = _sender(froms)
    is_one = _is_one(froms)
    found = _verdicts_for(sender, froms, verdicts, is_one=is_one)
    body = read_body(message)
    reading = read_new(body.text, body.rendered)
    subject = decoded_words(fields.value("subject"))[:_SUBJECT_LIMIT]
    sent_at, offset = header_clock(fields.value("date"))
    reply_to = mailboxes(fields.value("reply-to"))
    return Mail(
        message_id=first_message_id(fields.value("message-id")),
        in_reply_to=message_ids(fields.value("in-reply-to")),
        references=message_ids(" ".join(fields.values("references"))),
        sender=sender.address,
        sender_name=sender.name,
        reply_to=reply_to[0].address if reply_to else "",
        reply_to_name=reply_to[0].name if reply_to else "",
        reply_to_is_one=len(reply_to) < 2,  # noqa: PLR2004
        to=_addresses(fields, "to"),
        cc=_addresses(fields, "cc"),
        subject=subject,
        sent_at=sent_at,
        utc_offset_minutes=offset,
        text=body.text,
        html_text=body.rendered.text[:_HTML_LOOKED_AT] if body.rendered and body.rendered.text != body.text else "",
        new_text=reading.newly.text,
        in_context=reading.in_context,
        no_text=without_words(body.text, reading, subject, body.attachments),
        signed_text=reading.newly.signed,
        sealed=body.sealed,
        attachments=body.attachments,
        verdicts=found,
        proof=proof_of(sender.domain, found) if is_one or found.dmarc == "PASS" else "",
        from_is_one=is_one,
        topmost_results=fields.as_written("authentication-results"),
        marks=machine_marks(message, fields),
        report=read_delivery_report(message, body.text),
        calendar=read_calendar(body.calendars),
        reaction=read_reaction(reading.newly.text, body.attachments),
        content_hash=content_hash(content),
    )


def _sender(froms: tuple[str, ...]) -> Mailbox:
    for header in froms[:_FROM_FIELDS]:
        if found := mailboxes(header):
            return found[0]
    return Mailbox("")


def _is_one(froms: tuple[str, ...]) -> bool:
    return len(froms) == 1 and is_one_mailbox(froms[0])


def _verdicts_for(sender: Mailbox, froms: tuple[str, ...], verdicts: Verdicts, *, is_one: bool) -> Verdicts:
    """The verdicts, with a DMARC pass only where it can mean nobody but `sender`.

    DMARC judges the domain of one From mailbox. Where a mail has several, or one that SES read otherwise, the pass
    may be another's (RFC 7489 section 6.6.1). A From that parsers may read differently must name one mailbox, at
    most beside an unquoted address of another domain, and SES must have said that it judged just that one's domain.
    """
    if verdicts.dmarc == "NONE" and not is_one:
        return verdicts.model_copy(update={"dmarc": "GRAY"})
    if verdicts.dmarc != "PASS":
        return verdicts
    plain = len(froms) == 1 and is_plain_mailbox(froms[0])
    named = len(froms) == 1 and verdicts.dmarc_domain == sender.domain and is_told_by_its_domain(froms[0])
    if named or (plain and not verdicts.dmarc_domain):
        return verdicts
    return verdicts.model_copy(update={"dmarc": "GRAY"})


def _addresses(fields: Fields, name: str) -> tuple[str, ...]:
    return tuple(mailbox.address for mailbox in mailboxes(", ".join(fields.values(name))))
