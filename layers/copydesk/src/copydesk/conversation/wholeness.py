"""Whether an answer is a letter at all, and one that came to its end: whatever finish reason it came under."""

import re
from typing import Final

from copydesk.greetings import GREETING

_LEAST_WORDS: Final = 3
_LEAST_EASTERN: Final = 6
_EASTERN: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_TOKEN: Final = re.compile(r"\w+")
_DATA: Final = re.compile(r"\A\W*(?:\[object \w{1,20}\]|n/a|null|none|undefined|true|false|nan)\W*\Z", re.IGNORECASE)
_LONGEST_PERIOD: Final = 16
_MOST_REPEATED: Final = 8
_LEAST_RUN: Final = 24
_LONGEST_RUN_OF_ONE: Final = 12
_RUN: Final = re.compile(rf"([^\W_])\1{{{_LONGEST_RUN_OF_ONE}}}")
_LONGEST_GREETING: Final = 60
_ENDED: Final = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\uff61\u061f\u0964][\W_]*\Z")
_SENTENCE_WITHIN: Final = re.compile(
    r"[.!?\u3002\uff01\uff1f](?:[\"'\u201d\u2019\u00bb)]{0,2}\s+\S|(?=[\u3040-\u9fff]))"
)
_BARE_NUMBER: Final = re.compile(r"\A[ \t]*(?:\d{1,3}[.)]|[-*\u2022\u2013])[ \t]*\Z")
_HANGS: Final = re.compile(
    r"(?:[,(\[{\u3001\uff0c\u00a1\u00bf]|\w[-\u2010\u2011]|[\u3092\u306b\u306f\u304c\u306e\u3067\u3068\u628a])\Z"
)
_CLOSING: Final = re.compile(
    r"\A\W*(?:(?:with )?(?:my |our |the |many |all )?(?:best|kind|kindest|warm|warmest|regards|sincerely|yours|cheers"
    r"|thanks|thank you|cordially|respectfully|take care|talk soon|see you)"
    r"|(?:mit |viele |liebe |herzliche |sch\u00f6ne |beste )|gr\u00fc\u00df|hochachtungsvoll"
    r"|(?:bien |tr\u00e8s )?cordialement|bien \u00e0|amicalement|salutations|\u00e0 bient\u00f4t"
    r"|un (?:cordial )?salud?|saludos|atentamente|un saluto|saluti|cordiali|distinti|a presto|com os|cumprimentos"
    r"|atenciosamente|abra\u00e7|met |groet|hartelijk|vriendelijk|pozdrawiam|v\u00e4nlig|med v|\u656c\u5177"
    r"|\u656c\u4e0a"
    r"|\u6b64\u81f4|\u795d)",
    re.IGNORECASE,
)
_MOST_CLOSING_WORDS: Final = 5
_GREETING_AND_A_LINE: Final = 2
_MOST_WORDS_OF_A_LINE: Final = 5
_CONTACT: Final = re.compile(r"[@|\u00b7]|https?:|www\.|\+?\d[\d /().-]{5,}|\b\w{2,}\.(?:com|org|net|de|example)\b")
_LIST: Final = re.compile(r"\A[ \t]*(?:[-*\u2022\u2013]|\d{1,3}[.)])[ \t]+\S")
_OPEN_WORD: Final = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|for|with|in|on|at|by|from|that|which|who|is|are|was|will|would|can|could"
    r"|my|your|our"
    r"|i|we|und|oder|aber|der|die|das|den|dem|ein|eine|einen|von|zu|f\u00fcr|mit|auf|bei|dass|ist|sind|wird"
    r"|kann|ich|wir|ihr|ihre"
    r"|mein|meine|et|ou|mais|le|la|les|un|une|de|du|des|\u00e0|pour|avec|dans|sur|que|qui|est|je|nous|votre|vos"
    r"|y|o|pero|el"
    r"|los|las|del|para|con|en|por|su|sus|e|ma|il|lo|gli|di|da|per|che|sono|mi|os|as|do|da|em|um|uma|het|een"
    r"|van|voor|met"
    r"|op|dat|die|ik|wij|uw|je|graag)\Z",
    re.IGNORECASE,
)


def is_nothing(text: str) -> bool:
    """Whether `text` is too little for a letter (`null`, "OK", a greeting alone), or the same again and again."""
    words, eastern = _WORD.findall(text), len(_EASTERN.findall(text))
    if _DATA.match(text) or (len(words) < _LEAST_WORDS and eastern < _LEAST_EASTERN):
        return True
    if len(text) <= _LONGEST_GREETING and "\n" not in text.strip() and text.rstrip()[-1:] in {",", "\uff0c", ":"}:
        return GREETING.match(text) is not None
    return _RUN.search(text) is not None or _goes_round(_TOKEN.findall(text)) or _goes_round(_EASTERN.findall(text))


def _goes_round(words: list[str]) -> bool:
    """Whether the same words come again and again without anything between them."""
    for period in range(1, min(_LONGEST_PERIOD, len(words) // 2) + 1):
        run, needed = 0, max(_LEAST_RUN, _MOST_REPEATED * period) if period > 1 else _LEAST_RUN // 2
        for position in range(period, len(words)):
            run = run + 1 if words[position] == words[position - period] else 0
            if run >= needed:
                return True
    return False


def breaks_off(text: str, owner_name: str) -> bool:
    """Whether the last line of `text` is the beginning of a sentence without its end: no closing, and no name."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    if not lines or _is_signed(lines, owner_name):
        return False
    last = lines[-1]
    if _BARE_NUMBER.match(last) or ("(" in last and text.count("(") > text.count(")")):
        return True
    words = len(_WORD.findall(last))
    closes = _CLOSING.match(last) is not None and words <= _MOST_CLOSING_WORDS
    if _ENDED.search(last) or (closes and (len(lines) > _GREETING_AND_A_LINE or not last.endswith(","))):
        return False
    named = len(lines) > 1 and _CLOSING.match(lines[-2]) is not None and words <= _MOST_CLOSING_WORDS
    return not named and _hangs(last, words)


def _hangs(last: str, words: int) -> bool:
    """Whether a line that has no end mark wants more words."""
    if _SENTENCE_WITHIN.search(last) or _HANGS.search(last):
        return True
    open_word = _OPEN_WORD.search(last) is not None
    if _CONTACT.search(last) or (_LIST.match(last) and not open_word):
        return False
    return words > _MOST_WORDS_OF_A_LINE or (words > 1 and open_word)


def _is_signed(lines: list[str], owner_name: str) -> bool:
    """Whether one of the last lines is the owner's name, or begins with it."""
    names = tuple(name.casefold() for name in (owner_name, *owner_name.split()[:1]) if name)
    return any(line.strip("*_- \u2013\u2014").casefold().startswith(names) for line in lines[1:][-6:] if names)
