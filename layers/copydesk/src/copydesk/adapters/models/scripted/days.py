# ruff: noqa: RUF001 - words of many languages are read here
"""When a mail would like to talk: the days, the part of the day, the hour. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from copydesk.adapters.models.scripted.dates import DATES
from copydesk.adapters.models.scripted.named_days import days_ahead, weekday_pattern, weeks_ahead
from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.words.day_words import DAY_WORDS, DayWords
from copydesk.words.subjects import DEADLINES

_SENTENCES: Final = re.compile(r"(?<=[!?。！？])\s*|(?<=[a-zà-ÿ)]\.)\s+(?=[^\W\d_]|¿|¡)|\n\s*\n|\n\s*[-•*]\s")
_CLAUSES: Final = re.compile(r"[,;:()、。–—]|\b(?:but|aber|mais|pero|ma|però|maar|mas)\b|が、")
_BUT: Final = re.compile(r"\b(?:any|every) (?:\w+ )?but ", re.IGNORECASE)
_ABSENT: Final = re.compile(
    r"\b(?:out|away|off|holiday|unterwegs|verreist|urlaub|absente?s?|fuera|fuori|weg|ausente|fora)\b|休み|不在",
    re.IGNORECASE,
)
_HOUR: Final = (
    r"(?P<hour>\d{1,2})(?:(?::|\.|h|時)(?P<minute>[0-5]\d)?|(?= |\s*[ap]\.?m)|\b)分?"
    r"(?:\s*(?P<half>a\.?m\.?|p\.?m\.?)(?!\w))?"
)
_JAPANESE_HOUR: Final = r"(?P<half>午前|午後)?(?P<hour>\d{1,2})(?:時|:)(?:(?P<minute>[0-5]\d)分?)?(?P<minutes>半)?"
_BETWEEN: Final = re.compile(
    r"\b(?:between|from|zwischen|von|entre|de|tra|fra|dalle|tussen|van|das?)\s+(?:las?\s|le\s|as\s)?"
    r"(?P<begin>\d{1,2})(?:[:.h](?P<past>[0-5]\d)?)?\s?(?:uhr|uur|h|[ap]\.?m\.?)?\s?"
    r"(?:and|to|und|bis|et|à|y|a|e|alle|en|tot|às|-|–)\s+(?:las?\s|le\s|as\s)?"
    r"(?P<end>\d{1,2})(?:[:.h](?P<to>[0-5]\d)?)?(?![\d.,]*\d)(?:\s?(?P<half>[ap]\.?m)\b)?"
    r"(?!\.?\s?(?:€|eur|words?|w[öo]rter|mots|palabras|parole|woorden|palavras|weeks?|wochen|days?|tage)\b)"
    r"(?!\.?\s(?:de\s)?(?:jan|feb|fév|mar|mär|apr|avr|abr|ma[yij]|ju[nil]|giu|lug|aug|août|ago|sep|set|o[ck]t|ott|out|"
    r"nov|de[czs]|dic|déc|ene|gen))",
    re.IGNORECASE,
)
_JAPANESE_BETWEEN: Final = re.compile(
    r"(?P<begin>\d{1,2})(?:時|:(?P<past>[0-5]\d))\s?(?:から|〜|～|-)\s?(?P<end>\d{1,2})(?:時|:(?P<to>[0-5]\d))"
)
_NO_CLOCK: Final = (
    r"(?!\s*(?:[.,]?\d|%|€|\$|£|words?|w[öo]rter|weeks?|wochen?|days?|tage|months?|monate|pages?|seiten|eur|min|"
    r"mots|semaines?|jours|palabras|semanas?|días|dias|parole|settimane|giorni|woorden|weken|dagen|palavras|{months}))"
)
_PARTS: Final = {"morning": ("00:00", "12:00"), "afternoon": ("13:00", "18:00"), "evening": ("17:00", "24:00")}
_LATEST_BARE: Final = 7
"""Nobody proposes a call at three in the morning: bare hours up to this one are meant for the afternoon."""
_NOON: Final = 12
_HOURS_A_DAY: Final = 24
_DAYS_A_WEEK: Final = 7
_WORKING_DAYS: Final = 5
_HALF_A_YEAR: Final = 180
_MOST_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mail asks for: days, hours of the day such as 00:00-12:00, an exact hour, how long; all may be empty."""

    days: tuple[date, ...] = ()
    hours: tuple[str, str] | None = None
    at: str = ""
    minutes: int | None = None

    @property
    def is_something(self) -> bool:
        """Whether any time was named."""
        return bool(self.days or self.hours or self.at)

    def is_met_by(self, start: str) -> bool:
        """Whether a time, ISO 8601 on the owner's clock, is one of those."""
        try:
            moment = datetime.fromisoformat(start)
        except ValueError:
            return False
        clock = f"{moment:%H:%M}"
        on_day = not self.days or moment.date() in self.days
        in_hours = self.hours is None or self.hours[0] <= clock < self.hours[1]
        return on_day and in_hours and self.at in {"", clock}


