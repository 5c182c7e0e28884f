"""receive_email: what a mail server's report by mail says about a reply of ours.

SES reports most bounces itself, as events. Those that reach the agent's address come from servers that first took the
reply. Anyone who got the reply could write such a report, so it is a claim: it tells the owner something, and no more.
"""

from typing import Final

from copydesk.events import ResponseSent
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.mail.mail import Mail
from copydesk.query import Log

KINDS: Final = {"failed": "Bounce", "delayed": "DeliveryDelay", "delivered": "Delivery", "complaint": "Complaint"}
"""The words of RFC 3464 in those of SES, so that one bounce that is reported twice counts once."""


def reports_on(message_id: str, log: Log, mail: Mail, *, mail_object: str = "") -> tuple[DeliveryEvent, ...]:
    """What `mail` reports on the reply of `log` that was delivered as `message_id`; nothing if there is none.

    Only what concerns the reply's own recipient counts; a report that names nobody is about that one.
    """
    sent = next((event for event in log.of(ResponseSent) if event.message_id == message_id), None)
    if sent is None or mail.report is None:
        return ()
    return tuple(
        DeliveryEvent(
            query_id=sent.query_id,
            send_id=sent.send_id,
            kind=KINDS[delivery.outcome],
            turn=sent.turn,
            recipient=sent.recipient,
            detail=delivery.detail or mail.subject,
            claimed_by=mail.sender or "an unknown sender",
            provider_id=sent.provider_id,
            message_id=message_id,
            mail_object=mail_object,
        )
        for delivery in mail.report.deliveries
        if delivery.recipient.lower() in {"", sent.recipient.lower()}
    )
