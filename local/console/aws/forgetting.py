"""Forgetting on AWS, with the owner's credentials: no function may delete a key."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from copydesk.forgetting import forget_address, looked_for
from local.console.aws.clients import aws_errors_explained
from local.console.aws.desk import DeployedDesk


def look_on_aws(desk: DeployedDesk, address: str, zone: str) -> Mapping[str, Any]:
    """Which queries the address is in, and how many forgotten ones have something left to delete."""
    with aws_errors_explained():
        return looked_for(desk.keepers, address, zone)


def forget_on_aws(
    desk: DeployedDesk, address: str, *, with_mentioned: bool, even_if_open: bool
) -> Sequence[tuple[str, str]]:
    """Forget the address; begin and end of the booked calls that lie ahead. Raises StillOpen."""
    with aws_errors_explained():
        booked = forget_address(
            desk.keepers, address, datetime.now(UTC), with_mentioned=with_mentioned, even_if_open=even_if_open
        )
        return [(slot.start.isoformat(), slot.end.isoformat()) for slot in booked]
