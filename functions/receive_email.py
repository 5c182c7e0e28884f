"""receive_email: reads a mail: a client's, the owner's answer to a review, or one that nobody should answer."""

from copydesk.entry import Call, on_call
from copydesk.steps.receive_mail import receive_mail


@on_call("receive_email")
def handler(call: Call) -> None:
    """S3 Object Created in inbound/ -> UserQueryReceived | ReviewDecided | DeliveryReported | QueryDiscarded | ...

    MailSetAside.
    """
    receive_mail(call.services, call.event["detail"]["object"]["key"])
