"""search_knowledge_base: searches the owner's past articles."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ToolCallRequested
from copydesk.protocol import act
from copydesk.steps.run_tool import is_awaited, run_tool, tool_result
from copydesk.tools import knowledge_base_search


@on_event("search_knowledge_base")
def handler(envelope: Envelope, call: Call) -> None:
    """ToolCallRequested -> ToolCallSucceeded | ToolCallFailed."""
    act(
        call.services,
        "search_knowledge_base",
        envelope,
        ToolCallRequested,
        is_due=is_awaited,
        effect=lambda context: run_tool(
            context.event, lambda: knowledge_base_search.run(context.event.tool_args, call.services.knowledge)
        ),
        record=tool_result,
    )
