"""Storms in which the owner keeps a calendar of her own: it is down and comes back, her consent ends and is given anew.

She makes entries there, moves those that Copydesk wrote, and takes them out. What must hold is asked for at the end.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, Final
from unittest.mock import patch

from icalendar import Calendar
from simulation.certainty import determined
from simulation.clients_calendars import invitation_in
from simulation.cloud import Cloud
from simulation.faults import Watched
from simulation.lambdas import Invocation
from simulation.ledger import Accepted
from simulation.owners_days import ReadHolidays
from simulation.people import CANCELS, MOVES
from simulation.promises_of_her_calendar import PROMISES
from simulation.promises_of_taken_times import (
    OF_TAKEN_TIMES,
    WITHIN,
    what_she_enters_over_an_offer_that_left_is_told_once,
)
from simulation.storm import Play

from copydesk.adapters.calendars.all_sources import AllSources, Named
from copydesk.adapters.calendars.building import own_uids
from copydesk.adapters.calendars.reading import BusyTimes, Fetched
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.adapters.memory.store import MemoryStore
from copydesk.calendar.choosing import ends_of
from copydesk.errors import ConsentEnded, SourceDown
from copydesk.events import Booking
from copydesk.ports import SeenCall, Slot
from copydesk.settings import Settings

SOURCE: Final = {"name": "mine", "kind": "google", "user": "mara@maraquill.example", "bookings": True}
SYNCS: Final = 14


@dataclass
class HerCalendar:
    """A SourceReader and an OwnersCalendar in one: `entries` by place, `busy` since when, `reads` how they went."""

    clock: SetClock
    own: Callable[[], frozenset[str]]
    state: str = "up"
    busy: list[tuple[datetime, Slot]] = field(default_factory=list)
    entries: dict[str, SeenCall] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    reads: list[tuple[datetime, str]] = field(default_factory=list)
    put: list[bytes] = field(default_factory=list)
    version: int = 0

    def read(self, window: Slot, _state: str) -> Fetched:
        """What stands there, but for our own entries."""
        self._is_up()
        ours = {f"/{uid}.ics" for uid in self.own()}
        theirs = [seen.slot for href, seen in self.entries.items() if href not in ours and seen.slot is not None]
        spans = [slot for _, slot in self.busy] + theirs
        return Fetched(BusyTimes(tuple(each for each in spans if each.start < window.end and window.start < each.end)))

    def href_of(self, uid: str) -> str:
        return f"/{uid}.ics"

    def seen(self, hrefs: Collection[str]) -> Mapping[str, SeenCall]:
        self._is_up()
        return {href: self.entries[href] for href in hrefs if href in self.entries}

    def write(self, href: str, content: bytes, *, etag: str = "") -> str:
        self._is_up()
        standing = self.entries.get(href)
        if (standing.etag if standing else "") != etag:
            raise SourceDown("an entry there was changed a moment ago")
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        self.put.append(content)
        self.stands(href, Slot(event.decoded("dtstart"), event.decoded("dtend")))
        return self.entries[href].etag

    def delete(self, href: str, *, etag: str) -> None:
        self._is_up()
        if href in self.entries and self.entries[href].etag == etag:
            del self.entries[href]

    def stands(self, href: str, slot: Slot) -> None:
        self.version += 1
        self.entries[href] = SeenCall(f"e{self.version}", slot)

    def _is_up(self) -> None:
        self.reads.append((self.clock.now(), self.state))
        if self.state == "ended":
            raise ConsentEnded("the consent to read it has ended")
        if self.state == "down":
            raise SourceDown("its server answers with an error (503)")


class PlayWithCalendar(Play):
    """The people of one storm, the owner's calendar among them. Clients ask for calls more often than elsewhere."""

    def __init__(self, seed: int, **how: Any) -> None:
        super().__init__(seed, **how)
        cloud, services = self.cloud, self.cloud.services
        self.hers = Random(f"the owner's calendar {seed}")
        services.__dict__["readings"] = kept = MemoryReadings()
        self.her = HerCalendar(cloud.clock, lambda: own_uids(services))
        (source,), holidays = cloud.settings.calendar.sources, ReadHolidays(cloud)

        def named() -> list[Named]:
            hers = Named(source, self.her, "here", "|".join(sorted(own_uids(services))))
            return [hers, *(Named(each, holidays, "there", "") for each in cloud.settings.calendar.holidays)]

        ahead = timedelta(days=cloud.settings.calendar.horizon_days)
        services.__dict__["busy"] = AllSources(named, kept, cloud.clock, ahead=ahead, monotonic=lambda: 0.0)
        services.__dict__["owners_calendar"] = Watched("owners_calendar", self.her, cloud.functions.passes)
        for _ in range(SYNCS):
            cloud.later(self._some_time(), Invocation("sync_calendars", {}))
        for _ in range(0 if self.climate.fills else self.hers.choice((2, 4, 6))):
            cloud.later(self._some_time(), self._something_happens)
        if self.climate.fills:
            self._holds, cloud.calendar.hold = cloud.calendar.hold, self._held  # type: ignore[method-assign]
        self._arrives, cloud.client.gets = cloud.client.gets, self._client_gets  # type: ignore[method-assign]

    def run(self) -> Cloud:
        """The storm; then two looks at a calendar as it stands, with what it must have come to."""
        cloud = super().run()
        with_end = self.hers.random() < 0.3
        self.her.state = "ended" if with_end else "up"
        for minutes in (6, 12):
            cloud.later(timedelta(minutes=minutes), Invocation("sync_calendars", {}))
        cloud.run().check()
        for promise in () if cloud.broken else (*PROMISES, *OF_TAKEN_TIMES):
            cloud.ask(promise.__name__, promise(self))
        return cloud

    def _settings(self, fate: Any) -> Settings:
        given = super()._settings(fate).model_dump()
        given["calendar"]["sources"] = [SOURCE]
        return Settings.model_validate(given)

    def _changes_of_mind(self) -> Iterator[tuple[str, timedelta]]:
        minds = Random(f"people and their calls {self.cloud.fate.seed}")
        for _ in range(minds.choice((1, 1, 2))):
            yield minds.choice((MOVES, MOVES, CANCELS)), timedelta(seconds=minds.choice((5, 60, 4000)))

    def _client_gets(self, reply: Accepted) -> None:
        """As ever; and as the calendar is looked at every few minutes, it is soon after an invitation has left."""
        self._arrives(reply)
        if invitation_in(reply):
            self.cloud.later(timedelta(minutes=6), Invocation("sync_calendars", {}))

    def _held(self, **hold: Any) -> Booking:
        """As ever; then, now and then, she enters something else there: before its draft is shown, or later."""
        held = self._holds(**hold)
        if self.hers.random() < self.climate.fills:
            passes = timedelta(seconds=self.hers.choice((1, 1, 1200, 40000)) * self.hers.uniform(0.5, 1))
            self.cloud.later(passes, partial(self._fills, Slot(*ends_of(held))))
        return held

    def _fills(self, slot: Slot) -> None:
        """She enters something else; the next look at her calendars is the one that reads it."""
        self.her.busy.append((self.cloud.clock.now(), slot))
        self.cloud.later(WITHIN, Invocation("sync_calendars", {}))
        promise = what_she_enters_over_an_offer_that_left_is_told_once
        self.cloud.later(WITHIN + timedelta(minutes=1), lambda: self.cloud.ask(promise.__name__, promise(self)))

    def _some_time(self) -> timedelta:
        return timedelta(seconds=self.hers.choice((10, 700, 4000, 9000, 40000, 100000)) * self.hers.random())

    def _something_happens(self) -> None:
        chance, her = self.hers, self.her
        match chance.choice(("down", "ended", "ended", "busy", "busy", "moves", "deletes")):
            case "busy":
                taken = [hold.slot for hold in self.cloud.holds() if hold.kind == "tentative"]
                if taken:
                    her.busy.append((self.cloud.clock.now(), chance.choice(taken)))
            case "moves" if her.entries:
                href = chance.choice(sorted(her.entries))
                slot = her.entries[href].slot
                if slot is not None:
                    later = timedelta(hours=1)
                    her.stands(href, Slot(slot.start + later, slot.end + later))
                    self._is_touched(href, slot.start + later)
            case "deletes" if her.entries:
                href = chance.choice(sorted(her.entries))
                self._is_touched(href, None)
                del her.entries[href]
            case "down" | "ended" as state:
                her.state = state
                self.cloud.later(self._some_time(), self._comes_back)

    def _is_touched(self, href: str, start: datetime | None) -> None:
        """She had her hand on an entry: a reply may tell its client of what she did there, and of nothing else."""
        self.her.touched.add(href)
        entry = href.strip("/").partition("@")[0]
        self.cloud.ledger.changed_entries.setdefault(entry, []).append(start)

    def _comes_back(self) -> None:
        self.her.state = "up"


def storm_with_a_calendar(seed: int, **how: Any) -> PlayWithCalendar:
    """Everything that the seed has in store, her calendar with it; `how` has a climate, and is for the Cloud."""
    with determined(), patch.object(MemoryStore, "_proof", lambda *_: None):
        play = PlayWithCalendar(seed, **how)
        play.run()
    return play
