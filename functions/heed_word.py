"""heed_word: answers what the owner writes to the desk in reply to nothing, and undoes or snoozes what alone is meant.

OwnWordAsked -> OwnWordMeant and ReviewDecided, or a mail to the owner; and OwnerTold.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.heed_word import STEP

handler = lambda_handler(STEP)
