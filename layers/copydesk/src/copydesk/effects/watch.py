"""The watcher's round: every query whose deadline has passed, then every stored mail that nobody handled."""

from copydesk import ids
from copydesk.effects.receive_mail import INBOUND_PREFIX, MAIL_PREFIX, SETUP_NOTICE
from copydesk.effects.tell_owner import raw_mail_of, send_note, view
from copydesk.errors import CommitRefused, CopydeskError
from copydesk.events import Event, HumanReviewNeeded, ResponseUncertain, stamped
from copydesk.flow import watch_deadlines as flow
from copydesk.flow.watch_deadlines import HANDLER, Overdue
from copydesk.observability.logs import logger
from copydesk.ports import History, StoredObject
from copydesk.protocol import commit
from copydesk.query import QueryState, evolve
from copydesk.review.notes import expired_note, failure_note, reminder_note, uncertain_note
from copydesk.services import Services

INBOUND_NOTICE = "InboundMailOverdue"


def watch_queries(services: Services) -> None:
    """Look after each query whose deadline has passed. One that fails does not keep the others from their turn."""
    failed: list[str] = []
    for due in services.store.due(services.clock.now()):
        try:
            _look_after(services, services.store.history(due.query_id))
        except CommitRefused:
            continue
        except Exception:  # noqa: BLE001  (whatever it is, the other deadlines must be looked at, and it is raised below)
            logger.exception("a passed deadline could not be acted on; the next tick tries again")
            failed.append(due.query_id)
    if failed:
        raise CopydeskError(f"{len(failed)} deadlines could not be acted on: {', '.join(failed[:10])}; see the log")


def watch_inbound(services: Services) -> None:
    """Announce stored mails that receive_email did not handle; after an hour, put them before the owner."""
    now = services.clock.now()
    for stored in services.blobs.list(INBOUND_PREFIX):
        if stored.key.endswith(SETUP_NOTICE) or now - stored.modified < flow.INBOUND_OVERDUE_AFTER:
            continue
        if now - stored.modified >= flow.INBOUND_GIVEN_UP_AFTER:
            _give_up(services, stored)
        services.bus.announce(INBOUND_NOTICE, {"object": {"key": stored.key}})


def _look_after(services: Services, history: History) -> None:
    overdue = flow.watch_deadlines(history.state, services.clock.now())
    if overdue is None:
        return
    if overdue.note is not None:
        _tell(services, history, overdue)
    if overdue.republish:
        services.bus.publish([event.envelope() for event in history.events if event.turn == history.state.turn])
    commit(services, HANDLER, history.state, overdue.cause, overdue.decision)


def _tell(services: Services, history: History, overdue: Overdue) -> None:
    state = history.state if overdue.note == "expired" else _ahead(services, history.state, overdue)
    shown = view(services, state, history.events)
    reason = _reason(overdue.decision.events)
    raw_mail: bytes | None = None
    match overdue.note:
        case "reminder":
            note = reminder_note(shown)
        case "expired":
            note = expired_note(shown)
        case "uncertain":
            note = uncertain_note(shown, reason)
        case _:
            raw_mail = raw_mail_of(services, state.mail_object)
            note = failure_note(shown, reason, raw_mail_attached=raw_mail is not None)
    send_note(services, state, note, identity=overdue.cause.key, raw_mail=raw_mail)


def _reason(events: tuple[Event, ...]) -> str:
    for event in events:
        if isinstance(event, ResponseUncertain | HumanReviewNeeded):
            return event.reason
    return ""


def _ahead(services: Services, state: QueryState, overdue: Overdue) -> QueryState:
    for event in stamped(
        overdue.decision.events,
        cause=overdue.cause,
        handler=HANDLER,
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=services.clock.now(),
    ):
        state = evolve(state, event)
    return state


def _give_up(services: Services, stored: StoredObject) -> None:
    """Put an unhandled mail before its owner, once: the query that this opens says so."""
    query_id = ids.query_id(stored.key)
    state = services.store.load(query_id, seq=None, marker=None).state
    if state.version > 0:
        return
    mail_object = MAIL_PREFIX + stored.key.removeprefix(INBOUND_PREFIX)
    overdue = flow.given_up_mail(stored.key, mail_object, services.clock.now())
    _tell(services, History(state=state, events=(), markers=frozenset()), overdue)
    try:
        commit(services, HANDLER, state, overdue.cause, overdue.decision)
    except CommitRefused:
        return
