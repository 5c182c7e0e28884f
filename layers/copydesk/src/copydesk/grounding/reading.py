"""A text as words, clauses and sentences, in the language that it is probably written in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Final

_WORDS: Final = re.compile(r"\d+(?:[.,:'\u2019]\d+)*|[^\W\d_]+['\u2019]?|[^\s\w]|_+")
_ABBREVIATIONS: Final = frozenset(
    "dr mr mrs ms prof st nr no z b ca etc inkl zzgl excl incl bzw str sra sr dott dra m mme vs approx max min std tel "
    "art abs ggf evtl usw u d h e g i jr ing av pag seg sig ul bd s p resp inc ltd co mwst bspw exkl".split()
)
_LONG_ABBREVIATIONS: Final = frozenset(
    "evtl inkl zzgl excl incl approx etwa bspw exkl mwst mind einschl ungef insb vorauss febr sept thur thurs tues dept "
    "corp univ telef pers stck avda pral prof dott".split()
)
_SHORTEST_END: Final = 4
"""Letters of a word that ends a sentence before a small letter, too."""
_LONGEST_SENTENCE: Final = 120
"""Words; what goes on for longer is read as a sentence of its own."""
_CLAUSE_ENDS: Final = frozenset(",;():\u2013\u2014")
_WEEKDAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo lunedi "
    "martedi mercoledi giovedi venerdi sabato domenica feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)
_AND: Final = {
    "en": frozenset("and but as".split()),
    "de": frozenset("und aber sowie".split()),
    "fr": frozenset("et mais ainsi".split()),
    "es": frozenset("y e pero mas".split()),
    "it": frozenset("e ed ma".split()),
    "pt": frozenset("e mas".split()),
    "nl": frozenset("en maar".split()),
}
"""What begins another clause: in Spanish and French `en` does not, and `è` is no `e`."""
_ENDINGS: Final = {
    "en": re.compile(r"(?:ing|ed|ly|ness|ship|ful)\b"),
    "de": re.compile(r"(?:ung|ungen|keit|heit|lich|lichen|isch|ischen|schaft|igen|chen|tigt)\b|\bge\w+t\b"),
    "fr": re.compile(r"(?:ement|eux|aire|aires|ées?|ais|ait|eur|eurs|ique)\b"),
    "es": re.compile(r"(?:ción|ciones|dad|mente|ario|ará|aré|ito|able|ando|iendo)\b"),
    "it": re.compile(r"(?:zione|zioni|ità|mente|iamo|ando|endo|erà|erò|ezza|aggio)\b"),
    "pt": re.compile(r"(?:ção|ções|dade|mente|agem|ando|endo|amos|inho)\b"),
    "nl": re.compile(r"(?:lijk|lijke|heid|tie|ijke|aar|eren|oek)\b|\bge\w+[dt]\b|ij|oe|aa"),
}
_OF_THE_SURROUNDINGS: Final = 2
_OF_TWO_ALIKE: Final = 0.4


def lines_of(name: str) -> Iterator[tuple[str, str]]:
    """The lines of one of our word lists as what stands before and after the colon."""
    text = (files("copydesk.grounding") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, _, rest = line.partition(":")
            yield head.strip(), rest.strip()


@lru_cache(20_000)
def fold(word: str) -> str:
    """`word` without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("\u2019", "'")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of a text: as it stands, folded, and where."""

    text: str
    folded: str
    start: int
    clause: int
    sentence: int

    @property
    def end(self) -> int:
        """The position behind it."""
        return self.start + len(self.text)


_SMALL_WORDS: Final = {language: frozenset(map(fold, words.split())) for language, words in lines_of("languages")}
SMALL_WORDS_OF: Final = _SMALL_WORDS
"""The small words of each language, folded."""
SMALL_WORDS: Final = frozenset(word for words in _SMALL_WORDS.values() for word in words)
"""The small words of all languages together."""
LANGUAGES: Final = tuple(_SMALL_WORDS)
"""The languages whose words are known."""
_NUMBERS: Final = {
    language: frozenset(word for pair in pairs.split() if len(word := pair.split("=")[0]) > len("one"))
    for language, pairs in lines_of("numbers")
}
_TELLING: Final = {
    "ß": "de",
    "ä": "de",
    "ü": "de",
    "ö": "de",
    "ñ": "es",
    "¿": "es",
    "¡": "es",
    "ã": "pt",
    "õ": "pt",
    "œ": "fr",
    "ê": "fr",
    "ì": "it",
    "ò": "it",
    "ij": "nl",
}


def language_of(text: str, otherwise: str = "", likely: str = "") -> str:
    """The language whose small words are most frequent in `text`; `otherwise`, that of its surroundings, counts too.

    Of two that come out alike it is the one that is `likely`.
    """
    words = Counter(fold(word) for word in re.findall(r"[^\W\d_]+['\u2019]?", text[:4000]))
    score: dict[str, float] = {
        language: sum(min(count, 5) for word, count in words.items() if word in small or word in _NUMBERS[language])
        for language, small in _SMALL_WORDS.items()
    }
    for language, ending in _ENDINGS.items():
        score[language] += min(len(ending.findall(text[:4000])), 5) / 2
    for letters, language in _TELLING.items():
        score[language] += letters in text
    if otherwise:
        score[otherwise] += _OF_THE_SURROUNDINGS
    if likely:
        score[likely] += _OF_TWO_ALIKE
    best = max(score, key=lambda language: score[language])
    return best if score[best] else "en"


@dataclass(frozen=True)
class Reading:
    """A text with its words."""

    text: str
    language: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, numbers and marks in order, each with the number of its clause and of its sentence."""
        return tuple(_words(self.text, self.language))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        return tuple(word.start for word in self.words)


@lru_cache(maxsize=512)
def read(text: str, otherwise: str = "") -> Reading:
    """`text` with its words, in its language. A draft's sources are read again for each draft, review and page."""
    return Reading(text, language_of(text, otherwise))


def _words(text: str, language: str) -> Iterator[Word]:
    clause = sentence = last_end = length = 0
    before = ""
    ended = False
    linking = _AND.get(language, _AND["en"])
    for match in _WORDS.finditer(text):
        gap = text[last_end : match.start()]
        ends = bool(before and gap and before in ".!?\u2026" and (_begins(match.group()) or ended))
        if _is_break(gap) or ends or length == _LONGEST_SENTENCE:
            clause, sentence, length = clause + 1, sentence + 1, 0
        length += 1
        folded = fold(match.group())
        if folded in linking and match.group()[0].isascii():
            clause += 1
        yield Word(match.group(), folded, match.start(), clause, sentence)
        if folded in _CLAUSE_ENDS and not (folded in {",", "."} and before in _WEEKDAYS):
            clause += 1
        ended = folded in "!?" or (
            folded == "." and len(before) >= _SHORTEST_END and before.isalpha() and before not in _LONG_ABBREVIATIONS
        )
        if match.group() == "." and (before in _ABBREVIATIONS or before.isdigit()):
            before = "" if not before.isdigit() else "#"
        else:
            before = folded
        last_end = match.end()


def _is_break(gap: str) -> bool:
    return gap.count("\n") > 1


def _begins(word: str) -> bool:
    return not word[0].islower()
