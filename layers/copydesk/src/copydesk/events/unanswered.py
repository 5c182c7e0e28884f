"""Which of the client's mails the next reply answers: those of the turn, and those before it that got none. Pure."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from copydesk.events.base import Event
from copydesk.events.mail import OwnerAnswered, UserQueryReceived
from copydesk.events.review import QueryClosed, ReviewExpired
from copydesk.events.sending import ResponseFailed, ResponseSent, ResponseUncertain

E = TypeVar("E", bound=Event)


def to_answer(log: Sequence[Event]) -> tuple[UserQueryReceived, ...]:
    """The mails, oldest first; the last is the newest, which the reply goes to. Empty if the log holds none.

    A reply that may have left, the owner's own answer, a close and an expiry end what came before them. Only what stood
    in the log when the turn was opened is asked, so that a report that comes late changes nothing of what the owner was
    shown.
    """
    mails = _of(log, UserQueryReceived)
    if not mails:
        return ()
    first = next(mail for mail in mails if mail.turn == mails[-1].turn)
    before = log[: next(place for place, event in enumerate(log) if event is first)]
    failed = {event.send_id for event in _of(before, ResponseFailed)}
    settled = (event.turn for event in before if _settles(event, failed))
    last = max(settled, default=0)
    return tuple(mail for mail in mails if mail.turn > last)


def _settles(event: Event, failed: Collection[str]) -> bool:
    match event:
        case ResponseSent() | ResponseUncertain():
            return event.send_id not in failed
        case OwnerAnswered():
            return not event.earlier
        case QueryClosed() | ReviewExpired():
            return True
    return False


def _of(log: Sequence[Event], kind: type[E]) -> tuple[E, ...]:
    return tuple(event for event in log if isinstance(event, kind))
