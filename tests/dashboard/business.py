"""A day of business on the simulated cloud: forty clients, an owner with an evening, and a few ordinary troubles.

All of Copydesk is real: its functions, its rules and what it measures. The mails, the model's moods, the times that
calls take and the troubles come from one seed. What AWS's own services would measure is measured here as they do it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from simulation.certainty import MONDAY, determined
from simulation.cloud import Cloud
from simulation.fates import Calm
from simulation.faults import Fault
from simulation.lambdas import Invocation
from simulation.ledger import Accepted
from simulation.people import THANKS
from simulation.sayings import MAILS
from simulation.sweep import SETTINGS

from copydesk.observability.emf import NAMESPACE
from copydesk.ports import Measurement
from copydesk.settings import Settings
from dashboard.datapoints import Datapoints
from local.desk.cloud.lambda_events import schedule_event

BEGINS: Final = MONDAY
ENDS: Final = MONDAY + timedelta(days=1)
CLIENTS: Final = 40
MAILS_BY_HOUR: Final = (6, 5, 4, 3, 5, 5, 4, 3, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0, 0, 1, 1, 2, 3, 5)
"""How likely a client writes in each hour, from nine in the morning on."""
GETS_COLD_AFTER: Final = timedelta(minutes=8)
STARTS_IN: Final = 0.7
"""Seconds, roughly, for a function that was not used for that long."""
MODEL_IS_DOWN: Final = (timedelta(hours=5, minutes=10), timedelta(hours=5, minutes=40))
REVIEW_IS_BROKEN: Final = (timedelta(hours=2), timedelta(hours=2, minutes=40))
OWNER_SLEEPS: Final = (timedelta(hours=13), timedelta(hours=22, minutes=30))
WORDS: Final = {
    "Review": ("approve",) * 7 + ("revise", "edit", "reject"),
    "Needs you": ("try_again", "try_again", "edit"),
    "Reminder": ("approve",),
}
PRICES: Final = {"dollars_per_million_input": 0.25, "dollars_per_million_output": 2.0}


class AnOrdinaryDay(Calm):
    """Calls take their time, a model's endpoint is down for half an hour, a search now and then fails."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.passed = timedelta()

    def pause(self) -> timedelta:
        """A few milliseconds, seldom many."""
        return timedelta(seconds=self.chance.lognormvariate(-4.8, 0.7))

    def model_takes(self) -> float:
        """Several seconds."""
        return self.chance.lognormvariate(1.6, 0.5)

    def fault(self, name: str) -> Fault | None:
        """The two troubles that calls have."""
        if name == "model.complete" and MODEL_IS_DOWN[0] <= self.passed < MODEL_IS_DOWN[1]:
            return Fault.FAILED_BEFORE
        if name == "knowledge.search" and self.chance.random() < 0.15:
            return Fault.FAILED_BEFORE
        return None

    def is_down(self, handler: str, passed: timedelta) -> bool:
        """A bad release of one function, until it is taken back."""
        self.passed = passed
        return handler == "request_review" and REVIEW_IS_BROKEN[0] <= passed < REVIEW_IS_BROKEN[1]


