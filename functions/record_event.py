"""record_event: writes one structured line and the metrics of every event, and notes what the digest tells.

Every event -> a log line and metrics; a notice that is in no query's log -> its line.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.record_event import STEP

handler = lambda_handler(STEP)
