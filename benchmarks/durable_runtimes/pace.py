"""How fast a runtime takes conversations of twelve steps to their end; from the standard library alone.

A conversation is the mail, the plan, the model, what it wants, two tools, their joining, the model again, the draft,
the owner's yes, its check, and the send. Each step is persisted by the runtime; the send is also the provider's line on
the disk. `DURABLE=1` asks for the disk's flush with every commit; without it the runtime is as it comes.
"""

import json
import os
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from benchmarks.durable_runtimes.office import send

STEPS: Final = (
    "receive", "plan", "ask_model", "interpret", "search", "schedule",
    "gather", "ask_again", "draft", "approve", "verify", "send",
)  # fmt: skip
TEXT: Final = "Hello Jonas, thank you for your mail about the open day; I would be glad to write about it. " * 8
"""What a step gives: as much as a short mail."""
SYNCHRONOUS: Final = ("OFF", "NORMAL", "FULL", "EXTRA")

_connections: list[sqlite3.Connection] = []
_seen: Counter[str] = Counter()


class Watched(sqlite3.Connection):
    """A connection that tells how it was set when it is closed."""

    def close(self) -> None:
        """Note the settings first."""
        _note(self)
        super().close()


def watch_connections() -> None:
    """Have every connection to SQLite that is opened from now on watched."""
    real: Any = sqlite3.connect

    def connect(*args: Any, **named: Any) -> sqlite3.Connection:
        # Whichever thread it belongs to, its settings are asked for at the end by this one.
        connection: sqlite3.Connection = real(*args, **{"factory": Watched, **named, "check_same_thread": False})
        _connections.append(connection)
        return connection

    for module in (sqlite3, sqlite3.dbapi2):
        setattr(module, "connect", connect)  # noqa: B010  (an assignment would have to have the overloads of the real one)


def worker(folder: Path) -> Callable[[str, int], str]:
    """What does a step of a conversation: nothing but the send; where `WORK_FROM` is set, the step's real work, too.

    `WORK_FROM` names the folders with Copydesk's package and what it requires; the runtime's own packages come first.
    """
    folders = os.environ.get("WORK_FROM")
    if not folders:
        return lambda step, number: send(folder, str(number)) if step == "send" else TEXT
    sys.path += folders.split(os.pathsep)
    from benchmarks.durable_runtimes.work import Work  # noqa: PLC0415  (from those folders)

    real = Work()

    def work(step: str, number: int) -> str:
        text = real.do(step)
        return send(folder, str(number)) if step == "send" else text

    return work


def is_durable() -> bool:
    """Whether every commit is to be flushed to the disk."""
    return bool(os.environ.get("DURABLE"))


def settings() -> tuple[int, int, int]:
    """How many conversations are timed, how many go on at a time, and how many come first to warm up."""
    return int(os.environ["CONVERSATIONS"]), int(os.environ["AT_A_TIME"]), int(os.environ["AT_A_TIME"])


def in_threads(converse: Callable[[int], None]) -> None:
    """Time `converse` for many conversations, some at a time, and print what came of it as JSON."""
    count, at_a_time, warm = settings()
    with ThreadPoolExecutor(at_a_time) as pool:
        list(pool.map(converse, range(-warm, 0)))
        started = start()
        list(pool.map(converse, range(count)))
        report(started)


def start() -> tuple[float, float]:
    """The moment, by the wall and by this process's processor time."""
    return time.perf_counter(), time.process_time()


def report(started: tuple[float, float]) -> None:
    """Print conversations a second, milliseconds of processor time for each, and how the connections were set."""
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    count, _, _ = settings()
    for connection in _connections:
        _note(connection)
    pace = {"a_second": count / wall, "cpu_ms": cpu / count * 1000, "connections": dict(sorted(_seen.items()))}
    print(json.dumps(pace), flush=True)


def _note(connection: sqlite3.Connection) -> None:
    try:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        (number,) = connection.execute("PRAGMA synchronous").fetchone()
        (file,) = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    except sqlite3.Error:
        return  # closed before, or another thread's
    if file:
        _seen[f"journal_mode={mode} synchronous={SYNCHRONOUS[number]}"] += 1
