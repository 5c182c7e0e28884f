"""Walks a mail's tree of parts: which of them are its text, and which are attachments."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Final, NamedTuple

from copydesk.events import Attachment
from copydesk.mail.calendar_objects import CalendarText, within_bounds
from copydesk.mail.charsets import decode, decoded_text, written_charset
from copydesk.mail.filenames import filename
from copydesk.mail.flowed import unflow
from copydesk.mail.headers import one_line, raw_value
from copydesk.mail.html_text import Rendered, render_html
from copydesk.mail.invitation_text import describe_invitation
from copydesk.mail.outlook_packing import NAME, is_packed
from copydesk.mail.transfer import content_of, text_content

TEXT_LIMIT: Final = 500_000
"""Characters of text that are kept of a body; the whole mail stays in the bucket."""

CUT_NOTE: Final = "\n\n[The rest of this text is left out. The whole mail is kept.]"

_UNSURE: Final = (
    "[The mail does not say truly how its letters are encoded, and nobody could guess it: what follows may be wrong "
    "letters. The whole mail is kept.]\n\n"
)
_UNSURE_HTML: Final = f"<p>{_UNSURE}</p>"
_LEAF_LIMIT: Final = 1_000
_TEXT_TYPES: Final = frozenset({"text/plain", "text/html"})
_CALENDAR: Final = "text/calendar"
_CALENDARS: Final = frozenset({_CALENDAR, "application/ics"})
_HEAD: Final = 4_000
"""Octets in which a calendar's message says what it is."""
_SEALED: Final = {
    "application/pkcs7-mime": "an S/MIME part",
    "application/x-pkcs7-mime": "an S/MIME part",
    "application/pgp-encrypted": "a PGP part",
}
"""What hides a mail's text (RFC 8551, RFC 3156, TNEF): named, never opened."""

_FLOWED: Final = re.compile(r";\s*format\s*=\s*\"?flowed\b")
_METHOD: Final = re.compile(r";\s*method\s*=\s*\"?([A-Za-z]{3,20})", re.IGNORECASE)
_DELETES_SPACE: Final = re.compile(r";\s*delsp\s*=\s*\"?yes\b")
_PGP_MESSAGE: Final = "-----BEGIN PGP MESSAGE-----"


class Body(NamedTuple):
    """What a mail says: its whole text, its HTML body where that says the same, and what is attached.

    `sealed` names what holds the text where there is none to be read; `calendars` are the texts of calendar parts.
    """

    text: str
    rendered: Rendered | None
    attachments: tuple[Attachment, ...]
    sealed: str
    calendars: tuple[CalendarText, ...] = ()


class _Leaf(NamedTuple):
    """A part that holds content; `alternative` says that another part of the mail says the same in another form."""

    part: Message
    alternative: bool


class _Text(NamedTuple):
    source: str
    is_html: bool
    alternative: bool

    def shown(self) -> str:
        """The text as a reader sees it; "" if another part shows it."""
        if not self.is_html:
            return self.source
        return "" if self.alternative else render_html(self.source).text


def read_body(message: Message) -> Body:
    """The text and the attachments of `message`, in their order. Nothing is opened: no archive, no attached mail."""
    texts: list[_Text] = []
    calendars: list[CalendarText] = []
    attachments: list[Attachment] = []
    for leaf, alternative in _leaves(message):
        kind = _found_kind(leaf)
        if _is_text(leaf, kind):
            texts.append(_Text(_text(leaf), kind == "text/html", alternative))
        else:
            attachments.append(attachment_of(leaf))
            calendars.extend([_calendar(leaf)] if kind in _CALENDARS else [])
    text, rendered = _whole_text([one for one in texts if one.source.strip()])
    text = text if text.strip() else _joined([describe_invitation(one.text, one.method) for one in calendars])
    sealed = _sealed(text, attachments)
    kept = text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + CUT_NOTE
    return Body(kept, rendered, tuple(attachments), sealed, tuple(calendars))


def attached_parts(message: Message) -> Iterator[Message]:
    """The parts that `read_body` names as attachments, in the same order."""
    return (leaf for leaf, _ in _leaves(message) if not _is_text(leaf, _found_kind(leaf)))


def _sealed(text: str, attachments: list[Attachment]) -> str:
    """What holds the text that can't be read; "" if there is readable text, or nothing at all."""
    if text.lstrip().startswith(_PGP_MESSAGE):
        return "a PGP message"
    if text.strip():
        return ""
    return next((name for one in attachments if (name := _seal(one))), "")


