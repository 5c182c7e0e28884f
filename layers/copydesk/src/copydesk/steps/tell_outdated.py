"""tell_outdated's step: the owner hears of a word that came too late, new links, or her own answer's effect."""

from typing import Final

from copydesk.events import LinksWithdrawn, OwnerAnswered, OwnerTold, ReviewOutdated
from copydesk.flow.context import Context, Outcome, emit
from copydesk.query.follow_ups import WITHDRAWN
from copydesk.step import Act, Call
from copydesk.steps.owner_notes import tell_beside

Outdating = ReviewOutdated | LinksWithdrawn | OwnerAnswered


def is_due(context: Context[Outdating]) -> bool:
    """Whether the owner must still hear of it: of withdrawn links only where a new one is needed to decide."""
    return context.state.owes(context.event)


def tell_outdated(context: Context[Outdating], call: Call) -> None:
    """Mail the owner why nothing was done, or a new link to what waits."""
    event = context.event
    tell_beside(call.services, context.state, context.log, event, _reason(event), identity=event.event_id)


def record(context: Context[Outdating], _told: None) -> Outcome:
    """Record that the owner knows."""
    return emit(OwnerTold(about=context.event.event_id, reason=_reason(context.event)))


def _reason(event: Outdating) -> str:
    return WITHDRAWN if isinstance(event, LinksWithdrawn) else event.reason


STEP: Final[Act[Outdating, None]] = Act(
    "tell_outdated",
    hears=(ReviewOutdated, LinksWithdrawn, OwnerAnswered),
    is_due=is_due,
    effect=tell_outdated,
    record=record,
    needs_log=True,
)
