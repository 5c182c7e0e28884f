"""watch_deadlines' step: every query whose deadline has passed, every mail that nobody handled, each call ahead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from copydesk.errors import CopydeskError, PublishFailed
from copydesk.events import (
    Envelope,
    HumanReviewNeeded,
    MailSetAside,
    OwnerTold,
    ResponseUncertain,
    ReviewExpired,
    ReviewPaused,
    SendVoided,
)
from copydesk.flow import watch_deadlines as flow
from copydesk.flow.away import Absence, waits, while_away
from copydesk.flow.calls_ahead import tells_of_a_call, told_by
from copydesk.flow.watch_deadlines import HANDLER, Overdue
from copydesk.observability.logs import logger
from copydesk.observability.measure import measurements_of_open
from copydesk.ports import History
from copydesk.protocol import ahead, commit
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take
from copydesk.steps.absences import absence_now
from copydesk.steps.calls_ahead import tell_calls_ahead
from copydesk.steps.digest import is_for_the_digest, tell_digest
from copydesk.steps.owner_notes import asking_nothing, review_thread, send_failure, send_note, tell_beside, view
from copydesk.steps.stored_mails import each_in_turn, watch_inbound
from copydesk.steps.wake import look_after_wait
from copydesk.telling.notes import expired_note, uncertain_note
from copydesk.telling.review_notes import reminder_note

OPEN_LIMIT = 1000
"""How many open queries one round looks at, the oldest deadline first: far more than could fail at once."""


def watch_deadlines(call: Call) -> None:
    """One look at what is overdue, and at what is near. What fails in one does not keep the others from their turn."""
    failed: list[Exception] = []
    for look in (watch_queries, watch_inbound, tell_calls_ahead):
        try:
            look(call.services)
        except Exception as error:  # noqa: BLE001  (whatever it is, the others have their turn before it is told)
            failed.append(error)
    if failed:
        raise failed[0]


def watch_queries(services: Services) -> None:
    """Look after each query whose deadline has passed. One that fails does not keep the others from their turn."""
    now, found = services.clock.now(), services.store.open_queries(OPEN_LIMIT)
    due = [query for query in found if query.deadline <= now]
    aside: list[History] = []
    set_aside = [query for query in due if query.status is Status.DISCARDED]
    failed = each_in_turn(set_aside, lambda query: aside.append(services.store.history(query.query_id)))
    listed = [history for history in aside if is_for_the_digest(history.state)]
    for_the_digest = {history.state.query_id for history in listed}
    failed_digest = each_in_turn([listed], lambda them: tell_digest(services, them, found))
    due = [query for query in due if query.query_id not in for_the_digest and query not in failed]
    absence = absence_now(services) if any(query.status in WAITS_FOR_OWNER for query in due) else None
    failed += each_in_turn(due, lambda query: _look_after(services, services.store.history(query.query_id), absence))
    still_open = [query for query in found if query.status is not Status.DISCARDED]
    if measured := measurements_of_open(still_open):
        services.telemetry.record({"event_type": "OpenQueriesCounted", "open": len(still_open)}, measured)
    if failed:
        named = ", ".join(query.query_id for query in failed[:10])
        raise CopydeskError(f"{len(failed)} deadlines could not be acted on: {named}; see the log")
    if failed_digest:
        raise CopydeskError("the day's digest could not be sent; the next tick tries again")


def _look_after(services: Services, history: History, absence: Absence | None) -> None:
    now = services.clock.now()
    overdue = flow.watch_deadlines(history.state, now, services.settings.calendar.time_zone)
    if overdue is None:
        return
    if absence is not None:
        overdue = while_away(overdue, history.state, absence, now)
    overdue = flow.asking(overdue, history.state, Log(history.events))
    if overdue.wakes:
        look_after_wait(services, history.state.query_id)
        return
    if overdue.tells_owner:
        tell(services, history, overdue)
    if overdue.republish:
        _publish_again(services, [event.envelope() for event in history.events if event.turn == overdue.cause.turn])
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
    *_, last = (event for event in overdue.outcome.events if not isinstance(event, SendVoided))
    state = history.state if isinstance(last, ReviewExpired) else _state_to_show(services, history.state, overdue)
    shown, identity = view(services, state, history.events), overdue.cause.key
    thread = review_thread(history.events)
    match last:
        case HumanReviewNeeded():
            send_failure(services, state, history.events, last, identity=identity)
        case ResponseUncertain():
            send_note(services, state, uncertain_note(shown, last.reason), identity=identity, follows=thread)
        case OwnerTold():
            about = next((event for event in history.events if event.event_id == last.about), None)
            tell_beside(services, history.state, history.events, about, last.reason, identity=identity)
        case ReviewExpired():
            send_note(services, state, expired_note(shown), identity=identity, follows=thread)
        case _:
            send_note(services, state, reminder_note(shown), identity=identity, follows=thread)


def _state_to_show(services: Services, state: QueryState, overdue: Overdue) -> QueryState:
    beside = isinstance(overdue.outcome.events[-1], OwnerTold)
    if beside or (overdue.cause.turn is not None and overdue.cause.turn < state.turn):
        return asking_nothing(state)
    _, after = ahead(HANDLER, state, overdue.cause, overdue.outcome, now=services.clock.now())
    return after


def again(recorded: Recorded) -> Overdue | None:
    """What the watcher finds now where it found a deadline passed, or a stored mail."""
    event, asked_at = recorded.first, _asked_at(recorded)
    if isinstance(event, OwnerTold) and event.about == event.caused_by:
        return _told_beside(event)
    if isinstance(event, MailSetAside):
        return flow.given_up_mail(event.caused_by, event.mail_object, asked_at)
    if isinstance(event, ReviewPaused):
        # Whether she was away is told by her calendar, which has moved on since.
        kept = ReviewPaused(deadline=event.deadline, remind_at=event.remind_at, expires_at=event.expires_at)
        passed = flow.watch_deadlines(recorded.state, asked_at)
        return None if passed is None else waits(passed, kept)
    overdue = flow.watch_deadlines(recorded.state, asked_at, recorded.settings.calendar.time_zone)
    return None if overdue is None else flow.asking(overdue, recorded.state, recorded.log)


def _told_beside(event: OwnerTold) -> Overdue:
    """Of what came from outside the log: an answer that is late, or a call that was near."""
    if not tells_of_a_call(event):
        return flow.late_answer(event.about)
    taken = told_by(event.about)
    return Overdue(taken.cause, taken.outcome, tells_owner=True)


def _asked_at(recorded: Recorded) -> datetime:
    """When the watcher looked: a moment before it committed, which its own times tell."""
    for event in recorded.events:
        if isinstance(event, HumanReviewNeeded | ResponseUncertain):
            return event.remind_at - flow.OWNER_REMINDED_AFTER
    return recorded.now


STEP: Final = Take(HANDLER, run=watch_deadlines, again=again)
