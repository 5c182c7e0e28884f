"""apply_review: does what the owner decided, if it still applies.

ReviewDecided -> FinalResponseReady | LLMRequestSent | QueryClosed | ReviewOutdated.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.apply_review import STEP

handler = lambda_handler(STEP)
