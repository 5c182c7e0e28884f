"""Forgetting a correspondent: which queries are theirs, and making each unreadable everywhere. Through ports only.

First the query's key goes, and with it its content in every copy. What then is left to delete is remembered by the
store, so that a run that broke off is finished by the next one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from copydesk.errors import StillOpen, VersionConflict
from copydesk.events import Event, MailSetAside, QueryDiscarded, to_json
from copydesk.ids import answered_hash
from copydesk.keys import inbound_key
from copydesk.mail.addresses import folded
from copydesk.ports import Blobs, Calendar, History, Slot, Store
from copydesk.query import QueryState
from copydesk.telling.plain_words import STATUS_WORDS

TRIES: Final = 12
"""How often a query is read again when others write into it meanwhile."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """The queries that an address is in: `theirs`, who wrote, and `mentioned`, such as in copy or in a text."""

    theirs: tuple[QueryState, ...]
    mentioned: tuple[QueryState, ...]


@dataclass(frozen=True, slots=True)
class Keepers:
    """Where a query's content lies."""

    store: Store
    blobs: Blobs
    calendar: Calendar


def concerned(store: Store, address: str, states: Iterable[QueryState]) -> Concerned:
    """Which of these queries, as far as they can still be read, have to do with the address.

    Theirs are also the mails that were set aside, or that nobody answers, and that claim to answer theirs: such as the
    owner's answer to a review that could not be read, which quotes all of it.
    """
    theirs, mentioned = list[QueryState](), list[QueryState]()
    names, beside = set[str](), list[tuple[QueryState, frozenset[str], bool]]()
    for state in states:
        history = store.history(state.query_id)
        if history.state.forgotten_at is not None:
            continue
        if wrote(history, address):
            theirs.append(history.state)
            names |= answered_by(history)
        elif answered := claims(history):
            beside.append((history.state, answered, mentions(history, address)))
        elif mentions(history, address):
            mentioned.append(history.state)
    theirs += [state for state, answered, _ in beside if answered & names]
    mentioned += [state for state, answered, said in beside if said and not answered & names]
    return Concerned(tuple(theirs), tuple(mentioned))


def claims(history: History) -> frozenset[str]:
    """What the mails that entered no thread claim to answer, hashed; empty for a query that was answered."""
    found = (event.answers for event in history.events if isinstance(event, MailSetAside | QueryDiscarded))
    return frozenset(name for answers in found for name in answers)


def answered_by(history: History) -> set[str]:
    """All by which an answer may name the query, hashed: its id, its mails' Message-IDs, those of its replies."""
    query_id = history.state.query_id
    own = {getattr(event, "message_id", "") for event in history.events} | {query_id}
    return {answered_hash(name) for name in own if name}


def wrote(history: History, address: str) -> bool:
    """Whether the query's mails are from this address."""
    senders = (history.state.correspondent, *(getattr(event, "sender", "") for event in history.events))
    return folded(address) in {folded(sender) for sender in senders if sender}


def mentions(history: History, address: str) -> bool:
    """Whether the address stands anywhere in the query: in copy, in a mail's text, in a reply."""
    alone = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-])", re.IGNORECASE)
    return any(alone.search(to_json(event)) for event in history.events)


def refuse_open(states: Iterable[QueryState], *, even_if_open: bool) -> None:
    """Raise StillOpen for a query that is not over, unless that is wanted; for one whose reply leaves now, always."""
    for state in states:
        if state.claim is not None:
            raise StillOpen(
                f"a reply of query {state.query_id[:8]} is being sent right now; that is settled within a few minutes: "
                "run this again then"
            )
        if not even_if_open and (not state.is_closed or state.uncertain):
            stands = (
                "it is not known whether its reply left"
                if state.uncertain
                else f"it stands at “{STATUS_WORDS[state.status]}”"
            )
            raise StillOpen(
                f"query {state.query_id[:8]} is not over: {stands}; answer or close it first, or give "
                "--even-if-open, and nothing will be sent or told of it any more"
            )


def forget(keepers: Keepers, state: QueryState, now: datetime, *, even_if_open: bool) -> Sequence[Slot]:
    """Make the query unreadable and delete what is left of it; the times of its booked calls, which stay taken.

    Raises StillOpen, and VersionConflict if others kept writing into it.
    """
    for _ in range(TRIES):
        history = keepers.store.history(state.query_id)
        if history.state.forgotten_at is not None:
            return ()
        refuse_open([history.state], even_if_open=even_if_open)
        objects = objects_of(history.events)
        try:
            keepers.store.forget(history.state, now, objects)
        except VersionConflict:
            continue
        return finish(keepers, {state.query_id: objects})
    raise VersionConflict(f"query {state.query_id} was written into {TRIES} times meanwhile; run this again")


def finish(keepers: Keepers, left: Mapping[str, Sequence[str]]) -> Sequence[Slot]:
    """Delete what is left of forgotten queries, each with its objects; the times of their booked calls."""
    booked: list[Slot] = []
    for query_id, objects in left.items():
        # Where mails come from first, and then all once more: one may be on its way from there to where it is filed.
        for key in (*map(inbound_key, objects), *objects, *objects):
            keepers.blobs.erase(key)
        booked += keepers.calendar.forget(query_id)
    keepers.store.swept(tuple(left))
    return tuple(booked)


def objects_of(events: Iterable[Event]) -> tuple[str, ...]:
    """The objects of the mails that a log names, each once."""
    named = (getattr(event, "mail_object", "") for event in events)
    return tuple(dict.fromkeys(key for key in named if key))


def forget_address(
    keepers: Keepers, address: str, now: datetime, *, with_mentioned: bool = False, even_if_open: bool = False
) -> Sequence[Slot]:
    """Forget every query of the address, and with `with_mentioned` those in which it only stands; the calls ahead.

    What an earlier run left is finished first. Nothing is forgotten if one of the queries is refused: StillOpen.
    """
    found = concerned(keepers.store, address, keepers.store.queries())
    chosen = (*found.theirs, *(found.mentioned if with_mentioned else ()))
    refuse_open(chosen, even_if_open=even_if_open)
    booked = [*finish(keepers, keepers.store.unswept())]
    for state in chosen:
        booked += forget(keepers, state, now, even_if_open=even_if_open)
    return tuple(slot for slot in booked if slot.end > now)
