"""Every error that Copydesk raises, as one small tree. Each message ends with the reader's next step.

CopydeskError
├── SettingsError            wrong or missing settings: the owner corrects them
├── InputError               what came in cannot be used: it is kept, and the owner is told
│   ├── UnreadableMail
│   ├── UnreadableArticle
│   ├── UnreadableCalendar
│   ├── UnusableAnswer       the model's answer is neither a draft nor tool calls
│   ├── InvalidToken         a review link or reply address that we did not sign, or that expired
│   ├── UnclearDecision      the owner's answer names no decision that can be acted on
│   │   └── UnclearCall      what leaves beside her text is to be asked
│   └── UnusableRequest      an HTTP request that the review page cannot read
├── ToolError                the tool cannot do what was asked: the model adapts
│   ├── CalendarUnavailable
│   └── SlotTaken
├── TransientError           trying again may help: Lambda retries, then a dead-letter queue
│   ├── ModelUnavailable
│   ├── ClaimHeld            another invocation is sending this reply right now
│   ├── SourceDown           a calendar of the owner's cannot be read: no time is offered by it
│   │   └── ConsentEnded     its owner has to give her consent anew
│   ├── UnknownEvent         a newer version wrote it: this function is about to be replaced
│   └── PublishFailed        some events did not reach the bus
├── ModelRefused             the endpoint would refuse every try (wrong key, unknown model)
├── StillOpen                a query that is to be forgotten is not over
├── SendRefused              the provider proved that it did not accept the mail
├── SendUncertain            nobody knows whether the provider accepted the mail
└── CommitRefused            the transaction did not happen
    ├── AlreadyHandled       this handler has handled this event: success
    ├── VersionConflict      the query moved on: load again
    ├── ReferenceTaken       a Message-ID already belongs to another query
    ├── TimeTaken            the time of a call is not the query's any more, or is not free
    └── LimitReached         a counter such as replies a day is used up
"""

from datetime import datetime


class CopydeskError(Exception):
    """Base of everything that Copydesk raises on purpose."""


class SettingsError(CopydeskError):
    """Wrong or missing settings; the message names the setting and an example of a right one."""


class InputError(CopydeskError):
    """Something that came in cannot be used. It is kept, and the owner is told."""


class UnreadableMail(InputError):
    """The bytes are not a mail that can be understood."""


class UnreadableArticle(InputError):
    """The object under `articles/` is not text."""


class UnreadableCalendar(InputError):
    """The text is no calendar, broke off, or is larger than what is read; nothing in it counts as free."""


class UnusableAnswer(InputError):
    """The model's answer is neither a draft nor a list of tool calls.

    The message says what is wrong, in words for the owner; `advice` tells the model what to write instead. `quoted` is
    what of the answer the owner is shown with it. The model is not told that again: it would stand among our words, and
    a hostile mail may have had it written. `final` says that asking again would not help.
    """

    def __init__(self, problem: str, advice: str, *, quoted: str = "", final: bool = False) -> None:
        super().__init__(f"{problem} {quoted}".rstrip())
        self.problem = problem
        self.advice = advice
        self.final = final


class InvalidToken(InputError):
    """A review link or a reply address that was not signed by this desk, or has expired."""


class UnclearDecision(InputError):
    """The owner's answer is empty, or lacks what its decision needs; the message says how to answer.

    `meant` is the decision that it comes near to, "" for none; `is_letter` says that it reads like one to the client.
    """

    def __init__(self, reason: str, *, meant: str = "", is_letter: bool = False) -> None:
        super().__init__(reason)
        self.meant = meant
        self.is_letter = is_letter


class UnclearCall(UnclearDecision):
    """What leaves beside the owner's text is to be asked; `invite_at` is the hour for which she may say to invite."""

    def __init__(self, reason: str, *, invite_at: datetime | None = None) -> None:
        super().__init__(reason)
        self.invite_at = invite_at


class NoOneHour(UnclearDecision):
    """The owner named an hour that is none of her clock's, or may be two; the message says how to write it."""


class SkippedHour(NoOneHour):
    """The owner named an hour that her clock skips on that day."""


