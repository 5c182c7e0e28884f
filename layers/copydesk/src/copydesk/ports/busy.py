"""What is busy beside Copydesk's own holds and bookings: the owner's calendars, which somebody else keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from pydantic import AwareDatetime

from copydesk.ports.calendar import Slot
from copydesk.ports.tokens import KeptTokens
from copydesk.values import Frozen


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source stands: when it was last read, and why it counts as down, "" if it does not.

    `remark` is what went wrong although what was read before still counts, or what of it could not be read.
    """

    source: str
    read_at: datetime | None
    problem: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OfSource:
    """What one source takes; `takes_days` says that it is one of holidays, each span whole days."""

    source: str
    spans: tuple[Slot, ...]
    takes_days: bool = False


@dataclass(frozen=True, slots=True)
class Busy:
    """What is taken in the owner's calendars, in order, how each of them stands, and which of them takes what.

    As long as one of them is down, nobody knows of any time whether it is free.
    """

    spans: tuple[Slot, ...] = ()
    readings: tuple[Reading, ...] = ()
    by_source: tuple[OfSource, ...] = ()

    @property
    def down(self) -> tuple[Reading, ...]:
        """The sources that nobody can tell a free time by."""
        return tuple(reading for reading in self.readings if reading.problem)


class BusySource(Protocol):
    """One of the owner's calendars, or all of them together."""

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:
        """What is taken between `start` and `end`.

        A source is read again unless what is kept of it is younger than `fresher_than`. Where that fails, what is kept
        counts up to the source's greatest age; then the source is down. Never raises for a source that is.
        """


class NothingElse(BusySource):
    """An owner who named no calendar is busy by our own holds and bookings alone."""

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:  # noqa: ARG002
        """Nothing."""
        return Busy()


class KeptReading(Frozen):
    """What was last read of a source: its busy times between `start` and `end` as pairs of epoch seconds.

    `place` says by a hash where it was read, so that another address begins anew; `state` is what the server calls that
    version (an ETag, a sync token), good as long as `left_out` tells of the same events of ours that do not count.
    `problem` is that of the newest try, "" if it went well. With `is_ended` the owner's consent is over: nothing that
    was read before counts; `told` says that she was told.
    """

    source: str
    place: str
    read_at: AwareDatetime | None = None
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    spans: tuple[tuple[int, int], ...] = ()
    state: str = ""
    left_out: str = ""
    remark: str = ""
    problem: str = ""
    tried_at: AwareDatetime | None = None
    is_ended: bool = False
    told: bool = False


class WrittenCall(Frozen):
    """A booked call as it was written into the owner's calendar: where, in which version, and with which content.

    `hold_id` is the one that its UID has, `booked_as` that by which it is booked: a call that moved keeps its entry.
    `fate` is what became of it: it stands there, or the owner moved it to `seen_start`, or took it out.
    """

    hold_id: str
    query_id: str
    href: str
    etag: str = ""
    start: AwareDatetime
    end: AwareDatetime
    content: str = ""
    fate: Literal["stands", "moved", "deleted"] = "stands"
    seen_start: AwareDatetime | None = None
    seen_end: AwareDatetime | None = None
    clash: str = ""
    booked_as: str = ""

    @property
    def booked_hold(self) -> str:
        """The hold by which the call is booked, as our own table has it."""
        return self.booked_as or self.hold_id


class KeptReadings(KeptTokens, Protocol):
    """Where it is kept what was read of the sources, and what was written into one; their renewed tokens as well."""

    def readings(self) -> Mapping[str, KeptReading]:
        """What is kept of each source, by its name. Raises CalendarUnavailable."""

    def keep(self, reading: KeptReading) -> None:
        """Keep it in place of what was kept of that source."""

    def written(self) -> Sequence[WrittenCall]:
        """The calls that were written into the owner's calendar, by their ids. Raises CalendarUnavailable."""

    def keep_written(self, call: WrittenCall) -> None:
        """Keep it in place of what was known of that call."""

    def drop_written(self, hold_id: str) -> None:
        """Forget that it was written. One that is gone is no error."""
