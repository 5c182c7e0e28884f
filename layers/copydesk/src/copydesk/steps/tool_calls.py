"""The step of a tool's handler: run the tool, make an event of what it gives, record it if it is still waited for.

A tool's refusals are for the model; all else that goes wrong is for Lambda's retries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from copydesk.errors import CalendarUnavailable, ToolError
from copydesk.events import ToolCallFailed, ToolCallRequested, ToolCallSucceeded
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.query import Status
from copydesk.services import Services
from copydesk.step import Act, Call
from copydesk.telling.calendars_read import CALENDARS

ToolResult = ToolCallSucceeded | ToolCallFailed


@dataclass(frozen=True, slots=True)
class ToolAnswer:
    """A tool's answer, as JSON text, and how the owner's calendars stood, which is for the owner alone."""

    text: str
    calendars: str = ""


def tool_step(
    handler: str,
    run: Callable[[Context[ToolCallRequested], Services], str | ToolAnswer],
    *,
    undo: Callable[[Context[ToolCallRequested], Services], None] | None = None,
    needs_log: bool = False,
) -> Act[ToolCallRequested, ToolResult]:
    """The step that answers a request by `run`, which gives JSON text or raises ToolError.

    `undo` takes back what `run` did for a request that is no longer waited for.
    """

    def effect(context: Context[ToolCallRequested], call: Call) -> ToolResult:
        return _result(context.event, lambda: run(context, call.services))

    return Act(
        handler,
        hears=(ToolCallRequested,),
        is_due=_is_awaited,
        effect=effect,
        record=_record,
        needs_log=needs_log,
        undo=undo,
    )


def _result(request: ToolCallRequested, run: Callable[[], str | ToolAnswer]) -> ToolResult:
    """The tool's answer, or the reason why it cannot give one."""
    about: dict[str, Any] = {
        "tool_name": request.tool_name,
        "tool_args": request.tool_args,
        "call_id": request.call_id,
        "request_id": request.event_id,
    }
    try:
        given = run()
    except ToolError as error:
        told = error.told if isinstance(error, CalendarUnavailable) else ""
        return ToolCallFailed(**about, error_message=str(error), metadata=_told(told))
    answer = ToolAnswer(given) if isinstance(given, str) else given
    return ToolCallSucceeded(**about, result=answer.text, metadata=_told(answer.calendars))


def _told(calendars: str) -> dict[str, str]:
    return {CALENDARS: calendars} if calendars else {}


def _is_awaited(context: Context[ToolCallRequested]) -> bool:
    """Whether the query still waits for this call: its round was not overtaken, and the call was not given up."""
    asked_for = any(call.request_id == context.event.event_id for call in context.state.pending_calls)
    return context.awaits(Status.USING_TOOLS) and asked_for


def _record(context: Context[ToolCallRequested], result: ToolResult) -> Outcome:
    return emit(result) if _is_awaited(context) else NOTHING
