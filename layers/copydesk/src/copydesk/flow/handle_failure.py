"""handle_failure: what Copydesk can't finish becomes the owner's, with the reason and the raw mail."""

import re
from typing import Final

from copydesk import ids
from copydesk.calendar.agreement import told
from copydesk.events import (
    BookingLost,
    Event,
    HoldingReplyFailed,
    HumanReviewNeeded,
    InvitationAnswered,
    LLMResponseUnusable,
    ResponseFailed,
)
from copydesk.flow.context import Context
from copydesk.flow.watch_deadlines import OWNER_EXPIRES_AFTER, OWNER_REMINDED_AFTER
from copydesk.mail.addresses import folded
from copydesk.mail.questions import questions
from copydesk.query import QueryState, Status
from copydesk.tools.left_replies import booked_holds, went_out

HANDLER: Final = "handle_failure"
_TOLD: Final = 500
"""Characters of what was written beside an answer to an invitation that the owner is told; the log has more."""
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def is_due(context: Context[Event]) -> bool:
    """Whether the owner must hear of it: of an older reply's failure too, and of a call that was offered in vain."""
    due = context.state.owes(context.event) or stops_the_query(context)
    return due or (isinstance(context.event, InvitationAnswered) and not _needs_no_note(context.event))


def _needs_no_note(event: InvitationAnswered) -> bool:
    """A turn that it opens tells it, or nothing came of it: a plain yes, or an old one that says the same.

    Whatever is written beside is told all the same.
    """
    if event.means == "overtaken":
        return False
    has_words = bool(event.comment.strip() or event.text.strip())
    if event.opens or event.asked or (event.status == "PUBLISH" and not has_words):
        return True
    is_yes = event.status == "ACCEPTED" and event.means not in ("again", "moved")
    plain = (is_yes or event.means in ("stale", "nothing")) and not event.differs
    return plain and event.proved and not has_words


def stops_the_query(context: Context[Event]) -> bool:
    """Whether the query stands still because of this failure, so that the owner's word is the next step."""
    event = context.event
    beside = isinstance(event, BookingLost | InvitationAnswered | HoldingReplyFailed) or (
        isinstance(event, ResponseFailed) and not context.state.is_latest_send(event)
    )
    return not beside and context.awaits(Status.FAILED)


def handle_failure(context: Context[Event], zone: str = "UTC") -> HumanReviewNeeded:
    """What the owner is told, with times by the clock of `zone`, and may answer; those count from the failure's."""
    event = context.event
    return HumanReviewNeeded(
        reason=_answered(event, context, zone)
        if isinstance(event, InvitationAnswered)
        else str(getattr(event, "reason", event.type)),
        review_hash=ids.event_id(event.event_id, HANDLER, 0),
        remind_at=event.timestamp + OWNER_REMINDED_AFTER,
        expires_at=event.timestamp + OWNER_EXPIRES_AFTER,
        mail_object=context.state.mail_object,
        missed=event.recipient if isinstance(event, ResponseFailed) else "",
        model_answer=event.answer if isinstance(event, LLMResponseUnusable) else "",
    )


_SAID: Final = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "answered with perhaps",
    "COUNTER": "asks for another time instead of",
    "DELEGATED": "passed on",
    "CANCEL": "calls off",
    "REQUEST": "changes",
    "REFRESH": "asks once more for",
    "REPLY": "does not say in its answer who comes to",
}
_MEANT: Final = {
    "not theirs": ", though another address was invited: nothing was changed. If it is meant so, say it to the client",
    "stale": (
        ", in an answer to an older version of it, or in one that is older than another that came before: nothing was "
        "changed. If it is meant so, settle it with the client"
    ),
    "over": ", which has begun or is over",
    "send again": ": their copy got lost. Send it by answering the client, or forward the mail that you have of it",
    "other time": ", more often today than is looked at: the call stays booked",
    "again": ", which they had declined: its time was given back, and nothing is booked",
    "other length": ": a longer or shorter one at the time that it has. The call keeps its length",
    "series": ": a series in its place. No series is booked, and the call stays as it is",
    "contradicts": ", in an answer that says two things of it: nothing was changed",
    "unsaid": ". The call stays booked as it is",
    "cancelled": ", which you have cancelled: nothing was changed. If you want it after all, write to the client",
}
"""What came of an answer of which the owner is only told."""
_SINCE: Final = {
    "accepted": "accepted",
    "tentative": "answered with perhaps",
    "declined": "declined",
    "withdrawn": "called it off",
    "other time": "asked for another time",
    "again": "accepted it after all",
}


def _since(event: InvitationAnswered, context: Context[Event]) -> str:
    """What whoever was invited has answered since an older answer was asked about; "" where that is not its case."""
    if event.means != "overtaken":
        return ""
    answers = [one for one in context.log.of(InvitationAnswered) if one.hold_id == event.hold_id and one.proved]
    newer = [_SINCE[one.means] for one in answers if one.seq < event.seq and one.means in _SINCE]
    name = context.state.correspondent_name or context.state.correspondent
    return f", but {name} has since {newer[-1] if newer else 'answered'}: nothing was changed"


def who_answered(event: InvitationAnswered, state: QueryState) -> str:
    """The name of whoever answered, where it is the client; else the address that the answer came from."""
    if event.sender and folded(event.sender) != folded(state.correspondent):
        return event.sender
    return state.correspondent_name or event.sender


def _moved(event: InvitationAnswered, context: Context[Event], zone: str) -> str:
    """What stands of a call of which they answer the time that it had before; "" where that is not the case."""
    if event.means != "moved":
        return ""
    sent = [final.booking for final in went_out(context.log) if final.booking is not None]
    old = next((call for call in reversed(sent) if call.hold_id == event.hold_id), None)
    booked = booked_holds(context.log)
    now = next(
        (call for call in reversed(sent) if old and call.known_as == old.known_as and call.hold_id in booked), None
    )
    if old is None or now is None:
        return ""
    return (
        f" of {told(old, zone)}, the time that it had before. The call stays booked for {told(now, zone)}: the mail "
        "that moved it came back, so they may not know of that. Write to them, or have it sent again"
    )


def _answered(event: InvitationAnswered, context: Context[Event], zone: str) -> str:
    """What became of an invitation, as far as a calendar's answer says so."""
    said = _SAID.get(event.status, f"answered ({event.status.lower()})")
    when = (
        f": {event.start}{f' ({event.zone})' if event.zone else ''}"
        if event.status == "COUNTER" and event.start
        else ""
    )
    words = _words(event)
    unproved = "" if event.proved else ". Nothing proves that this answer is theirs"
    passed = f" to {event.delegate}" if event.delegate and event.status == "DELEGATED" else ""
    meant = _since(event, context) or _moved(event, context, zone) or _MEANT.get(event.means, "")
    return f"{event.sender} {said} the invitation to the call{passed}{when}{meant}{words}{unproved}"


def _words(event: InvitationAnswered) -> str:
    """What was written beside the answer, cut and without links; a question in it is told as one."""
    said = [_LINK.sub("(link)", " ".join(one.split())) for one in (event.comment, event.text)]
    comment, text = said if said[0] not in said[1] else ("", said[1])
    asked = " ".join(questions(text or comment))
    told = [f"They ask: “{_cut(asked)}”"] if asked else []
    told += [f"They wrote: “{_cut(one)}”" for one in (comment, text) if one and one != asked]
    return "".join(f". {one}" for one in told)


def _cut(text: str) -> str:
    return text if len(text) <= _TOLD else f"{text[:_TOLD].rstrip()}…"
