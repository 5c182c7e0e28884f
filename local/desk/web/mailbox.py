"""What the mailbox shows: the mails that left, and one mail in full. Content is text, never markup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

from copydesk.events import ReviewDecided, ReviewOutdated
from copydesk.query import Log, QueryState, Status
from copydesk.review import AddressToken, choices, read_address, verify_review
from copydesk.review.words import WORD_OF
from copydesk.telling.foreign_text import sentence
from copydesk.telling.limits_raised import raised_since
from copydesk.telling.model_waits import model_waits
from copydesk.telling.statuses import standing
from copydesk.telling.times import moment
from local.desk.desk import Desk
from local.desk.outbox import SentMail

SHOWN_HEADERS: Final = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "Auto-Submitted")

PHONE_COLUMNS: Final = 34
LINE_PIXELS: Final = 27
LEAST_PIXELS: Final = 320
MOST_PIXELS: Final = 8_000


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail as the list has it.

    `counts` is False where an answer to it decides nothing any more, and `overtaken` where a newer one asks.
    """

    number: int
    who: str
    subject: str
    at: str
    counts: bool = True
    overtaken: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment's name, type and size in bytes."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class MailPage:
    """One mail in full. `review_link` is set on a mail whose review is still open to a reply.

    `came_of_it` is where the query stands after an answer was sent, `newer` the number of a mail that came of it, and
    `not_done` why the answer was not carried out.
    """

    number: int
    audience: str
    headers: Sequence[tuple[str, str]]
    text: str
    has_html: bool
    attachments: Sequence[Attached]
    review_link: str
    may_answer: bool
    suggested: str
    came_of_it: str = ""
    newer: int = 0
    not_done: str = ""

    @property
    def narrow_height(self) -> int:
        """About how many pixels the HTML part takes on a phone: a frame that may do nothing cannot say it itself."""
        lines = sum(1 + len(line) // PHONE_COLUMNS for line in self.text.split("\n"))
        return min(MOST_PIXELS, LEAST_PIXELS + lines * LINE_PIXELS)


def about_the_model(desk: Desk) -> str:
    """What stands above all: that the model cannot be asked, and whether a limit was raised since; else ""."""
    states = [state for state in desk.services.store.queries() if state.status is Status.DEFERRED]
    logs = (Log(desk.services.store.history(state.query_id).events) for state in states)
    found = (raised_since(state, log, desk.settings.model) for state, log in zip(states, logs, strict=True))
    return model_waits(states, desk.settings.calendar.time_zone, next(filter(None, found), ""))


def mail_rows(desk: Desk, audience: str) -> list[MailRow]:
    """The mails to the owner or to clients, newest first."""
    mails = desk.outbox.mails(where=lambda mail: mail.audience == audience)
    states = {state.query_id: state for state in desk.services.store.queries()}
    return [_mail_row(desk, mail, states) for mail in reversed(mails)]


def _mail_row(desk: Desk, mail: SentMail, states: Mapping[str, QueryState]) -> MailRow:
    message = mail.message()
    who, subject = ", ".join(mail.recipients), str(message.get("Subject", ""))
    token = _asks(desk, message)
    state = states.get(token.query_id) if token is not None else None
    counts = token is None or (
        state is not None and verify_review(token, state, desk.services.secrets.link_keys("reviews"))
    )
    overtaken = not counts and state is not None and bool(choices(state))
    return MailRow(mail.number, who, subject, _clock(desk, mail.at), counts=counts, overtaken=overtaken)


def _asks(desk: Desk, message: EmailMessage) -> AddressToken | None:
    """What the mail's Reply-To claims, where an answer to it is a word on a review."""
    token = read_address(parseaddr(str(message.get("Reply-To", "")))[1], desk.settings)
    return token if token is not None and token.kind == "review" else None


def mail_page(desk: Desk, mail: SentMail, *, replied: int | None = None) -> MailPage:
    """All that a page shows of one mail; with what came of an answer to it that was just sent."""
    message = mail.message()
    state = reviewed_query(desk, message)
    offered = () if mail.audience != "owner" or state is None else choices(state)
    return MailPage(
        number=mail.number,
        audience=mail.audience,
        headers=[(name, _header(desk, message, name)) for name in SHOWN_HEADERS if message[name]],
        text=text_of(message, "plain"),
        has_html=bool(text_of(message, "html")),
        attachments=[_attached(part) for part in message.iter_attachments() if isinstance(part, EmailMessage)],
        review_link="" if state is None else desk.review_link(state),
        may_answer=bool(offered),
        suggested=WORD_OF.get(offered[0], "").lower() if offered else "",
        came_of_it=standing(state, desk.settings.calendar.time_zone) if replied is not None and state else "",
        newer=_newer(desk, mail, state) if replied is not None and state else 0,
        not_done=_why_not_done(desk, state, replied) if replied is not None and state else "",
    )


def reviewed_query(desk: Desk, message: EmailMessage) -> QueryState | None:
    """The query that a mail to the owner asks about, by its Reply-To."""
    token = read_address(parseaddr(str(message.get("Reply-To", "")))[1], desk.settings)
    if token is None:
        return None
    state = desk.services.store.load(token.query_id, seq=None, marker=None).state
    return state if state.version else None


def _why_not_done(desk: Desk, state: QueryState, since: int) -> str:
    """Why the last answer after the event `since` was not carried out; "" if it was, or nothing is known yet."""
    log = desk.services.store.history(state.query_id).events
    said = [event for event in log if event.seq > since and isinstance(event, ReviewDecided | ReviewOutdated)]
    return sentence(said[-1].reason) if said and isinstance(said[-1], ReviewOutdated) else ""


def _newer(desk: Desk, mail: SentMail, state: QueryState) -> int:
    """The number of the newest mail to the owner about the same query; 0 if that is this one."""
    later = desk.outbox.mails(where=lambda each: each.audience == "owner" and each.number > mail.number)
    about = (each.number for each in later if reviewed_query(desk, each.message()) == state)
    return max(about, default=0)


def text_of(message: EmailMessage, kind: str) -> str:
    """The mail's `plain` or `html` body as text; empty if it has none or it can't be decoded."""
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeDecodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _header(desk: Desk, message: EmailMessage, name: str) -> str:
    """A header as it stands; the date by the owner's clock, as all others on the page."""
    at = getattr(message[name], "datetime", None)
    return _clock(desk, at) if isinstance(at, datetime) and at.tzinfo is not None else str(message[name])


def _attached(part: EmailMessage) -> Attached:
    payload = part.get_payload(decode=True)
    size = len(payload) if isinstance(payload, bytes) else len(part.as_bytes())
    return Attached(part.get_filename() or "(no name)", part.get_content_type(), size)


def _clock(desk: Desk, at: datetime) -> str:
    return moment(at, desk.settings.calendar.time_zone)
