"""What an export proves of its logs, and what an earlier one proves of it. Pure: two files in, findings out.

A tree proves nothing against who can write both the log and its root. What cannot be changed any more is what an
earlier export, kept elsewhere, has the root of.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from copydesk.audit.export import AuditedQuery, AuditFile, log_text
from copydesk.audit.merkle import root_of
from copydesk.audit.skeleton import Skeleton, body_digest

_IN_BOTH: Final = ("event_id", "query_id", "seq", "turn", "round", "hop", "type")
"""What skeleton and body both say of an event."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: `wrong` in words, and how much of the rest was proved by what."""

    wrong: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    events: int = 0
    bodies: int = 0
    forgotten: tuple[AuditedQuery, ...] = ()
    unproved: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    added: tuple[str, ...] = field(default=())


def verify(now: AuditFile, earlier: AuditFile | None = None) -> Findings:
    """Recompute every tree, compare every body with its hash, and every log with what an earlier export had of it."""
    wrong: list[str] = [] if earlier is None else [f"the earlier export: {each}" for each in verify(earlier).wrong]
    wrong += _named_twice(now)
    whole, unproved = list[str](), list[str]()
    events = bodies = 0
    for query in now.queries:
        problems = list(_problems(query))
        wrong += problems
        if not query.root and not problems:
            unproved.append(query.query_id)
        elif not problems:
            whole.append(query.query_id)
            events += query.size
            bodies += len(query.bodies)
    before = {} if earlier is None else {query.query_id: query for query in earlier.queries}
    after = {query.query_id: query for query in now.queries}
    continued = list[str]()
    for query_id, old in before.items():
        problem = _not_continued(old, after.get(query_id))
        if problem:
            wrong.append(f"query {query_id}: {problem}")
        elif old.root:
            continued.append(query_id)
    return Findings(
        wrong=tuple(wrong),
        whole=tuple(whole),
        events=events,
        bodies=bodies,
        forgotten=tuple(query for query in now.queries if query.forgotten_at is not None),
        unproved=tuple(unproved),
        continued=tuple(continued),
        added=() if earlier is None else tuple(query_id for query_id in after if query_id not in before),
    )


def logs_wrong(file: AuditFile, logs: Mapping[str, str]) -> Iterator[str]:
    """What the logs beside the file have that the file does not prove, or lack; by their query's id.

    The text is compared as it is, to its last sign: it may have been written by anybody.
    """
    proved = {query.query_id: query for query in file.queries}
    for query_id in logs.keys() | proved.keys():
        query, text = proved.get(query_id), logs.get(query_id, "")
        if query is None:
            yield f"query {query_id}: has a log beside this file, but does not stand in it"
        elif query.root and text != log_text(query.bodies):
            yield f"query {query_id}: its log.jsonl does not hold what was written"


def _named_twice(file: AuditFile) -> Iterator[str]:
    seen: set[str] = set()
    for query in file.queries:
        if query.query_id in seen:
            yield f"query {query.query_id}: stands in the file more than once"
        seen.add(query.query_id)


def _problems(query: AuditedQuery) -> Iterator[str]:
    """What is wrong with one log, in words."""
    who = f"query {query.query_id}"
    if not query.root:
        if query.skeletons or query.bodies or query.hash_key:
            yield f"{who}: has events or content, but no root that proves them"
        return
    if len(query.skeletons) != query.size:
        yield f"{who}: has {len(query.skeletons)} events, but its log was {query.size} long"
    for place, skeleton in enumerate(query.skeletons, start=1):
        at = skeleton.envelope
        if (at.query_id, at.seq) != (query.query_id, place):
            yield f"{who}: at place {place} stands event {at.seq} of query {at.query_id}"
    if root_of([skeleton.entry() for skeleton in query.skeletons]) != query.root:
        yield f"{who}: its events do not give the root that its state kept: one was changed, moved, added or left out"
    yield from (f"{who}: {problem}" for problem in _bodies_wrong(query))


def _bodies_wrong(query: AuditedQuery) -> Iterator[str]:
    if query.forgotten_at is not None:
        if query.bodies:
            yield "it is said to be forgotten, and yet there is content"
        return
    try:
        hash_key = bytes.fromhex(query.hash_key)
    except ValueError:
        yield "its hash key is no key: its content proves nothing"
        return
    for place, skeleton in enumerate(query.skeletons, start=1):
        text = query.bodies.get(place)
        if text is None:
            yield f"the content of event {place} is missing, although the query was not forgotten"
        elif problem := _content_wrong(hash_key, skeleton, text):
            yield f"the content of event {place} {problem}"
    for place in query.bodies.keys() - set(range(1, len(query.skeletons) + 1)):
        yield f"there is content for event {place}, which is not in the log"


def _content_wrong(hash_key: bytes, skeleton: Skeleton, text: str) -> str:
    """What is wrong with the content of one event; "" if nothing is. Who has the hash key can put any text there."""
    try:
        if body_digest(hash_key, text) != skeleton.body:
            return "is not what was written"
        said: object = json.loads(text)
    except (ValueError, RecursionError):
        return "is no event's"
    known = skeleton.envelope.model_dump()
    is_its = isinstance(said, dict) and all(said.get(name) == known[name] for name in _IN_BOTH)
    return "" if is_its else "belongs to another event"


def _not_continued(old: AuditedQuery, new: AuditedQuery | None) -> str:
    """Why a log is not what the earlier export had, with perhaps more behind it; "" if it is."""
    if new is None:
        return "is gone, although the earlier export has it"
    if not old.root:
        return ""
    if len(new.skeletons) < old.size:
        return f"has {len(new.skeletons)} events, and had {old.size} in the earlier export"
    if root_of([skeleton.entry() for skeleton in new.skeletons[: old.size]]) != old.root:
        return f"its first {old.size} events are not those of the earlier export"
    if old.forgotten_at is not None and new.forgotten_at is None:
        return "was forgotten in the earlier export, and is readable again"
    return ""
