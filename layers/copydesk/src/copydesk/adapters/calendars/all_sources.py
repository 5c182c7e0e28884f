"""All of the owner's calendars as one BusySource, with what was read of each kept between the readings."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.adapters.calendars.reading import Fetched, SourceReader
from copydesk.calendar.slots import merged
from copydesk.calendar_sources import CalendarSource
from copydesk.errors import CalendarUnavailable, ConsentEnded, SettingsError, SourceDown
from copydesk.ports import Busy, BusySource, Clock, KeptReading, KeptReadings, OfSource, Reading, Slot

READ_BEFORE: Final = timedelta(days=1)
READ_BEYOND: Final = timedelta(days=8)
"""How far a reading goes beyond what was asked for, so that the days that come need none of their own."""
SECONDS: Final = 20.0
"""How long all sources together may be read; one whose turn comes later is not read again."""
MOST_SPANS: Final = 15_000
"""Busy times that one reading may have: an item of the table holds as many, and a year has no more half hours."""
_TOO_MANY: Final = f"it has more than {MOST_SPANS:,} entries in the days that are read; name a smaller one"
_CLOCKS_DIFFER: Final = timedelta(minutes=1)
_LATE: Final = "the others took too long to be read"


@dataclass(frozen=True, slots=True)
class Named:
    """A source with its reader. `place` says by a hash where, `left_out` which of our events do not count."""

    source: CalendarSource
    reader: SourceReader
    place: str
    left_out: str


class AllSources(BusySource):
    """The sources, each read again or taken from what is kept. `sources` are made at each call: secrets may change.

    `ahead` is how far ahead times are offered: no reading covers less, so that one serves all who ask.
    """

    def __init__(
        self,
        sources: Callable[[], Sequence[Named]],
        kept: KeptReadings,
        clock: Clock,
        *,
        ahead: timedelta = timedelta(),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sources = sources
        self._kept = kept
        self._clock = clock
        self._ahead = ahead
        self._monotonic = monotonic

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:
        """What is taken in any of them, and how each stands."""
        wanted, until = Slot(start, end), self._monotonic() + SECONDS
        try:
            sources, kept = self._sources(), self._kept.readings()
        except (CalendarUnavailable, SettingsError, SourceDown) as error:
            return Busy(readings=(Reading("all of them", None, str(error)),))
        found = [self._one(each, kept, wanted, fresher_than, until) for each in sources]
        return joined([part for part in found if part is not None], wanted)

    def _one(
        self, named: Named, kept: Mapping[str, KeptReading], wanted: Slot, fresher_than: timedelta, until: float
    ) -> Busy:
        source, now = named.source, self._clock.now()
        known = kept.get(source.name)
        if known is None or known.place != named.place:
            known = KeptReading(source=source.name, place=named.place)
        if _counts(known, wanted, now, fresher_than) and not known.problem and known.left_out == named.left_out:
            return _told(known, source, wanted, now)
        known = self._read_again(named, known, wanted, until)
        self._kept.keep(known)
        return _told(known, source, wanted, self._clock.now())

    def _read_again(self, named: Named, known: KeptReading, wanted: Slot, until: float) -> KeptReading:
        now = self._clock.now()
        if self._monotonic() > until:
            return known.model_copy(update={"problem": _LATE, "tried_at": now})
        window = Slot(min(wanted.start, now) - READ_BEFORE, max(wanted.end, now + self._ahead) + READ_BEYOND)
        same = known.left_out == named.left_out and _covers(known, wanted)
        try:
            fetched = named.reader.read(window, known.state if same else "")
        except ConsentEnded as error:
            return known.model_copy(update={"problem": str(error), "tried_at": now, "is_ended": True})
        except (SourceDown, SettingsError) as error:
            return known.model_copy(update={"problem": str(error), "tried_at": now})
        if fetched is not None and len(fetched.times.spans) > MOST_SPANS:
            return known.model_copy(update={"problem": _TOO_MANY, "tried_at": now})
        if fetched is None:
            well = {"problem": "", "is_ended": False, "told": False}
            return known.model_copy(update={"read_at": now, "tried_at": now, **well})
        return _kept(named, fetched, window, now)


class AsKept(BusySource):
    """The sources as they were last read, for a machine that has none of their secrets: nothing is read again."""

    def __init__(self, sources: Sequence[CalendarSource], kept: KeptReadings, clock: Clock) -> None:
        self._sources = sources
        self._kept = kept
        self._clock = clock

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:  # noqa: ARG002
        """What is taken by what is kept; a source of which that is too old is down."""
        wanted, now, kept = Slot(start, end), self._clock.now(), self._kept.readings()
        known = [
            (source, kept.get(source.name) or KeptReading(source=source.name, place="")) for source in self._sources
        ]
        return joined([_told(reading, source, wanted, now) for source, reading in known], wanted)


def place_of(source: CalendarSource, secret: str, zone: str) -> str:
    """Where a source is read, as a hash that tells nobody the address."""
    kind = "holidays" if source.takes_days else source.kind
    parts = (kind, source.url, source.user, source.path, secret if source.kind == "ics" else "", zone)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def joined(parts: Sequence[Busy], wanted: Slot) -> Busy:
    """What is busy in any of `parts` within `wanted`, merged and in order."""
    spans = merged((span for part in parts for span in part.spans), wanted)
    return Busy(
        tuple(spans),
        tuple(reading for part in parts for reading in part.readings),
        tuple(each for part in parts for each in part.by_source),
    )


def _kept(named: Named, fetched: Fetched, window: Slot, now: datetime) -> KeptReading:
    unread, spans = fetched.times.unread, merged(fetched.times.spans, window)
    return KeptReading(
        source=named.source.name,
        place=named.place,
        read_at=now,
        tried_at=now,
        start=window.start,
        end=window.end,
        spans=tuple((int(span.start.timestamp()), _up(span.end)) for span in spans),
        state=fetched.state,
        left_out=named.left_out,
        remark=f"{unread} of its entries could not be read in full" if unread else "",
    )


def _up(moment: datetime) -> int:
    """The second at which it is surely over."""
    return -int(-moment.timestamp() // 1)


def _told(known: KeptReading, source: CalendarSource, wanted: Slot, now: datetime) -> Busy:
    """What is kept, if it still counts; otherwise that the source is down."""
    if not _counts(known, wanted, now, source.greatest_age):
        never = known.problem or "it was never read"
        if known.is_ended:
            return Busy(readings=(Reading(source.name, known.read_at, never),))
        old = f"{never}; what was read before is older than {source.greatest_age_minutes} minutes"
        return Busy(readings=(Reading(source.name, known.read_at, old if known.read_at else never),))
    spans = tuple(Slot(_moment(start), _moment(end)) for start, end in known.spans)
    remark = known.problem or known.remark
    reading = Reading(source.name, known.read_at, remark=remark)
    return Busy(spans, (reading,), (OfSource(source.name, spans, takes_days=source.takes_days),))


def _counts(known: KeptReading, wanted: Slot, now: datetime, at_most: timedelta) -> bool:
    """Whether it covers what is wanted and is not too old; what a clock calls read in the future counts for nothing.

    Nor does anything once the owner's consent is over: that mends nobody but she.
    """
    if known.is_ended or known.read_at is None or not _covers(known, wanted):
        return False
    return -_CLOCKS_DIFFER <= now - known.read_at <= at_most


def _covers(known: KeptReading, wanted: Slot) -> bool:
    return known.start is not None and known.end is not None and known.start <= wanted.start and wanted.end <= known.end


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
