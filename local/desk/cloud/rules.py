"""EventBridge's rules for the registry's triggers, and which of them let an event through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from copydesk.environment import Environment
from functions.patterns import event_pattern, on_default_bus
from functions.registry import BusTrigger
from functions.subscriptions import SUBSCRIPTIONS

DEFAULT_BUS: Final = "default"

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one bus with one function behind it."""

    name: str
    bus: str
    handler: str
    pattern: JsonObject


def rules(environment: Environment) -> tuple[Rule, ...]:
    """One rule for each trigger of the registry that comes over a bus."""
    found: list[Rule] = []
    for entry in SUBSCRIPTIONS:
        for position, trigger in enumerate(entry.hears):
            if not isinstance(trigger, BusTrigger):
                continue
            bus = DEFAULT_BUS if on_default_bus(trigger) else environment.bus
            pattern = event_pattern(trigger, bucket=environment.bucket, configuration_set=environment.configuration_set)
            found.append(Rule(f"{entry.handler}-{position}", bus, entry.handler, pattern))
    return tuple(found)


class Routes:
    """Which functions an event goes to. Only the rules that name its type, or none, are matched against it."""

    def __init__(self, all_rules: Sequence[Rule]) -> None:
        self._rules = all_rules
        self._by_type: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def handlers(self, bus: str, event: JsonObject) -> Iterator[str]:
        """The functions behind the rules of `bus` that let `event` through, in the registry's order."""
        found = self._by_type.get((bus, event["detail-type"]))
        if found is None:
            found = self._by_type[bus, event["detail-type"]] = tuple(self._of_type(bus, event["detail-type"]))
        return (rule.handler for rule in found if matches(rule.pattern, event))

    def _of_type(self, bus: str, detail_type: str) -> Iterator[Rule]:
        for rule in self._rules:
            if rule.bus == bus and detail_type in rule.pattern.get("detail-type", (detail_type,)):
                yield rule


def matches(pattern: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Whether EventBridge would let `event` through: exact values and prefixes, against values or arrays of them."""
    return all(
        matches(wanted, event.get(name) or {}) if isinstance(wanted, Mapping) else _fits(wanted, event.get(name))
        for name, wanted in pattern.items()
    )


def _fits(wanted: list[Any], value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(
        isinstance(each, str) and each.startswith(choice["prefix"]) if isinstance(choice, Mapping) else each == choice
        for choice in wanted
        for each in values
    )
