"""release_holds: ends the holds of drafts that were rejected, expired, answered without them or overtaken.

UserQueryReceived, QueryClosed, ReviewExpired, ResponseSent, OwnerAnswered -> HoldsReleased.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.release_holds import STEP

handler = lambda_handler(STEP)
