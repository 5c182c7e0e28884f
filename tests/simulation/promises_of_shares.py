"""How many times are held tentatively, at every moment; the function's name is the promise."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.calendar import Hold
from copydesk.calendar.holding import MOST_A_CORRESPONDENT
from copydesk.calendar.holds import is_block
from copydesk.calendar.owners_days import day_of
from copydesk.events import FinalResponseReady, ReplyScheduled, ReviewSnoozed, ToolCallRequested
from copydesk.mail_providers import one_mailbox

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]


def a_correspondent_has_few_times_held(cloud: "Cloud") -> Broken:
    """Three at most, in all of their conversations together."""
    offered = _held_for_offers(cloud)
    counted = Counter(one_mailbox(cloud.ledger.thread(hold.query_id).state.correspondent) for hold in offered)
    for who, count in counted.items():
        if count > MOST_A_CORRESPONDENT:
            yield f"{count} times are held for {who} in {len({hold.query_id for hold in offered})} conversations"


def half_of_a_days_calls_are_held_at_most(cloud: "Cloud") -> Broken:
    """Where the owner has a most for a day."""
    settings = cloud.settings.calendar
    if settings.most_calls_a_day is not None:
        counted = Counter(day_of(hold.start, settings) for hold in _held_for_offers(cloud))
        for day, count in counted.items():
            if 2 * count > settings.most_calls_a_day:
                yield f"{count} times are held on {day}, of which {settings.most_calls_a_day} may have calls"


def _held_for_offers(cloud: "Cloud") -> list[Hold]:
    """What the calendar's tool holds, as far as no word of hers keeps it.

    An approved reply holds it firmly, and a draft that she puts off keeps what it offers, also if that had run out.
    """
    now = cloud.clock.now()
    live = [
        hold
        for hold in cloud.holds()
        if hold.kind == "tentative" and hold.takes_time(now) and now < hold.start and not is_block(hold.query_id)
    ]
    return [hold for hold in live if _is_offered(hold, cloud)]


def _is_offered(hold: Hold, cloud: "Cloud") -> bool:
    log = cloud.ledger.thread(hold.query_id).log
    firm = {
        event.booking.hold_id
        for event in log
        if isinstance(event, FinalResponseReady | ReplyScheduled) and event.booking is not None
    }
    if any(isinstance(event, ReviewSnoozed) for event in log):
        return False
    tools = tuple(event.event_id for event in log if isinstance(event, ToolCallRequested))
    return hold.hold_id.startswith(tools) and hold.hold_id not in firm
