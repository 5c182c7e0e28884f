"""docs/events.md, written from the events and the registry: `python -m docs.generate.events`."""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from copydesk import events
from copydesk.events import EVENTS, Event
from copydesk.values import Frozen
from docs.generate.marks import ROOT
from functions.registry import TERMINAL, OnEvent
from functions.subscriptions import SUBSCRIPTIONS

PAGE: Final = ROOT / "docs" / "events.md"

DESCRIPTION: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "Event": ("AgentEvent", ("timestamp", "metadata")),
    "UserQueryReceived": ("UserQueryReceived", ("query_id", "content", "source")),
    "LLMRequestSent": ("LLMInputGenerated / LLMRequestSent", ("model_name", "prompt")),
    "LLMResponseReceived": ("LLMResponseReceived", ("model_name", "response_text", "tool_calls")),
    "AgentThoughtEvent": ("AgentThoughtEvent", ("thought",)),
    "ToolCallRequested": ("ToolCallRequested", ("tool_name", "tool_args")),
    "ToolCallSucceeded": ("ToolCallSucceeded", ("tool_name", "tool_args", "result")),
    "ToolCallFailed": ("ToolCallFailed", ("tool_name", "tool_args", "error_message")),
    "DraftResponseReady": ("DraftResponseReady", ("response_content", "action_taken")),
    "FinalResponseReady": ("FinalResponseReady", ("response_content", "action_taken")),
}
"""The events of the description that Copydesk grew from, with their fields, by the name of ours."""

HEAD: Final = """\
# The events

Written by `make docs` from `copydesk/events/` and `functions/subscriptions.py`; a test fails when this page is old.

An event is a small frozen fact in a query's log. It is written once, in the transaction that changes the query's
state, and never changed. The bus carries only its envelope: type, ids, place in the log and, for a tool call, the
tool's name. Handlers read the fields from the log."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event: as it is declared, and what its class says about it."""

    name: str
    type: str
    default: str
    meaning: str


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, "", *_names(), "", *_header(), "", *_each_event(), *_values(), ""))


def fields(kind: type[Frozen]) -> tuple[Field, ...]:
    """The fields of `kind` in their order, without those that every event has."""
    shared = Event.model_fields if issubclass(kind, Event) and kind is not Event else {}
    return tuple(_field(kind, name) for name in kind.model_fields if name not in shared)


def _field(kind: type[Frozen], name: str) -> Field:
    return Field(name=name, type=_declared_type(kind, name), default=_default(kind, name), meaning=_meaning(kind, name))


def emitters(event: str) -> tuple[str, ...]:
    """The handlers that may emit `event`."""
    return tuple(entry.handler for entry in SUBSCRIPTIONS if event in entry.emits)


def hearers(event: str) -> tuple[str, ...]:
    """The handlers that hear `event`, besides record_event, which hears all of them."""
    return tuple(
        f"`{entry.handler}`" + (f" (the tool `{trigger.tool}`)" if trigger.tool else "")
        for entry in SUBSCRIPTIONS
        for trigger in entry.hears
        if isinstance(trigger, OnEvent) and trigger.type == event
    )


def _names() -> Iterator[str]:
    yield "## The description's names"
    yield ""
    yield "Copydesk grew from a description of an event-driven agent. Its names are kept where they mean the same."
    yield ""
    yield "| The description | Here | Its fields that stand here under the same name | Its other fields |"
    yield "|---|---|---|---|"
    for ours, (theirs, wanted) in DESCRIPTION.items():
        known = _kind(ours).model_fields
        same = ", ".join(f"`{name}`" for name in wanted if name in known)
        other = ", ".join(f"`{name}`" for name in wanted if name not in known)
        yield f"| `{theirs}` | {_link(ours)} | {same} | {other} |"


def _header() -> Iterator[str]:
    yield "## Event"
    yield ""
    yield "What every event has."
    yield ""
    yield _told(Event)
    yield ""
    yield from _table(fields(Event))


def _each_event() -> Iterator[str]:
    for name, kind in EVENTS.items():
        yield from (f"## {name}", "", _told(kind), "")
        if name in DESCRIPTION:
            yield f"- In the description: `{DESCRIPTION[name][0]}`"
        yield f"- Emitted by: {_code(emitters(name)) or 'the commit protocol, for any handler'}"
        heard = ", ".join(hearers(name))
        yield f"- Heard by: {heard or 'nobody on the bus; it tells what happened'}"
        if heard and name in TERMINAL:
            raise ValueError(f"{name} is terminal, yet somebody hears it; correct functions/subscriptions.py")
        yield ""
        yield from _table(fields(kind))
        yield ""


def _values() -> Iterator[str]:
    yield "## Values"
    yield ""
    yield "What stands in fields of events."
    yield ""
    yield f"`Decision` is one of {_code(get_args(events.Decision))}."
    for name in sorted(dir(events)):
        kind = getattr(events, name)
        if _is_value(kind):
            yield from ("", f"### {name}", "", _told(kind), "", *_table(fields(kind)))


def _is_value(kind: object) -> bool:
    """Whether it is what a field may hold: a frozen model of its own that is no event and no part of the machinery."""
    machinery = {"Cause", "Envelope", "Frozen"}
    return (
        inspect.isclass(kind)
        and issubclass(kind, Frozen)
        and not issubclass(kind, Event)
        and kind.__name__ not in machinery
    )


def _kind(name: str) -> type[Event]:
    return Event if name == "Event" else EVENTS[name]


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _code(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(rows: Sequence[Field]) -> Iterator[str]:
    if not rows:
        yield "It has no fields of its own."
        return
    meant = any(row.meaning for row in rows)
    yield "| Field | Type | Default |" + " Meaning |" * meant
    yield "|---|---|---|" + "---|" * meant
    for row in rows:
        last = f" {row.meaning.replace('|', chr(92) + '|')} |" if meant else ""
        yield f"| `{row.name}` | {_cell(row.type)} | {_cell(row.default)} |{last}"


def _cell(code: str) -> str:
    return f"`{code}`".replace("|", "\\|") if code else ""


def _declared_type(kind: type[Frozen], name: str) -> str:
    """The type as it is written where the field is declared."""
    for base in kind.__mro__:
        if name in vars(base).get("__annotations__", {}):
            body = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
            return next(
                ast.unparse(node.annotation)
                for node in ast.walk(body)
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name
            )
    raise ValueError(f"{kind.__name__}.{name} is declared nowhere; docs/events.md reads it from the class")


def _default(kind: type[Frozen], name: str) -> str:
    """The default as code; "" where the field must be given."""
    field = kind.model_fields[name]
    if field.is_required():
        return ""
    value = field.get_default(call_default_factory=True, validated_data={})
    return "unset" if kind is Event and name == "timestamp" else repr(value)


def _told(kind: type[Frozen]) -> str:
    """What the class says of itself, a paragraph a line."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(kind.__doc__ or "").split("\n\n"))


def _meaning(kind: type[Frozen], name: str) -> str:
    """The field's own description, or else the clause of the class's docstring that begins with its name."""
    described = kind.model_fields[name].description
    if described:
        return " ".join(described.split())
    clause = re.search(rf"(?:^|[.,;:] |\band |\n)`{name}` (.+?)(?=,? (?:and )?`\w+` |[.;:](?:\s|$)|$)", _told(kind))
    return clause[1].removeprefix("is ").removeprefix("are ") if clause else ""


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
