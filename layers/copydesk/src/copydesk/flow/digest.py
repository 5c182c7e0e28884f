"""When the owner is told, once a day, of what waits and what happened, and what of it is noted until then. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.events import BookingConfirmed, BookingEnded, Event, HoldingReplySent, ResponseFailed, ResponseSent
from copydesk.ports import Tally

DIGEST_AT: Final = time(7)
"""The owner's local time of the digest: before the day's work, and after the night's mail."""
BEFORE_IT: Final = timedelta(minutes=2)
"""What is noted so shortly before a digest stands in the next one: this one may have been read from the table."""
LOOKED_BACK: Final = 7
"""How many digests that were never sent, because nothing ran, one digest makes up for."""
KEPT: Final = timedelta(days=14)
"""How long what was noted is kept after it was last added to."""
TOLD: Final = "told"
"""The name that says that a digest was sent, or that there was nothing to tell."""
_SENT, _BOUNCED, _BOOKED, _HELD = "sent", "bounced", "booked", "held"
_PARTED: Final = "|"
_MOVED: Final = "moved"
"""BookingEnded's reason where the call is at another time since."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted for a digest: each with its query, replies by their ids and booked calls by those of their holds.

    A reply that was noted by its query alone, as notes from before were, has the id "". `held` are the holding replies.
    """

    sent: tuple[tuple[str, str], ...] = ()
    bounced: tuple[tuple[str, str], ...] = ()
    booked: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not (self.sent or self.bounced or self.booked or self.held)


@dataclass(frozen=True, slots=True)
class CallNow:
    """A booked call as it stands: its hold, whether it was moved there, and why it `ended`, "" if it did not."""

    hold_id: str
    moved: bool = False
    ended: str = ""


def next_digest(now: datetime, zone: str) -> datetime:
    """The next moment at which a digest is due, at most a day away but for a change of the clock."""
    today = _digest_of(now.astimezone(ZoneInfo(zone)).date(), zone)
    due = today if today > now else _digest_of(now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1), zone)
    return due.astimezone(now.tzinfo)


def latest_digest(now: datetime, zone: str) -> datetime:
    """The latest moment at which a digest was due."""
    local = now.astimezone(ZoneInfo(zone)).date()
    today = _digest_of(local, zone)
    return today if today <= now else _digest_of(local - timedelta(days=1), zone)


def notes_of(due: datetime, zone: str) -> tuple[str, ...]:
    """The keys of what the digest that was due then tells, its own first: also of those that may not have been sent."""
    day = due.astimezone(ZoneInfo(zone)).date()
    return tuple(_key(day - timedelta(days=back)) for back in range(LOOKED_BACK))


def noted(event: Event, now: datetime, zone: str) -> Tally | None:
    """What is noted of an event for the next digest; None if it tells of none such. Noting it twice changes nothing."""
    match event:
        case ResponseSent():
            name = f"{_SENT}{_PARTED}{event.query_id}{_PARTED}{event.send_id}"
        case ResponseFailed():
            name = f"{_BOUNCED}{_PARTED}{event.query_id}{_PARTED}{event.send_id}"
        case HoldingReplySent():
            name = f"{_HELD}{_PARTED}{event.query_id}{_PARTED}{event.send_id}"
        case BookingConfirmed():
            name = f"{_BOOKED}{_PARTED}{event.query_id}{_PARTED}{event.hold_id}"
        case _:
            return None
    due = next_digest(now + BEFORE_IT, zone)
    return Tally(_key(due.astimezone(ZoneInfo(zone)).date()), {name: 1}, now + KEPT)


def untold(sums: Mapping[str, Mapping[str, int]], keys: Iterable[str]) -> tuple[str, ...]:
    """Those of the keys whose digest was not sent."""
    return tuple(key for key in keys if TOLD not in sums.get(key, {}))


def told(keys: Iterable[str], now: datetime) -> tuple[Tally, ...]:
    """What says that these were told."""
    return tuple(Tally(key, {TOLD: 1}, now + KEPT) for key in keys)


def read_notes(sums: Mapping[str, Mapping[str, int]], keys: Iterable[str]) -> Noted:
    """What was noted under these keys, each once, in a steady order."""
    named = sorted({name for key in keys for name in sums.get(key, {})})
    booked = tuple(each for each in _of(named, _BOOKED) if each[1])
    return Noted(_of(named, _SENT), _of(named, _BOUNCED), booked, _of(named, _HELD))


def by_query(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """What was noted of each query, by the query."""
    found: dict[str, tuple[str, ...]] = {}
    for query_id, one in pairs:
        found[query_id] = (*found.get(query_id, ()), one)
    return found


def calls_now(events: Iterable[Event], holds: Iterable[str]) -> tuple[CallNow, ...]:
    """What became of the calls that were booked under `holds`, by their query's log: one that moved is told once."""
    log = tuple(events)
    ended = {event.hold_id: event for event in log if isinstance(event, BookingEnded)}
    moved_to = {
        end.hold_id: event.hold_id
        for end in ended.values()
        if end.reason == _MOVED
        for event in log
        if isinstance(event, BookingConfirmed) and event.caused_by == end.caused_by and event.hold_id != end.hold_id
    }
    last = dict.fromkeys(_last(hold, moved_to) for hold in holds)
    has_moved = frozenset(moved_to.values())
    return tuple(CallNow(hold, hold in has_moved, ended[hold].reason if hold in ended else "") for hold in last)


def _last(hold: str, moved_to: Mapping[str, str]) -> str:
    """Where a call that was booked under `hold` is now, however often it was moved since."""
    seen: set[str] = set()
    while hold in moved_to and hold not in seen:
        seen.add(hold)
        hold = moved_to[hold]
    return hold


def _of(named: Iterable[str], kind: str) -> tuple[tuple[str, str], ...]:
    def found() -> Iterator[tuple[str, str]]:
        for name in named:
            of, _, rest = name.partition(_PARTED)
            query_id, _, one = rest.partition(_PARTED)
            if of == kind and query_id:
                yield query_id, one

    return tuple(found())


def _digest_of(day: date, zone: str) -> datetime:
    return datetime.combine(day, DIGEST_AT, tzinfo=ZoneInfo(zone))


def _key(day: date) -> str:
    return f"digest#{day.isoformat()}"
