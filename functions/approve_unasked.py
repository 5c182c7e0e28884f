"""approve_unasked: lets a draft go that the owner's policy allows, and signs it.

DraftResponseReady -> FinalResponseReady.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.approve_unasked import STEP

handler = lambda_handler(STEP)
