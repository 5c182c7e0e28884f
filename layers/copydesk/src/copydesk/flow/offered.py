"""verify_word: a letter to the client that the owner wrote instead of a word is offered, and sent by a word of hers.

The word names the letter by a mark made of its text. So whatever she wrote meanwhile, none but the one that she was
shown beside the word is sent.
"""

import re
from typing import Final, get_args

from copydesk.errors import UnclearDecision
from copydesk.events import Decision, ReviewDecided, ReviewOutdated
from copydesk.flow.places import Accepts, Answers, AsksBack
from copydesk.mail.mail import Mail
from copydesk.query import Log
from copydesk.review import own_lines, own_text
from copydesk.review.offered_mark import LETTER_LIMIT, SEND_MINE, offered_mark
from copydesk.settings import Settings

UNKNOWN: Final = "no letter of yours bears that mark here; answer once more with EDIT: and the whole text"
_WORD: Final = re.compile(rf"{SEND_MINE} ([0-9a-f]{{8}})[.!]?", re.IGNORECASE)


def mark_said(mail: Mail, settings: Settings) -> str:
    """The mark of the letter that the mail has sent, where it says nothing else; "" for any other answer."""
    lines = own_lines(mail.new_text, (mail.sender_name, settings.owner_name), settings.agent_address.lower())
    said = lines[0] if lines else mail.subject
    found = _WORD.fullmatch(said.strip()) if len(lines) < 2 else None  # noqa: PLR2004  (one line, or none)
    return found[1].lower() if found else ""


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
    """The decision to send the letter of this turn that the mark names, or the question which letter is meant."""
    offered = (event.offered for event in log.of(ReviewOutdated, turn))
    text = next((text for text in offered if text and offered_mark(text) == placed.mark), "")
    if not text:
        return AsksBack(placed.query_id, UNKNOWN)
    return Answers(placed.query_id, placed.decided.model_copy(update={"text": text}))
