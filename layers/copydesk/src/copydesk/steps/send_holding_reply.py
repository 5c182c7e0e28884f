"""send_holding_reply's step: claim, one attempt, record. What is uncertain is told, and never sent again.

It is set going by what has a mail wait for the owner: a question that she is asked, and one that is put off while she
is away. Whether she is away, and lets a holding reply go, is looked up each time, and once more right before the send.
"""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Final

from copydesk.errors import CalendarUnavailable, ClaimHeld, LimitReached, SendRefused, SendUncertain
from copydesk.events import (
    Cause,
    Envelope,
    Event,
    HoldingReplyClaimed,
    HoldingReplyFailed,
    HoldingReplySent,
    ReviewPaused,
    ReviewRequested,
    UserQueryReceived,
)
from copydesk.flow import send_holding_reply as flow
from copydesk.flow.approving import references_of
from copydesk.flow.context import Context, Outcome
from copydesk.flow.holding import Holding
from copydesk.flow.send_holding_reply import HANDLER, Standing
from copydesk.flow.track_delivery import SEND_TAG, TURN_TAG
from copydesk.mail.compose import compose_reply
from copydesk.observability.logs import logger
from copydesk.ports import QUERY_TAG, OutgoingMail
from copydesk.protocol import commit, fold, load, pass_over, until_committed
from copydesk.review import sent_mark, thread_address
from copydesk.services import Services
from copydesk.step import Call, Claimed, Recorded
from copydesk.steps.absences import absence_now
from copydesk.steps.holding_in_force import holding_now

RESULT_POSITION: Final = 1
"""Where the event of the outcome is numbered: the claim of the same cause is the first."""
Sending = Context[Event]


def send_holding_reply(envelope: Envelope, call: Call) -> None:
    """Send the holding reply to whoever waits by the event of `envelope`, if there is one, once.

    Raises ClaimHeld while another invocation's claim lives.
    """
    services, nonce = call.services, uuid.uuid4().hex
    claimed = until_committed(
        f"the claim of {HANDLER} on query {envelope.query_id}",
        lambda: load(services, STEP, envelope, log=True),
        lambda context: _if_free(services, context, nonce),
    )
    if claimed is None:
        return
    context, ours, mail = claimed
    if flow.is_too_late(ours, services.clock.now()):
        _record(services, envelope, context, lambda: flow.failed(ours, flow.TOO_LATE))
        return
    if why := _why_not_any_more(services, context, ours):
        _record(services, envelope, context, lambda: flow.failed(ours, why))
        return
    try:
        receipt = services.mailer.send(mail)
    except SendUncertain:
        _record(services, envelope, context, lambda: flow.left_behind(ours))
    except SendRefused as error:
        refused = f"the holding reply did not leave: {error}"
        _record(services, envelope, context, lambda: flow.failed(ours, refused))
    else:
        _record(services, envelope, context, lambda: flow.sent(ours, receipt))


def _if_free(
    services: Services, context: Sending, nonce: str
) -> tuple[Sending, HoldingReplyClaimed, OutgoingMail] | None:
    """Our claim, and the mail; None if there is nothing to send."""
    ours = flow.latest_claim(context)
    match flow.standing(context, nonce):
        case Standing.FREE:
            return _claimed(services, context, nonce)
        case Standing.OURS if ours is not None:
            return context, ours, outgoing(services, context, ours)
        case Standing.HELD:
            raise ClaimHeld(f"another invocation sends a holding reply for query {context.state.query_id}")
        case Standing.LEFT_BEHIND if ours is not None:
            left = flow.left_behind(ours)
            commit(services, HANDLER, context.state, Cause.of(context.event), left, position_offset=RESULT_POSITION)
        case _:
            pass_over(services, STEP, context)
    return None


