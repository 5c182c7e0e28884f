"""confirm_booking: turns the hold that a sent reply offered into a booking."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ResponseSent
from copydesk.flow.context import emit
from copydesk.flow.holds import offered_hold
from copydesk.protocol import act
from copydesk.steps.settle_holds import confirm_offered


@on_event("confirm_booking")
def handler(envelope: Envelope, call: Call) -> None:
    """ResponseSent -> BookingConfirmed | BookingLost."""
    act(
        call.services,
        "confirm_booking",
        envelope,
        ResponseSent,
        is_due=lambda context: bool(offered_hold(context.log, context.event)),
        effect=lambda context: confirm_offered(context, call.services),
        record=lambda _given, outcome: emit(outcome),
        log=True,
    )
