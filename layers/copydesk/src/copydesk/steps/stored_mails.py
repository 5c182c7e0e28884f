"""What the watcher does about stored mails that nobody handled: they are announced again, and in the end told."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TypeVar

from copydesk import ids
from copydesk.errors import CommitRefused, CopydeskError
from copydesk.flow import watch_deadlines as flow
from copydesk.flow.watch_deadlines import HANDLER
from copydesk.keys import INBOUND_OVERDUE, INBOUND_PREFIX, SETUP_NOTICE, filed_key
from copydesk.mail.addresses import folded
from copydesk.mail.parse import proved_sender
from copydesk.mail.ses_block import split_ses_block
from copydesk.observability.logs import logger
from copydesk.ports import Marker, StoredObject
from copydesk.protocol import ahead, commit
from copydesk.query import QueryState
from copydesk.review import AddressToken, read_address
from copydesk.services import Services
from copydesk.steps.own_mail import is_own
from copydesk.steps.owner_notes import asking_nothing, review_thread, send_failure, send_note, view
from copydesk.telling.notes import late_answer_note

T = TypeVar("T")


def each_in_turn(found: Iterable[T], look_after: Callable[[T], None]) -> list[T]:
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


def watch_inbound(services: Services) -> None:
    """Announce stored mails that receive_email did not handle; in the end, put them before the owner instead.

    One that fails does not hide the others.
    """
    failed = each_in_turn(services.blobs.list(INBOUND_PREFIX), lambda stored: _look_for(services, stored))
    if failed:
        named = ", ".join(stored.key for stored in failed[:10])
        raise CopydeskError(f"{len(failed)} stored mails could not be brought forward: {named}; see the log")


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


def _give_up(services: Services, stored: StoredObject, waited: timedelta) -> None:
    """Put an unhandled mail before its owner, once: the query that this opens says so.

    One that is gone by now has been handled after all. The owner's own answer is nobody's mail to judge.
    """
    state = services.store.load(ids.query_id(stored.key), seq=None, marker=None).state
    raw = services.blobs.get(stored.key) if state.version == 0 else None
    if raw is None:
        return
    if is_own(services, stored.key, raw):
        # A note on it might come back in the same way, and be told of in turn: receive_email alone takes it away.
        _announce(services, stored)
        return
    answered = _reviewers_answer(services, raw)
    if answered is not None:
        _keep_trying(services, stored, waited, answered)
        return
    mail_object = filed_key(stored.key)
    overdue = flow.given_up_mail(stored.key, mail_object, services.clock.now())
    _, after = ahead(HANDLER, state, overdue.cause, overdue.outcome, now=services.clock.now())
    send_failure(services, after, (), flow.asked(overdue), identity=overdue.cause.key)
    commit(services, HANDLER, state, overdue.cause, overdue.outcome)


def _keep_trying(services: Services, stored: StoredObject, waited: timedelta, answered: QueryState) -> None:
    """Announce a reviewer's answer as long as anything waits for it, and tell the owner once that it is late.

    It is told in the log of the query that it answers, which stays as it is: the answer still counts.
    """
    history = services.store.history(answered.query_id)
    is_told = Marker(HANDLER, stored.key) in history.markers
    if waited >= flow.ANSWER_GIVEN_UP_AFTER and not is_told:
        late, state = flow.late_answer(stored.key), history.state
        asking = asking_nothing(state)
        note = late_answer_note(view(services, asking, history.events))
        send_note(services, asking, note, identity=late.cause.key, follows=review_thread(history.events))
        commit(services, HANDLER, state, late.cause, late.outcome)
    if not is_told or flow.may_still_count(history.state):
        _announce(services, stored)


def _reviewers_answer(services: Services, raw: bytes) -> QueryState | None:
    """The query that a proven reviewer answered with this mail; None if it is another's mail, or names no query.

    SES's block and the header are read, and no more: the rest may be what failed.
    """
    token = _review_named(services, raw)
    if token is None or folded(proved_sender(raw)) not in services.settings.allowed_reviewers:
        return None
    state = services.store.load(token.query_id, seq=None, marker=None).state
    return state if state.version > 0 else None


def _review_named(services: Services, raw: bytes) -> AddressToken | None:
    token = read_address(split_ses_block(raw).verdicts.envelope_recipient, services.settings)
    return token if token is not None and token.kind == "review" else None
