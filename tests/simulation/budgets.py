"""Money in a simulated cloud: what each storm may spend, and what the model's endpoint charges whatever came of it.

The endpoint charges for every answer that it gives, also for one that nobody hears of, and counts as many tokens as it
may. What it charges belongs to the day on which the call was reserved.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from copydesk.errors import ModelUnavailable
from copydesk.flow.deferral import owners_day
from copydesk.ports import TOTAL, Commit, ModelAnswer, Tally
from copydesk.spending import A_DOLLAR, RESERVED, Period, periods

if TYPE_CHECKING:
    from simulation.cloud import Cloud
    from simulation.lambdas import Invocation

Broken = Iterator[str]

WITH_BUDGETS: Final = 0.15
"""How many storms have a model with a price, and a budget."""
A_CALL: Final = 3 * A_DOLLAR // 2
"""What each call costs: as much as it may, 1,500 tokens at a tenth of a cent."""
PRICES: Final = {"dollars_per_million_input": 0, "dollars_per_million_output": 1000, "max_output_tokens": 1500}


def drawn(seed: int) -> dict[str, Any]:
    """The model's settings that a storm has of this; drawn apart, so that it moves nothing else that a seed has."""
    chance = Random(f"a budget {seed}")
    if chance.random() >= WITH_BUDGETS:
        return {}
    budget = {
        "dollars_per_query": chance.choice((None, 3.0, 6.1)),
        "dollars_per_day": chance.choice((1.5, 3.0, 4.6)),
        "dollars_per_month": chance.choice((None, 4.5, 20.0)),
    }
    return {**PRICES, "budget": budget, "at_limit": chance.choice(("hand_over", "tomorrow"))}


@dataclass
class Asking:
    """What one invocation reserved, how often it cannot know whether it must pay, and whether it settled."""

    invocation: "Invocation"
    query_id: str
    day: date
    reserved: int = 0
    unknown: int = 0
    settled: bool = False

    @property
    def may_stay(self) -> int:
        """How many of its reservations may stay when all is over."""
        return min(self.reserved, self.unknown) if self.settled else self.reserved


class Till:
    """What the endpoint charged, and which reservations have a reason to stay."""

    def __init__(self, cloud: "Cloud") -> None:
        self._cloud = cloud
        self.paid: dict[str, int] = defaultdict(int)
        self.asking: dict[int, Asking] = {}

    def looks_at(self, plain: Any) -> None:
        """Note what really happens: below all faults."""
        plain.store.add_up = partial(self._reserves, plain.store.add_up)
        plain.store.commit = partial(self._commits, plain.store.commit)
        plain.model.complete = partial(self._charges, plain.model.complete)

    def listens_to(self, plain: Any) -> None:
        """Note what a handler hears of it: above all faults."""
        plain.__dict__["model"] = SimpleNamespace(complete=partial(self._hears, plain.model.complete))

    def periods_of(self, one: Asking) -> Sequence[Period]:
        """What a call counts for."""
        return periods(one.query_id, one.day, self._cloud.settings.model)

    def _now(self) -> Asking:
        """The invocation that is running."""
        running = self._cloud.functions.running[-1]
        query_id = running.event["detail"]["query_id"]
        day = owners_day(self._cloud.clock.now(), self._cloud.settings.calendar.time_zone)
        return self.asking.setdefault(id(running), Asking(running, query_id, day))

    def _reserves(self, add_up: Any, tallies: Sequence[Tally]) -> None:
        add_up(tallies)
        one = self._now()
        one.reserved += 1
        one.day = owners_day(self._cloud.clock.now(), self._cloud.settings.calendar.time_zone)

    def _charges(self, complete: Any, request: Any, **named: Any) -> ModelAnswer:
        answer: ModelAnswer = complete(request, **named)
        model = self._cloud.settings.model
        if not model.budget.is_set:
            return answer
        for period in self.periods_of(self._now()):
            self.paid[period.key] += A_CALL
            self._cloud.ask(no_budget_is_passed.__name__, no_budget_is_passed(self, period))
        return replace(answer, output_tokens=model.max_output_tokens)

    def _commits(self, commit: Any, one: Commit) -> None:
        commit(one)
        if one.marker is not None and one.marker.handler == "call_llm" and self._cloud.functions.running:
            self._now().settled = True

    def _hears(self, complete: Any, request: Any, **named: Any) -> Any:
        try:
            return complete(request, **named)
        except ModelUnavailable as error:
            self._now().unknown += error.may_charge
            raise


def no_budget_is_passed(till: Till, period: Period) -> Broken:
    """The endpoint has charged no more than the budget allows, whoever died or asked at the same time."""
    if period.limit is not None and till.paid[period.key] > period.limit:
        yield f"{till.paid[period.key] / A_DOLLAR} dollars were paid in a {period.of} of {period.limit / A_DOLLAR}"


def the_sums_hold_what_was_paid(cloud: "Cloud") -> Broken:
    """They are never below what was charged, and nothing stays reserved but what may be charged."""
    till = cloud.till
    may_stay: dict[str, int] = defaultdict(int)
    for one in till.asking.values():
        may_stay[f"spent#query#{one.query_id}"] += one.may_stay
    for key, sums in cloud.store.sums([*till.paid, *may_stay]).items():
        if cloud.settings.model.budget.is_set and sums.get(TOTAL, 0) < till.paid[key]:
            yield f"{key} holds {sums.get(TOTAL, 0)}, {till.paid[key]} were charged"
        if key in may_stay and sums.get(RESERVED, 0) > may_stay[key] * A_CALL:
            yield f"{key} has {sums[RESERVED]} reserved, with {may_stay[key]} calls that may be charged"
