"""What takes away that a decision bears the name of the reviewer who made it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from copydesk.events import ReviewDecided
from copydesk.flow import placement


@contextmanager
def in_the_owners_name() -> Iterator[None]:
    """Whoever answers a review by mail, it counts as the owner's word."""
    answer = placement.review_answer

    def hers(mail: Any, *, settings: Any, **more: Any) -> ReviewDecided:
        said: ReviewDecided = answer(mail, settings=settings, **more)
        return said.model_copy(update={"reviewer": settings.owner_address})

    with patch.object(placement, "review_answer", hers):
        yield
