"""What a replay makes of send_response's commits: each claim, and each outcome of a send, as the log has it."""

from dataclasses import replace
from typing import Final

from copydesk.events import (
    FinalResponseReady,
    HoldsReleased,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    SendVoided,
)
from copydesk.flow import send_response as flow
from copydesk.flow.approving import dated
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.send_response import Standing
from copydesk.ports import AcceptedMail
from copydesk.step import Recorded
from copydesk.telling.plain_words import OFFERS_TAKEN, is_about_taken_times

Sending = Context[FinalResponseReady]
CLAIM_POSITION: Final = 1000
"""Claims are numbered from here by the log's length: a later claim on the same send is another event."""


def claim_position(context: Sending) -> int:
    """Where the events of a claim, or of an outcome after which the send is tried again, begin to be numbered."""
    return CLAIM_POSITION + context.state.version


def send_again(context: Sending, recorded: Recorded) -> tuple[Outcome, int]:
    """What a recorded claim, or the outcome of a send, becomes now, and where its events begin to be numbered."""
    state, event = context.state, recorded.first
    match event:
        case ResponseSent():
            receipt = AcceptedMail(provider_id=event.provider_id, message_id=event.message_id)
            return flow.sent(state, context.event, receipt), 0
        case SendVoided():
            return _voided_again(context, event, recorded), 0
        case ResponseFailed():
            return _failed_again(context, event, recorded), 0
        case SendClaimed():
            return _claim_again(context, event, recorded), claim_position(context)
        case SendDeferred() if flow.may_try_again(state):
            return flow.refused(state, context.event, event.reason, transient=True), claim_position(context)
    return NOTHING, 0


def _voided_again(context: Sending, voided: SendVoided, recorded: Recorded) -> Outcome:
    """What the calendars said, the owner's and our own, is a fact from outside."""
    if recorded.has(HoldsReleased) and not voided.reason.startswith(OFFERS_TAKEN):
        return flow.lost(context, dated(context.event), recorded.settings)
    ended = {each for event in recorded.events if isinstance(event, HoldsReleased) for each in event.hold_ids}
    if ended:
        return flow.offers_gone(context, dated(context.event), recorded.settings, voided.reason, ended)
    taken = voided.reason if is_about_taken_times(voided.reason) else ""
    return flow.void(context, dated(context.event), recorded.settings, taken=taken)


def _failed_again(context: Sending, failed: ResponseFailed, recorded: Recorded) -> Outcome:
    """A refusal of the provider's or of an approval is a fact from outside; the day's limit is the settings'."""
    if recorded.has(HoldsReleased) and OFFERS_TAKEN not in failed.reason:
        return flow.lost(context, dated(context.event), recorded.settings)
    refused = flow.refused(context.state, context.event, failed.reason, transient=False)
    if refused.events or failed.reason.startswith((flow.NOT_APPROVED, flow.UNWRITABLE)):
        return refused if refused.events else emit(failed)
    return flow.over_limit(context.event, recorded.settings)


def _claim_again(context: Sending, claimed: SendClaimed, recorded: Recorded) -> Outcome:
    """The claim counts from when the query was loaded, a moment before the commit."""
    loaded = replace(context, now=claimed.expires_at - flow.CLAIM_LASTS)
    if flow.standing(loaded, claimed.nonce) is not Standing.FREE:
        return NOTHING
    return flow.claim(loaded, claimed.nonce, recorded.settings)
