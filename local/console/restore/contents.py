"""What a restore has to do: which items to put and to take away, and what the outside world has seen meanwhile. Pure.

A table's items can be put back to an earlier moment; replies that left since cannot. So the facts of both tables are
read from their logs, and what only the newer one knows is carried over or told.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from copydesk.adapters.aws.opening import Opener
from copydesk.adapters.aws.sealed_items import version_of
from copydesk.adapters.aws.table_items import Item
from copydesk.calendar import Hold
from copydesk.errors import CopydeskError
from copydesk.events import (
    Event,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    UserQueryReceived,
    from_json,
)
from copydesk.keys import (
    APPROVAL_PREFIX,
    BUSY,
    CALENDAR,
    CONTENT_PREFIX,
    COUNTER_PREFIX,
    EVENT_PREFIX,
    HOLD_PREFIX,
    HOLDS_PREFIX,
    KNOWLEDGE,
    LOG_PAGE_PREFIX,
    MARKER_PREFIX,
    QUERY_PREFIX,
    REFERENCE_PREFIX,
    SESSIONS,
    SHARED_PREFIX,
    SIGN_IN,
    STATE,
)
from copydesk.values import Frozen
from local.desk.carrying import Reply

Key = tuple[str, str]
"""The primary key of an item: `pk` and `sk`."""

QUERIES: Final = "queries"
_KINDS: Final = (
    QUERIES,
    "events",
    "markers",
    "texts of prompts",
    "pages of logs",
    "calendar entries",
    "readings of calendars",
    "items of articles",
    "names of mails",
    "approvals",
    "counters",
)
OTHER: Final = "others"
_NOT_CARRIED: Final = frozenset({SIGN_IN, SESSIONS})
"""Who is signed in stays as it is now: a session that was ended must not come back, nor a link that was used."""


def kind_of(key: Key) -> str:
    """What an item is, in a word for its owner; OTHER for what Copydesk never writes."""
    pk, sk = key
    if pk.startswith(QUERY_PREFIX):
        kinds = {
            QUERIES: sk == STATE,
            "events": sk.startswith(EVENT_PREFIX),
            "markers": sk.startswith(MARKER_PREFIX),
            "texts of prompts": sk.startswith(CONTENT_PREFIX),
            "pages of logs": sk.startswith(LOG_PAGE_PREFIX),
        }
        return next((name for name, is_it in kinds.items() if is_it), OTHER)
    kinds = {
        "calendar entries": pk == CALENDAR or pk.startswith(HOLDS_PREFIX),
        "readings of calendars": pk == BUSY,
        "items of articles": pk == KNOWLEDGE,
        "texts of prompts": pk.startswith(SHARED_PREFIX),
        "names of mails": pk.startswith(REFERENCE_PREFIX),
        "approvals": pk.startswith(APPROVAL_PREFIX),
        "counters": pk.startswith(COUNTER_PREFIX),
    }
    return next((name for name, is_it in kinds.items() if is_it), OTHER)


def counted(keys: Iterable[Key]) -> str:
    """How many items of each kind, such as “2 queries, 31 events”; “nothing” if there are none."""
    found = Counter(kind_of(key) for key in keys)
    return ", ".join(f"{found[kind]} {kind}" for kind in (*_KINDS, OTHER) if found[kind]) or "nothing"


class ClientMail(Frozen):
    """A mail that opened a turn of a query."""

    mail_object: str
    query_id: str
    turn: int


@dataclass
class Facts:
    """What a table's logs and calendar say of the outside world.

    `torn` are the queries whose log and state do not fit, since their items were caught in the middle of a transaction;
    `unread` counts items that could not be read.
    """

    replies: dict[str, Reply] = field(default_factory=dict)
    mails: dict[str, ClientMail] = field(default_factory=dict)
    bookings: dict[str, Hold] = field(default_factory=dict)
    objects: set[str] = field(default_factory=set)
    torn: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    newest: datetime | None = None
    unread: int = 0


@dataclass
class Contents:
    """A table: a fingerprint of each item that has not run out, and its facts.

    `forgotten` are the partitions of forgotten queries, `bound` the query's partition of each name of a mail.
    """

    prints: dict[Key, str] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    bound: dict[Key, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Change:
    """The items to put and the items to take away."""

    put: frozenset[Key]
    delete: frozenset[Key]

    def __bool__(self) -> bool:
        return bool(self.put or self.delete)


def change(now: Contents, wanted: Contents) -> Change:
    """What makes a table that holds `now` hold `wanted`.

    Texts that belong to no query stay: a running function writes each of them once, and would not write it again. What
    was forgotten stays forgotten.
    """
    put = frozenset(
        key
        for key, print_ in wanted.prints.items()
        if now.prints.get(key) != print_ and wanted.bound.get(key, key[0]) not in now.forgotten
    )
    gone = now.prints.keys() - wanted.prints.keys()
    return Change(
        put, frozenset(key for key in gone if not key[0].startswith(SHARED_PREFIX) and key[0] not in now.forgotten)
    )


def key_of(item: Item) -> Key:
    """An item's primary key."""
    return item["pk"]["S"], item["sk"]["S"]


