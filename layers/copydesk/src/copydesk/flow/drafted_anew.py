"""Another draft where times of the one that was written are taken by now: when the model may write it, and how.

Pure.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from copydesk.events import DraftResponseReady, HoldsReleased, LLMRequestSent, LLMResponseReceived
from copydesk.flow.asked_changes import asked_change
from copydesk.flow.asking import ask_model
from copydesk.flow.booked_times import given_back_with_the_draft
from copydesk.flow.context import Context, Outcome
from copydesk.flow.given_times import held_among
from copydesk.limits import MAX_ROUNDS
from copydesk.query import Log
from copydesk.settings import Settings

_ROUNDS_OF_A_LOOK: Final = 2
"""The model is asked for the calendar, and then for the draft."""


def may_be_drafted_anew(context: Context[DraftResponseReady]) -> bool:
    """Whether the model may write the draft once more because times of it are taken: once, and no letter of code's."""
    since = context.log.since(lambda event: event.from_outside).of(LLMRequestSent)
    is_models = bool(context.log.of(LLMResponseReceived, context.event.turn)) and asked_change(context.log) is None
    was_before = any(each.purpose == "times_gone" for each in context.log.of(LLMRequestSent, context.event.turn))
    return is_models and not was_before and len(since) + _ROUNDS_OF_A_LOOK <= MAX_ROUNDS


def drafted_anew(
    context: Context[DraftResponseReady], settings: Settings, note: str, hold_ids: Collection[str]
) -> Outcome:
    """The model is told in the `note` which times are taken, and asked for another draft; what was held there ends."""
    held = held_among(context.log, hold_ids, context.event.timestamp, settings)
    if not held:
        return ask_model(context, settings, "times_gone", note=note)
    released = HoldsReleased(hold_ids=tuple(call.hold_id for call in held))
    stamp = {"turn": context.state.turn, "timestamp": context.event.timestamp}
    known = Log((*context.log, released.model_copy(update=stamp)))
    asked = ask_model(replace(context, log=known), settings, "times_gone", note=note)
    return replace(asked, events=(released, *asked.events), times=given_back_with_the_draft(held))
