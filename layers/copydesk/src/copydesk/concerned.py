"""Which queries an address is in: its owner's, those of others in which it stands, and perhaps the same person's.

It is looked for in the log and in the mails that the log names, as they came: of one that nobody answers, the log has
next to nothing.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from copydesk.events import MailSetAside, QueryDiscarded, to_json
from copydesk.ids import answered_hash
from copydesk.keys import inbound_key
from copydesk.mail.sought import Sought, one_address
from copydesk.mail.whole_text import whole_text
from copydesk.ports import Blobs, History, Store
from copydesk.query import QueryState


@dataclass(frozen=True, slots=True)
class Concerned:
    """The queries that an address is in: `theirs`, who wrote, and `mentioned`, such as in copy or in a text.

    `perhaps` are those in which only another form of the address stands, as jonas+news@ for jonas@: perhaps the same
    person's, perhaps not.
    """

    theirs: tuple[QueryState, ...] = ()
    mentioned: tuple[QueryState, ...] = ()
    perhaps: tuple[QueryState, ...] = ()


def concerned(store: Store, blobs: Blobs, address: str, states: Iterable[QueryState]) -> Concerned:
    """Which of these queries, as far as they can still be read, have to do with the address. Raises SettingsError.

    Theirs are also the mails that were set aside, or that nobody answers, and that claim to answer theirs: such as the
    owner's answer to a review that could not be read, which quotes all of it.
    """
    sought = Sought(one_address(address))
    theirs, mentioned, perhaps = list[QueryState](), list[QueryState](), list[QueryState]()
    names, beside = set[str](), list[tuple[History, frozenset[str]]]()
    for state in states:
        history = store.history(state.query_id)
        if history.state.forgotten_at is not None:
            continue
        if is_theirs(history, sought):
            theirs.append(history.state)
            names |= answered_by(history)
        else:
            beside.append((history, claims(history)))
    for history, answered in beside:
        texts = () if answered & names else tuple(all_texts(history, blobs))
        if answered & names:
            theirs.append(history.state)
        elif sought.stands_in(texts):
            mentioned.append(history.state)
        elif sought.stands_perhaps_in(texts):
            perhaps.append(history.state)
    return Concerned(tuple(theirs), tuple(mentioned), tuple(perhaps))


def claims(history: History) -> frozenset[str]:
    """What the mails that entered no thread claim to answer, hashed; empty for a query that was answered."""
    found = (event.answers for event in history.events if isinstance(event, MailSetAside | QueryDiscarded))
    return frozenset(name for answers in found for name in answers)


def answered_by(history: History) -> set[str]:
    """All by which an answer may name the query, hashed: its id, its mails' Message-IDs, those of its replies."""
    query_id = history.state.query_id
    own = {getattr(event, "message_id", "") for event in history.events} | {query_id}
    return {answered_hash(name) for name in own if name}


def is_theirs(history: History, sought: Sought) -> bool:
    """Whether the query is the address's own: its correspondent's, or of who wrote its first mail.

    Who was in copy of another's thread and wrote into it only stands in it.
    """
    first = next((sender for event in history.events if (sender := getattr(event, "sender", ""))), "")
    return any(sought.is_(one) for one in (history.state.correspondent, first) if one)


def all_texts(history: History, blobs: Blobs) -> Iterator[str]:
    """Every text of the log, and of the mails that it names; those that are gone say nothing."""
    objects = dict[str, None]()
    for event in history.events:
        yield from _strings(json.loads(to_json(event)))
        if mail_object := getattr(event, "mail_object", ""):
            objects[mail_object] = None
    for key in objects:
        raw = blobs.get(key) or blobs.get(inbound_key(key))
        if raw is not None:
            yield from whole_text(raw)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, inner in value.items():
                yield str(name)
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