NOTHING: Final = Asked()


def asked_times(text: str, language: str, today: date | None) -> Asked:
    """What the mail says about the call's time. Dates of its deadline are none of it."""
    if today is None:
        return NOTHING
    said = [part for part in _SENTENCES.split(text) if part and part.strip()]
    usable = [part for part in said if not re.search(DEADLINES[language], part, re.IGNORECASE)]
    about_calls = [part for part in said if re.search(LANGUAGES[language].calls, part, re.IGNORECASE)]
    for parts in (about_calls, usable):
        found = _read(parts, language, today)
        if found.is_something:
            rest = _read([*parts, *usable], language, today)
            return Asked(found.days or rest.days, found.hours or rest.hours, found.at or rest.at, rest.minutes)
    return Asked(minutes=_read(usable, language, today).minutes)


def _read(parts: Sequence[str], language: str, today: date) -> Asked:
    words = DAY_WORDS[language]
    wanted, unwanted = [], set()
    for part in parts:
        for clause in filter(None, _CLAUSES.split(_BUT.sub("except ", _with_ranges(part, language)))):
            days = list(_days(clause, language, today, whole=part))
            if re.search(words.unwanted, clause, re.IGNORECASE) or _ABSENT.search(clause):
                unwanted.update(days)
            else:
                wanted += days
    text = " . ".join(parts)
    days = sorted({day for day in wanted if day not in unwanted})
    if not days and unwanted:
        days = [day for day in _working_days(today, 1) if day not in unwanted]
    if not days and weeks_ahead(text) == 1:
        days = list(_working_days(today, _DAYS_A_WEEK))
    at, hours = _clock(text, language, words, days)
    return Asked(tuple(days[:_MOST_DAYS]), hours, at, _minutes(text, words))


def _working_days(today: date, after: int) -> Iterator[date]:
    """Monday to Friday of next week, or, with `after` 1, the next days on which people work."""
    if after == _DAYS_A_WEEK:
        monday = today + timedelta(days=_DAYS_A_WEEK - today.weekday())
        return (monday + timedelta(days=ahead) for ahead in range(_WORKING_DAYS))
    ahead = (today + timedelta(days=number) for number in range(1, _DAYS_A_WEEK + 1))
    return (day for day in ahead if day.weekday() < _WORKING_DAYS)


def _days(clause: str, language: str, today: date, *, whole: str) -> Iterator[date]:
    dates = list(_dates(clause, language, today))
    yield from dates
    if dates:
        return  # a weekday beside a date is that date's
    weeks = weeks_ahead(whole)
    for number, pattern in enumerate(_weekdays(language)):
        if pattern.search(clause):
            yield _next(number, today, weeks)
    if ahead := days_ahead(clause):
        yield today + timedelta(days=ahead)


@cache
def _weekdays(language: str) -> Sequence[re.Pattern[str]]:
    """Each weekday's spellings, Monday's first."""
    return tuple(re.compile(pattern) for pattern in _weekday_patterns(language))


def _weekday_patterns(language: str) -> Iterator[str]:
    """Each weekday's spellings. Short ones count only beside a stroke, a point, or another one."""
    names, short = LANGUAGES[language].weekdays, DAY_WORDS[language].short
    every = "|".join(short)
    for name, brief in zip(names, short, strict=True):
        if language == "ja":
            yield rf"(?:{name})|[（(・/、]\s*{brief}(?=[）)・/、]|曜)|(?<![\d年月]){brief}(?=[・/][{''.join(short)}])"
            continue
        beside = (
            rf"\b(?:{every})\s?[/|+&]\s?(?i:{brief})\b|\b(?i:{brief})\s?[/|+&]\s?(?:{every})\b|\b(?:{brief})\.(?=\s)"
        )
        free = rf"|\b(?i:{brief})\b" if language == "en" and brief[0].islower() else ""
        yield rf"(?i:{weekday_pattern(name)})|{_cased(beside)}{free}"


def _cased(pattern: str) -> str:
    return f"(?i:{pattern})" if "Mo|Di" not in pattern else pattern


def _next(number: int, today: date, weeks: int) -> date:
    if weeks:
        return today + timedelta(days=weeks * _DAYS_A_WEEK - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % _DAYS_A_WEEK + 1)


