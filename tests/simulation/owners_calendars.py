"""Storms in which the owner keeps a calendar of her own: it is down and comes back, her consent ends and is given anew.

She makes entries there, moves those that Copydesk wrote, and takes them out. What must hold is asked for at the end.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from random import Random
from typing import Any, Final
from urllib.parse import unquote

from icalendar import Calendar
from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.faults import Watched
from simulation.lambdas import Invocation
from simulation.people import CANCELS, MOVES
from simulation.storm import Play

from copydesk.adapters.calendars.all_sources import AllSources, Named
from copydesk.adapters.calendars.building import own_uids
from copydesk.adapters.calendars.reading import BusyTimes, Fetched
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.errors import ConsentEnded, SourceDown
from copydesk.events import SendClaimed
from copydesk.ports import SeenCall, Slot
from copydesk.settings import Settings

SOURCE: Final = {"name": "mine", "kind": "google", "user": "mara@maraquill.example", "bookings": True}
FAR: Final = timedelta(days=400)
SYNCS: Final = 14
AT_MOST: Final = timedelta(minutes=75)
"""The greatest age, and what a process may stand still between its look and its claim."""
MOMENT: Final = timedelta(minutes=15)


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
        (source,) = cloud.settings.calendar.sources

        def named() -> list[Named]:
            return [Named(source, self.her, "here", "|".join(sorted(own_uids(services))))]

        ahead = timedelta(days=cloud.settings.calendar.horizon_days)
        services.__dict__["busy"] = AllSources(named, kept, cloud.clock, ahead=ahead, monotonic=lambda: 0.0)
        services.__dict__["owners_calendar"] = Watched("owners_calendar", self.her, cloud.functions.passes)
        for _ in range(SYNCS):
            cloud.later(self._some_time(), Invocation("sync_calendars", {}))
        for _ in range(self.hers.choice((2, 4, 6))):
            cloud.later(self._some_time(), self._something_happens)

    def run(self) -> Cloud:
        """The storm; then two looks at a calendar as it stands, with what it must have come to."""
        cloud = super().run()
        with_end = self.hers.random() < 0.3
        self.her.state = "ended" if with_end else "up"
        for minutes in (6, 12):
            cloud.later(timedelta(minutes=minutes), Invocation("sync_calendars", {}))
        cloud.run()
        for promise in PROMISES:
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
                her.touched.add(href)
                if slot is not None:
                    her.stands(href, Slot(slot.start + timedelta(hours=1), slot.end + timedelta(hours=1)))
            case "deletes" if her.entries:
                href = chance.choice(sorted(her.entries))
                her.touched.add(href)
                del her.entries[href]
            case "down" | "ended" as state:
                her.state = state
                self.cloud.later(self._some_time(), self._comes_back)

    def _comes_back(self) -> None:
        self.her.state = "up"


Broken = Iterator[str]


def no_call_is_confirmed_while_her_calendar_counts_as_down(play: PlayWithCalendar) -> Broken:
    """Of a consent that ended it is known by the last look; what was read before counts for its greatest age."""
    for _, claimed in _confirmed(play):
        before = [(at, state) for at, state in play.her.reads if at <= claimed]
        good = max((at for at, state in before if state == "up"), default=datetime.min.replace(tzinfo=UTC))
        if claimed - good > AT_MOST:
            yield "a call was confirmed although her calendar had not been read for long"
        if any(state == "ended" and good < at < claimed - MOMENT for at, state in before):
            yield "a call was confirmed although her consent was over"


def no_call_is_confirmed_over_what_stands_in_her_calendar(play: PlayWithCalendar) -> Broken:
    """What she entered in time is seen before the claim."""
    for call, claimed in _confirmed(play):
        for since, slot in play.her.busy:
            if since < claimed - AT_MOST and slot.start < call.end and call.start < slot.end:
                yield "a call was confirmed over an entry of hers"


def a_call_stands_in_her_calendar_under_its_invitations_uid(play: PlayWithCalendar) -> Broken:
    """Moved or not: one entry, which the client's calendar knows by the same name. No mail goes out by it."""
    uids = {uid for uid, _ in _invitations(play)}
    for content in play.her.put:
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        if {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in event}:
            yield "an entry in her calendar invites somebody"
        if str(event["UID"]) not in uids:
            yield "an entry in her calendar is none that a client was invited to"


def what_is_booked_stands_in_her_calendar(play: PlayWithCalendar) -> Broken:
    """After a look at a calendar that can be read: what she left alone is as it is booked, and nothing else is."""
    if play.her.state != "up" or any(letter.handler == "sync_calendars" for letter in play.cloud.functions.letters):
        return
    now = play.cloud.clock.now()
    booked = {hold.slot for hold in play.cloud.holds() if hold.kind == "booked" and hold.end > now}
    ours = {href: seen.slot for href, seen in play.her.entries.items() if href not in play.her.touched}
    if any(slot not in booked for slot in ours.values() if slot is not None and slot.end > now):
        yield "an entry stands in her calendar that is not booked"
    if len(booked) > len(ours) + len(play.her.touched):
        yield "a booked call does not stand in her calendar"


def an_ended_consent_is_told(play: PlayWithCalendar) -> Broken:
    """By a mail of its own, at the next look."""
    told = [one for one in play.cloud.ledger.accepted if "can't be read any more" in one.headers.get("Subject", "")]
    if play.her.state == "ended" and not told and not play.cloud.letters_of("sync_calendars"):
        yield "nobody told the owner that her consent is over"
    if told and not any(state == "ended" for _, state in play.her.reads):
        yield "the owner was told of an end that never was"


PROMISES: Final[tuple[Callable[[PlayWithCalendar], Broken], ...]] = (
    no_call_is_confirmed_while_her_calendar_counts_as_down,
    no_call_is_confirmed_over_what_stands_in_her_calendar,
    a_call_stands_in_her_calendar_under_its_invitations_uid,
    what_is_booked_stands_in_her_calendar,
    an_ended_consent_is_told,
)


def _confirmed(play: PlayWithCalendar) -> Iterator[tuple[Slot, datetime]]:
    """The calls whose invitations left, each with when its send was claimed first."""
    for thread in play.cloud.ledger.threads.values():
        claims: dict[str, datetime] = {}
        for event in thread.log:
            if isinstance(event, SendClaimed):
                claims.setdefault(event.send_id, event.timestamp)
        for send_id, claimed in claims.items():
            final = thread.finals.get(send_id)
            booking = None if final is None else final.booking
            if booking is not None and not booking.cancels:
                slot = Slot(datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end))
                yield slot, claimed


def _invitations(play: PlayWithCalendar) -> Iterator[tuple[str, str]]:
    for one in play.cloud.ledger.accepted:
        for part in message_from_bytes(one.mail.raw, policy=default).walk():
            if part.get_content_type() == "text/calendar":
                text = str(part.get_content()).replace("\r\n", "\n").replace("\n ", "")
                found = re.search(r"^UID:(\S+)$", text, re.MULTILINE)
                yield ("" if found is None else unquote(found[1])), text


def storm_with_a_calendar(seed: int, **how: Any) -> PlayWithCalendar:
    """Everything that the seed has in store, the owner's calendar with it."""
    with determined():
        play = PlayWithCalendar(seed, **how)
        play.run()
    return play
