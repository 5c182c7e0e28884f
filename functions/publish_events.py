"""publish_events: puts each new event of the log on the bus.

The table's stream -> the bus; reports the records that did not go through, to be tried again.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.publish_events import STEP

handler = lambda_handler(STEP)