def _with_ranges(text: str, language: str) -> str:
    """`Monday to Wednesday` with the days between them."""
    names, until = LANGUAGES[language].weekdays, DAY_WORDS[language].until
    every = "|".join(names)

    def filled(found: re.Match[str]) -> str:
        begin, end = (
            next(number for number, name in enumerate(names) if re.fullmatch(name, found[side], re.IGNORECASE))
            for side in ("first", "last")
        )
        between = [DATES[language].weekdays[number] for number in range(begin + 1, end)]
        return " ".join([found["first"], *between, found["last"]])

    pattern = rf"(?P<first>{every})\w*(?:-feira)?\s?(?:{until})\s?(?P<last>{every})"
    return re.sub(pattern, filled, text, flags=re.IGNORECASE)


def _dates(clause: str, language: str, today: date) -> Iterator[date]:
    months = "|".join(DATES[language].months)
    patterns = (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.(?!\d{3})",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s+(?:of\s+|de\s+)?(?P<name>{months})\b",
        rf"\b(?P<name>{months})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)",
        r"(?P<number>\d{1,2})月(?P<day>\d{1,2})日",
    )
    for pattern in patterns:
        for found in re.finditer(pattern, clause, re.IGNORECASE):
            day = _date(found.groupdict(), language, today)
            if day is not None:
                yield day


def _date(parts: dict[str, str | None], language: str, today: date) -> date | None:
    names = [month.lower() for month in DATES[language].months]
    number = int(parts.get("number") or 0) or names.index((parts.get("name") or names[0]).lower()) + 1
    for year in (int(parts.get("year") or 0) or today.year, today.year + 1):
        try:
            day = date(year, number, int(parts["day"] or 0))
        except ValueError:
            return None
        if today <= day <= today + timedelta(days=_HALF_A_YEAR):
            return day
    return None


def _clock(text: str, language: str, words: DayWords, days: Sequence[date]) -> tuple[str, tuple[str, str] | None]:
    """The exact hour, and the hours of the day within which the call may lie.

    An hour of one day beside a part of another's is no hour for both.
    """
    between = _between(text)
    if between is not None:
        return "", between
    before, after, at = (_hour(text, language, word, words.noon) for word in (words.before, words.after, words.at))
    if before or after:
        return "", (after or "00:00", before or "24:00") if (after or "00:00") < (before or "24:00") else None
    parts = [name for name in _PARTS if re.search(getattr(words, name), text, re.IGNORECASE)]
    if at and not (parts and len(days) > 1):
        return at, None
    return "", _PARTS[parts[0]] if len(parts) == 1 else None


def _between(text: str) -> tuple[str, str] | None:
    """`between 9 and 11`, `von 9 bis 11 Uhr`, `10時から12時`."""
    found = _BETWEEN.search(text) or _JAPANESE_BETWEEN.search(text)
    if found is None:
        return None
    parts = found.groupdict()
    begin, end = int(parts["begin"]), int(parts["end"])
    if (parts.get("half") or "").lower().startswith("p") or end <= _LATEST_BARE:
        begin, end = (hour + _NOON if hour < _NOON else hour for hour in (begin, end))
        begin = begin - _NOON if begin > end else begin
    said = f"{begin:02}:{parts['past'] or '00'}", f"{end:02}:{parts['to'] or '00'}"
    return said if said[0] < said[1] and end <= _HOURS_A_DAY else None


def _hour(text: str, language: str, word: str, noon: str) -> str:
    if language == "ja":
        pattern = rf"(?:{_JAPANESE_HOUR}|(?P<noon>{noon})){word}"
    else:
        months = "|".join(DATES[language].months)
        clock = rf"{_HOUR}{_NO_CLOCK.replace('{months}', months)}"
        pattern = rf"(?<!\w)(?:{word})\s+(?:(?:um|at|las|le|the)\s+)?(?:{clock}|(?P<noon>{noon})\b)"
    found = re.search(pattern, text, re.IGNORECASE)
    if found is None:
        return ""
    parts = found.groupdict()
    if parts["noon"]:
        return "12:00"
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()
    if (half.startswith("p") or half == "午後" or (not half and hour <= _LATEST_BARE)) and hour < _NOON:
        hour += _NOON
    minute = parts["minute"] or ("30" if parts.get("minutes") else "00")
    return f"{hour:02}:{minute}" if hour < _HOURS_A_DAY else ""


def _minutes(text: str, words: DayWords) -> int | None:
    """How long the call is to be, if the mail says so."""
    if re.search(words.half_hour, text, re.IGNORECASE):
        return 30
    return 60 if re.search(words.hour_long, text, re.IGNORECASE) else None
