"""Time is given once: what Copydesk promises about calls that overlap; the function's name is the promise."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from copydesk.calendar import Hold
from copydesk.calendar.holds import is_block
from copydesk.events import CallQuestioned, ToolCallRequested

if TYPE_CHECKING:
    from simulation.cloud import Cloud


def no_two_calls_overlap(cloud: "Cloud") -> Iterator[str]:
    """A call that moves may overlap the time that it had, and what is only held for one query are alternatives.

    A block may lie over what stood before it.
    """
    taken = sorted(
        (hold for hold in cloud.holds() if hold.takes_time(cloud.clock.now())), key=lambda hold: (hold.start, hold.end)
    )
    for one, other in combinations(taken, 2):
        if _overlap(one, other) and not (_is_under(one, other) or _are_one_call(one, other, cloud)):
            yield f"two calls at {other.start}"
    for block in (hold for hold in taken if is_block(hold.query_id)):
        under = {hold.hold_id for hold in taken if _overlap(hold, block) and _is_under(hold, block)}
        stood = cloud.ledger.under_blocks.setdefault(block.hold_id, under)
        if under - stood:
            yield f"a call was placed at a time that the owner had blocked, from {block.start}"
        # What was given back, or ran out, is new when it comes again.
        stood &= under


def _overlap(one: Hold, other: Hold) -> bool:
    return one.start < other.end and other.start < one.end


def _is_under(one: Hold, other: Hold) -> bool:
    """Whether one of them is a block, and the other is not."""
    return is_block(one.query_id) is not is_block(other.query_id)


def _are_one_call(one: Hold, other: Hold, cloud: "Cloud") -> bool:
    """Whether the log says that one is to take the other's place, whatever the calendar says of them."""
    if one.query_id != other.query_id:
        return False
    if one.kind == other.kind == "tentative":
        return True
    pair, log = {one.hold_id, other.hold_id}, cloud.ledger.thread(one.query_id).log
    for event in log:
        booking = getattr(event, "booking", None)
        if booking is not None and booking.instead_of and {booking.hold_id, booking.instead_of} == pair:
            return True
    if one.kind == other.kind == "booked":
        return False
    # What is only held is no reply's yet: a calendar asks for it, the client's letter does, or the owner herself.
    asked = any(isinstance(event, CallQuestioned) and {event.event_id, event.call.hold_id} == pair for event in log)
    tools = tuple(event.event_id for event in log if isinstance(event, ToolCallRequested))
    return asked or bool(pair & cloud.ledger.changed_calls) or any(each.startswith(tools) for each in pair)
