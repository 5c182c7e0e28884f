"""track_delivery: records what the mail provider reports, and settles uncertain sends by it.

SES events -> DeliveryReported, ResponseSent | ResponseFailed.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.track_delivery import STEP

handler = lambda_handler(STEP)
