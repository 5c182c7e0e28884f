"""tell_outdated: tells the owner that a decision came too late or links count no more, and what waits now.

ReviewOutdated | LinksWithdrawn -> a mail to the owner, and OwnerTold.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.tell_outdated import STEP

handler = lambda_handler(STEP)
