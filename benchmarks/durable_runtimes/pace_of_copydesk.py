"""Copydesk's desk on SQLite with all that it does: a mail in, two tools, a draft, its review, the reply out.

Its conversation is the whole one, of nineteen events: MIME, prompts, grounding, a review mail and a reply in a Maildir.
The others' steps do nothing but the send.
"""

import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

from benchmarks.durable_runtimes import pace

pace.watch_connections()

from benchmarks.conversations import EVENTS, numbered, unlimited_settings
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import DeliveryReported, Event, ReviewRequested, UserQueryReceived
from copydesk.keys import MAIL_PREFIX
from copydesk.query import Status
from copydesk.steps.owner_decision import take_decision
from local.desk.desk import Desk
from local.desk.examples import ARTICLES
from local.desk.logs import log_to
from local.desk.notices import Committed, Notice
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of

REPORTS = 2
"""Reports of the provider about a reply; the second one ends the conversation."""


class People:
    """The clients, who write, and the owner, who approves at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: SimpleQueue[str] = SimpleQueue()
        self._lock = threading.Lock()
        self._opened: dict[str, threading.Event] = {}
        self._ends: dict[str, threading.Event] = {}
        self._reports: dict[str, int] = {}
        desk.notifier.subscribe(self._hear)
        threading.Thread(target=self._approve, daemon=True).start()

    def converse(self, number: int) -> None:
        """Write a mail, and wait for the end of what follows."""
        mail, key, ended = numbered(number), f"{MAIL_PREFIX}{number}", threading.Event()
        with self._lock:
            self._opened[key] = ended
        envelope = envelope_of(mail.raw, self._desk.settings.agent_address)
        self._desk.receive(mail.raw, envelope, Checks(), ses_id=str(number))
        if not ended.wait(120):
            raise SystemExit(f"conversation {number} did not end")

    def _hear(self, notice: Notice) -> None:
        if isinstance(notice, Committed):
            with self._lock:
                self._note(notice.event)

    def _note(self, event: Event) -> None:
        match event:
            case UserQueryReceived():
                self._ends[event.query_id] = self._opened[event.mail_object]
            case ReviewRequested():
                self._asked.put(event.query_id)
            case DeliveryReported():
                self._reports[event.query_id] = self._reports.get(event.query_id, 0) + 1
                if self._reports[event.query_id] == REPORTS:
                    self._ends[event.query_id].set()

    def _approve(self) -> None:
        services = self._desk.services
        while True:
            state = services.store.load(self._asked.get(), seq=None, marker=None).state
            take_decision(
                services,
                state.query_id,
                review_hash=state.review_hash,
                decision="approve",
                text="",
                channel="terminal",
            )


def main(folder: Path) -> None:
    """Run the conversations, and look whether each was answered."""
    with ExitStack() as stack:
        log_to(None, stack)
        made = Desk(
            unlimited_settings(), lambda _: ScriptedModel(), cloud="sqlite", page_url="http://127.0.0.1", home=folder
        )
        stack.callback(made.close)
        made.add_articles(ARTICLES)
        made.wait_until_idle(60)
        pace.in_threads(People(made).converse)
        made.wait_until_idle(60)
        states = made.services.store.queries(100_000)
        unfinished = [state.query_id for state in states if state.status is not Status.ANSWERED]
        events = len(made.services.store.history(states[0].query_id).events)
        if unfinished or events != EVENTS:
            raise SystemExit(f"not answered: {unfinished}; the last one has {events} events")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
