"""Lambda in a simulated cloud: tries, time-outs, dead letters, and processes that die at any call of a port."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, NoReturn

from simulation import promises
from simulation.certainty import MONDAY, attempts_of_the_mail_client, entry_point
from simulation.faults import Call, Fault, Killed, suffer

from functions.subscriptions import SUBSCRIPTIONS

if TYPE_CHECKING:
    from simulation.cloud import Cloud

A_CALL_TAKES: Final = timedelta(milliseconds=10)
WAITS: Final = (timedelta(minutes=1), timedelta(minutes=2))
"""Before the second and the third try of an asynchronous invocation; then it becomes a dead letter."""
DEEPEST: Final = 3
"""How many invocations may stand in one another."""
TIMEOUTS: Final = {entry.handler: timedelta(seconds=entry.timeout_seconds) for entry in SUBSCRIPTIONS}


@dataclass
class Invocation:
    """One run of a handler that is to come, or is under way.

    It is over at `ends`, which stands still with a frozen process; `due` does not. `told_until` is until when the
    model's endpoint told it to wait.
    """

    handler: str
    event: dict[str, Any]
    attempt: int = 1
    ends: datetime = MONDAY
    due: datetime = MONDAY
    dead: bool = False
    answered: bool = False
    told_until: datetime | None = None


class Functions:
    """The functions of the registry. `refused` is how many invocations came to one that was down."""

    def __init__(self, cloud: "Cloud") -> None:
        self._cloud = cloud
        self.running: list[Invocation] = []
        self.letters: list[Invocation] = []
        self.calls = self.refused = 0
        self._attempts = attempts_of_the_mail_client(cloud.environment)

    def redrive(self) -> None:
        """Send every dead letter again, as the command does."""
        letters, self.letters = self.letters, []
        for letter in letters:
            self._cloud.later(timedelta(), Invocation(letter.handler, letter.event))

    def invoke(self, one: Invocation) -> None:
        """Invoke asynchronously: three tries, then a dead letter."""
        if self.attempt(one) is not None:
            return
        if one.attempt <= len(WAITS):
            again = Invocation(one.handler, one.event, one.attempt + 1)
            self._cloud.later(WAITS[one.attempt - 1], again)
            return
        self.bury(one)

    def bury(self, letter: Invocation) -> None:
        self._cloud.say(f"dead letter of {letter.handler}")
        self.letters.append(letter)
        after = self._cloud.fate.redrive_after()
        if after is not None:
            self._cloud.later(after, lambda: self._redrive_one(letter))

    def _redrive_one(self, letter: Invocation) -> None:
        if letter in self.letters:
            self.letters.remove(letter)
            self.invoke(Invocation(letter.handler, letter.event))

    def attempt(self, one: Invocation) -> Any:
        """Run a handler once; None if it failed or died, its answer (or True) if not."""
        one.ends = one.due = self._cloud.clock.now() + self._time_of(one.handler)
        self.running.append(one)
        detail = one.event.get("detail", {})
        self._cloud.say(f"{one.handler} {one.event.get('detail-type', '')} {detail.get('seq', '')} try {one.attempt}")
        if self._cloud.fate.is_down(one.handler, self._cloud.clock.now() - MONDAY):
            self.running.pop()
            self.refused += 1
            return None
        context = SimpleNamespace(get_remaining_time_in_millis=lambda: self._left(one))
        try:
            answer = entry_point(one.handler)(one.event, context, services=self._cloud.services)
        except Killed:
            self._cloud.say(f"{one.handler} died")
            return None
        except Exception as error:
            self._cloud.say(f"{one.handler} failed: {type(error).__name__}: {error}")
            for promise in (promises.nothing_is_called_wrongly, promises.a_handler_fails_only_for_a_trouble):
                self._cloud.ask(promise.__name__, promise(error))
            return None
        finally:
            self.running.pop()
        return True if answer is None else answer

    def _time_of(self, handler: str) -> timedelta:
        """What a function has; the one that asks the model has the time that a model on one's own machine needs."""
        asks = handler == "call_llm"
        patience = self._cloud.settings.model.seconds_for_an_answer if asks else 0
        return max(TIMEOUTS[handler], timedelta(seconds=patience))

    def _may_be_overtaken(self) -> bool:
        return len(self.running) < DEEPEST and self._cloud.has_more

    def _left(self, one: Invocation) -> float:
        return max(0.0, (one.ends - self._cloud.clock.now()).total_seconds() * 1000)

    def die(self) -> NoReturn:
        """The running invocation ends here and now."""
        self.running[-1].dead = True
        raise Killed

    def lose(self, seconds: float) -> None:
        """Time passes."""
        self._cloud.clock.advance(timedelta(seconds=seconds))

    def _freeze(self, one: Invocation, name: str) -> None:
        """The process stands still while the world goes on, and its time-out stands still with it."""
        stands_still = self._cloud.fate.freeze(one.handler, name) if len(self.running) == 1 else timedelta()
        if stands_still:
            self._cloud.say(f"{one.handler} is frozen after {name} for {stands_still}")
            before = self._cloud.clock.now()
            self._cloud.go_on_for(stands_still)
            one.ends += self._cloud.clock.now() - before

    def passes(self, name: str, call: Any, port: Any, args: tuple[Any, ...]) -> Any:
        """Every call of a port comes through here."""
        if not self.running:
            return call()
        one = self.running[-1]
        if one.dead:
            self._cloud.ledger.after_death.append(f"{one.handler} called {name} after it had died")
            raise Killed
        self.calls += 1
        while self._may_be_overtaken() and self._cloud.fate.interrupts(name):
            self._cloud.let_another_run()
        self._cloud.clock.advance(A_CALL_TAKES + self._cloud.fate.pause())
        fault = self._cloud.fate.fault(name)
        if name == "mailer.send" and self._attempts > 1 and fault in (Fault.FAILED_AFTER, Fault.TIMED_OUT):
            fault = Fault.TWICE
        if self._cloud.clock.now() >= one.ends:
            self._cloud.say(f"{one.handler} ran out of time before {name}")
            self.die()
        if fault is None:
            answer = call()
            self._freeze(one, name)
            return answer
        self._cloud.say(f"{name}: {fault.value}")
        try:
            return suffer(fault, Call(name, call, port, args), self)
        finally:
            one.answered = one.answered and name != "model.complete"
