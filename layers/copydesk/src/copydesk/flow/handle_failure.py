"""handle_failure: what Copydesk can't finish becomes the owner's, with the reason and the raw mail."""

import re
from typing import Final

from copydesk import ids
from copydesk.events import (
    BookingLost,
    Event,
    HumanReviewNeeded,
    InvitationAnswered,
    LLMResponseUnusable,
    ResponseFailed,
)
from copydesk.flow.context import Context
from copydesk.flow.watch_deadlines import OWNER_EXPIRES_AFTER, OWNER_REMINDED_AFTER
from copydesk.mail.questions import questions
from copydesk.query import Status

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
    has_words = bool(event.comment.strip() or event.text.strip())
    if event.opens or (event.status == "PUBLISH" and not has_words):
        return True
    is_yes = event.status == "ACCEPTED" and event.means != "again"
    plain = (is_yes or event.means in ("stale", "nothing")) and not event.differs
    return plain and event.proved and not has_words


def stops_the_query(context: Context[Event]) -> bool:
    """Whether the query stands still because of this failure, so that the owner's word is the next step."""
    event = context.event
    beside = isinstance(event, BookingLost | InvitationAnswered) or (
        isinstance(event, ResponseFailed) and not context.state.is_latest_send(event)
    )
    return not beside and context.awaits(Status.FAILED)


def handle_failure(context: Context[Event]) -> HumanReviewNeeded:
    """What the owner is told, and may answer; the times count from the failure's."""
    event = context.event
    return HumanReviewNeeded(
        reason=_answered(event) if isinstance(event, InvitationAnswered) else str(getattr(event, "reason", event.type)),
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
    "unsaid": ". The call stays booked as it is",
    "cancelled": ", which you have cancelled: nothing was changed. If you want it after all, write to the client",
}
"""What came of an answer of which the owner is only told."""


def _answered(event: InvitationAnswered) -> str:
    """What became of an invitation, as far as a calendar's answer says so."""
    said = _SAID.get(event.status, f"answered ({event.status.lower()})")
    when = (
        f": {event.start}{f' ({event.zone})' if event.zone else ''}"
        if event.status == "COUNTER" and event.start
        else ""
    )
    words = _words(event)
    unproved = "" if event.proved else ". Nothing proves that this answer is theirs"
    return f"{event.sender} {said} the invitation to the call{when}{_MEANT.get(event.means, '')}{words}{unproved}"


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
