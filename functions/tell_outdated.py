"""tell_outdated: tells the owner that a decision came too late, and what waits now."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ReviewOutdated
from copydesk.flow.context import NOTHING
from copydesk.protocol import act
from copydesk.steps.tell_owner import tell_of_outdated


@on_event("tell_outdated")
def handler(envelope: Envelope, call: Call) -> None:
    """ReviewOutdated -> a mail to the owner."""
    act(
        call.services,
        "tell_outdated",
        envelope,
        ReviewOutdated,
        is_due=lambda _given: True,
        effect=lambda context: tell_of_outdated(context, call.services),
        record=lambda _given, _told: NOTHING,
        log=True,
    )
