"""EventBridge patterns for the registry's triggers, and a matcher for those in the memory cloud."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from copydesk.events import SOURCE
from copydesk.settings import Environment
from functions.subscriptions import SUBSCRIPTIONS, OnEvent, OnEveryEvent, OnMailEvent, OnObject, Trigger

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
            match = pattern(trigger, environment)
            if match is not None:
                bus = environment.bus if isinstance(trigger, OnEvent | OnEveryEvent) else DEFAULT_BUS
                found.append(Rule(f"{entry.handler}-{position}", bus, entry.handler, match))
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


def pattern(trigger: Trigger, environment: Environment) -> JsonObject | None:
    """The pattern of the rule that `trigger` asks for; None for what doesn't come over a bus."""
    match trigger:
        case OnEvent(type=name, tool=None):
            return {"source": [SOURCE], "detail-type": [name]}
        case OnEvent(type=name, tool=tool):
            return {"source": [SOURCE], "detail-type": [name], "detail": {"tool": [tool]}}
        case OnEveryEvent():
            return {"source": [SOURCE]}
        case OnObject(prefix=prefix, detail_types=types):
            detail = {"bucket": {"name": [environment.bucket]}, "object": {"key": [{"prefix": prefix}]}}
            return {"source": ["aws.s3"], "detail-type": list(types), "detail": detail}
        case OnMailEvent():
            tags = {"ses:configuration-set": [environment.configuration_set]}
            return {"source": ["aws.ses"], "detail": {"mail": {"tags": tags}}}
        case _:
            return None


def matches(match: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Whether EventBridge would let `event` through: exact values and prefixes, against values or arrays of them."""
    return all(
        matches(wanted, event.get(name) or {}) if isinstance(wanted, Mapping) else _fits(wanted, event.get(name))
        for name, wanted in match.items()
    )


def _fits(wanted: list[Any], value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(
        isinstance(each, str) and each.startswith(choice["prefix"]) if isinstance(choice, Mapping) else each == choice
        for choice in wanted
        for each in values
    )
