"""set_wake_up's step: the query is woken at the moment that it waits for; once that is void, it is not."""

from datetime import datetime
from typing import Final

from copydesk.events import Event, LLMRequestDeferred, MoreMailsAwaited, ReplyScheduled, ReviewSnoozed, SendVoided
from copydesk.flow.context import NOTHING, Context
from copydesk.flow.waiting import still_waits
from copydesk.ports import WakeUp
from copydesk.step import Act, Call


def is_due(context: Context[Event]) -> bool:
    """Whether what waits has not been voided meanwhile; of what is void, whether nothing waits for its moment anew."""
    if isinstance(context.event, SendVoided):
        anew = (context.state.due_at, context.state.snoozed_until)
        return context.event.due_at is not None and context.event.due_at not in anew
    return still_waits(context.state, context.event)


def set_wake_up(context: Context[Event], call: Call) -> None:
    """Set the wake-up, or cancel the one that is void. One that comes in vain does nothing."""
    moment = _moment(context.event)
    if moment is None:
        return
    wake_up = WakeUp(context.state.query_id, moment)
    if isinstance(context.event, SendVoided):
        call.services.wake_ups.cancel(wake_up)
    else:
        call.services.wake_ups.set(wake_up)


def _moment(event: Event) -> datetime | None:
    match event:
        case ReplyScheduled() | SendVoided():
            return event.due_at
        case ReviewSnoozed() | MoreMailsAwaited() | LLMRequestDeferred():
            return event.until
    return None


STEP: Final = Act(
    "set_wake_up",
    hears=(ReplyScheduled, ReviewSnoozed, MoreMailsAwaited, LLMRequestDeferred, SendVoided),
    is_due=is_due,
    effect=set_wake_up,
    record=lambda _context, _set: NOTHING,
)