class HourTwice(NoOneHour):
    """The owner named an hour that her clock shows twice on that day."""


class HourOfTwo(NoOneHour):
    """The owner named an hour that is by night as it is written, and by day with twelve hours more."""


class UnusableRequest(InputError):
    """An HTTP request that the review page cannot read: too large, of another form, or not decodable."""


class ToolError(CopydeskError):
    """A tool cannot do what was asked; the message is shown to the model, which adapts."""


class CalendarUnavailable(ToolError):
    """The calendar did not answer, after trying again. `told` says to the owner, not the model, which one and why."""

    def __init__(self, message: str, *, told: str = "") -> None:
        super().__init__(message)
        self.told = told


class CalendarContested(CalendarUnavailable):
    """Others wrote to the calendar at every try: whether the time is taken is not said."""


class SlotTaken(ToolError):
    """The time is no longer free."""


class HoldsFull(ToolError):
    """The time is free, and as many are held tentatively as may be: it can be offered without a hold."""


class TransientError(CopydeskError):
    """Trying again later may help."""


class ModelUnavailable(TransientError):
    """The model's endpoint did not answer, or answered that it is overloaded.

    `retry_after` is when the endpoint says that it may be asked again, in seconds from now; None if it does not say.
    `kind` says why nothing was answered that an endpoint could charge for: "rate_limit" or "outage". It is "" where it
    may have answered: too slowly, or something that cannot be read. An endpoint that says when is busy unless more is
    known. `because` is the same in few words. `may_charge` says that the call may have to be paid, also in an outage:
    the connection broke, or a gateway gave up waiting.
    """

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        kind: str | None = None,
        because: str = "",
        may_charge: bool | None = None,
    ) -> None:
        super().__init__(message)
        self.because = because or message
        self.retry_after = retry_after
        self.kind = ("" if retry_after is None else "rate_limit") if kind is None else kind
        self.may_charge = not self.kind if may_charge is None else may_charge


class ClaimHeld(TransientError):
    """Another invocation holds the live claim on this send; this one must not touch it."""


class TooEarly(TransientError):
    """The moment that something waits for has not come; this delivery of it was early."""


class SourceDown(TransientError):
    """A calendar of the owner's could not be read or written. The message tells no address: that may be a secret."""


class ConsentEnded(SourceDown):
    """What the owner consented to is over, was taken back or was never given: only she can give it anew."""


class UnknownEvent(TransientError):
    """The log holds an event of a type that only a newer version knows, as while a deployment replaces functions."""


class PublishFailed(TransientError):
    """Some envelopes did not reach the bus.

    `failed` holds the positions of those that are worth another try, `refused` of those that the bus will never take.
    """

    def __init__(self, message: str, failed: tuple[int, ...], refused: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.failed = failed
        self.refused = refused


class ModelRefused(CopydeskError):
    """The model's endpoint refused and would refuse again: wrong key, unknown model, malformed request."""


class StillOpen(CopydeskError):
    """A query that is to be forgotten is not over: something of it may still leave, or be asked."""


class SendRefused(CopydeskError):
    """The provider proved that it did not accept the mail. `transient` says that a later try may succeed."""

    def __init__(self, message: str, *, transient: bool) -> None:
        super().__init__(message)
        self.transient = transient


class SendUncertain(CopydeskError):
    """The call broke off after the request had left: the mail may or may not have been accepted."""


class CommitRefused(CopydeskError):
    """The transaction did not happen; nothing was written."""


class AlreadyHandled(CommitRefused):
    """The marker of this handler and event exists: the work is done, this delivery is a duplicate."""


class VersionConflict(CommitRefused):
    """The query's state moved on since it was loaded."""


class ReferenceTaken(CommitRefused):
    """A Message-ID or natural key that was to be bound to this query belongs to another one."""


class TimeTaken(CommitRefused):
    """The time that the transaction was to book was given back, or somebody else has it by now."""


class LimitReached(CommitRefused):
    """A counter in the transaction is at its limit, or a sum would pass its own. `key` says which."""

    def __init__(self, message: str, *, key: str = "") -> None:
        super().__init__(message)
        self.key = key
