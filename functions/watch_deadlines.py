"""watch_deadlines: looks after each query whose deadline has passed, mails nobody handled, and calls that are near.

Every few minutes -> ReminderDue, ReviewPaused, ReviewExpired, ToolCallFailed, ResponseUncertain, QueryStalled.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.watch_deadlines import STEP

handler = lambda_handler(STEP)
