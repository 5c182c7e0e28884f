"""What Message-IDs, addresses and other names from outside are called in the table: hashed by the desk's own key.

They are looked up before it is known whose they are, so a query's key cannot name them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.sealing import Seal
from copydesk.ports import Reference


def reference_keys(names: Seal, name: str) -> tuple[Any, ...]:
    """Where the binding of a name may lie: under its hash, or in clear if an earlier version wrote it."""
    return items.reference_key(names.name(name)), items.reference_key(name)


def reference_item(names: Seal, name: str, reference: Reference) -> items.Item:
    """A binding as its item. The hash of a mail's content could be guessed by who knows the mail, so it is sealed."""
    key: items.Item = dict(items.reference_key(names.name(name)))
    bound = {**key, "query_id": {"S": reference.query_id}}
    if not reference.content_hash:
        return bound
    return {**bound, "sealed": {"B": names.close(reference.content_hash.encode(), key["pk"]["S"])}}


def read_references(names: Seal, wanted: Sequence[str], found: Sequence[Mapping[str, Any]]) -> dict[str, Reference]:
    """Those of the names that are bound."""
    by_key = {item["pk"]["S"]: item for item in found}
    read: dict[str, Reference] = {}
    for name in wanted:
        lies_at = (key["pk"]["S"] for key in reference_keys(names, name))
        item = next((by_key[pk] for pk in lies_at if pk in by_key), None)
        if item is not None:
            read[name] = Reference(query_id=item["query_id"]["S"], content_hash=_content_hash(names, item))
    return read


def _content_hash(names: Seal, item: Mapping[str, Any]) -> str:
    if "sealed" not in item:
        return str(item["content_hash"]["S"]) if "content_hash" in item else ""
    return names.open(bytes(item["sealed"]["B"]), item["pk"]["S"]).decode()
