"""The two ways in which an endpoint takes tools: as the API's own calls, or as JSON answers in plain messages."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import JsonValue

from copydesk import ids
from copydesk.conversation import prompt, schema_answers, short_prompt
from copydesk.conversation.quoting import tool_result
from copydesk.conversation.short_results import short_result
from copydesk.ports import ModelRequest, ToolSpec

Message = Mapping[str, object]


def user(text: str) -> Message:
    """A message that the endpoint takes as coming from the one it answers."""
    return {"role": "user", "content": text}


def assistant(text: str) -> Message:
    """A message that the endpoint takes as its own earlier words."""
    return {"role": "assistant", "content": text}


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """A call of an earlier round with its result as data; `request_id` is the id of its ToolCallRequested event."""

    request_id: str
    tool: str
    arguments: Mapping[str, JsonValue]
    result: str

    @property
    def message_id(self) -> str:
        """Its id in messages: ours, for models reuse theirs. Nine hex digits are what the strictest endpoints take."""
        return ids.content_hash(self.request_id)[:9]


class Dialect(Protocol):
    """How the log is written for one kind of endpoint."""

    def round(self, thought: str, calls: Sequence[AnsweredCall]) -> list[Message]:
        """A round in which the model called tools: what it said, and exactly one result for each call."""

    def draft(self, text: str) -> Message:
        """A reply that the model, or the owner, wrote earlier."""

    def closing(self, open_tools: Sequence[ToolSpec]) -> list[Message]:
        """The last message, after the mail and everything that followed it."""

    def request(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], open_tools: Sequence[ToolSpec]
    ) -> ModelRequest:
        """The whole question; the first message is the system prompt. Without `open_tools` a reply must come."""


class NativeDialect:
    """Chat Completions with `tools`, `tool_calls` and the role `tool`."""

    def round(self, thought: str, calls: Sequence[AnsweredCall]) -> list[Message]:
        """One assistant message with all calls, and a tool message for each."""
        asked: Message = {
            "role": "assistant",
            "content": thought or None,
            "tool_calls": [_call(call) for call in calls],
        }
        return [asked, *(_answer(call) for call in calls)]

    def draft(self, text: str) -> Message:
        """The text as the assistant's words."""
        return assistant(text)

    def closing(self, open_tools: Sequence[ToolSpec]) -> list[Message]:
        """A note that no more tools may be called, once that is so."""
        return [] if open_tools else [user(prompt.no_more_tools_note())]

    def request(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], open_tools: Sequence[ToolSpec]
    ) -> ModelRequest:
        """All tools stay listed: some endpoints refuse messages with calls to tools that are not."""
        return ModelRequest(messages=tuple(messages), tools=tuple(tools), may_call=bool(open_tools))


class SchemaDialect:
    """Plain user and assistant messages; what the model may answer is a JSON schema."""

    def round(self, thought: str, calls: Sequence[AnsweredCall]) -> list[Message]:
        """The answer as the model wrote it, and all results in one message, each between its marks."""
        asked = schema_answers.calls_text(thought, [(call.tool, call.arguments) for call in calls])
        results = "\n\n".join(tool_result(call.tool, call.result) for call in calls)
        return [assistant(asked), user(results)]

    def draft(self, text: str) -> Message:
        """The text in the form that answers have here: seeing another form, the model would use it."""
        return assistant(schema_answers.reply_text(text))

    def closing(self, open_tools: Sequence[ToolSpec]) -> list[Message]:
        """A reminder of the open tools: small models follow the last message, and else reply with empty promises."""
        return [user(schema_answers.reminder(open_tools) if open_tools else prompt.no_more_tools_note())]

    def request(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], open_tools: Sequence[ToolSpec]
    ) -> ModelRequest:
        """The system prompt has all tools, so that prompt caches find it unchanged; the schema has the open ones.

        What changes from day to day is its last paragraph, which the tools stand before.
        """
        rules, gap, day = str(messages[0]["content"]).rpartition("\n\n")
        system = f"{rules}{gap}{schema_answers.describe_tools(tools)}\n\n{day}"
        return ModelRequest(
            messages=({"role": "system", "content": system}, *messages[1:]),
            response_format=schema_answers.response_format(open_tools),
            may_call=bool(open_tools),
        )


@dataclass(frozen=True, slots=True)
class ShortDialect:
    """For a small model: it reads the mail and what was found for it, and writes; tools are called for it.

    `language` is the mail's, by its English name; None where it is not sure.
    """

    owner: str
    language: str | None

    def round(self, thought: str, calls: Sequence[AnsweredCall]) -> list[Message]:  # noqa: ARG002  (the protocol)
        """Only what came of it: the calls were not the model's own."""
        return [user("\n\n".join(tool_result(call.tool, short_result(call.tool, call.result)) for call in calls))]

    def draft(self, text: str) -> Message:
        """The text in the form that answers have here."""
        return assistant(schema_answers.bare_reply(text))

    def closing(self, open_tools: Sequence[ToolSpec]) -> list[Message]:  # noqa: ARG002  (the protocol)
        """That it is to write now, and in which language: what stands last is heeded most."""
        return [user(short_prompt.write_now(self.owner, self.language))]

    def request(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],  # noqa: ARG002  (the protocol)
        open_tools: Sequence[ToolSpec],
    ) -> ModelRequest:
        """With `open_tools` it is for whoever knows by rules which of them are needed; without, it asks for a reply."""
        return ModelRequest(
            messages=tuple(messages),
            tools=tuple(open_tools),
            response_format=None if open_tools else schema_answers.BARE_REPLY,
            may_call=bool(open_tools),
        )


def _call(call: AnsweredCall) -> dict[str, object]:
    function = {"name": call.tool, "arguments": json.dumps(call.arguments, ensure_ascii=False)}
    return {"id": call.message_id, "type": "function", "function": function}


def _answer(call: AnsweredCall) -> Message:
    return {"role": "tool", "tool_call_id": call.message_id, "content": call.result}
