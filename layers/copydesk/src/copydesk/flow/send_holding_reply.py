"""send_holding_reply: whose mail waits because the owner is away, and may be told so by what she approved. Pure.

It goes to nobody to whom a reply could not go without a person's look: only to the proved sender, never to a machine, a
form or a reviewer (RFC 3834 section 2). Once for each correspondent and absence, tried once, and never without the
owner's signed yes. The query goes on waiting for her as before.
"""

from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from copydesk import ids
from copydesk.events import (
    Event,
    HoldingReplyClaimed,
    HoldingReplyFailed,
    HoldingReplySent,
    MailReadmitted,
    MailSetAside,
    OwnerAnswered,
    OwnerAnswerSuspected,
    QueryDiscarded,
    UserQueryReceived,
    to_answer,
)
from copydesk.flow.away import Absence
from copydesk.flow.context import Context, Outcome
from copydesk.flow.holding import Holding, only_one
from copydesk.flow.recipients import recipients
from copydesk.mail.addresses import folded
from copydesk.mail.senders import is_list_manager, is_mail_system, is_no_reply
from copydesk.ports import AcceptedMail, Reference
from copydesk.query import Log, QueryState, Status
from copydesk.query.follow_ups import HOLDING_UNKNOWN
from copydesk.settings import Settings

HANDLER: Final = "send_holding_reply"
CLAIM_LASTS: Final = timedelta(seconds=120)
"""Longer than the function's time-out of 60 s, so that an expired claim's holder is surely gone."""
TOO_LATE: Final = (
    "the holding reply did not leave: the process that was to send it stood still, and it is not sent again"
)
OVER: Final = "the holding reply did not leave: you were back, or had taken it back, before it could"
DECIDED: Final = "the holding reply did not leave: the mail waited for you no more"
_BY_NOBODYS_PROOF: Final = frozenset({"address", "owner"})
"""Proofs that say whose thread a mail is in, and not who wrote it."""


class Standing(Enum):
    """What an invocation finds when it wants to send."""

    FREE = auto()
    OURS = auto()
    HELD = auto()
    LEFT_BEHIND = auto()
    DONE = auto()


def waiting_mail(context: Context[Event], settings: Settings) -> UserQueryReceived | None:
    """The client's mail that waits for the owner and may be answered by a holding reply; None for any other."""
    state, mail = context.state, context.log.latest(UserQueryReceived, context.event.turn)
    asked = is_asked(state, context.event.turn) and state.snoozed_until is None
    if mail is None or not asked or state.own_words or state.call_change or state.sent_turn == state.turn:
        return None
    if _owner_has_spoken(context.log, state.turn):
        return None
    to = recipients(mail, state).to
    # Nobody looks at it before it goes: it may go only to whoever is proved to have written all that waits.
    mails = to_answer(context.log)
    is_theirs = all(_is_proved(one) and folded(one.sender) == folded(to) for one in (mail, *mails))
    return mail if is_theirs and may_get_it(to, settings) else None


def is_of_the_absence(arrived: datetime, absence: Absence, holding: Holding) -> bool:
    """Whether a mail came in once the owner was away, and had said so.

    Of a day that was blocked before, nothing tells when she said it: it was before she let her holding reply go.
    """
    return arrived >= min(absence.since, holding.at)


def is_asked(state: QueryState, turn: int) -> bool:
    """Whether the owner is asked about that turn, and has decided nothing."""
    return state.status is Status.IN_REVIEW and state.turn == turn


def may_get_it(address: str, settings: Settings) -> bool:
    """Whether the address is a correspondent's: none of ours, of a reviewer's, and none that no person reads."""
    ours = {*settings.own_addresses, *settings.allowed_reviewers, *settings.answers_from, settings.owner_address}
    is_ours = folded(address) in {folded(one) for one in ours}
    is_read = not (is_no_reply(address) or is_mail_system(address) or is_list_manager(address))
    return bool(address) and is_read and not is_ours


