"""Tool calls that a model wrote as text: read where one meaning is possible, in the forms of all families.

Marks differ from family to family, and what stands between them hardly does: a JSON object that names the tool, a name
before a JSON object, a name with parameters as XML, or a call as Python writes it. So the marks only say where to look.
"""

import ast
import json
import re
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from copydesk.conversation.json_text import embedded_values, parsed
from copydesk.errors import UnusableAnswer
from copydesk.events import RequestedCall

Written = tuple[str, str]
"""A tool's name and its arguments as JSON text."""

_MARK: Final = re.compile(
    r"<[|\uff5c]?/?(?:[\w:\uff5c|\u2581-]{0,20}?)(?:tool[_\u2581-]?calls?|toolcall|function[_\u2581-]?calls?|start_function_call"
    r"|python_tag|python_start|action_start|START_ACTION|tools_prefix|tool_call_start|tool_sep|invoke|recipient|plugin|DSML)(?![a-z])[^<>\n]{0,200}>"
    r"|<function[= ][^<>\n]{1,200}>|<(?:[a-z]{1,20}_)?arg_key>|\[TOOL_CALLS?\]|functools\[|<<?(?:function|tool)s?>>?"
    r"|^[ \t]*`{3}(?:tool_code|tool_calls?|tool|function_call|xml)\b|^>>>\s?(?=[a-z])|^[ "
    r"\t]*(?:\*\*)?Action(?:\*\*)?:|\bfunction call<"
    r"|\bto=functions\.",
    re.MULTILINE | re.IGNORECASE,
)
_NAME_KEYS: Final = ("name", "tool", "tool_name", "function_name", "recipient_name", "action", "function")
_ARGUMENT_KEYS: Final = (
    "arguments",
    "parameters",
    "args",
    "input",
    "tool_input",
    "action_input",
    "params",
    "tool_args",
)
_WRAPPERS: Final = (
    "tool_calls", "tool_call", "function_call", "calls", "tool_uses", "function_calls", "tools",
    "functionCall", "functionCalls", "toolCall", "toolCalls", "toolUse",
)  # fmt: skip
_INVOKED: Final = re.compile(
    r"<(?:[\w:|\uff5c-]{0,20}?)(?:invoke|function|tool)\s?(?:=\s?|name\s?=\s?)[\"']?(?P<name>[\w.:-]{1,100})[\"']?\s?>(?P<body>.*?)"
    r"(?=</?(?:[\w:|\uff5c-]{0,20}?)(?:invoke|function|tool)\b|\Z)",
    re.DOTALL,
)
_PARAMETER_TAG: Final = r"(?:[\w:|\uff5c-]{0,20}?)(?:parameter|param|arg)\b"
_PARAMETER: Final = re.compile(
    rf"<{_PARAMETER_TAG}\s?(?:=\s?|name\s?=\s?)[\"']?(?P<name>[\w.-]{{1,100}})[\"']?(?P<more>[^<>\n]{{0,80}})>"
    rf"(?P<value>[^<]*(?:<(?!/?{_PARAMETER_TAG})[^<]*)*)</{_PARAMETER_TAG}\s?>"
)
_ARG_KEY: Final = re.compile(
    r"<(?:[a-z]{1,20}_)?arg_key>(?P<name>[^<>]{1,200})</(?:[a-z]{1,20}_)?arg_key>\s{0,9}"
    r"<(?:[a-z]{1,20}_)?arg_value>(?P<value>[^<]*(?:<(?!/?(?:[a-z]{1,20}_)?arg_)[^<]*)*)</(?:[a-z]{1,20}_)?arg_value>"
)
_GEMMA: Final = re.compile(r"call:(?P<name>[\w.]{1,100})\{")
_GEMMA_MARK: Final = r"<(?:escape>|\|\"\|>)"
_GEMMA_BODY: Final = re.compile(
    rf"(?P<body>(?:[^{{}}<]|<(?!escape>|\|\"\|>)|{_GEMMA_MARK}[^<]*(?:<(?!escape>|\|\"\|>)[^<]*)*{_GEMMA_MARK})*)\}}"
)
_GEMMA_FIELD: Final = re.compile(
    r"(?P<name>\w{1,60}):(?:(?:<escape>|<\|\"\|>)(?P<text>.*?)(?:<escape>|<\|\"\|>)|(?P<bare>[^,]*))", re.DOTALL
)
_PREFIX: Final = re.compile(r"\A(?:functions?|tools?|default_api|api)[.:]")
_ADVICE: Final = "Call the tool through the tools of the API, or write the whole reply."


