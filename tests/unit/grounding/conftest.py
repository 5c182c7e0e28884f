import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from copydesk.events import Event, LLMRequestSent, ToolCallRequested, ToolCallSucceeded, UserQueryReceived
from copydesk.grounding.facts import unsupported_facts
from copydesk.settings import Settings

SUNDAY = datetime(2026, 11, 22, 9, tzinfo=UTC)

Check = Callable[..., tuple[str, ...]]


@pytest.fixture
def settings() -> Settings:
    return Settings.model_validate(
        {
            "agent_address": "hello@desk.example",
            "owner_name": "Mara Quill",
            "owner_address": "mara@quill.example",
            "profile": (
                "An article costs 900 EUR.",
                "Rates: 0.60 EUR per word, 20% more for rush work.",
                "quill.example",
            ),
            "calendar": {"time_zone": "Europe/Berlin"},
        }
    )


@pytest.fixture
def warnings(settings: Settings) -> Check:
    """The warnings for a draft, given what the client wrote and what a tool gave."""

    def check(
        draft: str, *, mail: str = "", tool: str = "", arguments: str = "{}", more: tuple[Event, ...] = ()
    ) -> tuple[str, ...]:
        log: list[Event] = [
            UserQueryReceived(mail_object="m", sender="jonas@client.example", content=mail, timestamp=SUNDAY, turn=1),
            LLMRequestSent(purpose="draft", timestamp=SUNDAY, turn=1),
        ]
        if tool:
            log += [
                ToolCallRequested(event_id="r", tool_name="t", call_id="c", tool_args=json.loads(arguments)),
                ToolCallSucceeded(tool_name="t", call_id="c", request_id="r", result=tool),
            ]
        return unsupported_facts(draft, log=[*log, *more], settings=settings)

    return check
