"""Conversations a second through the local desk: mail, two tools in parallel, draft, review, approval by mail, send.

The scripted model answers at once, so what is measured is Copydesk and its cloud. For orientation, on two cores and
with a dozen steps a conversation: LangGraph with SQLite 18 a second, DBOS 12, LlamaIndex Workflows with snapshots 10.
"""

import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.settings import Settings
from local.desk.cloud import CloudKind
from local.desk.desk import Desk
from local.desk.examples import ARTICLES, SAMPLE_MAIL
from local.desk.logs import log_to
from local.desk.mail_files import MailFile, read_mails
from local.desk.ses_block import Checks
from local.desk.settings import desk_settings
from local.desk.trial import Trial, TrialResult

EVENTS: Final = 19
"""Of one conversation."""
RUNS: Final[tuple[tuple[CloudKind, int], ...]] = (("memory", 60), ("sqlite", 40), ("moto", 8))


def measure() -> None:
    """Print the rate on each cloud, and how they compare."""
    rates = {cloud: _rate(cloud, count) for cloud, count in RUNS}
    print(f"Whole conversations ({EVENTS} events, approved and sent), one after the other:")
    for cloud, rate in rates.items():
        dozens = rate * EVENTS / 12
        print(
            f"  {cloud:8} {rate:6.1f} a second   {dozens:6.1f} dozen events   {rate / rates['memory']:.2f} of memory's"
        )


def _rate(cloud: CloudKind, count: int) -> float:
    settings = unlimited_settings()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        log_to(None, stack)
        desk = Desk(settings, lambda _: ScriptedModel(), cloud=cloud, page_url="http://127.0.0.1", home=Path(folder))
        try:
            desk.add_articles(ARTICLES)
            desk.wait_until_idle(120)
            trial = Trial(desk, checks=Checks(), as_stored=False, approve=True, patience_seconds=30)
            mails = [numbered(number) for number in range(count + 1)]
            trial.take(mails.pop())
            started = time.perf_counter()
            for mail in mails:
                _expect_an_answer(trial.take(mail))
            took = time.perf_counter() - started
        finally:
            desk.close()
    return count / took


def unlimited_settings() -> Settings:
    """The sample desk's settings, for a client who writes all day."""
    unlimited = {"replies_per_correspondent_per_day": 1_000_000, "mails_per_correspondent_per_day": 1_000_000}
    return desk_settings(None, {}).model_copy(update=unlimited)


def _expect_an_answer(outcome: TrialResult) -> None:
    """Stop at the first mail without an answer: on a desk that is stuck, each further mail would wait for its limit."""
    if outcome.status != "answered" or len(outcome.events) != EVENTS:
        raise SystemExit(f"a conversation was not answered: {outcome}")


def numbered(number: int) -> MailFile:
    """The sample mail as another one: with a Message-ID of its own."""
    (sample,) = read_mails([SAMPLE_MAIL])
    return replace(sample, raw=sample.raw.replace(b"Message-ID: <", f"Message-ID: <{number}.".encode(), 1))
