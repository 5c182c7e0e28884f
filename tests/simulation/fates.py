"""What decides in a simulated cloud: nothing at all (`Calm`), or one fault at one call (`Once`)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from simulation.faults import Fault

from copydesk.errors import ModelUnavailable

SOON: Final = timedelta(milliseconds=200)
REPORT_AFTER: Final = timedelta(seconds=2)


class Calm:
    """Everything comes once, in order and soon, and nothing fails. `last_trouble` is when the latest one was over."""

    last_trouble = datetime.min.replace(tzinfo=UTC)
    now: Callable[[], datetime]
    at: Callable[[], str]
    """The handler that runs."""

    def fault(self, name: str) -> Fault | None:
        """What happens to this call of the port method `name`."""
        return None

    def deliveries(self, handler: str) -> tuple[timedelta, ...]:
        """After how long each copy of an event reaches `handler`; none if the rule's queue of undelivered gets it."""
        return (SOON,)

    def reports(self, kind: str) -> tuple[timedelta, ...]:
        """After how long the provider's reports of this kind come."""
        return (REPORT_AFTER,)

    def wakes(self) -> tuple[timedelta, ...]:
        """How long after its moment each call of a wake-up comes; none if it is lost."""
        return (SOON,)

    def interrupts(self, name: str) -> bool:
        """Whether other invocations get ahead of the one that is about to call the port method `name`."""
        return False

    def jump(self) -> timedelta:
        """How far the clock leaps before the next invocation."""
        return timedelta()

    def pause(self) -> timedelta:
        """How long the process stands still before a call."""
        return timedelta()

    def freeze(self, handler: str, name: str) -> timedelta:
        """How long the process stands still after this call, without anybody ending it."""
        return timedelta()

    def model_takes(self) -> float:
        """How many seconds the model takes for an answer."""
        return 2.0

    def turns_away(self) -> ModelUnavailable | None:
        """What the model's endpoint says instead of an answer, where it is busy or down."""
        return None

    def ends_the_wait(self) -> tuple[tuple[timedelta, str], ...]:
        """What the owner says about a query that was just put off, and after how long."""
        return ()

    def is_down(self, handler: str, passed: timedelta) -> bool:
        """Whether a function fails whatever it is given, so long after the start."""
        return False

    def batch(self, waiting: int) -> int:
        """How many of the stream's records the publisher gets at once."""
        return min(waiting, 10)

    def rewinds(self) -> bool:
        """Whether the stream delivers the last batch again."""
        return False

    def overlapping_tick(self) -> bool:
        """Whether the schedule fires twice."""
        return False

    def redrive_after(self) -> timedelta | None:
        """When somebody sends a dead letter again; None for not before the storm is over."""
        return timedelta(hours=1)


class Once(Calm):
    """Calm, but for one fault at the `at`-th call, and for an endpoint that says twice to wait, for ten minutes.

    The first wait ends at its moment; the owner ends the second one.
    `reporting` says whether the provider's reports ever come.
    """

    def __init__(self, at: int = 0, fault: Fault | None = None, *, reporting: bool = True) -> None:
        self.names: list[str] = []
        self._at, self._fault, self._reporting = at, fault, reporting
        self._turns_away = 2

    def fault(self, name: str) -> Fault | None:
        """The fault, if its call has come."""
        self.names.append(name)
        return self._fault if len(self.names) == self._at else None

    def reports(self, kind: str) -> tuple[timedelta, ...]:
        """As ever, or never."""
        return super().reports(kind) if self._reporting else ()

    def turns_away(self) -> ModelUnavailable | None:
        """The first two times that it is asked."""
        if not self._turns_away:
            return None
        self._turns_away -= 1
        return ModelUnavailable("the endpoint is busy", retry_after=600, kind="rate_limit")

    def ends_the_wait(self) -> tuple[tuple[timedelta, str], ...]:
        """She has it tried again after a minute of a wait that no further one follows."""
        return () if self._turns_away else ((timedelta(minutes=1), "try_again"),)
