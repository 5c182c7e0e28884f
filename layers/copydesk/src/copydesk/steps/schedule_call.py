"""schedule_call's step: find free times and hold one. The request's event id is the hold's idempotency key."""

from datetime import timedelta
from typing import Final

from copydesk.events import ToolCallRequested
from copydesk.flow.context import Context
from copydesk.query import CLOSED
from copydesk.services import Services
from copydesk.steps.owners_calendars import busy_ahead, told
from copydesk.steps.tool_calls import ToolAnswer, tool_step
from copydesk.tools import calendar_scheduler

LONGER_THAN_THE_REVIEW: Final = timedelta(days=1)
"""A hold outlives the last moment at which its draft can be approved, and the send that follows."""


def schedule_call(context: Context[ToolCallRequested], services: Services) -> ToolAnswer:
    """The calendar tool's result, as JSON text. Raises ToolError."""
    settings, state, event = services.settings, context.state, context.event
    elsewhere = busy_ahead(services, event.timestamp)
    text = calendar_scheduler.run(
        event.tool_args,
        calendar=services.calendar,
        elsewhere=elsewhere.spans,
        settings=settings.calendar,
        now=event.timestamp,
        hold_id=event.event_id,
        query_id=state.query_id,
        turn=event.turn,
        correspondent=state.correspondent,
        correspondent_name=state.correspondent_name,
        hold_expires_at=event.timestamp + timedelta(days=settings.review.expire_days) + LONGER_THAN_THE_REVIEW,
    )
    return ToolAnswer(text, told(services, elsewhere.readings))


def end_overtaken_hold(context: Context[ToolCallRequested], services: Services) -> None:
    """End the hold that was just placed if its turn was overtaken meanwhile, or the owner has answered it herself."""
    state = context.state
    is_over = state.status in CLOSED and not state.uncertain
    if (context.event.turn < state.turn or is_over) and state.claim is None:
        services.calendar.release(state.query_id, up_to_turn=context.event.turn)


STEP: Final = tool_step("schedule_call", schedule_call, undo=end_overtaken_hold)
