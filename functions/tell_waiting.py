"""tell_waiting: tells the owner what waits until when, how to end it, and what was voided and why.

ReplyScheduled | ReviewSnoozed | LLMRequestDeferred -> no event. SendVoided -> OwnerTold.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.tell_waiting import STEP

handler = lambda_handler(STEP)
