"""receive_email: which events a mail becomes, once it is known where it goes."""

from datetime import datetime, timedelta
from typing import Any, Final

from copydesk.errors import CopydeskError
from copydesk.events import (
    Event,
    InvitationAnswered,
    MailFacts,
    MailNoted,
    MailReadmitted,
    MailSetAside,
    QueryDiscarded,
    UserQueryReceived,
    facts,
)
from copydesk.flow.arrival import Arrival, invitations_of
from copydesk.flow.context import Outcome, emit
from copydesk.flow.digest import next_digest
from copydesk.flow.mail_names import claimed_names, invitations_bound, own_name
from copydesk.flow.moved_invitations import turn_opened_by
from copydesk.flow.own_answer import is_quiet, names_of_a_copy, own_answer, own_names
from copydesk.flow.own_word import commanded
from copydesk.flow.perhaps_answered import KIND as PERHAPS_ANSWERED
from copydesk.flow.places import (
    NOTHING_KNOWN,
    Accepts,
    Answers,
    AnswersHolding,
    AsksBack,
    Discards,
    Heeds,
    Joins,
    KeepsTime,
    Known,
    Notes,
    Opens,
    Placed,
    SetsAside,
    StandsDown,
)
from copydesk.flow.remembered_clock import clock_bound
from copydesk.ids import answered_hash
from copydesk.mail.alignment import signing_domains
from copydesk.mail.forward import Forward
from copydesk.mail.mail import Mail
from copydesk.mail.own_copy import answering_addresses
from copydesk.mail.quoted_mail import quoted_from
from copydesk.mail.recipients import others_addressed, reply_address
from copydesk.mail.senders import is_shared_host
from copydesk.ports import Counter, Reference
from copydesk.query import QueryState
from copydesk.settings import Settings

HANDLER: Final = "receive_email"
ASIDES_OF_ONE: Final = 3
ASIDES_OF_ALL: Final = 30
"""How many mails of one sender, and of all, are put before the owner one by one on a day."""
ALWAYS_TOLD: Final = frozenset({"unclear_review", "own_words", PERHAPS_ANSWERED})
"""The owner's own words are asked back each time."""
ONCE: Final = frozenset({"own_words", PERHAPS_ANSWERED})
"""The kinds that are told once, whatever way the mail comes in a second time."""
NOTED_TEXT: Final = 2_000
"""Characters of a machine's mail that are kept with its note; the mail itself stays in the bucket."""


def receive_email(  # noqa: PLR0917  (what the mail is, where it goes, and by what)
    arrival: Arrival, placed: Placed, state: QueryState, now: datetime, settings: Settings, known: Known = NOTHING_KNOWN
) -> Outcome:
    """What is written of the mail into the query that it was placed in, and that is in `state`; `known` placed it.

    Raises CopydeskError for the owner's answer to a review: that is nobody's to write but verify_word's.
    """
    match placed:
        case SetsAside():
            aside = MailSetAside(**aside_facts(arrival), kind=placed.kind, reason=placed.reason)
            bound = own_names(arrival, placed) if placed.kind in ONCE else {}
            return Outcome(events=(aside,), references=bound, counters=asides_of_the_day(aside, now))
        case StandsDown():
            return own_answer(arrival, placed, state, settings)
        case Discards():
            return _discarded(arrival, placed, now, settings)
        case KeepsTime() | Heeds():
            return commanded(arrival, placed, now, settings)
        case Notes():
            return emit(_noted(arrival, placed))
        case Joins() | Opens():
            return _received(arrival, placed, state, now, settings, known)
        case Answers() | AnswersHolding() | AsksBack() | Accepts():
            raise CopydeskError("the owner's word is verify_word's to take; receive_email only announces it")


def readmitted(
    arrival: Arrival,
    event: MailReadmitted,
    state: QueryState,
    now: datetime,
    settings: Settings,
    *,
    related: str = "",
    known: Known = NOTHING_KNOWN,
) -> Outcome:
    """The mail that the owner wants answered: whatever it was taken for, it opens a turn of the query it was meant for.

    `related` is the thread that it names: JOIN puts it there. Its names stay bound as they are, and it is not counted:
    the owner's word is its measure.
    """
    joins = event.into == state.query_id
    placed: Joins | Opens
    placed = Joins(event.into, proof="owner") if joins else Opens(event.query_id, related=related)
    return Outcome(events=_received(arrival, placed, state, now, settings, known).events)


