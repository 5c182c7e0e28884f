"""call_llm: asks the model, within the reserved tries.

LLMRequestSent | LLMRequestResumed -> LLMResponseReceived | LLMRequestDeferred | LLMRequestFailed.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.call_llm import STEP

handler = lambda_handler(STEP)
