"""A world, one situation of an owner, as the log of a conversation in which a sentence is to be judged."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from copydesk.events import (
    Event,
    FinalResponseReady,
    LLMRequestSent,
    ReviewDecided,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.grounding.facts import unsupported_facts
from copydesk.settings import Settings

FOLDER: Final = Path(__file__).parent
_AGENT: Final = "desk@copydesk.example"


@dataclass(frozen=True)
class World:
    """The settings of its owner, and the log up to the draft."""

    settings: Settings
    log: tuple[Event, ...]

    def marks(self, sentence: str) -> tuple[str, ...]:
        """The warnings that a draft of this sentence alone would bear."""
        return unsupported_facts(sentence, log=self.log, settings=self.settings)


@cache
def world(name: str) -> World:
    """The world of `evals/grounding/worlds/NAME.json`."""
    return of(json.loads((FOLDER / "worlds" / f"{name}.json").read_text(encoding="utf-8")))


def of(written: dict[str, Any]) -> World:
    """A world as it is written, as settings and log."""
    zone = ZoneInfo(written["time_zone"])
    now = datetime.combine(datetime.fromisoformat(written["today"]).date(), time(9), zone).astimezone(UTC)
    owner = written["owner"]
    settings = Settings.model_validate(
        {
            "agent_address": _AGENT,
            "owner_name": owner["name"],
            "owner_address": owner["address"],
            "profile": tuple(written["profile"]),
            "calendar": {"time_zone": written["time_zone"]},
        }
    )
    log: list[Event] = []
    earlier = written.get("earlier", [])
    for position, mail in enumerate(earlier):
        at = now - timedelta(days=2 * (len(earlier) - position))
        if mail["by"] == "client":
            log.append(_mail(written["mail"] | {"text": mail["text"]}, at, turn=1))
        else:
            log.append(
                FinalResponseReady(
                    response_content=mail["text"], draft_hash="h", approved_by=owner["address"], timestamp=at, turn=1
                )
            )
    log += [_mail(written["mail"], now, turn=2), LLMRequestSent(purpose="draft", timestamp=now, turn=2)]
    if written.get("articles"):
        results = [{**article, "source": "a.md", "score": 0.8} for article in written["articles"]]
        log += _called("knowledge_base_search", {"query": "article"}, {"results": results, "note": ""}, now)
    if written.get("slots"):
        log += _called("calendar_scheduler", {"topic": "Call"}, {"free": written["slots"], "held": None}, now)
    for text in written.get("instructions", []):
        word = {"decision": "revise", "reviewer": owner["address"], "channel": "page"}
        log.append(ReviewDecided.model_validate({**word, "text": text, "timestamp": now, "turn": 2}))
    return World(settings, tuple(log))


def _mail(mail: dict[str, str], at: datetime, *, turn: int) -> Event:
    name, address = parseaddr(mail["from"])
    return UserQueryReceived(
        mail_object=f"m{turn}",
        sender=address,
        sender_name=name,
        subject=mail["subject"],
        content=mail["text"],
        timestamp=at,
        turn=turn,
    )


def _called(tool: str, arguments: dict[str, Any], result: dict[str, Any], at: datetime) -> list[Event]:
    call = {"tool_name": tool, "call_id": tool, "timestamp": at, "turn": 2}
    return [
        ToolCallRequested.model_validate({**call, "event_id": tool, "tool_args": arguments}),
        ToolCallSucceeded.model_validate({**call, "request_id": tool, "result": json.dumps(result)}),
    ]
