"""What a tool is to the model: a name, a description, and arguments that are checked before the tool runs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from copydesk.errors import ToolError
from copydesk.limits import DEEPEST_ARGUMENTS, LONGEST_ARGUMENTS
from copydesk.ports import ToolSpec
from copydesk.visible import visible

_LONGEST_INTEGER: Final = 18
"""Digits."""


class Arguments(BaseModel):
    """Base of a tool's arguments. Fields that may be left out default to None or a value."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Parsed = TypeVar("Parsed", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool on offer. The model reads `description`, and `example` when its arguments were wrong."""

    name: str
    description: str
    arguments: type[Arguments]
    example: str

    def spec(self) -> ToolSpec:
        """The tool as the model sees it."""
        schema = _plain(self.arguments.model_json_schema())
        schema.pop("description", None)
        return ToolSpec(name=self.name, description=self.description, parameters=schema)


def parse_arguments(tool: Tool, kind: type[Parsed], tool_args: Mapping[str, JsonValue]) -> Parsed:
    """The arguments as the tool takes them. Raises ToolError, which tells the model what to write instead.

    An argument that is null or empty counts as left out: models fill in what they need not.
    """
    try:
        return kind.model_validate({name: value for name, value in tool_args.items() if value not in (None, "")})
    except ValidationError as error:
        problems = "; ".join(_in_words(problem, kind) for problem in error.errors())
        raise ToolError(f"{tool.name}: {problems}. Write arguments like {tool.example}") from error


def read_arguments(tool: Tool, text: str) -> dict[str, JsonValue]:
    """The JSON object that the model wrote as arguments. Raises ToolError, which tells it what to write instead."""
    try:
        written = _loads(text.strip() or "{}")
        # Some models write the object as a string within the string.
        written = _loads(written) if isinstance(written, str) else written
        # Numbers beyond a float's range and lone surrogates can be read, but not be written again.
        json.dumps(written, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise ToolError(f"{tool.name}: the arguments are not JSON. Write arguments like {tool.example}") from error
    if not isinstance(written, dict):
        raise ToolError(f"{tool.name}: the arguments are not a JSON object. Write arguments like {tool.example}")
    if len(text.encode()) > LONGEST_ARGUMENTS:
        raise ToolError(
            f"{tool.name}: the arguments are longer than {LONGEST_ARGUMENTS} bytes. Write arguments like {tool.example}"
        )
    if not _is_within(written, DEEPEST_ARGUMENTS):
        raise ToolError(f"{tool.name}: the arguments are nested too deeply. Write arguments like {tool.example}")
    return {visible(name): _visible(value) for name, value in written.items()}


def _visible(value: Any) -> Any:
    """The value without characters that nobody sees: a call's topic leaves in the invitation."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(name): _visible(inner) for name, inner in value.items()}
    return [_visible(inner) for inner in value] if isinstance(value, list) else value


def _loads(text: str) -> Any:
    """JSON as RFC 8259 has it: NaN and Infinity, which Python's reader takes, could not be written again.

    Nor could integers that other readers do not take (section 6: beyond 64 bits they do not agree).
    """
    return json.loads(text, parse_constant=_refused, parse_int=_integer)


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        raise ValueError("an integer of that length is no number that every reader takes")
    return int(digits)


def _is_within(value: object, levels: int) -> bool:
    """Whether at most `levels` lists and objects of `value` lie within one another."""
    if not isinstance(value, dict | list):
        return True
    inside = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_within(each, levels - 1) for each in inside)


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _in_words(problem: Any, kind: type[Arguments]) -> str:
    name = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"there is no argument '{name}', only {', '.join(kind.model_fields)}"
    if problem["type"] == "missing":
        return f"'{name}' is missing"
    return f"'{name}': {problem['msg'].removeprefix('Value error, ')}"


def _plain(schema: Any) -> Any:
    """A JSON schema without titles, defaults of null and `anyOf` with null, which small models stumble over."""
    if not isinstance(schema, dict):
        return schema
    choices = [choice for choice in schema.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        schema = {**{name: value for name, value in schema.items() if name != "anyOf"}, **choices[0]}
    return {
        name: {field: _plain(value) for field, value in content.items()} if name == "properties" else _plain(content)
        for name, content in schema.items()
        if not (name == "title" and isinstance(content, str)) and not (name == "default" and content is None)
    }
