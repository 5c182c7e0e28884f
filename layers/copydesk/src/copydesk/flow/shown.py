"""What the owner was shown with a question, and may choose by an answer: bound to the question by one hash.

Whoever asks writes it into the event that asks, where the question's link and address are signed over it. Whoever takes
the owner's word makes it anew from the log: what differs was changed meanwhile, and lets nothing leave. Pure.
"""

import json
from collections.abc import Iterable
from typing import Final, TypeVar

from copydesk import ids
from copydesk.errors import TransientError
from copydesk.events import (
    Booking,
    CallWeighed,
    Decision,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    OwnerAnswerSuspected,
    ResponseUncertain,
    ReviewRequested,
    UserQueryReceived,
    to_answer,
)
from copydesk.query import Log, QueryState

FORM: Final = "copydesk shown 1"
A = TypeVar("A", ReviewRequested, HumanReviewNeeded, ResponseUncertain)


def asking(question: A, state: QueryState, log: Log) -> A:
    """The question with the hash of what its mail shows: `state` and `log` are those that the mail is made from.

    A question about a draft shows no reply of before; what failed or is uncertain may be sent again as it is.
    """
    reply = None if isinstance(question, ReviewRequested) else log.latest(FinalResponseReady, state.turn)
    bound = {"shown_hash": shown_hash(state, log, reply), "links_generation": state.links_generation}
    return question.model_copy(update=bound)


def asking_all(events: Iterable[Event], state: QueryState, log: Log) -> tuple[Event, ...]:
    """The events, each question among them with the hash of what it shows."""
    return tuple(_asking(event, state, log) for event in events)


def _asking(event: Event, state: QueryState, log: Log) -> Event:
    match event:
        case HumanReviewNeeded():
            return asking(event, state, log)
        case ResponseUncertain():
            return asking(event, state, log)
    return event


def refuse_withdrawn(question: ReviewRequested | HumanReviewNeeded, state: QueryState) -> None:
    """Raise TransientError if the links that were mailed were withdrawn meanwhile: the owner is mailed once more."""
    if question.links_generation != state.links_generation:
        raise TransientError(f"the links to query {state.query_id} were withdrawn while they were mailed; tried again")


def is_what_was_shown(decision: Decision, state: QueryState, log: Log) -> bool:
    """Whether all that the open question was asked with still stands in state and log.

    A question from before there was such a hash has none: nobody knows what was shown with it.
    """
    replies = log.of(FinalResponseReady, state.turn)
    # What is sent again must be the very reply that was shown; any other word is about no reply at all.
    found = replies[-1:] if decision == "send_again" else (None, *replies)
    return any(state.shown_hash == shown_hash(state, log, reply) for reply in found)


def shown_hash(state: QueryState, log: Log, reply: FinalResponseReady | None) -> str:
    """The hash of the mails, whom an answer can go to, the draft with its call, and the reply, each with its text."""
    mail, draft = log.latest(UserQueryReceived, state.turn), log.latest(DraftResponseReady, state.turn)
    parts: list[object] = [FORM, state.query_id, state.turn]
    parts.append([state.correspondent, state.correspondent_name, state.subject])
    if mail is not None:
        parts += _mail(mail)
        for earlier in to_answer(log)[:-1]:
            parts += ["earlier", *_mail(earlier)]
    suspicion = log.latest(OwnerAnswerSuspected, state.turn)
    if suspicion is not None:
        parts.append(["suspicion", suspicion.evidence, suspicion.content])
    if draft is not None:
        parts.append(
            ["draft", draft.round, draft.response_content, list(draft.warnings), _call(draft.booking, draft.call_note)]
        )
    weighed = log.latest(CallWeighed, state.turn)
    if weighed is not None:
        parts.append(["weighed", weighed.why, weighed.letter, weighed.keep_letter])
    if reply is not None:
        to = [reply.recipient, list(reply.copies)]
        parts.append(["reply", reply.response_content, to, _call(reply.booking)])
    return ids.content_hash(json.dumps(parts))


def _mail(mail: UserQueryReceived) -> list[object]:
    sent_at = "" if mail.sent_at is None else mail.sent_at.isoformat()
    return [
        ["mail", mail.message_id, mail.sender, mail.sender_name, mail.subject, sent_at, mail.content],
        [mail.reply_to, list(mail.others), list(mail.references), mail.forwarded_by, mail.owner_note],
        [mail.reply_to_is_shared, mail.proof, mail.authenticated, mail.form_sender, list(mail.doubts)],
    ]


def _call(booking: Booking | None, note: str = "") -> list[str]:
    call = [] if booking is None else [booking.hold_id, booking.start, booking.end, booking.topic, *booking.change]
    return [*call, note] if note else call
