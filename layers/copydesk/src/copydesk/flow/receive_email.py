"""receive_email: which events a mail becomes, once it is known where it goes."""

from datetime import datetime, timedelta
from typing import Any, Final

from copydesk.errors import CopydeskError
from copydesk.events import MailFacts, MailSetAside, QueryDiscarded, UserQueryReceived, facts
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Outcome, emit
from copydesk.flow.mail_names import claimed_names, own_name
from copydesk.flow.placement import Answers, Discards, Joins, Opens, Placed, SetsAside
from copydesk.flow.waiting import overtaken
from copydesk.ids import answered_hash
from copydesk.mail import Forward, Mail, others_addressed
from copydesk.ports import Counter, Reference
from copydesk.query import QueryState
from copydesk.settings import Settings

HANDLER: Final = "receive_email"
NEWER_MAIL: Final = "the client has written again"


def receive_email(arrival: Arrival, placed: Placed, state: QueryState, now: datetime, settings: Settings) -> Outcome:
    """What is written of the mail into the query that it was placed in, and that is in `state`.

    Raises CopydeskError for the owner's answer to a review: that is nobody's to write but verify_word's.
    """
    match placed:
        case SetsAside():
            return emit(MailSetAside(**_heading(arrival), kind=placed.kind, reason=placed.reason))
        case Discards():
            return emit(QueryDiscarded(**_heading(arrival), kind=placed.kind, reason=placed.reason))
        case Joins() | Opens():
            return _received(arrival, placed, state, now, settings)
        case Answers():
            raise CopydeskError("the owner's word is verify_word's to take; receive_email only announces it")


def _heading(arrival: Arrival) -> dict[str, Any]:
    mail, concerns = arrival.mail, () if arrival.mail.report is None else arrival.mail.report.concerns
    named = () if arrival.token is None else (arrival.token.query_id,)
    answers = tuple(dict.fromkeys(answered_hash(name) for name in (*named, *claimed_names(mail), *concerns)))
    return {"mail_object": arrival.mail_object, "sender": mail.sender, "subject": mail.subject, "answers": answers}


def _received(arrival: Arrival, placed: Joins | Opens, state: QueryState, now: datetime, settings: Settings) -> Outcome:
    """The mail opens a turn of its query; its names are bound to it, and its sender's mails of the day are counted.

    A reply that waits was written without knowing of this mail: it does not leave.
    """
    mail, forward = arrival.mail, arrival.forward
    event = UserQueryReceived(
        **(_written(mail, settings.agent_address) if forward is None else _forwarded(mail, forward)),
        mail_object=arrival.mail_object,
        recipient=mail.verdicts.envelope_recipient,
        related_query_id=placed.related if isinstance(placed, Opens) else "",
    )
    bound = {own_name(mail): Reference(query_id=placed.query_id, content_hash=mail.content_hash)}
    if placed.topic:
        bound[placed.topic] = Reference(query_id=placed.query_id)
    events = (*overtaken(state, NEWER_MAIL), event)
    return Outcome(events=events, references=bound, counters=(mails_of_the_day(event.sender, now, settings),))


def _written(mail: Mail, agent_address: str) -> dict[str, Any]:
    return facts(mail, MailFacts) | {
        "content": mail.text,
        "authenticated": mail.authenticated,
        "others": others_addressed(mail, agent_address),
    }


def _forwarded(mail: Mail, forward: Forward) -> dict[str, Any]:
    """The mail that the owner forwards counts as if its sender had written to the agent.

    Nobody proved that the sender wrote it: DMARC vouched for the owner's mail around it.
    """
    return facts(forward.original, MailFacts) | {
        "content": forward.original.text,
        "content_hash": mail.content_hash,
        "forwarded_by": mail.sender,
        "owner_note": forward.note,
    }


def mails_of_the_day(sender: str, now: datetime, settings: Settings) -> Counter:
    """Counts a sender's mails of one day: nobody may spend the owner's whole budget for the model alone."""
    return Counter(
        key=f"mails#{sender.lower()}#{now.date().isoformat()}",
        limit=settings.mails_per_correspondent_per_day,
        expires_at=now + timedelta(days=2),
    )
