"""Send an approved reply: claim, one attempt, record. Whatever is uncertain is left to evidence or to the owner."""

import uuid
from collections.abc import Callable
from typing import Final

from copydesk.calendar.invitation import invitation
from copydesk.errors import (
    AlreadyHandled,
    ClaimHeld,
    LimitReached,
    SendRefused,
    SendUncertain,
    TransientError,
    VersionConflict,
)
from copydesk.events import Cause, Envelope, FinalResponseReady
from copydesk.flow import send_response as flow
from copydesk.flow.context import Context, Outcome
from copydesk.flow.draft import latest_mail
from copydesk.flow.send_response import Standing
from copydesk.flow.track_delivery import QUERY_TAG, SEND_TAG, TURN_TAG
from copydesk.ids import send_id
from copydesk.mail import compose_reply, reply_subject
from copydesk.ports import OutgoingMail
from copydesk.protocol import MAX_CONFLICTS, commit, commit_quietly, load
from copydesk.review import thread_address
from copydesk.services import Services

HANDLER: Final = "send_response"
Sending = Context[FinalResponseReady]
RESULT_POSITION: Final = 0
CLAIM_POSITION: Final = 1000
"""Claims are numbered from here by the log's length: a later claim on the same send is another event."""


def send_once(services: Services, envelope: Envelope) -> None:
    """Send the reply of `envelope` unless it was sent, overtaken, or is being sent by another invocation.

    Raises ClaimHeld while another invocation's claim lives, TransientError after a proven, passing refusal.
    """
    claimed = _claimed(services, envelope, nonce=uuid.uuid4().hex)
    if claimed is None:
        return
    context, mail = claimed
    try:
        receipt = services.mailer.send(mail)
    except SendUncertain:
        return
    except SendRefused as error:
        _record_refusal(services, envelope, context, error)
        return
    _record(services, envelope, context, lambda now: flow.sent(now.state, now.event, receipt), with_marker=True)


def _claimed(services: Services, envelope: Envelope, nonce: str) -> tuple[Sending, OutgoingMail] | None:
    """The query with our claim on this send, and the mail; None if it is not ours to try."""
    for _ in range(MAX_CONFLICTS):
        context = load(services, HANDLER, envelope, FinalResponseReady, log=True)
        if context is None:
            return None
        match flow.standing(context, nonce):
            case Standing.OURS:
                return context, outgoing(services, context)
            case Standing.HELD:
                raise ClaimHeld(f"another invocation is sending for query {envelope.query_id}; it will be tried again")
            case Standing.LEFT_BEHIND:
                return None
            case Standing.OVERTAKEN:
                commit_quietly(services, HANDLER, context, Outcome())
                return None
            case Standing.FREE:
                claimed = _claim(services, context, nonce)
                if claimed is not None:
                    return claimed
    raise TransientError(f"{MAX_CONFLICTS} other commits came before the claim on {envelope.query_id}")


def _claim(services: Services, context: Sending, nonce: str) -> tuple[Sending, OutgoingMail] | None:
    """The mail is written before the claim: one that can't be written is then not taken for one that may have left."""
    mail, cause = outgoing(services, context), Cause.of(context.event)
    try:
        state = commit(
            services,
            HANDLER,
            context.state,
            cause,
            flow.claim(context, nonce, services.settings),
            with_marker=False,
            position_offset=CLAIM_POSITION + context.state.version,
        )
    except VersionConflict:
        return None
    except LimitReached:
        _commit_or_retry(services, context, flow.over_limit(context.event, services.settings))
        return None
    return Context(state=state, event=context.event, now=context.now, log=context.log), mail


def _commit_or_retry(services: Services, context: Sending, decision: Outcome) -> None:
    try:
        commit(services, HANDLER, context.state, Cause.of(context.event), decision)
    except (AlreadyHandled, VersionConflict):
        return


def outgoing(services: Services, context: Sending) -> OutgoingMail:
    """The approved reply as a mail: the same log gives the same octets, at a repeat and in a replay."""
    settings, state, event = services.settings, context.state, context.event
    mail, identity = latest_mail(context.log, event.turn), send_id(event.event_id)
    going_to = flow.goes_to(state, event)
    raw = compose_reply(
        sender=settings.agent_address,
        sender_name=settings.owner_name,
        recipient=going_to,
        recipient_name=state.correspondent_name if going_to == state.correspondent else "",
        copies=event.copies,
        reply_to=thread_address(settings, services.secrets.signing_key(), state.query_id),
        subject=reply_subject(state.subject),
        message_id=f"<{identity}@{settings.domain}>",
        in_reply_to="" if mail is None else mail.message_id,
        references=state.references,
        text=event.response_content,
        quoted_text="" if mail is None else mail.content,
        quoted_sender=state.correspondent_name or state.correspondent,
        quoted_date=None if mail is None else mail.sent_at,
        sent_at=event.timestamp,
        automatic=event.automatic,
        invitation=_invitation(services, context),
    )
    tags = {QUERY_TAG: state.query_id, SEND_TAG: identity, TURN_TAG: str(event.turn)}
    return OutgoingMail(raw=raw, sender=settings.agent_address, recipients=(going_to, *event.copies), tags=tags)


def _invitation(services: Services, context: Sending) -> bytes | None:
    settings, booking = services.settings, context.event.booking
    if booking is None:
        return None
    return invitation(
        booking,
        organizer=settings.agent_address,
        organizer_name=settings.owner_name,
        attendee=context.state.correspondent,
        attendee_name=context.state.correspondent_name,
        now=context.event.timestamp,
    )


def _record_refusal(services: Services, envelope: Envelope, context: Sending, error: SendRefused) -> None:
    reason, again = str(error), error.transient and flow.may_try_again(context.state)
    _record(
        services,
        envelope,
        context,
        lambda now: flow.refused(now.state, now.event, reason, transient=again),
        with_marker=not again,
    )
    if again:
        raise TransientError(reason) from error


def _record(
    services: Services, envelope: Envelope, context: Sending, result: Callable[[Sending], Outcome], *, with_marker: bool
) -> None:
    """Fold the send's outcome into the log; the send itself is never run again."""
    current: Sending | None = context
    for _ in range(MAX_CONFLICTS):
        if current is None:
            return
        offset = RESULT_POSITION if with_marker else CLAIM_POSITION + current.state.version
        try:
            commit(
                services,
                HANDLER,
                current.state,
                Cause.of(current.event),
                result(current),
                with_marker=with_marker,
                position_offset=offset,
            )
        except AlreadyHandled:
            return
        except VersionConflict:
            current = load(services, HANDLER, envelope, FinalResponseReady, log=False)
            continue
        return
    raise TransientError(f"{MAX_CONFLICTS} other commits came before the result on {envelope.query_id}")
