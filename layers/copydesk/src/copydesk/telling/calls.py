"""What the owner is told of the call beside a draft: which invitation leaves with it, or why none does. Pure."""

from collections.abc import Mapping
from typing import Final

from copydesk.events import CallWeighed, Decision
from copydesk.setting_values import LONGEST_PLACE
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import call_time, on_trip, whose_clock
from copydesk.telling.view import ShownDraft
from copydesk.translation import from_log, msgid, tr, trn

KEEPING: Final = msgid("The letter that KEEP THE TIME sends instead")
WORDS_ON_CALLS: Final[Mapping[Decision, tuple[str, str]]] = {
    "move_call": (
        msgid("MOVE IT"),
        msgid("sends the draft just as it stands: the call moves to the time that they ask for"),
    ),
    "keep_time": (
        msgid("KEEP THE TIME"),
        msgid("sends the other letter that is shown here: the call stays at its time"),
    ),
    "offer_times": (msgid("OFFER TIMES"), msgid("has a reply drafted that offers other times; you are asked about it")),
    "leave_it": (msgid("LEAVE IT"), msgid("sends nothing and closes the query")),
    "count_it": (
        msgid("COUNT IT"),
        msgid("counts it as the client's answer: the call is taken up in its thread by it"),
    ),
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
        return tr("No invitation leaves with it"), "\n".join(filter(None, (from_log(draft.call_note), _held(draft))))
    trip = on_trip(draft.booking, draft.trip_zone) if draft.trip_zone != clients_zone else ""
    place = f"\n{place_told(draft.place)}" if draft.place else ""
    booked = f"{draft.booking.topic}\n{call_time(draft.booking, zone, clients_zone)}{trip}{place}"
    if draft.booking.cancels:
        return tr("Cancellation that leaves with it"), f"{booked}\n{from_log(draft.call_note)}".rstrip()
    rule = "" if draft.approved else f"\n{text_of_your_own(draft, zone)}"
    is_changed = draft.booking.change
    title = tr("Changed invitation that leaves with it") if is_changed else tr("Invitation that leaves with it")
    clock = whose_clock(clients_zone)
    return title, f"{booked}\n{clock}{from_log(draft.call_note)}{rule}".rstrip()


def _held(draft: ShownDraft) -> str:
    """For how long what it offers is held once it has left; "" where nothing is."""
    if not draft.days_held:
        return ""
    return trn(
        "The times that it offers stay held for the client until they choose, for {n} day at least once it has left.",
        "The times that it offers stay held for the client until they choose, for {n} days at least once it has left.",
        draft.days_held,
    )


def has_call(draft: ShownDraft) -> bool:
    """Whether there is anything to tell of a call beside the draft."""
    return draft.booking is not None or bool(draft.call_note or draft.days_held)


def text_of_your_own(draft: ShownDraft, zone: str) -> str:
    """What becomes of the invitation if the owner writes another text; "" where there is none."""
    if draft.booking is None or draft.booking.cancels:
        return ""
    nothing = "" if draft.booking.change else tr(", with no time it leaves without,")
    return tr(
        "If you write your own text: with the call at {when} it takes the invitation "
        "along{nothing} and else you are asked. WITHOUT THE CALL on a line of its own leaves it out.",
        when=call_time(draft.booking, zone),
        nothing=nothing or ",",
    )


def place_told(place: str) -> str:
    """Where the call takes place, as the invitation says it."""
    return tr("Place: {place}", place=one_line(place, LONGEST_PLACE))
