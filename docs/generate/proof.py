"""The figures of docs/proof.md, from the model of the protocol in tests/model: `make docs` puts tests/ on the path."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from docs.generate.marks import table

BOUNDED: Final = ("mails", "words", "crashes", "losses", "refusals", "stalls", "deferrals", "tools", "answers", "busy")


def bounds(states: Mapping[str, int]) -> str:
    """Each bound of the full model with its `states`."""
    rows = (
        (each.name, *(str(getattr(each, name)) for name in BOUNDED), ", ".join(each.reports), f"{states[each.name]:,}")
        for each in _model("bounds").FULL
    )
    return table(("", *BOUNDED, "reports", "states"), *rows)


def table_of_promises() -> str:
    """Each promise, what proves it, and its negative controls."""
    head = ("Promise", "Properties of the model", "Promises of sweep and storm", "Broken without")
    return table(head, *_model("promises").rows())


def controls() -> str:
    """How many safeguards are taken away in the model."""
    return str(len(_model("removals").REMOVALS))


def promises() -> str:
    """How many promises there are."""
    return str(len(_model("promises").PROMISES))


def safeguards_of_calls() -> str:
    """What guards a call's time, and the promise that breaks without it."""
    rows = ((each.safeguard, each.breaks) for each in _model("removals_of_calls").REMOVALS)
    return table(("Taken away", "Then this breaks"), *rows)


def _model(module: str) -> Any:
    return import_module(f"model.{module}")
