"""Events of the owner's review."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.model import Booking
from copydesk.values import Frozen

Decision = Literal[
    "approve",
    "edit",
    "revise",
    "reject",
    "try_again",
    "send_again",
    "mark_sent",
    "close",
    "undo",
    "send_now",
    "snooze",
    "answer",
    "join",
    "move_call",
    "keep_time",
    "offer_times",
    "leave_it",
    "count_it",
]
"""What the owner can say. `try_again` to `close` answer a failure or an uncertain send, `undo` and `send_now` a reply
that waits to leave; `snooze` puts a question off. `answer` has a mail answered that was set aside, and `join` puts one
into the thread that it is perhaps related to. `move_call` to `leave_it` answer what a client's calendar wants of a
booked call: take the time that they ask for, keep the one that was agreed, have others offered, or do nothing.
`count_it` counts a calendar's answer that nobody can place as that of whoever was invited."""


class Approval(Frozen):
    """The signature over a reply, in hex, by the key of that id: the owner's verified word, or the owner's policy."""

    purpose: Literal["owner", "policy"]
    key_id: str
    signature: str


class GivenArticle(Frozen):
    """A passage of one of the owner's articles, as a search found it; `source` is its key below `articles/`."""

    source: str
    title: str = ""
    url: str = ""
    published: str = ""
    excerpt: str = ""


class ReviewRequested(Event):
    """The owner was asked about a draft; the review's link and address hold until `expires_at`.

    They are signed over `shown_hash`, too: the hash of all that the owner was shown, and may answer to. It is "" in
    logs from before there was one. `links_generation` is that of the links that were mailed.
    `kept_because` says why the draft did not leave unasked, where nothing but a promise in it kept it. `times_gone`
    says which times of it were taken when it was shown, or that nobody could tell.
    """

    draft_hash: str
    kept_because: str = ""
    times_gone: str = ""
    shown_hash: str = ""
    links_generation: int = 0
    message_id: str = ""
    remind_at: AwareDatetime
    expires_at: AwareDatetime


class ReviewDecided(Event):
    """The owner's decision about `review_hash`, as it came in; apply_review judges whether it still counts.

    `reply_all` sends the reply to the others in copy too, `use_reply_to` to where the mail asks for answers.
    `confirm_form` says that the form which the mail came from is the owner's own, `without_call` that no invitation is
    to leave with the reply, and `invite_at` for which hour of her own text one is to, although it is not held. A word
    that has a reply sent bears its `approval`. `at` is when the reply is to leave, or until when the question sleeps.
    `held_for` says why it leaves only then where she named no such time: the day's replies to this correspondent are
    used up. `asked_anew` tells a question from the same one before an undo: it counts how often it was put anew.
    A word that asks for another draft may take articles out, by their sources, and put others in: `without_articles`
    are no sources of this turn's drafts any more, `with_articles` are. `times` are when the calls begin that it is to
    offer, and no others. By `own_mail` came a word in a mail of her own,
    in reply to nothing, which could mean this query alone.
    """

    from_outside: ClassVar[bool] = True

    decision: Decision
    review_hash: str = ""
    text: str = ""
    reviewer: str
    channel: Literal["mail", "page", "terminal", "own_mail"]
    mail_object: str = ""
    reply_all: bool = False
    use_reply_to: bool = False
    at: AwareDatetime | None = None
    asked_anew: int = 0
    confirm_form: bool = False
    without_call: bool = False
    invite_at: AwareDatetime | None = None
    held_for: str = ""
    without_articles: tuple[str, ...] = ()
    with_articles: tuple[GivenArticle, ...] = ()
    times: tuple[AwareDatetime, ...] = ()
    approval: Approval | None = None


class ReviewSnoozed(Event):
    """The owner put the question off: the next reminder comes at `until`; links and address hold until `expires_at`."""

    until: AwareDatetime
    expires_at: AwareDatetime


