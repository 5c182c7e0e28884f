"""Which of the answers of a client's calendar counts: by SEQUENCE, then by DTSTAMP (RFC 5546 section 2.1.5). Pure.

A calendar's clock may be wrong, and some programs raise the SEQUENCE of what they answer. No answer is of a version
that was never sent, and none was written after it came in: what says so is taken for the newest version, and for the
moment at which it came.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

from copydesk.calendar.itip import Itip
from copydesk.calendar.itip_steps import Step
from copydesk.events import Booking, InvitationAnswered

_STEPS: Final = {
    "ACCEPTED": Step.ACCEPTED,
    "DECLINED": Step.DECLINED,
    "TENTATIVE": Step.TENTATIVE,
    "DELEGATED": Step.TENTATIVE,
    "COUNTER": Step.OTHER_TIME,
    "REQUEST": Step.OTHER_TIME,
    "CANCEL": Step.WITHDRAWN,
}


def place_of(
    message: Itip, own: InvitationAnswered, before: Sequence[InvitationAnswered], call: Booking, now: datetime
) -> Literal["", "older", "repeated"]:
    """Whether one of the answers `before` was written after this one, which comes `now`, or is this one.

    `own` is this one as it is noted. Programs mail some answers twice. "" for the newest.
    """
    if any(_is_same(each, message, own) for each in before):
        return "repeated"
    return "older" if any(_is_newer(each, message, call, now) for each in before) else ""


def overtakes(since: InvitationAnswered, message: Itip, call: Booking, came: datetime) -> bool:
    """Whether an answer that was noted after `message`, which `came` before it, is no older than that."""
    later, this = (min(sequence, call.sequence) for sequence in (since.sequence, message.sequence))
    if later != this or since.stamp is None or message.stamp is None:
        return later >= this
    return min(since.stamp, since.timestamp) >= min(message.stamp, came)


def says_otherwise(own: InvitationAnswered, before: Sequence[InvitationAnswered]) -> bool:
    """Whether an answer that is set aside says something else than what stands by the answers `before`.

    Whoever was invited and said nothing is expected, so that a yes says nothing else.
    """
    step = _STEPS.get(own.status)
    if step is None:
        return False
    stands = before[-1].means if before else ""
    if step is Step.ACCEPTED:
        return stands not in ("", Step.ACCEPTED)
    same_time = step is not Step.OTHER_TIME or before[-1:] == [] or before[-1].start == own.start
    return stands != step or not same_time


def _is_same(before: InvitationAnswered, message: Itip, own: InvitationAnswered) -> bool:
    if before.stamp is None or message.stamp is None:
        return False
    said = (before.sequence, before.stamp, before.status, before.start)
    return said == (message.sequence, message.stamp, own.status, own.start)


def _is_newer(before: InvitationAnswered, message: Itip, call: Booking, now: datetime) -> bool:
    earlier, this = (min(sequence, call.sequence) for sequence in (before.sequence, message.sequence))
    if earlier != this or before.stamp is None or message.stamp is None:
        return earlier > this
    return min(before.stamp, before.timestamp) > min(message.stamp, now)
