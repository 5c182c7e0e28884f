"""Pages of a long log: sixty-four of its events in one item, so that one read loads a log of any usual length.

The events' own items stay as they are: they feed the stream, and a page that is missing is made from them anew. A page
holds what they hold, compressed, and is never changed, since events never are.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.sealed_items import QueryItems
from copydesk.events import Event, from_json
from copydesk.keys import EVENT_PREFIX, LOG_PAGE_PREFIX

PAGE: Final = 64
"""Events of a page. With two pages' worth of single items, a read keeps below BatchGetItem's hundred keys."""
LONGEST_WITHOUT_PAGES: Final = 92
"""A log up to here is read item by item: most conversations end before it, and pages cost a write.

With state, marker, the query's key, the desk's key and four events ahead it makes BatchGetItem's hundred keys."""
LARGEST_PAGE: Final = 350_000
"""Compressed bytes; an item may hold 400 KB. Events that do not fit are read one by one."""
PAGES_A_COMMIT: Final = 4
"""A transaction may hold 4 MB; a log that was never paged is paged little by little."""
_BODIES: Final = ("body", "body_object", "sealed_object")


def full_pages(seq: int) -> range:
    """The pages that a log of `seq` events is read by."""
    return range(seq // PAGE) if seq > LONGEST_WITHOUT_PAGES else range(0)


def events_of(page: int) -> range:
    """The places in the log that a page holds."""
    return range(page * PAGE + 1, (page + 1) * PAGE + 1)


def page_key(query_id: str, page: int) -> Any:
    """The key of a page."""
    return items.key(items.query_pk(query_id), f"{LOG_PAGE_PREFIX}{page:06d}")


def page_item(query_id: str, page: int, events: Sequence[Mapping[str, Any]]) -> items.Item | None:
    """The page that holds the items of `events`; None if it would be too large for an item."""
    kept = [{name: event[name] for name in _BODIES if name in event} for event in events]
    packed = zlib.compress(json.dumps(kept, ensure_ascii=False).encode())
    return {**page_key(query_id, page), "events": {"B": packed}} if len(packed) <= LARGEST_PAGE else None


def bodies(page: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """What a page holds of each of its events: the body, or where a large one lies."""
    unpacked: list[dict[str, Any]] = json.loads(zlib.decompress(page["events"]["B"]))
    return unpacked


def made_pages(query_id: str, pages: range, single: Mapping[str, Mapping[str, Any]]) -> list[items.Item]:
    """Those of `pages` whose events were all found as single items: they are to be written with the next commit."""
    made: list[items.Item] = []
    for page in pages:
        found = [single.get(f"{EVENT_PREFIX}{place:08d}") for place in events_of(page)]
        events = [each for each in found if each is not None]
        item = page_item(query_id, page, events) if len(events) == PAGE else None
        if item is not None:
            made.append(item)
    return made[:PAGES_A_COMMIT]


def events_in(own: QueryItems, found: Mapping[str, Mapping[str, Any]]) -> dict[int, Event]:
    """The events in items of their own and in pages, by their place in the log."""
    events: dict[int, Event] = {}
    for sort_key, item in found.items():
        if sort_key.startswith(EVENT_PREFIX):
            events[int(sort_key.removeprefix(EVENT_PREFIX))] = from_json(own.body(own.opened(item)))
        elif sort_key.startswith(LOG_PAGE_PREFIX):
            places = events_of(int(sort_key.removeprefix(LOG_PAGE_PREFIX)))
            events |= zip(places, (from_json(own.body(each)) for each in bodies(own.opened(item))), strict=True)
    return events
