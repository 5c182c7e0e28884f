"""release_holds' step: the tentative holds that no reply offers or books end; those of one that left live on."""

from typing import Final

from copydesk.events import (
    CallQuestioned,
    Event,
    HoldsReleased,
    OwnerAnswered,
    QueryClosed,
    ResponseSent,
    ReviewExpired,
    UserQueryReceived,
)
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.holds import holds_to_keep, last_turn_to_release
from copydesk.step import Act, Call, Recorded
from copydesk.steps.firm_holds import lost_once_sent


def release_holds(context: Context[Event], call: Call) -> tuple[str, ...]:
    """End the query's tentative holds that no reply offers; their ids. What a reply offers that left is held on."""
    services, event, log = call.services, context.event, context.log
    kept = holds_to_keep(log, event, services.settings.calendar.time_zone)
    ended = services.calendar.release(context.state.query_id, keep=kept, up_to_turn=last_turn_to_release(event))
    if isinstance(event, ResponseSent):
        # One that ran out before and was given to others is known as released from now on.
        return (*ended, *lost_once_sent(services.calendar, event, log, kept, services.settings))
    return tuple(ended)


def record(_context: Context[Event], hold_ids: tuple[str, ...]) -> Outcome:
    """Record which holds ended, if any did."""
    return emit(HoldsReleased(hold_ids=hold_ids)) if hold_ids else NOTHING


def again(_context: Context[Event], recorded: Recorded) -> tuple[str, ...]:
    """The holds that had ended."""
    released = recorded.first
    return released.hold_ids if isinstance(released, HoldsReleased) else ()


STEP: Final[Act[Event, tuple[str, ...]]] = Act(
    "release_holds",
    hears=(UserQueryReceived, CallQuestioned, QueryClosed, ReviewExpired, ResponseSent, OwnerAnswered),
    is_due=lambda _context: True,
    effect=release_holds,
    record=record,
    needs_log=True,
    again=again,
)
