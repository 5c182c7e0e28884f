"""plan_query: decides that the model is asked about a new mail.

UserQueryReceived -> OwnerAnswerSuspected, if the mail suggests one, and LLMRequestSent.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.plan_query import STEP

handler = lambda_handler(STEP)
