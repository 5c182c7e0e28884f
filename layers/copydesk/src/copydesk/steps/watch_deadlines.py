"""watch_deadlines' step: every query whose deadline has passed, then every stored mail that nobody handled."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from copydesk import ids
from copydesk.errors import CommitRefused, CopydeskError, PublishFailed
from copydesk.events import Envelope, HumanReviewNeeded, MailSetAside, ResponseUncertain, ReviewExpired
from copydesk.flow import watch_deadlines as flow
from copydesk.flow.watch_deadlines import HANDLER, Overdue
from copydesk.keys import INBOUND_OVERDUE, INBOUND_PREFIX, SETUP_NOTICE, filed_key
from copydesk.mail.ses_block import split_ses_block
from copydesk.observability.logs import logger
from copydesk.observability.measure import measurements_of_open
from copydesk.ports import History, StoredObject
from copydesk.protocol import ahead, commit
from copydesk.query import QueryState, Status
from copydesk.review import read_address
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.step import Call, Recorded, Take
from copydesk.steps.digest import list_set_aside
from copydesk.steps.owner_notes import asking_nothing, send_failure, send_note, view
from copydesk.telling.notes import expired_note, reminder_note, uncertain_note

OPEN_LIMIT = 1000
"""How many open queries one round looks at, the oldest deadline first: far more than could fail at once."""

T = TypeVar("T")


def watch_deadlines(call: Call) -> None:
    """One look at what is overdue."""
    try:
        watch_queries(call.services)
    except Exception:
        # Not `finally`: after a process that is ending, nothing may be begun.
        watch_inbound(call.services)
        raise
    watch_inbound(call.services)


def watch_queries(services: Services) -> None:
    """Look after each query whose deadline has passed. One that fails does not keep the others from their turn."""
    now, found = services.clock.now(), services.store.open_queries(OPEN_LIMIT)
    due = [query for query in found if query.deadline <= now]
    set_aside = [query.query_id for query in due if query.status is Status.DISCARDED]
    failed_digest = _each([set_aside] if set_aside else [], lambda ids: list_set_aside(services, ids))
    due = [query for query in due if query.status is not Status.DISCARDED]
    failed = _each(due, lambda query: _look_after(services, services.store.history(query.query_id)))
    still_open = [query for query in found if query.status is not Status.DISCARDED]
    if waiting := measurements_of_open(still_open):
        services.telemetry.record({"event_type": "OpenQueriesCounted", "open": len(still_open)}, waiting)
    if failed_digest:
        raise CopydeskError(f"the digest of {len(set_aside)} mails could not be sent; the next tick tries again")
    if failed:
        named = ", ".join(query.query_id for query in failed[:10])
        raise CopydeskError(f"{len(failed)} deadlines could not be acted on: {named}; see the log")


def watch_inbound(services: Services) -> None:
    """Announce stored mails that receive_email did not handle; in the end, put them before the owner instead.

    One that fails does not hide the others.
    """
    failed = _each(services.blobs.list(INBOUND_PREFIX), lambda stored: _look_for(services, stored))
    if failed:
        named = ", ".join(stored.key for stored in failed[:10])
        raise CopydeskError(f"{len(failed)} stored mails could not be brought forward: {named}; see the log")


def _each(found: Iterable[T], look_after: Callable[[T], None]) -> list[T]:
    """Look after each of `found`; those for which it failed. Overtaken by another commit is success."""
    failed: list[T] = []
    for one in found:
        try:
            look_after(one)
        except CommitRefused:
            continue
        except Exception:  # noqa: BLE001  (whatever it is, the others must be looked at, and the caller raises)
            logger.exception("something overdue could not be acted on; the next tick tries again")
            failed.append(one)
    return failed


def _look_for(services: Services, stored: StoredObject) -> None:
    waited = services.clock.now() - stored.modified
    if stored.key.endswith(SETUP_NOTICE) or waited < flow.INBOUND_OVERDUE_AFTER:
        return
    if waited >= flow.INBOUND_GIVEN_UP_AFTER:
        _give_up(services, stored, waited)
    else:
        _announce(services, stored)


def _announce(services: Services, stored: StoredObject) -> None:
    services.bus.announce(INBOUND_OVERDUE, {"object": {"key": stored.key}})


def _look_after(services: Services, history: History) -> None:
    overdue = flow.watch_deadlines(history.state, services.clock.now())
    if overdue is None:
        return
    if overdue.tells_owner:
        tell(services, history, overdue)
    if overdue.republish:
        _publish_again(services, [event.envelope() for event in history.events if event.turn == history.state.turn])
    commit(services, HANDLER, history.state, overdue.cause, overdue.outcome)


def _publish_again(services: Services, envelopes: Sequence[Envelope]) -> None:
    """An event that the bus will never take must not keep its query from the owner: the stall counts all the same."""
    try:
        services.bus.publish(envelopes)
    except PublishFailed as error:
        if error.failed:
            raise
        logger.warning(str(error))


def tell(services: Services, history: History, overdue: Overdue) -> None:
    """Mail the owner what a passed deadline means.

    The note goes before the commit: a crash between them tells the owner twice, the other way round never.
    """
    last = overdue.outcome.events[-1]
    state = history.state if isinstance(last, ReviewExpired) else _state_to_show(services, history.state, overdue)
    shown, identity = view(services, state, history.events), overdue.cause.key
    match last:
        case HumanReviewNeeded():
            send_failure(services, state, history.events, last, identity=identity)
        case ResponseUncertain():
            send_note(services, state, uncertain_note(shown, last.reason), identity=identity)
        case ReviewExpired():
            send_note(services, state, expired_note(shown), identity=identity)
        case _:
            send_note(services, state, reminder_note(shown), identity=identity)


def _state_to_show(services: Services, state: QueryState, overdue: Overdue) -> QueryState:
    if overdue.cause.turn is not None and overdue.cause.turn < state.turn:
        return asking_nothing(state)
    _, after = ahead(HANDLER, state, overdue.cause, overdue.outcome, now=services.clock.now())
    return after


def _give_up(services: Services, stored: StoredObject, waited: timedelta) -> None:
    """Put an unhandled mail before its owner, once: the query that this opens says so.

    One that is gone by now has been handled after all.
    """
    query_id = ids.query_id(stored.key)
    state = services.store.load(query_id, seq=None, marker=None).state
    raw = services.blobs.get(stored.key) if state.version == 0 else None
    if raw is None:
        return
    answers_review = _is_to_a_review(raw, services.settings)
    if not flow.is_given_up(waited, answers_review=answers_review):
        _announce(services, stored)
        return
    mail_object = filed_key(stored.key)
    overdue = flow.given_up_mail(stored.key, mail_object, services.clock.now(), answers_review=answers_review)
    tell(services, History(state=state, events=(), markers=frozenset()), overdue)
    commit(services, HANDLER, state, overdue.cause, overdue.outcome)


def _is_to_a_review(raw: bytes, settings: Settings) -> bool:
    """Whether SES took the mail for the address of a review. Only its block is read: the rest may be what failed."""
    token = read_address(split_ses_block(raw).verdicts.envelope_recipient, settings)
    return token is not None and token.kind == "review"


def again(recorded: Recorded) -> Overdue | None:
    """What the watcher finds now where it found a deadline passed."""
    event, asked_at = recorded.first, _asked_at(recorded)
    if isinstance(event, MailSetAside):
        answers_review = event.reason == flow.ANSWER_NOT_HANDLED
        return flow.given_up_mail(event.caused_by, event.mail_object, asked_at, answers_review=answers_review)
    return flow.watch_deadlines(recorded.state, asked_at)


def _asked_at(recorded: Recorded) -> datetime:
    """When the watcher looked: a moment before it committed, which its own times tell."""
    for event in recorded.events:
        if isinstance(event, HumanReviewNeeded | ResponseUncertain):
            return event.remind_at - flow.OWNER_REMINDED_AFTER
    return recorded.now


STEP: Final = Take(HANDLER, run=watch_deadlines, again=again)
