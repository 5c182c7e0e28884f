# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""How each language asks for a time: days, parts of the day, hours, and what is not wanted. Pure data.

All are regular expressions. `before`, `after` and `at` stand before an hour, or behind it (`behind`) in Japanese.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class DayWords:
    """A language's words for times. `short` are its abbreviated weekdays, Monday first."""

    short: tuple[str, ...]
    morning: str
    afternoon: str
    evening: str
    before: str
    after: str
    at: str
    noon: str
    unwanted: str
    until: str
    hour_long: str
    half_hour: str


DAY_WORDS: Final[Mapping[str, DayWords]] = {
    "en": DayWords(
        short=("mon", "tues?", "wed", "thu(?:rs?)?", "fri", "Sat", "Sun"),
        morning=r"\bmornings?\b|\bearly in the day\b|\bforenoon\b",
        afternoon=r"\bafternoons?\b|\bafter lunch\b",
        evening=r"\bevenings?\b",
        before=r"before|until|till|no later than|up to",
        after=r"after|from|not before|as of|later than",
        at=r"at|around|about|@",
        noon=r"noon|midday|lunch(?! ?time)",
        unwanted=r"\b(?:not|except|but not|can(?:no|')?t|won't|don't|doesn't|never|other than|unavailable|busy|no)\b",
        until=r"to|till|until|through|-|–",
        hour_long=r"\b(?:an|one|1|a full) hour\b|\b60[- ]?min",
        half_hour=r"\bhalf an hour\b|\b30[- ]?min|\bhalf-hour\b",
    ),
    "de": DayWords(
        short=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        morning=r"vormittag|\bmorgens\b|\bfrüh\b|\bin der früh",
        afternoon=r"nachmittag|(?<!uhr )\bmittags\b",
        evening=r"(?<!sonn)abends?\b",
        before=r"vor|bis|spätestens(?: um)?",
        after=r"nach|ab|nicht vor|von",
        at=r"um|gegen|ca\.",
        noon=r"mittag|zwölf",
        unwanted=r"\b(?:nicht|außer|kein\w*|nie|ausgenommen|ohne|bis auf|verhindert)\b",
        until=r"bis|-|–",
        hour_long=r"\b(?:eine|1|1,0) stunde\b|\b60[- ]?min",
        half_hour=r"\bhalbe stunde\b|\bhalbstündig|\b30[- ]?min",
    ),
    "fr": DayWords(
        short=("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
        morning=r"\bmat(?:in|inée)s?\b",
        afternoon=r"\baprès[- ]midi\b",
        evening=r"\bsoir(?:ée)?s?\b",
        before=r"avant|jusqu['’]à|au plus tard à",
        after=r"après|à partir de|dès|pas avant",
        at=r"à|vers",
        noon=r"midi",
        unwanted=r"\b(?:pas|sauf|excepté|hormis|jamais|aucun|indisponible|ne peux|ne pouvons)\b",
        until=r"à|au|jusqu['’]à|-|–",
        hour_long=r"\b(?:une|1) heure\b|\b60 ?min",
        half_hour=r"\bdemi-heure\b|\b30 ?min",
    ),
    "es": DayWords(
        short=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        morning=r"\b(?:por|en|de) la mañana\b|\bmañanas\b|\bla mañana\b",
        afternoon=r"\b(?:la |las )?tardes?\b(?!,? (?:mara|señor))",
        evening=r"\b(?:la |las )noches?\b",
        before=r"antes de(?: las?|l)?|hasta las?",
        after=r"después de(?: las?|l)?|a partir de(?: las?|l)?|desde las?|pasadas las",
        at=r"a las?|sobre las?|hacia las?",
        noon=r"mediodía|medio día",
        unwanted=r"\b(?:no|excepto|salvo|menos|nunca|tampoco)\b",
        until=r"a|al|hasta|-|–",
        hour_long=r"\b(?:una|1) hora\b|\b60 ?min",
        half_hour=r"\bmedia hora\b|\b30 ?min",
    ),
    "it": DayWords(
        short=("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
        morning=r"\b(?:mattin[aoe]|mattinat[ae])\b",
        afternoon=r"\bpomeriggi?o?\b",
        evening=r"\b(?:di|la|in|alla) sera(?:ta)?\b|\bserale\b",
        before=r"prima del(?:le|l')?|entro le|fino alle|non oltre le",
        after=r"dopo le|dalle|a partire dalle|dopo",
        at=r"alle|verso le|intorno alle",
        noon=r"mezzogiorno",
        unwanted=r"\b(?:non|tranne|eccetto|salvo|mai|escluso)\b",
        until=r"a|al|fino a|-|–",
        hour_long=r"\b(?:un['’]ora|1 ora|un ora)\b|\b60 ?min",
        half_hour=r"\bmezz['’]?ora\b|\b30 ?min",
    ),
    "nl": DayWords(
        short=("ma", "di", "wo", "do", "vr", "za", "zo"),
        morning=r"ochtend|\b['’]s morgens\b|\bvoormiddag|morgens\b",
        afternoon=r"\b\w*(?<!goede)(?<!na)middags?\b|namiddag",
        evening=r"(?<!goeden)avond",
        before=r"voor|tot|uiterlijk",
        after=r"na|vanaf|niet voor",
        at=r"om|rond",
        noon=r"twaalf uur|twaalven",
        unwanted=r"\b(?:niet|behalve|geen|nooit|uitgezonderd)\b",
        until=r"tot|t/m|tot en met|-|–",
        hour_long=r"\b(?:een|één|1) uur (?:de tijd|lang|zou|is)\b|\b60 ?min",
        half_hour=r"\bhalf ?uur\b|\b30 ?min",
    ),
    "pt": DayWords(
        short=("seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
        morning=r"\bmanhãs?\b",
        afternoon=r"\b(?:à|a|de|da|pela|na|às|nas) tardes?\b",
        evening=r"\b(?:à|a|de|da|pela) noite\b",
        before=r"antes d(?:as?|o)|até (?:às?|as)|até ao",
        after=r"depois d(?:as?|o)|a partir d(?:as?|o)|após as?",
        at=r"às|à|pelas|por volta das",
        noon=r"meio[- ]dia",
        unwanted=r"\b(?:não|exceto|excepto|menos|salvo|nunca)\b",
        until=r"a|à|até|-|–",
        hour_long=r"\b(?:uma|1) hora\b|\b60 ?min",
        half_hour=r"\bmeia hora\b|\b30 ?min",
    ),
    "ja": DayWords(
        short=("月", "火", "水", "木", "金", "土", "日"),
        morning=r"午前|朝",
        afternoon=r"午後",
        evening=r"夕方|夜",
        before=r"(?:まで|前|以前)",
        after=r"(?:以降|過ぎ|から)",
        at=r"(?:に|頃|ごろ|(?:は|で)(?=いかが|どう|大丈夫|可能|お願い)|$)",
        noon=r"正午|お昼",
        unwanted=r"以外|除[いく]|ない|できません|難し|不可|ふさが|都合が悪",
        until=r"から|〜|～|-",
        hour_long=r"1時間|一時間|60分",
        half_hour=r"30分|三十分|半時間",
    ),
}
"""English, German, French, Spanish, Italian, Dutch, Portuguese and Japanese."""
