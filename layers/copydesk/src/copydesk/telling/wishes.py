"""What a client's calendar wants of a booked call, in words for the owner. Pure."""

from collections.abc import Mapping
from typing import Final

from copydesk.events import Booking, CallQuestioned
from copydesk.telling.times import call_time

_TOLD: Final[Mapping[str, str]] = {
    "declined": "declined the call of {call}; its time is free again",
    "withdrawn": "called off the call of {call}; its time is free again",
    "other time": "asks to move the call of {call}{asked}",
    "again": "accepts the call of {call} after all, which was declined before",
}


def wished_told(event: CallQuestioned, zone: str) -> str:
    """What their calendar says of which call, by the owner's clock."""
    to = Booking(hold_id="", start=event.start, end=event.end, topic="") if event.start else None
    asked = f" to {call_time(to, zone)}" if to is not None else ", without a time that can be read"
    return _TOLD[event.wish].format(call=call_time(event.call, zone), asked=asked)
