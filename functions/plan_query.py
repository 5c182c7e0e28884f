"""plan_query: decides that the model is asked about what the client wrote.

UserQueryReceived | MailsGathered -> OwnerAnswerSuspected, if a mail suggests one, and LLMRequestSent.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.plan_query import STEP

handler = lambda_handler(STEP)
