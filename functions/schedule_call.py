"""schedule_call: finds free times and holds one tentatively."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ToolCallRequested
from copydesk.protocol import act
from copydesk.steps.hold_time import end_overtaken_hold, hold_time
from copydesk.steps.run_tool import is_awaited, run_tool, tool_result


@on_event("schedule_call")
def handler(envelope: Envelope, call: Call) -> None:
    """ToolCallRequested -> ToolCallSucceeded | ToolCallFailed."""
    act(
        call.services,
        "schedule_call",
        envelope,
        ToolCallRequested,
        is_due=is_awaited,
        effect=lambda context: run_tool(context.event, lambda: hold_time(context, call.services)),
        record=lambda context, result: end_overtaken_hold(context, call.services, tool_result(context, result)),
    )
