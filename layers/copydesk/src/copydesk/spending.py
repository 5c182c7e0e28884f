"""What the model costs: an answer by its model's prices, a call at worst before it is made, where sums lie. Pure.

Money is counted in whole billionths of a US dollar, rounded up: sums stay exact in every store.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Final, Literal, Protocol

from copydesk.model_settings import ModelSettings
from copydesk.ports import TOTAL, ModelAnswer, ModelRequest, Tally

A_DOLLAR: Final = 1_000_000_000
"""Units of money in a dollar."""
_A_TOKEN: Final = Decimal(A_DOLLAR) / 1_000_000
"""Units of money that a token costs at a dollar for a million."""
OF_THE_TEMPLATE: Final = 512
"""Tokens that an endpoint's chat template may add to a request of its own."""
OF_A_MESSAGE: Final = 16
"""Tokens that it may add to each message."""
KEPT: Final = timedelta(days=400)
"""How long sums are kept after they were last added to: a month can be compared with the same of a year ago."""

RESERVED: Final = "reserved"
"""The sum of what is reserved for calls that have no record yet, or may never have one. It is part of TOTAL."""
SPENT, CALLS, UNPRICED = "spent", "calls", "unpriced"
TOKENS: Final = ("input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens")
UNFITTED: Final = "unfitted:"
"""Begins the name of the count of calls that were not made; whose budget they did not fit into follows."""
OF_A_MODEL: Final = "|"
"""What parts a sum's name from the model that it is of."""

PeriodName = Literal["query", "day", "month"]


class Usage(Protocol):
    """An answer as far as it costs something: a ModelAnswer, or the event that records it."""

    @property
    def input_tokens(self) -> int:
        """The whole prompt's."""

    @property
    def cached_tokens(self) -> int:
        """Those of them that the endpoint had already."""

    @property
    def output_tokens(self) -> int:
        """What was written, reasoning included."""

    @property
    def reasoning_tokens(self) -> int:
        """Those of them that were reasoning."""

    @property
    def by_second(self) -> bool:
        """Whether the second model answered."""

    @property
    def by_rules(self) -> bool:
        """Whether no model was asked for it."""

    @property
    def scripted(self) -> bool:
        """Whether the desk's own script answered in place of a model."""


def price_of(usage: Usage, settings: ModelSettings) -> int | None:
    """What an answer cost, by the prices of the model that gave it; None where a price or the usage is unknown."""
    model = settings.second or settings if usage.by_second else settings
    read, written = model.dollars_per_million_input, model.dollars_per_million_output
    if usage.by_rules:
        return 0
    if read is None or written is None:
        return 0 if usage.scripted else None
    if not (usage.input_tokens or usage.output_tokens) and (read or written):
        return None
    known = min(usage.cached_tokens, usage.input_tokens)
    for_known = model.dollars_per_million_cached_input
    return _money(
        (usage.input_tokens - known, read),
        (known, read if for_known is None else for_known),
        (usage.output_tokens, written),
    )


def in_dollars(money: int) -> float:
    """Units of money as dollars."""
    return money / A_DOLLAR


def at_worst(request: ModelRequest, settings: ModelSettings) -> tuple[int, int] | None:
    """What one call may cost at worst: the first model's part and the second's, or None where a price is unknown.

    The first may charge for an answer that nobody got, and the second be asked then.
    """
    parts = [_at_worst(request, each) for each in (settings, settings.second) if each is not None]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return known[0], sum(known[1:])


def tokens_at_most(request: ModelRequest) -> int:
    """More tokens than any tokenizer makes of the request.

    A token stands for at least one byte of what it is made from. So the bytes of the whole request are counted, written
    as indented JSON, which is longer than what templates make of it, and what a template adds of its own.
    """
    whole = {
        "messages": [dict(message) for message in request.messages],
        "tools": [
            {"name": tool.name, "description": tool.description, "parameters": dict(tool.parameters)}
            for tool in request.tools
        ],
        "response_format": None if request.response_format is None else dict(request.response_format),
    }
    written = json.dumps(whole, ensure_ascii=False, indent=4).encode("utf-8", "surrogatepass")
    return len(written) + OF_THE_TEMPLATE + OF_A_MESSAGE * len(request.messages)


def _at_worst(request: ModelRequest, model: ModelSettings) -> int | None:
    read, written = model.dollars_per_million_input, model.dollars_per_million_output
    if read is None or written is None:
        return None
    dearest = max(read, model.dollars_per_million_cached_input or 0)
    return _money((tokens_at_most(request), dearest), (model.max_output_tokens, written))


def name_of(answer: ModelAnswer, settings: ModelSettings) -> str:
    """The model that answered, as the settings name it: an endpoint may call it by a new name each time."""
    if answer.scripted:
        return answer.model
    return (settings.second or settings if answer.by_second else settings).name


def _limit(dollars: float | None) -> int | None:
    """A budget in units of money, never more than it says."""
    return None if dollars is None else int(Decimal(str(dollars)) * A_DOLLAR)


def _money(*bought: tuple[int, float]) -> int:
    whole = sum((tokens * Decimal(str(price)) * _A_TOKEN for tokens, price in bought), Decimal(0))
    return int(whole.to_integral_value(ROUND_CEILING))


# Where the sums lie


