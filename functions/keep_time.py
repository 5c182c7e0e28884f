"""keep_time: blocks or unblocks a time that the owner keeps for herself by mail, and asks about her holding reply.

OwnTimeAsked -> the calendar, a mail to the owner, and OwnerTold; of her holding reply HoldingReplyAsked or
HoldingReplyWithdrawn.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.keep_time import STEP

handler = lambda_handler(STEP)
