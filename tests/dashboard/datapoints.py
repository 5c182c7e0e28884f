"""A small CloudWatch: values with their dimensions, and the statistics that widgets and alarms ask for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

Name = tuple[str, str, frozenset[tuple[str, str]]]
"""Namespace, metric name, dimensions."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a widget: a label, and a value for each period that has one, oldest first."""

    label: str
    points: tuple[tuple[datetime, float], ...]
    axis: str = "left"


def name_of(namespace: str, metric: str, dimensions: Mapping[str, str]) -> Name:
    """What tells metrics apart."""
    return namespace, metric, frozenset(dimensions.items())


class Datapoints:
    """All values of a time."""

    def __init__(self) -> None:
        self._values: dict[Name, list[tuple[datetime, float]]] = defaultdict(list)

    def put(
        self, at: datetime, namespace: str, metric: str, value: float, dimensions: Mapping[str, str] | None = None
    ) -> None:
        """Keep a value."""
        self._values[name_of(namespace, metric, dimensions or {})].append((at, value))

    def names(self) -> Sequence[Name]:
        """The metrics that have values."""
        return tuple(self._values)

    def names_between(self, since: datetime, until: datetime) -> Sequence[Name]:
        """The metrics that have values in a time."""
        return [name for name, values in self._values.items() if any(since <= at < until for at, _ in values)]

    def statistic(
        self, name: Name, statistic: str, period: timedelta, since: datetime, until: datetime
    ) -> tuple[tuple[datetime, float], ...]:
        """The statistic of each period that has values, counted from `since` on."""
        found: dict[datetime, list[float]] = defaultdict(list)
        for at, value in self._values.get(name, ()):
            if since <= at < until:
                found[since + (at - since) // period * period].append(value)
        return tuple((begin, aggregate(statistic, values)) for begin, values in sorted(found.items()))


def aggregate(statistic: str, values: Sequence[float]) -> float:
    """Sum, Average, Maximum, Minimum or a percentile such as p95 (the nearest rank) of at least one value."""
    match statistic:
        case "Sum":
            return sum(values)
        case "Average":
            return sum(values) / len(values)
        case "Maximum":
            return max(values)
        case "Minimum":
            return min(values)
    rank = ceil(float(statistic.removeprefix("p")) / 100 * len(values))
    return sorted(values)[max(rank, 1) - 1]
