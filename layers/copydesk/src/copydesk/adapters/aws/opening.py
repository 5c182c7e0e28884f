"""Opening items as they lie in a table, of whatever query: for tools that read whole tables, also restored ones."""

from collections.abc import Callable, Mapping
from typing import Any

from copydesk.adapters.aws.calendar_items import opened, read_hold
from copydesk.adapters.aws.sealed_items import QueryItems
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_reading import TableReader
from copydesk.calendar import Hold
from copydesk.keys import HOLDS_PREFIX, QUERY_PREFIX
from copydesk.ports import Blobs

_OBJECTS = ("body_object", "sealed_object")
_SEALED = ("sealed", "sealed_object")


class Opener:
    """Reads each query's key once, and then what it opens. What was forgotten stays closed."""

    def __init__(self, reader: TableReader, blobs: Callable[[], Blobs]) -> None:
        self._reader = reader
        self._blobs = blobs
        self._seals: dict[str, Seal | None] = {}

    def body(self, item: Mapping[str, Any]) -> str | None:
        """The JSON of an event; None if its query was forgotten. Raises CopydeskError if its object is missing."""
        own = self._of(item["pk"]["S"])
        if own.seal is None and any(name in item for name in _SEALED):
            return None
        readable = own.opened(item)
        return own.body(readable) if any(name in readable for name in ("body", *_OBJECTS)) else None

    def lies_at(self, item: Mapping[str, Any]) -> str:
        """The key of the object that an item's content lies in; "" for none, and if nobody can read it any more."""
        name = next((name for name in _OBJECTS if name in item), "")
        is_closed = name in _SEALED and self._of(item["pk"]["S"]).seal is None
        return "" if not name or is_closed else str(item[name]["S"])

    def hold(self, item: Mapping[str, Any]) -> Hold:
        """A hold, with what the call is about."""
        return self.with_topic(read_hold(dict(item)))

    def with_topic(self, hold: Hold) -> Hold:
        """A hold as it lies in a day's item, with what the call is about; without, if its query was forgotten."""
        return opened(hold, self._seal(hold.query_id))

    def _of(self, pk: str) -> QueryItems:
        query_id = pk.removeprefix(QUERY_PREFIX).removeprefix(HOLDS_PREFIX)
        return QueryItems(query_id, self._seal(query_id), self._blobs)

    def _seal(self, query_id: str) -> Seal | None:
        if query_id not in self._seals:
            self._seals[query_id] = self._reader.get((), seals_of=(query_id,)).seal(query_id)
        return self._seals[query_id]
