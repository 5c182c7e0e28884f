"""By what words a letter takes its own wish back, and leaves a booked call as it is, in seven languages. Pure.

`Can we make it an hour later? No, keep it.` A whole sentence must say so: `Keep it short` keeps nothing as it was.
"""

import re
from typing import Final


def _words(*rows: str) -> str:
    return "|".join(rows)


_LEAD: Final = (
    r"^\W*(?:(?:oh|ah|ach|no|nope|nein|non|nee|não|sorry|wait|actually|well|ok|okay|hm+|then|please|pardon|scusa|perdón|"
    r"desculpe|bitte|dann|doch|alors|finalement|entonces|mejor|bueno|allora|anzi|dan|então|afinal)\b[ ,.!:;-]+)*"
)
_AS_IT_WAS: Final = (
    r"(?:[ ,]+(?:then|please|anyway|after all|there|where it is|as (?:it is|it was|is|planned|agreed|booked|before)|"
    r"(?:at|on|for) the (?:old|original|booked|agreed|first|same) (?:time|date|day|slot)))*"
)
_ALL_OF_IT: Final = _words(
    rf"(?:let's |let us |we (?:can |will )?|i(?:'ll| will) |you can )?(?:just )?(?:keep|leave) "
    rf"(?:it|that|this|everything|(?:the|our) (?:call|meeting|appointment)){_AS_IT_WAS}",
    r"(?:let's |let us )?(?:keep|stick (?:to|with)) the (?:old|original|booked|agreed|first) (?:time|date|day|slot)",
    r"(?:forget (?:it|that|about (?:it|that)|what i (?:said|wrote|asked))|never ?mind|scratch that|(?:please )?ignore "
    r"(?:that|this|my (?:last )?(?:question|request|mail)))(?:[ ,]+[^.!?]*)?",
    r"(?:it|everything|(?:the|our) call) (?:stays|can stay|should stay|may stay)(?: \w+){0,4}",
    r"no need to (?:move|change|shift)(?: (?:it|that|anything|the call|our call))?",
    r"lass(?:en|t)? (?:wir |sie |uns )?(?:es|das|ihn|alles|den termin)(?: doch| lieber| bitte)* "
    r"(?:so|dabei|sein|stehen|bleiben|wie)(?: \w+){0,3}",
    r"(?:bleiben wir|es bleibt|wir bleiben|alles bleibt)(?: doch| bitte)* (?:dabei|so|beim|wie|bei)(?: \w+){0,4}",
    r"(?:vergiss es|vergessen sie (?:es|das)|schon gut|nicht|besser nicht|lieber nicht|passt (?:doch )?so)",
    r"(?:on )?(?:gard|laiss)(?:ons|ez|e)(?:[- ](?:le|la|ça|cela|comme|tout|l'appel|notre appel|l'horaire))+"
    r"(?: \w+){0,4}|(?:oubliez|oublie) (?:ça|cela|ce que[^.!?]*)|laiss(?:ez|e) tomber|restons-en là",
    r"(?:dejémosl[ao]|déjel[ao]|déjal[ao]|lo dejamos|la dejamos|mantengámosl[ao]|l[ao] mantenemos|queda)"
    r"(?: (?:así|como|estar)(?: \w+){0,3})?|(?:olvídelo|olvídalo|mejor no)",
    r"(?:lasciamol[ao]|lasciamo|lasci|lascia|teniamol[ao]|resta|rimane)(?: (?:stare|così|perdere|com'era|tutto))*"
    r"|(?:meglio di no|(?:lo |la )dimentichi)",
    r"(?:laat (?:maar|het (?:zo|staan|maar))|laten we het (?:maar )?(?:zo|erbij) (?:laten|houden)|"
    r"(?:we )?houden (?:we )?het (?:zo|erbij)|vergeet het|toch (?:maar )?niet)(?: maar)?",
    r"(?:deixe|deixa|deixemos)(?:-[oa])? (?:estar|lá|assim|como está)|"
    r"(?:mantenha|mantemos|vamos manter|mantém)(?:-[oa])?(?: (?:assim|como está))?|esqueça(?: isso)?|fica como está",
    r"(?:no|nope|nein|non|nee|não)",
)
_KEEPS_IT: Final = re.compile(rf"{_LEAD}(?:{_ALL_OF_IT})\s*[.!]*\s*$", re.IGNORECASE)
UNLESS: Final = (
    r"\b(?:unless|except if|es sei denn|außer(?: wenn| falls| du\b| sie\b| ihr\b)|à moins (?:que|de)|sauf si|"
    r"a menos (?:que|de que)|a no ser que|salvo (?:que|si|se)|a meno (?:che|di)|tranne se|tenzij|behalve als|"
    r"a não ser que)|ない限り"
)
"""What stands before it does not hold yet: the other side may still change it."""
_BEGINS_UNLESS: Final = re.compile(rf"^\W*(?:{UNLESS})", re.IGNORECASE)


def keeps_it(sentence: str) -> bool:
    """Whether a sentence says no more than that everything stays as it is."""
    return _KEEPS_IT.match(sentence) is not None


def sets_condition(sentence: str) -> bool:
    """Whether a sentence begins as the condition of the one before it, as `Unless you can do Thursday`."""
    return _BEGINS_UNLESS.match(sentence) is not None
