"""The fate of a storm in a climate: what is frequent there comes on top of what the seed has in store, or alone."""

from datetime import timedelta
from random import Random

from simulation.climate import ANY, Climate
from simulation.fate_of_a_seed import Storm
from simulation.faults import Fault

from copydesk.errors import ModelUnavailable


class Weather(Storm):
    """A storm that has its climate's troubles often."""

    def __init__(self, seed: int, climate: Climate) -> None:
        super().__init__(seed)
        self._climate, self._often, self._to_come = climate, Random(f"a climate {seed}"), climate.most
        self._turned_away = climate.turned_away
        if climate.calm:
            self._left = dict.fromkeys(self._left, 0)
            self._down = self._silent = ""
            self._freezes = self._turns_away = 0
            self._shuts = self.is_stubborn = self.is_eager = self.has_a_slow_model = False
            self.mood, self._reports = 0.0, 1.0
        self.is_stubborn |= climate.stubborn

    def deliveries(self, handler: str) -> tuple[timedelta, ...]:
        """None where the climate loses them; twice, and late, where it has them late."""
        if handler in self._climate.lost and self._comes():
            return ()
        if handler in self._climate.late and self._comes():
            return tuple(timedelta(seconds=self._late(handler)) for _ in range(2))
        return super().deliveries(handler)

    def fault(self, name: str) -> Fault | None:
        """One of the climate's faults at this call, or what the seed has in store."""
        faults = self._climate.faults.get(f"{self.at()} {name}", ())
        return self._often.choice(faults) if faults and self._comes() else super().fault(name)

    def interrupts(self, name: str) -> bool:
        """Whether others get ahead of this call, often where the climate has it so."""
        return (f"{self.at()} {name}" in self._climate.overtaken and self._comes()) or super().interrupts(name)

    def freeze(self, handler: str, name: str) -> timedelta:
        """As long as the climate freezes a process there."""
        seconds = self._climate.frozen.get(f"{handler} {name}", ())
        if seconds and self._comes():
            return self._struck(timedelta(seconds=self._often.choice(seconds)))
        return super().freeze(handler, name)

    def wakes(self) -> tuple[timedelta, ...]:
        """Never where the climate loses wake-ups, and in time where it is calm."""
        if "wake" in self._climate.lost and self._comes():
            return ()
        return super(Storm, self).wakes() if self._climate.calm else super().wakes()

    def turns_away(self) -> ModelUnavailable | None:
        """So many times, with the climate's own word for how long to wait."""
        if not self._turned_away:
            return super().turns_away()
        self._turned_away -= 1
        self._struck()
        return ModelUnavailable("the endpoint is busy", retry_after=self._climate.told_to_wait, kind="rate_limit")

    def ends_the_wait(self) -> tuple[tuple[timedelta, str], ...]:
        """Nothing where it is calm."""
        return () if self._climate.calm else super().ends_the_wait()

    def redrive_after(self) -> timedelta | None:
        """Never where nobody sends a dead letter again."""
        return super().redrive_after() if self._climate.redrives else None

    def _comes(self) -> bool:
        if not self._to_come or self._often.random() >= self._climate.likely:
            return False
        self._to_come -= 1
        self._struck()
        return True

    def _late(self, handler: str) -> float:
        return self._often.choice(self._climate.late[handler]) * self._often.uniform(0.5, 1.0)


def fate_of(seed: int, climate: Climate) -> Storm:
    """The fate of a seed in a climate; a storm as ever in any other."""
    return Storm(seed) if climate is ANY else Weather(seed, climate)
