"""Mails that a recording holds are read again by the very effect that received them, on a desk with just this query."""

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.store import MemoryStore
from copydesk.bootstrap import memory_services
from copydesk.events import Envelope, Event, MailSetAside, ResponseSent, ReviewDecided, UserQueryReceived
from copydesk.keys import filed_key
from copydesk.ports import Commit, Reference
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.steps import receive_email, verify_word
from local.console.replay.commits import LoggedCommit
from local.desk.settings import desk_environment

_READERS: Final[Mapping[str, Callable[[Services, str], None]]] = {
    receive_email.STEP.handler: receive_email.receive_email,
    verify_word.STEP.handler: verify_word.verify_mail,
}
"""Who takes mails in, each by the key of the mail's object."""


def received_again(logged: LoggedCommit) -> tuple[Event, ...] | None:
    """What the mail becomes now; None if the recording does not hold enough to say.

    Which other query a mail is related to, or repeats, depends on other queries, and whether its form was confirmed on
    what belongs to none: that stays as it was recorded.
    """
    reader = _READERS.get(logged.first.handler)
    if reader is None or not _can_be_read(logged):
        return None
    services = _desk_of(logged)
    store = services.store
    assert isinstance(store, MemoryStore)  # noqa: S101  (memory_services made it)
    committed: list[Envelope] = []
    store.on_append = committed.extend
    reader(services, logged.first.caused_by)
    return tuple(_with_what_lies_elsewhere(_event(store, each), logged) for each in committed)


def _can_be_read(logged: LoggedCommit) -> bool:
    first, recording = logged.first, logged.recording
    if isinstance(first, MailSetAside) and first.kind != "unreadable":
        return False
    signed = {"threads", "reviews"} <= set(recording.keys)
    if isinstance(first, ReviewDecided) and first.approval is not None and "owner" not in recording.keys:
        return False
    if isinstance(first, ReviewDecided) and first.held_for:
        # How many replies others got on that day stands in no log of this query's.
        return False
    if isinstance(first, UserQueryReceived) and logged.log and not any(map(_is_a_clients, logged.log)):
        # It came in behind the owner's own answer to it: by what names that was found stands in no log.
        return False
    return _mail_object(logged) in recording.mails and (signed or logged.state.version == 0)


def _is_a_clients(event: Event) -> bool:
    return isinstance(event, UserQueryReceived)


def _mail_object(logged: LoggedCommit) -> str:
    return filed_key(logged.first.caused_by)


def _desk_of(logged: LoggedCommit) -> Services:
    """A desk that knows this one query as it stood, and the mail."""
    recording = logged.recording
    services = memory_services(
        desk_environment(recording.settings),
        clock=SetClock(logged.now),
        keys=recording.keys,
    )
    services.blobs.put(logged.first.caused_by, recording.mails[_mail_object(logged)])
    if logged.log:
        empty = QueryState(query_id=logged.state.query_id)
        services.store.commit(Commit(before=empty, after=logged.state, events=logged.log, references=_names(logged)))
    return services


def _names(logged: LoggedCommit) -> dict[str, Reference]:
    """What the table binds to the query: the names of its mails and of its replies."""
    names: dict[str, Reference] = {}
    for event in logged.log:
        if isinstance(event, UserQueryReceived):
            name = event.message_id or f"content:{event.content_hash}"
            names[name] = Reference(query_id=event.query_id, content_hash=event.content_hash)
        elif isinstance(event, ResponseSent) and event.message_id:
            names[event.message_id] = Reference(query_id=event.query_id)
    return names


def _event(store: MemoryStore, envelope: Envelope) -> Event:
    event = store.load(envelope.query_id, seq=envelope.seq, marker=None).event
    assert event is not None  # noqa: S101  (it was committed just now)
    return event


def _with_what_lies_elsewhere(event: Event, logged: LoggedCommit) -> Event:
    if isinstance(event, UserQueryReceived) and isinstance(logged.first, UserQueryReceived):
        first = logged.first
        return event.model_copy(
            update={
                "related_query_id": first.related_query_id,
                "form_confirmed": first.form_confirmed,
                "known_zone": first.known_zone,
            }
        )
    return event
