"""How many replies one correspondent gets a day, and what becomes of an approved one that is too many. Pure.

The limit keeps a loop from filling a mailbox. A reply that the owner approves above it leaves on the next day by
itself: her word bears that moment, so that it is signed as it leaves, told when it is given, and can be undone until
then.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from copydesk.calendar.fitting import at_clock
from copydesk.events import ReviewDecided
from copydesk.flow.waiting import due_at
from copydesk.ports import Counter
from copydesk.settings import Settings


def replies_of(recipient: str, now: datetime, settings: Settings) -> Counter:
    """The counter of the replies that go to `recipient` on this day, by the owner's clock."""
    return Counter(
        key=f"replies#{recipient.lower()}#{now.astimezone(_zone(settings)).date().isoformat()}",
        limit=settings.replies_per_correspondent_per_day,
        expires_at=now + timedelta(days=2),
    )


def next_day(now: datetime, settings: Settings) -> datetime:
    """When the next day's count begins: the owner's midnight, in UTC."""
    zone = _zone(settings)
    return at_clock(now.astimezone(zone).date() + timedelta(days=1), timedelta(), zone).astimezone(UTC)


def _zone(settings: Settings) -> ZoneInfo:
    return ZoneInfo(settings.calendar.time_zone)


def why_full(counted: int, recipient: str, settings: Settings) -> str:
    """Why nothing more goes to `recipient` today, in words that a moment follows; "" where more may."""
    limit = settings.replies_per_correspondent_per_day
    if counted < limit:
        return ""
    replies = "1 reply" if limit == 1 else f"{limit} replies"
    return f"{replies} went to {recipient} today, as many as `replies_per_correspondent_per_day` allows"


def held(word: ReviewDecided, why: str, now: datetime, settings: Settings) -> ReviewDecided:
    """The owner's word, by which the reply leaves on the next day where today allows no more of them (`why`)."""
    until = next_day(now, settings)
    if not why or (due_at(word, settings) or now) >= until:
        return word
    return word.model_copy(update={"at": until, "held_for": why})
