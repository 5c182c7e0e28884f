"""Forgetting on a pipeline, and looking for what is left."""

from collections.abc import Sequence

from copydesk.concerned import Concerned, concerned
from copydesk.forgetting import Keepers, forget_address
from copydesk.ports import Slot
from support.pipeline import Pipeline

CLIENT = "jonas@example.com"


def keepers(desk: Pipeline) -> Keepers:
    """Where the desk's content lies."""
    return Keepers(desk.services.store, desk.services.blobs, desk.services.calendar)


def looked(desk: Pipeline, address: str = CLIENT) -> Concerned:
    """The queries that the address is in."""
    return concerned(desk.services.store, desk.services.blobs, address, desk.states())


def forget(desk: Pipeline, address: str = CLIENT, **how: bool) -> Sequence[Slot]:
    """Forget the address now."""
    return forget_address(keepers(desk), address, desk.clock.now(), **how)


def everything(desk: Pipeline) -> list[bytes]:
    """The bytes of all objects."""
    return [desk.services.blobs.get(stored.key) or b"" for stored in desk.services.blobs.list("")]