class Meter:
    """What Copydesk measures, and what Lambda, SQS and SES measure about it."""

    def __init__(self, stage: str) -> None:
        self.datapoints = Datapoints()
        self._stage = stage
        self._last_used: dict[str, datetime] = {}
        self._now = lambda: BEGINS

    def record(self, _line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Copydesk's Telemetry."""
        for each in measurements:
            kind = {"event_type": each.event_type} if each.event_type else {}
            dimensions = {"service": self._stage, **kind}
            self.datapoints.put(self._now(), NAMESPACE, each.name, each.value, dimensions)

    def attach(self, cloud: Cloud) -> None:
        """Measure every invocation from now on."""
        attempt, chance = cloud.functions.attempt, cloud.fate.chance  # type: ignore[attr-defined]
        self._now = cloud.clock.now

        def measured(one: Invocation) -> Any:
            began = cloud.clock.now()
            self._before(one, began)
            if began - self._last_used.get(one.handler, BEGINS - GETS_COLD_AFTER) >= GETS_COLD_AFTER:
                cloud.clock.advance(timedelta(seconds=STARTS_IN * chance.lognormvariate(0, 0.3)))
            answer = attempt(one)
            self._last_used[one.handler] = cloud.clock.now()
            self._after(one, began, cloud.clock.now(), failed=answer is None)
            return answer

        cloud.functions.attempt = measured  # type: ignore[method-assign]

    def queues(self, at: datetime, failed: int) -> None:
        """What SQS tells every few minutes; EventBridge always reaches its functions here."""
        for queue, depth in (("failed", failed), ("undelivered", 0)):
            self.datapoints.put(at, "AWS/SQS", "ApproximateNumberOfMessagesVisible", depth, {"QueueName": queue})

    def reputation(self, at: datetime) -> None:
        """What SES tells about the account: every mail arrives here."""
        for rate in ("Reputation.BounceRate", "Reputation.ComplaintRate"):
            self.datapoints.put(at, "AWS/SES", rate, 0)

    def _before(self, one: Invocation, at: datetime) -> None:
        if one.handler == "publish_events":
            created = one.event["Records"][0]["dynamodb"]["ApproximateCreationDateTime"]
            self._lambda(at, one.handler, "IteratorAge", max(0.0, at.timestamp() - created) * 1000)

    def _after(self, one: Invocation, began: datetime, ended: datetime, *, failed: bool) -> None:
        self._lambda(began, one.handler, "Invocations", 1)
        self._lambda(began, one.handler, "Errors", int(failed))
        self._lambda(began, one.handler, "Duration", (ended - began).total_seconds() * 1000)
        self.datapoints.put(began, "AWS/Lambda", "Throttles", 0)

    def _lambda(self, at: datetime, handler: str, metric: str, value: float) -> None:
        self.datapoints.put(at, "AWS/Lambda", metric, value, {"FunctionName": handler})


class Day:
    """The people of the day and the cloud that they use."""

    def __init__(self, stage: str, seed: int = 7) -> None:
        self.chance = Random(seed)
        self.meter = Meter(stage)
        settings = Settings.model_validate({**SETTINGS.model_dump(), "model": {"max_tries": 2, **PRICES}})
        self.cloud = Cloud(AnOrdinaryDay(self.chance), settings, telemetry=self.meter)
        self.meter.attach(self.cloud)
        self.cloud.owner.decide = self._decide
        self.cloud.client.to_say = [(THANKS, timedelta(hours=self.chance.uniform(0.5, 5))) for _ in range(6)]

    def run(self) -> Cloud:
        """From nine in the morning to nine in the morning."""
        later = self.cloud.later
        for number in range(CLIENTS):
            later(self._when(), lambda number=number: self._client_writes(number))
        for tick in range(24 * 12):
            later(timedelta(minutes=5 * tick), self._every_five_minutes)
        return self.cloud.run_until(ENDS)

    def _client_writes(self, number: int) -> None:
        away = "Auto-Submitted: auto-replied\r\n" if number % 7 == 0 else ""
        self.cloud.client.writes(self.chance.choice(MAILS), sender=f"client{number}@example.com", more=away)

    def _every_five_minutes(self) -> None:
        at = self.cloud.clock.now()
        self.meter.queues(at, len(self.cloud.functions.letters))
        self.meter.reputation(at)
        self.cloud.functions.invoke(Invocation("watch_deadlines", schedule_event(event_id="tick", rule="watch", at=at)))

    def _when(self) -> timedelta:
        (hour,) = self.chance.choices(range(24), weights=MAILS_BY_HOUR)
        return timedelta(hours=hour + self.chance.random())

    def _decide(self, note: Accepted, _query_id: str) -> list[tuple[timedelta, str, bool]]:
        label = note.headers.get("Subject", "").partition(":")[0]
        if label not in WORDS or not self.cloud.owner.asks_anew(note):
            return []
        after = timedelta(minutes=self.chance.lognormvariate(3.2, 0.9))
        passed = self.cloud.clock.now() + after - BEGINS
        if OWNER_SLEEPS[0] <= passed < OWNER_SLEEPS[1]:
            after += OWNER_SLEEPS[1] - passed
        by_page = self.chance.random() < 0.4
        if by_page:
            self.cloud.later(after - timedelta(seconds=30), lambda: self._opens(note.link))
        return [(after, self.chance.choice(WORDS[label]), by_page)]

    def _opens(self, link: str) -> None:
        """The page is read before a button is pressed."""
        event = {
            "requestContext": {"http": {"method": "GET"}},
            "pathParameters": {"token": link.rpartition("/")[2]},
        }
        self.cloud.functions.attempt(Invocation("review_page", event))


def a_day(stage: str) -> Day:
    """A day of a stack named `stage`; the same each time."""
    with determined():
        day = Day(stage)
        day.run()
    return day
