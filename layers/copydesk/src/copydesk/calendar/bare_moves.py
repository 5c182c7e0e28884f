"""Letters that move a booked call without a word for it: a sentence of nothing but a time, said to be instead.

`Thursday at 11 instead?`, `Can we make it 11?` The whole sentence must be of such words: `Could you deliver on Thursday
instead?` moves no call.
"""

import re
from datetime import date
from typing import Final

from copydesk.calendar.plain_choices import BLANK
from copydesk.calendar.spoken_hours import without_times

_ANY_DAY: Final = date(2026, 6, 15)
_PARTS: Final = (
    "morning|afternoon|evening|vormittag|nachmittag|abend|matin|après-midi|soir|mattina|pomeriggio|ochtend|middag|"
    "manhã|tarde"
)
_NUMBER: Final = r"\d{1,2}(?:[:.h]\d{2})?(?![\w:.,]\d|\w)"
"""An hour that nothing but its place tells: `make it 11`."""
_AT: Final = "on|at|the|to|for|am|um|auf|à|le|au|a las|a la|el|al|alle|il|op|om|às|na|no|para"
_WHEN: Final = rf"(?:(?:(?:{_AT}) )*(?:{BLANK}++|(?:{_PARTS}|{_NUMBER})(?!\w))[ ,]*)+"
"""A time; its days and hours are blanked, by whatever words they were named."""
_PLEASE: Final = (
    r"(?:[ ,]*(?:please|bitte|s'il (?:vous|te) plaît|por favor|per favore|alstublieft|graag|if possible|perhaps))?"
)
_INSTEAD: Final = (
    rf"(?:instead(?: of {_WHEN})?|stattdessen|(?:an)?statt {_WHEN}|plutôt|à la place|au lieu (?:de |d'|du ){_WHEN}|"
    rf"en (?:su lugar|cambio)|en (?:vez|lugar) de {_WHEN}|invece(?: (?:di|delle) {_WHEN})?|"
    rf"in plaats (?:daarvan|van {_WHEN})|em vez (?:disso|(?:de|das) {_WHEN}))"
)
_RATHER: Final = r"(?:rather |lieber |besser |plutôt |mejor |meglio |liever |beter |melhor |preferably )"
_LEAD: Final = r"(?:(?:sorry|oh|hi|hello|then|maybe|perhaps|vielleicht|dann|how about|what about|wie wäre es)[ ,]+)*"
_WE: Final = (
    r"(?:can|could|may|might|shall|should) we (?:please |perhaps |maybe )?(?:make|do|say|have|take) it ",
    r"(?:können|könnten|sollen|wollen) wir (?:es|das|ihn) (?:bitte |vielleicht |doch )?(?:lieber |auf )?",
    r"(?:peut-on|pouvons-nous|pourrions-nous|on peut|on pourrait) (?:le|la) (?:faire|mettre|passer) (?:plutôt )?",
    r"(?:podemos|podríamos) (?:hacerl[ao]|dejarl[ao]|pasarl[ao]|tenerl[ao]) (?:mejor )?",
    r"(?:possiamo|potremmo) (?:farl[ao]|metterl[ao]|sentirci) (?:invece )?",
    r"(?:kunnen|zullen|zouden) we (?:het|er|hem) (?:liever |beter )?",
    r"(?:podemos|poderíamos) (?:fazê-l[ao]|pô-l[ao]|passá-l[ao]) (?:antes )?",
)
_DO: Final = r"(?:[ ,]*(?:machen|legen|nehmen|doen|houden|van maken|zetten))?"
_BARE: Final = re.compile(
    rf"{_LEAD}(?:"
    rf"(?:{'|'.join(_WE)}){_WHEN}{_DO}(?:{_INSTEAD})?"
    rf"|(?:can|could|may|shall) we (?:make|do|say|have|take) {_WHEN}{_INSTEAD}"
    rf"|{_WHEN}{_INSTEAD}"
    rf"|{_RATHER}{_WHEN}"
    rf"){_PLEASE}\s*[?.!]*",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]*)*[.!?]*")
_MOST_READ: Final = 4_000
"""Characters of a letter that may move a call so: whoever writes more says more of it."""
_LONGEST: Final = 120
"""Characters of a sentence that says no more than a time."""


def names_another_time_instead(text: str) -> bool:
    """Whether a sentence of the text says nothing but a time that is to be instead of the one that is booked."""
    sentences = (found.strip(" ¿¡>\t") for found in _SENTENCE.findall(without_times(text[:_MOST_READ], _ANY_DAY)))
    return any(len(each) <= _LONGEST and _BARE.fullmatch(each) for each in sentences)
