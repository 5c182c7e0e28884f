"""gather_tool_results: goes on once the last tool of the round has answered.

ToolCallSucceeded, ToolCallFailed -> LLMRequestSent.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.gather_tool_results import STEP

handler = lambda_handler(STEP)
