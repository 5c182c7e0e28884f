"""receive_email: reads a mail: a client's, one that may be the owner's word, or one that nobody should answer.

S3 Object Created in inbound/ -> UserQueryReceived | UserQueryContinued | OwnerAnswered | OwnTimeAsked | OwnWordAsked
| QueryDiscarded | MailSetAside …, or a notice.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.receive_email import STEP

handler = lambda_handler(STEP)
