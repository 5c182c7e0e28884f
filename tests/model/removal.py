"""A safeguard that is taken away from the model, and the models that lack what no patch can take."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Final

from model.bounds import Bounds
from model.world import Model

TIGHT: Final = Bounds("a control", mails=1, words=1, crashes=0, losses=0, refusals=0)


class Careless(Model):
    """Nothing is left out as inert: a fence that is gone makes old events live."""

    drops_the_inert = False


class WithoutMarkers(Careless):
    """What was handled stays on the bus; the dead letters, of which there are none, remember it."""

    def _handled(self, pool: int, lost: int, bit: int) -> tuple[int, int]:
        return pool, lost | bit


class WithoutVersions(Careless):
    version_condition = False


class WithLongRunners(Careless):
    holder_is_gone = False


@dataclass(frozen=True)
class Removal:
    """A safeguard, how it is taken away, and how the promise begins that breaks without it.

    It is found after `steps` at most.
    """

    safeguard: str
    breaks: str
    bounds: Bounds = TIGHT
    remove: Callable[[], AbstractContextManager[object]] = nullcontext
    model: Callable[[Bounds], Model] = field(default=Careless)
    steps: int = 12
