"""Events of what the owner does to a booked call herself, by a command or in her own calendar."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.model import Booking


class CallChangeAsked(Event):
    """A letter about a booked call is proposed to the owner: the draft that follows was written by code.

    `booking` is the call's next version: at its new time, or cancelled. `by` says who asked: the owner by a command, or
    what was found in her `calendar`. `say` is a sentence of hers that the letter has. A round of its own tells it from
    every earlier draft with the same words.
    """

    from_outside: ClassVar[bool] = True
    opens_round: ClassVar[bool] = True

    hold_id: str
    by: Literal["owner", "calendar"]
    booking: Booking
    say: str = ""


class CallFoundChanged(Event):
    """What became of a booked call in the owner's own calendar: it was moved to `start`, taken out, or stands again."""

    hold_id: str
    found: Literal["moved", "deleted", "stands"]
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
