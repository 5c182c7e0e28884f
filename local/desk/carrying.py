"""What left the desk after the moment to which its log was restored is written into the restored log again.

The log would otherwise send once more, or ask the owner to, what a client already has.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime

from copydesk.events import Cause, Event, QueryClosed, ResponseSent, SendClaimed
from copydesk.flow.context import Outcome
from copydesk.ports import Commit, Marker, Reference, Store
from copydesk.protocol import ahead, until_committed
from copydesk.query import QueryState
from copydesk.values import Frozen

HANDLER: Final = "restore"
"""Who wrote these events; no function has that name."""


class Reply(Frozen):
    """A reply to a client that left, or, without `is_certain`, was claimed and may have left."""

    send_id: str
    query_id: str
    turn: int
    at: AwareDatetime
    is_certain: bool = False
    recipient: str = ""
    provider_id: str = ""
    message_id: str = ""


def events_for(state: QueryState, reply: Reply, now: datetime) -> tuple[Event, ...]:
    """What the restored log must say of a reply that it does not know; nothing if it has no such query.

    A reply that left is recorded as sent, which ends its turn. If it answered a mail that the log does not know either,
    the query is closed: a draft that still waits there is older than the reply. One that may have left becomes a claim
    that has run out, so that the watcher asks the owner, as after any crash.
    """
    if state.version == 0:
        return ()
    if reply.turn > state.turn:
        overtaken = reply.is_certain and not state.is_closed
        return (
            (QueryClosed(reason=f"a later reply left on {reply.at.isoformat()}, before a restore"),)
            if overtaken
            else ()
        )
    if reply.is_certain:
        return (
            ResponseSent(
                send_id=reply.send_id,
                provider_id=reply.provider_id,
                message_id=reply.message_id,
                recipient=reply.recipient,
                evidence=f"it left on {reply.at.isoformat()}, before a restore",
            ),
        )
    if state.is_closed or state.claim is not None or state.uncertain or reply.turn < state.turn:
        return ()
    return (SendClaimed(send_id=reply.send_id, nonce=HANDLER, draft_hash=state.approved_hash, expires_at=now),)


def carry_replies(store: Store, replies: Iterable[Reply], now: datetime) -> Sequence[Reply]:
    """Write each reply into its query's log, once; those that changed something.

    A reply that may have left is no longer asked about if a later one to the same mail surely left.
    """
    known = tuple(replies)
    settled = {(each.query_id, each.turn) for each in known if each.is_certain}
    asked = [each for each in known if each.is_certain or (each.query_id, each.turn) not in settled]
    return [reply for reply in asked if _carry(store, reply, now)]


def _carry(store: Store, reply: Reply, now: datetime) -> bool:
    cause = f"restored|{reply.send_id}"
    marker = Marker(HANDLER, cause)
    bound = {reply.message_id: Reference(query_id=reply.query_id)} if reply.message_id else {}

    def load() -> QueryState | None:
        loaded = store.load(reply.query_id, seq=None, marker=marker)
        return None if loaded.handled else loaded.state

    def attempt(state: QueryState) -> bool:
        events = events_for(state, reply, now)
        if events:
            turn = min(reply.turn, state.turn)
            made, after = ahead(HANDLER, state, Cause(key=cause, turn=turn), Outcome(events=events), now=now)
            store.commit(Commit(before=state, after=after, events=made, marker=marker, references=bound))
        return bool(events)

    return until_committed(f"{HANDLER} on query {reply.query_id}, although the desk is off,", load, attempt) or False
