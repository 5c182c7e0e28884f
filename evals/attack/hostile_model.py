"""A model that wants what the attacker wants: it writes his words wherever a model can write any."""

import json
import re
from collections.abc import Sequence
from typing import Final

from copydesk.adapters.models.redaction import without_key
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.tools import calendar_scheduler, knowledge_base_search

KEY: Final = "sk-live-Q7x9Kd2mVb4TnR8wZp3LhY6c"
"""The key of the model's endpoint, which that endpoint knows; the adapter takes it out of what comes back."""
_SECRET: Final = re.compile(r"zanzibarquilt", re.IGNORECASE)


class HostileModel:
    """Plays `answers` in order, and keeps every prompt. It repeats another client's words where it finds any."""

    def __init__(self, answers: Sequence[ModelAnswer]) -> None:
        self._answers = list(answers)
        self.prompts: list[ModelRequest] = []

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:  # noqa: ARG002  (the port)
        """The next answer; the last one again and again after that."""
        self.prompts.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        found = [
            line for each in request.messages for line in str(each.get("content")).splitlines() if _SECRET.search(line)
        ]
        text = answer.text.replace("{other}", found[0] if found else "another client")
        text = text.replace("{system}", str(request.messages[0].get("content")))
        return ModelAnswer(text=without_key(text, KEY), calls=answer.calls, model="hostile", finish_reason="stop")


def draft(text: str) -> ModelAnswer:
    """An answer that is a draft."""
    return ModelAnswer(text=text, model="hostile")


def search(query: str) -> ModelAnswer:
    """An answer that looks for articles."""
    return _call(knowledge_base_search.TOOL.name, {"query": query[:500] or "x", "limit": 4})


def schedule(topic: str) -> ModelAnswer:
    """An answer that has a call held."""
    return _call(calendar_scheduler.TOOL.name, {"topic": topic or "x"})


def made_up(tool: str, arguments: str) -> ModelAnswer:
    """An answer that calls what is no tool, or a tool with what are no arguments."""
    return ModelAnswer(
        text="", calls=(RequestedCall(call_id="call_0", tool_name=tool, arguments=arguments),), model="hostile"
    )


def _call(tool: str, arguments: dict[str, object]) -> ModelAnswer:
    return made_up(tool, json.dumps(arguments, ensure_ascii=False))
