"""Forgetting a correspondent: making each of their queries unreadable everywhere. Through ports only.

First the query's key goes, and with it its content in every copy. What then is left to delete is remembered by the
store, so that a run that broke off is finished by the next one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from copydesk.concerned import concerned
from copydesk.errors import StillOpen, VersionConflict
from copydesk.events import Event
from copydesk.keys import inbound_key
from copydesk.ports import Blobs, Calendar, Slot, Store
from copydesk.query import QueryState
from copydesk.telling.plain_words import STATUS_WORDS
from copydesk.telling.query_summary import summary

TRIES: Final = 12
"""How often a query is read again when others write into it meanwhile."""


@dataclass(frozen=True, slots=True)
class Keepers:
    """Where a query's content lies."""

    store: Store
    blobs: Blobs
    calendar: Calendar


def looked_for(keepers: Keepers, address: str, zone: str) -> Mapping[str, Any]:
    """What is in short told of an address before anything is forgotten. Raises SettingsError if it is none."""
    store = keepers.store
    found = concerned(store, keepers.blobs, address, store.queries())
    told = {
        which: [{**summary(state, zone), "correspondent": state.correspondent} for state in states]
        for which, states in (("theirs", found.theirs), ("mentioned", found.mentioned), ("perhaps", found.perhaps))
    }
    return {"zone": zone, **told, "left": len(store.unswept())}


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
    SettingsError if `address` is not one address.
    """
    found = concerned(keepers.store, keepers.blobs, address, keepers.store.queries())
    chosen = (*found.theirs, *(found.mentioned if with_mentioned else ()))
    refuse_open(chosen, even_if_open=even_if_open)
    booked = [*finish(keepers, keepers.store.unswept())]
    for state in chosen:
        booked += forget(keepers, state, now, even_if_open=even_if_open)
    return tuple(slot for slot in booked if slot.end > now)
