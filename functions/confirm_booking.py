"""confirm_booking: turns the hold that a sent reply offered into a booking."""

from copydesk.effects.settle_holds import confirm_offered
from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ResponseSent
from copydesk.flow.given import emit
from copydesk.flow.holds import offered_hold
from copydesk.protocol import act


@on_event("confirm_booking")
def handler(envelope: Envelope, call: Call) -> None:
    """ResponseSent -> BookingConfirmed | BookingLost."""
    act(
        call.services,
        "confirm_booking",
        envelope,
        ResponseSent,
        is_due=lambda given: bool(offered_hold(given.log, given.event)),
        effect=lambda given: confirm_offered(given, call.services),
        record=lambda _given, outcome: emit(outcome),
        log=True,
    )
