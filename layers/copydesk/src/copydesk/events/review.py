"""Events of the owner's review."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.model import Booking
from copydesk.values import Frozen

Decision = Literal[
    "approve", "edit", "revise", "reject", "try_again", "send_again", "mark_sent", "close", "answer", "join"
]
"""What the owner can say. `try_again` to `close` answer a failure or an uncertain send; `answer` has a mail answered
that was set aside, and `join` puts one into the thread that it is perhaps related to."""


class Approval(Frozen):
    """The signature over a reply, in hex, by the key of that id: the owner's verified word, or the owner's policy."""

    purpose: Literal["owner", "policy"]
    key_id: str
    signature: str


class ReviewRequested(Event):
    """The owner was asked about a draft; the review's link and address hold until `expires_at`."""

    draft_hash: str
    message_id: str = ""
    remind_at: AwareDatetime
    expires_at: AwareDatetime


class ReviewDecided(Event):
    """The owner's decision about `review_hash`, as it came in; apply_review judges whether it still counts.

    `reply_all` sends the reply to the others in copy too, `use_reply_to` to where the mail asks for answers.
    `confirm_form` says that the form which the mail came from is the owner's own. A word that has a reply sent bears
    its `approval`.
    """

    from_outside: ClassVar[bool] = True

    decision: Decision
    review_hash: str = ""
    text: str = ""
    reviewer: str
    channel: Literal["mail", "page", "terminal"]
    mail_object: str = ""
    reply_all: bool = False
    use_reply_to: bool = False
    confirm_form: bool = False
    approval: Approval | None = None


class ReviewOutdated(Event):
    """The owner decided about a draft that no longer waits; nothing was done, and the owner is told."""

    reason: str


class FinalResponseReady(Event):
    """The reply that may leave: approved by `approved_by`, or by the policy if `automatic`.

    `action_taken` says in words what leaves: the draft as it stands, or the owner's own text.
    It goes to `recipient`, or to the correspondent where that is "", and to `copies`; the hash names them all. Without
    an `approval` that covers just this reply it is not sent.
    """

    response_content: str
    action_taken: str = ""
    draft_hash: str
    approved_by: str
    automatic: bool = False
    booking: Booking | None = None
    recipient: str = ""
    copies: tuple[str, ...] = ()
    approval: Approval | None = None


class ReminderDue(Event):
    """A draft has waited long enough that the owner is reminded."""

    deadline: AwareDatetime


class ReviewExpired(Event):
    """Nobody decided in time; the query closes, and the owner was told."""

    deadline: AwareDatetime


class QueryClosed(Event):
    """Nothing more will be done about this turn, and why."""

    reason: str


class HumanReviewNeeded(Event):
    """Copydesk can't go on alone; the owner was given the raw mail and the reason, and may answer on `review_hash`.

    `model_answer` is what the model wrote, where that is what could not be used; `missed` the one recipient whom a
    reply
    did not reach.
    """

    reason: str
    review_hash: str
    remind_at: AwareDatetime
    expires_at: AwareDatetime
    mail_object: str = ""
    model_answer: str = ""
    missed: str = ""
