"""request_review: shows the owner a draft and asks for a decision.

DraftResponseReady -> ReviewRequested.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.request_review import STEP

handler = lambda_handler(STEP)
