"""verify_word: a text about which the owner was asked is sent by a word of hers.

It is a letter to the client that she wrote instead of a word, or one about whose call she was asked.
The word names the letter by a mark made of its text. So whatever she wrote meanwhile, none but the one that she was
shown beside the word is sent.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, get_args

from copydesk.errors import UnclearDecision
from copydesk.events import Decision, ReviewDecided, ReviewOutdated
from copydesk.flow.places import Accepts, Answers, AsksBack
from copydesk.mail.mail import Mail
from copydesk.query import Log
from copydesk.review import own_lines, own_text
from copydesk.review.offered_mark import (
    INVITE,
    LETTER_LIMIT,
    SEND_MINE,
    WITHOUT_INVITATION,
    mark_of_call,
    offered_mark,
)
from copydesk.settings import Settings

UNKNOWN: Final = "no letter of yours bears that mark here; answer once more with EDIT: and the whole text"
_WORD: Final = re.compile(rf"(?:{SEND_MINE}|{WITHOUT_INVITATION}|{INVITE}) [0-9a-f]{{8}}(?=[.!]?\Z)", re.IGNORECASE)


def mark_said(mail: Mail, settings: Settings) -> str:
    """The word and the mark of the text that the mail has sent, where it says nothing else; "" for any other answer."""
    lines = own_lines(mail.new_text, (mail.sender_name, settings.owner_name), settings.agent_address.lower())
    said = lines[0] if lines else mail.subject
    found = _WORD.match(" ".join(said.split())) if len(lines) < 2 else None  # noqa: PLR2004  (one line, or none)
    return found[0].upper() if found else ""


def letter_sent(mail: Mail, mail_object: str, review_hash: str, asked_anew: int) -> ReviewDecided:
    """The decision to send a letter whose text the log has."""
    return ReviewDecided(
        decision="edit",
        review_hash=review_hash,
        reviewer=mail.sender,
        channel="mail",
        mail_object=mail_object,
        asked_anew=asked_anew,
    )


def asked_back(query_id: str, mail: Mail, error: UnclearDecision, settings: Settings) -> AsksBack:
    """The question what the mail meant, with the letter that it may be."""
    meant = next((each for each in get_args(Decision) if each == error.meant), None)
    return AsksBack(query_id, str(error), meant, _letter(mail, settings) if error.is_letter else "")


def _letter(mail: Mail, settings: Settings) -> str:
    """The letter that the mail is, with its closing; "" for one too long to be shown whole."""
    try:
        text = own_text(mail.signed_text, settings.agent_address.lower())
    except UnclearDecision:
        return ""
    return text if len(text) <= LETTER_LIMIT else ""


def accepted(placed: Accepts, log: Log, turn: int) -> Answers | AsksBack:
    """The decision to send the text of this turn that the mark names, or the question which text is meant.

    What the owner had said of its recipients and of its moment holds on: she is asked about its call alone.
    """
    for asked in reversed(log.of(ReviewOutdated, turn)):
        said = next((said for word, said in _answers(asked) if asked.offered and word == placed.mark), None)
        if said is not None:
            return Answers(placed.query_id, placed.decided.model_copy(update={**_as_said(asked, log), **said}))
    return AsksBack(placed.query_id, UNKNOWN)


def _answers(asked: ReviewOutdated) -> Iterator[tuple[str, dict[str, Any]]]:
    """The words that answer the question, each with what it says of the call."""
    if not asked.about_call:
        yield f"{SEND_MINE} {offered_mark(asked.offered)}".upper(), {}
        return
    mark = mark_of_call(asked.offered, asked.invite_at)
    yield f"{WITHOUT_INVITATION} {mark}".upper(), {"without_call": True}
    if asked.invite_at is not None:
        yield f"{INVITE} {mark}".upper(), {"invite_at": asked.invite_at}


def _as_said(asked: ReviewOutdated, log: Log) -> dict[str, Any]:
    """What the word said about whose call the owner was asked; of a letter only its text."""
    word = next((each for each in log.of(ReviewDecided) if asked.about_call and each.event_id == asked.caused_by), None)
    if word is None:
        return {"text": asked.offered}
    kept = word.model_dump(include={"decision", "text", "reply_all", "use_reply_to", "confirm_form"})
    return {**kept, "at": None if word.held_for else word.at}