def _heading(arrival: Arrival) -> dict[str, str]:
    return {"mail_object": arrival.mail_object, "sender": arrival.mail.sender, "subject": arrival.mail.subject}


def aside_facts(arrival: Arrival) -> dict[str, Any]:
    """The heading of a mail in a query of its own, with what it claims to answer: it may quote that."""
    mail, concerns = arrival.mail, () if arrival.mail.report is None else arrival.mail.report.concerns
    named = () if arrival.token is None else (arrival.token.query_id,)
    answers = tuple(dict.fromkeys(answered_hash(name) for name in (*named, *claimed_names(mail), *concerns)))
    return {**_heading(arrival), "answers": answers}


def _discarded(arrival: Arrival, placed: Discards, now: datetime, settings: Settings) -> Outcome:
    own = placed.kind == "own_copy"
    list_at = None if own and is_quiet(arrival, settings) else next_digest(now, settings.calendar.time_zone)
    discarded = QueryDiscarded(**aside_facts(arrival), kind=placed.kind, reason=placed.reason, list_at=list_at)
    return Outcome(events=(discarded,), references=names_of_a_copy(arrival, placed) if own else {})


def _noted(arrival: Arrival, placed: Notes) -> Event:
    """What a machine's mail becomes in the thread that it belongs to."""
    mail, calendar = arrival.mail, arrival.mail.calendar
    if placed.kind != "calendar_answer" or calendar is None:
        text = mail.new_text[:NOTED_TEXT]
        return MailNoted(**_heading(arrival), kind=placed.kind, reason=placed.reason, text=text)
    return noted_answer(arrival, placed)


def noted_answer(arrival: Arrival, placed: Notes) -> InvitationAnswered:
    """What a calendar answered to an invitation, as it stands there."""
    mail, calendar = arrival.mail, arrival.mail.calendar
    if calendar is None:
        raise CopydeskError("only a mail with a calendar part answers an invitation; check the placement")
    return InvitationAnswered(
        **_heading(arrival),
        uid=calendar.uid,
        status=calendar.status if calendar.method == "REPLY" and calendar.status else calendar.method,
        start=calendar.start,
        end=calendar.end,
        zone=calendar.zone,
        comment=calendar.comment,
        text=words_beside(mail),
        proved=placed.proved,
    )


def words_beside(mail: Mail) -> str:
    """What its writer wrote beside the calendar part; a mail of nothing else shows that part as its text."""
    shown = "" if mail.calendar is None else f"Calendar: {mail.calendar.method}"
    alone = ("BEGIN:VCALENDAR", *([shown] if shown else []))
    return "" if mail.new_text.lstrip().startswith(alone) else mail.new_text[:NOTED_TEXT]


def _received(  # noqa: PLR0917
    arrival: Arrival,
    placed: Joins | Opens,
    state: QueryState,
    now: datetime,
    settings: Settings,
    known: Known = NOTHING_KNOWN,
) -> Outcome:
    """The mail opens a turn of its query, or joins it; its names are bound to it, and the day's mails are counted."""
    mail, event = arrival.mail, client_mail(arrival, placed, settings, known)
    bound = {own_name(mail): Reference(query_id=placed.query_id, content_hash=mail.content_hash)}
    if placed.topic:
        bound[placed.topic] = Reference(query_id=placed.query_id)
    if placed.name_taken:
        del bound[own_name(mail)]
    if arrival.form is None and arrival.forward is None:
        bound |= invitations_bound(mail, placed.query_id)
    bound |= clock_bound(arrival, known.bound, placed.query_id, known.zone)
    return Outcome(
        events=turn_opened_by(event, placed, state, now, settings, known),
        references=bound,
        counters=mails_of_the_day(event, now, settings),
    )


def client_mail(
    arrival: Arrival, placed: Joins | Opens, settings: Settings, known: Known = NOTHING_KNOWN
) -> UserQueryReceived:
    """The client's mail as it opens a turn where it was placed."""
    mail = arrival.mail
    invites = invitations_of(arrival, settings)
    joined = placed.proof if isinstance(placed, Joins) else ""
    return UserQueryReceived(
        **_facts(arrival, settings),
        mail_object=arrival.mail_object,
        recipient=mail.verdicts.envelope_recipient,
        related_query_id=placed.related if isinstance(placed, Opens) else "",
        known_zone=known.zone if isinstance(placed, Opens) else "",
        proof=joined or (mail.proof if arrival.form is None and arrival.forward is None else ""),
        doubts=() if arrival.why is None else arrival.why.doubts,
        reply_to_is_shared=is_shared_host(arrival.written.reply_to.rpartition("@")[2]),
        invites=next(iter(invites), None),
        also_invites=invites[1:],
        **_form(arrival, placed),
    )


