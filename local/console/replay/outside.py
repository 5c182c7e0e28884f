"""Causes from outside: mails, the owner's word, reports of the provider, passed deadlines.

They are taken from the record; what follows from them is decided again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from copydesk import ids
from copydesk.events import (
    Cause,
    DeliveryReported,
    Event,
    HumanReviewNeeded,
    MailSetAside,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
)
from copydesk.flow import watch_deadlines as watch
from copydesk.flow.context import NOTHING, emit
from copydesk.flow.track_delivery import DeliveryEvent, track_delivery, turn_of_send
from copydesk.keys import filed_key
from local.console.replay.step import Redo, Redone, Step


def redo(step: Step) -> Redone | None:
    """What follows from the step's cause now; None if its handler does not act on anything from outside."""
    again = _CAUSES.get(step.first.handler)
    return None if again is None else again(step)


def _mail(step: Step) -> Redone:
    key = step.first.caused_by
    mail_object = filed_key(key)
    return Redone(Cause(key=key), emit(*(_filed_under(event, mail_object) for event in step.recorded)))


def _filed_under(event: Event, mail_object: str) -> Event:
    return event.model_copy(update={"mail_object": mail_object})


def _owner_s_word(step: Step) -> Redone:
    event = step.first
    if not isinstance(event, ReviewDecided) or not step.state.may_decide(event.review_hash, step.now):
        return Redone(Cause(key=event.caused_by), NOTHING)
    said = f"{event.review_hash}|{event.decision}|{ids.content_hash(event.text)}"
    return Redone(Cause(key=f"{event.channel}|{event.query_id}|{said}"), emit(event))


def _delivery(step: Step) -> Redone:
    reported = step.first
    if not isinstance(reported, DeliveryReported):
        return Redone(Cause(key=reported.caused_by), NOTHING)
    message_ids = [event.message_id for event in step.recorded if isinstance(event, ResponseSent)]
    report = DeliveryEvent(
        query_id=reported.query_id,
        send_id=reported.send_id,
        kind=reported.kind,
        turn=reported.turn,
        recipient=reported.recipient,
        detail=reported.detail,
        provider_id=reported.provider_id,
        message_id=message_ids[0] if message_ids else "",
        mail_object=reported.mail_object,
    )
    cause = Cause(key=report.natural_key, turn=turn_of_send(step.state, report), round=step.state.round)
    return Redone(cause, track_delivery(step.state, report))


def overdue_again(step: Step) -> watch.Overdue | None:
    """What the watcher finds now where it found the step's deadline passed."""
    event, asked_at = step.first, _asked_at(step)
    if isinstance(event, MailSetAside):
        return watch.given_up_mail(event.caused_by, event.mail_object, asked_at)
    return watch.watch_deadlines(step.state, asked_at)


def _deadline(step: Step) -> Redone:
    found = overdue_again(step)
    return Redone(Cause(key=step.first.caused_by), NOTHING) if found is None else Redone(found.cause, found.decision)


def _asked_at(step: Step) -> datetime:
    """When the watcher looked: a moment before it committed, which its own times tell."""
    for event in step.recorded:
        if isinstance(event, HumanReviewNeeded | ResponseUncertain):
            return event.remind_at - watch.OWNER_REMINDED_AFTER
    return step.now


_CAUSES: Final[Mapping[str, Redo]] = {
    "receive_email": _mail,
    "review_page": _owner_s_word,
    "track_delivery": _delivery,
    "watch_deadlines": _deadline,
}
