"""What the owner is told of the call beside a draft: which invitation leaves with it, or why none does. Pure."""

from collections.abc import Mapping
from typing import Final

from copydesk.events import CallWeighed, Decision
from copydesk.telling.times import call_time, on_trip, whose_clock
from copydesk.telling.view import ShownDraft

KEEPING: Final = "The letter that KEEP THE TIME sends instead"
WORDS_ON_CALLS: Final[Mapping[Decision, tuple[str, str]]] = {
    "move_call": ("MOVE IT", "sends the draft just as it stands: the call moves to the time that they ask for"),
    "keep_time": ("KEEP THE TIME", "sends the other letter that is shown here: the call stays at its time"),
    "offer_times": ("OFFER TIMES", "has a reply drafted that offers other times; you are asked about it"),
    "leave_it": ("LEAVE IT", "sends nothing and closes the query"),
}
"""The words on what a client's calendar wants of a booked call, and what each does."""

WISHED: Final[Mapping[str, str]] = {
    "declined": "The booked call was declined",
    "withdrawn": "The booked call was called off",
    "other time": "Another time was asked for of the booked call",
    "again": "A call that was declined was accepted after all",
}
"""What a client's calendar wants of a booked call, in words."""


def weighed_told(event: CallWeighed) -> str:
    """What was found when that was held against the owner's calendar."""
    if event.booking is not None:
        return f"The time that is asked for is free, and held: {event.booking.start}"
    if event.why:
        return f"The time that is asked for can't be had: {event.why}"
    return "The owner is to decide about the call"


def call_told(draft: ShownDraft, zone: str, clients_zone: str) -> tuple[str, str]:
    """What is said of the call beside a draft: a title, and which invitation leaves with it, or why none does."""
    if draft.booking is None:
        return "No invitation leaves with it", draft.call_note
    trip = on_trip(draft.booking, draft.trip_zone) if draft.trip_zone != clients_zone else ""
    booked = f"{draft.booking.topic}\n{call_time(draft.booking, zone, clients_zone)}{trip}"
    if draft.booking.cancels:
        return "Cancellation that leaves with it", f"{booked}\n{draft.call_note}".rstrip()
    rule = "" if draft.approved else f"\n{text_of_your_own(draft, zone)}"
    title = "Changed invitation" if draft.booking.change else "Invitation"
    clock = whose_clock(clients_zone)
    return f"{title} that leaves with it", f"{booked}\n{clock}{draft.call_note}{rule}".rstrip()


def text_of_your_own(draft: ShownDraft, zone: str) -> str:
    """What becomes of the invitation if the owner writes another text; "" where there is none."""
    if draft.booking is None or draft.booking.cancels:
        return ""
    return (
        f"A text of your own that does not name {call_time(draft.booking, zone)} leaves without it; WITHOUT THE CALL "
        "on a line of its own, or the box on the page, leaves it out."
    )