def _facts(arrival: Arrival, settings: Settings) -> dict[str, Any]:
    """What the mail says; nobody proved that a form's visitor, or whoever's mail the owner forwards, wrote it."""
    mail, written = arrival.mail, arrival.written
    if arrival.forward is not None:
        return _forwarded(mail, arrival.forward, written)
    if arrival.form is not None:
        return facts(written, MailFacts) | {"content": written.text}
    return _written(mail, settings)


def _written(mail: Mail, settings: Settings) -> dict[str, Any]:
    return facts(mail, MailFacts) | {
        "content": mail.text,
        "authenticated": mail.authenticated,
        "others": others_addressed(mail, settings.own_addresses),
        "quoted_answer": quoted_from(mail.text, names_of_ours(settings)),
    }


def names_of_ours(settings: Settings) -> tuple[str, ...]:
    """What stands above a quoted mail of the owner's or the desk's."""
    return (settings.owner_name, *settings.own_addresses, *answering_addresses(settings))


def _form(arrival: Arrival, placed: Joins | Opens) -> dict[str, Any]:
    if arrival.form is None:
        return {}
    signed_by = signing_domains(arrival.mail) if arrival.forward is None else ()
    return {
        "form_id": placed.form_id if isinstance(placed, Opens) else "",
        "form_domain": signed_by[0] if signed_by else "",
        "form_sender": arrival.form.sender,
        "form_named_in": arrival.form.named_in,
        "form_through": arrival.form.through,
        "form_confirmed": isinstance(placed, Opens) and placed.form_confirmed,
    }


def _forwarded(mail: Mail, forward: Forward, written: Mail) -> dict[str, Any]:
    """The mail that the owner forwards counts as if its sender had written to the agent.

    Nobody proved that the sender wrote it: DMARC vouched for the owner's mail around it.
    """
    return facts(written, MailFacts) | {
        "content": written.text,
        "content_hash": mail.content_hash,
        "forwarded_by": mail.sender,
        "owner_note": forward.note,
    }


def too_many_answers(arrival: Arrival, left: int) -> MailSetAside:
    """What the owner is told of a mail that holds more answers to invitations than are taken of one."""
    reason = f"its calendars hold {left} more answers to invitations than are taken of one mail: open the mail itself"
    return MailSetAside(**aside_facts(arrival), kind="too_many", reason=reason)


def asides_of_the_day(event: MailSetAside, now: datetime) -> tuple[Counter, ...]:
    """Counts the mails that are put before the owner one by one: the rest of the day's come in the digest.

    Nobody may spend the day's mails of the provider on notes, or bury the reviews of clients' mails under them.
    """
    if event.kind in ALWAYS_TOLD:
        return ()
    day, expires_at = now.date().isoformat(), now + timedelta(days=2)
    return (
        Counter(key=f"asides#{event.sender.lower()}#{day}", limit=ASIDES_OF_ONE, expires_at=expires_at),
        Counter(key=f"asides-of-all#{day}", limit=ASIDES_OF_ALL, expires_at=expires_at),
    )


def mails_of_the_day(event: UserQueryReceived, now: datetime, settings: Settings) -> tuple[Counter, ...]:
    """Counts the mails of one day: nobody may spend the owner's whole budget for the model alone.

    A form's by visitor and by form. Others by whom the reply would go to, and by the proven sender where that is
    another: neither many senders for one recipient nor one sender for many get further.
    """
    each, day = settings.mails_per_correspondent_per_day, now.date().isoformat()
    going_to = reply_address(event.sender, event.reply_to, shared=event.reply_to_is_shared)
    limits = {f"mails#{going_to.lower()}": each}
    if event.form_sender:
        limits[f"mails-of-form#{event.form_sender.lower()}"] = settings.mails_per_form_per_day
    elif event.authenticated:
        limits.setdefault(f"mails#{event.sender.lower()}", each)
    expires_at = now + timedelta(days=2)
    return tuple(Counter(key=f"{name}#{day}", limit=limit, expires_at=expires_at) for name, limit in limits.items())
