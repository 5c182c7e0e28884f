"""call_llm: what its calls may cost, reserved before each of them, and what they cost, settled with the record."""

from dataclasses import dataclass

from copydesk.errors import LimitReached
from copydesk.events import Event
from copydesk.flow.deferral import owners_day
from copydesk.ports import ModelAnswer, ModelRequest, Tally
from copydesk.services import Services
from copydesk.spending import (
    Period,
    Reservation,
    at_worst,
    counted,
    in_dollars,
    name_of,
    periods,
    price_of,
    together,
    unfitted,
)
from copydesk.telling.costs import money


@dataclass(frozen=True, slots=True)
class Full:
    """A budget that the next call does not fit into. `never` says that it would not fit into the whole of it."""

    budget: Period
    at_worst: int

    @property
    def never(self) -> bool:
        """Whether no waiting makes room for such a call."""
        return self.budget.limit is not None and self.at_worst > self.budget.limit

    @property
    def reason(self) -> str:
        """Why the model is not asked, in words for the owner."""
        whose = {"query": "this query's", "day": "today's", "month": "this month's"}[self.budget.of]
        limit, most = money(in_dollars(self.budget.limit or 0)), money(in_dollars(self.at_worst))
        if self.never:
            return f"one call of the model may cost {most} here, which is more than {whose} whole budget of {limit}"
        return f"{whose} budget of {limit} for the model is used up: the next call may cost {most}"

    @property
    def advice(self) -> str:
        """What the owner may do."""
        name = f"model.budget.dollars_per_{self.budget.of}"
        if self.never or self.budget.of == "query":
            return f"raise {name}, or answer the mail yourself"
        return f"raise {name}, or let it be tried again {'tomorrow' if self.budget.of == 'day' else 'next month'}"


class Money:
    """What one invocation has reserved for the call that it makes, and what is to be settled when it records.

    A call that was turned away, or never made, costs nothing: the next one takes its reservation over, or the record
    gives it back. For a call that may have been answered without our getting the answer, it stays until the period is
    over, for it may be paid. So does that of an invocation that dies.
    """

    def __init__(self, event: Event, services: Services, request: ModelRequest) -> None:
        self._event, self._services = event, services
        self._settings = services.settings.model
        self._worst = at_worst(request, self._settings) if self._settings.budget.is_set else None
        self._held: Reservation | None = None
        self._given_back: tuple[Tally, ...] = ()

    def reserve(self) -> Full | None:
        """Reserve what the next call may cost; the budget that it does not fit into."""
        where = self._periods()
        if self._worst is None or (self._held is not None and self._held.periods == where):
            return None
        if self._held is not None:
            self._given_back += self._held.given_back(self._held.money)
        for_first, for_second = self._worst
        held = Reservation(where, for_first + for_second, for_first, self._services.clock.now())
        self._held = None
        try:
            self._services.store.add_up(held.tallies())
        except LimitReached as full:
            budget = next(each for each in where if each.key == full.key)
            self._given_back += unfitted(budget, where, self._services.clock.now())
            return Full(budget, held.money)
        self._held = held
        return None

    def may_be_charged(self) -> None:
        """The call that was made may be paid for, though it brought no answer."""
        self._held = None

    def settled(self, answer: ModelAnswer | None) -> tuple[Tally, ...]:
        """What is added to the sums with the record: what the answer cost, less what was reserved and is not owed."""
        held, given_back = self._held, self._given_back
        if answer is None or answer.by_rules:
            return together((*given_back, *(held.given_back(held.money) if held is not None else ())))
        spent = price_of(answer, self._settings)
        where = self._periods() if held is None else held.periods
        if held is not None and spent is not None:
            owed = held.for_first if answer.first_may_charge else 0
            given_back += held.given_back(held.money - owed)
        name = name_of(answer, self._settings)
        return together((*given_back, *counted(answer, spent, name, where, self._services.clock.now())))

    def _periods(self) -> tuple[Period, ...]:
        day = owners_day(self._services.clock.now(), self._services.settings.calendar.time_zone)
        return periods(self._event.query_id, day, self._settings)
