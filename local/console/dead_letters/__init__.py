"""Dead letters: what rules could not deliver and what functions could not handle, and how it goes back to work."""

from local.console.dead_letters.letter import DeadLetter, Place, read_failed, read_undelivered
from local.console.dead_letters.queues import Office, Outcome, chosen, redrive

__all__ = [
    "DeadLetter",
    "Office",
    "Outcome",
    "Place",
    "chosen",
    "read_failed",
    "read_undelivered",
    "redrive",
]
