"""One query's items, with what is private in them sealed. What stays readable is the skeleton of its log.

A query that an earlier version began has no key: its items are written and read as they were then, in clear.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from copydesk import ids
from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.sealing import Seal
from copydesk.audit import Frontier, Skeleton, body_digest, skeleton_of
from copydesk.audit.merkle import read_frontier
from copydesk.errors import CopydeskError
from copydesk.events import Envelope, Event, to_json
from copydesk.keys import LOG_PREFIX
from copydesk.ports import Blobs, Marker
from copydesk.query import QueryState

LARGEST_BODY: Final = 300_000
"""Bytes of an event's JSON above which it lies in the bucket; an item may hold 400 KB."""


class QueryItems:
    """Writes and reads the items of one query. `seal` is None where it has no key: never, or no longer."""

    def __init__(self, query_id: str, seal: Seal | None, blobs: Callable[[], Blobs]) -> None:
        self.query_id = query_id
        self.seal = seal
        self._blobs = blobs

    # The state

    def state_item(self, state: QueryState, frontier: Frontier | None, kept_until: datetime | None) -> items.Item:
        """The state, with the tree of its log; `kept_until` says when its key ends."""
        item = items.state_item(state)
        if self.seal is None or frontier is None:
            return item
        text = item.pop("body")["S"]
        until = {} if kept_until is None else {"kept_until": {"S": kept_until.isoformat()}}
        sealed = self.seal.close(text.encode(), _place(item, str(state.version)))
        return {**item, **until, "frontier": {"S": frontier.as_text()}, "sealed": {"B": sealed}}

    def read_state(self, item: Mapping[str, Any]) -> QueryState:
        """The state; without its key, what is left of one that was forgotten."""
        if "body" in item:
            return QueryState.model_validate_json(item["body"]["S"])
        version = version_of(item)
        if "sealed" in item and self.seal is not None:
            text = self.seal.open(_bytes(item["sealed"]), _place(item, str(version)))
            return QueryState.model_validate_json(text)
        return QueryState(query_id=self.query_id, version=version).forgotten(forgotten_at(item))

    # The log

    def event_item(self, event: Event) -> tuple[items.Item, Skeleton | None]:
        """An event, and its leaf in the tree. A body that is too large is put into the bucket."""
        body = to_json(event)
        if self.seal is None:
            return self._unsealed(event, body), None
        skeleton = skeleton_of(event, body_digest(self.seal.hash_key, body))
        item: items.Item = {**items.event_item(event, body=""), **_bones(skeleton)}
        del item["body"]
        if len(body.encode()) <= LARGEST_BODY:
            item["sealed"] = {"B": self.seal.close(body.encode(), _place(item))}
        else:
            item["sealed_object"] = {"S": self._spill(f"{skeleton.body}.json", body)}
        return item, skeleton

    def opened(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """The item as one that was never sealed: an event with its body, a page with its events.

        What lies in the bucket stays there.
        """
        if "sealed" not in item or self.seal is None:
            return item
        text = self.seal.open(_bytes(item["sealed"]), _place(item))
        kept = {name: value for name, value in item.items() if name != "sealed"}
        return {**kept, "events": {"B": text}} if "envelope" not in item else {**kept, "body": {"S": text.decode()}}

    def body(self, item: Mapping[str, Any]) -> str:
        """The JSON of an opened event, or of one in a page."""
        if "body" in item:
            return str(item["body"]["S"])
        key = str(item["body_object" if "body_object" in item else "sealed_object"]["S"])
        content = self._blobs().get(key)
        if content is None:
            raise CopydeskError(f"the log's object {key} is missing from the bucket; restore its last version")
        if "body_object" in item:
            return content.decode()
        if self.seal is None:
            raise CopydeskError(f"the query of {key} was forgotten; there is nothing to read any more")
        return self.seal.open(content, key).decode()

    def page_item(self, page: items.Item) -> items.Item:
        """A page of the log, sealed."""
        if self.seal is None:
            return page
        return {**items.key_in(page), "sealed": {"B": self.seal.close(page["events"]["B"], _place(page))}}

    # The texts that events name

    def content_name(self, digest: str) -> str:
        """What a text with this hash is called in the table."""
        return digest if self.seal is None else self.seal.name(digest)

    def content_item(self, digest: str, text: str) -> items.Item:
        """A text of this query."""
        key: items.Item = dict(items.content_key(self.query_id, self.content_name(digest)))
        if self.seal is None:
            return plain_content(key, digest, text, self._blobs)
        if len(text.encode()) <= LARGEST_BODY:
            return {**key, "sealed": {"B": self.seal.close(text.encode(), _place(key))}}
        return {**key, "sealed_object": {"S": self._spill(f"{self.content_name(digest)}.txt", text)}}

    def content(self, item: Mapping[str, Any]) -> str | None:
        """A kept text; None if its object is gone. Readers do without it, where an event must not be missing."""
        if "sealed" in item and self.seal is not None:
            return self.seal.open(_bytes(item["sealed"]), _place(item)).decode()
        if "sealed_object" in item and self.seal is not None:
            content = self._blobs().get(item["sealed_object"]["S"])
            return None if content is None else self.seal.open(content, item["sealed_object"]["S"]).decode()
        return plain_text(item, self._blobs)

    # Who has handled what

    def marker_item(self, marker: Marker, names: Callable[[], Seal]) -> items.Item:
        """The marker. A natural key may hold an address: it is hashed, and sealed beside if the query has a key."""
        if ids.is_id(marker.cause):
            return dict(items.marker_key(self.query_id, marker))
        item: items.Item = dict(items.marker_key(self.query_id, named_marker(marker, names())))
        if self.seal is None:
            return item
        return {**item, "sealed": {"B": self.seal.close(marker.cause.encode(), _place(item))}}

    def marker(self, item: Mapping[str, Any]) -> Marker:
        """The marker of an item."""
        marker = items.marker_of(item["sk"]["S"])
        if "sealed" not in item or self.seal is None:
            return marker
        return Marker(marker.handler, self.seal.open(_bytes(item["sealed"]), _place(item)).decode())

    def _unsealed(self, event: Event, body: str) -> items.Item:
        if len(body.encode()) <= LARGEST_BODY:
            return items.event_item(event, body=body)
        key = f"{LOG_PREFIX}{event.query_id}/{ids.content_hash(body)}.json"
        self._blobs().put(key, body.encode())
        return items.event_item(event, body_object=key)

    def _spill(self, name: str, text: str) -> str:
        key = f"{LOG_PREFIX}{self.query_id}/{name}"
        assert self.seal is not None  # noqa: S101  (both callers have asked)
        self._blobs().put(key, self.seal.close(text.encode(), key))
        return key


def named_marker(marker: Marker, names: Seal) -> Marker:
    """The marker as the table has it: without a natural key in clear."""
    return marker if ids.is_id(marker.cause) else Marker(marker.handler, names.name(marker.cause))


def marker_keys(query_id: str, marker: Marker | None, names: Callable[[], Seal]) -> list[Any]:
    """Where a marker may lie: with its natural key hashed, or in clear if an earlier version began the query."""
    if marker is None:
        return []
    if ids.is_id(marker.cause):
        return [items.marker_key(query_id, marker)]
    return [items.marker_key(query_id, named_marker(marker, names())), items.marker_key(query_id, marker)]


def is_forgotten(state_item: Mapping[str, Any], seal: Seal | None) -> bool:
    """Whether there is nothing to read of the query any more: it was forgotten, or its key has run out."""
    return "forgotten_at" in state_item or ("sealed" in state_item and seal is None)


def forgotten_at(state_item: Mapping[str, Any]) -> datetime:
    """When it was forgotten, or its key ran out; the beginning of time if a restore brought back what was forgotten."""
    for name in ("forgotten_at", "kept_until"):
        if name in state_item:
            return datetime.fromisoformat(state_item[name]["S"])
    return datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def version_of(state_item: Mapping[str, Any]) -> int:
    """How long the log is. A forgotten query's item has it below zero, so that no commit ever follows on it."""
    return abs(int(state_item["version"]["N"]))


def frontier_of(state_item: Mapping[str, Any]) -> Frontier | None:
    """The tree of the log; None of a query that an earlier version began."""
    if "frontier" not in state_item:
        return None
    return read_frontier(version_of(state_item), state_item["frontier"]["S"])


def read_skeleton(item: Mapping[str, Any]) -> Skeleton:
    """What is readable of an event for ever."""
    return Skeleton(
        envelope=Envelope.model_validate_json(item["envelope"]["S"]),
        handler=item["handler"]["S"],
        caused_by=item["caused_by"]["S"] if "caused_by" in item else "",
        at=datetime.fromisoformat(item["at"]["S"]),
        body=item["digest"]["S"],
    )


def plain_content(key: items.Item, digest: str, text: str, blobs: Callable[[], Blobs]) -> items.Item:
    """A text that is nobody's secret under its key; a large one lies in the bucket."""
    if len(text.encode()) <= LARGEST_BODY:
        return {**key, "text": {"S": text}}
    name = f"{LOG_PREFIX}{digest}.txt"
    blobs().put(name, text.encode())
    return {**key, "body_object": {"S": name}}


def plain_text(item: Mapping[str, Any], blobs: Callable[[], Blobs]) -> str | None:
    """What `plain_content` kept; None if its object is gone."""
    if "text" in item:
        return str(item["text"]["S"])
    if "body_object" not in item:
        return None
    content = blobs().get(item["body_object"]["S"])
    return None if content is None else content.decode()


def sealed_text(seal: Seal, text: str, place: str) -> str:
    """A short text sealed, as text."""
    return base64.b64encode(seal.close(text.encode(), place)).decode()


def opened_text(seal: Seal, sealed: str, place: str) -> str:
    """What `sealed_text` sealed."""
    return seal.open(base64.b64decode(sealed), place).decode()


def _bones(skeleton: Skeleton) -> items.Item:
    caused_by = {"caused_by": {"S": skeleton.caused_by}} if skeleton.caused_by else {}
    return {
        **caused_by,
        "handler": {"S": skeleton.handler},
        "at": {"S": skeleton.at.isoformat()},
        "digest": {"S": skeleton.body},
    }


def _place(item: Mapping[str, Any], *more: str) -> str:
    """Where an item lies: what its sealed part is bound to."""
    return "\n".join((item["pk"]["S"], item["sk"]["S"], *more))


def _bytes(attribute: Mapping[str, Any]) -> bytes:
    return bytes(attribute["B"])
