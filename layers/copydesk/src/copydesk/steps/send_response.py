"""send_response's step: claim, one attempt, record. Whatever is uncertain is left to evidence or to the owner."""

import uuid
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.invitation import cancellation, invitation
from copydesk.errors import (
    ClaimHeld,
    CommitRefused,
    LimitReached,
    SendRefused,
    SendUncertain,
    TimeTaken,
    TooEarly,
    TransientError,
)
from copydesk.events import (
    Booking,
    Cause,
    Envelope,
    FinalResponseReady,
    UserQueryReceived,
)
from copydesk.flow import send_response as flow
from copydesk.flow.approving import dated, purpose_of, references_of, why_not_covered, why_not_stored
from copydesk.flow.context import Context, Outcome
from copydesk.flow.letter_language import letter_language
from copydesk.flow.recipients import quoted_sender, recipients_of, written_at
from copydesk.flow.send_response import Standing
from copydesk.flow.track_delivery import SEND_TAG, TURN_TAG
from copydesk.ids import send_id
from copydesk.mail.compose import compose_reply
from copydesk.mail.spoken_language import spoken
from copydesk.mail.subject import reply_subject
from copydesk.ports import QUERY_TAG, OutgoingMail
from copydesk.protocol import commit, fold, load, pass_over, until_committed
from copydesk.review import sent_mark, thread_address
from copydesk.services import Services
from copydesk.step import Call, Claimed
from copydesk.steps.owners_calendars import why_kept, why_not_free
from copydesk.steps.recorded_sends import claim_position, send_again
from copydesk.steps.times_again import OR_AS_IT_IS, why_not_offered
from copydesk.telling.plain_words import CALL_TAKEN

HANDLER: Final = "send_response"
Sending = Context[FinalResponseReady]


def send_response(envelope: Envelope, call: Call) -> None:
    """Send the reply of `envelope` unless it was sent, overtaken, or is being sent by another invocation.

    Raises ClaimHeld while another invocation's claim lives, TooEarly before the reply is due, TransientError after a
    proven, passing refusal, or if the claim expired before the mail left.
    """
    services = call.services
    claimed = _claimed(services, envelope, nonce=uuid.uuid4().hex)
    if claimed is None:
        return
    context, mail = claimed
    if flow.is_too_late(context.state, services.clock.now()):
        _give_back(services, envelope, context)
        return
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
    return until_committed(
        f"the claim of {HANDLER} on query {envelope.query_id}",
        lambda: load(services, STEP, envelope, log=True, approval_of=send_id(envelope.event_id)),
        lambda context: _if_free(services, context, nonce),
    )


def _if_free(services: Services, context: Sending, nonce: str) -> tuple[Sending, OutgoingMail] | None:
    match flow.standing(context, nonce):
        case Standing.OURS | Standing.FREE if flow.is_too_early(context.event, services.clock.now()):
            raise TooEarly(f"the reply of query {context.state.query_id} is not due yet; it will be tried again")
        case Standing.OURS | Standing.FREE if problem := why_unapproved(services, context):
            _commit_unless_overtaken(services, context, flow.unapproved(context.event, problem))
            return None
        case Standing.OURS:
            ours = _written(services, context)
            return None if ours is None else (context, ours)
        case Standing.HELD:
            raise ClaimHeld(f"another invocation is sending for query {context.state.query_id}; it will be tried again")
        case Standing.LEFT_BEHIND:
            return None
        case Standing.OVERTAKEN:
            pass_over(services, STEP, context)
            return None
        case Standing.FREE if (void := _void(services, context)).events:
            # Whatever was committed before it is looked at again: nothing else sees to a reply that is too late.
            commit(services, HANDLER, context.state, Cause.of(context.event), void, now=context.now)
            return None
        case Standing.FREE:
            return _claim(services, context, nonce)


def _void(services: Services, context: Sending) -> Outcome:
    """What voids the reply before its claim; the owner's calendars are read again only if nothing else does."""
    event, settings, moment = context.event, services.settings, dated(context.event)
    void = flow.void(context, moment, settings)
    if void.events:
        return void
    if event.booking is not None:
        taken = why_not_free(services, event.booking)
        return flow.void(context, moment, settings, taken=f"{CALL_TAKEN}{taken}") if taken else void
    gone = why_not_offered(services, event, context.log, context.now)
    if not gone.is_known:
        return flow.void(context, moment, settings, taken=gone.reason) if gone.reason else void
    return flow.offers_gone(context, moment, settings, f"{gone.reason}. {OR_AS_IT_IS}", gone.hold_ids)


def why_unapproved(services: Services, context: Sending) -> str:
    """Why just this reply was not approved; an empty string if it was.

    The keys are read anew before a reply is held up: a new one may have signed it a moment ago.
    """
    purpose = purpose_of(context.event)
    problem = why_not_covered(context, services.secrets.approval_keys(purpose))
    if problem:
        problem = why_not_covered(context, services.secrets.approval_keys(purpose, anew=True))
    return problem or why_not_stored(context.event.approval, context.approval)


