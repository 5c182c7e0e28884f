"""In which language a single sentence is written, among more languages than the desk can answer in."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from copydesk.hostile.plain import plain
from copydesk.mail.spoken_language import COMMON, may_be_another


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MORE: Final[Mapping[str, frozenset[str]]] = {
    "en": _words(
        "thank your mail this that not have has will be been if or from as at by when what how which do does there"
        " their "
        "they he she his our us me so but all any more also only no yes let than then into over may reach look forward"
    ),
    "de": _words(
        "es ist wird werden wurde kann können gerne sehr wenn wie was wo aber auch nur noch mehr oder als am im"
        " beim zum "
        "zur vom dem des sich ihre ihnen ihren ihr mein meine unser unsere dass diese dieser dies nach über bei"
        " vielen dank"
    ),
    "fr": _words(
        "en dans y comme aux chez cela je il elle ce cette ces qui sur par plus mais ou où se sa son ses leur mon"
        " ma mes notre vos être avoir fait si très "
        "bien tout tous aussi ne c'est j'ai d'un d'une l'on à été"
    ),
    "es": _words(
        "lo se me te le su sus mi mis al este esta esto pero más muy ya si sí cuando como todo todos también hay"
        " ser está "
        "estoy tiene puede usted ha he le"
    ),
    "it": _words(
        "si mi ti ci vi lei suo sua mio mia questo questa ma più molto già se quando come tutto tutti anche essere"
        " ho ha "
        "al del della dei delle nel nella da dal i gli alla"
    ),
    "nl": _words(
        "dit die deze er hier maar ook nog meer of als wat hoe waar wie zou kan zal wordt worden heeft hebben heb"
        " mijn jouw "
        "onze naar voor over bij uit door wel geen alles heel"
    ),
    "pt": _words(
        "se me lhe seu sua meu minha este esta isto mas mais muito já quando como tudo todos também há ser está"
        " estou tem "
        "pode ao à pelo pela na no das dos foi"
    ),
}
_OTHERS: Final[Mapping[str, frozenset[str]]] = {
    "Swedish": _words(
        "och att det som är jag en ett på för med inte den till har av ni er vi kan helt om du så från utan"
    ),
    "Danish or Norwegian": _words(
        "og at det som er jeg en et på for med ikke den til har af av dere dig vi kan helt om du så fra der"
    ),
    "Finnish": _words("ja on ei se että olen teille sinulle tämä kun mutta täysin voi minä myös ilman kaikki ovat"),
    "Turkish": _words("ve bir bu için ile çok ama sizin size değil olarak da de ben tamamen söz var yok daha"),
    "Polish": _words("i w na z że nie jest to się do dla jak ale pani pana państwa ten całkowicie może wszystko"),
    "Czech or Slovak": _words("a v na že je to se pro s jak ale vás váš zcela smíte za si nebo jsem my"),
    "Hungarian": _words("a az és hogy nem egy ez van is de önnek ön számára teljesen meg csak mint"),
    "Romanian": _words("și în de la pe nu este sunt cu pentru un o că mai dumneavoastră gratuit toate"),
    "Latin": _words("et in est non ad cum ut qui quod sed tibi hoc omnia sunt tua opus te vobis"),
    "Esperanto": _words("la kaj estas vi por de en ne mi kun ĉiuj tute via"),
    "Catalan": _words("i el la els les és no que amb per un una del vostè tot meu seu aquest"),
    "Indonesian": _words("dan yang di untuk dengan ini itu tidak anda saya adalah akan dari gratis"),
    "Croatian": _words("i je u na da se za ne su od s vam vas potpuno ovaj može sve"),
    "Swahili": _words("na ya wa kwa ni la za hii yako bure kabisa"),
}
_BY_LANGUAGE: Final[Mapping[str, frozenset[str]]] = {
    **{code: words | _MORE.get(code, frozenset()) for code, words in COMMON.items()},
    **_OTHERS,
}
_WITHOUT_ACCENTS: Final[Mapping[str, frozenset[str]]] = {
    code: frozenset(part for word in _BY_LANGUAGE[known] for part in plain(word).split())
    for code, known in {**{code: code for code in COMMON if code != "ja"}, "pl": "Polish"}.items()
}
_ENOUGH: Final = 3
_A_PART: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LEAST: Final = 2
_LEAST_WORDS: Final = 3
_CLEAR: Final = 3
_FAR_AHEAD: Final = 3


def is_in_another(sentence: str, code: str) -> bool:
    """Whether the sentence has clearly more of another language's commonest words than of `code`'s."""
    words = [word.lower() for word in _WORD.findall(sentence.replace("\u2019", "'"))]
    if len(words) < _LEAST_WORDS:
        return False
    own = sum(word in _BY_LANGUAGE[code] for word in words)
    best = max(sum(word in known for word in words) for other, known in _BY_LANGUAGE.items() if other != code)
    return best >= _LEAST and best > 2 * own


def clearly(text: str) -> str | None:
    """The code of the language that the text is in, where it is far ahead of each other one."""
    words = [word.lower() for word in _WORD.findall(text.replace("\u2019", "'"))]
    counted = sorted(((sum(word in _BY_LANGUAGE[code] for word in words), code) for code in COMMON), reverse=True)
    (most, code), (second, _) = counted[:2]
    is_clear = most >= _CLEAR and 2 * most >= _FAR_AHEAD * second
    return code if is_clear and not may_be_another(text, code) else None


def likely(words: Collection[str]) -> frozenset[str]:
    """The codes of the languages that `words`, written without accents, may be in; of few words, all of them.

    A language is among them that has a quarter as many of its commonest words there as the one that has most.
    """
    counted = {code: sum(word in known for word in words) for code, known in _WITHOUT_ACCENTS.items()}
    most = max(counted.values())
    if most < _ENOUGH:
        return frozenset(counted)
    return frozenset(code for code, count in counted.items() if _A_PART * count >= most)


def has_common(word: str) -> bool:
    """Whether `word` is among the commonest of the languages that the desk answers in."""
    return any(word in _BY_LANGUAGE[code] for code in COMMON)
