"""schedule_call's step: find free times and hold some. The request's event id is the idempotency key."""

import json
from collections import Counter
from typing import Final

from copydesk.calendar import bookable
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.holding import MOST_A_CORRESPONDENT
from copydesk.calendar.holds import is_block
from copydesk.calendar.invited import is_free, slot_of
from copydesk.calendar.taken import Taken, calls_around
from copydesk.clients_time import clients_time
from copydesk.events import Booking, Invitation, ToolCallRequested, invitations_to_answer, to_answer
from copydesk.flow.context import Context
from copydesk.mail_providers import one_mailbox
from copydesk.ports import Busy
from copydesk.query import CLOSED, QueryState
from copydesk.services import Services
from copydesk.settings import CalendarSettings
from copydesk.steps.owners_calendars import busy_ahead, told
from copydesk.steps.tool_calls import ToolAnswer, tool_step
from copydesk.tools import calendar_scheduler
from copydesk.tools.called_off import NO_TIMES, called_off_times, held_still, may_look_for_times
from copydesk.tools.held_calls import hold_lasts
from copydesk.tools.offered_calls import changed_call, declined_times, refused_times, wanted_times
from copydesk.tools.owners_choice import chosen_by_owner

MOST_HELD: Final = 3
"""How many times are offered to a client whose mails are proved; to anybody else, one, which is not held."""


def schedule_call(context: Context[ToolCallRequested], services: Services) -> ToolAnswer:
    """The calendar tool's result, as JSON text. Raises ToolError."""
    settings, state, event, log = services.settings, context.state, context.event, context.log
    if not may_look_for_times(log, event.turn, settings.calendar.time_zone):
        return ToolAnswer(NO_TIMES)
    is_proved = all(mail.authenticated for mail in to_answer(log))
    elsewhere = busy_ahead(services, event.timestamp)
    moving, change = changed_call(log, settings, event.timestamp)
    answer = calendar_scheduler.run(
        event.tool_args,
        calendar=services.calendar,
        elsewhere=elsewhere,
        settings=_as_long(settings.calendar, moving if change == "move" else None),
        now=event.timestamp,
        hold_id=event.event_id,
        caller=calendar_scheduler.Caller(
            query_id=state.query_id,
            turn=event.turn,
            correspondent=state.correspondent,
            correspondent_name=state.correspondent_name,
            own=held_still(log, event.timestamp, settings),
            asked=wanted_times(log, settings),
            most_held=MOST_HELD if is_proved else 1,
            is_proved=is_proved,
            held_elsewhere=_held_elsewhere(services, state) if is_proved else 0,
            refused=refused_times(log, settings),
            up=(*declined_times(log, settings), *called_off_times(log, settings.calendar.time_zone)),
            chosen=chosen_by_owner(log, event.turn),
            moving=frozenset({moving.hold_id} if moving is not None and change == "move" else ()),
        ),
        hold_expires_at=event.timestamp + hold_lasts(settings),
        client=clients_time(log, settings.calendar.time_zone),
    )
    text = _with_their_invitation(services, context, answer.text, elsewhere)
    return ToolAnswer(text, "; ".join(filter(None, (told(services, elsewhere.readings), *answer.refused))))


def _as_long(settings: CalendarSettings, moved: Booking | None) -> CalendarSettings:
    """The settings by which a call that is moved stays as long as it is, unless another length is asked for."""
    if moved is None:
        return settings
    start, end = ends_of(moved)
    return settings.model_copy(update={"call_minutes": round((end - start).total_seconds() / 60)})


def _with_their_invitation(
    services: Services, context: Context[ToolCallRequested], answer: str, elsewhere: Busy
) -> str:
    """The answer, with whether the owner is free when the client's own calendar invites her; no word of why not."""
    stands = [each for each in invitations_to_answer(context.log) if not each.called_off and not each.of_others]
    if not stands:
        return answer
    told = [_if_free(services, context, each, elsewhere) for each in stands]
    also = {"clients_calendar_also_invites_to": told[1:]} if told[1:] else {}
    return json.dumps({**json.loads(answer), "clients_calendar_invites_to": told[0], **also}, ensure_ascii=False)


def _if_free(
    services: Services, context: Context[ToolCallRequested], asked: Invitation, elsewhere: Busy
) -> dict[str, str]:
    settings, now = services.settings.calendar, context.event.timestamp
    horizon, slot = bookable(settings, now), slot_of(asked)
    # Beyond the horizon nothing was read of her calendars, and nobody knows.
    known = not asked.doubt and horizon.start <= slot.start and slot.end <= horizon.end
    calls = calls_around(services.calendar, slot, settings) if known else ()
    # What is held for this client is in nobody's way, nor is the call that they move.
    moved, change = changed_call(context.log, services.settings, now)
    moving = moved.hold_id if moved is not None and change == "move" else ""
    own = [call for call in calls if call.query_id == context.state.query_id]
    others = [call for call in calls if call not in own or (call.is_booked and call.hold_id != moving)]
    free = "yes" if known and is_free(asked, Taken(settings, others, elsewhere), now) else "no" if known else "unknown"
    return {"start": asked.start.isoformat(), "end": asked.end.isoformat(), "owner_is_free": free}


def _held_elsewhere(services: Services, state: QueryState) -> int:
    """How many times are held for the correspondent in other conversations, as far as it takes to reach the limit."""
    horizon = bookable(services.settings.calendar, services.clock.now())
    if horizon.start >= horizon.end:
        return 0
    found = services.calendar.calls(horizon.start, horizon.end)
    ours = [call for call in found if not call.is_booked and not is_block(call.query_id)]
    counted = Counter(call.query_id for call in ours if call.query_id != state.query_id)
    held = 0
    for query_id, count in counted.items():
        if held >= MOST_A_CORRESPONDENT:
            break
        other = services.store.load(query_id, seq=None, marker=None).state
        held += count if one_mailbox(other.correspondent) == one_mailbox(state.correspondent) else 0
    return held


def end_overtaken_hold(context: Context[ToolCallRequested], services: Services) -> None:
    """End the hold that was just placed if its turn was overtaken meanwhile, or the owner has answered it herself."""
    state = context.state
    is_over = state.status in CLOSED and not state.uncertain
    if (context.event.turn < state.turn or is_over) and state.claim is None:
        services.calendar.release(state.query_id, up_to_turn=context.event.turn)


STEP: Final = tool_step("schedule_call", schedule_call, undo=end_overtaken_hold, needs_log=True)