def written_calls(text: str, tools: Collection[str]) -> tuple[str, tuple[RequestedCall, ...]] | None:
    """What stands before the calls, and the calls; None if `text` has none.

    `tools` are the names on offer. Raises UnusableAnswer where there is a mark of a call, but no call to be read.
    """
    mark = _MARK.search(text)
    if mark is None:
        calls = _whole(text, tools)
        return ("", _requested(calls)) if calls else None
    segment = text[mark.start() :]
    for read in _READERS:
        calls = read(segment, tools)
        if calls:
            return text[: mark.start()].strip(), _requested(calls)
    raise UnusableAnswer("The answer had a tool call in its text that cannot be read.", _ADVICE)


def tool_name(written: str) -> str:
    """The name of a tool without what templates put around it: a namespace before it, a channel or number behind."""
    bare = re.split(r"[<|\s(\[{]", written.strip().strip("\"'`*"), maxsplit=1)[0]
    return re.sub(r":\d{1,4}\Z", "", _PREFIX.sub("", bare))


def _requested(calls: Sequence[Written]) -> tuple[RequestedCall, ...]:
    return tuple(
        RequestedCall(call_id=f"call_{position}", tool_name=name, arguments=arguments)
        for position, (name, arguments) in enumerate(calls)
    )


def _whole(text: str, tools: Collection[str]) -> list[Written]:
    """Calls without any mark count only if they are the whole answer."""
    bare = re.sub(r"\A`{3}[\w-]*", "", text.strip()).removesuffix("```").strip()
    if bare[:1] in "[{" and bare[-1:] in "]}":
        values = list(embedded_values(bare))
        outside = re.sub(r"[\s;,]", "", _outside(bare))
        calls = [call for value in values for call in _of_value(value, tools)]
        return (
            calls if not outside and calls and all(name in tools for name, _ in calls) else _parsed_calls(bare, tools)
        )
    first, _, rest = bare.partition("\n")
    if tool_name(first) in tools and isinstance(parsed(rest), dict):
        return [(tool_name(first), rest.strip())]
    return _parsed_calls(bare, tools)


def _outside(text: str) -> str:
    """What is left of `text` without its JSON values at the outermost level."""
    decoder, position, left = json.JSONDecoder(strict=False), 0, []
    while position < len(text):
        if text[position] not in "[{":
            left.append(text[position])
            position += 1
            continue
        try:
            _, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return text
    return "".join(left)


def _xml(text: str, tools: Collection[str]) -> list[Written]:
    calls = []
    for match in _INVOKED.finditer(text):
        body = match["body"]
        fields = {found["name"]: _value(found["value"], found["more"]) for found in _PARAMETER.finditer(body)}
        inside = next(iter(embedded_values(body)), None)
        arguments = inside if not fields and isinstance(inside, dict) else fields
        if not arguments and tool_name(match["name"]) not in tools:
            continue
        calls.append((tool_name(match["name"]), json.dumps(arguments, ensure_ascii=False)))
    return calls or _arg_keys(text, tools)


def _arg_keys(text: str, tools: Collection[str]) -> list[Written]:
    """GLM's: the name, and then each argument's key and value."""
    calls = []
    for piece in re.split(r"</?(?:[a-z]{1,20}_)?tool_call>", text):
        name = tool_name(re.split(r"[\n<]", piece.strip(), maxsplit=1)[0])
        fields = {found["name"].strip(): _value(found["value"]) for found in _ARG_KEY.finditer(piece)}
        if fields and (name in tools or re.fullmatch(r"[a-z]\w{1,99}", name)):
            calls.append((name, json.dumps(fields, ensure_ascii=False)))
    return calls


def _value(text: str, attributes: str = "") -> object:
    value = text.strip("\n").strip()
    if 'string="true"' in attributes:
        return value
    found = parsed(value)
    return value if found is None and value not in {"null", "None"} else found


def _json(text: str, tools: Collection[str]) -> list[Written]:
    return [call for value in embedded_values(text) for call in _of_value(value, tools)]


