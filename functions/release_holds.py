"""release_holds: ends the holds of drafts that were rejected, expired, answered without them or overtaken."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, Event, HoldsReleased
from copydesk.flow.context import NOTHING, emit
from copydesk.protocol import act
from copydesk.steps.settle_holds import release_unoffered


@on_event("release_holds")
def handler(envelope: Envelope, call: Call) -> None:
    """UserQueryReceived, QueryClosed, ReviewExpired, ResponseSent -> HoldsReleased."""
    act(
        call.services,
        "release_holds",
        envelope,
        Event,
        is_due=lambda _given: True,
        effect=lambda context: release_unoffered(context, call.services),
        record=lambda _given, hold_ids: emit(HoldsReleased(hold_ids=hold_ids)) if hold_ids else NOTHING,
        log=True,
    )
