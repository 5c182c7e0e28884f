"""sync_calendars: reads the owner's calendars, writes booked calls into one, and asks about those she changed.

Every few minutes -> what is busy, kept for those who offer times; an entry for each booked call;
a draft by code where she moved one or took it out.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.sync_calendars import STEP

handler = lambda_handler(STEP)
