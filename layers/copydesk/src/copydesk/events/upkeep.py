"""Events of what happens beside the conversation: stalls and the calendar."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.model import Booking
from copydesk.events.review import Decision


class QueryStalled(Event):
    """A step did not follow in time. `attempt` counts the times; its events were published again.

    `follow_up` is the id of the event after which something is still to be done beside the conversation; empty where
    the query itself stands still.
    """

    deadline: AwareDatetime
    waiting_for: str
    attempt: int
    follow_up: str = ""


class MailListed(Event):
    """The owner was told of a mail that nobody answers, in the day's digest."""

    deadline: AwareDatetime


class LoopStopped(Event):
    """Too many events followed from one outside cause; what would have come next was not done."""

    reason: str


class HoldsReleased(Event):
    """Tentative holds that no reply offers any more were released.

    `left_out` says that a draft leaves their times out: they may be offered all the same, subject to confirmation.
    """

    hold_ids: tuple[str, ...]
    left_out: bool = False


class BookingConfirmed(Event):
    """The hold that a sent reply confirmed is now a booking."""

    hold_id: str


class BookingEnded(Event):
    """A booking ended, and its time is free again.

    A reply that was sent has `moved` or `cancelled` the call, or the client's calendar has `declined` it.
    """

    hold_id: str
    reason: str


class OwnTimeAsked(Event):
    """The owner wrote, by a mail that is proved to be hers, what she wants of her own time; no client has a part in it.

    `word` is to block the time from `start` to `end`, to unblock what she blocked in it (or the block `block_id`), or
    to list what is blocked; or that she is away until `end`, or back. Where it is unclear, `reason` says why, and
    `choices` are commands that it may mean; of a block `reason` is what she noted that it is for. `holding` is a text
    that is to go to whoever writes while she is away, once she has approved it: said with the absence, or for the one
    that there is (`block_id` where it names one). She may also want none any more (`no holding`).
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    word: Literal["block", "unblock", "list", "unclear", "away", "back", "holding", "no holding"]
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    block_id: str = ""
    reason: str = ""
    choices: tuple[str, ...] = ()
    holding: str = ""


class OwnWordAsked(Event):
    """The owner wrote a word to the desk, by a mail that is proved to be hers and in reply to nothing.

    `word` is what she asks for: what `waits`, the `digest` now, to `undo` the reply that waits to leave, or to `snooze`
    the question until `at`. A word that would let a mail leave, or could not be taken back, only has her asked (`ask`)
    what it may mean: the decision `meant`, for `at` where she named a time. An `undo` is `meant` as a rejection, too,
    where its words say so of a draft (“don't send”). Where it is unclear, `reason` says why.
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    word: Literal["waits", "digest", "undo", "snooze", "ask", "unclear"]
    meant: Decision | None = None
    at: AwareDatetime | None = None
    reason: str = ""


class OwnWordMeant(Event):
    """The one query that the word of `asked` could mean when it was read: whatever waits later, it counts for no other.

    It says so before the word is taken into the log of `about`, as a decision on `review_hash`. `asked_anew` is
    ReviewDecided's.
    """

    asked: str
    about: str
    review_hash: str
    asked_anew: int = 0


class CallWeighed(Event):
    """What a client's calendar wants of a booked call was held against the owner's calendar.

    `booking` is the time that is asked for, held as the call's next version, with a `remark` for the owner; None where
    it can't be had, and `why` says why. `letter` is the short letter that says yes to it, "" where there is none, and
    `keep_letter` the one that says that the call stays as it is: code wrote both, and the owner is shown each word.
    """

    booking: Booking | None = None
    why: str = ""
    remark: str = ""
    letter: str = ""
    keep_letter: str = ""


class BookingLost(Event):
    """The hold that a sent reply confirmed was gone: the client has an invitation that the calendar does not know."""

    hold_id: str
    reason: str


class OwnerTold(Event):
    """The owner was told of something beside the conversation: of the event `about`, and why."""

    about: str
    reason: str
