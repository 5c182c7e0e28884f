"""How the owner says that she is away until a day, or back, in each language. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AwayWords:
    """Regular expressions: `away` stands before the last day, `back` is a whole line.

    `away_on` stands before days of an absence that are named whole. `block` is
    the word by which a stretch of days is read in this language.
    """

    away: str
    back: str
    block: str
    away_on: str = r"(?!)"


AWAY_WORDS: Final[Mapping[str, AwayWords]] = {
    "en": AwayWords(
        away=r"(?:(?:i|we)(?:'m|'re| am| are|'ll be| will be) )?(?:away|absent|ooo|out(?: of (?:the )?office)?|"
        r"(?:on )?(?:holiday|vacation|leave)) (?:until|till|through|to)",
        away_on=r"(?:(?:i|we)(?:'m|'re| am| are|'ll be| will be) )?(?:away|absent|ooo|out of (?:the )?office|"
        r"on (?:holiday|vacation|leave))(?: from| on)?",
        back=r"(?:i(?:'m| am) )?back(?: again)?",
        block="block",
    ),
    "de": AwayWords(
        away=r"(?:ich bin |bin )?(?:weg|abwesend|unterwegs|im urlaub|verreist|nicht da) bis(?: zum| einschließlich)?|"
        r"(?:ich bin |bin )?bis(?: zum)?(?= .* (?:weg|abwesend|im urlaub|verreist) ?$)",
        away_on=r"(?:ich bin |bin )?(?:weg|abwesend|im urlaub|verreist|nicht da)(?: vom| von| ab| am)?|"
        r"(?:ich bin |bin )?(?:vom|von|ab|am)(?= .* (?:weg|abwesend|im urlaub|verreist|nicht da) ?$)",
        back=r"(?:ich bin )?(?:wieder|zurück)(?: wieder)?(?: da| zurück| hier)?",
        block="blockiere",
    ),
    "fr": AwayWords(
        away=r"(?:je suis )?(?:absente?|en congés?|en vacances) jusqu'(?:à|au)",
        away_on=r"(?:je (?:suis|serai) )?(?:absente?|en congés?|en vacances)(?: à partir)?",
        back=r"(?:je suis )?de retour",
        block="bloque",
    ),
    "es": AwayWords(
        away=r"(?:estoy )?(?:ausente|fuera|de vacaciones) hasta(?: el)?",
        away_on=r"(?:(?:estoy|estaré) )?(?:ausente|fuera|de vacaciones)(?: a partir)?",
        back=r"(?:(?:ya )?estoy )?de vuelta|he vuelto",
        block="bloquea",
    ),
    "it": AwayWords(
        away=r"(?:sono )?(?:assente|via|fuori|in ferie|in vacanza) fino (?:a|al|alla)",
        away_on=r"(?:(?:sono|sarò) )?(?:assente|via|fuori|in ferie|in vacanza)(?: a partire)?",
        back=r"(?:sono )?(?:di ritorno|tornat[ao])",
        block="blocca",
    ),
    "nl": AwayWords(
        away=r"(?:ik ben )?(?:afwezig|weg|op vakantie|met vakantie) (?:tot(?: en met)?|t/m)",
        away_on=r"(?:ik ben )?(?:afwezig|weg|op vakantie|met vakantie)(?: vanaf)?",
        back=r"(?:ik ben )?(?:weer )?terug",
        block="blokkeer",
    ),
    "pt": AwayWords(
        away=r"(?:estou )?(?:ausente|fora|de férias) até(?: a| ao| à| o)?",
        away_on=r"(?:(?:estou|estarei) )?(?:ausente|fora|de férias)(?: a partir)?",
        back=r"(?:(?:já )?estou )?de volta|voltei",
        block="bloqueia",
    ),
}
BEHIND: Final = r" (?:weg|abwesend|im urlaub|verreist|nicht da)$"
"""What may stand behind the day in German."""
UP_TO: Final[Mapping[str, str]] = {"tot en met": "tot", "t/m": "tot", "bis zum": "bis", "bis einschließlich": "bis"}
"""Between two days, in more words than are read there, and what it comes to."""
