"""track_delivery: records what the mail provider reports, and settles uncertain sends by it."""

from copydesk.effects.record_delivery import record_delivery
from copydesk.entry import Call, on_call
from copydesk.flow.track_delivery import read_delivery_event


@on_call("track_delivery")
def handler(call: Call) -> None:
    """SES events -> DeliveryReported, ResponseSent | ResponseFailed."""
    report = read_delivery_event(call.event["detail"], call.event.get("region", ""))
    if report is not None:
        record_delivery(call.services, report)
