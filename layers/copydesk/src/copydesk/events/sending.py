"""Events of the reply that goes out."""

from pydantic import AwareDatetime

from copydesk.events.base import Event


class SendClaimed(Event):
    """One invocation, known by `nonce`, may try this send until `expires_at`; nobody else may.

    `hold_id` is the hold that the same transaction turned into a booking, "" for a reply that books none.
    """

    send_id: str
    nonce: str
    draft_hash: str
    expires_at: AwareDatetime
    hold_id: str = ""


class SendDeferred(Event):
    """The provider proved that it did not accept the mail for now; the claim is free again."""

    send_id: str
    reason: str


class ResponseSent(Event):
    """The provider accepted the reply. `message_id` is the Message-ID that it delivers with."""

    send_id: str
    provider_id: str
    message_id: str
    recipient: str
    evidence: str = "accepted"


class ResponseUncertain(Event):
    """A claim expired without a result: the reply may have left. Evidence or the owner decides until `expires_at`.

    `shown_hash` and `links_generation` are ReviewRequested's.
    """

    send_id: str
    shown_hash: str = ""
    links_generation: int = 0
    reason: str
    deadline: AwareDatetime
    remind_at: AwareDatetime
    expires_at: AwareDatetime


class ResponseFailed(Event):
    """The reply did not leave, or did not reach `recipient` ("" where it concerns all of them), and why."""

    send_id: str
    reason: str
    recipient: str = ""


class DeliveryReported(Event):
    """What the provider, or the report in `mail_object`, said about a reply to `recipient` after its acceptance.

    `passing` says that the provider calls a bounce transient. A report that came by mail is anybody's claim.
    """

    send_id: str
    kind: str
    recipient: str = ""
    detail: str = ""
    provider_id: str = ""
    mail_object: str = ""
    passing: bool = False
