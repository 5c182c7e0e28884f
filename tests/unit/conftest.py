"""A desk on the memory cloud with the scripted model, and a plain inquiry."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from copydesk.adapters.models.scripted_model import ScriptedModel
from local.desk.desk import Desk
from local.desk.logs import log_to
from local.desk.settings import desk_settings

INQUIRY = (
    b"From: Jane Doe <jane@client.example>\r\n"
    b"To: hello@desk.example\r\n"
    b"Subject: An article\r\n"
    b"Message-ID: <1@client.example>\r\n"
    b"Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n"
    b"\r\n"
    b"Can you summarize your past articles on agents?\r\n"
)


@pytest.fixture
def inquiry() -> bytes:
    return INQUIRY


@pytest.fixture
def settings():
    return desk_settings(None, {})


@pytest.fixture
def desk(settings) -> Iterator[Desk]:
    with ExitStack() as stack:
        log_to(None, stack)
        made = Desk(settings, lambda _: ScriptedModel(), cloud="memory", page_url="http://127.0.0.1:8025")
        stack.callback(made.close)
        yield made
