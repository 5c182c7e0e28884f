from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from copydesk.events import Event, LLMRequestSent, UserQueryReceived
from copydesk.settings import Settings

START = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

MakeSettings = Callable[..., Settings]


@pytest.fixture
def make_settings() -> MakeSettings:
    def make(tools: str = "native") -> Settings:
        return Settings.model_validate(
            {
                "agent_address": "hello@desk.example",
                "owner_name": "Mara Quill",
                "owner_address": "mara@quill.example",
                "profile": ("Writes about technology.", "An article costs 900 EUR."),
                "calendar": {"time_zone": "Europe/Berlin"},
                "model": {"tools": tools},
            }
        )

    return make


class Log:
    """A log that numbers its events as the store does."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.turn = 0
        self.round = 0

    def add(self, event: Event, **header: object) -> Event:
        if event.opens_turn:
            self.turn, self.round = self.turn + 1, 0
        if event.opens_round:
            self.round += 1
        seq = len(self.events) + 1
        own = {"event_id": f"e{seq}", "seq": seq, "turn": self.turn, "round": self.round} | header
        self.events.append(event.model_copy(update={"timestamp": START + timedelta(seconds=seq), **own}))
        return self.events[-1]

    def mail(self, text: str, **fields: object) -> Event:
        defaults: dict[str, object] = {
            "sender": "jonas@client.example",
            "sender_name": "Jonas Feld",
            "subject": "Hello",
        }
        return self.add(UserQueryReceived(mail_object="m", content=text, **(defaults | fields)))

    def ask(self, purpose: str = "draft", note: str = "") -> Event:
        return self.add(LLMRequestSent(purpose=purpose, note=note))


@pytest.fixture
def log() -> Log:
    return Log()
