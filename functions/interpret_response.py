"""interpret_response: turns the model's answer into tool calls, or into a draft that holds only the times it offers.

LLMResponseReceived -> AgentThoughtEvent, ToolCallRequested… | DraftResponseReady, HoldsReleased.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.interpret_response import STEP

handler = lambda_handler(STEP)
