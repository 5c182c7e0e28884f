# ruff: noqa: RUF001 - words of many languages are read here
"""What the scripted model reads out of a mail and of the owner's wishes, by rules. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copydesk.adapters.models.scripted_words import Words
from copydesk.mail.spoken_language import likeliest

_TODAY: Final = re.compile(r"Today is \w+, (\d{1,2}) (\w+) (\d{4})\.")
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_FACTS: Final = re.compile(r"^- (.+)$", re.MULTILINE)
_FACTS_PART: Final = re.compile(r"Facts about .*?:\n(.*?)\n\nHow to work", re.DOTALL)
_MONEY: Final = re.compile(
    r"\d[\d.,]*\s*(?:€|\$|£|eur|euros?|usd|dollars?|gbp|pounds?|chf|francs?|yen|円)|(?:€|\$|£)\s?\d", re.IGNORECASE
)
_ADVERTISEMENT: Final = re.compile(
    r"^(?:sent from|get outlook|von meine[mr]|gesendet von|envoyé de|enviado desde|enviado do|inviato da|verzonden).*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHORTER: Final = re.compile(
    r"\b(?:short|shorter|shorten|brief|briefer|cut|concise|kürzer|kurz|plus court\w*|más corto|"
    r"più breve|korter|mais curto)\b|短く",
    re.IGNORECASE,
)
_FRIENDLIER: Final = re.compile(
    r"\b(?:friendl\w+|warmer|kinder|nicer|freundlicher|herzlicher|plus chaleureu\w+|plus aimable|más amable|"
    r"più cordiale|vriendelijker|mais amável)\b|親しみ",
    re.IGNORECASE,
)
_DECLINE: Final = re.compile(
    r"\b(?:decline|turn (?:it|this|him|her|them) down|say no|refuse|sag(?:e)? ab|ablehnen|lehne ab|absagen|"
    r"refus\w+|rechaz\w+|rifiut\w+|afwijzen|wijs af|recus\w+)\b|断って",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\b(?:away|out|off|on holiday|on vacation|abwesend|weg|im urlaub|absente?|fuera|assente|afwezig|ausente)\b.{0,20}?"
    r"\b(?:until|till|til|bis(?: zum)?|jusqu['’]au?|hasta(?: el)?|fino al?|tot|até)\s+"
    r"(?P<until>[^.,;!?\n]{1,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the owner asked for, as far as rules can tell; `away_until` in the owner's own words."""

    shorter: bool = False
    friendlier: bool = False
    decline: bool = False
    away_until: str = ""


NO_WISHES: Final = Wishes()


def language_of(text: str) -> str:
    """The code of the language that most words of `text` tell; English where nothing does."""
    return likeliest(text) or "en"


def speaks_of(pattern: str, text: str) -> bool:
    """Whether the mail speaks of it, and not only the line that a phone put below."""
    return re.search(pattern, _ADVERTISEMENT.sub("", text), re.IGNORECASE) is not None


def asked_day(text: str, words: Words, system: str) -> str:
    """The first weekday that the mail names, as the next such day after today, in ISO 8601; "" if it names none."""
    today = _today(system)
    if today is None:
        return ""
    found: list[tuple[int, int]] = []
    for number, names in enumerate(words.weekdays):
        match = re.search(rf"\b(?:{names})" if names[0].isascii() else names, text, re.IGNORECASE)
        if match:
            found.append((match.start(), number))
    if not found:
        return ""
    ahead = (min(found)[1] - today.weekday() - 1) % 7 + 1
    return (today + timedelta(days=ahead)).isoformat()


def price_facts(system: str) -> Iterator[str]:
    """The facts of the owner's profile that name an amount, word for word."""
    part = _FACTS_PART.search(system)
    facts = _FACTS.findall(part[1]) if part else []
    return (fact for fact in facts if _MONEY.search(fact))


def wishes_in(instructions: Sequence[str]) -> Wishes:
    """What the owner's instructions ask for. What no rule understands changes nothing: a client never reads it."""
    said = "\n".join(instructions)
    away = _AWAY.search(said)
    return Wishes(
        shorter=_SHORTER.search(said) is not None,
        friendlier=_FRIENDLIER.search(said) is not None,
        decline=_DECLINE.search(said) is not None,
        away_until=away["until"].strip() if away else "",
    )


def _today(system: str) -> date | None:
    found = _TODAY.search(system)
    if found is None or found[2] not in _MONTHS:
        return None
    return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
