"""search_knowledge_base's step: the knowledge tool on the owner's articles."""

from typing import Final

from copydesk.events import ToolCallRequested
from copydesk.flow.context import Context
from copydesk.services import Services
from copydesk.steps.tool_calls import tool_step
from copydesk.tools import knowledge_base_search


def search_knowledge_base(context: Context[ToolCallRequested], services: Services) -> str:
    """The knowledge tool's result, as JSON text. Raises ToolError."""
    return knowledge_base_search.run(context.event.tool_args, services.knowledge)


STEP: Final = tool_step("search_knowledge_base", search_knowledge_base)
