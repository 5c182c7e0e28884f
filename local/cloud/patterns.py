"""EventBridge patterns for the registry's triggers, and a matcher for those in the memory cloud."""

from collections.abc import Mapping
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
