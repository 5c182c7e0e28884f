"""interpret_response: the model's answer becomes tool calls, a draft, or a question to repair it."""

from typing import Final

from pydantic import JsonValue

from copydesk import ids
from copydesk.conversation.interpret import interpret
from copydesk.errors import ToolError, UnusableAnswer
from copydesk.events import (
    AgentThoughtEvent,
    DraftResponseReady,
    Event,
    HoldsReleased,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    RequestedCall,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.flow.asking import ask_model
from copydesk.flow.booked_times import given_back_with_the_draft
from copydesk.flow.calls import Call, call_of
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.draft import draft_hash, found_sources
from copydesk.flow.draft_warnings import draft_warnings
from copydesk.flow.holds import left_out_by
from copydesk.flow.recipients import recipients
from copydesk.flow.written_times import with_written_times
from copydesk.limits import MAX_REPAIRS, MAX_ROUNDS
from copydesk.query import Log, Status
from copydesk.settings import Settings
from copydesk.tools import TOOLS, read_arguments

HANDLER: Final = "interpret_response"
"""The ids of its events are known before they are committed."""


def interpret_response(context: Context[LLMResponseReceived], settings: Settings) -> Outcome:
    """What follows from the answer; nothing if the query has moved on since it was asked for."""
    if not context.awaits(Status.INTERPRETING):
        return NOTHING
    try:
        reading = interpret(context.event, settings)
        draft = with_written_times(reading.draft, context.log, now=context.event.timestamp, settings=settings)
    except UnusableAnswer as error:
        return _repair(context, settings, error)
    thoughts: tuple[Event, ...] = (AgentThoughtEvent(thought=reading.thought),) if reading.thought else ()
    if reading.draft:
        return _drafted(context, settings, thoughts, _draft(context, settings, draft))
    asked = context.log.since(lambda event: event.from_outside).of(LLMRequestSent)
    if len(asked) >= MAX_ROUNDS:
        reason = f"after {MAX_ROUNDS} rounds the model still asks for tools instead of writing a draft"
        return emit(*thoughts, LLMResponseUnusable(reason=reason, answer=_as_written(context.event)))
    return emit(*thoughts, *_calls(context.event, reading.calls, position=len(thoughts)))


def _drafted(
    context: Context[LLMResponseReceived], settings: Settings, thoughts: tuple[Event, ...], draft: DraftResponseReady
) -> Outcome:
    """The draft; what it leaves out is given back in its own transaction, so that nothing of a later one is."""
    now = context.event.timestamp
    left_out = left_out_by(draft, context.log, turn=context.state.turn, now=now, settings=settings)
    if not left_out:
        return emit(*thoughts, draft)
    released = HoldsReleased(hold_ids=tuple(call.hold_id for call in left_out), left_out=True)
    return Outcome(events=(*thoughts, draft, released), times=given_back_with_the_draft(left_out))


def _repair(context: Context[LLMResponseReceived], settings: Settings, error: UnusableAnswer) -> Outcome:
    """Ask once more, saying what was wrong, unless that would not help; then it is the owner's, with the answer."""
    if error.final or context.state.repairs >= MAX_REPAIRS:
        again = "" if error.final and not context.state.repairs else ", although it was asked again"
        reason = f"the model's answer cannot be used{again}. {error}"
        return emit(LLMResponseUnusable(reason=reason, answer=_as_written(context.event)))
    return ask_model(context, settings, "repair", note=f"{error.problem} {error.advice}")


def _as_written(answer: LLMResponseReceived) -> str:
    calls = (f"{call.tool_name} {call.arguments}" for call in answer.tool_calls)
    return "\n".join(filter(None, (answer.response_text.strip(), *calls)))


def _draft(context: Context[LLMResponseReceived], settings: Settings, text: str) -> DraftResponseReady:
    state = context.state
    to = recipients(context.log.latest(UserQueryReceived, state.turn), state).to
    call = call_of(text, context.log, now=context.event.timestamp, settings=settings, recipient=to)
    return DraftResponseReady(
        response_content=text,
        action_taken=_action(context.log, context.event.turn, call),
        draft_hash=draft_hash(
            query_id=state.query_id,
            turn=state.turn,
            round_=state.round,
            recipient=to,
            text=text,
            booking=call.booking,
        ),
        sources=found_sources(context.log, context.event.turn),
        warnings=draft_warnings(text, call.booking, log=context.log, now=context.event.timestamp, settings=settings),
        booking=call.booking,
        call_note=call.note,
        scripted=context.event.scripted,
    )


def _action(log: Log, turn: int, call: Call) -> str:
    """What was done for the draft, and which call it confirms."""
    ran = [event.tool_name for event in log.of(ToolCallSucceeded, turn)]
    after = f" after {' and '.join(dict.fromkeys(ran))}" if ran else ""
    offer = f"; it confirms a call at {call.booking.start}" if call.booking else ""
    return f"drafted a reply{after}{offer}"


def _calls(cause: LLMResponseReceived, calls: tuple[RequestedCall, ...], position: int) -> tuple[Event, ...]:
    """A request for each call; those that no tool could take fail at once, and the model is told why."""
    read = [_read(call) for call in calls]
    requested = tuple(
        ToolCallRequested(tool_name=call.tool_name, tool_args=tool_args, call_id=call.call_id)
        for call, (tool_args, _) in zip(calls, read, strict=True)
    )
    failed = tuple(
        ToolCallFailed(
            tool_name=call.tool_name,
            tool_args=tool_args,
            call_id=call.call_id,
            request_id=ids.event_id(cause.event_id, HANDLER, position + offset),
            error_message=problem,
        )
        for offset, (call, (tool_args, problem)) in enumerate(zip(calls, read, strict=True))
        if problem
    )
    return requested + failed


def _read(call: RequestedCall) -> tuple[dict[str, JsonValue], str]:
    """The call's arguments, and why no tool can take them; an empty string if one can."""
    tool = TOOLS.get(call.tool_name)
    if tool is None:
        return {}, f"there is no tool {call.tool_name!r}; the tools are {', '.join(TOOLS)}"
    try:
        return read_arguments(tool, call.arguments), ""
    except ToolError as error:
        return {}, str(error)
