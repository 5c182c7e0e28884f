"""TELL and LEAVE IT: the owner's answers to "tell them?" about a call that she changed in her own calendar. Pure.

They count on that question alone. A lone "Tell" under any other draft may be the beginning of an instruction.
"""

import re
from collections.abc import Mapping
from typing import Final

from copydesk.events import Decision
from copydesk.translation import msgid

TELL: Final = msgid("TELL")
LEAVE_IT: Final = msgid("LEAVE IT")
TO_TELL: Final[Mapping[Decision, tuple[str, str]]] = {
    "approve": (TELL, msgid("sends the letter just as it stands, with what changes the client's calendar")),
    "reject": (LEAVE_IT, msgid("sends nothing; the call stays booked as the client knows it")),
}
"""What can be answered to the question, by the decision that it is."""
ASKS_ANEW: Final = (
    "The call that was booked does not take place: the client's calendar declined it. Offer other times for the call, "
    "as the calendar tool gives them."
)
OTHER_TIMES: Final = (
    "The client's calendar asks for another time of the call than can be had, or than I want. Offer other times for "
    "the call, as the calendar tool gives them; it stays booked until they have chosen one."
)
"""What OFFER TIMES tells the model, in words of ours."""
_TELL: Final = re.compile(
    r"(?:yes[,.!]? )?tell(?: (?:them|him|her))?(?: please)?|(?:ja[,.!]? )?mitteilen|(?:sí[,.!]? )?avisar|"
    r"(?:oui[,.!]? )?prévenir",
    re.IGNORECASE,
)
_LEAVE: Final = re.compile(
    r"(?:no[,.!]? )?(?:leave it(?: as it is)?|leave|(?:do not|don.?t) tell(?: (?:them|him|her))?)|"
    r"(?:nein[,.!]? )?dabei belassen|(?:no[,.!]? )?dejarlo así|(?:non[,.!]? )?laisser tel quel",
    re.IGNORECASE,
)
_MARKS: Final = " \t.!,;:*"


def in_usual_words(text: str) -> str:
    """The answer with APPROVE or REJECT in the place of a first line that says TELL or LEAVE IT; else as it is."""
    lines = text.splitlines()
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return text
    said = " ".join(lines[first].strip(_MARKS).split())
    meant = "APPROVE" if _TELL.fullmatch(said) else "REJECT" if _LEAVE.fullmatch(said) else ""
    return "\n".join([*lines[:first], meant, *lines[first + 1 :]]) if meant else text
