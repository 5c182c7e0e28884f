"""What the owner decides at the terminal, and which calls she changes there; the page's decisions are verify_word's."""

from typing import Final

from copydesk.events import CallChangeAsked
from copydesk.flow.context import Taken
from copydesk.flow.owner_decision import HANDLERS
from copydesk.step import Recorded, Take
from copydesk.steps import owner_decision, owners_calls


def again(recorded: Recorded) -> Taken | None:
    """The word as it was given, or the letter as it would be written now."""
    if isinstance(recorded.first, CallChangeAsked):
        return owners_calls.again(recorded)
    return owner_decision.again(recorded)


STEP: Final = Take(HANDLERS["terminal"], again=again)
