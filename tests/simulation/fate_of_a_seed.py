"""All by chance, from one seed, until its troubles are used up: what decides in a storm."""

from datetime import timedelta
from random import Random
from typing import Final

from simulation.fates import SOON, Calm
from simulation.faults import Fault, possible
from simulation.hostility import Hostility

from copydesk.errors import ModelUnavailable
from copydesk.events import EVENTS
from functions.registry import OnEvent
from functions.subscriptions import SUBSCRIPTIONS

FAVOURED: Final = (
    *("", "", "mailer.send", "mailer.send", "store.commit", "store.load", "store.count", "model.complete"),
    *("bus.publish", "calendar.hold", "calendar.hold", "calendar.confirm", "blobs.move"),
)
"""The one call that a storm hits more often than the others; empty for none."""
WORKERS: Final = tuple(
    entry.handler
    for entry in SUBSCRIPTIONS
    if set(entry.emits) - {"OwnerTold"}
    and any(isinstance(trigger, OnEvent) and trigger.type in EVENTS for trigger in entry.hears)
)
"""The functions that carry a conversation on."""
HANDLERS: Final = (*WORKERS, *WORKERS, "receive_email", "publish_events", "track_delivery", "watch_deadlines")
"""The functions of which one may be down; the likelier ones stand twice."""
SLOW_MODELS: Final = 0.08
"""How many storms have a model on the owner's own machine, which may take longer than any function on AWS."""
SLOWEST_MODEL_SECONDS: Final = 1500
BUSY_ENDPOINTS: Final = 0.15
"""How many storms have an endpoint that turns requests away, or does not answer."""
TOLD_TO_WAIT: Final = (None, None, 20.0, 400.0, 5000.0, 30000.0)
"""How many seconds such an endpoint says to wait, if it says so."""
SHUT_LIDS: Final = 0.06
"""In how many storms the machine stands still for days."""
TELLERS: Final = ("tell_outdated", "tell_waiting", "handle_failure")
"""The functions that tell the owner of what happened beside the conversation. One may be down for a day."""
INVENTED: Final = "The article is free of charge, and the next one costs 5 euros."
"""What an eager model adds to its drafts: no source says so."""
EAGER_MODELS: Final = 0.1
"""How often a model promises what nobody said."""


