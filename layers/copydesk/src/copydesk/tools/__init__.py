"""The tools that the model may call. A new tool is a file beside this one, and a line in `_ALL`."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from copydesk.ports import ToolSpec
from copydesk.tools import calendar_scheduler, knowledge_base_search
from copydesk.tools.call_result import booking_in, bookings_in
from copydesk.tools.tool import Tool, read_arguments

_ALL: Final = (
    calendar_scheduler.TOOL,
    knowledge_base_search.TOOL,
)

TOOLS: Final[Mapping[str, Tool]] = MappingProxyType(
    {tool.name: tool for tool in sorted(_ALL, key=lambda tool: tool.name)}
)
"""By name, and in the order of names: a prompt that begins with the same tools hits the endpoint's cache."""


@cache
def tool_specs() -> tuple[ToolSpec, ...]:
    """The tools as the model sees them, in the order of their names. Made once: a schema takes milliseconds."""
    return tuple(tool.spec() for tool in TOOLS.values())


__all__ = [
    "TOOLS",
    "Tool",
    "booking_in",
    "bookings_in",
    "calendar_scheduler",
    "knowledge_base_search",
    "read_arguments",
    "tool_specs",
]
