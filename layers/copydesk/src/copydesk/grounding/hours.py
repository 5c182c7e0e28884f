"""Clock times, parts of the day, and periods in a text whose number words are already in digits."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.calendar_words import GREETING, MONTHS, PART_HOURS, PARTS, WEEKDAYS
from copydesk.grounding.claims import Claim, Key, blanked

_HALF: Final = r"(?P<half>[aApP])\.?[ ]?[mM]\b\.?"
_SUFFIX: Final = rf"(?:{_HALF}|(?:[uU]hr|[uU]ur|heures?|h|horas?|ore|o['\u2019]clock)\b(?!['\u2019]))"
_FRESH: Final = r"(?<![\d:.,$€£])"
_CLOCK: Final = r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?"
_AT: Final = (  # the digit is looked for first: most letters have none behind them
    r"(?=\d)(?i:(?<=\bat )|(?<=\bum )|(?<=\bà )|(?<=\ba las )|(?<=\balle )|(?<=\bàs )|(?<=\bas )|(?<=\bom )|(?<=\bvers )"
    r"|(?<=\bab )|(?<=\bgegen )|(?<=\bsobre las )|(?<=\bverso le )|(?<=\brond )|(?<=\bdalle )|(?<=\bde )|(?<=\bfrom )"
    r"|(?<=\bvanaf )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter )|(?<=\bby )|(?<=\ble ))"
)
_NEXT: Final = r"(?=[ ]?(?:[.,;!?)\n]|$|and |or |und |oder |et |ou |y |o |e |en |of |on |am |le |el |il |op |for |für |sharp|in (?:the|de|der) |du |de la |della |di |da |['\u2019]s |morgens|abends|(?:vor|nach)?mittags|früh|precis|punkt|exactly|genau|(?:would|will|is|was|could|can|might|works|suits|fits|I|if|but|wäre|bin|hätte|habe|haben|geht|ginge|passt|passte|könnte|könnten|kann|würde|ich|wenn|aber|zou|kan|ben|heb|schikt|past|lukt|gaat|ik|als|podría|podríamos|puedo|estoy|estaría|tengo|me|nos|si|pero|potrei|posso|sono|sarei|ho|mi|va|andrebbe|se|ma|poderia|estou|tenho|est|serait|suis|peux|pourrais|me|conviendrait|irait|je|mais)\b|\u2013|-[ ]))"
_TO: Final = r"[ ]?(?:-|\u2013|to|bis|à|a las?|alle|às|tot|until|et|y|e|and|und|en)[ ]?"
_TIMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:\bhalf past )(?P<hour>\d{1,2})\b(?P<past30>)",
        r"(?i:\b(?:quarter|15 minutes) past |\bviertel nach |\bkwart over |\b15 minutes (?:nach|over) )(?P<hour>\d{1,2})\b(?P<past15>)",
        r"(?i:\b(?:quarter|15 minutes) to |\bviertel vor |\bkwart voor |\b15 minutes (?:vor|voor) )(?P<hour>\d{1,2})\b(?P<to15>)",
        r"(?i:(?:\b(?:at|by|around|before|after|until|from|um|gegen|ab|bis|om|rond|vanaf|tot|is) |^|(?<=[,(] ))(?P<minutes>5|10|20|25)(?: minutes| minuten)? (?P<way>to|before|past|after|vor|nach|voor|over) )(?P<hour>\d{1,2})\b(?![ ]?(?:%|[a-z]*(?:words?|pages?|days?|weeks?|hours?|minut|euro|seite|tage|woche|woorden|dagen|weken|stunde)))(?![.,]\d)",
        rf"{_AT}(?P<hour>\d{{1,2}})[ ](?:heures?[ ])?(?P<way>moins|menos|meno)[ ](?:le[ ]|un[ ]|une?[ ])?(?P<minutes>\d{{1,2}}|quart|cuarto|quarto)\b",
        r"(?i:\b(?P<minutes>5|10|20|25) (?P<way>para) (?:as |a )?)(?P<hour>\d{1,2})\b",
        r"(?i:\b(?:um |om |gegen |rond )?hal[bf] )(?P<hour>\d{1,2})\b(?:[ ](?i:uur|uhr))?(?P<to30>)",
        rf"{_AT}(?P<hour>\d{{1,2}})[ ](?:heures?[ ])?(?:et demie|y media|e mezz[ao]|e meia)\b(?P<past30>)",
        rf"{_AT}(?P<hour>\d{{1,2}})[ ](?:heures?[ ])?(?:et quart|y cuarto|e un quarto)\b(?P<past15>)",
        rf"{_FRESH}(?P<hour>\d{{1,2}})[ ]?h[ ]?(?P<minute>\d{{2}})\b",
        rf"{_FRESH}(?P<low>\d{{1,2}})(?:[:.h](?P<low_minute>\d{{2}})?)?{_TO}{_CLOCK}[ ]?{_SUFFIX}",
        rf"{_FRESH}(?P<hour>\d{{1,2}})[ ](?i:uhr|uur|heures?)[ ](?P<minute>\d{{2}})\b",
        rf"{_FRESH}(?<!-)(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?[ ]?(?:{_HALF}|(?:[uU]hr|o['\u2019]clock)\b|h\b(?![\w'\u2019]))",
        rf"{_AT}(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}}))?[ ](?:[uU]ur|heures?|horas|ore)\b",
        r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?![\d:])",
        rf"(?=\d)(?i:(?<=\ba las )|(?<=\balle )|(?<=\bàs )|(?<=\bat )|(?<=\bom )|(?<=\bum )|(?<=\bà ))(?P<hour>\d{{1,2}})(?:[.](?P<minute>\d{{2}}))?(?![\d.,:%]\d|[ ]?[%€$£])(?:{_NEXT}|(?=[ ](?:de la|del|del|da)\b))",
        r"(?i:\b(?:midi|mediodía|mezzogiorno|meio-dia|noon) (?P<sign>et|y|e|moins|menos|meno)(?: le| un| um)? (?P<past>quart|quarto|demie?|cuarto|media|mezz[ao]|meia))\b",
        r"(?i:\b(?P<named>noon|midday|midnight|mittags?|mitternacht|zwölf uhr mittags|midi|minuit|mediodía|medianoche|mezzogiorno"
        r"|mezzanotte|meio-dia|meia-noite|twaalf uur|middernacht)\b)",
    )
)
_PAST: Final = frozenset({"past", "after", "nach", "over"})
_MIDNIGHT: Final = frozenset(
    {"midnight", "mitternacht", "minuit", "medianoche", "mezzanotte", "meia-noite", "middernacht"}
)
_UNITS: Final = {
    "minute": r"min(?:ut(?:e[ns]?|os?|i|en))?s?\b\.?|minuut|minuten",
    "hour": r"hours?|hrs?|stunden?|std|heures?|horas?|or[ae]|uur|uren|h",
    "day": r"days?|tag(?:e[ns]?|s)?|jours?|días?|dias?|giorn[oi]|dag(?:en)?",
    "workday": r"(?:business|working|work|week)[- ]?days?|werktag(?:e[ns]?)?|arbeitstag(?:e[ns]?)?|jours? ouvr(?:é|able)s?"
    r"|días? (?:hábil(?:es)?|laborables?)|giorn[oi] lavorativ[oi]|dias? út(?:il|eis)|werkdag(?:en)?",
    "week": r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|wek(?:en)?|week",
    "workweek": r"working weeks?|arbeitswochen?",
    "month": r"months?|monat(?:e[ns]?|s)?|mois|mes(?:es)?|mes[ei]|mês|maand(?:en)?",
    "year": r"years?|jahr(?:e[ns]?|s)?|an(?:née)?s?|años?|ann[oi]|anos?|jaar|jaren",
}
_UNIT: Final = "|".join(
    f"(?P<{name}>{_UNITS[name]})" for name in ("workday", "workweek", "minute", "hour", "day", "week", "month", "year")
)
_COUNT: Final = r"(?:\d{1,4}(?:[.,]\d)?(?!\d)|an?\b|ein(?:e[nmrs]?)?\b|une?\b|un['\u2019]|una?\b|uno\b|uma?\b|een\b|één\b|one\b|eine\b)"
_BOUND: Final = re.compile(
    r"(?:within|in|inside|after|takes?|under|less than|for|every|of|up to|innerhalb(?: von)?|binnen|in|nach|vor|für|alle|dans|en|sous"
    r"|d['\u2019]ici|après|pendant|pour|dentro de|en|tras|por|durante|cada|entro|fra|tra|dopo|per|ogni|em|dentro de|após"
    r"|por|binnen|na|voor|over|elke|moins d['\u2019]|menos de|meno di|lasts?|dauer[nt]|dure(?:nt|ra)?|durerà|durano?|duran?o?|duren|duurt|about|the next|les|last|tot|bis|until|jusqu['\u2019]à|hasta|fino a|até|least|con|with|mit|avec|met|com|von|van|de|di"
    r"|bleib(?:t|en)|stays?|remains?|holds?|gilt|gelten|reste(?:nt)?|valent|vaut|queda|quedan|permanecen?|valen?|vale|valgono|rest(?:a|ano)|riman(?:e|gono)|fica|ficam|valem|blijft|blijven|geldt|gelden|online|ligne|línea|linea|linha|available|accessible|disponibles?|disponíve(?:l|is)|disponibil[ei]|verfügbar|erreichbar|abrufbar|beschikbaar|bereikbaar)\s$",
    re.IGNORECASE,
)
"""What stands before `a year` where it is a time that something takes or holds."""
_LASTING: Final = re.compile(
    r"[ ](?:lang|(?:de )?garan[tz]\w+|guarantee|warranty|gültig|haltbar|long|valid|durant|valables?|válid[oa]s?|valid[oa]|valide|validi|geldig|houdbaar)\b",
    re.IGNORECASE,
)
"""What stands behind it."""
_PERIOD: Final = re.compile(
    rf"(?<![\w.,:/])(?:(?P<low>{_COUNT})[ ]?(?:-|\u2013|to|or|bis|oder|à|ou|o|a|tot|of)[ ]?)?"
    rf"(?P<count>{_COUNT})[ '\u2019-]?(?:(?:full|whole|entire|more|next|ganze[ns]?|weitere[n]?|volle[n]?)[ ])?(?:{_UNIT})(?!\w|['\u2019]\w)(?![ ]ago)",
    re.IGNORECASE,
)
_BEFORE_A_CLOCK: Final = re.compile(
    r"(?i:(?:\b(?:à|às|as|partir de|partir das|partire dalle|um|om|vers|dès|las|alle|at|gegen|rond|vanaf|ab|desde|dalle|das|entre)|"
    rf"{'|'.join(name for name in (*WEEKDAYS, *MONTHS) if len(name) > 4)}),?[ ]$)"
)
_EARLIER: Final = re.compile(
    r"[ ](?:avant|before|vor|voor|antes|prima|im voraus|in advance|d['\u2019]avance)", re.IGNORECASE
)
_QUARTERS: Final = re.compile(r"(?i:\bquarters? of )$")
_CLOCK_UNITS: Final = frozenset({"h", "uur", "heures", "heure", "horas", "ore"})
_BETWEEN: Final = re.compile(r"(?i:\b(?:de|von|van|from|da|dalle|das|entre|tussen)[ ])$")
_TO_A_CLOCK: Final = re.compile(r"(?i:[ ]?(?:\d{2})?[ ]?(?:-|\u2013|à|a|às|al|alle|tot|bis|et|y|e|en)[ ])")
_HALF_PAST: Final = re.compile(r"\d[ ]?h[ ]?$")
_AGO: Final = re.compile(r"(?:vor|il y a|hace|há)\s$", re.IGNORECASE)
_HOURS_A_DAY, _MINUTES_AN_HOUR, _DAYS_A_WEEK, _MONTHS_A_YEAR = 24, 60, 7, 12
_MINUTES: Final = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
_NOON: Final = 12
_TWO_WEEKS: Final = (15, 14)


def hours(text: str, _today: date) -> Iterator[Claim]:
    """Clock times and parts of the day; `2:30` alone may mean either half of the day."""
    text = blanked(text, list(GREETING.finditer(text)))
    for pattern in _TIMES:
        found = list(pattern.finditer(text))
        for match in found:
            yield from _claims(match)
        text = blanked(text, found)
    for said, pattern in PARTS.items():
        found = list(pattern.finditer(text))
        for match in found:
            yield Claim("time", match.group(), match.start(), frozenset({("part", said)}))
        text = blanked(text, found)


def parts_of(minutes: int) -> frozenset[Key]:
    """The parts of the day that a clock time lies in."""
    hour = minutes / _MINUTES_AN_HOUR
    return frozenset(
        ("part", said)
        for said, (start, end) in PART_HOURS.items()
        if start <= hour < end or start <= hour + _HOURS_A_DAY < end
    )


def periods(text: str, _today: date) -> Iterator[Claim]:
    """How long something takes, lasts or holds; the longer end of a range counts."""
    for match in _PERIOD.finditer(text):
        said = match["count"].lower()
        before = text[max(0, match.start() - 14) : match.start()]
        if _QUARTERS.search(before):
            continue
        if not (
            said[0].isdigit() or said in {"one", "één"} or _BOUND.search(before) or _LASTING.match(text, match.end())
        ):
            continue
        if _AGO.search(before[-8:]) and not before.lower().endswith("davor "):
            continue
        if said[0].isdigit() and _is_a_clock(text, match, before):
            continue
        unit = next(name for name in _UNITS if match.groupdict().get(name))
        amount = float(said.replace(",", ".")) if said[0].isdigit() else 1.0
        yield Claim("period", match.group(), match.start(), _period_keys(amount, unit))


def _is_a_clock(text: str, match: re.Match[str], before: str) -> bool:
    """Whether `3 h` or `15 uur` is a time of the day here: behind `at`, or where a range of them begins or ends."""
    unit = (match["hour"] or "").lower()
    if unit not in _CLOCK_UNITS or float(match["count"].replace(",", ".")) > _HOURS_A_DAY:
        return False
    if _EARLIER.match(text, match.end()):
        return False
    begins = _BETWEEN.search(before) and _TO_A_CLOCK.match(text, match.end())
    return bool(_BEFORE_A_CLOCK.search(before) or _HALF_PAST.search(before) or begins)


def _period_keys(amount: float, unit: str) -> frozenset[Key]:
    if unit in {"workday", "workweek"}:
        return frozenset({("workdays", round(amount * (5 if unit == "workweek" else 1), 1).__str__())})
    if unit in {"month", "year"}:
        return frozenset({("months", str(round(amount * (_MONTHS_A_YEAR if unit == "year" else 1), 1)))})
    keys: set[Key] = {("minutes", str(round(amount * _MINUTES[unit], 1)))}
    if unit == "day" and amount == _TWO_WEEKS[0]:
        keys.add(("minutes", str(round(_TWO_WEEKS[1] * _MINUTES["day"] * 1.0, 1))))
    return frozenset(keys)


def _claims(match: re.Match[str]) -> Iterator[Claim]:
    parts = match.groupdict()
    if parts.get("past"):
        shift = 15 if parts["past"].lower()[:2] in {"qu", "cu"} else 30
        shift = -shift if parts["sign"].lower().startswith("m") else shift
        minutes = _NOON * _MINUTES_AN_HOUR + shift
        yield Claim("time", match.group(), match.start(), frozenset({("time", minutes)}))
        return
    if parts.get("named"):
        minutes = 0 if parts["named"].lower() in _MIDNIGHT else _NOON * _MINUTES_AN_HOUR
        yield Claim("time", match.group(), match.start(), frozenset({("time", minutes)}))
        return
    shift = next(
        (shift for name, shift in (("past30", 30), ("past15", 15), ("to15", -15), ("to30", -30)) if name in parts), 0
    )
    if parts.get("way"):
        minutes = int(parts["minutes"]) if parts["minutes"].isdigit() else 15
        shift = minutes if parts["way"].lower() in _PAST else -minutes
    for hour, minute in (("low", "low_minute"), ("hour", "minute")):
        if parts.get(hour):
            half = "" if hour == "low" else (parts.get("half") or "")
            keys = _keys(
                int(parts[hour]), int(parts.get(minute) or 0), half.lower(), padded=parts[hour][0] == "0", shift=shift
            )
            if keys:
                follows = frozenset(part for key in keys for part in parts_of(int(key[1])))
                yield Claim("time", match.group(), match.start(), keys, follows)


def _keys(hour: int, minute: int, half: str, *, padded: bool, shift: int) -> frozenset[Key]:
    if hour > _HOURS_A_DAY or minute >= _MINUTES_AN_HOUR:
        return frozenset()
    if half:
        possible = {hour % _NOON + (_NOON if half == "p" else 0)}
    else:
        possible = {hour % _HOURS_A_DAY} | ({hour + _NOON} if 0 < hour < _NOON and not padded else set())
    return frozenset(("time", each * _MINUTES_AN_HOUR + minute + shift) for each in possible)
