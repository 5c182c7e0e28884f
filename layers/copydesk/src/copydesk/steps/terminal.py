"""The owner's decisions from the terminal, which the desk takes itself; those of the page are `review_page`'s."""

from typing import Final

from copydesk.flow.owner_decision import HANDLERS
from copydesk.step import Take
from copydesk.steps.owner_decision import again

STEP: Final = Take(HANDLERS["terminal"], again=again)
