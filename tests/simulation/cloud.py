"""A cloud in one thread whose every accident is decided by a fate: the real handlers, protocol and rules on it.

Time stands still unless something takes time. What is to come lies on a heap; `run` takes the earliest, so the same
fate gives the same run. At any call of a port, other invocations may get ahead of the one that calls.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from typing import Any, Final

from simulation import promises
from simulation.budgets import Till
from simulation.bus import Buses
from simulation.certainty import MONDAY
from simulation.climate import ANY
from simulation.fates import Calm
from simulation.forwarding import ForwardsEverything
from simulation.lambdas import Functions, Invocation
from simulation.ledger import Accepted, Bounced, Ledger
from simulation.liveness import Liveness
from simulation.people import Client, Owner
from simulation.stream import Stream
from simulation.wiring import Wiring

from copydesk.adapters.clocks import SetClock
from copydesk.calendar import Hold
from copydesk.environment import Environment
from copydesk.flow.deferral import owners_day
from copydesk.mail.parse import read_mail
from copydesk.ports import Blobs, Store, Telemetry
from copydesk.query import Deadline, QueryState
from copydesk.settings import Settings
from functions.patterns import SES_DETAIL_TYPES, SES_SOURCE
from local.desk.cloud.lambda_events import schedule_event
from local.desk.cloud.rules import DEFAULT_BUS
from local.desk.cloud.ses_events import AcceptedSend, delivery_reports

GRID: Final = timedelta(minutes=5)
AHEAD: Final = timedelta(seconds=45)
"""How far other invocations may run ahead while one is about to make a call."""
IGNORED: frozenset[str] = frozenset()
"""Promises that are not asked for while it is studied what the others are worth."""
OWED_BY_THE_OWNER: Final = frozenset({"remind", "expire"})


class Cloud:
    """One desk and its people, from the first mail until nothing is under way."""

    def __init__(
        self,
        fate: Calm,
        settings: Settings,
        *,
        record_events: bool = True,
        trace: bool = False,
        telemetry: Telemetry | None = None,
        store: Callable[[Blobs], Store] | None = None,
        forwards: bool = False,
    ) -> None:
        self.fate, self.settings, self.clock = fate, settings, SetClock(MONDAY)
        self.environment = Environment(
            table="table",
            keys_table="keys",
            bucket="bucket",
            bus="bus",
            configuration_set="set",
            page_url="https://desk.example",
            settings=settings,
        )
        self.ledger, self.broken, self.trace = Ledger(), list[tuple[str, str]](), list[str]() if trace else None
        self.longest_run = ANY.longest_run
        self.expiring, self.leapt, self.slept = False, timedelta(), False
        self.numbers = count(1)
        self._heap: list[tuple[datetime, int, Any]] = []
        self._last_tick = MONDAY
        self._deadlines: dict[str, Deadline | None] = {}
        self.functions, self.stream = Functions(self), Stream(self)
        self.buses, self.liveness = Buses(self, record_events=record_events), Liveness()
        fate.now, fate.at = self.clock.now, lambda: self.functions.running[-1].handler
        self.till = Till(self)
        wiring = Wiring(self, store, telemetry)
        self.services, self.store, self.blobs = wiring.services, wiring.store, wiring.blobs
        self.calendar, self.wake_ups = wiring.calendar, wiring.wake_ups
        self.owner, self.client = Owner(self), Client(self)
        self.mailbox = ForwardsEverything(self) if forwards else None

    # what people and the tests do

    def mail_arrives(self, raw: bytes, key: str) -> None:
        """SES stores a mail."""
        self.ledger.stored[f"inbound/{key}"] = raw
        self.blobs.put(f"inbound/{key}", raw)

    def later(self, after: timedelta, task: Any) -> None:
        """Have `task()` done, or an Invocation made, after a time."""
        heappush(self._heap, (self.clock.now() + after, next(self.numbers), task))

    def http(self, event: dict[str, Any]) -> bool:
        """Post to the page's function and wait for its answer; whether there was one."""
        return self.post(event) is not None

    def post(self, event: dict[str, Any]) -> Any:
        """The same: the answer, None for none."""
        before, self.ledger.page_token = self.ledger.page_token, event["pathParameters"]["token"]
        try:
            return self.functions.attempt(Invocation("verify_word", event))
        finally:
            self.ledger.page_token = before

    def report(self, one: Accepted, kind: str, body: Mapping[str, Any] | None = None) -> None:
        """The provider reports about a mail that it took."""
        send = AcceptedSend(
            provider_id=one.receipt.provider_id,
            sender=one.mail.sender,
            recipients=one.mail.recipients,
            subject="",
            tags=one.mail.tags,
            configuration_set=self.environment.configuration_set,
            at=one.at,
        )
        (_, sent), (_, delivered) = delivery_reports(send)
        detail = {**(delivered if kind == "Delivery" else sent), "eventType": kind, **(body or {})}
        for after in self.fate.reports(kind):
            self.later(after, partial(self._reported, one, kind, detail))

    def _reported(self, one: Accepted, kind: str, detail: Mapping[str, Any]) -> None:
        about = detail.get("bounce", {})
        for named in about.get("bouncedRecipients", ()) if about.get("bounceType") == "Permanent" else ():
            self.ledger.bounced.append(Bounced(one.query_id, one.tagged, named["emailAddress"]))
        self.buses.put(DEFAULT_BUS, SES_SOURCE, SES_DETAIL_TYPES[kind], detail)

    def run(self) -> "Cloud":
        """Go on until nothing is under way and nobody but the owner is waited for."""
        for _ in self._steps():
            if self.broken or not self._step():
                break
        else:
            self.broken.append(("it_comes_to_rest", f"still busy after {self.longest_run} steps"))
        return self

    def run_until(self, end: datetime) -> "Cloud":
        """Go on until it is `end`, whatever is under way then."""
        while not self.broken and self._heap and self._heap[0][0] < end and self._step():
            pass
        return self

    def go_on_for(self, time: timedelta) -> None:
        """Let everything happen that is to come in this time, while an invocation stands still."""
        end = self.clock.now() + time
        for _ in self._steps():
            coming = self._next_moment()
            if self.broken or coming is None or coming > end or not self._step():
                break
        else:
            self.broken.append(("it_comes_to_rest", f"still busy after {self.longest_run} steps of a frozen process"))
        self._advance_to(end)

    def _steps(self) -> Iterator[int]:
        """As many as a run may take. What comes to a function that is down, again and again, is none of them."""
        steps, before = count(1), self.functions.refused
        while (step := next(steps)) <= self.longest_run + self.functions.refused - before:
            yield step

    def _next_moment(self) -> datetime | None:
        wanted = self._wanted_tick()
        return min((at for at in (wanted, self._heap[0][0] if self._heap else None) if at is not None), default=None)

    def check(self) -> "Cloud":
        """Ask for every promise that holds at rest."""
        for promise in () if self.broken else promises.AT_REST:
            self.ask(promise.__name__, promise(self))
        return self

    @property
    def has_more(self) -> bool:
        """Whether anything is to come."""
        return bool(self._heap)

    # what the promises look at

    @property
    def days(self) -> int:
        """How many days of the owner's the run has touched."""
        zone = self.settings.calendar.time_zone
        return (owners_day(self.clock.now(), zone) - owners_day(MONDAY, zone)).days + 1

    @property
    def has_an_answer(self) -> bool:
        """Whether the running invocation was given the model's answer, and not a trouble instead of it."""
        return self.functions.running[-1].answered

    def states(self) -> Sequence[QueryState]:
        """All queries."""
        return [self.store.load(query_id, seq=None, marker=None).state for query_id in self.ledger.threads]

    def wrote(self, query_id: str) -> None:
        """A query's state was written: its deadline is looked up anew."""
        self._deadlines.pop(query_id, None)

    def holds(self) -> Sequence[Hold]:
        """All holds of the calendar, whatever became of them."""
        return list(self.calendar._holds.values())

    def letters_of(self, handler: str) -> list[Invocation]:
        """The dead letters of one function."""
        return [letter for letter in self.functions.letters if letter.handler == handler]

    def hash_of(self, key: str) -> str:
        """The content hash of a stored mail."""
        return read_mail(self.ledger.stored[key]).content_hash

    def was_given_up(self, key: str) -> bool:
        """Whether the watcher put this mail before the owner, where it stays until the letter is sent again."""
        mail_object = f"mail/{key.removeprefix('inbound/')}"
        logs = (event for thread in self.ledger.threads.values() for event in thread.log)
        return any(getattr(event, "kind", "") == "not_handled" and event.mail_object == mail_object for event in logs)

    # one step

    def _step(self) -> bool:
        wanted = self._wanted_tick()
        if wanted is not None and (not self._heap or wanted <= self._heap[0][0]):
            self._tick(wanted)
            return True
        if not self._heap:
            return False
        self._take(heappop(self._heap))
        return True

    def _take(self, entry: tuple[datetime, int, Any]) -> None:
        at, _, task = entry
        self._advance_to(at)
        if not self.functions.running and (leap := self.fate.jump()):
            self.say(f"the clock leaps by {leap}")
            self.leapt += leap
            self.clock.advance(leap)
            if leap >= timedelta(days=1):
                # A machine that was off makes up for no firing of its schedule.
                self.slept, self._last_tick = True, self.clock.now() - (self.clock.now() - MONDAY) % GRID
        if isinstance(task, Invocation):
            self.functions.invoke(task)
        else:
            task()

    def _advance_to(self, at: datetime) -> None:
        if at > self.clock.now():
            self.clock.advance(at - self.clock.now())

    def _wanted_tick(self) -> datetime | None:
        """The next firing of the schedule at which there would be something to do."""
        sure = max(self.clock.now(), self._heap[0][0] if self._heap else MONDAY)
        for query_id in self.ledger.threads.keys() - self._deadlines.keys():
            self._deadlines[query_id] = self.store.load(query_id, seq=None, marker=None).state.deadline
        moments = [
            deadline.at
            for deadline in self._deadlines.values()
            if deadline is not None and (self.expiring or deadline.kind not in OWED_BY_THE_OWNER or deadline.at <= sure)
        ]
        waits = timedelta(minutes=15)
        moments += [
            max(stored.modified + waits, self._last_tick)
            for stored in self.blobs.list("inbound/")
            if f"mail/{stored.key.removeprefix('inbound/')}" not in self.ledger.mail_objects
        ]
        if not moments:
            return None
        at = max(min(moments), self._last_tick + GRID)
        return MONDAY + -((MONDAY - at) // GRID) * GRID

    def _tick(self, at: datetime) -> None:
        self._advance_to(at)
        self._last_tick = at
        event = schedule_event(event_id="tick", rule="watch", at=at)
        if self.fate.overlapping_tick():
            self.later(timedelta(), Invocation("watch_deadlines", event))
        self.functions.invoke(Invocation("watch_deadlines", event))

    def let_another_run(self) -> None:
        """The next of what is to come gets ahead, if it is due about now."""
        if self._heap and self._heap[0][0] <= self.clock.now() + AHEAD:
            self.say("meanwhile:")
            self._take(heappop(self._heap))

    def ask(self, promise: str, problems: Iterator[str]) -> None:
        for problem in () if promise in IGNORED else problems:
            self.say(f"BROKEN {promise}: {problem}")
            self.broken.append((promise, problem))

    def say(self, line: str) -> None:
        if self.trace is not None:
            self.trace.append(f"{self.clock.now():%d %H:%M:%S.%f} {'  ' * len(self.functions.running)}{line}")
