"""The same conversation with another prompt or another model: each draft once more, from the recorded past.

Tools answer as they did; a call that was never made before is told to the model as failed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from copydesk.bootstrap import memory_services
from copydesk.events import (
    Cause,
    DraftResponseReady,
    Event,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseUnusable,
    LoopStopped,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.flow.context import Context, Outcome, emit
from copydesk.ports import Model
from copydesk.protocol import following
from copydesk.query import Log, QueryState, evolve
from copydesk.query import replay as fold
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.step import Act, Call, Decide
from copydesk.steps import step_of
from copydesk.telling.recording import Recording
from functions.lookup import hearers
from local.desk.settings import desk_environment

ASKED_AFRESH: Final = frozenset({"draft", "revise", "try_again"})
PATIENCE_SECONDS: Final = 900.0
_ENDS: Final = (DraftResponseReady, LLMRequestFailed, LLMResponseUnusable, LoopStopped)

_Result = ToolCallSucceeded | ToolCallFailed


@dataclass(frozen=True, slots=True)
class Redrafted:
    """One draft, as it was and as it is now; a failure stands in its place with its reason.

    `asked` is the event that asked for it; `calls` are the tools that were called now, with their arguments.
    """

    asked: LLMRequestSent
    old: str
    new: str
    calls: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both say the same, to the letter."""
        return self.old == self.new


def drafts_anew(recording: Recording, settings: Settings, make: Callable[[Services], Model]) -> Iterator[Redrafted]:
    """Each draft of the conversation once more. Errors of the endpoint become the draft's reason."""
    services = memory_services(desk_environment(settings))
    services = memory_services(desk_environment(settings), model=make(services))
    for event in recording.events:
        if isinstance(event, LLMRequestSent) and event.purpose in ASKED_AFRESH:
            new, calls = _Run(recording, event, services).to_its_end()
            yield Redrafted(event, _told(_end_of(recording, event)), _told(new), calls)


def _end_of(recording: Recording, asked: LLMRequestSent) -> Event | None:
    """What the request led to in the log."""
    for event in recording.events[asked.seq :]:
        if event.turn == asked.turn and isinstance(event, _ENDS):
            return event
        if isinstance(event, LLMRequestSent) and event.purpose in ASKED_AFRESH:
            return None
    return None


def _told(end: Event | None) -> str:
    if isinstance(end, DraftResponseReady):
        return end.response_content
    return "(no draft)" if end is None else f"(no draft: {getattr(end, 'reason', end.type)})"


class _Run:
    """From one request to its draft, on a log of its own."""

    def __init__(self, recording: Recording, asked: LLMRequestSent, services: Services) -> None:
        self._services = services
        # Without the recorded prompt, the question is built anew.
        afresh = asked.model_copy(update={"prompt": ()})
        self._log: tuple[Event, ...] = (*recording.events[: asked.seq - 1], afresh)
        self._state: QueryState = fold(asked.query_id, self._log)
        self._known = _recorded_results(recording, asked.turn)
        self._calls: list[str] = []
        self._new: tuple[Event, ...] = ()

    def to_its_end(self) -> tuple[Event, tuple[str, ...]]:
        """The draft, or what came in its place, and the calls that were made on the way."""
        length = 0
        while self._end() is None and len(self._log) > length:
            length = len(self._log)
            self._go_on(self._log[-1])
        return self._end() or self._log[-1], tuple(self._calls)

    def _end(self) -> Event | None:
        """What ends the run. A draft need not be the last of its commit: the times that it leaves out follow it."""
        ends = (*_ENDS, LLMRequestDeferred)
        return next((event for event in self._new if isinstance(event, ends)), None)

    def _go_on(self, last: Event) -> None:
        """The next commit: by whoever hears the last event, but tools answer from the record."""
        if self._state.pending_calls:
            self._run_tools()
            return
        for handler in hearers(last.envelope()):
            self._handle(handler, last)

    def _handle(self, handler: str, event: Event) -> None:
        context: Context[Any] = Context(state=self._state, event=event, now=event.timestamp, log=Log(self._log))
        match step_of(handler):
            case Decide() as step:
                self._commit(handler, event, step.decide(context, self._services.settings))
            case Act() as step:
                call = Call(event={}, services=self._services, remaining_seconds=lambda: PATIENCE_SECONDS)
                self._commit(handler, event, step.record(context, step.effect(context, call)))

    def _run_tools(self) -> None:
        waiting = {call.request_id for call in self._state.pending_calls}
        for event in self._log:
            if isinstance(event, ToolCallRequested) and event.event_id in waiting:
                self._calls.append(f"{event.tool_name} {json.dumps(event.tool_args, ensure_ascii=False)}")
                self._commit(event.tool_name, event, emit(self._answer(event)))

    def _answer(self, call: ToolCallRequested) -> _Result:
        """What the tool answered to the same arguments, else what it answered last in this turn."""
        known = self._known.get((call.tool_name, _plain(call.tool_args))) or self._known.get((call.tool_name, ""))
        about: dict[str, Any] = {
            "tool_name": call.tool_name,
            "tool_args": call.tool_args,
            "call_id": call.call_id,
            "request_id": call.event_id,
        }
        if known is None:
            return ToolCallFailed(**about, error_message="this tool was not called when the conversation was recorded")
        return known.model_copy(update=about)

    def _commit(self, handler: str, cause: Event, decision: Outcome) -> None:
        events = following(handler, self._state, Cause.of(cause), decision, now=cause.timestamp)
        for event in events:
            self._state = evolve(self._state, event)
        self._log, self._new = (*self._log, *events), (*self._new, *events)


def _recorded_results(recording: Recording, turn: int) -> dict[tuple[str, str], _Result]:
    calls = {event.event_id: event for event in recording.events if isinstance(event, ToolCallRequested)}
    known: dict[tuple[str, str], _Result] = {}
    for event in recording.events:
        if isinstance(event, ToolCallSucceeded | ToolCallFailed) and event.turn == turn and event.request_id in calls:
            call = calls[event.request_id]
            known[call.tool_name, _plain(call.tool_args)] = known[call.tool_name, ""] = event
    return known


def _plain(tool_args: Mapping[str, object]) -> str:
    """Arguments in one spelling, whatever order the model wrote them in."""
    return json.dumps(tool_args, sort_keys=True)
