"""schedule_call: finds free times and holds some tentatively.

ToolCallRequested -> ToolCallSucceeded | ToolCallFailed.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.schedule_call import STEP

handler = lambda_handler(STEP)
