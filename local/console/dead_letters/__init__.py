"""Dead letters: what rules could not deliver and what functions could not handle, and how it goes back to work."""

from local.console.dead_letters.letter import DeadLetter, QueueName, read_failed, read_undelivered
from local.console.dead_letters.queues import Queues, RedriveResult, chosen, redrive

__all__ = [
    "DeadLetter",
    "QueueName",
    "Queues",
    "RedriveResult",
    "chosen",
    "read_failed",
    "read_undelivered",
    "redrive",
]
