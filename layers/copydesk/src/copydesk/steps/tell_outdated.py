"""tell_outdated's step: the owner hears that a decision came too late, or links count no more, and what waits now."""

from typing import Final

from copydesk.events import LinksWithdrawn, ReviewOutdated
from copydesk.flow.context import NOTHING, Context
from copydesk.review import choices
from copydesk.step import Act, Call
from copydesk.steps.owner_notes import send_note, view
from copydesk.telling.notes import new_links_note, outdated_note

Outdating = ReviewOutdated | LinksWithdrawn


def is_due(context: Context[Outdating]) -> bool:
    """Whether the owner must hear of it: of withdrawn links only where a new one is needed to decide."""
    return isinstance(context.event, ReviewOutdated) or bool(choices(context.state))


def tell_outdated(context: Context[Outdating], call: Call) -> None:
    """Mail the owner why nothing was done, or a new link to what waits."""
    shown, event = view(call.services, context.state, context.log), context.event
    note = outdated_note(shown, event.reason) if isinstance(event, ReviewOutdated) else new_links_note(shown)
    send_note(call.services, context.state, note, identity=context.event.event_id)


STEP: Final[Act[Outdating, None]] = Act(
    "tell_outdated",
    hears=(ReviewOutdated, LinksWithdrawn),
    is_due=is_due,
    effect=tell_outdated,
    record=lambda _context, _told: NOTHING,
    needs_log=True,
)
