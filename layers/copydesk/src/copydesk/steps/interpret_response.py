"""interpret_response's step."""

from typing import Final

from copydesk.events import LLMResponseReceived
from copydesk.flow.interpret_response import HANDLER, interpret_response
from copydesk.step import Decide

STEP: Final = Decide(HANDLER, hears=(LLMResponseReceived,), decide=interpret_response, needs_log=True)
