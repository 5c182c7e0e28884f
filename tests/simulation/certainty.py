"""What makes a simulation repeat itself to the letter, and what all of them share because it never changes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from importlib import import_module
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

from copydesk import bootstrap
from copydesk.adapters.memory.knowledge import MemoryKnowledge
from copydesk.environment import Environment
from copydesk.events import from_json
from copydesk.knowledge import read_article
from copydesk.mail.parse import examine_mail
from copydesk.steps import send_response

MONDAY: Final = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
"""When every simulation begins."""


@cache
def entry_point(handler: str) -> Any:
    """The `handler` function of the file of that name."""
    return import_module(f"functions.{handler}").handler


@cache
def articles() -> MemoryKnowledge:
    """The sample articles, indexed once."""
    knowledge = MemoryKnowledge()
    for path in sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.md"))[:3]:
        knowledge.put(read_article(f"articles/{path.name}", path.read_bytes(), MONDAY))
    knowledge.search("articles", 1)
    return knowledge


def attempts_of_the_mail_client(environment: Environment) -> int:
    """How many attempts the composition root gives the SES client: more than one would be blind second sends."""
    asked: list[int] = []

    def client(_service: str, *, attempts: int = 4) -> Any:
        asked.append(attempts)

    bootstrap._ses(client, SimpleNamespace(environment=environment))  # type: ignore[arg-type]
    return asked[0]


_parsed_once = lru_cache(maxsize=50_000)(from_json)
"""Events are frozen: those that were read before need not be parsed again."""
_examined_once = lru_cache(maxsize=2_000)(examine_mail)
"""A mail is read at each try of each handler; what was read is frozen."""


@contextmanager
def determined() -> Iterator[None]:
    """Within it, nothing depends on anything but the fate: no random nonce, no log."""
    numbers = count(1)
    logging.disable(logging.CRITICAL)
    try:
        with (
            patch.object(send_response, "uuid", SimpleNamespace(uuid4=lambda: UUID(int=next(numbers)))),
            patch("copydesk.entry.about", lambda _handler, _envelope: None),
            patch("copydesk.adapters.memory.store.from_json", _parsed_once),
            patch("copydesk.flow.arrival.examine_mail", _examined_once),
        ):
            yield
    finally:
        logging.disable(logging.NOTSET)
