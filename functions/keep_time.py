"""keep_time: blocks or unblocks a time that the owner keeps for herself by mail, and tells her what is blocked now.

OwnTimeAsked -> the calendar, a mail to the owner, and OwnerTold.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.keep_time import STEP

handler = lambda_handler(STEP)