def _claimed(
    services: Services, context: Sending, nonce: str
) -> tuple[Sending, HoldingReplyClaimed, OutgoingMail] | None:
    """The mail is written before the claim: one that can't be written uses up nobody's holding reply."""
    mail = flow.waiting_mail(context, services.settings)
    holding = None if mail is None else _in_force(services, mail.timestamp)
    if mail is None or holding is None:
        pass_over(services, STEP, context)
        return None
    outcome = flow.claim(context, holding, mail, nonce, services.settings)
    (claimed,) = outcome.events
    assert isinstance(claimed, HoldingReplyClaimed)  # noqa: S101  (a claim is all that it is)
    try:
        written = outgoing(services, context, claimed)
        cause = Cause.of(context.event)
        after = commit(services, HANDLER, context.state, cause, outcome, with_marker=False, now=context.now)
    except (LimitReached, SendRefused):
        pass_over(services, STEP, context)
        return None
    logged = claimed.model_copy(update={"query_id": context.state.query_id})
    return Context(state=after, event=context.event, now=context.now, log=context.log), logged, written


def _in_force(services: Services, arrived: datetime) -> Holding | None:
    """The text that may go now to whoever wrote then; None for a mail that was there before she was away.

    None, too, where her calendar can't be read: nobody knows then that she is away.
    A holding reply is a courtesy and no dead letter: who got none is tried again once the review is put off.
    """
    try:
        absence = absence_now(services)
    except CalendarUnavailable as error:
        logger.warning("no holding reply goes now: %s", error)
        return None
    holding = None if absence is None else holding_now(services, absence)
    if absence is None or holding is None:
        return None
    return holding if flow.is_of_the_absence(arrived, absence, holding) else None


def _why_not_any_more(services: Services, context: Sending, claimed: HoldingReplyClaimed) -> str:
    """Why it goes no more: she is back, wants another text or none, or has decided on the mail; "" if it goes."""
    holding = _in_force(services, _arrived(context))
    if holding is None or (holding.absence, holding.text) != (claimed.absence, claimed.text):
        return flow.OVER
    now = services.store.load(context.state.query_id, seq=None, marker=None).state
    return "" if flow.is_asked(now, context.event.turn) else flow.DECIDED


def _arrived(context: Sending) -> datetime:
    """When the mail arrived that the holding reply answers."""
    mail = context.log.latest(UserQueryReceived, context.event.turn)
    return context.now if mail is None else mail.timestamp


def outgoing(services: Services, context: Sending, claimed: HoldingReplyClaimed) -> OutgoingMail:
    """The holding reply as a mail in the client's thread, marked as automatic (RFC 3834 section 3): the same each time.

    Raises SendRefused for an address that no mail can be sent to.
    """
    settings, state = services.settings, context.state
    mail = context.log.latest(UserQueryReceived, context.event.turn)
    threads = services.secrets.link_keys("threads")
    raw = compose_reply(
        sender=settings.reply_sender,
        sender_name=settings.owner_name,
        recipient=claimed.recipient,
        recipient_name=state.correspondent_name if claimed.recipient == state.correspondent else "",
        reply_to=settings.answers_go_to or thread_address(settings, threads, state.query_id),
        subject=state.subject,
        message_id=f"<{claimed.send_id}@{settings.domain}>",
        in_reply_to="" if mail is None else mail.message_id,
        references=references_of(mail),
        text=claimed.text,
        quoted_text="",
        quoted_sender="",
        quoted_date=None,
        sent_at=context.event.timestamp,
        automatic=True,
        suppresses_answers=True,
        sent_mark=sent_mark(threads, claimed.send_id),
    )
    tags = {QUERY_TAG: state.query_id, SEND_TAG: claimed.send_id, TURN_TAG: str(context.event.turn)}
    return OutgoingMail(raw=raw, sender=settings.reply_sender, recipients=(claimed.recipient,), tags=tags)


def _record(services: Services, envelope: Envelope, context: Sending, result: Callable[[], Outcome]) -> None:
    """Write the outcome into the log; the send itself is never run again."""
    fold(services, STEP, envelope, lambda _: result(), log=True, context=context, offset=lambda _: RESULT_POSITION)


def again(_context: Sending, recorded: Recorded) -> tuple[Outcome, int]:
    """What was sent as it was: whether she was away, and what she let go, stands in no log of the client's query."""
    is_result = recorded.has(HoldingReplySent) or recorded.has(HoldingReplyFailed)
    return Outcome(events=recorded.events), RESULT_POSITION if is_result else 0


STEP: Final = Claimed(HANDLER, hears=(ReviewRequested, ReviewPaused), run=send_holding_reply, again=again)
