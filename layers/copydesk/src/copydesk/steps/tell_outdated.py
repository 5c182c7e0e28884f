"""tell_outdated's step: the owner hears that a decision came too late, and what waits now."""

from typing import Final

from copydesk.events import ReviewOutdated
from copydesk.flow.context import NOTHING, Context
from copydesk.step import Act, Call
from copydesk.steps.owner_notes import send_note, view
from copydesk.telling.notes import outdated_note


def tell_outdated(context: Context[ReviewOutdated], call: Call) -> None:
    """Mail the owner why nothing was done."""
    note = outdated_note(view(call.services, context.state, context.log), context.event.reason)
    send_note(call.services, context.state, note, identity=context.event.event_id)


STEP: Final = Act(
    "tell_outdated",
    hears=(ReviewOutdated,),
    is_due=lambda _context: True,
    effect=tell_outdated,
    record=lambda _context, _told: NOTHING,
    needs_log=True,
)
