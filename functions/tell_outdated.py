"""tell_outdated: tells the owner that a decision came too late, that links count no more, or what her own answer means.

ReviewOutdated | LinksWithdrawn | OwnerAnswered -> a mail to the owner, and OwnerTold.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.tell_outdated import STEP

handler = lambda_handler(STEP)
