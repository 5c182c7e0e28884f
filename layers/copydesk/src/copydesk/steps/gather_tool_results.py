"""gather_tool_results' step."""

from typing import Final

from copydesk.events import Event, ToolCallFailed, ToolCallSucceeded
from copydesk.flow.gather_tool_results import gather_tool_results
from copydesk.step import Decide

STEP: Final[Decide[Event]] = Decide(
    "gather_tool_results",
    hears=(ToolCallSucceeded, ToolCallFailed),
    decide=gather_tool_results,
    needs_log=True,
)
