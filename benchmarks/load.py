"""1,000 mails at once through the local desk: what comes of each, how long it takes, and whether anything is lost.

The model answers after 0 to 5 seconds, and one answer in twenty is a fault: half of them an endpoint that is down,
half of them garbage. Time is real, and the pool of threads is wide, so that what waits for the model holds nobody up:
what remains of the latency is the model's own time and the work of this machine's processors.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from threading import Lock
from typing import Final

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import ModelUnavailable
from copydesk.events import DraftResponseReady, Event, UserQueryReceived
from copydesk.ports import Model, ModelAnswer, ModelRequest
from copydesk.query import QueryState, Status
from copydesk.services import Services
from copydesk.settings import Settings
from local.desk.desk import Desk
from local.desk.logs import log_to
from local.desk.notices import Committed, Notice
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.settings import desk_settings

MAILS: Final = 1000
SLOWEST_SECONDS: Final = 5.0
FAULTS: Final = 0.05
WORKERS: Final = 400
PATIENCE_SECONDS: Final = 540

SETTLED: Final = frozenset({Status.IN_REVIEW, Status.ANSWERED, Status.DISCARDED, Status.CLOSED, Status.NEEDS_HUMAN})
"""Where a query rests: it waits for its owner, or it is closed."""

_TEXTS: Final = (
    "Could you write an article about storage for us, as you did about batteries?",
    "Would you have time for a call next week about a series of articles?",
    "What would 1,500 words about data centres cost, and could we talk about it on the phone?",
    "Thank you for the article. We would like another one of the same length.",
)

_SUBJECT: Final = re.compile(r"Inquiry \d+")


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of the mails. `latencies` are seconds from a mail to its draft, in order."""

    mails: int
    ended: Mapping[str, int]
    drafts: int
    faults: Mapping[str, int]
    dead_letters: int
    lost: tuple[str, ...]
    latencies: Sequence[float]
    seconds: float

    def percentile(self, part: float) -> float:
        """The latency that `part` of the drafts stay below; 0 without drafts."""
        return self.latencies[min(len(self.latencies) - 1, int(part * len(self.latencies)))] if self.latencies else 0.0


def measure() -> None:
    """Print the figures; ends with an error if a mail was lost."""
    figures = run()
    ended = ", ".join(f"{count} {status}" for status, count in sorted(figures.ended.items()))
    faults = ", ".join(f"{count} {name}" for name, count in sorted(figures.faults.items()))
    print(f"{figures.mails:,} mails at once, a model of 0 to {SLOWEST_SECONDS:.0f} s, {FAULTS:.0%} faults:")
    print(f"  queries      {ended}")
    print(f"  drafts       {figures.drafts}, p50 {figures.percentile(0.5):.1f} s, p99 {figures.percentile(0.99):.1f} s")
    print(f"  model        {faults}")
    print(f"  dead letters {figures.dead_letters}")
    print(f"  lost         {len(figures.lost)}; all was settled after {figures.seconds:.0f} s")
    if figures.lost:
        raise SystemExit(f"lost: {', '.join(figures.lost[:10])}")


def run(
    mails: int = MAILS, slowest_seconds: float = SLOWEST_SECONDS, workers: int = WORKERS, faults: float = FAULTS
) -> Figures:
    """Send the mails all at once and wait until everything that follows has happened."""
    model, watch = FaultyModel(ScriptedModel(), slowest_seconds, faults), _Watch()
    with ExitStack() as stack:
        log_to(None, stack)
        desk = Desk(load_settings(), lambda _: model, cloud="memory", page_url="http://127.0.0.1", workers=workers)
        stack.callback(desk.close)
        desk.notifier.subscribe(watch)
        started, arrived = time.perf_counter(), {}
        for number in range(mails):
            key = desk.receive(_mail(number), MailEnvelope(_client(number), desk.settings.agent_address), Checks())
            arrived[_name(key)] = datetime.now(UTC)
        desk.wait_until_idle(PATIENCE_SECONDS)
        seconds = time.perf_counter() - started
        letters = len(desk.cloud.functions.dead_letters)
        return _figures(desk.services, watch, arrived, model.given, dead_letters=letters, seconds=seconds)


