"""track_delivery: records what the mail provider reports, and settles uncertain sends by it."""

from copydesk.entry import Call, on_call
from copydesk.errors import CopydeskError
from copydesk.flow.track_delivery import read_delivery_event, undelivered_note
from copydesk.steps.record_delivery import record_delivery


@on_call("track_delivery")
def handler(call: Call) -> None:
    """SES events -> DeliveryReported, ResponseSent | ResponseFailed."""
    report = read_delivery_event(call.event["detail"], call.event.get("region", ""))
    if report is not None:
        record_delivery(call.services, report)
    elif lost := undelivered_note(call.event["detail"]):
        # No mail can tell the owner that mails to the owner do not arrive: a dead letter raises an alarm.
        raise CopydeskError(f"a mail to the owner did not arrive ({lost}); correct owner_address, then deploy again")
