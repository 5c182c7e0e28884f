"""Run a tool and make an event of what it gives: refusals are for the model, all else is for Lambda's retries."""

from collections.abc import Callable
from typing import Any

from copydesk.errors import ToolError
from copydesk.events import ToolCallFailed, ToolCallRequested, ToolCallSucceeded
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.query import Status

ToolResult = ToolCallSucceeded | ToolCallFailed


def run_tool(request: ToolCallRequested, run: Callable[[], str]) -> ToolResult:
    """The tool's answer, or the reason why it cannot give one."""
    about: dict[str, Any] = {
        "tool_name": request.tool_name,
        "tool_args": request.tool_args,
        "call_id": request.call_id,
        "request_id": request.event_id,
    }
    try:
        return ToolCallSucceeded(**about, result=run())
    except ToolError as error:
        return ToolCallFailed(**about, error_message=str(error))


def is_awaited(context: Context[ToolCallRequested]) -> bool:
    """Whether the query still waits for this call: its round was not overtaken, and the call was not given up."""
    asked_for = any(call.request_id == context.event.event_id for call in context.state.pending_calls)
    return context.awaits(Status.USING_TOOLS) and asked_for


def tool_result(context: Context[ToolCallRequested], result: ToolResult) -> Outcome:
    """Record the result, if it is still waited for."""
    return emit(result) if is_awaited(context) else NOTHING
