# ruff: noqa: RUF001 - words of many languages are read here
"""What the owner asks of the scripted model, by rules. None of the owner's own words gets into a draft. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from copydesk.adapters.models.scripted.named_days import Day, named_date, named_weekday
from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.review.article_words import ANEW
from copydesk.review.call_words import ASKS_ANEW, OTHER_TIMES
from copydesk.review.chosen_times import without_chosen

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

_ADDRESS: Final = re.compile(
    r"\b(?P<honorific>(?i:frau|herrn?|ms|mrs|mr|mme|madame|monsieur|sra|sr|señora?|sig\.?ra|sig|signora?|mevrouw|"
    r"meneer|senhora?))\.?\s+(?P<name>(?:(?i:dr|dra|prof|dott|ir)\.?\s+)*[^\W\d_a-z][^\W\d_]+"
    r"(?:[- ][^\W\d_a-z][^\W\d_]+)*)"
)
_COURTESIES: Final = frozenset(
    (  # noqa: SIM905  (so many quoted words would be hard to read)
        "a an the it this that please make made write rewrite draft reply answer text mail email letter more "
        "bit little much be is are and or but to too also him her them me my in on of for with as just only "
        "can could you i tell say address greet call thanks thank again so than one sentence tone version "
        "bitte mach mache machen das den die der es etwas ein eine einen viel und oder auch noch mal mir ihm "
        "ihr ihnen antwort entwurf schreib schreibe schreiben anreden anrede ansprechen als mit zu sag sage "
        "sagen deutlich s'il te vous plaît le la les un une plus peu fais rends et ou aussi encore réponse "
        "texte dis-lui dis lui que por favor el los más poco haz hazlo y o también respuesta texto dile per "
        "favore il lo gli un' più po' fallo rendi e anche risposta testo digli che alsjeblieft graag maak "
        "maken het een wat iets en ook nog antwoord tekst zeg hem haar dat os uns mais pouco faça faz torna "
        "também resposta diga-lhe diga lhe se ください してください もっと もう少し を に は で の て 返事 下書き 文面 "
    ).split()
)
_WORDS: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the owner asked for, as far as rules can tell. `away_until` is None where no day could be read.

    `address` is how the client is to be addressed, such as `Frau Dr. Hentschel`. `left_over`: the newest wish is for
    more, which no rule can do.
    """

    shorter: bool = False
    friendlier: bool = False
    decline: bool = False
    away: bool = False
    away_until: Day | None = None
    address: str = ""
    left_over: bool = False


NO_WISHES: Final = Wishes()


def wishes_in(instructions: Sequence[str], today: date | None, client: str = "") -> Wishes:
    """What the owner's instructions ask for. What no rule understands changes nothing: a client never reads it."""
    said = "\n".join(instructions)
    clauses = [clause.strip() for clause in _CLAUSE.split(said) if clause and clause.strip()]
    away = next((found for found in map(_away, _SENTENCE.split(said)) if found is not None), None)
    address = next((found for found in _ADDRESS.finditer(said) if _is_of(found["name"], client)), None)
    return Wishes(
        shorter=any(_asks(_SHORTER, clause) for clause in clauses),
        friendlier=any(_asks(_FRIENDLIER, clause) for clause in clauses),
        decline=any(_asks(_DECLINE, clause) for clause in clauses),
        away=away is not None,
        away_until=None if away is None or today is None else _day(away, today),
        address=address.group() if address else "",
        left_over=_left_over(instructions[-1], client) if instructions else False,
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


def _left_over(instruction: str, client: str) -> bool:
    """Whether the newest instruction says more than what was understood; times and articles are heeded anyway."""
    if instruction.strip() in (ASKS_ANEW, OTHER_TIMES, ANEW):
        return False
    said = without_chosen(instruction)
    rest = _ADDRESS.sub(lambda found: " " if _is_of(found["name"], client) else found.group(), said)
    rest = " . ".join(clause for clause in clauses_of(rest) if _away(clause) is None)
    for pattern in (_SHORTER, _FRIENDLIER, _DECLINE):
        rest = pattern.sub(" ", rest)
    return any(word.lower() not in _COURTESIES for word in _WORDS.findall(rest))


def _is_of(name: str, client: str) -> bool:
    return bool(client) and name.rsplit(maxsplit=1)[-1].casefold() in client.casefold()
