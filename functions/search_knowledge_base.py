"""search_knowledge_base: searches the owner's past articles.

ToolCallRequested -> ToolCallSucceeded | ToolCallFailed.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.search_knowledge_base import STEP

handler = lambda_handler(STEP)
