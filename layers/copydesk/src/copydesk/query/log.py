"""A query's log, or a part of it, with the questions that decisions put to it."""

from collections.abc import Callable
from typing import TypeVar, overload

from copydesk.events import Booking, CallChangeAsked, CallWeighed, DraftResponseReady, Event, FinalResponseReady

E = TypeVar("E", bound=Event)


class Log(tuple[Event, ...]):
    """Events in their order. A slice of a log is a log; in all else it is a tuple."""

    __slots__ = ()

    @overload
    def of(self, kind: type[E], turn: int | None = None) -> tuple[E, ...]: ...
    @overload
    def of(self, kind: tuple[type[E], ...], turn: int | None = None) -> tuple[E, ...]: ...
    def of(self, kind: type[E] | tuple[type[E], ...], turn: int | None = None) -> tuple[E, ...]:
        """The events of this kind, or of these, in all turns or in one."""
        return tuple(event for event in self if isinstance(event, kind) and turn in (None, event.turn))

    @overload
    def latest(self, kind: type[E], turn: int | None = None) -> E | None: ...
    @overload
    def latest(self, kind: tuple[type[E], ...], turn: int | None = None) -> E | None: ...
    def latest(self, kind: type[E] | tuple[type[E], ...], turn: int | None = None) -> E | None:
        """The newest event of this kind, or of these, in all turns or in one."""
        for event in reversed(self):
            if isinstance(event, kind) and turn in (None, event.turn):
                return event
        return None

    def since(self, begins: Callable[[Event], bool]) -> "Log":
        """From the newest event with which a part `begins`; the whole log if there is none."""
        for position in range(len(self) - 1, -1, -1):
            if begins(self[position]):
                return Log(self[position:])
        return self

    def before(self, event: Event) -> "Log":
        """What stands before `event` itself; the whole log if that is still to come."""
        return next((Log(self[:place]) for place, other in enumerate(self) if other is event), self)

    def moved_from(self, booking: Booking | None) -> Booking | None:
        """The call that left earlier and that `booking` takes the place of; None where it moves none that is known."""
        left = () if booking is None or not booking.instead_of else self.of(FinalResponseReady)[::-1]
        calls = (final.booking for final in left if final.booking is not None)
        return next((call for call in calls if booking is not None and call.hold_id == booking.instead_of), None)

    @property
    def letters_by_code(self) -> frozenset[str]:
        """The letters about a booked call that code wrote, in fixed words: no claims of a model's."""
        letters = {letter for event in self.of(CallWeighed) for letter in (event.letter, event.keep_letter)}
        asked = False
        for event in self:
            if isinstance(event, CallChangeAsked):
                asked = True
            elif asked and isinstance(event, DraftResponseReady):
                letters.add(event.response_content)
                asked = False
        return frozenset(letters - {""})
