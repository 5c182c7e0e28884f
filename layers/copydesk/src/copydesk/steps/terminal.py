"""What the owner decides at the terminal, the calls that she changes there, and the holding reply that she gives."""

from typing import Final

from copydesk.events import CallChangeAsked, OwnTimeAsked
from copydesk.flow.context import Taken, emit
from copydesk.flow.owner_decision import HANDLERS
from copydesk.step import Recorded, Take
from copydesk.steps import owner_decision, owners_calls

CHANGES: Final = (CallChangeAsked, OwnTimeAsked)
"""What she says there, and on the desk's pages, that is no decision on what waits."""


def again(recorded: Recorded) -> Taken | None:
    """The word as it was given, or the letter as it would be written now."""
    if isinstance(recorded.first, OwnTimeAsked):
        return Taken(recorded.cause, emit(recorded.first))
    if isinstance(recorded.first, CallChangeAsked):
        return owners_calls.again(recorded)
    return owner_decision.again(recorded)


STEP: Final = Take(HANDLERS["terminal"], again=again)
