"""send_holding_reply: sends the holding reply that the owner approved, once, to whoever waits because she is away.

ReviewRequested | ReviewPaused -> HoldingReplyClaimed, then HoldingReplySent | HoldingReplyFailed; or nothing.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.send_holding_reply import STEP

handler = lambda_handler(STEP)
