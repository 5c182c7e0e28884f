"""Whether a draft repeats what the owner told the model for itself alone."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from copydesk.grounding.reading import LANGUAGES, language_of
from copydesk.grounding.spelled import in_digits
from copydesk.hostile.plain import plain

_SHORTEST_WORD: Final = 4
_STEM: Final = 6
_SHARE: Final = 0.5
_LEAST: Final = 2
_NUMBER: Final = re.compile(r"\d[\d.,' ]*\d|\d")
_NAME: Final = re.compile(r"(?<![.!?:\n] )(?<!^)\b[A-Z\u00c0-\u00de][\w'-]{3,40}", re.MULTILINE)
_MONTHS: Final = tuple(
    frozenset(names.split())
    for names in (
        "january januar janvier enero gennaio januari janeiro",
        "february februar fevrier febrero febbraio februari fevereiro",
        "march marz mars marzo maart marco",
        "april avril abril aprile",
        "may mai mayo maggio mei maio",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august aout agosto augustus",
        "september septembre septiembre settembre setembro",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dicembre dezembro",
    )
)
_AMBIGUOUS: Final = frozenset({"may", "march", "mars", "mai", "mei"})
_PLACE: Final = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{3,200}|\b(?:https?://|www\.)\S{3,400}|\b[\w-]{2,63}(?:\.[\w-]{2,63}){1,4}\b"
)
_FILLERS: Final = frozenset(
    [
        "that",
        "this",
        "with",
        "from",
        "have",
        "they",
        "them",
        "their",
        "there",
        "about",
        "than",
        "then",
        "when",
        "what",
        "will",
        "would",
        "could",
        "should",
        "only",
        "never",
        "always",
        "must",
        "mich",
        "nicht",
        "eine",
        "einen",
        "einem",
        "einer",
        "oder",
        "aber",
        "wird",
        "werden",
        "sind",
        "dass",
        "haben",
        "auch",
        "kein",
        "keine",
        "avec",
        "pour",
        "dans",
        "vous",
        "nous",
        "plus",
        "sans",
        "mais",
        "cette",
        "para",
        "como",
        "pero",
        "esta",
        "este",
        "sobre",
        "entre",
        "sono",
        "della",
        "delle",
        "anche",
        "voor",
        "naar",
        "niet",
        "maar",
        "deze",
        "als",
        "client",
        "clients",
        "please",
        "owner",
        "money",
        "work",
        "works",
        "make",
        "takes",
        "take",
        "your",
        "yours",
        "mine",
        "quote",
        "quoted",
        "tell",
        "told",
        "private",
    ]
)


def repeated(draft: str, private: Sequence[str], known: str) -> tuple[str, ...]:
    """The private lines that the draft repeats: half of its telling words, a number, a name or a place.

    A number counts in digits and in words, those of any language that is known: a model may write "é de four hundred
    and ten euros". A place is a link or an address.

    What stands in `known` (the mails, the articles, what is no secret of the profile) tells nothing.
    """
    if not private:
        return ()
    said, familiar = _Words(draft, LANGUAGES), _Words(known, (language_of(draft),))
    return tuple(line for line in private if _repeats(line, said, familiar))


class _Words:
    """A text's words by their stems, its numbers by their digits, and its plain text."""

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self._text, self._languages = text, languages
        self.plain = f" {plain(text)} "
        self.packed = self.plain.replace(" ", "")
        self.stems = {_stem(word) for word in self.plain.split() if len(word) >= _SHORTEST_WORD}
        self.months = {month for word in self.plain.split() if (month := _month(word)) is not None}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, those in words of the languages too."""
        return frozenset(number for language in self._languages for number in _numbers(self._text, language))


def _repeats(line: str, said: _Words, familiar: _Words) -> bool:
    if any(number in said.numbers and number not in familiar.numbers for number in _numbers(line, language_of(line))):
        return True
    if any(_stands_in(name, said) and not _stands_in(name, familiar) for name in _names(line)):
        return True
    months = {month for word in plain(line).split() if (month := _month(word)) is not None}
    if months & said.months - familiar.months:
        return True
    words = {_stem(word) for word in plain(line).split() if len(word) >= _SHORTEST_WORD and word not in _FILLERS}
    telling = words - familiar.stems
    if not telling:
        return False
    shared = telling & said.stems
    return len(shared) >= min(_LEAST, len(telling)) and len(shared) >= _SHARE * len(telling)


def _names(line: str) -> Iterator[str]:
    yield from (name for name in _NAME.findall(line) if _month(plain(name)) is None)
    yield from _PLACE.findall(line)


def _stands_in(name: str, words: _Words) -> bool:
    return plain(name).replace(" ", "") in words.packed


def _month(word: str) -> int | None:
    """The number of the month that the word names; none for words that mean something else as well."""
    return None if word in _AMBIGUOUS else next((n for n, names in enumerate(_MONTHS) if word in names), None)


def _stem(word: str) -> str:
    return word[:_STEM]


def _numbers(text: str, language: str) -> Iterator[str]:
    for read in (text, in_digits(text, language).text):
        for found in _NUMBER.finditer(read):
            digits = re.sub(r"\D", "", found.group())
            if len(digits) > 1:
                yield digits.lstrip("0")
