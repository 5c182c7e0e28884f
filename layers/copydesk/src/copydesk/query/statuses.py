"""Where a query stands, and what the owner may say of it there."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copydesk.events import Decision


class Status(StrEnum):
    """Where a query stands. All but the last three have a deadline, and a discarded one until it was listed."""

    NEW = "new"
    RECEIVED = "received"
    GATHERING = "gathering"
    THINKING = "thinking"
    DEFERRED = "deferred"
    INTERPRETING = "interpreting"
    USING_TOOLS = "using_tools"
    DRAFTED = "drafted"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    SCHEDULED = "scheduled"
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
WORDS_BEFORE_A_SEND: Mapping[Status, tuple[Decision, ...]] = MappingProxyType(
    {Status.SCHEDULED: ("undo", "send_now", "close"), Status.APPROVED: ("undo", "close")}
)
"""What the owner may still say of an approved reply that has not left."""
MEANS_UNDO: frozenset[Decision] = frozenset({"edit", "revise", "reject", "try_again"})
"""What undoes such a reply, too: who says so does not want it to leave as it is. A second “yes” disturbs nothing."""
MAY_BE_DECIDED = WAITS_FOR_OWNER | {Status.DISCARDED, Status.DEFERRED}
"""Those in which the owner may decide: nothing waits for what was set aside, but it may be answered after all, and what
waits for its model may be taken out of that wait."""
