"""The events: small frozen facts, one module for each part of a mail's way. `EVENTS` lists them all by name."""

import json
from typing import Final

from copydesk.errors import UnknownEvent
from copydesk.events import calls, holding, mail, model, review, sending, upkeep
from copydesk.events.base import SOURCE, Cause, Envelope, Event, stamped
from copydesk.events.calls import CallChangeAsked, CallFoundChanged
from copydesk.events.holding import (
    HoldingReplyApproved,
    HoldingReplyAsked,
    HoldingReplyClaimed,
    HoldingReplyFailed,
    HoldingReplySent,
    HoldingReplyWithdrawn,
)
from copydesk.events.mail import (
    Attachment,
    CallQuestioned,
    FormConfirmed,
    Invitation,
    InvitationAnswered,
    MailFacts,
    MailNoted,
    MailReadmitted,
    MailSetAside,
    MailsGathered,
    MoreMailsAwaited,
    OwnerAnswered,
    OwnerAnswerSuspected,
    Proof,
    QueryDiscarded,
    ReceivedMail,
    UserQueryContinued,
    UserQueryReceived,
    facts,
)
from copydesk.events.model import (
    AgentThoughtEvent,
    Booking,
    DraftResponseReady,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    RequestedCall,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    WaitsFor,
)
from copydesk.events.review import (
    Approval,
    ApprovedResponse,
    Decision,
    FinalResponseReady,
    GivenArticle,
    HumanReviewNeeded,
    LinksWithdrawn,
    QueryClosed,
    ReminderDue,
    ReplyScheduled,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewPaused,
    ReviewRequested,
    ReviewSnoozed,
    SendVoided,
)
from copydesk.events.sending import (
    DeliveryReported,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    SendClaimed,
    SendDeferred,
)
from copydesk.events.unanswered import (
    bears_old_versions,
    earlier_versions,
    invitations_given_up,
    invitations_to_answer,
    standing_claims,
    times_ended_by,
    to_answer,
)
from copydesk.events.upkeep import (
    BookingConfirmed,
    BookingEnded,
    BookingLost,
    CallWeighed,
    HoldsReleased,
    LoopStopped,
    MailListed,
    OwnerTold,
    OwnTimeAsked,
    OwnWordAsked,
    OwnWordMeant,
    QueryStalled,
)

EVENTS: Final[dict[str, type[Event]]] = {
    name: kind
    for module in (mail, model, review, sending, holding, calls, upkeep)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Event) and kind.__module__ == module.__name__
}
"""Every event by its `detail-type`, in the order of a mail's way: that of the modules, and of the classes in them."""


def to_json(event: Event) -> str:
    """The event as the log keeps it: one JSON object with its type."""
    return json.dumps({"type": event.type, **event.model_dump(mode="json")}, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Event:
    """The event that `to_json` wrote, by this or by another version of Copydesk.

    Raises UnknownEvent for a type that this version does not know.
    """
    fields = json.loads(text)
    kind = EVENTS.get(fields["type"])
    if kind is None:
        raise UnknownEvent(
            f"this version does not know events of type {fields['type']!r}: a newer one wrote it, and functions are "
            "being replaced; it is tried again. If it lasts, deploy the newer version and redrive the dead letters"
        )
    return kind.model_validate(fields)


__all__ = [
    "EVENTS",
    "SOURCE",
    "AgentThoughtEvent",
    "Approval",
    "ApprovedResponse",
    "Attachment",
    "Booking",
    "BookingConfirmed",
    "BookingEnded",
    "BookingLost",
    "CallChangeAsked",
    "CallFoundChanged",
    "CallQuestioned",
    "CallWeighed",
    "Cause",
    "Decision",
    "DeliveryReported",
    "DraftResponseReady",
    "Envelope",
    "Event",
    "FinalResponseReady",
    "FormConfirmed",
    "GivenArticle",
    "HoldingReplyApproved",
    "HoldingReplyAsked",
    "HoldingReplyClaimed",
    "HoldingReplyFailed",
    "HoldingReplySent",
    "HoldingReplyWithdrawn",
    "HoldsReleased",
    "HumanReviewNeeded",
    "Invitation",
    "InvitationAnswered",
    "LLMRequestDeferred",
    "LLMRequestFailed",
    "LLMRequestResumed",
    "LLMRequestSent",
    "LLMResponseReceived",
    "LLMResponseUnusable",
    "LinksWithdrawn",
    "LoopStopped",
    "MailFacts",
    "MailListed",
    "MailNoted",
    "MailReadmitted",
    "MailSetAside",
    "MailsGathered",
    "MoreMailsAwaited",
    "OwnTimeAsked",
    "OwnWordAsked",
    "OwnWordMeant",
    "OwnerAnswerSuspected",
    "OwnerAnswered",
    "OwnerTold",
    "Proof",
    "QueryClosed",
    "QueryDiscarded",
    "QueryStalled",
    "ReceivedMail",
    "ReminderDue",
    "ReplyScheduled",
    "RequestedCall",
    "ResponseFailed",
    "ResponseSent",
    "ResponseUncertain",
    "ReviewDecided",
    "ReviewExpired",
    "ReviewOutdated",
    "ReviewPaused",
    "ReviewRequested",
    "ReviewSnoozed",
    "SendClaimed",
    "SendDeferred",
    "SendVoided",
    "ToolCallFailed",
    "ToolCallRequested",
    "ToolCallSucceeded",
    "UserQueryContinued",
    "UserQueryReceived",
    "WaitsFor",
    "bears_old_versions",
    "earlier_versions",
    "facts",
    "from_json",
    "invitations_given_up",
    "invitations_to_answer",
    "stamped",
    "standing_claims",
    "times_ended_by",
    "to_answer",
    "to_json",
]
