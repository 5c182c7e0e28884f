"""Dead letters: what rules could not deliver and what functions could not handle, and how it goes back to work."""

from local.dead_letters.letter import DeadLetter, Place, read_failed, read_undelivered
from local.dead_letters.office import Office, Outcome, chosen, redrive

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
