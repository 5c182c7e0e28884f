# ruff: noqa: RUF001 - words of many languages are read here
"""What the scripted model reads first: the mail's language, and whether it asks for a call. Pure."""

import re
from collections import Counter
from typing import Final

from copydesk.adapters.models.scripted.phrases import Words
from copydesk.adapters.models.scripted.stop_words import FILLERS
from copydesk.adapters.models.scripted.wishes import clauses_of
from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.mail.spoken_language import is_none_of_these, likeliest

_HAVING: Final = {
    word: tuple(code for code, fillers in FILLERS.items() if word in fillers)
    for word in frozenset().union(*FILLERS.values())
}
"""The languages that have a word among their fillers."""
_ZONE: Final = re.compile(r"The time zone is ([\w/+-]+)\.")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHARE: Final = 840
"""What a word tells; it is divided among the languages that have it, whose number divides this one."""
_LEAST_KNOWN: Final = 0.4
"""Of all words: a mail whose common words tell a language that no draft is written in must have so many of another."""
_UNWANTED: Final = re.compile(
    r"\b(?:no|not|never|without|instead of|rather than|unnecessary|kein\w*|nicht|nie|ohne|statt|unnötig|pas|"
    r"inutile|sans|"
    r"plutôt que|sin|nunca|innecesari\w|non|niente|nessun\w*|senza|niet|geen|nooit|zonder|não|sem|"
    r"dispens\w+)\b|n[’']t\b|"
    r"cannot\b|不要|必要(?:は|が)?(?:ない|ありません)|なし|結構です|しないで|遠慮|控え|以外",
    re.IGNORECASE,
)
_WHY_NOT: Final = re.compile(
    r"\b(?:why not|warum nicht|pourquoi pas|por qué no|perché non|waarom niet|por que não|no problem|kein problem)\b",
    re.IGNORECASE,
)
_ADVERTISEMENT: Final = re.compile(
    r"^(?:sent from|get outlook|von meine[mr]|gesendet von|envoyé de|enviado desde|enviado do|inviato da|verzonden).*$",
    re.IGNORECASE | re.MULTILINE,
)


def language_of(text: str) -> str:
    """The code of the language that most words of `text` tell; English where nothing does.

    The commonest words alone cannot tell short mails: the words of the trade and courtesies help, and what it asks
    for. One in a language that no draft is written in is answered in English.
    """
    first = likeliest(text) or "en"
    if first == "ja":
        return first
    spoken = _WORD.findall(text.lower())
    known: Counter[str] = Counter()
    told: Counter[str] = Counter({first: _SHARE})
    for word, often in Counter(spoken).items():
        having = _HAVING.get(word, ())
        for code in having:
            known[code] += often
            told[code] += often * (_SHARE // len(having))
    for code, words in LANGUAGES.items():
        told[code] += _SHARE * sum(speaks_of(pattern, text) for pattern in (words.articles, words.calls, words.price))
    best = max(FILLERS, key=lambda code: (told[code], code == first))
    return "en" if is_none_of_these(text) and known[best] < len(spoken) * _LEAST_KNOWN else best


def without_advertisement(text: str) -> str:
    """The text without the line that a phone put below."""
    return _ADVERTISEMENT.sub("", text)


def speaks_of(pattern: str, text: str) -> bool:
    """Whether the mail speaks of it."""
    return re.search(pattern, text, re.IGNORECASE) is not None


def wants_call(text: str, words: Words) -> bool:
    """Whether the mail asks for a call: what it says that there shall be none asks for none."""
    return any(
        speaks_of(words.calls, clause) and not _UNWANTED.search(_WHY_NOT.sub("", clause))
        for clause in clauses_of(without_advertisement(text))
    )


def zone_of(system: str) -> str:
    """The owner's time zone as the prompt names it; "" if it does not."""
    found = _ZONE.search(system)
    return found[1].rstrip(".") if found else ""