def has_run_out(item: Item, now: datetime) -> bool:
    """Whether DynamoDB may delete the item by itself at any moment: such an item counts as gone."""
    return "expires" in item and int(item["expires"]["N"]) <= now.timestamp()


def read_contents(items: Iterable[Item], now: datetime, opener: Opener) -> Contents:
    """The contents of a table; `opener` reads what is sealed, or too large for it."""
    contents, events, versions = Contents(), list[Event](), dict[str, int]()
    facts = contents.facts
    for item in items:
        key = key_of(item)
        if has_run_out(item, now) or key[0] in _NOT_CARRIED:
            continue
        contents.prints[key] = hashlib.sha256(json.dumps(item, sort_keys=True, default=repr).encode()).hexdigest()
        try:
            if lies_at := opener.lies_at(item):
                facts.bodies.add(lies_at)
            if key[0].startswith(REFERENCE_PREFIX):
                contents.bound[key] = f"{QUERY_PREFIX}{item['query_id']['S']}"
            elif kind_of(key) == QUERIES:
                versions[key[0]] = version_of(item)
                contents.forgotten |= {key[0]} if "forgotten_at" in item else set()
            elif key[1].startswith(HOLD_PREFIX):
                _take_hold(facts, opener.hold(item))
            elif kind_of(key) == "events":
                events += _telling(facts, opener.body(item))
        except (CopydeskError, KeyError, ValueError):
            facts.unread += 1
    for event in sorted(events, key=lambda each: (each.query_id, each.seq)):
        _take(facts, event)
    facts.torn = _torn(contents.prints, versions)
    return contents


def _torn(keys: Iterable[Key], versions: Mapping[str, int]) -> set[str]:
    """The partitions whose state does not stand at the end of a log without gaps."""
    logs: dict[str, set[str]] = {pk: set() for pk in versions}
    for pk, sk in keys:
        if sk.startswith(EVENT_PREFIX):
            logs.setdefault(pk, set()).add(sk)
    ends = {pk: f"{EVENT_PREFIX}{len(log):08d}" for pk, log in logs.items() if log}
    return {pk for pk, log in logs.items() if len(log) != versions.get(pk, 0) or (log and max(log) != ends[pk])}


def _take_hold(facts: Facts, hold: Hold) -> None:
    if hold.kind == "booked":
        facts.bookings[hold.hold_id] = hold


def _telling(facts: Facts, body: str | None) -> Iterable[Event]:
    """The event of an item, if it says who wrote or what left. Of a forgotten query nothing is known any more."""
    if body is None:
        return ()
    event = from_json(body)
    facts.newest = max(facts.newest or event.timestamp, event.timestamp)
    if mail_object := getattr(event, "mail_object", ""):
        facts.objects.add(mail_object)
    return (event,) if isinstance(event, _TELLING) else ()


_TELLING: Final = (UserQueryReceived, SendClaimed, SendDeferred, ResponseSent, ResponseFailed)
"""The events that say who wrote and what left."""


def _take(facts: Facts, event: Event) -> None:
    match event:
        case UserQueryReceived(mail_object=name):
            facts.mails[name] = ClientMail(mail_object=name, query_id=event.query_id, turn=event.turn)
        case SendClaimed(send_id=send_id):
            facts.replies.setdefault(send_id, _reply(send_id, event))
        case ResponseSent(send_id=send_id):
            facts.replies[send_id] = _reply(send_id, event).model_copy(
                update={
                    "is_certain": True,
                    "recipient": event.recipient,
                    "provider_id": event.provider_id,
                    "message_id": event.message_id,
                }
            )
        case SendDeferred(send_id=send_id) | ResponseFailed(send_id=send_id):
            if send_id in facts.replies and not facts.replies[send_id].is_certain:
                del facts.replies[send_id]


def _reply(send_id: str, event: Event) -> Reply:
    return Reply(send_id=send_id, query_id=event.query_id, turn=event.turn, at=event.timestamp)


def facts_problem(contents: Contents, there: Mapping[str, Any]) -> str:
    """Why a table cannot be what the desk shall hold, or an empty string. `there` are the objects of large events."""
    kinds = Counter(kind_of(key) for key in contents.prints)
    if kinds[OTHER] or not (kinds["events"] and kinds[QUERIES]):
        strange = f"{kinds[OTHER]} items that are not Copydesk's" if kinds[OTHER] else "no query of Copydesk's"
        return f"it holds {strange}; name a table that was restored from Copydesk's"
    if contents.facts.torn:
        return (
            f"{len(contents.facts.torn)} of its queries were caught in the middle of a write; restore to a moment some "
            "seconds earlier"
        )
    missing = contents.facts.bodies - there.keys()
    if missing:
        return (
            f"{len(missing)} long texts of its log lie in another bucket; copy that bucket's log/ and mail/ into this "
            "stack's first"
        )
    return ""
