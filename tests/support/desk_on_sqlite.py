"""A desk on SQLite that is closed and started again on its home, and a client's mail to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from copydesk.adapters.models.scripted_model import ScriptedModel
from local.desk.desk import Desk
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of
from local.desk.settings import desk_settings

SETTINGS = desk_settings(None, {})
INQUIRY = (
    b"From: Jane Doe <jane@client.example>\r\nTo: hello@desk.example\r\nSubject: An article\r\n"
    b"Message-ID: <1@client.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\n"
    b"What have you written on agents?\r\n"
)


@contextmanager
def desks_on(home: Path) -> Iterator[Callable[[], Desk]]:
    """What starts a desk on `home`, after closing the one before; the last is closed in the end."""
    desks: list[Desk] = []

    def start() -> Desk:
        for each in desks:
            each.close()
        page = "http://127.0.0.1:8025"
        desks.append(Desk(SETTINGS, lambda _: ScriptedModel(), cloud="sqlite", page_url=page, home=home))
        return desks[-1]

    try:
        yield start
    finally:
        if desks:
            desks[-1].close()


def receive(desk: Desk) -> None:
    """The inquiry comes in, under the same id of SES each time."""
    desk.receive(INQUIRY, envelope_of(INQUIRY, SETTINGS.agent_address), Checks(), "an-id-of-ses")
