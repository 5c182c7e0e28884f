"""What the scripted model reads first: the mail's language, the prompt's day, what a phone put below. Pure."""

import re
from collections import Counter
from datetime import date
from typing import Final

from copydesk.adapters.models.scripted.stop_words import FILLERS
from copydesk.mail.spoken_language import likeliest

_TODAY: Final = re.compile(r"Today is \w+, (\d{1,2}) (\w+) (\d{4})\.")
_ZONE: Final = re.compile(r"The time zone is ([\w/+-]+)\.")
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHARE: Final = 840
"""What a word tells; it is divided among the languages that have it, whose number divides this one."""
_FOR_COMMON_WORDS: Final = _SHARE
_ADVERTISEMENT: Final = re.compile(
    r"^(?:sent from|get outlook|von meine[mr]|gesendet von|envoyé de|enviado desde|enviado do|inviato da|verzonden).*$",
    re.IGNORECASE | re.MULTILINE,
)


def language_of(text: str) -> str:
    """The code of the language that most words of `text` tell; English where nothing does.

    The commonest words alone cannot tell short mails: the words of the trade and courtesies help.
    """
    first = likeliest(text) or "en"
    if first == "ja":
        return first
    told: Counter[str] = Counter({first: _FOR_COMMON_WORDS})
    for word in _WORD.findall(text.lower()):
        having = [code for code, fillers in FILLERS.items() if word in fillers]
        told.update({code: _SHARE // len(having) for code in having})
    return max(FILLERS, key=lambda code: (told[code], code == first))


def without_advertisement(text: str) -> str:
    """The text without the line that a phone put below."""
    return _ADVERTISEMENT.sub("", text)


def speaks_of(pattern: str, text: str) -> bool:
    """Whether the mail speaks of it."""
    return re.search(pattern, text, re.IGNORECASE) is not None


def today_of(system: str) -> date | None:
    """The day that the prompt names."""
    found = _TODAY.search(system)
    if found is None or found[2] not in _MONTHS:
        return None
    return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))


def zone_of(system: str) -> str:
    """The owner's time zone as the prompt names it; "" if it does not."""
    found = _ZONE.search(system)
    return found[1].rstrip(".") if found else ""
