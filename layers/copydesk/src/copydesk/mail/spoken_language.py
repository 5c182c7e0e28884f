"""Which language a mail is written in, as far as its commonest words tell."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ja": "Japanese",
}
"""The languages that are known, by their codes."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMMON: Final[Mapping[str, frozenset[str]]] = {
    "en": _words("the and you i we to of a for would is are your my in could can please have with it about"),
    "de": _words("der die das und ich wir sie ein eine für mit ist sind haben nicht auf zu von im den bitte ihr uns"),
    "fr": _words("le la les et je nous vous un une pour avec est sont des du que pas votre notre dans au merci pouvez"),
    "es": _words("el la los las y yo un una para con es son que no de del su nuestro en por gracias podría queremos"),
    "it": _words("il lo la i gli le e io un una per con è sono che non di del vostro nostro in grazie vorrei potrebbe"),
    "nl": _words("de het een en ik wij we u je voor met is zijn niet van op te uw ons graag kunt kan dat bedankt"),
    "pt": _words("o a os as e eu nós um uma para com é são que não de do da seu nosso em por obrigado gostaria pode"),
}
_LANGUAGES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    word: tuple(code for code, common in _COMMON.items() if word in common)
    for word in frozenset().union(*_COMMON.values())
}
_KANA: Final = re.compile("[\u3040-\u30ff]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST: Final = 2
_LEAST_SHARE: Final = 0.12
"""Of all words. In the language that it is, a mail has a third of such words; in a related one a few by chance."""


def likeliest(text: str) -> str | None:
    """The code of the language that most words tell; None where no word tells any."""
    code, count, _ = _counted(text)
    return code if count else None


def surely(text: str) -> str | None:
    """The same, where enough words tell it: a guess is worse than none where a model is told to write in it."""
    code, count, words = _counted(text)
    return code if count >= _LEAST and count >= words * _LEAST_SHARE else None


def _counted(text: str) -> tuple[str, int, int]:
    """The likeliest language, how many words tell it, and how many there are."""
    if _KANA.search(text):
        return "ja", len(text), len(text)
    spoken = [word.lower() for word in _WORD.findall(text)]
    counted = Counter(code for word in spoken for code in _LANGUAGES_OF.get(word, ()))
    best = max(_COMMON, key=lambda code: (counted[code], code == "en"))
    return best, counted[best], len(spoken)
