"""Events of what happens beside the conversation: stalls and the calendar."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.model import Booking


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
    """Tentative holds that no reply offers any more were released."""

    hold_ids: tuple[str, ...]


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
    to list what is blocked. Where it is unclear, `reason` says why, and `choices` are commands that it may mean;
    of a block `reason` is what she noted that it is for.
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    word: Literal["block", "unblock", "list", "unclear"]
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    block_id: str = ""
    reason: str = ""
    choices: tuple[str, ...] = ()


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
