"""plan_query: whether a client's mail suggests that the owner answered the one before, and no copy proves it. Pure.

Two things do: the mail quotes an answer under the owner's name that the desk did not send, or it follows on a mail that
the desk does not know. Neither is a proof: the owner is asked, and what is quoted is history only as a claim.
"""

from typing import Final

from copydesk.conversation.same_words import is_quote_of, says_enough
from copydesk.events import (
    DraftResponseReady,
    FinalResponseReady,
    OwnerAnswered,
    OwnerAnswerSuspected,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    UserQueryReceived,
)
from copydesk.query import Log
from copydesk.settings import Settings

QUOTED: Final = "the mail quotes an answer under your name that the desk did not send and has no copy of"
BETWEEN: Final = "the mail follows on one that the desk does not know: somebody wrote in between"


def suspected(mail: UserQueryReceived, log: Log, settings: Settings) -> OwnerAnswerSuspected | None:
    """What the mail, which stands in the log, suggests; None if nothing."""
    if mail.turn <= 1 or mail.forwarded_by or mail.form_sender:
        return None
    before = Log(event for event in log if event.seq < mail.seq)
    quoted = _unknown_quote(mail, before)
    between = _unknown_between(mail, before, settings)
    if not quoted and not between:
        return None
    found = (QUOTED,) * bool(quoted) + (BETWEEN,) * bool(between)
    return OwnerAnswerSuspected(evidence="; ".join(found), content=quoted)


def _unknown_quote(mail: UserQueryReceived, before: Log) -> str:
    """The text that the mail quotes as the owner's, if it is none that the desk knows; "" otherwise."""
    quoted = mail.quoted_answer
    if not says_enough(quoted):
        return ""
    known = (text for text in map(_text_of, before) if text)
    return "" if any(is_quote_of(quoted, text) for text in known) else quoted


def _text_of(event: object) -> str:
    """What the thread says, whoever wrote it: drafts, too, which the owner may have sent by hand."""
    match event:
        case FinalResponseReady() | ReplyScheduled() | DraftResponseReady():
            return event.response_content
        case OwnerAnswered() | UserQueryReceived():
            return event.content
    return ""


def _unknown_between(mail: UserQueryReceived, before: Log, settings: Settings) -> bool:
    """Whether the mail names one that nobody knows, after one that the thread knows.

    While a reply of ours has no known Message-ID, the unknown one may be that.
    """
    if _has_unnamed_send(before):
        return False
    known = {name for event in before for name in _names_of(event, settings)}
    places = [place for place, name in enumerate(mail.references) if name in known]
    later = mail.references[places[0] + 1 :] if places else ()
    return any(name not in known and name != mail.message_id for name in later)


def _names_of(event: object, settings: Settings) -> tuple[str, ...]:
    match event:
        case UserQueryReceived():
            return (event.message_id, *event.references)
        case OwnerAnswered():
            return (event.message_id, *event.answers)
        case ResponseSent():
            return (event.message_id, f"<{event.send_id}@{settings.domain}>")
    return ()


def _has_unnamed_send(before: Log) -> bool:
    """Whether a reply left, or may have, under a Message-ID that nobody knows."""
    open_sends: set[str] = set()
    for event in before:
        match event:
            case SendClaimed():
                open_sends.add(event.send_id)
            case SendDeferred() | ResponseFailed():
                open_sends.discard(event.send_id)
            case ResponseSent() if event.message_id:
                open_sends.discard(event.send_id)
    return bool(open_sends)
