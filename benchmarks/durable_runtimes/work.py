"""What a conversation is about, without Copydesk's log, bus and store: the work of the twelve steps, as plain calls.

So that each runtime takes the same conversation: the mail is read, prompts are built, the scripted model writes, the
articles are searched, free times are looked for, the draft's claims are checked, a review mail and a reply with its
invitation are written. What each step is given stands in a recorded conversation. Needs Copydesk's package and what it
requires, but no runtime of it.
"""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.bootstrap import memory_services
from copydesk.conversation.messages import build_request
from copydesk.environment import Environment
from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    LLMResponseReceived,
    ReviewDecided,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
    from_json,
)
from copydesk.flow.arrival import read_arrival
from copydesk.flow.context import Context
from copydesk.keys import ARTICLES_PREFIX
from copydesk.knowledge import read_article
from copydesk.query import Log, replay
from copydesk.settings import parse_settings
from copydesk.step import Act, Call, Decide
from copydesk.steps import (
    apply_review,
    gather_tool_results,
    interpret_response,
    plan_query,
    request_review,
    schedule_call,
    search_knowledge_base,
    send_response,
)

RECORDING: Final = Path(__file__).resolve().parents[2] / "tests" / "recordings" / "two_tools.jsonl"
ARTICLES: Final = Path(__file__).resolve().parents[2] / "examples" / "articles"
SECONDS: Final = 60.0
"""What an effect may take."""


class _AtOneMoment:
    """A clock that stands still: nothing here waits."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """That moment."""
        return self._moment

    def sleep(self, seconds: float) -> None:
        """Go on at once."""


class Work:
    """The recorded conversation, and its twelve steps' work by their names in `pace.STEPS`."""

    def __init__(self) -> None:
        first, mail, *lines = [json.loads(line) for line in RECORDING.read_text(encoding="utf-8").splitlines()]
        self._settings = parse_settings(first["settings"], str(RECORDING))
        self._key, self._raw = mail["mail"], mail["raw"].encode("utf-8", "surrogateescape")
        self._log = Log(from_json(json.dumps(line)) for line in lines if "event_id" in line)
        environment = Environment(table="", bucket="", bus="", page_url=first["page_url"], settings=self._settings)
        moment = self._log[-1].timestamp
        self._services = memory_services(environment, clock=_AtOneMoment(moment), model=ScriptedModel())
        for file in sorted(ARTICLES.iterdir()):
            self._services.knowledge.put(read_article(f"{ARTICLES_PREFIX}{file.name}", file.read_bytes(), moment))
        self._steps: dict[str, Callable[[], object]] = {
            "receive": lambda: read_arrival(self._key, self._raw, self._settings),
            "plan": lambda: self._decided(plan_query.STEP, UserQueryReceived),
            "ask_model": lambda: self._answered(0),
            "interpret": lambda: self._decided(interpret_response.STEP, LLMResponseReceived),
            "search": lambda: self._effect(search_knowledge_base.STEP, ToolCallRequested, 1),
            "schedule": lambda: self._effect(schedule_call.STEP, ToolCallRequested, 0),
            "gather": lambda: self._decided(gather_tool_results.STEP, ToolCallSucceeded, 1),
            "ask_again": lambda: self._answered(1),
            "draft": lambda: self._decided(interpret_response.STEP, LLMResponseReceived, 1),
            "approve": lambda: self._effect(request_review.STEP, DraftResponseReady),
            "verify": lambda: self._decided(apply_review.STEP, ReviewDecided),
            "send": self._written,
        }

    def do(self, step: str) -> str:
        """Do the work of `step`; what it gives is of about a short mail's length."""
        return str(self._steps[step]())[:800]

    def _context(self, kind: type[Event], number: int = 0) -> Context[Any]:
        event = self._log.of(kind)[number]
        return Context(
            state=replay(event.query_id, self._log[: event.seq]),
            event=event,
            now=event.timestamp,
            log=Log(self._log[: event.seq]),
        )

    def _decided(self, step: Decide[Any], kind: type[Event], number: int = 0) -> object:
        return step.decide(self._context(kind, number), self._settings)

    def _effect(self, step: Act[Any, Any], kind: type[Event], number: int = 0) -> object:
        return step.effect(self._context(kind, number), Call({}, self._services, lambda: SECONDS))

    def _answered(self, number: int) -> object:
        request = build_request(self._context(LLMRequestSent, number).log, self._settings)
        return self._services.model.complete(request, timeout_seconds=SECONDS)

    def _written(self) -> object:
        return send_response.outgoing(self._services, self._context(FinalResponseReady)).raw
