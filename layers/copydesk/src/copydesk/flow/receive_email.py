"""receive_email: which query a mail belongs to, and which event it becomes."""

from datetime import datetime, timedelta
from typing import Final

from copydesk.events import MailSetAside, QueryDiscarded, ReviewDecided, UserQueryReceived
from copydesk.flow.given import Decision
from copydesk.mail import Classification, Mail
from copydesk.ports import Counter, Reference
from copydesk.query import QueryState
from copydesk.review import parse_owner_reply
from copydesk.settings import Settings

LOOKED_UP_REFERENCES: Final = 20
"""How many of the Message-IDs that a mail claims to answer are looked up, newest first."""
ANSWERED: Final = frozenset({"client", "owner"})
"""The kinds of mail that are answered; mail from the owner to the agent's own address is treated like a client's."""


def own_name(mail: Mail) -> str:
    """What a mail is known by: its Message-ID, or its content if it has none."""
    return mail.message_id or f"content:{mail.content_hash}"


def claimed_names(mail: Mail) -> tuple[str, ...]:
    """The Message-IDs that the mail says it answers, newest first. A claim, not a proof."""
    claimed = (*mail.in_reply_to, *reversed(mail.references))
    return tuple(dict.fromkeys(name for name in claimed if name))[:LOOKED_UP_REFERENCES]


def may_join(mail: Mail, state: QueryState) -> bool:
    """Whether a mail that names this thread may enter it: only its correspondent may, and only authenticated.

    Whoever was once in copy knows the thread's references and could forge them.
    """
    return mail.authenticated and bool(state.correspondent) and mail.sender.lower() == state.correspondent.lower()


def client_mail(
    mail: Mail, *, mail_object: str, query_id: str, related_query_id: str = "", counters: tuple[Counter, ...] = ()
) -> Decision:
    """The mail opens a turn of `query_id`; its Message-ID is bound to it, and it counts against `counters`."""
    event = UserQueryReceived(
        mail_object=mail_object,
        message_id=mail.message_id,
        references=mail.references,
        sender=mail.sender,
        sender_name=mail.sender_name,
        reply_to=mail.reply_to,
        recipient=mail.verdicts.envelope_recipient,
        subject=mail.subject,
        text=mail.text,
        new_text=mail.new_text,
        attachments=mail.attachments,
        sent_at=mail.sent_at,
        authenticated=mail.authenticated,
        related_query_id=related_query_id,
        content_hash=mail.content_hash,
    )
    bound = Reference(query_id=query_id, content_hash=mail.content_hash)
    return Decision(events=(event,), references={own_name(mail): bound}, counters=counters)


def mails_of_the_day(mail: Mail, now: datetime, settings: Settings) -> Counter:
    """Counts a sender's mails of one day: nobody may spend the owner's whole budget for the model alone."""
    return Counter(
        key=f"mails#{mail.sender.lower()}#{now.date().isoformat()}",
        limit=settings.mails_per_correspondent_per_day,
        expires_at=now + timedelta(days=2),
    )


def discarded_mail(mail: Mail, why: Classification, *, mail_object: str) -> Decision:
    """Nobody answers this mail; it is kept."""
    event = QueryDiscarded(
        mail_object=mail_object, sender=mail.sender, subject=mail.subject, kind=why.kind, reason=why.reason
    )
    return Decision(events=(event,))


def set_aside(mail: Mail | None, *, mail_object: str, kind: str, reason: str) -> Decision:
    """Only the owner can judge this mail."""
    event = MailSetAside(
        mail_object=mail_object,
        sender="" if mail is None else mail.sender,
        subject="" if mail is None else mail.subject,
        kind=kind,
        reason=reason,
    )
    return Decision(events=(event,))


def review_answer(mail: Mail, *, mail_object: str, review_hash: str, owner_name: str) -> Decision:
    """The owner's decision by mail, on `review_hash`. Raises UnclearDecision if it cannot be read."""
    names = (mail.sender_name, owner_name)
    decision, text = parse_owner_reply(mail.new_text, names=names)
    if decision == "edit":
        # The client is to get the whole text, with the closing that a bare decision can do without.
        text = parse_owner_reply(mail.signed_text, names=names)[1]
    event = ReviewDecided(
        decision=decision,
        review_hash=review_hash,
        text=text,
        reviewer=mail.sender,
        channel="mail",
        mail_object=mail_object,
    )
    return Decision(events=(event,))
