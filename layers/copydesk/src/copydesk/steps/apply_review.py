"""apply_review's step."""

from typing import Final

from copydesk.events import ReviewDecided
from copydesk.flow.apply_review import HANDLER, apply_review
from copydesk.step import Decide

STEP: Final = Decide(HANDLER, hears=(ReviewDecided,), decide=apply_review, needs_log=True)
