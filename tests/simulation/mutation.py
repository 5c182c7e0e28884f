"""One safeguard that is taken away, as the table of them has it."""

from dataclasses import dataclass
from typing import Final

from simulation.climate import ANY, Climate
from simulation.removals import Removal

STRUCTURE: Final = ("whoever_is_owed_something_has_a_deadline", "the_deadline_index_tells_the_truth")
"""The promises that only restate that there are deadlines."""


@dataclass(frozen=True)
class Mutation:
    """A safeguard, how it is taken away, and a seed of the climate in which it matters that shows what it is for."""

    safeguard: str
    remove: Removal
    known: int
    beside: tuple[str, ...] = ()
    climate: Climate = ANY
