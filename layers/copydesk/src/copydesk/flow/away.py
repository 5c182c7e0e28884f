"""watch_deadlines while the owner is away: her reviews wait instead of expiring, and only what is urgent reminds. Pure.

Each wait is a day long at most, so that she is reminded soon once she is back before she meant to be.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.events import ReminderDue, ReviewExpired, ReviewPaused
from copydesk.flow.context import Outcome
from copydesk.flow.watch_deadlines import Overdue
from copydesk.query import QueryState, Status

REMINDED_AT: Final = timedelta(hours=7)
"""After the midnight at which an absence ends, by the owner's clock: the hour of the digest."""
LOOKED_AGAIN: Final = timedelta(days=1)
TIME_AFTER: Final = timedelta(days=2)
"""How long a review that would have expired still counts once she is back."""


@dataclass(frozen=True, slots=True)
class Absence:
    """From when to when the owner is away, by the clock of `zone`; the id of what is kept of it.

    `first` is when what is kept of it begins, None for its start: she had not said it before, and was perhaps there.
    """

    start: datetime
    end: datetime
    zone: str = "UTC"
    block_id: str = ""
    first: datetime | None = None

    @property
    def since(self) -> datetime:
        """From when on mail surely came in while she was away and had said so."""
        return max(self.start, self.first or self.start)

    @property
    def morning_after(self) -> datetime:
        """When she is reminded once it is over, by her clock, also where that is changed to or from summer time."""
        return (self.end.astimezone(ZoneInfo(self.zone)) + REMINDED_AT).astimezone(UTC)

    def covers(self, moment: datetime) -> bool:
        """Whether she is away then."""
        return self.start <= moment < self.end


def while_away(overdue: Overdue, state: QueryState, absence: Absence, now: datetime) -> Overdue:
    """The same, but that a review neither expires nor reminds, unless it is urgent, as long as she is away."""
    if not absence.covers(now) or state.review_expires_at is None:
        return overdue
    match overdue.outcome.events:
        case (ReminderDue() as passed,) if not is_urgent(state, absence):
            return waits(overdue, paused(passed, state.review_expires_at, absence, now))
        case (ReviewExpired() as passed,):
            return waits(overdue, paused(passed, state.review_expires_at, absence, now))
    return overdue


def is_urgent(state: QueryState, absence: Absence) -> bool:
    """Whether the query can't wait for her return: it needs her, a send is in doubt, or its call lies before it."""
    if state.status in (Status.NEEDS_HUMAN, Status.UNCERTAIN):
        return True
    booking = None if state.draft is None else state.draft.booking
    return booking is not None and datetime.fromisoformat(booking.start) < absence.end


def paused(passed: ReminderDue | ReviewExpired, expires: datetime, absence: Absence, now: datetime) -> ReviewPaused:
    """Until when the question waits, and until when it counts: for some time after her return at least."""
    return ReviewPaused(
        deadline=passed.deadline,
        remind_at=min(absence.morning_after, now + LOOKED_AGAIN),
        expires_at=max(expires, absence.end + TIME_AFTER),
    )


def waits(overdue: Overdue, event: ReviewPaused) -> Overdue:
    """What the deadline comes to then; nobody is mailed."""
    return replace(overdue, outcome=Outcome(events=(event,)), tells_owner=False)