def _of_value(value: object, tools: Collection[str]) -> list[Written]:
    """The calls in a JSON value: an object that names a tool, a list of them, or an object around them."""
    if isinstance(value, list):
        return [call for each in value for call in _of_value(each, tools)]
    if not isinstance(value, dict):
        return []
    for wrapper in _WRAPPERS:
        if isinstance(value.get(wrapper), dict | list):
            return _of_value(value[wrapper], tools)
    inner = value.get("function")
    body = inner if isinstance(inner, dict) else value
    name = next((body[key] for key in _NAME_KEYS if isinstance(body.get(key), str)), None)
    if name is not None:
        found = [body[key] for key in _ARGUMENT_KEYS if key in body]
        if found or tool_name(name) in tools:
            return [(tool_name(name), _arguments(found[0] if found else {}))]
        return []
    [(key, arguments)] = value.items() if len(value) == 1 else [("", None)]
    return [(key, _arguments(arguments))] if key in tools and isinstance(arguments, dict) else []


def _arguments(value: object) -> str:
    if value is None:
        return "{}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _named_json(text: str, tools: Collection[str]) -> list[Written]:
    """A tool's name, marks, and the JSON object of its arguments."""
    calls: list[Written] = []
    decoder, position = json.JSONDecoder(strict=False), 0
    for name in re.finditer(r"[A-Za-z][\w.]{1,99}", text):
        if name.start() < position or tool_name(name.group()) not in tools:
            continue
        brace = text.find("{", name.end(), name.end() + 200)
        if brace < 0 or re.search(r"\w{3,}\s+\w{3,}\s+\w{3,}", text[name.end() : brace]):
            continue
        try:
            value, position = decoder.raw_decode(text, brace)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            calls.append((tool_name(name.group()), json.dumps(value, ensure_ascii=False)))
    return calls


def _gemma(text: str, _tools: Collection[str]) -> list[Written]:
    calls: list[Written] = []
    start = _GEMMA.search(text)
    while start is not None and (whole := _GEMMA_BODY.match(text, start.end())) is not None:
        fields = {
            field["name"]: field["text"] if field["text"] is not None else _value(field["bare"])
            for field in _GEMMA_FIELD.finditer(whole["body"])
        }
        calls.append((tool_name(start["name"]), json.dumps(fields, ensure_ascii=False)))
        start = _GEMMA.search(text, whole.end())
    return calls


def _python(text: str, tools: Collection[str]) -> list[Written]:
    """Calls as Python writes them, each with its arguments by name."""
    return next(filter(None, (_parsed_calls(piece, tools) for piece in _pieces_of_code(text, tools))), [])


def _parsed_calls(code: str, tools: Collection[str]) -> list[Written]:
    """The calls in `code` if it is nothing but expressions of Python."""
    if len(code) > _LONGEST_CODE or not any(tool in code for tool in tools):
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code.strip(), mode="exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [call for node in tree.body if isinstance(node, ast.Expr) for call in _called(node.value, tools)]


_LONGEST_CODE: Final = 20_000


def _pieces_of_code(text: str, tools: Collection[str]) -> Iterator[str]:
    if len(text) > _LONGEST_CODE or not any(tool in text for tool in tools):
        return
    yield text
    without_marks = re.sub(r"<[^<>\n]{1,80}>|`{3}[\w-]*|\[/?TOOL_CALLS?\]", "\n", text).strip()
    yield without_marks
    yield from (line for line in without_marks.split("\n") if "(" in line)


def _called(node: ast.expr, tools: Collection[str]) -> list[Written]:
    if isinstance(node, ast.List | ast.Tuple):
        return [call for each in node.elts for call in _called(each, tools)]
    if not isinstance(node, ast.Call):
        return []
    function = node.func
    path = ast.unparse(function).split(".") if isinstance(function, ast.Name | ast.Attribute) else []
    name = next((part for part in path if part in tools), "")
    if not name:
        return [call for argument in node.args for call in _called(argument, tools)]
    if node.args or any(keyword.arg is None for keyword in node.keywords):
        return []
    try:
        fields = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in node.keywords}
        return [(name, json.dumps(fields, ensure_ascii=False))]
    except (ValueError, TypeError, RecursionError, MemoryError):
        return []


_READERS: Final[tuple[Callable[[str, Collection[str]], list[Written]], ...]] = (
    _xml,
    _json,
    _named_json,
    _gemma,
    _python,
)
