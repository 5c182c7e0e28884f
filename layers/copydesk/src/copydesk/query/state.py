"""The state of a query: a thread with one correspondent. It is nothing but the fold of the query's log."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue

from copydesk.events import Booking, Cause, Event
from copydesk.values import Frozen


class Status(StrEnum):
    """Where a query stands. All but the last three have a deadline, and a discarded one until it was listed."""

    NEW = "new"
    RECEIVED = "received"
    THINKING = "thinking"
    INTERPRETING = "interpreting"
    USING_TOOLS = "using_tools"
    DRAFTED = "drafted"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    APPROVED = "approved"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    NEEDS_HUMAN = "needs_human"
    ANSWERED = "answered"
    CLOSED = "closed"
    DISCARDED = "discarded"


CLOSED = frozenset({Status.ANSWERED, Status.CLOSED, Status.DISCARDED})
"""The statuses of a query that needs nothing more."""

WAITS_FOR_OWNER = frozenset({Status.IN_REVIEW, Status.NEEDS_HUMAN, Status.UNCERTAIN})
"""The statuses in which the owner's decision is the next step."""

MAY_BE_DECIDED = WAITS_FOR_OWNER | {Status.DISCARDED}
"""Those in which the owner may decide: nothing waits for what was set aside, but it may be answered after all."""


class PendingCall(Frozen):
    """A tool call of the current round that has no result yet."""

    request_id: str
    tool_name: str
    tool_args: dict[str, JsonValue] = Field(default_factory=dict)
    call_id: str


class Draft(Frozen):
    """The draft that waits: where it stands in the log and what an approval must name."""

    seq: int
    draft_hash: str
    booking: Booking | None = None


class Claim(Frozen):
    """The right of one invocation to try one send."""

    send_id: str
    nonce: str
    turn: int
    expires_at: AwareDatetime


class UncertainSend(Frozen):
    """A send of which nobody knows whether it left."""

    send_id: str
    turn: int


class Deadline(Frozen):
    """When somebody must look again, and why."""

    at: AwareDatetime
    kind: Literal["stall", "tools", "remind", "expire", "claim", "list"]


class QueryState(Frozen):
    """All that decisions need to know of a query without reading its log. `version` is the log's length.

    `send_id` is the send of the turn's latest approved reply; `deferrals` counts how often the provider put it off.
    `uncertain` are the sends of which nobody knows whether they left, of older turns too. `members` are the addresses
    that replies were approved for: whoever has one may write into the thread. `reached` and `missed` are the recipients
    of the latest reply whom it has reached, by the provider's word, and those whom it has not. `related` is the query
    that the newest
    mail is perhaps related to.
    """

    query_id: str
    version: int = 0
    status: Status = Status.NEW
    turn: int = 0
    round: int = 0
    joined_round: int = 0
    correspondent: str = ""
    correspondent_name: str = ""
    members: tuple[str, ...] = ()
    related: str = ""
    reached: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    subject: str = ""
    mail_object: str = ""
    references: tuple[str, ...] = ()
    pending_calls: tuple[PendingCall, ...] = ()
    repairs: int = 0
    draft: Draft | None = None
    review_hash: str = ""
    review_expires_at: AwareDatetime | None = None
    decision_id: str = ""
    decided_from: Status | None = None
    approved_hash: str = ""
    send_id: str = ""
    deferrals: int = 0
    claim: Claim | None = None
    uncertain: tuple[UncertainSend, ...] = ()
    stalls: int = 0
    status_deadline: Deadline | None = None
    closed_reason: str = ""
    opened_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None

    def doubt(self, send_id: str) -> UncertainSend | None:
        """The uncertain send with this id; None if it is settled, or never was uncertain."""
        return next((send for send in self.uncertain if send.send_id == send_id), None)

    @property
    def deadline(self) -> Deadline | None:
        """The next moment at which this query must be looked at; None if it needs nothing more."""
        if self.claim is None:
            return self.status_deadline
        claim = Deadline(at=self.claim.expires_at, kind="claim")
        return min(claim, self.status_deadline or claim, key=lambda deadline: deadline.at)

    @property
    def is_closed(self) -> bool:
        """Whether the query needs nothing more."""
        return self.status in CLOSED and self.claim is None

    def is_current(self, event: Event | Cause) -> bool:
        """Whether `event` belongs to the current turn and round: older work changes nothing any more."""
        return event.turn == self.turn and event.round == self.round

    def may_decide(self, review_hash: str, now: datetime) -> bool:
        """Whether a decision of the owner's about `review_hash` would count now."""
        return (
            self.status in MAY_BE_DECIDED
            and bool(review_hash)
            and review_hash == self.review_hash
            and self.review_expires_at is not None
            and now < self.review_expires_at
        )
