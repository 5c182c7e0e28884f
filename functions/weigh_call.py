"""weigh_call: gives a declined call's time back or holds the one that is asked for, and asks the owner.

CallQuestioned -> BookingEnded | CallWeighed | DraftResponseReady | HumanReviewNeeded.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.weigh_call import STEP

handler = lambda_handler(STEP)
