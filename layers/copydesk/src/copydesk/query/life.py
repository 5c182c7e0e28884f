"""The life of a query as one table: which event takes it from which status to which, and what must follow by when.

The fold reads this table, the picture in docs/architecture.md is drawn from it, and every log of the simulation is
held against it. An event that the table does not list in a status changes nothing there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from copydesk.events import (
    CallChangeAsked,
    CallQuestioned,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    MailListed,
    MailReadmitted,
    MailSetAside,
    MailsGathered,
    MoreMailsAwaited,
    OwnerAnswered,
    OwnTimeAsked,
    OwnWordAsked,
    QueryClosed,
    QueryDiscarded,
    QueryStalled,
    ReminderDue,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewPaused,
    ReviewRequested,
    ReviewSnoozed,
    SendClaimed,
    SendDeferred,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.query.statuses import MAY_BE_DECIDED, WAITS_FOR_OWNER, Status


class Due(StrEnum):
    """Which deadline begins with a move."""

    NONE = "nothing is owed"
    STALL = "the next step of ours"
    TOOLS = "the answers of the round's tools"
    REMIND = "the owner's word, with a reminder"
    EXPIRE = "the owner's word, until the review expires"
    LEAVE = "the reply at its moment"
    WAKE = "the owner's word, with a reminder once the question has slept"
    GATHER = "the client's further mails, until the model is asked"
    ASK = "the model, once it may be asked again"
    LIST = "a line in the owner's digest"
    SAME = "what was due before"


class Target(StrEnum):
    """Where a move leads if that is no status of its own."""

    SAME = "the status as it was"
    BACK = "the status in which the owner decided"
    ASKED = "the status in which the owner approved"


@dataclass(frozen=True, slots=True)
class Move:
    """What an event makes of the status, and what is owed from then on."""

    to: Status | Target
    due: Due


ANY: Final = frozenset(Status)
KNOWN: Final = ANY - {Status.NEW, Status.DISCARDED}
IN_WORK: Final = frozenset(
    {
        Status.RECEIVED,
        Status.THINKING,
        Status.INTERPRETING,
        Status.USING_TOOLS,
        Status.DRAFTED,
        Status.DECIDED,
        Status.APPROVED,
        Status.SENDING,
        Status.FAILED,
    }
)
"""The statuses in which a step of ours is owed."""


def _rows() -> Iterable[tuple[type[Event], frozenset[Status], Status | Target, Due]]:
    """The table, in the order of a mail's way."""

    def of(*statuses: Status) -> frozenset[Status]:
        return frozenset(statuses)

    s = Status
    yield UserQueryReceived, ANY, s.RECEIVED, Due.STALL
    yield CallQuestioned, ANY, s.RECEIVED, Due.STALL
    yield UserQueryContinued, of(s.RECEIVED, s.GATHERING), Target.SAME, Due.SAME
    yield MoreMailsAwaited, of(s.RECEIVED), s.GATHERING, Due.GATHER
    yield MailsGathered, of(s.GATHERING), s.RECEIVED, Due.STALL
    yield QueryDiscarded, of(s.NEW), s.DISCARDED, Due.LIST
    # Nothing of hers is to be decided on: what she asked for is done, and told, beside the conversation.
    yield OwnTimeAsked, of(s.NEW), s.CLOSED, Due.NONE
    yield OwnWordAsked, of(s.NEW), s.CLOSED, Due.NONE
    yield MailListed, of(s.DISCARDED), s.DISCARDED, Due.NONE
    yield MailSetAside, of(s.NEW), s.FAILED, Due.STALL
    yield LLMRequestSent, of(s.RECEIVED, s.INTERPRETING, s.USING_TOOLS, s.DRAFTED, s.DECIDED), s.THINKING, Due.STALL
    yield LLMResponseReceived, of(s.THINKING), s.INTERPRETING, Due.STALL
    yield LLMRequestDeferred, of(s.THINKING), s.DEFERRED, Due.ASK
    yield LLMRequestResumed, of(s.DEFERRED), s.THINKING, Due.STALL
    yield LLMRequestFailed, of(s.THINKING), s.FAILED, Due.STALL
    yield LLMResponseUnusable, of(s.INTERPRETING), s.FAILED, Due.STALL
    yield ToolCallRequested, of(s.INTERPRETING, s.USING_TOOLS), s.USING_TOOLS, Due.TOOLS
    yield ToolCallSucceeded, of(s.USING_TOOLS), s.USING_TOOLS, Due.STALL
    yield ToolCallFailed, of(s.USING_TOOLS), s.USING_TOOLS, Due.STALL
    # Its letter is the draft of the same commit.
    yield CallChangeAsked, of(s.ANSWERED, s.CLOSED), s.INTERPRETING, Due.STALL
    # A letter that code writes needs no model.
    yield DraftResponseReady, of(s.INTERPRETING, s.RECEIVED), s.DRAFTED, Due.STALL
    yield ReviewRequested, of(s.DRAFTED), s.IN_REVIEW, Due.REMIND
    yield ReminderDue, WAITS_FOR_OWNER, Target.SAME, Due.EXPIRE
    yield ReviewPaused, WAITS_FOR_OWNER, Target.SAME, Due.REMIND
    yield ReviewDecided, MAY_BE_DECIDED | of(s.SCHEDULED, s.APPROVED), s.DECIDED, Due.STALL
    yield MailReadmitted, of(s.DECIDED), s.RECEIVED, Due.STALL
    yield ReviewOutdated, of(s.DECIDED), Target.BACK, Due.EXPIRE
    yield ReviewSnoozed, of(s.DECIDED), Target.BACK, Due.WAKE
    yield ReviewExpired, WAITS_FOR_OWNER, s.CLOSED, Due.NONE
    yield QueryClosed, IN_WORK | WAITS_FOR_OWNER, s.CLOSED, Due.NONE
    yield ReplyScheduled, of(s.DECIDED), s.SCHEDULED, Due.LEAVE
    yield SendVoided, of(s.DECIDED, s.SCHEDULED, s.APPROVED), Target.ASKED, Due.REMIND
    yield FinalResponseReady, of(s.DRAFTED, s.DECIDED, s.SCHEDULED), s.APPROVED, Due.STALL
    # A restore writes a claim again into a log that ends before its approval.
    yield SendClaimed, IN_WORK | WAITS_FOR_OWNER | of(s.SCHEDULED, s.GATHERING, s.DEFERRED), s.SENDING, Due.STALL
    yield SendDeferred, of(s.SENDING), s.APPROVED, Due.STALL
    yield ResponseSent, KNOWN, s.ANSWERED, Due.NONE
    # Her own answer ends the turn wherever it stands; a claim that was made before it is settled all the same.
    yield OwnerAnswered, KNOWN, s.ANSWERED, Due.NONE
    yield ResponseUncertain, of(s.SENDING, s.FAILED, s.NEEDS_HUMAN), s.UNCERTAIN, Due.REMIND
    yield ResponseFailed, KNOWN, s.FAILED, Due.STALL
    yield LoopStopped, KNOWN, s.FAILED, Due.STALL
    yield HumanReviewNeeded, IN_WORK, s.NEEDS_HUMAN, Due.REMIND
    yield QueryStalled, IN_WORK, Target.SAME, Due.STALL


LIFE: Final[Mapping[tuple[Status, type[Event]], Move]] = MappingProxyType(
    {(status, event): Move(to, due) for event, statuses, to, due in _rows() for status in sorted(statuses)}
)
"""What each event does in each status. Events that tell what happened beside the conversation stand in no row."""

MOVING: Final[frozenset[type[Event]]] = frozenset(event for _, event in LIFE)
"""The events that take a query somewhere."""


def may_follow(status: Status) -> tuple[type[Event], ...]:
    """The events that take a query on from `status`, in the order of a mail's way."""
    return tuple(event for of, event in LIFE if of is status)