@dataclass(frozen=True, slots=True)
class Period:
    """What sums are kept of: a query, a day or a month of the owner's. `limit` is its budget in units of money."""

    of: PeriodName
    name: str
    limit: int | None = None

    @property
    def key(self) -> str:
        """The key of its sums."""
        return f"spent#{self.of}#{self.name}"


def of_query(query_id: str, settings: ModelSettings) -> Period:
    """A query, over all its time."""
    return Period("query", query_id, _limit(settings.budget.dollars_per_query))


def of_day(day: date, settings: ModelSettings) -> Period:
    """A day of the owner's."""
    return Period("day", day.isoformat(), _limit(settings.budget.dollars_per_day))


def of_month(day: date, settings: ModelSettings) -> Period:
    """The month that a day of the owner's is in."""
    return Period("month", f"{day:%Y-%m}", _limit(settings.budget.dollars_per_month))


def periods(query_id: str, day: date, settings: ModelSettings) -> tuple[Period, Period, Period]:
    """What a call of this query's on this day counts for."""
    return of_query(query_id, settings), of_day(day, settings), of_month(day, settings)


@dataclass(frozen=True, slots=True)
class Reservation:
    """What is reserved for one call before it is made: the most that it may cost, in each of its periods.

    `for_first` is the first model's part of `money`.
    """

    periods: tuple[Period, ...]
    money: int
    for_first: int
    at: datetime

    def tallies(self) -> tuple[Tally, ...]:
        """What is added to the sums before the call, each within its budget."""
        return tuple(
            Tally(each.key, {TOTAL: self.money, RESERVED: self.money}, self.at + KEPT, each.limit)
            for each in self.periods
        )

    def given_back(self, money: int) -> tuple[Tally, ...]:
        """What is added to the sums once so much of it is known not to be owed."""
        return tuple(Tally(each.key, {TOTAL: -money, RESERVED: -money}, self.at + KEPT) for each in self.periods)


def counted(usage: Usage, money: int | None, model: str, where: Sequence[Period], at: datetime) -> tuple[Tally, ...]:
    """What an answer adds to the sums of its periods, in all and of its model; `money` is None without a price."""
    add = {CALLS: 1, **{name: int(getattr(usage, name)) for name in TOKENS}}
    add |= {UNPRICED: 1} if money is None else {SPENT: money}
    of_model = {f"{name}{OF_A_MODEL}{model}": number for name, number in add.items()}
    whole = {name: number for name, number in ({TOTAL: money or 0} | add | of_model).items() if number}
    return tuple(Tally(each.key, whole, at + KEPT) for each in where)


def unfitted(full: Period, where: Sequence[Period], at: datetime) -> tuple[Tally, ...]:
    """What a call adds to the sums of its periods that was not made: it did not fit into the budget `full`."""
    return tuple(Tally(each.key, {f"{UNFITTED}{full.of}": 1}, at + KEPT) for each in where)


def unfitted_in(sums: Mapping[str, int]) -> Mapping[PeriodName, int]:
    """How many calls were not made in a period, by whose budget they did not fit into."""
    of: tuple[PeriodName, ...] = ("query", "day", "month")
    return {each: sums[f"{UNFITTED}{each}"] for each in of if sums.get(f"{UNFITTED}{each}")}


def together(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """The same with one tally for each key: a transaction takes no item twice."""
    joined: dict[str, Tally] = {}
    for tally in tallies:
        before = joined.get(tally.key)
        if before is None:
            joined[tally.key] = tally
            continue
        add = dict(before.add)
        for name, number in tally.add.items():
            add[name] = add.get(name, 0) + number
        joined[tally.key] = replace(before, add=add, expires_at=max(before.expires_at, tally.expires_at))
    kept = (replace(each, add={name: n for name, n in each.add.items() if n}) for each in joined.values())
    return tuple(each for each in kept if each.add)


# What the sums say


@dataclass(frozen=True, slots=True)
class Spent:
    """What sums say: how often the model answered, its tokens, and what it cost, in units of money.

    `unpriced` are the answers whose price is unknown. `reserved` is for calls that have no record: under way, or made
    by a function that died, which may have been paid for.
    """

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    reasoning_tokens: int = 0
    money: int = 0
    unpriced: int = 0
    reserved: int = 0

    @property
    def dollars(self) -> float | None:
        """What is known to be spent; None where no price of any answer is known."""
        return None if self.calls and self.unpriced == self.calls else in_dollars(self.money)


def spent(sums: Mapping[str, int], model: str | None = None) -> Spent:
    """What the sums of one period say, in all or of one model."""
    end = "" if model is None else f"{OF_A_MODEL}{model}"
    return Spent(
        calls=sums.get(CALLS + end, 0),
        money=sums.get(SPENT + end, 0),
        unpriced=sums.get(UNPRICED + end, 0),
        reserved=0 if end else sums.get(RESERVED, 0),
        **{name: sums.get(name + end, 0) for name in TOKENS},
    )


def models_in(sums: Mapping[str, int]) -> tuple[str, ...]:
    """The models that answered in a period, by name."""
    start = CALLS + OF_A_MODEL
    return tuple(sorted(name.removeprefix(start) for name in sums if name.startswith(start)))


def left_of(limit: int, sums: Mapping[str, int]) -> int:
    """What is left of a budget, once what is reserved is taken for spent."""
    return max(0, limit - sums.get(TOTAL, 0))
