# ruff: noqa: RUF001 - words of many languages are read here
"""Which of the profile's prices a mail asks for. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.adapters.models.scripted.services import SERVICES
from copydesk.adapters.models.scripted.telling import is_filler
from copydesk.knowledge.cognates import related
from copydesk.knowledge.words import terms

_FACTS: Final = re.compile(r"^- (.+)$", re.MULTILINE)
_FACTS_PART: Final = re.compile(r"Facts about .*?:\n(.*?)\n\n(?:How to work|Rules)", re.DOTALL)
_CURRENCY: Final = (
    r"(?:€|\$|£|¥|円|eur\b|euros?\b|usd\b|dollars?\b|cents?\b|gbp\b|pounds?\b|chf\b|fr\.|francs?\b|kr\b|sek\b|"
    r"dkk\b|nok\b|"
    r"pln\b|zł|jpy\b|yen\b|aud\b|cad\b)"
)
_MONEY: Final = re.compile(
    rf"(?<!\d)\d(?:[.,’' ]{{0,2}}\d){{0,15}}[.,’' ]{{0,2}}[-–—]{{0,3}}\s{{0,9}}(?:万\s{{0,9}})?{_CURRENCY}|(?:€"
    rf"|\$|£|¥|\b(?:eur|usd|gbp|chf|sek|dkk|nok|pln|jpy|aud|"
    rf"cad|fr\.))\s?\d",
    re.IGNORECASE,
)
_NO_PRICE: Final = re.compile(
    r"\b(?:prize|award|won|raised|funding|revenue|turnover|preisgeld|gewann|gewonnen|umsatz|premio|prix de|"
    r"prijs gewonnen)\b",
    re.IGNORECASE,
)
"""An amount of another kind."""
_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,' ]\d{3}){1,5}(?!\d)|(?<![\w.,])\d{2,6}(?![\d%])")
_WORD_COUNT: Final = re.compile(
    r"\s{0,9}(?:to|bis|à|a|tot|até|-|–)?\s{0,9}(?:[\d.,]{1,20}\s{0,9})?-?(?:words?|wörter\w*|worte\w*|mots"
    r"|palabras|parole|woorden|palavras"
    r"|characters|zeichen|signes|caracteres|caratteri|tekens|文字|字)",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    r"\b(?:up to|at most|bis|höchstens|jusqu['’]à|hasta|fino a|tot|até)\b|まで|以内", re.IGNORECASE
)
_ANY_TEXT: Final = 0
_LONG_TEXT: Final = 2
_FOR_A_SERVICE: Final = 3
_FOR_A_NUMBER: Final = 2
_MOST: Final = 4


def fitting_prices(system: str, said: str) -> tuple[str, ...]:
    """The facts that name an amount and fit what is asked; all of them if nothing in particular is asked for.

    None where something is asked for that no fact speaks of: another price would be a wrong answer.
    """
    facts = list(price_facts(system))
    offered = _services(" ".join(facts))
    asked = _asked(said, offered)
    weighed = [(_fit(fact, said, asked), fact) for fact in facts]
    best = max((weight for weight, _ in weighed), default=0)
    if best == 0:
        return () if asked and len(facts) != 1 else tuple(facts[:_MOST])
    return tuple(fact for weight, fact in weighed if weight == best)[:_MOST]


def price_facts(system: str) -> Iterator[str]:
    """The facts of the owner's profile that name an amount, word for word."""
    part = _FACTS_PART.search(system)
    facts = _FACTS.findall(part[1]) if part else []
    return (fact for fact in facts if _MONEY.search(fact) and not _NO_PRICE.search(fact))


def _services(text: str) -> frozenset[int]:
    return frozenset(number for number, service in enumerate(SERVICES) if re.search(service, text, re.IGNORECASE))


def _asked(said: str, offered: frozenset[int]) -> frozenset[int]:
    """What is asked for: a text is only meant where nothing more definite is, and a long one where it has no price."""
    asked = _services(said)
    if _LONG_TEXT in asked and _LONG_TEXT not in offered:
        asked = (asked - {_LONG_TEXT}) | {_ANY_TEXT}
    return asked - {_ANY_TEXT} or asked


def _fit(fact: str, said: str, asked: frozenset[int]) -> int:
    services = _services(fact)
    shared = {word for word in _own_words(fact) if any(related(word, other) for other in _own_words(said))}
    lengths = _FOR_A_NUMBER if _lengths_meet(fact, said) else 0
    weight = _FOR_A_SERVICE * len(services & asked) + len(shared) + lengths
    return weight if services & asked or not asked or not services else 0


def _own_words(text: str) -> Sequence[str]:
    return [word for word in dict.fromkeys(terms(text)) if word.isalpha() and not is_filler(word)]


def _lengths_meet(fact: str, said: str) -> bool:
    """Whether a length in words of the mail lies within the fact's, or is one of them."""
    own, wanted = _lengths(fact), _lengths(said)
    least = 0 if len(own) == 1 and _UP_TO.search(fact) else min(own, default=0)
    return bool(own) and any(least <= length <= max(own) for length in wanted)


def _lengths(text: str) -> Sequence[int]:
    return [
        int(re.sub(r"\D", "", found.group()))
        for found in _NUMBER.finditer(text)
        if _WORD_COUNT.match(text, found.end())
    ]
