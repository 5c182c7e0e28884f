"""The week that a text names beside a weekday: `Wednesday next week`, `mercredi de la semaine prochaine`. Pure."""

import re
from dataclasses import dataclass
from typing import Final

_TWO: Final = r"(?:two|2|zwei|deux|quinze jours|dos|due|twee|duas)"
_THREE: Final = r"(?:three|3|drei|trois|tres|tre|drie|três)"
_NEXT: Final = (
    r"next week|(?:in |the )?coming week|(?:der |in der )?(?:nächste[rn]?|kommende[rn]?) woche|"
    r"(?:de |dans )?(?:la )?semaine (?:prochaine|suivante|qui vient)|"
    r"(?:de )?(?:la )?(?:próxima semana|semana próxima|semana que viene|semana siguiente)|"
    r"(?:d?ella |della )?(?:la )?(?:prossima settimana|settimana prossima)|(?:de |in de )?(?:volgende|komende) week|"
    r"(?:d?a )?(?:próxima semana|semana que vem|semana seguinte)|in (?:a|one) week|a week (?:later|from now)|"
    r"in einer woche|dans une semaine|dentro de una semana|(?:tra|fra) una settimana|over een week|来週の?"
)
_IN_TWO: Final = (
    rf"(?:in )?{_TWO} weeks(?: from now)?|(?:the )?week after next|in {_TWO} wochen|(?:der )?übernächste[rn]? woche|"
    rf"dans {_TWO}(?: semaines)?|dentro de {_TWO} semanas|en {_TWO} semanas|(?:tra|fra) {_TWO} settimane|"
    rf"over {_TWO} weken|daqui a {_TWO} semanas|再来週の?"
)
_IN_THREE: Final = (
    rf"(?:in )?{_THREE} weeks|in {_THREE} wochen|dans {_THREE} semaines|dentro de {_THREE} semanas|"
    rf"(?:tra|fra) {_THREE} settimane|over {_THREE} weken"
)
_WEEKS: Final = ((1, _NEXT), (2, _IN_TWO), (3, _IN_THREE))
_LATER_BEFORE: Final = r"übernächste[nrs]?|subsequent"
_LATER_BEHIND: Final = (
    r"after (?:that|next)|thereafter|danach|darauf|en (?:huit|quinze)|d'après|suivante?|siguiente|seguente|seguinte|"
    r"daarna|daarop|week"
)
_LINK: Final = r"(?:,?[ ](?:of |in |on |the |de |della |del |van |am |le |el |il |op |da |na |dans )*)"
_BEFORE: Final = tuple(
    (ahead, re.compile(rf"(?<!\w)(?:{words})(?:{_LINK}|(?<=の))$", re.IGNORECASE)) for ahead, words in _WEEKS
)
_BEHIND: Final = tuple((ahead, re.compile(rf"{_LINK}(?:{words})(?!\w)", re.IGNORECASE)) for ahead, words in _WEEKS)
_FAR_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_LATER_BEFORE})[ ]$", re.IGNORECASE)
_FAR_BEHIND: Final = re.compile(rf",?[ ](?:{_LATER_BEHIND})(?!\w)", re.IGNORECASE)
_LOOK_BACK: Final = 48


@dataclass(frozen=True, slots=True)
class Week:
    """The week that stands beside a weekday at `start`..`end`: weeks ahead of this one, None for a later, open one."""

    start: int
    end: int
    ahead: int | None


def week_beside(text: str, start: int, end: int) -> Week | None:
    """The week that the text names right before or behind the weekday at `start`..`end`."""
    before = text[max(0, start - _LOOK_BACK) : start]
    offset = start - len(before)
    for ahead, pattern in reversed(_BEFORE):
        if found := pattern.search(before):
            return Week(offset + found.start(), end, ahead)
    for ahead, pattern in reversed(_BEHIND):
        if found := pattern.match(text, end):
            return Week(start, found.end(), ahead)
    if found := _FAR_BEFORE.search(before):
        return Week(offset + found.start(), end, None)
    found = _FAR_BEHIND.match(text, end)
    return Week(start, found.end(), None) if found else None
