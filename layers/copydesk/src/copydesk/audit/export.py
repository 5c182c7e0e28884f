"""What an export says of each log, so that it can be proved whole without the desk: skeletons, root, bodies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal

from pydantic import AwareDatetime, Field

from copydesk.audit.skeleton import Proof, Skeleton
from copydesk.values import Frozen

AUDIT: Final = "audit.json"
"""The file's name in an export."""


class AuditedQuery(Frozen):
    """A query's log: `size` events with the tree's `root` in hex, as its state has kept them, and the skeletons.

    `bodies` are the events' JSON by their place, and `hash_key` in hex is what their hashes were made with; both are
    missing of a forgotten query. A query that an earlier version began has no root: nothing of it can be proved.
    """

    query_id: str
    size: int = Field(ge=0)
    root: str = ""
    forgotten_at: AwareDatetime | None = None
    hash_key: str = ""
    skeletons: tuple[Skeleton, ...] = ()
    bodies: Mapping[int, str] = Field(default_factory=dict)


class AuditFile(Frozen):
    """All logs of a desk at `made_at`."""

    format: Literal["copydesk-audit-1"] = "copydesk-audit-1"
    made_at: AwareDatetime
    source: str = ""
    queries: tuple[AuditedQuery, ...] = ()


def audited_query(query_id: str, size: int, forgotten_at: datetime | None, proof: Proof | None) -> AuditedQuery:
    """A query as an export has it."""
    if proof is None:
        return AuditedQuery(query_id=query_id, size=size, forgotten_at=forgotten_at)
    return AuditedQuery(
        query_id=query_id,
        size=size,
        root=proof.frontier.root,
        forgotten_at=forgotten_at,
        hash_key=proof.hash_key.hex() if proof.hash_key else "",
        skeletons=proof.skeletons,
        bodies=proof.bodies,
    )
