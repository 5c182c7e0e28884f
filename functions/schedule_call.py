"""schedule_call: finds free times and holds one tentatively."""

from copydesk.effects.hold_time import end_overtaken_hold, hold_time
from copydesk.effects.run_tool import is_awaited, run_tool, tool_result
from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ToolCallRequested
from copydesk.protocol import act


@on_event("schedule_call")
def handler(envelope: Envelope, call: Call) -> None:
    """ToolCallRequested -> ToolCallSucceeded | ToolCallFailed."""
    act(
        call.services,
        "schedule_call",
        envelope,
        ToolCallRequested,
        is_due=is_awaited,
        effect=lambda given: run_tool(given.event, lambda: hold_time(given, call.services)),
        record=lambda given, result: end_overtaken_hold(given, call.services, tool_result(given, result)),
    )
