"""interpret_response: turns the model's answer into tool calls or a draft.

LLMResponseReceived -> AgentThoughtEvent, ToolCallRequested… | DraftResponseReady.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.interpret_response import STEP

handler = lambda_handler(STEP)
