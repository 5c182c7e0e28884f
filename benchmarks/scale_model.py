"""Which quota binds first at 10, 1,000 and 100,000 mails an hour: a discrete-event model of the flow on AWS.

Mails arrive at random (Poisson). Each goes through the waves of functions that one mail was measured to need
(`calls_per_mail`); each function takes a slot of Lambda's concurrency for its time, each event a rule's latency. What
exceeds a quota waits its turn: on AWS it is tried again with growing pauses, so the real delays are longer.
"""

import math
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count
from typing import Final

from benchmarks.scale_facts import (
    ASKED,
    COMMITS,
    MODEL_SECONDS,
    NOT_OF_AWS,
    QUOTAS,
    READ_UNITS,
    RULE_MEDIAN,
    RULE_P99,
    SENDERS,
    STEP_SECONDS,
    STREAM_POLL,
    WAVES,
    WRITE_UNITS,
    Quota,
)
from copydesk.keys import DEADLINE_SHARDS
from copydesk.model_settings import ModelSettings
from local.console.setup.costs import TYPICAL, per_thousand_mails

RATES: Final = (10, 1_000, 100_000)
"""Mails an hour."""
MAILS: Final = 2_000
"""How many mails a run of the model has."""
SEED: Final = 20261122
DAYS_A_MONTH: Final = 30


FALLS_BEHIND: Final = 3
"""From this multiple of the p99 without quotas on, a queue counts as one that grows as long as mails come."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the model gave: seconds from a mail to the owner's review mail, and the most functions at once."""

    p50: float
    p99: float
    most_at_once: int


class _World:
    """A heap of what is to come, and the quotas as things to wait for."""

    def __init__(self, slots: float, per_second: Mapping[str, float]) -> None:
        self.now = 0.0
        self.random = random.Random(SEED)  # noqa: S311  (the same run each time)
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._slots, self._waiting = slots, deque[Callable[[], None]]()
        self._per_second, self._next = per_second, dict.fromkeys(per_second, 0.0)
        self.running = self.most_at_once = 0

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        heappush(self._due, (self.now + seconds, next(self._order), action))

    def run(self) -> None:
        while self._due:
            self.now, _, action = heappop(self._due)
            action()

    def invoke(self, work: Callable[[Callable[[], None]], None]) -> None:
        """Do `work` in a slot of Lambda's concurrency, now or when one is free; it calls back when it has ended."""
        if self.running >= self._slots:
            self._waiting.append(lambda: self.invoke(work))
            return
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        work(self._ended)

    def turn(self, name: str) -> float:
        """Seconds until the quota `name` allows one more."""
        at = max(self.now, self._next[name])
        self._next[name] = at + 1 / self._per_second[name]
        return at - self.now

    def rule_latency(self) -> float:
        """A log-normal draw with the measured median and p99, after a look at the stream."""
        spread = math.log(RULE_P99 / RULE_MEDIAN) / 2.326
        return RULE_MEDIAN * math.exp(self.random.gauss(0, spread)) + self.random.uniform(0, STREAM_POLL)

    def _ended(self) -> None:
        self.running -= 1
        if self._waiting:
            self._waiting.popleft()()


def _arrives(world: _World, asked_after: list[float]) -> None:
    _Mail(world, asked_after)


class _Mail:
    """One mail on its way through the waves."""

    def __init__(self, world: _World, asked_after: list[float]) -> None:
        self._world, self._asked_after = world, asked_after
        self._arrived, self._wave, self._left = world.now, 0, 0
        self._world.after(world.rule_latency(), self._begin)

    def _begin(self) -> None:
        wave = WAVES[self._wave]
        self._left = len(wave.handlers)
        for handler in wave.handlers:
            self._world.invoke(lambda ended, handler=handler: self._work(handler, ended))  # type: ignore[misc]

    def _work(self, handler: str, ended: Callable[[], None]) -> None:
        seconds = STEP_SECONDS
        if handler == "call_llm":
            seconds += self._world.turn("model") + MODEL_SECONDS * self._world.random.uniform(0.5, 1.5)
        elif handler in SENDERS:
            seconds += self._world.turn("ses_rate")
        self._world.after(seconds, lambda: self._end(ended))

    def _end(self, ended: Callable[[], None]) -> None:
        ended()
        self._left -= 1
        if self._left:
            return
        self._publish(WAVES[self._wave].events)
        self._wave += 1
        if self._wave == ASKED:
            self._asked_after.append(self._world.now - self._arrived)
        if self._wave < len(WAVES):
            self._world.after(self._world.turn("put_events") + self._world.rule_latency(), self._begin)

    def _publish(self, events: int) -> None:
        """publish_events once, and record_event for each event."""
        for _ in range(events + 1):
            self._world.invoke(lambda ended: self._world.after(STEP_SECONDS, ended))


