"""What an export says of each log, so that it can be proved whole without the desk: skeletons, root, bodies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AwareDatetime, Field

from copydesk.audit.skeleton import HexHash, Proof, Skeleton
from copydesk.values import Frozen

AUDIT: Final = "audit.json"
"""The file's name in an export."""

_QueryId: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class AuditedQuery(Frozen):
    """A query's log: `size` events with the tree's `root` in hex, as its state has kept them, and the skeletons.

    `bodies` are the events' JSON by their place, and `hash_key` in hex is what their hashes were made with; both are
    missing of a forgotten query. A query that an earlier version began has no root: nothing of it can be proved.
    """

    query_id: _QueryId
    size: int = Field(ge=0)
    root: HexHash | Literal[""] = ""
    forgotten_at: AwareDatetime | None = None
    hash_key: HexHash | Literal[""] = ""
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


def log_text(bodies: Mapping[int, str]) -> str:
    """What a query's log.jsonl holds: each event's JSON as it is kept, in a line of its own, which ends with a feed."""
    return "".join(f"{bodies[place]}\n" for place in sorted(bodies))
