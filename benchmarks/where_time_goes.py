"""Where the processor time of a whole conversation goes on SQLite, by what the code is for.

One invocation runs at a time and is profiled by its thread's processor time. A profile makes small functions look
dearer than they are, so the shares say more than the sum.
"""

import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import Mock, patch

from benchmarks.conversations import numbered, unlimited_settings
from copydesk.adapters.models.scripted_model import ScriptedModel
from local.desk.cloud import functions
from local.desk.desk import Desk
from local.desk.examples import ARTICLES
from local.desk.logs import log_to
from local.desk.ses_block import Checks
from local.desk.trial import Trial

CONVERSATIONS: Final = 30
AREAS: Final = (
    ("mails: reading and writing MIME", ("/email/", "copydesk/mail/", "quopri", "base64", "icalendar", "textwrap")),
    ("checking claims against their sources", ("copydesk/grounding/",)),
    ("orders to the program, and a draft's form", ("copydesk/hostile/",)),
    ("SQLite and its adapters", ("adapters/sqlite/", "sqlite3")),
    ("the calendar and free times", ("copydesk/calendar/", "zoneinfo")),
    ("JSON and pydantic", ("pydantic", "/json/", "copydesk/events/", "copydesk/values")),
    (
        "the protocol, state and decisions",
        ("copydesk/protocol", "copydesk/query/", "copydesk/flow/", "copydesk/steps/"),
    ),
    (
        "review mails, prompts and the search",
        ("jinja2", "copydesk/telling/", "copydesk/conversation/", "bm25s", "numpy"),
    ),
    (
        "the desk: buses, queues, notices, log lines",
        ("local/desk/", "/logging/", "threading", "concurrent/", "powertools"),
    ),
)
OTHER: Final = "everything else"


def shares() -> dict[str, float]:
    """The share of each area, from 0 to 1, largest first."""
    profile = cProfile.Profile(time.thread_time)
    _converse(profile)
    times: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            times[_area(file)] += own
            continue
        for (caller, _, _), found in callers.items():  # what is written in C counts for whoever calls it
            times[_area(name if "sqlite3" in name or "pydantic" in name else caller)] += found[2]
    total = sum(times.values())
    return {area: spent / total for area, spent in times.most_common()}


def measure() -> None:
    """Print the shares."""
    print(f"Processor time of a conversation on SQLite, over {CONVERSATIONS}:")
    for area, share in shares().items():
        print(f"  {share:4.0%}  {area}")


def _area(file: str) -> str:
    return next((area for area, parts in AREAS if any(part in file for part in parts)), OTHER)


def _converse(profile: cProfile.Profile) -> None:
    enable: Callable[[], None] = profile.enable
    one_thread = ThreadPoolExecutor(1, initializer=enable)  # for all pools: a profile follows one thread
    pool = Mock(return_value=one_thread)

    with TemporaryDirectory() as folder, ExitStack() as stack, patch.object(functions, "ThreadPoolExecutor", pool):
        log_to(None, stack)
        settings = unlimited_settings()
        with patch.dict("os.environ", {"XDG_STATE_HOME": folder}):
            desk = Desk(
                settings, lambda _: ScriptedModel(), cloud="sqlite", page_url="http://127.0.0.1", home=Path(folder)
            )
        stack.callback(desk.close)
        desk.add_articles(ARTICLES)
        desk.wait_until_idle(60)
        trial = Trial(desk, checks=Checks(), as_stored=False, approve=True, patience_seconds=60)
        trial.take(numbered(0))
        profile.clear()
        for number in range(1, CONVERSATIONS + 1):
            trial.take(numbered(number))
        profile.create_stats()
