"""One home, killed again and again while clients write and its owner decides; then left to finish, and looked at.

Whatever the desk said it had taken must be there: a mail after its 250, a decision after its answer. Each query must
end with one reply, and one that its owner never approved with none.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.events import DraftResponseReady, FinalResponseReady, ReviewDecided, SendClaimed
from copydesk.ports import History
from copydesk.query import Status, replay
from kills.desk_process import DeskProcess
from local.desk.home import FILE
from local.desk.outbox import names_in, read_message

TEXTS = (
    "Could you write 1,200 words about event-driven agents, and could we have a call next week?",
    "What have you written about databases?",
    "Do you have time for a call about a newsletter?",
)
NEVER_APPROVED = 4
"""Every so many-th client gets no answer: the owner leaves the draft waiting."""
ENDS_WITHIN = 60.0
ALIVE_FOR = (0.02, 0.8)
"""Seconds between what the people do and the kill, where no point is chosen."""

POINTS = (
    "local.desk.maildir:deliver:before:{n}",
    "local.desk.maildir:deliver:after:{n}",
    "copydesk.adapters.sqlite.database:Database._write_group:before:{n}",
    "copydesk.adapters.sqlite.database:Database._write_group:after:{n}",
    "copydesk.adapters.sqlite.database:_Write.run:after:{n}",
    "copydesk.adapters.sqlite.queues:SqliteQueues.write:after:{n}",
    "copydesk.adapters.sqlite.queues:SqliteQueues.published:before:{n}",
    "copydesk.adapters.sqlite.blobs:SqliteBlobs.put:after:{n}",
    "copydesk.adapters.sqlite.blobs:SqliteBlobs.move:before:{n}",
    "local.desk.cloud.provider:KeptMailer._report:before:{n}",
    "local.desk.cloud.provider:KeptMailer._report:after:{n}",
    "local.desk.cloud.buses:Buses.report:after:{n}",
    "copydesk.steps.send_response:outgoing:after:{n}",
    "local.desk.home:_leave_witness:before:1",
    "local.desk.home:_leave_witness:after:1",
    "local.desk.keys_file:_kept:before:1",
)
"""Where a process is killed; `{n}` is which call of its life it dies at."""
CALLS = {"deliver": 4, "report": 4, "_report": 4, "outgoing": 3, "put": 16, "move": 6}
MANY_CALLS = 120


class Campaign:
    """A home below `folder`. Everything that chance decides follows from `seed`, but for how threads run."""

    def __init__(self, folder: Path, articles: Path, seed: int) -> None:
        self.home = folder / "home"
        self._articles = articles
        self._chance = random.Random(seed)
        self._written = 0
        self.taken: list[str] = []
        self.approved: Counter[str] = Counter()
        self.kills = 0

    def kill_at_random(self) -> None:
        """Start, let people act, and kill it from outside after a while."""
        desk = DeskProcess(self.home, self._articles)
        self._people(desk)
        time.sleep(self._chance.uniform(*ALIVE_FOR))
        desk.kill()
        self.kills += 1

    def kill_at_a_point(self, point: str = "") -> None:
        """Start it, and let it kill itself at a chosen point; from outside if it never comes there."""
        chosen = point or self._chance.choice(POINTS)
        name = chosen.split(":")[1].rpartition(".")[2]
        chosen = chosen.format(n=self._chance.randint(1, CALLS.get(name, MANY_CALLS)))
        desk = DeskProcess(self.home, self._articles, chosen)
        self._people(desk)
        deadline = time.monotonic() + ALIVE_FOR[1]
        while desk.is_alive and time.monotonic() < deadline:
            time.sleep(0.02)
        desk.kill()
        self.kills += 1

    def finish(self) -> Iterator[str]:
        """Let it end what it has begun, then tell everything that is wrong."""
        desk = DeskProcess(self.home, self._articles)
        deadline = time.monotonic() + ENDS_WITHIN
        while not self._is_at_rest(desk) and time.monotonic() < deadline:
            self._decide(desk)
            time.sleep(0.1)
        at_rest = self._is_at_rest(desk)
        letters = (desk.asked("dead-letters") or {}).get("letters", [])
        status = desk.stop()
        if status != 0:
            yield f"the desk ended with {status}"
        if not at_rest:
            yield f"it did not come to rest within {ENDS_WITHIN:.0f} s"
        if letters:
            yield f"there are dead letters: {letters}"
        yield from self._wrong()

    # what people do

    def _people(self, desk: DeskProcess) -> None:
        for _ in range(self._chance.randint(0, 2)):
            mail = self._mail()
            if desk.sends(mail):
                self.taken.append(str(mail["Message-ID"]))
        self._decide(desk)

    def _mail(self) -> EmailMessage:
        self._written += 1
        kind = "silent" if self._written % NEVER_APPROVED == 0 else "client"
        mail = EmailMessage()
        mail["From"] = f"{kind}{self._written}@{kind}.example"
        mail["To"] = "hello@desk.example"
        mail["Subject"] = f"Inquiry {self._written}"
        mail["Message-ID"] = f"<{self._written}@{kind}.example>"
        mail.set_content(f"Hello,\n\n{self._chance.choice(TEXTS)}\n\nRegards\nClient {self._written}\n")
        return mail

    def _decide(self, desk: DeskProcess) -> None:
        """The owner approves what waits, but for the silent ones, and settles what nobody knows by looking."""
        for query in self._queries(desk):
            match query["status"]:
                case Status.IN_REVIEW if not query["who"].startswith("silent"):
                    if desk.asked(f"queries/{query['query_id']}/decision", {"decision": "approve"}):
                        self.approved[query["query_id"]] += 1
                case Status.UNCERTAIN:
                    word = "mark_sent" if self._has_left(desk, query["query_id"]) else "send_again"
                    desk.asked(f"queries/{query['query_id']}/decision", {"decision": word})
                case Status.NEEDS_HUMAN:
                    desk.asked(f"queries/{query['query_id']}/decision", {"decision": "try_again"})

    def _has_left(self, desk: DeskProcess, query_id: str) -> bool:
        events = (desk.asked(f"queries/{query_id}") or {}).get("events", [])
        claimed = {event["send_id"] for event in events if event["type"] == SendClaimed.__name__}
        return any(send in name for send in claimed for name in names_in(self.home / "mail"))

    def _queries(self, desk: DeskProcess) -> Sequence[dict[str, str]]:
        return (desk.asked("queries") or {}).get("queries", [])

    def _is_at_rest(self, desk: DeskProcess) -> bool:
        queries = self._queries(desk)
        ends = (Status.ANSWERED, Status.CLOSED)
        return len(queries) >= len(self.taken) and all(
            query["status"] in ends or (query["status"] == Status.IN_REVIEW and query["who"].startswith("silent"))
            for query in queries
        )

    # what must be so

    def _wrong(self) -> Iterator[str]:
        database = Database(self.home / FILE)
        store = SqliteStore(database)
        histories = [store.history(state.query_id) for state in store.queries(10_000)]
        unpublished = len(store.unpublished())
        with database.reading() as connection:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
            (owed,) = connection.execute("SELECT count(*) FROM queued").fetchone()
        database.close()
        if sound != "ok":
            yield f"the database is not sound: {sound}"
        if unpublished or owed:
            yield f"{unpublished} events and {owed} invocations are left over"
        yield from self._lost(histories)
        replies = self._replies()
        for history in histories:
            yield from self._wrong_with(history, replies)
        known = {history.state.correspondent for history in histories}
        yield from (f"a reply went to {who}, who never wrote" for who, _ in replies if who not in known)

    def _lost(self, histories: Sequence[History]) -> Iterator[str]:
        """Mails that were taken and have no query, or more than one."""
        found = Counter(event.message_id for each in histories for event in each.events[:1])  # type: ignore[attr-defined]
        for message_id in self.taken:
            if found[message_id] != 1:
                yield f"the mail {message_id} was taken, and has {found[message_id]} queries"

    def _wrong_with(self, history: History, replies: Sequence[tuple[str, str]]) -> Iterator[str]:
        state = history.state
        name = f"query {state.query_id} of {state.correspondent} ({state.status.value})"
        mine = [text for who, text in replies if who == state.correspondent]
        if state != replay(state.query_id, history.events):
            yield f"{name}: its state is not the fold of its log"
        is_silent = state.correspondent.startswith("silent")
        if len(mine) != (0 if is_silent else 1):
            yield f"{name}: {len(mine)} replies left; its log: {[event.type for event in history.events]}"
        decided = [
            event for event in history.events if isinstance(event, ReviewDecided) and event.decision == "approve"
        ]
        if mine and not decided:
            yield f"{name}: a reply left that nobody approved"
        if self.approved[state.query_id] and not decided:
            yield f"{name}: an approval was taken, and is lost"
        drafts = {event.response_content for event in history.events if isinstance(event, DraftResponseReady)}
        for final in (event for event in history.events if isinstance(event, FinalResponseReady)):
            if final.response_content not in drafts:
                yield f"{name}: another text was let go than the one that was shown"

    def _replies(self) -> list[tuple[str, str]]:
        """Whom each client mail in the Maildir went to, and its bytes as text."""
        files = (self.home / "mail" / "clients" / "new").iterdir()
        mails = [read_message(file.read_bytes()) for file in files]
        return [(str(mail["To"].addresses[0].addr_spec), mail.as_string()) for mail in mails]
