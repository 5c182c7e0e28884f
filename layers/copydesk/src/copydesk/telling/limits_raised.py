"""A limit of the owner's that something waits for, and whether she has raised it since. Pure."""

from typing import Final

from copydesk.events import LLMRequestDeferred
from copydesk.model_settings import ModelSettings
from copydesk.query import Log, QueryState, Status

NAMES: Final = ("calls_per_day", "budget.dollars_per_query", "budget.dollars_per_day", "budget.dollars_per_month")
"""The settings of the model that limit its calls; beside each stands its value, as `model.calls_per_day=200`."""


def limit_named(name: str, settings: ModelSettings) -> str:
    """The setting with its value of now, as the log keeps it."""
    return f"model.{name}={_value(name, settings):g}"


def raised_since(state: QueryState, log: Log, settings: ModelSettings) -> str:
    """The setting that kept the model from being asked, if it allows more by now; "" if nothing waits for it."""
    waits = log.latest(LLMRequestDeferred, state.turn)
    if state.status is not Status.DEFERRED or waits is None:
        return ""
    limit, _, before = waits.limit.partition("=")
    name = limit.removeprefix("model.")
    return limit if name in NAMES and _value(name, settings) > float(before) else ""


def _value(name: str, settings: ModelSettings) -> float:
    """What the setting allows; without a budget, as much as there is."""
    found = getattr(settings.budget, name.removeprefix("budget.")) if "." in name else getattr(settings, name)
    return float("inf") if found is None else float(found)
