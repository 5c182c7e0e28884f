"""The owner's calendar."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from copydesk.events import Booking


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time, with offset."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A call of ours that takes time: held for a query, or booked. `topic` is that of the owner's own blocks alone.

    `known_as` names the hold under whose id calendars have its entry, "" for this one: a call that moved keeps it.
    """

    hold_id: str
    query_id: str
    slot: Slot
    is_booked: bool
    topic: str = ""
    known_as: str = ""

    @property
    def entry(self) -> str:
        """The hold whose id the UID of its entry has."""
        return self.known_as or self.hold_id


@dataclass(frozen=True, slots=True)
class TimeChange:
    """What a commit makes of one time of its query's, in the same transaction as its events, or not at all.

    "booked" turns a hold into a booking, which does not expire. The hold must not have been given back, and where it
    has expired its time must be free; one that was never placed is booked as `slot`. "held" gives a booking back: it is
    a hold again, which ends when it would have ended. "released" ends a tentative hold. Any other hold stays as it is.
    `beside` as for `Calendar.hold`.
    """

    hold_id: str
    becomes: Literal["booked", "held", "released"]
    slot: Slot | None = None
    turn: int = 0
    topic: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """For whom a time is to be held tentatively, and how many may be held so at a time.

    `who` is one correspondent's, the same in all of their conversations; `theirs` is the most for them, `together` the
    most for everybody. A calendar that outlives the process keeps `who` as a hash.
    """

    who: str
    theirs: int
    together: int


class Calendar(Protocol):
    """Copydesk's own holds and bookings."""

    def busy(self, start: datetime, end: datetime, *, except_holds: Collection[str] = ()) -> Sequence[Slot]:
        """What is taken between `start` and `end`, by bookings and by live holds. Raises CalendarUnavailable.

        The holds `except_holds` are left out, so that a repeated tool call finds what the first one found.
        """

    def calls(self, start: datetime, end: datetime) -> Sequence[Call]:
        """The holds and bookings that take time between `start` and `end`, in order. Raises CalendarUnavailable."""

    def hold(
        self,
        *,
        hold_id: str,
        query_id: str,
        turn: int,
        slot: Slot,
        topic: str,
        expires_at: datetime,
        beside: str = "",
        share: Share | None = None,
    ) -> Booking:
        """Hold `slot` tentatively, or return the hold that `hold_id` already has. Raises SlotTaken.

        With a `share`, it counts for its correspondent as long as it is held, and raises HoldsFull where no more may be
        held: judged in the transaction that places it. What is held without one counts for nobody.

        It may overlap what is only held for the query, of which its client chooses one, and the query's own call
        `beside`, which would move there; nothing else.
        """

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """Release the query's tentative holds of turns up to `up_to_turn`, except those in `keep`; return their ids."""

    def extend(self, query_id: str, hold_id: str, *, until: datetime, share: Share | None = None) -> bool:
        """Have a hold live at least until then, anew if it has expired and its time is free; False if it is gone.

        One that is held anew is judged by its `share` as for `hold`, and is gone where there is no room; without one it
        counts for nobody any more. A booking does not expire. Raises CalendarUnavailable.
        """

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking; False if it is gone."""

    def end(self, query_id: str, hold_id: str) -> bool:
        """Give back the time of a booking, or of a hold; False if there is none of that id. May be done again."""

    def note(self, query_id: str, topic: str) -> None:
        """Have the query's live holds be about `topic`; no time changes. May be done again."""

    def forget(self, query_id: str) -> Sequence[Slot]:
        """Release the query's tentative holds and drop the topics of its bookings, whose times stay taken; those times.

        May be done again.
        """


@dataclass(frozen=True, slots=True)
class SeenCall:
    """A booked call as it stands in the owner's calendar now; no `slot` where it cannot be read."""

    etag: str
    slot: Slot | None


class OwnersCalendar(Protocol):
    """The calendar of the owner's that booked calls are written into."""

    def href_of(self, uid: str) -> str:
        """Where the entry of that UID is written."""

    def seen(self, hrefs: Collection[str]) -> Mapping[str, SeenCall]:
        """What stands at these places; what is not in it is gone. Raises SourceDown."""

    def write(self, href: str, content: bytes, *, etag: str = "") -> str:
        """Write an entry, in place of the version `etag` or where nothing stands; its new version.

        Where another version stands by now, that is left alone. Raises SourceDown.
        """

    def delete(self, href: str, *, etag: str) -> None:
        """Take an entry out, unless another version stands there by now. One that is gone is no error."""
