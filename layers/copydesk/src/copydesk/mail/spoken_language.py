"""Which language a mail is written in, as far as its commonest words tell."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from copydesk.mail.short_words import SHORT_WORDS

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
OF_LETTERS: Final = frozenset({*NAMES, "pl", "zh"})
"""Those in which code writes its own words into a letter. In Polish and Chinese no mail is answered by rules."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


COMMON: Final[Mapping[str, frozenset[str]]] = {
    "en": _words("the and you i we to of a for would is are your my in could can please have with it about"),
    "de": _words("der die das und ich wir sie ein eine für mit ist sind haben nicht auf zu von im den bitte ihr uns"),
    "fr": _words("le la les et je nous vous un une pour avec est sont des du que pas votre notre dans au merci pouvez"),
    "es": _words("el la los las y yo un una para con es son que no de del su nuestro en por gracias podría queremos"),
    "it": _words("il lo la i gli le e io un una per con è sono che non di del vostro nostro in grazie vorrei potrebbe"),
    "nl": _words("de het een en ik wij we u je voor met is zijn niet van op te uw ons graag kunt kan dat bedankt"),
    "pt": _words("o a os as e eu nós um uma para com é são que não de do da seu nosso em por obrigado gostaria pode"),
}
"""The commonest words of each."""
_OTHERS: Final[Mapping[str, frozenset[str]]] = {
    "sv": _words(
        "och att det är som på en ett för till jag vi har inte om hej kan med av du din er vill vad er oss de den"
    ),
    "da": _words("og at det er som på en et til jeg vi har ikke om hej kan med af du din jer vil hvad os de den for i"),
    "no": _words(
        "og at det er som på en et til jeg vi har ikke om hei kan med av du din dere vil hva oss de den for i å"
    ),
    "pl": _words("i w z na do nie się że jest czy o po dla jak są ile to bardzo proszę w a od przez co oraz"),
    "cs": _words("a v na je se že s do si o jak by jsme pro za ve dobrý den kolik můžeme od k po i"),
    "ca": _words(
        "i el la els les un una per amb és són que no de del al en gràcies podríem puc meu nostre molt hola o"
    ),
    "gl": _words("e o a os as un unha para con é son que non de do da noso en por grazas podemos moi ola ao"),
    "ro": _words("și în la cu pe nu este un o să de pentru sunt care vă ne mai ce din putem mulțumesc bună"),
    "hu": _words("a az és hogy nem egy is van meg ha de mi jó kérem önnek számunkra"),
    "tr": _words("ve bir bu için ne mi da de ile biz siz çok var kadar merhaba"),
    "fi": _words("ja on ei se että voi olla me te hei kun mutta onko sekä kiitos"),
    "af": _words("die en is n nie ek ons het vir van te op met sal kan julle u wat dat om dit groete"),
}
"""Languages that no draft is written in by rules: their words keep a mail from being taken for a related one."""
_ALL: Final[Mapping[str, frozenset[str]]] = {**COMMON, **_OTHERS}
_LANGUAGES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    word: tuple(code for code, common in _ALL.items() if word in common) for word in frozenset().union(*_ALL.values())
}
_KANA: Final = re.compile("[\u3041-\u30fa\u30fd-\u30ff]")
_HIRAGANA: Final = re.compile("[\u3041-\u309f]")
"""Its grammar: no sentence of Japanese is without it, and a name or a company in a signature mostly is."""
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_CHINESE: Final = re.compile("[我你您们們这這那吗嗎呢吧请谢是很就没沒还還让说时间话电好的]")
"""Signs of Chinese that stand in no Japanese text without one of its own letters, or hardly ever."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_EASTERN: Final = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LEAST: Final = 2
_LEAST_SHARE: Final = 0.12
"""Of all words. In the language that it is, a mail has a third of such words; in a related one a few by chance."""


def likeliest(text: str, least: int = 1) -> str | None:
    """The code of the language that most words tell, and at least so many; None where no word tells any."""
    code, count, _ = _counted(text)
    return code if code in NAMES and count >= least else None


def spoken(text: str) -> str:
    """The code of the language that enough words tell, of all that are known by their words; "" where none is."""
    code, count, words = _counted(text)
    return code if count >= _LEAST and count >= words * _LEAST_SHARE and not may_be_another(text, code) else ""


def surely(text: str) -> str | None:
    """The same, where enough words tell it: a guess is worse than none where a model is told to write in it."""
    code = spoken(text)
    return code if code in NAMES else None


def of_letters(text: str) -> str:
    """The same of all languages in which code writes into letters; "" for another, or where it is not sure."""
    code = spoken(text)
    return code if code in OF_LETTERS else ""


def by_few_words(text: str) -> str:
    """The code of the language that most different words of a line tell, common and short ones; "" where none leads.

    It is one of letters. Weaker than `of_letters`: for a text that is too short for that, where nothing else tells the
    language either.
    """
    said = {word.lower() for word in _WORD.findall(text)}
    counts = {code: len(said & (common | SHORT_WORDS.get(code, frozenset()))) for code, common in _ALL.items()}
    best = max(counts, key=counts.__getitem__)
    leads = counts[best] >= _LEAST and sum(count == counts[best] for count in counts.values()) == 1
    return best if leads and best in OF_LETTERS else ""


def may_be_another(text: str, code: str) -> bool:
    """Whether as many different words tell another language as tell `code`, or but one word tells that.

    A mail of a line has few of the commonest words, and some are words of several languages: `um` is one of German and
    of Portuguese, and thrice the same word tells no more than once.
    """
    if code in {"ja", "zh"}:
        return False
    said = {word.lower() for word in _WORD.findall(text)}
    own = len(said & (_ALL[code] | SHORT_WORDS.get(code, frozenset())))
    others = (len(said & (_ALL[each] | words)) for each, words in SHORT_WORDS.items() if each != code)
    return len(said & _ALL[code]) < _LEAST or any(other >= own for other in others)


def is_none_of_these(text: str) -> bool:
    """Whether the words tell another language than those in NAMES."""
    code, count, _ = _counted(text)
    return code not in NAMES and count >= _LEAST


def _counted(text: str) -> tuple[str, int, int]:
    """The likeliest language, how many words tell it, and how many there are."""
    spoken = [word.lower() for word in _WORD.findall(text) if not _EASTERN.match(word)]
    counted = Counter(code for word in spoken for code in _LANGUAGES_OF.get(word, ()))
    best = max(_ALL, key=lambda code: (counted[code], code == "en", code in NAMES))
    return _eastern(text, len(spoken), counted[best]) or (best, counted[best], len(spoken))


def _eastern(text: str, words: int, common: int) -> tuple[str, int, int] | None:
    """Japanese or Chinese with its signs, unless they only stand in a mail of another language.

    Such as a name, a company or a courtesy: of that language there are `words`, `common` ones among them.
    """
    kana, signs, chinese = len(_KANA.findall(text)), len(_HAN.findall(text)), len(_CHINESE.findall(text))
    if kana and chinese <= kana and (common < _LEAST or len(_HIRAGANA.findall(text)) > words):
        return "ja", len(text), len(text)
    if chinese > max(kana, common) and signs > words:
        return "zh", signs, signs
    return None
