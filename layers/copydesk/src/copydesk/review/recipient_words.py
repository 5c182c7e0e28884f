"""What the owner says about a reply's recipients and its call: a line in an answer by mail, a box on the page."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime

from copydesk.errors import UnclearDecision
from copydesk.review.words import EDIT
from copydesk.values import Frozen

_WORDS: Final[Mapping[str, str]] = {
    "reply all": "reply_all",
    "reply to all": "reply_all",
    "use reply to": "use_reply_to",
    "confirm form": "confirm_form",
    "confirm this form": "confirm_form",
    **dict.fromkeys(
        (
            f"{send}without {what}"
            for send in ("", "send ", "send it ")
            for what in ("the call", "a call", "call", "the invitation", "an invitation", "invitation")
        ),
        "without_call",
    ),
}
NO_HOUR: Final = "the hour to invite for is written as 2026-11-27T15:00+01:00, with its offset from UTC"
COUNTED: Final = range(1970, 9999)
"""Years in which a moment can be told in every time zone."""
_HOUR: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?P<offset>Z|[+-]\d\d:\d\d)?")
_LINE: Final = re.compile(r"([a-z][a-z -]{0,30}[a-z])[.!]?")


class RecipientWords(Frozen):
    """`reply_all`: the others in copy get it too. `use_reply_to`: it goes where the mail asks for answers.

    `confirm_form`: the form that the mail came from is the owner's own. `without_call`: no invitation leaves with it.
    `invite_at`: one leaves for this hour, at which her own text has the call although it is not held. `times`: when
    the calls begin that the next draft offers, and no others.
    """

    reply_all: bool = False
    use_reply_to: bool = False
    confirm_form: bool = False
    without_call: bool = False
    invite_at: AwareDatetime | None = None
    times: tuple[AwareDatetime, ...] = ()


def read_recipient_words(text: str) -> tuple[RecipientWords, str]:
    """What `text` says about the recipients, in lines of their own, and the text without those lines.

    Below "EDIT:" every line is the client's, so there only the lines above it count.
    """
    lines = text.split("\n")
    end = above_the_text(lines)
    said = {_word(line) for line in lines[:end]} - {""}
    kept = [line for number, line in enumerate(lines) if number >= end or not _word(line)]
    return RecipientWords(**dict.fromkeys(said, True)), "\n".join(kept).lstrip("\n")


def above_the_text(lines: Sequence[str]) -> int:
    """How many lines stand above the text that is to be sent: all, where there is none."""
    return next((number for number, line in enumerate(lines) if EDIT.match(line)), len(lines))


def hour_of_form(said: str) -> datetime:
    """The moment in a form's field, with its offset in whole minutes: what a log keeps is read from it again.

    Raises ValueError for what is none, or lies in no year that every zone can tell; LookupError without an offset.
    """
    found = _HOUR.fullmatch(said)
    at = datetime.fromisoformat(said) if found is not None else None
    if found is None or at is None or at.year not in COUNTED:
        raise ValueError(said[:40])
    if found["offset"] is None:
        raise LookupError(said[:40])
    return at


def recipient_words_of_form(fields: Mapping[str, str]) -> RecipientWords:
    """The boxes that were ticked beside the button. Raises UnclearDecision for an hour that can't be read."""
    try:
        invite_at = hour_of_form(fields["invite_at"]) if fields.get("invite_at") else None
    except (ValueError, LookupError) as error:
        raise UnclearDecision(NO_HOUR) from error
    return RecipientWords(
        reply_all="reply_all" in fields,
        use_reply_to="use_reply_to" in fields,
        confirm_form="confirm_form" in fields,
        without_call="without_call" in fields,
        invite_at=invite_at,
    )


def _word(line: str) -> str:
    found = _LINE.fullmatch(line.strip().lower())
    return _WORDS.get(" ".join(found[1].replace("-", " ").split()), "") if found else ""
