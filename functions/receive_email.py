"""receive_email: reads a mail: a client's, the owner's answer to a review, or one that nobody should answer.

S3 Object Created in inbound/ -> UserQueryReceived | ReviewDecided | DeliveryReported | QueryDiscarded | MailSetAside.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.receive_email import STEP

handler = lambda_handler(STEP)
