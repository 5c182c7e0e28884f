"""What Copydesk promises about the day's digest; the function's name is the promise."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from simulation.cloud import Cloud

MOST: Final = 12
"""A crash between the mail and what says that it was sent tells twice; without that record each look would tell."""


def a_days_digest_is_not_told_at_every_look(cloud: "Cloud") -> Iterator[str]:
    """One digest is one mail a day, but for accidents."""
    told = Counter(
        note.headers.get("Message-ID", "")
        for note in cloud.owner.notes
        if note.headers.get("Subject", "").startswith("Your day:")
    )
    for identity, count in told.items():
        if count > MOST:
            yield f"doubled: the owner got the digest {identity} {count} times"
