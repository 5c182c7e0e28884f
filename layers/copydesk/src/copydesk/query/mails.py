"""What a client's mail changes of its query besides the status, whatever it opens or joins. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from copydesk.events import Event, MailsGathered, MoreMailsAwaited, ReceivedMail, UserQueryContinued, UserQueryReceived
from copydesk.query.state import QueryState

Changes = dict[str, Any]
KEPT_REFERENCES: Final = 20
"""How many Message-IDs of the thread the state keeps; the log has them all."""


def _continued(state: QueryState, event: UserQueryContinued) -> Changes:
    """An answer of the owner's that names none but the turn's earlier mails was written without knowing of this one."""
    return {
        "mail_object": event.mail_object,
        "references": references_after(state, event),
        "turn_names": (event.message_id,) if event.message_id else (),
    }


def references_after(state: QueryState, event: UserQueryReceived) -> tuple[str, ...]:
    """The Message-IDs of the thread with those of the mail."""
    known = tuple(ref for ref in (*state.references, *event.references, event.message_id) if ref)
    return tuple(dict.fromkeys(known))[-KEPT_REFERENCES:]


def turn_of(mail: ReceivedMail) -> str:
    """Who wrote the mail and whom an answer could go to: mails of a turn have one answer, so they agree in it.

    "" for what the owner or a form passed on: such a mail is a turn of its own.
    """
    if mail.form_sender or mail.forwarded_by:
        return ""
    named = (mail.sender, mail.reply_to, *sorted(mail.others))
    return " ".join(address.lower() for address in named)


def _awaited(_state: QueryState, event: MoreMailsAwaited) -> Changes:
    return {"ask_at": event.until}


def _gathered(_state: QueryState, _event: MailsGathered) -> Changes:
    return {"ask_at": None}


OF_MAILS: Final[Mapping[type[Event], Any]] = {
    UserQueryContinued: _continued,
    MoreMailsAwaited: _awaited,
    MailsGathered: _gathered,
}
"""What a mail that joins the open turn changes, and the wait for it. What a turn begins with stands in `openings`."""
