"""How people name days and parts of a day by what is done or feasted then, in six languages. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """A language's words; all are regular expressions.

    `numbered`, from the first on, and `last` stand before a weekday `of` a month. `week_later` stands around a day that
    is meant a week later, with `{day}` in its place. `fortnight` is in two weeks, `two_weeks` the next two,
    `christmas` its eve, `other_week` the week after one that was named. `at_lunch` and `early` are parts of a day,
    `before_lunch` bounds it, and `bare_no` behind a day refuses it.
    """

    numbered: tuple[str, str, str]
    last: str
    of: str
    week_later: tuple[str, ...]
    fortnight: str
    two_weeks: str
    christmas: str
    other_week: str
    at_lunch: str
    before_lunch: str
    early: str
    bare_no: str


SPECIAL_DAYS: Final[Mapping[str, SpecialDays]] = {
    "en": SpecialDays(
        numbered=(r"first|1st", r"second|2nd", r"third|3rd"),
        last=r"last",
        of=r"(?:in|of)",
        week_later=(r"a week (?:from|on|after) {day}", r"{day} week(?! of)"),
        fortnight=r"in a fortnight(?:'s time)?",
        two_weeks=r"(?:over |in |within |during )?the next (?:two weeks|fortnight)",
        christmas=r"(?:christmas|xmas)(?! (?:eve|day))",
        other_week=r"week\b[^.!?]{0,30}\b(?P<other>the next one)",
        at_lunch=r"(?:at |over |around )lunch ?time|over lunch",
        before_lunch=r"before lunch",
        early=r"first thing(?! (?:on|tomorrow))",
        bare_no=r"no\b",
    ),
    "de": SpecialDays(
        numbered=(r"ersten?", r"zweiten?", r"dritten?"),
        last=r"letzten?",
        of=r"(?:im|des|in)",
        week_later=(r"{day} in (?:acht|8) tagen", r"{day} über eine woche"),
        fortnight=r"(?!)",
        two_weeks=r"in den (?:nächsten|kommenden) (?:zwei|beiden) wochen|innerhalb der nächsten zwei wochen",
        christmas=r"weihnachten|heiligabend",
        other_week=r"woche\b[^.!?]{0,30}\b(?P<other>(?:die|der) (?:nächste|kommende)n?)(?=[.,;!?]|$)",
        at_lunch=r"über mittag|zur mittagszeit|in der mittagspause",
        before_lunch=r"vor dem mittag(?:essen)?",
        early=r"gleich (?:morgens|früh|in der früh)",
        bare_no=r"nicht\b(?=\W*(?:mehr|[.,;!?]|$))",
    ),
    "fr": SpecialDays(
        numbered=(r"premier", r"deuxième|second", r"troisième"),
        last=r"dernier",
        of=r"(?:de|du mois de|d')",
        week_later=(r"{day} en (?:huit|8)",),
        fortnight=r"dans (?:quinze|15) jours",
        two_weeks=r"(?:au cours des|dans les|pendant les|d'ici) (?:deux prochaines semaines|quinze prochains jours)",
        christmas=r"(?<!veille de )(?<!jour de )noël",
        other_week=r"semaine\b[^.!?]{0,30}\b(?P<other>la prochaine)(?=[.,;!?]|$)",
        at_lunch=r"à l'heure du déjeuner|à midi pile|pendant le déjeuner",
        before_lunch=r"avant le déjeuner",
        early=r"à la première heure|dès le matin",
        bare_no=r"(?:non|pas)\b(?=\W*(?:[.,;!?]|$))",
    ),
    "es": SpecialDays(
        numbered=(r"primer", r"segundo", r"tercer"),
        last=r"último",
        of=r"de",
        week_later=(r"{day} en ocho",),
        fortnight=r"(?:en|dentro de) (?:quince|15) días",
        two_weeks=r"(?:en|durante) las próximas dos semanas|en los próximos quince días",
        christmas=r"navidad|nochebuena",
        other_week=r"semana\b[^.!?]{0,30}\b(?P<other>la próxima)(?= sí|[.,;!?]|$)",
        at_lunch=r"a la hora de (?:comer|la comida|almorzar|del almuerzo)",
        before_lunch=r"antes de (?:comer|almorzar|la comida)",
        early=r"a primera hora",
        bare_no=r"no\b(?=\W*(?:[.,;!?]|$))",
    ),
    "it": SpecialDays(
        numbered=(r"primo", r"secondo", r"terzo"),
        last=r"ultimo",
        of=r"(?:di|del mese di)",
        week_later=(r"{day} a otto",),
        fortnight=r"(?!)",
        two_weeks=r"(?:nelle|entro le) prossime due settimane",
        christmas=r"(?<!vigilia di )(?<!giorno di )natale",
        other_week=r"settimana\b[^.!?]{0,30}\b(?P<other>la prossima)(?=[.,;!?]| sì|$)",
        at_lunch=r"all'ora di pranzo|a pranzo",
        before_lunch=r"prima di pranzo",
        early=r"di prima mattina|di primo mattino",
        bare_no=r"no\b(?=\W*(?:[.,;!?]|$))",
    ),
    "nl": SpecialDays(
        numbered=(r"eerste", r"tweede", r"derde"),
        last=r"laatste",
        of=r"(?:van|in)",
        week_later=(r"{day} over een week", r"{day} over acht dagen"),
        fortnight=r"(?!)",
        two_weeks=r"in de (?:komende|volgende) twee weken|binnen twee weken",
        christmas=r"(?:de )?kerst(?:mis)?",
        other_week=r"week\b[^.!?]{0,30}\b(?P<other>de volgende)(?=[.,;!?]|$)",
        at_lunch=r"rond lunchtijd|tijdens de lunch|rond de middag",
        before_lunch=r"voor de lunch",
        early=r"'s ochtends vroeg|vroeg in de ochtend",
        bare_no=r"niet\b(?=\W*(?:meer|[.,;!?]|$))",
    ),
}
FEASTS: Final[Mapping[str, tuple[tuple[str, int, int], ...]]] = {
    "en": (
        (r"(?:christmas|xmas) eve", 12, 24),
        (r"(?:christmas|xmas) day", 12, 25),
        (r"boxing day", 12, 26),
        (r"new year's eve", 12, 31),
        (r"new year's day", 1, 1),
    ),
    "de": ((r"ersten? weihnachts(?:feier)?tag", 12, 25), (r"silvester", 12, 31), (r"neujahr(?:stag)?", 1, 1)),
    "fr": (
        (r"(?:la )?veille de noël", 12, 24),
        (r"(?:le )?jour de noël", 12, 25),
        (r"(?:la )?saint-sylvestre", 12, 31),
        (r"jour de l'an", 1, 1),
    ),
    "es": ((r"nochevieja", 12, 31), (r"(?:el )?día de año nuevo", 1, 1)),
    "it": ((r"(?:la )?vigilia di natale", 12, 24), (r"(?:il )?giorno di natale", 12, 25), (r"san silvestro", 12, 31)),
    "nl": (
        (r"kerstavond", 12, 24),
        (r"eerste kerstdag", 12, 25),
        (r"oudjaar(?:sdag)?", 12, 31),
        (r"nieuwjaarsdag", 1, 1),
    ),
}
"""Feasts of one plain day each, by their month and day."""
LUNCH: Final[Mapping[str, str]] = {"es": "14:00"}
"""When people go to lunch where it is not at noon: until then lasts what is before it."""
