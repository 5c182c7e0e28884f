"""receive_email: which query a mail belongs to, and which event it becomes."""

from datetime import datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.events import MailSetAside, QueryDiscarded, ReviewDecided, UserQueryReceived
from copydesk.flow.context import Outcome
from copydesk.mail import Classification, Forward, Mail, bare_subject, others_addressed
from copydesk.ports import Counter, Reference
from copydesk.query import QueryState, Status
from copydesk.review import parse_owner_reply, read_recipient_words
from copydesk.settings import Settings

LOOKED_UP_REFERENCES: Final = 20
"""How many of the Message-IDs that a mail claims to answer are looked up, newest first."""
KNOWN_UNREAD: Final = frozenset({"spam", "virus", "bulk", "own", "delivery_report"})
"""The kinds that nobody answers even if the mail could not be read. Any other such mail is the owner's."""
ANSWERED: Final = frozenset({"client", "owner"})
"""The kinds of mail that are answered; mail from the owner to the agent's own address is treated like a client's."""
UNANSWERED: Final = KNOWN_UNREAD | {"automatic"}


def own_name(mail: Mail) -> str:
    """What a mail is known by: its Message-ID, or its content if it has none."""
    return mail.message_id or f"content:{mail.content_hash}"


def claimed_names(mail: Mail) -> tuple[str, ...]:
    """The Message-IDs that the mail says it answers, newest first. A claim, not a proof."""
    claimed = (*mail.in_reply_to, *reversed(mail.references))
    return tuple(dict.fromkeys(name for name in claimed if name))[:LOOKED_UP_REFERENCES]


def topic_name(mail: Mail) -> str:
    """What mails of one sender under one subject share. It joins nothing; the owner is told of the other one."""
    subject = bare_subject(mail.subject).lower()
    return f"about:{ids.content_hash(f'{mail.sender.lower()}|{subject}')}" if subject else ""


def may_join(mail: Mail, state: QueryState) -> bool:
    """Whether a mail that names this thread may enter it: only its correspondent may, and only authenticated.

    Whoever was once in copy knows the thread's references and could forge them.
    """
    return mail.authenticated and bool(state.correspondent) and mail.sender.lower() == state.correspondent.lower()


def was_closed_unread(state: QueryState) -> bool:
    """Whether the owner closed this mail's query while nobody could handle the mail: it is not to be answered now."""
    return state.turn == 0 and state.status is Status.CLOSED and bool(state.decision_id)


def why_unverified(mail: Mail, settings: Settings) -> str:
    """Why an answer to a review did not count, and what its writer does instead if that was the owner."""
    if mail.sender.lower() not in settings.allowed_reviewers:
        return (
            f"an answer to a review came from {mail.sender}, who is no reviewer; nothing was done, and what it "
            f"answered still waits. Answer from {settings.owner_address}, or name the other address under `reviewers`"
        )
    domain = mail.sender.rpartition("@")[2]
    return (
        f"an answer to a review came from {mail.sender}, but {domain} did not prove (by DMARC) that it is really from "
        "there; nothing was done, and what it answered still waits. Decide on the page that the review mail links to. "
        f"For decisions by mail {domain} needs a DMARC record: `.venv/bin/copydesk doctor` prints it"
    )


def client_mail(
    mail: Mail,
    *,
    mail_object: str,
    query_id: str,
    agent_address: str,
    related_query_id: str = "",
    counters: tuple[Counter, ...] = (),
    topic: str = "",
) -> Outcome:
    """The mail opens a turn of `query_id`; its names, and `topic` if given, are bound to it; `counters` go up."""
    event = UserQueryReceived(
        mail_object=mail_object,
        message_id=mail.message_id,
        references=mail.references,
        sender=mail.sender,
        sender_name=mail.sender_name,
        reply_to=mail.reply_to,
        recipient=mail.verdicts.envelope_recipient,
        subject=mail.subject,
        content=mail.text,
        new_text=mail.new_text,
        attachments=mail.attachments,
        sent_at=mail.sent_at,
        authenticated=mail.authenticated,
        related_query_id=related_query_id,
        content_hash=mail.content_hash,
        others=others_addressed(mail, agent_address),
    )
    return Outcome(events=(event,), references=_bound(mail, query_id, topic), counters=counters)


