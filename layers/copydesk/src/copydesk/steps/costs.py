"""What the model costs, read from the sums: for `copydesk cost`, here and on AWS, and for the digest.

A period costs one read, however many calls were made in it.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from copydesk.errors import SettingsError
from copydesk.flow.deferral import owners_day
from copydesk.ports import Store
from copydesk.query import QueryState
from copydesk.settings import Settings
from copydesk.spending import Period, in_dollars, left_of, models_in, of_day, of_month, of_query, spent, unfitted_in
from copydesk.telling.costs import cost_words, left_words
from copydesk.translation import msgid, tr, trn

By = Literal["model", "query", "day"]
NOW: Final = "now"
"""What stands for the owner's day or month of now."""
_FIRST: Final = 1


def costs_told(
    store: Store, settings: Settings, now: datetime, asked: Mapping[str, str], states: Iterable[QueryState] = ()
) -> dict[str, Any]:
    """What `copydesk cost` tells. `asked` may name a `day`, a `month` or a `query`, and what to list costs `by`.

    `states` are the queries to list, where they are to be listed. Raises SettingsError for what cannot be meant.
    """
    return {
        "zone": settings.calendar.time_zone,
        "at_limit": settings.model.at_limit,
        "has_prices": not settings.model.without_price,
        "by": asked.get("by", ""),
        "costs": _asked_for(store, settings, owners_day(now, settings.calendar.time_zone), asked, states),
    }


def _asked_for(
    store: Store, settings: Settings, today: date, asked: Mapping[str, str], states: Iterable[QueryState]
) -> Sequence[dict[str, Any]]:
    model, by = settings.model, asked.get("by", "")
    month = of_month(_month(asked.get("month", NOW), today), model)
    if by == "query":
        return _of_queries(store, settings, states)
    if by == "day":
        first = _month(asked.get("month", NOW), today)
        days = (first.replace(day=number) for number in range(_FIRST, monthrange(first.year, first.month)[1] + 1))
        return _without_empty(_rows(store, [of_day(each, model) for each in days]))
    if by not in {"", "model"}:
        raise SettingsError(f"costs are not listed by {by!r}; write model, query or day")
    wanted: tuple[Period, ...] = (month,) if by or "month" in asked else (of_day(today, model), month)
    if "query" in asked:
        wanted = (of_query(asked["query"], model),)
    elif "day" in asked:
        wanted = (of_day(_day(asked["day"], today), model),)
    return _by_model(store, wanted[0]) if by else _rows(store, wanted)


def _of_queries(store: Store, settings: Settings, states: Iterable[QueryState]) -> list[dict[str, Any]]:
    """Each query over all its time, in the order given."""
    known = {state.query_id: state for state in states}
    found = _without_empty(_rows(store, [of_query(query_id, settings.model) for query_id in known]))
    return [{**row, "subject": known[row["name"]].subject} for row in found]


def _without_empty(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["calls"] or row["reserved_dollars"] or row["unfitted"]]


def _day(text: str, today: date) -> date:
    if text == NOW:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"{text!r} is no day; write it like 2026-11-28") from error


def _month(text: str, today: date) -> date:
    """The first day of a month."""
    if text == NOW:
        return today.replace(day=_FIRST)
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise SettingsError(f"{text!r} is no month; write it like 2026-11") from error


def digest_line(store: Store, settings: Settings, now: datetime) -> str:
    """The digest's line about what the model costs: on the day before it, and in the month; empty without an answer."""
    today = owners_day(now, settings.calendar.time_zone)
    before = of_day(today - timedelta(days=1), settings.model)
    wanted = (before, of_day(today, settings.model), of_month(today, settings.model))
    yesterday, day, month = _rows(store, wanted)
    if not (yesterday["calls"] or month["calls"]):
        return ""
    left = [
        left_words(row["left"], whose)
        for row, whose in ((day, msgid("today's")), (month, msgid("this month's")))
        if row["left"] is not None
    ]
    return tr(
        "The model gave {yesterday} yesterday and {month} this month{left}.",
        yesterday=_told(yesterday),
        month=_told(month),
        left="; ".join(("", *left)),
    )


def _told(row: Mapping[str, Any]) -> str:
    cost, calls = cost_words(row["dollars"], unpriced=row["calls_without_price"]), row["calls"]
    return trn("{n} answer", "{n} answers", calls) + (f" ({cost})" if cost else "")


def _rows(store: Store, wanted: Sequence[Period]) -> list[dict[str, Any]]:
    sums = store.sums([each.key for each in wanted])
    return [_row(each, sums.get(each.key, {})) for each in wanted]


def _by_model(store: Store, period: Period) -> list[dict[str, Any]]:
    sums = store.sums((period.key,)).get(period.key, {})
    return list(_model_rows(sums))


def _model_rows(sums: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for model in models_in(sums):
        yield _figures("model", model, sums, model)


def _row(period: Period, sums: Mapping[str, int]) -> dict[str, Any]:
    limit = period.limit
    return {
        **_figures(period.of, period.name, sums),
        "budget": None if limit is None else in_dollars(limit),
        "left": None if limit is None else in_dollars(left_of(limit, sums)),
    }


def _figures(of: str, name: str, sums: Mapping[str, int], model: str | None = None) -> dict[str, Any]:
    found = spent(sums, model)
    figures = asdict(found)
    money_named = {"money", "unpriced", "reserved"}
    return {
        "of": of,
        "name": name,
        **{name_: number for name_, number in figures.items() if name_ not in money_named},
        "dollars": found.dollars,
        "calls_without_price": found.unpriced,
        "reserved_dollars": in_dollars(found.reserved),
        "unfitted": {} if model else dict(unfitted_in(sums)),
        "budget": None,
        "left": None,
    }
