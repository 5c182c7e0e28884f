"""Events of the holding reply: what tells a correspondent, once in an absence of the owner's, that their mail waits."""

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.review import Approval


class HoldingReplyAsked(Event):
    """The owner was asked whether just this text may go while she is away; nothing goes before she says so.

    `absence` is the id of the absence that it is for, which ends at `ends_at`; so does the question. `review_hash`
    binds the question to the text and the absence.
    """

    text: str
    absence: str
    ends_at: AwareDatetime
    review_hash: str


class HoldingReplyApproved(Event):
    """The owner lets this text go, once to each correspondent whose mail waits because of the absence.

    `approval` is signed over the text and the absence. `mail_object` is the mail by which she said so.
    """

    text: str
    absence: str
    ends_at: AwareDatetime
    reviewer: str
    mail_object: str
    approval: Approval


class HoldingReplyWithdrawn(Event):
    """The owner wants no holding reply to go in the absence any more, or never wanted the one she was asked about."""

    absence: str
    mail_object: str = ""


class HoldingReplyClaimed(Event):
    """One invocation, known by `nonce`, may try to send the holding reply to `recipient` until `expires_at`, once.

    It is the only one for this correspondent in the `absence`, whatever becomes of it. `approved_in` is the query in
    which the owner approved the text.
    """

    send_id: str
    nonce: str
    absence: str
    approved_in: str
    recipient: str
    text: str
    expires_at: AwareDatetime


class HoldingReplySent(Event):
    """The provider accepted the holding reply. `message_id` is the Message-ID that it delivers with."""

    send_id: str
    absence: str
    provider_id: str
    message_id: str
    recipient: str


class HoldingReplyFailed(Event):
    """The holding reply did not leave; where it is `uncertain`, nobody knows whether it did. It is not sent again."""

    send_id: str
    absence: str
    recipient: str
    reason: str
    uncertain: bool = False
