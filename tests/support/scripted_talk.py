"""A conversation with the scripted model: its requests are the real ones, its tools run here or are played."""

import json
from datetime import UTC, datetime, timedelta

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.clients_time import clients_time
from copydesk.conversation.interpret import interpret
from copydesk.conversation.messages import build_request
from copydesk.events import (
    AgentThoughtEvent,
    DraftResponseReady,
    LLMRequestSent,
    LLMResponseReceived,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.flow.written_times import with_written_times
from copydesk.knowledge import read_article
from copydesk.knowledge.ranking import Ranking
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools import calendar_scheduler, knowledge_base_search

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class _Clock:
    def now(self):
        return MONDAY


class Talk:
    """A mail and what the scripted model makes of it; `results` are played, else the tools look at `articles`."""

    def __init__(
        self, tools, text, results=None, *, subject="An article", name="Jonas Feld", profile=(), articles=(), busy=(),
        address="jonas@client.example", owner="Mara Quill", offset=None,
    ):  # fmt: skip
        self.settings = Settings.model_validate(
            {
                "agent_address": "hello@desk.example",
                "owner_name": owner,
                "owner_address": "mara@quill.example",
                "calendar": {"time_zone": "Europe/Berlin"},
                "model": {"tools": tools},
                "profile": list(profile),
            }
        )
        self.model, self.log, self.rounds, self.asked = ScriptedModel(), [], [], []
        self.played, self.calendar = results or {}, MemoryCalendar(_Clock())
        files = dict(articles).items()
        self.ranking = Ranking([read_article(f"articles/{key}", text.encode(), MONDAY) for key, text in files])
        for number, (start, hours) in enumerate(busy):
            begin = datetime.fromisoformat(start)
            slot = Slot(begin, begin + timedelta(hours=hours))
            more = {"query_id": "other", "turn": 1, "topic": "t", "expires_at": MONDAY + timedelta(days=60)}
            self.calendar.hold(hold_id=f"b{number}", slot=slot, **more)
        sender = {"sender": address, "sender_name": name, "utc_offset_minutes": offset, "timestamp": MONDAY}
        self.add(UserQueryReceived(mail_object="m", content=text, subject=subject, turn=1, **sender))

    def add(self, event):
        seq = len(self.log) + 1
        self.log.append(
            event.model_copy(update={"event_id": f"e{seq}", "seq": seq, "turn": 1, "round": len(self.rounds)})
        )
        return self.log[-1]

    def draft(self, purpose="draft", note=""):
        self.rounds.append(purpose)
        self.add(LLMRequestSent(purpose=purpose, note=note, timestamp=MONDAY))
        self.answer = self.model.complete(build_request(self.log, self.settings), timeout_seconds=1)
        reading = interpret(
            LLMResponseReceived(response_text=self.answer.text, tool_calls=self.answer.calls), self.settings
        )
        if reading.thought:
            self.add(AgentThoughtEvent(thought=reading.thought))
        if reading.draft:
            draft = with_written_times(reading.draft, Log(self.log), now=MONDAY, settings=self.settings)
            self.add(DraftResponseReady(response_content=draft, draft_hash="h", scripted=self.answer.scripted))
            return draft
        self.asked = [call.tool_name for call in reading.calls]
        for call in reading.calls:
            request = self.add(
                ToolCallRequested(tool_name=call.tool_name, tool_args=json.loads(call.arguments), call_id=call.call_id)
            )
            result = self.played.get(call.tool_name) or self._run(call.tool_name, request.tool_args)
            head = {"tool_name": call.tool_name, "call_id": call.call_id, "request_id": request.event_id}
            failed = isinstance(result, Exception)
            self.add(
                ToolCallFailed(error_message=str(result), **head)
                if failed
                else ToolCallSucceeded(result=result, **head)
            )
        return self.draft("continue")

    def arguments(self, tool):
        """What the model asked the tool for."""
        [request] = [each for each in self.log if isinstance(each, ToolCallRequested) and each.tool_name == tool]
        return request.tool_args

    def _run(self, tool, arguments):
        if tool == "knowledge_base_search":
            return knowledge_base_search.run(arguments, self.ranking)
        return calendar_scheduler.run(
            arguments,
            calendar=self.calendar,
            settings=self.settings.calendar,
            now=MONDAY,
            hold_id="h",
            caller=calendar_scheduler.Caller(
                query_id="q", turn=1, correspondent="jonas@client.example", correspondent_name=""
            ),
            hold_expires_at=MONDAY + timedelta(days=7),
            client=clients_time(self.log, self.settings.calendar.time_zone),
        ).text
