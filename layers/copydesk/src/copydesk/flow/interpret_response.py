"""interpret_response: the model's answer becomes tool calls, a draft, or a question to repair it."""

from copydesk import ids
from copydesk.conversation import PROMPT_VERSION, Interpretation, interpret
from copydesk.errors import UnusableAnswer
from copydesk.events import (
    AgentThoughtEvent,
    DraftResponseReady,
    Event,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    RequestedCall,
    ToolCallFailed,
    ToolCallRequested,
)
from copydesk.flow.draft import draft_hash, found_sources, latest_mail, offered_booking
from copydesk.flow.given import NOTHING, Decision, Given, emit
from copydesk.flow.recipients import recipients
from copydesk.policy import unsupported_facts
from copydesk.policy.limits import MAX_REPAIRS, MAX_ROUNDS
from copydesk.query import Status
from copydesk.settings import Settings
from copydesk.tools import TOOLS

HANDLER = "interpret_response"


def interpret_response(given: Given[LLMResponseReceived], settings: Settings) -> Decision:
    """What follows from the answer; nothing if the query has moved on since it was asked for."""
    if not given.awaits(Status.INTERPRETING):
        return NOTHING
    try:
        reading = interpret(given.event, settings)
    except UnusableAnswer as error:
        return emit(_repair(given, settings, str(error)))
    thoughts: tuple[Event, ...] = (AgentThoughtEvent(text=reading.thought),) if reading.thought else ()
    if reading.draft:
        return emit(*thoughts, _draft(given, settings, reading))
    if _rounds_since_asked(given.log) >= MAX_ROUNDS:
        reason = f"after {MAX_ROUNDS} rounds the model still asks for tools instead of writing a draft"
        return emit(*thoughts, LLMResponseUnusable(reason=reason))
    return emit(*thoughts, *_calls(given.event, reading.calls, position=len(thoughts)))


def _repair(given: Given[LLMResponseReceived], settings: Settings, problem: str) -> Event:
    if given.state.repairs >= MAX_REPAIRS:
        return LLMResponseUnusable(reason=problem)
    return LLMRequestSent(
        purpose="repair", note=problem, max_tries=settings.model.max_tries, prompt_version=PROMPT_VERSION
    )


def _draft(given: Given[LLMResponseReceived], settings: Settings, reading: Interpretation) -> DraftResponseReady:
    state, booking = given.state, offered_booking(given.log, given.event.turn)
    return DraftResponseReady(
        text=reading.draft,
        draft_hash=draft_hash(
            query_id=state.query_id,
            turn=state.turn,
            round_=state.round,
            recipient=recipients(latest_mail(given.log, state.turn), state).to,
            text=reading.draft,
            booking=booking,
        ),
        sources=found_sources(given.log, given.event.turn),
        warnings=unsupported_facts(reading.draft, log=given.log, settings=settings),
        booking=booking,
        scripted=given.event.scripted,
    )


def _calls(cause: LLMResponseReceived, calls: tuple[RequestedCall, ...], position: int) -> tuple[Event, ...]:
    requested = tuple(
        ToolCallRequested(tool=call.tool, call_id=call.call_id, arguments=call.arguments) for call in calls
    )
    known = ", ".join(TOOLS)
    unknown = tuple(
        ToolCallFailed(
            tool=call.tool,
            call_id=call.call_id,
            request_id=ids.event_id(cause.event_id, HANDLER, position + offset),
            reason=f"there is no tool {call.tool!r}; the tools are {known}",
        )
        for offset, call in enumerate(calls)
        if call.tool not in TOOLS
    )
    return requested + unknown


def _rounds_since_asked(log: tuple[Event, ...]) -> int:
    """How often the model was asked since the client or the owner last spoke."""
    rounds = 0
    for event in log:
        if event.from_outside:
            rounds = 0
        elif isinstance(event, LLMRequestSent):
            rounds += 1
    return rounds
