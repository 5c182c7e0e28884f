# ruff: noqa: RUF001 - words of many languages are read here
"""What the owner asks of the scripted model, by rules. None of the owner's own words gets into a draft. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from copydesk.adapters.models.scripted_days import Day, named_date, named_weekday
from copydesk.adapters.models.scripted_words import LANGUAGES

_CLAUSE: Final = re.compile(
    r"(?<!\d)[.!?;。！？]+(?=\s|$)|[,、\n]|\b(?<!day )(?<!days )(?<!time )but\b|\b(?:and|und|aber|et|y|pero|e|ma|"
    r"en|maar|mas)\b"
)
_NEGATED: Final = re.compile(
    r"\b(?:not|no|never|less|without|nicht|kein\w*|nie|weniger|ohne|pas|jamais|moins|sans|nunca|menos|sin|non|mai|meno|"
    r"senza|niet|geen|nooit|minder|zonder|não|nunca|sem)\b|n[’']t\b|cannot\b",
    re.IGNORECASE,
)
_SHORTER: Final = re.compile(
    r"\bshort(?:er|en)?\b(?! (?:call|notice|stor|deadline|article|piece|text|trip|meeting|term))|\bbriefer\b|"
    r"\b(?:be|keep it|make it|more|very) brief\b|^\W*brief(?:ly)?\W*$|\bcut (?:it|this|the (?:draft|reply|"
    r"text))\b|\bconcise\b|"
    r"\bkürze\w*|\bkurz\b|\bplus court\w*|\braccourci\w*|\babrég\w*|\bmás (?:corto|breve)|\bacort\w*|"
    r"\bpiù (?:breve|corto)|"
    r"\baccorci\w*|\bkorter\b|\binkorten\b|\bmais (?:curto|breve)|\bencurt\w*|短く|簡潔",
    re.IGNORECASE,
)
_FRIENDLIER: Final = re.compile(
    r"\b(?:friendl\w+|warmer|kinder|nicer|freundlicher|netter|herzlicher|plus (?:chaleureu\w+|aimable|"
    r"amical\w*|sympa\w*)|"
    r"más (?:amable|cálid\w)|più (?:cordiale|gentile|amichevole)|vriendelijker|hartelijker|"
    r"mais (?:amável|simpátic\w|calor\w+))\b|親しみ|丁寧|優しく|柔らかく",
    re.IGNORECASE,
)
_DECLINE: Final = re.compile(
    r"\b(?:declin(?:e|ing)|turn (?:it|this|him|her|them|the (?:job|offer|request)) down|say no|"
    r"refuse(?: (?:it|this|him|her|them|politely|poliment))?|sag(?:e|en)?\b.{0,25}\bab|ab(?:lehnen|sagen)|absage|"
    r"lehn(?:e|en)?\b.{0,25}\bab|refus(?:er|ez|ons)|déclin(?:e|er|ez)|rechaz(?:a|ar|alo|ala|e)|di(?:le)? que no|"
    r"rifiut(?:a|are|alo)|declina(?:re)?|di(?:gli|lle)? di no|afwijzen|wijs\b.{0,25}\baf|recus(?:a|ar|"
    r"e))\b(?! the price)|断って",
    re.IGNORECASE,
)
_SAYS_NO: Final = re.compile(r"\b(?:say no|di(?:le)? que no|di(?:gli|lle)? di no)\b", re.IGNORECASE)
_AWAY: Final = re.compile(
    r"\b(?:away|out|off|on (?:holiday|vacation|leave)|travel\w+|unavailable|not available|busy|abwesend|weg|"
    r"urlaub|verreist|"
    r"nicht (?:da|erreichbar)|absente?|en (?:congé|vacances|déplacement)|fuera|de vacaciones|via|fuori|"
    r"assente|in ferie|"
    r"afwezig|op vakantie|fora|ausente|de férias)\b|不在|休み|休暇|留守",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|til|bis|jusqu['’]?(?:au?)?|hasta|fino|tot|até)\b(?P<until>[^;!?\n]{1,40})|"
    r"(?P<made>[^\s、。]{1,12})まで",
    re.IGNORECASE,
)
_NEAR: Final = 32
"""Characters after `until` in which a day stands."""
_SENTENCE: Final = re.compile(r"(?<!\d)[.!?](?=\s|$)|[\n。！？]")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the owner asked for, as far as rules can tell. `away_until` is None where no day could be read."""

    shorter: bool = False
    friendlier: bool = False
    decline: bool = False
    away: bool = False
    away_until: Day | None = None


NO_WISHES: Final = Wishes()


def wishes_in(instructions: Sequence[str], today: date | None) -> Wishes:
    """What the owner's instructions ask for. What no rule understands changes nothing: a client never reads it."""
    said = "\n".join(instructions)
    clauses = [clause.strip() for clause in _CLAUSE.split(said) if clause and clause.strip()]
    away = next((found for found in map(_away, _SENTENCE.split(said)) if found is not None), None)
    return Wishes(
        shorter=any(_asks(_SHORTER, clause) for clause in clauses),
        friendlier=any(_asks(_FRIENDLIER, clause) for clause in clauses),
        decline=any(_asks(_DECLINE, clause) for clause in clauses),
        away=away is not None,
        away_until=None if away is None or today is None else _day(away, today),
    )


def _asks(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether the clause asks for it, and does not say the contrary."""
    found = pattern.search(clause)
    if found is None:
        return False
    return bool(_SAYS_NO.search(found[0])) or _NEGATED.search(clause[: found.start()]) is None


def _away(sentence: str) -> str | None:
    """What stands after `until` in a sentence that speaks of being away; "" if nothing does."""
    if _AWAY.search(sentence) is None:
        return None
    found = _UNTIL.search(sentence)
    return None if found is None else found["until"] or found["made"] or ""


def _day(text: str, today: date) -> Day | None:
    """The day that stands at the beginning of `text`."""
    if found := named_date(text[:_NEAR], today):
        return found
    weekdays = (named_weekday(text, words.weekdays, today) for words in LANGUAGES.values())
    return next((Day(day) for day in weekdays if day is not None), None)


def clauses_of(text: str) -> Iterator[str]:
    """The parts of a text that say one thing each."""
    yield from (clause for clause in _CLAUSE.split(text) if clause)
