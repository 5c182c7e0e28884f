"""What each handler does, as a value named STEP in the file of its name; its effect on the outside stands beside it.

Effects reach the outside through the ports only. What they mean is decided in `copydesk/flow/`, by pure functions.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from copydesk.step import Step


@cache
def step_of(handler: str) -> Step | None:
    """The step of `handler`, of which only its own modules are loaded; None if there is no handler of that name."""
    name = f"{__name__}.{handler}"
    if not handler.isidentifier() or find_spec(name) is None:
        return None
    step: Step | None = getattr(import_module(name), "STEP", None)
    return step
