"""What an approval covers, and whether a reply that is about to leave has one.

The same function says what a signature is made over and what it is checked against: everything that the client is to
receive, taken from the event and the log at that moment.
"""

from datetime import UTC, datetime
from typing import Final

from copydesk import ids
from copydesk.events import (
    Approval,
    Decision,
    DraftResponseReady,
    FinalResponseReady,
    ReplyScheduled,
    ReviewDecided,
    UserQueryReceived,
    stamped,
)
from copydesk.flow.apply_review import HANDLER as APPLY_REVIEW
from copydesk.flow.apply_review import apply_review
from copydesk.flow.approve_unasked import approve_unasked, send_id_unasked
from copydesk.flow.context import Context, Taken
from copydesk.flow.recipients import quoted_sender, recipients_of
from copydesk.flow.shown import is_what_was_shown
from copydesk.flow.waiting import as_due, the_scheduled
from copydesk.keyring import KeyRing, Purpose
from copydesk.query import Log, QueryState, Status, evolve
from copydesk.query.mails import KEPT_REFERENCES
from copydesk.review.approval import ApprovedReply, is_same, verify
from copydesk.settings import Settings

SENDING: Final[frozenset[Decision]] = frozenset({"approve", "edit", "send_again", "send_now", "move_call", "keep_time"})
"""The words that may have a reply sent; all others stay within the desk."""
NOT_STORED: Final = "its approval is not the one that was stored when it was given"


def purpose_of(final: FinalResponseReady) -> Purpose:
    """Whose approval a reply needs: its mail says whether anybody was asked."""
    return "policy" if final.automatic else "owner"


def approved_reply(state: QueryState, log: Log, final: FinalResponseReady, *, turn: int, send_id: str) -> ApprovedReply:
    """All that the client would receive if `final` were sent now."""
    going_to, booking, mail = recipients_of(final, state), final.booking, log.latest(UserQueryReceived, turn)
    invitation = (
        () if booking is None else (booking.hold_id, booking.start, booking.end, booking.topic, *booking.change)
    )
    return ApprovedReply(
        query_id=state.query_id,
        turn=turn,
        send_id=send_id,
        text=final.response_content,
        to=going_to.to,
        copies=going_to.copies,
        invitation=(*invitation, going_to.to) if invitation else (),
        surroundings=(state.subject, quoted_sender(state, mail), *_quoted(mail), *_dated(final, mail)),
        due_at="" if final.due_at is None else final.due_at.astimezone(UTC).isoformat(),
    )


def _quoted(mail: UserQueryReceived | None) -> tuple[str, ...]:
    if mail is None:
        return ()
    return mail.message_id, mail.content, "" if mail.sent_at is None else mail.sent_at.isoformat()


def _dated(final: FinalResponseReady, mail: UserQueryReceived | None) -> tuple[str, ...]:
    """The mail's own date, and its thread. Replies of before were approved without these."""
    if final.approved_at is None:
        return ()
    at = final.approved_at.astimezone(UTC).isoformat(timespec="microseconds")
    return at, *references_of(mail)


def references_of(mail: UserQueryReceived | None) -> tuple[str, ...]:
    """The thread that the reply is in: that of the mail that it answers (RFC 5322 section 3.6.4)."""
    return () if mail is None else mail.references[-KEPT_REFERENCES:]


def dated(final: FinalResponseReady) -> datetime:
    """The date that the reply's mail bears: its moment, or when it was approved; the same at every try."""
    return final.due_at or final.approved_at or final.timestamp


def reply_of_word(
    taken: Taken, handler: str, state: QueryState, log: Log, *, settings: Settings, now: datetime
) -> ApprovedReply | None:
    """The reply that apply_review will make of this word once `handler` has written it; None if it makes none.

    None as well if anything was changed since the owner was shown it: what is not signed comes before the owner again.
    A reply that waits and is to leave sooner is judged by its approval instead, see `was_approved`. `log` is as long as
    the state's version.
    """
    (written,) = stamped(
        taken.outcome.events,
        cause=taken.cause,
        handler=handler,
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=now,
    )
    if not isinstance(written, ReviewDecided) or written.decision not in SENDING:
        return None
    context = Context(evolve(state, written), written, now, Log((*log, written)))
    by_approval = written.decision == "send_now" and state.status is Status.SCHEDULED
    if not (by_approval or is_what_was_shown(written.decision, state, log)):
        return None
    for event in apply_review(context, settings).events:
        if isinstance(event, FinalResponseReady | ReplyScheduled):
            return _foreseen(context, event)
    return None


def _foreseen(context: Context[ReviewDecided], event: FinalResponseReady | ReplyScheduled) -> ApprovedReply:
    """The reply under the id of its send, also where that is `wake`'s to let go."""
    word = context.event
    at_once, when_due = sends_of_word(context.state.query_id, word.event_id)
    send_id, final = (when_due, as_due(event)) if isinstance(event, ReplyScheduled) else (at_once, event)
    return approved_reply(context.state, context.log, final, turn=word.turn, send_id=send_id)


def sends_of_word(query_id: str, word_id: str) -> tuple[str, str]:
    """The ids of the send that a word of the owner's leads to: if the reply leaves at once, and if it waits."""
    waits = ids.event_id(word_id, APPLY_REVIEW, 0)
    return ids.send_id(waits), ids.send_id_when_due(query_id, waits)


def was_approved(
    word: ReviewDecided, state: QueryState, log: Log, *, ring: KeyRing, settings: Settings, now: datetime
) -> bool:
    """Whether the reply that `word` names without showing its text was approved before, and is nobody's invention.

    “Send again” means the turn's latest one, “send now” the one that waits; every other word says itself what leaves.

    The verifier has no key of the policy's: what went unasked is judged by the policy once more.
    """
    if word.decision == "send_now" and state.status is Status.SCHEDULED:
        return _waits_by_approval(state, log, ring)
    if word.decision != "send_again":
        return True
    last = log.latest(FinalResponseReady, state.turn)
    if last is None:
        return False
    if not last.automatic:
        return not why_not_covered(Context(state, last, now, log), ring)
    draft = log.latest(DraftResponseReady, state.turn)
    allowed = None if draft is None else approve_unasked(Context(state, draft, now, log), settings)
    kept = {"response_content", "recipient", "copies", "booking"}
    return allowed is not None and allowed.model_dump(include=kept) == last.model_dump(include=kept)


def _waits_by_approval(state: QueryState, log: Log, ring: KeyRing) -> bool:
    waits = the_scheduled(state, log)
    if waits is None:
        return False
    reply = approved_reply(state, log, as_due(waits), turn=waits.turn, send_id=state.next_send_id)
    return not verify(waits.approval, "owner", reply, ring)


def unasked_reply(context: Context[DraftResponseReady], final: FinalResponseReady) -> ApprovedReply:
    """The reply that the policy lets go, as approve_unasked writes it."""
    send_id, turn = send_id_unasked(context.event), context.event.turn
    return approved_reply(context.state, context.log, final, turn=turn, send_id=send_id)


def why_not_covered(context: Context[FinalResponseReady], ring: KeyRing) -> str:
    """Why the approval that the reply bears does not let it leave; an empty string if it does."""
    final = context.event
    reply = approved_reply(context.state, context.log, final, turn=final.turn, send_id=ids.send_id(final.event_id))
    return verify(final.approval, purpose_of(final), reply, ring)


def why_not_stored(given: Approval | None, stored: Approval | None) -> str:
    """Why what the log says is not backed by the approvals' own partition; an empty string if it is."""
    return "" if is_same(given, stored) else NOT_STORED