def _is_proved(mail: UserQueryReceived) -> bool:
    """Whether the sender is proved, and nothing speaks for a machine, a form, or a mail that the owner passed on."""
    proved = mail.authenticated and mail.proof not in _BY_NOBODYS_PROOF
    return proved and not (mail.doubts or mail.form_sender or mail.forwarded_by)


def _owner_has_spoken(log: Log, turn: int) -> bool:
    """Whether she answered herself, or had the mail answered that was set aside: then a machine may have written it."""
    readmitted = bool(log.of((MailSetAside, QueryDiscarded, MailReadmitted)))
    return readmitted or bool(log.of((OwnerAnswered, OwnerAnswerSuspected), turn))


def latest_claim(context: Context[Event]) -> HoldingReplyClaimed | None:
    """The claim that followed from just this event, if there is one."""
    claims = context.log.of(HoldingReplyClaimed)
    return next((each for each in claims if each.caused_by == context.event.event_id), None)


def standing(context: Context[Event], nonce: str) -> Standing:
    """Whether the invocation known by `nonce` may send now."""
    claimed = latest_claim(context)
    if claimed is None:
        return Standing.FREE
    ends: tuple[HoldingReplySent | HoldingReplyFailed, ...]
    ends = (*context.log.of(HoldingReplySent), *context.log.of(HoldingReplyFailed))
    if any(each.send_id == claimed.send_id for each in ends):
        return Standing.DONE
    if claimed.nonce == nonce:
        return Standing.OURS
    return Standing.HELD if context.now < claimed.expires_at else Standing.LEFT_BEHIND


def claim(
    context: Context[Event], holding: Holding, mail: UserQueryReceived, nonce: str, settings: Settings
) -> Outcome:
    """Claim the one holding reply that this correspondent gets in the absence.

    Its Message-ID is bound at once: what the client answers to it belongs to the thread, also where nobody knows
    whether it left.
    """
    to, send_id = recipients(mail, context.state).to, ids.send_id(ids.event_id(context.event.event_id, HANDLER, 0))
    claimed = HoldingReplyClaimed(
        send_id=send_id,
        nonce=nonce,
        absence=holding.absence,
        approved_in=holding.query_id,
        recipient=to,
        text=holding.text,
        expires_at=context.now + CLAIM_LASTS,
    )
    return Outcome(
        events=(claimed,),
        references={f"<{send_id}@{settings.domain}>": Reference(query_id=context.state.query_id)},
        counters=(only_one(holding.absence, to, holding.ends_at),),
    )


def sent(claimed: HoldingReplyClaimed, receipt: AcceptedMail) -> Outcome:
    """The provider has it."""
    accepted = HoldingReplySent(
        send_id=claimed.send_id,
        absence=claimed.absence,
        provider_id=receipt.provider_id,
        message_id=receipt.message_id,
        recipient=claimed.recipient,
    )
    bound = {receipt.message_id: Reference(query_id=claimed.query_id)}
    return Outcome(events=(accepted,), references=bound)


def failed(claimed: HoldingReplyClaimed, reason: str, *, uncertain: bool = False) -> Outcome:
    """It did not leave, or nobody knows: it is not tried again, and the owner is told."""
    told = HoldingReplyFailed(
        send_id=claimed.send_id,
        absence=claimed.absence,
        recipient=claimed.recipient,
        reason=reason,
        uncertain=uncertain,
    )
    return Outcome(events=(told,))


def left_behind(claimed: HoldingReplyClaimed) -> Outcome:
    """Whoever claimed it is gone, and nobody knows whether it left."""
    return failed(claimed, HOLDING_UNKNOWN, uncertain=True)


def is_too_late(claimed: HoldingReplyClaimed, now: datetime) -> bool:
    """Whether our claim has expired: a process that stood still must not send by it when it goes on."""
    return now >= claimed.expires_at
