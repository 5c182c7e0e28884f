"""What a client's calendar wants of a booked call, in words for the owner. Pure."""

from collections.abc import Mapping
from typing import Final

from copydesk.events import Booking, CallQuestioned
from copydesk.telling.times import call_time
from copydesk.translation import msgid, tr

_TOLD: Final[Mapping[str, str]] = {
    "declined": msgid("declined the call of {call}; its time is free again"),
    "withdrawn": msgid("called off the call of {call}; its time is free again"),
    "other time": msgid("asks to move the call of {call}{asked}"),
    "again": msgid("accepts the call of {call} after all, which was declined before"),
}


def wished_told(event: CallQuestioned, zone: str) -> str:
    """What their calendar says of which call, by the owner's clock."""
    to = Booking(hold_id="", start=event.start, end=event.end, topic="") if event.start else None
    asked = tr(" to {when}", when=call_time(to, zone)) if to is not None else tr(", without a time that can be read")
    return tr(_TOLD[event.wish], call=call_time(event.call, zone), asked=asked)
