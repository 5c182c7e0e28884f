"""How the owner says that a time is to be kept for herself, or given back, in each language. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OwnTimeWords:
    """A language's words, all regular expressions; `…` stands for the time in those that have words on both sides.

    `block` and `unblock` stand before the time, `block_behind` and `unblock_behind` behind it. `asked` is a question
    for what is blocked. `small` are words beside a time that change nothing.
    """

    block: str
    unblock: str
    asked: str
    small: frozenset[str]
    block_behind: str = r"(?!)"
    unblock_behind: str = r"(?!)"
    block_around: tuple[str, str] = (r"(?!)", r"(?!)")
    unblock_around: tuple[str, str] = (r"(?!)", r"(?!)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OWN_TIME_WORDS: Final[Mapping[str, OwnTimeWords]] = {
    "en": OwnTimeWords(
        block=r"block(?: out| off)?",
        unblock=r"unblock|free up",
        block_around=(r"keep", r"free|clear"),
        asked=(
            r"(?:what is|what's|whats|what times are|which times are|is anything) blocked|"
            r"(?:list|show)(?: my)? blocks"
        ),
        small=_words("the on for all day whole time"),
    ),
    "de": OwnTimeWords(
        block=r"blockiere?|blocke?|sperre?",
        unblock=r"entsperre?|entblocke?",
        block_behind=r"blockieren|blocken|sperren|freihalten",
        unblock_behind=r"entsperren|entblocken|(?:wieder )?freigeben",
        block_around=(r"halte?", r"frei"),
        unblock_around=(r"gib", r"(?:wieder )?frei"),
        asked=r"was ist (?:alles )?(?:blockiert|gesperrt|geblockt)|welche zeiten sind (?:blockiert|gesperrt)",
        small=_words("am den der die das dem ganzen ganztägig ganztags tag für"),
    ),
    "fr": OwnTimeWords(
        block=r"bloque[rz]?",
        unblock=r"débloque[rz]?|libère|libérer|libérez",
        asked=r"qu'?est[- ]ce qui est bloqué|quels créneaux sont bloqués|que[l']? ?est bloqué",
        small=_words("le la les l' toute journée pour"),
    ),
    "es": OwnTimeWords(
        block=r"bloque(?:a|ar|e)",
        unblock=r"desbloque(?:a|ar|e)|liber(?:a|ar|e)",
        asked=r"¿?qué (?:está|hay) bloqueado|¿?qué horas están bloqueadas",
        small=_words("el la todo día para"),
    ),
    "it": OwnTimeWords(
        block=r"blocc(?:a|are|hi)",
        unblock=r"sblocc(?:a|are|hi)|liber(?:a|are|i)",
        asked=r"(?:che )?cosa è bloccato|che cos'è bloccato|quali orari sono bloccati",
        small=_words("il la lo l' tutto giorno per"),
    ),
    "nl": OwnTimeWords(
        block=r"blokkeer|blok",
        unblock=r"deblokkeer",
        block_behind=r"blokkeren|vrijhouden",
        unblock_behind=r"deblokkeren|(?:weer )?vrijgeven",
        block_around=(r"houd?", r"vrij"),
        unblock_around=(r"geef", r"(?:weer )?vrij"),
        asked=r"wat is (?:er )?geblokkeerd|welke tijden zijn geblokkeerd",
        small=_words("op de het hele dag voor"),
    ),
    "pt": OwnTimeWords(
        block=r"bloque(?:ia|ie|ar)",
        unblock=r"desbloque(?:ia|ie|ar)|liber(?:a|e|ar)",
        asked=r"o que (?:está|há de) bloqueado|que horários estão bloqueados",
        small=_words("o a os as na no dia todo inteiro para"),
    ),
}
FROM: Final = (
    r"from|between|von|zwischen|ab|vom|de|du|entre|des(?:de)?(?: las?)?|da(?:l|lle)?|tra|van|tussen|das|de las?|"
    r"del|dall'"
)
TO: Final = (
    r"-|to|until|till|through|and|bis(?: zum)?|und|à|au|jusqu'(?:à|au)|et|a(?: las?)?|al(?:le)?|hasta(?: las?)?|y|e|"
    r"tot(?: en met)?|t/m|en|às|até(?: às)?"
)
"""Before the first and between two days or hours that bound a stretch, in any of the languages."""
PURPOSE: Final[Mapping[str, str]] = {
    "en": r"for|because of|due to",
    "de": r"wegen|für|zum|zur",
    "fr": r"pour|à cause d[eu]",
    "es": r"para|por",
    "it": r"per|causa",
    "nl": r"voor|wegens|vanwege",
    "pt": r"para|por causa d[eoa]|por",
}
"""Before what a blocked time is for, behind the time itself."""
NO_PURPOSE: Final = (
    r"but|unless|only|every|each|all|hours?|minutes?|half|now|aber|nur|jede[nrs]?|alle|stunden?|minuten?|halbe[nr]?|mais|"
    r"sauf|seulement|chaque|heures?|demie?|pero|salvo|sólo|solo|cada|horas?|minutos?|media|ma|tranne|ogni|ore|ora|mezza|"
    r"maar|behalve|alleen|elke|uur|minuten|half|mas|exceto|só|todas?|todos?|meia|in|except|if|wenn|si|se|als|"
    r"days|weeks?|months?|moment|while|cancel|tage|wochen?|monate?|weile|jours|semaines?|mois|instant|días|semanas?|"
    r"mes(?:es)?|momento|giorni|settiman[ae]|mes[ei]|dagen|weken|maand(?:en)?|poosje|dias|mês|instante|adelante"
)
"""Words of lengths, limits and repeats: what has one of them is no mere purpose, and is asked back."""
PART_BEHIND: Final = r"in the|in der|am|an dem|à l'|l'|dans l'|le|dans la|por la|en la|de la|nel|di|in de|de|na|no|'s"
"""What may stand before a part of a day."""