class LinksWithdrawn(Event):
    """The owner withdrew the links to this query's page and the addresses of its reviews; what waits is mailed anew."""

    from_outside: ClassVar[bool] = True

    channel: Literal["page", "terminal"]


class ReviewOutdated(Event):
    """The owner's answer was not carried out, and the owner is told: the draft no longer waits, as a rule.

    `unclear` says that the answer could not be understood: what waits waits on, and it is asked back. `mail_object`
    is the mail with such an answer, `meant` the decision that it came near to, None for none. `offered` is a whole
    letter to the client that she wrote instead of a word: she is asked whether that is to be sent. `about_call` says
    that the question is about the invitation beside the text `offered`: it may leave without one, or with one for
    `invite_at`, an hour that is not held and that her own text plainly has the call at.
    """

    reason: str
    unclear: bool = False
    mail_object: str = ""
    meant: Decision | None = None
    offered: str = ""
    about_call: bool = False
    invite_at: AwareDatetime | None = None


class ApprovedResponse(Frozen):
    """A reply that was approved by `approved_by`, or by the policy if `automatic`: what FinalResponseReady says of it.

    `action_taken` says in words what leaves: the draft as it stands, or the owner's own text.
    `approved_at` is when, and the mail's date where it did not wait for another moment.
    `booking` is the call whose invitation it bears; `call_note` says which, or why it bears none. It goes to
    `recipient`, or to the correspondent where that is "", and to `copies`; the hash names them all. Without an
    `approval` that covers just this reply it is not sent.
    """

    response_content: str
    action_taken: str = ""
    draft_hash: str
    approved_by: str
    approved_at: AwareDatetime | None = None
    automatic: bool = False
    booking: Booking | None = None
    call_note: str = ""
    recipient: str = ""
    copies: tuple[str, ...] = ()
    approval: Approval | None = None


class ReplyScheduled(ApprovedResponse, Event):
    """An approved reply that waits until `due_at`; whatever is committed before its claim may void it.

    The owner can undo it until it leaves, by links and an address that hold until `expires_at`. `because` says why it
    waits where she named no time.
    """

    due_at: AwareDatetime
    expires_at: AwareDatetime
    because: str = ""


class FinalResponseReady(ApprovedResponse, Event):
    """The reply that may leave, and not before `due_at` where it waited for that moment."""

    due_at: AwareDatetime | None = None


class SendVoided(Event):
    """The approved reply does not leave, and why; it was to leave at `due_at` if it waited.

    What it answered is before the owner again until `expires_at`, unless the same commit goes on from there.
    """

    send_id: str
    due_at: AwareDatetime | None = None
    reason: str
    remind_at: AwareDatetime
    expires_at: AwareDatetime


class ReminderDue(Event):
    """A draft has waited long enough that the owner is reminded."""

    deadline: AwareDatetime


class ReviewPaused(Event):
    """The owner is away: a reminder, or the end of the review, that was due is put off, and the query waits for her.

    It is looked at again at `remind_at`. The links and the address that were mailed hold until `expires_at`.
    """

    deadline: AwareDatetime
    remind_at: AwareDatetime
    expires_at: AwareDatetime


class ReviewExpired(Event):
    """Nobody decided in time; the query closes, and the owner was told."""

    deadline: AwareDatetime


class QueryClosed(Event):
    """Nothing more will be done about this turn, and why."""

    reason: str


class HumanReviewNeeded(Event):
    """Copydesk can't go on alone; the owner was given the raw mail and the reason, and may answer on `review_hash`.

    `model_answer` is what the model wrote, where that is what could not be used; `missed` the one recipient whom a
    reply did not reach. `shown_hash` and `links_generation` are ReviewRequested's.
    """

    reason: str
    review_hash: str
    shown_hash: str = ""
    links_generation: int = 0
    remind_at: AwareDatetime
    expires_at: AwareDatetime
    mail_object: str = ""
    model_answer: str = ""
    missed: str = ""
