"""tell_outdated: tells the owner that a decision came too late, and what waits now."""

from copydesk.effects.tell_owner import tell_of_outdated
from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ReviewOutdated
from copydesk.flow.given import NOTHING
from copydesk.protocol import act


@on_event("tell_outdated")
def handler(envelope: Envelope, call: Call) -> None:
    """ReviewOutdated -> a mail to the owner."""
    act(
        call.services,
        "tell_outdated",
        envelope,
        ReviewOutdated,
        is_due=lambda _given: True,
        effect=lambda given: tell_of_outdated(given, call.services),
        record=lambda _given, _told: NOTHING,
        log=True,
    )