def load_settings() -> Settings:
    """The sample desk's settings, with a day's budget for all of it."""
    settings = desk_settings(None, {})
    return settings.model_copy(update={"model": settings.model.model_copy(update={"calls_per_day": 1_000_000})})


class FaultyModel:
    """A model that takes its time and sometimes fails.

    How it answers depends on which mail it is asked about and on how often it was asked about that mail, and on
    nothing else. So every run has the same faults, whichever thread comes first and whatever time it is: a prompt
    itself holds the mail's date and the free times of the next days.
    """

    def __init__(self, model: Model, slowest_seconds: float, faults: float = FAULTS) -> None:
        self._model, self._slowest, self._faults = model, slowest_seconds, faults
        self._lock = Lock()
        self._asked: Counter[str] = Counter()
        self.given: Counter[str] = Counter()

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """An answer after a while, garbage, or ModelUnavailable."""
        draw = self._draws(request)
        time.sleep(draw[0] * self._slowest)
        kind = "answers" if draw[1] >= self._faults else "unavailable" if draw[1] < self._faults / 2 else "garbage"
        with self._lock:
            self.given[kind] += 1
        if kind == "unavailable":
            raise ModelUnavailable("the endpoint answered 503")
        answer = self._model.complete(request, timeout_seconds=timeout_seconds)
        return answer if kind == "answers" else ModelAnswer(text="", model=answer.model, finish_reason="stop")

    def _draws(self, request: ModelRequest) -> tuple[float, float]:
        """Two numbers from 0 to 1."""
        mail = _mail_asked_about(request)
        with self._lock:
            self._asked[mail] += 1
            asked = self._asked[mail]
        digest = sha256(f"{asked}|{mail}".encode()).digest()
        return int.from_bytes(digest[:8]) / 2**64, int.from_bytes(digest[8:16]) / 2**64


class _Watch:
    """Remembers which query each mail went to, and when each query had its first draft."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.queries: dict[str, str] = {}
        self.drafted: dict[str, datetime] = {}

    def __call__(self, notice: Notice) -> None:
        if isinstance(notice, Committed):
            with self._lock:
                self._note(notice.event)

    def _note(self, event: Event) -> None:
        if isinstance(event, UserQueryReceived):
            self.queries[_name(event.mail_object)] = event.query_id
        elif isinstance(event, DraftResponseReady):
            self.drafted.setdefault(event.query_id, event.timestamp)


def _figures(
    services: Services,
    watch: _Watch,
    arrived: Mapping[str, datetime],
    faults: Mapping[str, int],
    *,
    dead_letters: int,
    seconds: float,
) -> Figures:
    states = {state.query_id: state for state in services.store.queries(limit=10 * len(arrived))}
    latencies = [
        (watch.drafted[query] - arrived[name]).total_seconds()
        for name, query in watch.queries.items()
        if query in watch.drafted
    ]
    return Figures(
        mails=len(arrived),
        ended=Counter(state.status.value for state in states.values()),
        drafts=len(watch.drafted),
        faults=dict(faults),
        dead_letters=dead_letters,
        lost=tuple(name for name in arrived if not _is_settled(states.get(watch.queries.get(name, "")))),
        latencies=sorted(latencies),
        seconds=seconds,
    )


def _is_settled(state: QueryState | None) -> bool:
    return state is not None and state.status in SETTLED


def _mail_asked_about(request: ModelRequest) -> str:
    """The subject of the mail in a prompt."""
    subject = _SUBJECT.search(json.dumps(request.messages, default=str))
    if subject is None:
        raise ValueError("the prompt holds none of the load's mails")
    return subject.group()


def _mail(number: int) -> bytes:
    mail = EmailMessage()
    mail["From"] = f"Client {number} <{_client(number)}>"
    mail["To"] = "hello@desk.example"
    mail["Subject"] = f"Inquiry {number}"
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = f"<{number}@load.example>"
    mail.set_content(f"Hello,\n\n{_TEXTS[number % len(_TEXTS)]}\n\nRegards\nClient {number}\n")
    return mail.as_bytes()


def _client(number: int) -> str:
    return f"client{number}@load.example"


def _name(key: str) -> str:
    """The last part of a mail's key, which stays when the mail is filed away."""
    return key.rpartition("/")[2]
