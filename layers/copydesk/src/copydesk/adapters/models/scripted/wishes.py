# ruff: noqa: RUF001 - words of many languages are read here
"""What the owner wishes of another draft: the few things that rules can do, and whether there is more. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SHORTER: Final = re.compile(
    r"\b(?:much )?(?:short|shorter|shorten|brief|briefer|cut|concise|kürzer\w*|kürzen?|kurz|knapper|plus court\w*|"
    r"raccourci\w*|más (?:corto|breve)|acort\w+|più (?:breve|corto)|accorcia\w*|korter|inkorten|mais curto|encurt\w+)\b"
    r"|短く|手短",
    re.IGNORECASE,
)
_FRIENDLIER: Final = re.compile(
    r"\b(?:friendl\w+|warmer|kinder|nicer|freundlicher|herzlicher|netter|plus chaleureu\w+|plus aimable|más amable|"
    r"más cordial|più cordiale|più gentile|vriendelijker|hartelijker|mais amável|mais simpátic\w+)\b|親しみ|丁寧",
    re.IGNORECASE,
)
_DECLINE: Final = re.compile(
    r"\b(?:politely |höflich |poliment |cortésmente )?(?:decline|turn (?:it|this|him|her|them) down|say no|refuse|"
    r"sage?n? (?:\w+ )?ab|ablehnen|lehne? (?:\w+ )?ab|absagen|refus\w+|declin\w+|rechaz\w+|rifiut\w+|declina\w*|"
    r"afwijzen|wijs (?:\w+ )?af|recus\w+)\b|断って|断る",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"(?:\b(?:i am|i['’]m|ich bin|je suis|estoy|sono|ik ben|estou) )?"
    r"\b(?:away|out|off|on holiday|on vacation|abwesend|weg|nicht da|im urlaub|absente?|fuera|"
    r"assente|afwezig|ausente)\b"
    r".{0,20}?\b(?:until|till|til|bis(?: zum)?|jusqu['’]au?|hasta(?: el)?|fino al?|tot|até)\s+"
    r"(?P<until>(?:(?! (?:and|und|et|y|e|en|tell|please|bitte)\b)[^.,;!?\n]){1,40})",
    re.IGNORECASE,
)
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
    """What the owner asked for, as far as rules can tell; `away_until` and `address` in the owner's own words.

    `left_over`: she asked for more, which no rule can do.
    """

    shorter: bool = False
    friendlier: bool = False
    decline: bool = False
    away_until: str = ""
    address: str = ""
    left_over: bool = False


NO_WISHES: Final = Wishes()


def wishes_in(instructions: Sequence[str], client: str = "") -> Wishes:
    """What the owner's instructions ask for. What no rule understands changes nothing: a client never reads it."""
    said = "\n".join(instructions)
    away = _AWAY.search(said)
    address = next((found for found in _ADDRESS.finditer(said) if _is_of(found["name"], client)), None)
    return Wishes(
        shorter=_SHORTER.search(said) is not None,
        friendlier=_FRIENDLIER.search(said) is not None,
        decline=_DECLINE.search(said) is not None,
        away_until=away["until"].strip() if away else "",
        address=address.group() if address else "",
        left_over=_left_over(instructions[-1], client) if instructions else False,
    )


def _left_over(instruction: str, client: str) -> bool:
    """Whether the newest instruction says more than what was understood."""
    rest = instruction
    for pattern in (_AWAY, _SHORTER, _FRIENDLIER, _DECLINE):
        rest = pattern.sub(" ", rest)
    rest = _ADDRESS.sub(lambda found: " " if _is_of(found["name"], client) else found.group(), rest)
    return any(word.lower() not in _COURTESIES for word in _WORDS.findall(rest))


def _is_of(name: str, client: str) -> bool:
    return bool(client) and name.rsplit(maxsplit=1)[-1].casefold() in client.casefold()