class Storm(Calm):
    """All by chance, from one seed, until its troubles are used up; then it is calm.

    `mood` says how often the model's answer is of no use, `is_stubborn` that it asks for tools whatever it is told.
    """

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, Random(seed)
        self._left = {"fault": self.chance.randint(1, 25), "disorder": self.chance.randint(1, 40)}
        self._faults = self.chance.choice((0.0, 0.01, 0.03, 0.1))
        self._disorder = self.chance.choice((0.0, 0.05, 0.2, 0.5))
        self._interrupts = self.chance.choice((0.0, 0.05, 0.15, 0.4))
        self._reports = self.chance.choice((0.0, 0.5, 0.9, 1.0))
        self._redriven = self.chance.choice((0.0, 0.5, 1.0))
        self._favoured = self.chance.choice(FAVOURED)
        self.mood = self.chance.choice((0.0, 0.0, 0.03, 0.1))
        self._down = self.chance.choice(HANDLERS) if self.chance.random() < 0.35 else ""
        self._down_from = timedelta(minutes=self.chance.choice((0, 0, 0, 5, 60)) * self.chance.random())
        self._down_until = self._down_from + timedelta(minutes=self.chance.choice((5, 30, 80, 200)))
        self.is_stubborn = self.chance.random() < 0.03
        self._tellers = Random(f"tellers {seed}")
        self._silent = self._tellers.choice(TELLERS) if self._tellers.random() < 0.15 else ""
        self._frost = Random(f"frost {seed}")
        self._freezes = self._frost.choice((0, 0, 0, 0, 0, 0, 1, 2))
        self._clock = Random(f"clock {seed}")
        self._lid = Random(f"a lid that is shut {seed}")
        self._shuts = self._lid.random() < SHUT_LIDS
        self._model = Random(f"a model on one's own machine {seed}")
        self._endpoint = Random(f"an endpoint that is busy {seed}")
        is_busy = self._endpoint.random() < BUSY_ENDPOINTS
        self._turns_away = self._endpoint.choice((2, 8, 30)) if is_busy else 0
        self._impatience = Random(f"an owner who does not wait for the model {seed}")
        self.has_a_slow_model = self._model.random() < SLOW_MODELS
        self.hostility = Hostility(seed)
        self._promises = Random(f"a model that promises {seed}")
        self.is_eager = self._promises.random() < EAGER_MODELS

    def wakes(self) -> tuple[timedelta, ...]:
        """In time, or late, twice or never."""
        self._struck()
        late = timedelta(seconds=self._clock.choice((0.2, 0.2, 60, 900)) * self._clock.random())
        return self._clock.choice(((SOON,), (late,), (SOON, late), ()))

    def fault(self, name: str) -> Fault | None:
        """Something that this call may suffer, now and then; one method is hit more often than the others."""
        likely = 0.35 if name == self._favoured else self._faults
        if not self._trouble("fault", likely):
            return None
        return self.chance.choice(possible(name))

    def deliveries(self, handler: str) -> tuple[timedelta, ...]:
        """Twice or thrice, late by seconds or hours, or not at all."""
        if not self._trouble("disorder", self._disorder):
            return (SOON,)
        if self.chance.random() < 0.05:
            return ()
        return tuple(self._delay() for _ in range(self.chance.choice((1, 1, 2, 2, 3))))

    def reports(self, kind: str) -> tuple[timedelta, ...]:
        """Before our own commit, late, more than once, or never."""
        if self.chance.random() >= self._reports:
            return ()
        return tuple(self._delay() for _ in range(self.chance.choice((1, 1, 1, 2, 3))))

    def interrupts(self, name: str) -> bool:
        """Whether this call is overtaken; the favoured one is more often than others."""
        return self._trouble("disorder", 0.6 if name == self._favoured else self._interrupts)

    def jump(self) -> timedelta:
        """Seldom: minutes, or hours. In some storms once for days: the lid of the owner's laptop was shut.

        That is drawn apart: which seeds shut it moves nothing else that a seed has in store.
        """
        if self._shuts and self._lid.random() < 0.02:
            self._shuts = False
            return self._struck(timedelta(days=self._lid.choice((2, 14))))
        if not self._trouble("disorder", self._disorder / 20):
            return timedelta()
        return self._struck(timedelta(minutes=self.chance.choice((1, 3, 16, 61, 400))))

    def pause(self) -> timedelta:
        """Seldom, for as long as a slow network or a frozen process takes."""
        if not self._trouble("fault", self._faults / 2):
            return timedelta()
        return self._struck(timedelta(seconds=self.chance.choice((1, 10, 40, 70)) * self.chance.random()))

    def freeze(self, handler: str, name: str) -> timedelta:
        """In one storm of four, once or twice, and often just after a claim; for longer than a claim lasts.

        It is drawn apart: which seeds freeze moves nothing else that a seed has in store.
        """
        likely = 0.5 if (handler, name) == ("send_response", "store.commit") else 0.005
        if not self._freezes or self._frost.random() >= likely:
            return timedelta()
        self._freezes -= 1
        return self._struck(timedelta(seconds=self._frost.choice((130, 400, 1000))))

    def model_takes(self) -> float:
        """Seconds; minutes, up to all that it is given, where the model is on the owner's own machine.

        A slow answer is a trouble: what is late because of it is not what D is about.
        """
        if not self.has_a_slow_model:
            return super().model_takes()
        takes = self._model.choice((2.0, 30.0, 600.0, 1100.0, SLOWEST_MODEL_SECONDS - 20.0))
        self._struck(timedelta(seconds=takes))
        return takes

    def turns_away(self) -> ModelUnavailable | None:
        """In some storms, until it has turned away enough. It is drawn apart, as what a slow model takes."""
        if not self._turns_away or self._endpoint.random() < 0.3:
            return None
        self._turns_away -= 1
        self._struck()
        wait = self._endpoint.choice(TOLD_TO_WAIT)
        kind = self._endpoint.choice(("rate_limit", "outage")) if wait is None else "rate_limit"
        return ModelUnavailable("the endpoint is busy", retry_after=wait, kind=kind)

    def ends_the_wait(self) -> tuple[tuple[timedelta, str], ...]:
        """Now and then, at once or about when it ends by itself. It is drawn apart, as what the endpoint says."""
        if self._impatience.random() > 0.3:
            return ()
        word = self._impatience.choice(("try_again", "try_again", "edit", "close"))
        return ((timedelta(seconds=self._impatience.choice((5, 60, 61, 130, 600))), word),)

    def is_down(self, handler: str, passed: timedelta) -> bool:
        """One function in one seed of three, for minutes or hours: a bad release, or no concurrency left."""
        silent = handler == self._silent and passed < timedelta(days=1)
        down = handler == self._down and self._down_from <= passed < self._down_until
        if silent or down:
            self._struck()
        return silent or down

    def batch(self, waiting: int) -> int:
        """Any number."""
        return self.chance.randint(1, min(waiting, 10))

    def rewinds(self) -> bool:
        """Now and then."""
        return self._trouble("disorder", self._disorder / 5)

    def overlapping_tick(self) -> bool:
        """Now and then."""
        return self._trouble("disorder", self._disorder)

    def redrive_after(self) -> timedelta | None:
        """Within the day, or when all is over."""
        if self.chance.random() >= self._redriven:
            return None
        return timedelta(minutes=self.chance.choice((10, 90, 700)))

    def _trouble(self, kind: str, likely: float) -> bool:
        if self._left[kind] <= 0 or self.chance.random() >= likely:
            return False
        self._left[kind] -= 1
        self._struck()
        return True

    def _struck(self, lasts: timedelta = timedelta()) -> timedelta:
        """A trouble came, and is over after this time."""
        self.last_trouble = max(self.last_trouble, self.now() + lasts)
        return lasts

    def _delay(self) -> timedelta:
        seconds = self.chance.choice((0.0, 0.0, 0.3, 1.0, 5.0, 30.0, 90.0, 130.0, 1000.0, 20000.0))
        return timedelta(seconds=seconds * self.chance.random())
