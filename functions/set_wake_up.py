"""set_wake_up: has a query woken at the moment that it waits for, and no longer once that is void.

ReplyScheduled | ReviewSnoozed | MoreMailsAwaited | LLMRequestDeferred | SendVoided -> no event.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.set_wake_up import STEP

handler = lambda_handler(STEP)
