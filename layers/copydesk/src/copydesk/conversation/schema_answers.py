"""Tools for endpoints without native tool calls: described in the prompt, and asked for as one JSON answer."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from copydesk.limits import MAX_CALLS_A_ROUND
from copydesk.ports import ToolSpec

_INTRODUCTION: Final = """\
Answer with one JSON object and nothing else, in one of two forms.
To call tools: "thought" says why in a few words, "tool_calls" lists objects with "tool" (its name) and "arguments".
To reply: "thought" says why in a few words, "reply" is your own answer to the client, from greeting to signature.
After tool results have come, reply.

Tools:
"""

_REMINDER: Final = """\
Decide first which tools this mail needs:
{tools}
If it needs any, answer with all these tool calls now: never write that you will search or check something. \
Otherwise write your own reply to the client."""

_USE: Final = re.compile(r"\bUse it [^.;]+")


def describe_tools(tools: Sequence[ToolSpec]) -> str:
    """The end of the system prompt that says which tools there are and how an answer looks."""
    return _INTRODUCTION + "\n".join(_description(tool) for tool in tools)


def reminder(open_tools: Sequence[ToolSpec]) -> str:
    """What stands last while tools may be called: each with the words of its description that say when to use it."""
    return _REMINDER.format(tools="\n".join(f"- {tool.name}: {_use(tool)}." for tool in open_tools))


def response_format(tools: Sequence[ToolSpec]) -> Mapping[str, object]:
    """The `response_format` of Chat Completions that allows tool calls or a reply; without tools, only a reply.

    Its root is an object, as some endpoints want it: what an answer does not have is null. It is not `strict`: the
    strict dialect forbids the arguments' optional fields.
    """
    schema = _object_schema({**_calls_or_null(tools), "reply": _REPLY_OR_NULL}) if tools else _REPLY_SCHEMA
    return {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema}}


def calls_text(thought: str, calls: Sequence[tuple[str, Mapping[str, object]]]) -> str:
    """An earlier answer with calls (tool and arguments), as the model would have written it."""
    written = [{"tool": tool, "arguments": arguments} for tool, arguments in calls]
    return json.dumps({"thought": thought, "tool_calls": written}, ensure_ascii=False)


def reply_text(reply: str) -> str:
    """An earlier draft, as the model would have written it."""
    return json.dumps({"thought": "", "reply": reply}, ensure_ascii=False)


def _object_schema(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


_THOUGHT: Final[Mapping[str, object]] = {"type": "string", "maxLength": 200}
_REPLY_SCHEMA: Final = _object_schema({"thought": _THOUGHT, "reply": {"type": "string", "minLength": 1}})


BARE_REPLY: Final[Mapping[str, object]] = {
    "type": "json_schema",
    "json_schema": {"name": "answer", "schema": _object_schema({"reply": {"type": "string", "minLength": 1}})},
}
"""The `response_format` that allows a reply alone: a small model's thoughts take a minute and say nothing."""


def bare_reply(reply: str) -> str:
    """An earlier draft, as a small model would have written it."""
    return json.dumps({"reply": reply}, ensure_ascii=False)


_REPLY_OR_NULL: Final[Mapping[str, object]] = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "null"}]}


def _calls_or_null(tools: Sequence[ToolSpec]) -> dict[str, object]:
    calls = [_object_schema({"tool": {"const": tool.name}, "arguments": dict(tool.parameters)}) for tool in tools]
    listed = {"type": "array", "minItems": 1, "maxItems": MAX_CALLS_A_ROUND, "items": {"anyOf": calls}}
    return {"thought": _THOUGHT, "tool_calls": {"anyOf": [listed, {"type": "null"}]}}


def _use(tool: ToolSpec) -> str:
    found = _USE.search(tool.description)
    return found.group() if found else tool.description.partition(".")[0]


def _description(tool: ToolSpec) -> str:
    """One line a parameter: half as long as the schema, which the endpoint holds the answer to anyway."""
    properties, required = tool.parameters.get("properties"), tool.parameters.get("required")
    names = required if isinstance(required, list) else []
    lines = [f"- {tool.name}: {tool.description} Its arguments:"]
    for name, field in properties.items() if isinstance(properties, dict) else ():
        need = "required" if name in names else "optional"
        lines.append(f"    {name} ({field.get('type', 'any')}, {need}): {field.get('description', '')}".rstrip(": "))
    return "\n".join(lines)
