"""The mail that tells the owner of something beside the conversation: which note it is. Pure."""

from collections.abc import Sequence

from copydesk.events import (
    Event,
    HoldingReplyClaimed,
    HoldingReplyFailed,
    LinksWithdrawn,
    OwnerAnswered,
    OwnTimeAsked,
    OwnWordAsked,
    ResponseFailed,
    ReviewOutdated,
    SendVoided,
)
from copydesk.telling.notes import Note, failure_note, late_answer_note, lost_call_note, new_links_note, outdated_note
from copydesk.telling.notes_on_answers import unclear_note
from copydesk.telling.notes_on_holding import unsent_holding_note
from copydesk.telling.notes_on_own_time import failed_note
from copydesk.telling.notes_on_own_words import unheeded_note
from copydesk.telling.notes_on_waits import not_today_note, own_answer_note, voided_note
from copydesk.telling.plain_words import NOT_TODAY
from copydesk.telling.view import QueryView


def told_note(  # noqa: C901, PLR0911  (one for each event)
    view: QueryView, reason: str, about: Event | None, events: Sequence[Event], *, stands: str = ""
) -> Note:
    """Tells the owner of the event `about`, which stands in `events`, or of an answer that is no event.

    `stands` says what became of a booked call whose change she wanted, where that did not leave.
    """
    match about:
        case None:
            return late_answer_note(view)
        case ReviewOutdated():
            if reason.startswith(NOT_TODAY):
                return not_today_note(view, reason)
            return unclear_note(view, about) if about.unclear else outdated_note(view, reason, stands)
        case LinksWithdrawn():
            return new_links_note(view)
        case SendVoided():
            return voided_note(view, about, events, stands)
        case OwnerAnswered():
            return own_answer_note(view, about, reason)
        case ResponseFailed():
            return failure_note(view, reason, raw_mail_attached=False)
        case HoldingReplyFailed() | HoldingReplyClaimed():
            return unsent_holding_note(view, about, reason)
        case OwnTimeAsked():
            return failed_note(reason, zone=view.zone, query_id=view.query_id)
        case OwnWordAsked():
            return unheeded_note(reason, zone=view.zone, query_id=view.query_id)
        case _:
            return lost_call_note(view, reason)