def _seal(attachment: Attachment) -> str:
    packed = is_packed(attachment.content_type, attachment.filename)
    return NAME if packed else _SEALED.get(attachment.content_type, "")


def _whole_text(texts: list[_Text]) -> tuple[str, Rendered | None]:
    """The text of all parts, and the HTML as rendered unless it is only a piece of the mail."""
    html = [one.source for one in texts if one.is_html]
    rendered = render_html("\n".join(html)) if html else None
    if rendered and len(html) == len(texts):
        return rendered.text, rendered
    return _joined([one.shown() for one in texts]), rendered if all(one.alternative for one in texts) else None


def _joined(texts: list[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def _leaves(message: Message) -> Iterator[_Leaf]:
    """The parts that hold content, in the order of the mail. An attached mail is one leaf."""
    pending, count = [_Leaf(message, alternative=False)], 0
    while pending and count < _LEAF_LIMIT:
        part, alternative = leaf = pending.pop()
        inner = part.get_payload()
        if isinstance(inner, list) and not part.get_content_type().startswith("message/"):
            below = alternative or part.get_content_type() == "multipart/alternative"
            pending.extend(_Leaf(one, below) for one in reversed(inner) if isinstance(one, Message))
        else:
            count += 1
            yield leaf


def _kind(leaf: Message) -> str:
    """The content type; a multipart whose boundary is missing has no parts, so it is the text that it holds."""
    declared = leaf.get_content_type()
    return "text/plain" if declared.startswith("multipart/") else declared


def _found_kind(leaf: Message) -> str:
    """The content type, a calendar's where the part holds one under another."""
    kind = _kind(leaf)
    return _CALENDAR if kind not in _CALENDARS and _holds_calendar(leaf) else kind


def _is_text(leaf: Message, kind: str) -> bool:
    return kind in _TEXT_TYPES and not _is_attached(leaf)


def _holds_calendar(part: Message) -> bool:
    """Whether a part of another type is a calendar's message all the same: some programs name it a file of bytes.

    It begins as one and says what it asks for (RFC 5545 section 3.4, RFC 5546 section 1.4).
    """
    if part.is_multipart():
        return False
    content = content_of(part)[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    return content.startswith(b"BEGIN:VCALENDAR") and re.search(rb"^METHOD:", content, re.MULTILINE) is not None


def _is_attached(part: Message) -> bool:
    disposition = part.get_content_disposition()
    return disposition == "attachment" or (disposition != "inline" and bool(filename(part)))


def _text(part: Message) -> str:
    """The part's text, with what a gateway put around it, soft line breaks undone (RFC 3676)."""
    above, content, below = text_content(part)
    is_html = part.get_content_type() == "text/html"
    written = written_charset(content) if is_html else None
    text, sure = decoded_text(content, part.get_content_charset(), written=written)
    if not is_html:
        text = _unflowed(part, text)
    if not sure:
        text = f"{_UNSURE_HTML if is_html else _UNSURE}{text}"
    return _joined([decode(above, None), text, decode(below, None)]) if above or below else text


def _calendar(part: Message) -> CalendarText:
    method = _METHOD.search(raw_value(part, "content-type"))
    return CalendarText(within_bounds(_text(part)), method[1].upper() if method else "")


def _unflowed(part: Message, text: str) -> str:
    says = raw_value(part, "content-type").lower() if part.get_content_type() == "text/plain" else ""
    return unflow(text, without_space=_DELETES_SPACE.search(says) is not None) if _FLOWED.search(says) else text


def attachment_of(part: Message) -> Attachment:
    """What is known of an attached part without opening it."""
    kind = _kind(part)
    return Attachment(filename=filename(part) or _default_name(part, kind), content_type=kind, size=_size(part))


def _default_name(part: Message, kind: str) -> str:
    if kind == _CALENDAR:
        return "invite.ics"
    if kind != "message/rfc822":
        return ""
    return f"{one_line(_inner_subject(part)).replace('/', '_')[:100] or 'attached mail'}.eml"


def _inner_subject(part: Message) -> str:
    return next((str(inner.get("subject", "")) for inner in _inner(part)), "")


def _inner(part: Message) -> list[Message]:
    """The mails, or blocks of fields, that a message/* part holds."""
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _size(part: Message) -> int:
    """Octets of the content. An attached mail is measured part by part, since writing it out again can fail."""
    attached = _inner(part)
    if not attached:
        return len(content_of(part))
    headers = sum(len(name) + len(str(value)) + 4 for one in attached for name, value in one.raw_items())
    return headers + sum(len(content_of(leaf.part)) for one in attached for leaf in _leaves(one))
