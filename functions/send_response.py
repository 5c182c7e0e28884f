"""send_response: sends the approved reply, once.

FinalResponseReady -> SendClaimed, ResponseSent | ResponseFailed | SendDeferred; or SendVoided.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.send_response import STEP

handler = lambda_handler(STEP)