def _claim(services: Services, context: Sending, nonce: str) -> tuple[Sending, OutgoingMail] | None:
    """The mail is written before the claim: one that can't be written is then not taken for one that may have left."""
    mail = _written(services, context)
    if mail is None:
        return None
    try:
        state = commit(
            services,
            HANDLER,
            context.state,
            Cause.of(context.event),
            flow.claim(context, nonce, services.settings),
            with_marker=False,
            position_offset=claim_position(context),
        )
    except LimitReached:
        _commit_unless_overtaken(services, context, flow.over_limit(context.event, services.settings))
        return None
    except TimeTaken:
        kept = why_kept(services, context.event.booking)
        gone = flow.lost(context, dated(context.event), services.settings, kept=kept)
        commit(services, HANDLER, context.state, Cause.of(context.event), gone, now=context.now)
        return None
    return Context(state=state, event=context.event, now=context.now, log=context.log), mail


def _commit_unless_overtaken(services: Services, context: Sending, outcome: Outcome) -> None:
    try:
        commit(services, HANDLER, context.state, Cause.of(context.event), outcome)
    except CommitRefused:
        return


def _written(services: Services, context: Sending) -> OutgoingMail | None:
    """The reply as a mail; None for one that no mail can be made of, which the owner is then told at once."""
    try:
        return outgoing(services, context)
    except SendRefused as error:
        reason = f"{flow.UNWRITABLE}{error}"
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        reason = f"{flow.UNWRITABLE}{type(error).__name__}: {error}. Answer by hand."
    _commit_unless_overtaken(services, context, flow.unsent(context.event, reason))
    return None


def outgoing(services: Services, context: Sending) -> OutgoingMail:
    """The approved reply as a mail: the same log gives the same octets, at a repeat and in a replay.

    Raises SendRefused for an address that no mail can be sent to.
    """
    settings, state, event = services.settings, context.state, context.event
    mail, identity = context.log.latest(UserQueryReceived, event.turn), send_id(event.event_id)
    going_to = recipients_of(event, state)
    raw = compose_reply(
        sender=settings.reply_sender,
        sender_name=settings.owner_name,
        recipient=going_to.to,
        recipient_name=going_to.name,
        copies=going_to.copies,
        reply_to=_answers_to(services, state.query_id),
        subject=reply_subject(state.subject),
        message_id=f"<{identity}@{settings.domain}>",
        in_reply_to="" if mail is None else mail.message_id,
        references=references_of(mail),
        text=event.response_content,
        quoted_text="" if mail is None else mail.content,
        quoted_sender=quoted_sender(state, mail),
        quoted_date=None if mail is None else written_at(mail, settings.calendar.time_zone),
        sent_at=dated(event),
        automatic=event.automatic,
        language=letter_language(event.response_content, context.log),
        sent_mark=sent_mark(services.secrets.link_keys("threads"), identity),
        invitation=_invitation(services, context),
    )
    tags = {QUERY_TAG: state.query_id, SEND_TAG: identity, TURN_TAG: str(event.turn)}
    return OutgoingMail(raw=raw, sender=settings.reply_sender, recipients=(going_to.to, *going_to.copies), tags=tags)


def _answers_to(services: Services, query_id: str) -> str:
    """Where the client's answer goes: the thread's own address, or the owner's that forwards to the desk."""
    own = services.settings.answers_go_to
    return own or thread_address(services.settings, services.secrets.link_keys("threads"), query_id)


def _invitation(services: Services, context: Sending) -> bytes | None:
    settings, booking = services.settings, context.event.booking
    if booking is None:
        return None
    going_to = recipients_of(context.event, context.state)
    write = cancellation if booking.cancels else invitation
    return write(
        booking,
        uid=f"{booking.known_as}@{settings.domain}" if booking.uid else "",
        sequence=booking.sequence,
        organizer=settings.agent_address,
        organizer_name=settings.owner_name,
        attendee=going_to.to,
        attendee_name=going_to.name,
        now=dated(context.event),
        zone=ZoneInfo(settings.calendar.time_zone),
        language=_language_of_entry(context, booking),
        place=settings.calendar.place,
    )


def _language_of_entry(context: Sending, booking: Booking) -> str:
    """The language in which the call was booked first: each version of its entry is called alike, in whatever one."""
    finals = (*context.log.of(FinalResponseReady), context.event)
    of_call = (final for final in finals if final.booking is not None and final.booking.known_as == booking.known_as)
    first = next(of_call)
    return spoken(first.response_content) or letter_language(first.response_content, context.log.before(first))


def _give_back(services: Services, envelope: Envelope, context: Sending) -> None:
    nonce, again = "" if context.state.claim is None else context.state.claim.nonce, flow.may_try_again(context.state)
    _record(
        services,
        envelope,
        context,
        lambda now: flow.given_back(now.state, now.event, nonce, transient=again),
        with_marker=not again,
    )
    if again:
        raise TransientError(flow.EXPIRED)


def _record_refusal(services: Services, envelope: Envelope, context: Sending, error: SendRefused) -> None:
    reason, again = str(error), error.transient and flow.may_try_again(context.state)

    def result(now: Sending) -> Outcome:
        return flow.refused(now.state, now.event, reason, transient=again)

    _record(services, envelope, context, result, with_marker=not again)
    if again:
        raise TransientError(reason) from error


def _record(
    services: Services, envelope: Envelope, context: Sending, result: Callable[[Sending], Outcome], *, with_marker: bool
) -> None:
    """Fold the send's outcome into the log; the send itself is never run again."""
    fold(
        services,
        STEP,
        envelope,
        result,
        log=False,
        context=context,
        with_marker=with_marker,
        offset=(lambda _: 0) if with_marker else claim_position,
    )


STEP: Final = Claimed(HANDLER, hears=(FinalResponseReady,), run=send_response, again=send_again)
