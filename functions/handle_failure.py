"""handle_failure: gives the owner what Copydesk can't finish, with the raw mail.

LLMRequestFailed, LLMResponseUnusable, MailSetAside, ResponseFailed, LoopStopped… -> HumanReviewNeeded.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.handle_failure import STEP

handler = lambda_handler(STEP)