def forwarded_mail(
    mail: Mail,
    forward: Forward,
    *,
    mail_object: str,
    query_id: str,
    related_query_id: str = "",
    counters: tuple[Counter, ...] = (),
) -> Outcome:
    """The mail that the owner forwards opens `query_id`, as if its sender had written to the agent.

    Nobody proved that the sender wrote it: DMARC vouched for the owner's mail around it.
    """
    original = forward.original
    event = UserQueryReceived(
        mail_object=mail_object,
        message_id=original.message_id,
        references=original.references,
        sender=original.sender,
        sender_name=original.sender_name,
        reply_to=original.reply_to,
        recipient=mail.verdicts.envelope_recipient,
        subject=original.subject,
        content=original.text,
        new_text=original.new_text,
        attachments=original.attachments,
        sent_at=original.sent_at,
        related_query_id=related_query_id,
        content_hash=mail.content_hash,
        forwarded_by=mail.sender,
        owner_note=forward.note,
    )
    return Outcome(events=(event,), references=_bound(mail, query_id, ""), counters=counters)


def _bound(mail: Mail, query_id: str, topic: str) -> dict[str, Reference]:
    bound = {own_name(mail): Reference(query_id=query_id, content_hash=mail.content_hash)}
    return bound | ({topic: Reference(query_id=query_id)} if topic else {})


def mails_of_the_day(mail: Mail, now: datetime, settings: Settings) -> Counter:
    """Counts a sender's mails of one day: nobody may spend the owner's whole budget for the model alone."""
    return Counter(
        key=f"mails#{mail.sender.lower()}#{now.date().isoformat()}",
        limit=settings.mails_per_correspondent_per_day,
        expires_at=now + timedelta(days=2),
    )


def discarded_mail(mail: Mail, why: Classification, *, mail_object: str) -> Outcome:
    """Nobody answers this mail; it is kept."""
    event = QueryDiscarded(
        mail_object=mail_object, sender=mail.sender, subject=mail.subject, kind=why.kind, reason=why.reason
    )
    return Outcome(events=(event,))


def unanswered(mail: Mail, why: Classification, error: str, *, mail_object: str) -> Outcome | None:
    """What becomes of a mail that nobody answers, or that could not be read for the reason `error`; else None."""
    if why.kind in (KNOWN_UNREAD if error else UNANSWERED):
        return discarded_mail(mail, why, mail_object=mail_object)
    return unreadable(mail, error, mail_object=mail_object) if error else None


def unreadable(mail: Mail | None, error: str, *, mail_object: str) -> Outcome:
    """The owner gets a mail that could not be read, with what its header says."""
    return set_aside(mail, mail_object=mail_object, kind="unreadable", reason=error)


def not_understood(mail: Mail, forward: Forward | None, *, mail_object: str) -> Outcome | None:
    """A readable mail with nothing in it that could be answered goes to the owner; None if it can be answered."""
    if mail.sealed:
        reason = f"its text is in {mail.sealed}, which is not opened here; read it in your own mail program"
        return set_aside(mail, mail_object=mail_object, kind="sealed", reason=reason)
    if forward is not None and not forward.original.sender:
        reason = (
            "the forward does not show who wrote the mail; forward it once more as an attachment, and only that one"
        )
        return set_aside(mail, mail_object=mail_object, kind="unclear_forward", reason=reason)
    return None


def set_aside(mail: Mail | None, *, mail_object: str, kind: str, reason: str) -> Outcome:
    """Only the owner can judge this mail."""
    event = MailSetAside(
        mail_object=mail_object,
        sender="" if mail is None else mail.sender,
        subject="" if mail is None else mail.subject,
        kind=kind,
        reason=reason,
    )
    return Outcome(events=(event,))


def review_answer(mail: Mail, *, mail_object: str, review_hash: str, owner_name: str) -> Outcome:
    """The owner's decision by mail, on `review_hash`. Raises UnclearDecision if it cannot be read."""
    names = (mail.sender_name, owner_name)
    words, said = read_recipient_words(mail.new_text)
    decision, text = parse_owner_reply(said, names=names)
    if decision == "edit":
        # The client is to get the whole text, with the closing that a bare decision can do without.
        text = parse_owner_reply(read_recipient_words(mail.signed_text)[1], names=names)[1]
    event = ReviewDecided(
        decision=decision,
        review_hash=review_hash,
        text=text,
        reviewer=mail.sender,
        channel="mail",
        mail_object=mail_object,
        reply_all=words.reply_all,
        use_reply_to=words.use_reply_to,
    )
    return Outcome(events=(event,))
