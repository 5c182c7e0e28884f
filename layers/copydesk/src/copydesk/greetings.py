"""How letters begin, in the languages that matter here."""

import re
from typing import Final

HELLO: Final = (
    r"dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:tag|morgen|abend)|liebe[rs]?"
    r"|sehr geehrte[rs]?|servus|moin|gr\u00fc\u00df (?:gott|dich|sie)|gr\u00fcezi"
    r"|bonjour|bonsoir|ch\u00e8res?|chers?|madame|monsieur|hola"
    r"|buen[oa]s"
    r"|estimad[oa]s?|apreciad[oa]s?|querid[oa]s?|muy se\u00f1or\w{0,4}|ciao|buon(?:giorno|asera|d\u00ec| pomeriggio)"
    r"|gentil\w{0,7}|salve|egregi[oa]?|spett\w{0,6}|ol\u00e1|bom dia"
    r"|boa tarde|prezad[oa]s?"
    r"|car[oa]s?|ex\.?m[oa]s?|beste|geachte|lieve|hoi|goede(?:morgen|middag|navond|ndag|mo?rgen)?|dag"
    r"|dzie\u0144 dobry|cze\u015b\u0107|witaj"
    r"|szanown\w{1,4}|hej|k\u00e4ra|b\u00e4sta"
    r"|hei|k\u00e6re|dobr\u00fd den|v\u00e1\u017een\w{1,3}|merhaba|say\u0131n"
    r"|\u0437\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439(?:\u0442\u0435)?"
    r"|\u0443\u0432\u0430\u0436\u0430\u0435\u043c\w{1,3}|\u5c0a\u656c\u7684|\u4f60\u597d|\u60a8\u597d"
    r"|\u4eb2\u7231\u7684|\uc548\ub155\ud558\uc138\uc694"
)
"""A pattern of what stands before the name."""
_LONGEST: Final = 80
_NO_NAME: Final = re.compile(
    r"[@\d,|/()]|\b(?:gmbh|ag|ltd|inc|llc|bv|team|redaktion|editors?|office|support|info|newsletter)\b", re.IGNORECASE
)
_TITLE: Final = re.compile(r"(?:dr|prof|mr|mrs|ms|mx|sir|herr|frau)\.?|\w\.?", re.IGNORECASE)
GREETING: Final = re.compile(rf"\A\W{{0,3}}(?:{HELLO}|thank you|thanks)\b", re.IGNORECASE)
"""A text that begins as a letter does."""


def greeting_line(text: str) -> str:
    """The line by which a letter greets, as it stands there; "" for one that begins otherwise."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= _LONGEST and first[-1:] in (",", ":") and GREETING.match(first) else ""


def called(name: str, language: str) -> str:
    """By what somebody is greeted whom the house has not greeted yet: in English by the first name, else by both.

    "" for what is no person's name, or may be in another order.
    """
    words = name.split()
    if not words or _NO_NAME.search(name):
        return ""
    is_plain = language == "en" and len(words) > 1 and not _TITLE.fullmatch(words[0])
    return words[0] if is_plain else name