def simulate(mails_an_hour: float, limits: Mapping[str, float]) -> Outcome:
    """Let MAILS mails arrive at the given rate under `limits`, by the names of QUOTAS."""
    rates = {"model": limits["model"] / 60, "ses_rate": limits["ses_rate"], "put_events": limits["put_events"]}
    world, asked_after = _World(limits["lambda"], rates), list[float]()
    at = 0.0
    for _ in range(MAILS):
        at += world.random.expovariate(mails_an_hour / 3600)
        world.after(at, lambda: _arrives(world, asked_after))
    world.run()
    asked_after.sort()
    return Outcome(asked_after[MAILS // 2], asked_after[MAILS * 99 // 100], world.most_at_once)


def needs(mails_an_hour: float) -> dict[str, float]:
    """What the rate asks of each quota, in the quota's own unit; Lambda's is the model's peak without any quota."""
    second = mails_an_hour / 3600
    calls, sends = _runs("call_llm"), sum(_runs(handler) for handler in SENDERS)
    invocations = sum(len(wave.handlers) for wave in WAVES) + events()
    return {
        "calls_per_day": 24 * mails_an_hour * calls,
        "model": 60 * second * calls,
        "lambda": simulate(mails_an_hour, dict.fromkeys(QUOTAS, math.inf)).most_at_once,
        "ses_day": 24 * mails_an_hour * sends,
        "ses_rate": second * sends,
        "put_events": second * len(WAVES),
        "rules": second * invocations,
        "writes": second * WRITE_UNITS,
        "index": second * COMMITS * 2 / DEADLINE_SHARDS,
        "counter": second * calls,
    }


def events() -> int:
    """The events of one mail."""
    return sum(wave.events for wave in WAVES)


def _runs(handler: str) -> int:
    return sum(wave.handlers.count(handler) for wave in WAVES)


def dollars_a_month(mails_an_hour: float) -> float:
    """Everything but the model and what an idle desk costs, at us-east-1's prices."""
    work = replace(
        TYPICAL,
        events=events(),
        handlers_run=sum(len(wave.handlers) for wave in WAVES),
        batches_published=len(WAVES),
        commits=COMMITS,
        units_a_commit=WRITE_UNITS / COMMITS,
        reads=READ_UNITS,
    )
    known = [cost.dollars for cost in per_thousand_mails(ModelSettings(), work) if cost.dollars is not None]
    return sum(known) / 1_000 * mails_an_hour * 24 * DAYS_A_MONTH


def measure() -> None:
    """Print the table of docs/scale.md."""
    print("\n".join(report()))


def report() -> Iterator[str]:
    """The figures as Markdown tables: what each rate needs, where it binds, and how long a draft takes."""
    wanted = {rate: needs(rate) for rate in RATES}
    yield from _table(
        "needed (the quota at first; as usual)",
        ((_title(quota), _needed(name, wanted)) for name, quota in QUOTAS.items()),
    )
    yield ""
    yield from _table(
        "",
        (
            ("AWS quotas that bind in a new account", (_binding(wanted[rate], "new") for rate in RATES)),
            ("AWS quotas that bind as usual", (_binding(wanted[rate], "usual") for rate in RATES)),
            ("mail to review mail, p50 and p99, in a new account", (_times(rate, "new") for rate in RATES)),
            ("as usual", (_times(rate, "usual") for rate in RATES)),
            ("with all that is needed", (_times(rate, "") for rate in RATES)),
            ("a month, without the model", (f"${dollars_a_month(rate):,.0f}" for rate in RATES)),
        ),
    )


def _table(title: str, rows: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    yield " | ".join((f"| {title}", *(f"{rate:,} an hour" for rate in RATES))) + " |"
    yield "|---|" + "---|" * len(RATES)
    for name, cells in rows:
        yield " | ".join((f"| {name}", *cells)) + " |"


def _title(quota: Quota) -> str:
    at_first = "" if quota.new == quota.usual else f"{_number(quota.new)}; "
    return f"{quota} ({at_first}{_number(quota.usual)})"


def _needed(name: str, wanted: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    """In bold where the usual quota is too small, in italics where only a new account's is."""
    quota = QUOTAS[name]
    for need in (wanted[rate][name] for rate in RATES):
        text = _number(need)
        yield f"**{text}**" if need > quota.usual else f"*{text}*" if need > quota.new else text


def _binding(need: Mapping[str, float], column: str) -> str:
    """AWS's quotas that are exceeded, the most exceeded first; what comes closest if none is."""
    shares = {name: need[name] / getattr(QUOTAS[name], column) for name in QUOTAS if name not in NOT_OF_AWS}
    ordered = sorted(shares, key=lambda name: -shares[name])
    over = [f"{QUOTAS[name]} ({shares[name]:,.1f} times)" for name in ordered if shares[name] > 1]
    return ", ".join(over) or f"none; nearest: {QUOTAS[ordered[0]]} ({shares[ordered[0]]:.0%})"


def _times(rate: float, column: str) -> str:
    """The two latencies under the quotas of `column`, or of none; a queue that only grows has no such figures."""
    free = simulate(rate, dict.fromkeys(QUOTAS, math.inf))
    limits = {name: getattr(quota, column) if column else math.inf for name, quota in QUOTAS.items()}
    outcome = simulate(rate, limits)
    return "falls behind" if outcome.p99 > FALLS_BEHIND * free.p99 else f"{outcome.p50:.0f} s, {outcome.p99:.0f} s"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.2g}"  # noqa: PLR2004  (two digits)
