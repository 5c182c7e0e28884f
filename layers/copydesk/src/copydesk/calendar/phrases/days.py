"""The days that a text names, each as a wish for days. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from copydesk.calendar.day_wishes import days_of, is_date
from copydesk.calendar.phrases.mentions import Mention, taken, whole
from copydesk.calendar.phrases.special import special_days
from copydesk.words.day_phrases import PHRASES
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.names import NAMES
from copydesk.words.phrases import Phrases

_WEEKDAYS: Final = tuple(name.lower() for name in NAMES["en"].weekdays)
_MONTHS: Final = tuple(name.lower() for name in NAMES["en"].months)
_NUMBER: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|re|de|ste|e|\.|º|°|ª)?"
_AND: Final = (
    r" ?(?:,|or|and|oder|und|ou|et|o|y|e|of|en|/|&|-|to|bis|au|al?|tot)(?: (?:the|den|dem|am|le|el|il|de|o))? ?"
)
_MORE_BEFORE: Final = re.compile(rf"(?<![\d.:]){_NUMBER}{_ORDINAL}(?P<and>{_AND})$", re.IGNORECASE)
_MORE_BEHIND: Final = re.compile(rf"(?P<and>{_AND}){_NUMBER}(?:st|nd|rd|th|er|e|º)\b", re.IGNORECASE)
_DASH: Final = re.compile(r" ?- ?")
_BESIDE: Final = re.compile(
    r"\.?,? ?(?:the|den|dem|der|le|el|il|de|d[ií]a|dia|op)?(?: (?:the|d[ií]a))? ?\(?", re.IGNORECASE
)
WEEKDAYS: Final = frozenset({"weekday", "next"})
"""The kinds of a mention that names a weekday alone."""
_ENDINGS: Final = r"(?:s|abend|vormittag|nachmittag|mittag|morgen|früh|ochtend|middag|avond)?"
_DAYTIMES: Final = r"(?:nachmittag|vormittag|mittag|abend|früh|middag|ochtend|avond|s)?"
_WEEK_OF: Final = re.compile(
    r"\b(?:week|woche|semaine|semana|settimana)[ ](?:of|beginning|starting|commencing|vom|ab|du|del?|do|van|di|dal)"
    r"[ ]?(?:(?:the|dem)[ ]|l')?$",
    re.IGNORECASE,
)
_STROKE: Final = r"(?:[/|+&-]|to|bis|au|al?|tot(?: en met)?)"
_LOOK_BACK: Final = 40
_OLD: Final = timedelta(days=60)
"""A date without a year that is no longer past than this is over, and not the next year's."""


def days_in(text: str, language: str, today: date) -> list[Mention]:
    """The days that are named, in order; what reads as several takes the longest."""
    whole_text = text
    found: list[Mention] = []
    for reader in (special_days, _dates, _relative, _stretches, _months, _weekdays, _alone):
        for mention in list(reader(text, language, today)):
            if "\ufffc" not in text[mention.start : mention.end]:
                found.append(mention)
                text = taken(text, mention.start, mention.end)
    return list(_merged(sorted(found, key=lambda mention: mention.start), whole_text, today))


def _merged(mentions: Sequence[Mention], text: str, today: date) -> Iterator[Mention]:
    """A weekday beside a date is that date's; one that it does not fall on makes it doubtful."""
    waiting: Mention | None = None
    for mention in mentions:
        if waiting is not None and is_date(mention.wish) and _BESIDE.fullmatch(text[waiting.end : mention.start]):
            said = days_of(waiting.wish, today).first.weekday()
            clashes = said != date.fromisoformat(mention.wish).weekday()
            yield replace(mention, start=waiting.start, kind="clash" if clashes else "day")
            waiting = None
            continue
        if is_date(mention.wish) and (
            week := _WEEK_OF.search(text[max(0, mention.start - _LOOK_BACK) : mention.start])
        ):
            mention = replace(  # noqa: PLW2901  (the same, with the words before it)
                mention, start=mention.start - len(week.group()), wish=f"week of {mention.wish}", kind="week"
            )
        if waiting is not None:
            yield waiting
        waiting = mention if mention.kind in WEEKDAYS else None
        if waiting is None:
            yield mention
    if waiting is not None:
        yield waiting


def _dates(text: str, language: str, today: date) -> Iterator[Mention]:
    for pattern in _date_patterns(language):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            number = int(parts.get("number") or 0) or _month_of(parts)
            day = _date(parts.get("year"), number, int(parts["day"]), today)
            if day is None:
                continue
            yield from _listed(text, found, day)


def _listed(text: str, found: re.Match[str], last: date) -> Iterator[Mention]:
    """The date, and the days that share its month: `1st or 2nd December`, `December 3rd and 4th`, `1-3 December`."""
    yield Mention(found.start(), found.end(), last.isoformat())
    start, day = found.start(), last
    while more := _MORE_BEFORE.search(text, max(0, start - 16), start):
        number = int(more["day"])
        if number >= day.day:
            break
        first = day.replace(day=number)
        if _DASH.fullmatch(more["and"]):
            for ahead in range(1, (day - first).days):
                yield Mention(more.start("and"), start, (first + timedelta(days=ahead)).isoformat())
                start = more.start("and")
        yield Mention(more.start(), more.start("and"), first.isoformat())
        start, day = more.start(), first
    end, day = found.end(), last
    while more := _MORE_BEHIND.match(text, end):
        if int(more["day"]) <= day.day:
            break
        try:
            day = day.replace(day=int(more["day"]))
        except ValueError:
            break
        yield Mention(end, more.end(), day.isoformat())
        end = more.end()


def _relative(text: str, language: str, _today: date) -> Iterator[Mention]:
    words = PHRASES[language]
    for wish, pattern in (
        ("day after tomorrow", words.day_after),
        ("tomorrow", words.tomorrow),
        ("today", words.today),
    ):
        for found in whole(rf"(?:{pattern}){_DAYTIMES}").finditer(text):
            yield Mention(found.start(), found.end(), wish)
        text = whole(rf"(?:{pattern}){_DAYTIMES}").sub(lambda found: "\ufffc" * len(found.group()), text)
    for found in whole(rf"(?:{words.in_days})").finditer(text):
        if count := _count(found["count"] or found.groupdict().get("count2") or "", words):
            yield Mention(found.start(), found.end(), f"in {count} days")


def _stretches(text: str, language: str, _today: date) -> Iterator[Mention]:
    """Weeks and weekends."""
    words = PHRASES[language]
    for kind, wish, pattern in (
        ("weekend", "next weekend", words.next_weekend),
        ("weekend", "this weekend", words.this_weekend),
        ("week", "in {count} weeks", words.in_weeks),
        ("week", "in 2 weeks", words.week_after_next),
        ("week", "week {week}", words.numbered_week),
        ("week", "next week", words.next_week),
        ("week", "this week", words.this_week),
    ):
        for found in _parted(language, pattern).finditer(text):
            parts = found.groupdict(default="")
            if "{count}" in wish:
                count = _count(parts["count"], words)
                if not count:
                    continue
                parts["count"] = str(count)
            named = wish.format(**{**parts, "week": int(parts.get("week") or 0)})
            if kind == "week" and wish == "week {week}" and not 1 <= int(parts["week"]) <= 53:  # noqa: PLR2004 - weeks
                continue
            yield Mention(found.start(), found.end(), _part(parts) + named, kind)
            text = taken(text, found.start(), found.end())


def _months(text: str, language: str, _today: date) -> Iterator[Mention]:
    words = PHRASES[language]
    for wish, pattern in (("next month", words.next_month), ("this month", words.this_month)):
        for found in _parted(language, pattern).finditer(text):
            part = _part(found.groupdict(default=""))
            if part or wish == "next month" or not pattern.startswith("(?:"):
                yield Mention(found.start(), found.end(), part + wish, "month")
                text = taken(text, found.start(), found.end())
    names = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_month_names(language), 1))
    for found in _parted(
        language, rf"(?:(?:in|im|en|em|a|à|i|de|di|d'|of) )?(?:{names})\.?(?: (?:de )?(?P<year>20\d\d))?"
    ).finditer(text):
        parts = found.groupdict(default="")
        number = _month_of(parts)
        bare = found.group().lower().rstrip(".")
        if bare in {"may", "mar", "set", "ago", "mars", "dic", "out", "sep", "mag", "gen", "apr"} and not _part(parts):
            continue
        named = _MONTHS[number - 1] + (f" {parts['year']}" if parts.get("year") else "")
        yield Mention(found.start(), found.end(), _part(parts) + named, "month")


def _weekdays(text: str, language: str, today: date) -> Iterator[Mention]:
    words = PHRASES[language]
    for pattern in _weekday_patterns(language):
        for found in pattern.finditer(text):
            number = next(int(name[1:]) for name, said in found.groupdict().items() if said and name[0] == "w")
            parts = found.groupdict()
            name = _WEEKDAYS[number]
            wish = name
            if parts.get("later"):
                wish = (days_of(name, today).first + timedelta(days=7)).isoformat()
            elif parts.get("next") or parts.get("behind"):
                wish = f"next {name}" if words.next_is_next_week else name
            elif parts.get("this"):
                wish = f"this {name}"
            yield Mention(
                found.start(), found.end(), wish, "next" if parts.get("next") or parts.get("behind") else "weekday"
            )
            text = taken(text, found.start(), found.end())


def _alone(text: str, language: str, today: date) -> Iterator[Mention]:
    """A day by its number: the next one that there is."""
    for found in re.finditer(PHRASES[language].day_alone, text, re.IGNORECASE):
        day = _next_number(int(found["day"]), today)
        if day is not None:
            start = found.start("day")
            yield Mention(start, found.end(), day.isoformat())
            end, last = found.end(), day
            while more := _MORE_BEHIND.match(text, end):
                other = _next_number(int(more["day"]), last)
                if other is None:
                    break
                yield Mention(end, more.end(), other.isoformat())
                end, last = more.end(), other


def _next_number(number: int, today: date) -> date | None:
    for month in range(3):
        year, zero_based = divmod(today.year * 12 + today.month - 1 + month, 12)
        try:
            day = date(year, zero_based + 1, number)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _date(year: str | None, month: int, day: int, today: date) -> date | None:
    years = [int(year) + (2000 if len(year) < len("2026") else 0)] if year else [today.year, today.year + 1]
    for each in years:
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found >= today - _OLD:
            return found
    return None


@cache
def _date_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_month_names(language), 1))
    year = r"(?:,?[ ](?:de[ ]|del[ ])?(?P<year>20\d\d)\b)?"
    patterns = [
        r"(?<!\d)(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<number>1[0-2]|0?[1-9])\.(?: ?(?P<year>20\d\d|\d\d(?![\d:.]))\b)?(?!\d)",
        rf"(?<![\d.:]){_NUMBER}{_ORDINAL} ?(?:of |de |di |d')?(?:{names})\b\.?{year}",
        rf"\b(?:{names})\.? (?:the )?{_NUMBER}(?:st|nd|rd|th)?\b(?![:h]|\.\d| ?(?:am|pm|uhr|uur)\b){year}",
    ]
    if language != "en":  # in English 3/12 is a day in March or in December
        patterns.append(
            r"(?<![\d/])(?P<day>3[01]|[12]\d|0?[1-9])/(?P<number>1[0-2]|0?[1-9])(?:/(?P<year>20\d\d|\d\d))?(?![\d/])"
        )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def _month_names(language: str) -> tuple[str, ...]:
    return tuple(f"(?:{spelled})(?!\\w)" for spelled in NAMES[language].spellings)


def _month_of(parts: Mapping[str, str | None]) -> int:
    return next((int(name[1:]) for name, said in parts.items() if said and re.fullmatch(r"m\d+", name)), 0)


@cache
def _weekday_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = PHRASES[language]
    names = "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(NAMES[language].weekday_spellings))
    short = "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(DAY_WORDS[language].short))
    every = "|".join(DAY_WORDS[language].short)
    mark = rf"(?:(?P<next>{words.next_before})|(?P<this>{words.this_before}))[ ]"
    behind = rf"(?:[ ](?:(?P<later>{words.a_week_later})|(?P<behind>{words.next_after}))(?!\w))?"
    before = r"(?:a week (?P<before>on |from )?)?" if language == "en" else ""
    long = rf"(?<![\w'])(?:{mark})?{before}(?:{names}){_ENDINGS}(?!\w){behind}"
    beside = rf"(?:(?:{every})\b|\ufffc)"
    dotted = rf"(?<!\w)(?:{short})(?:\.(?=[ ,])|(?=,? \d)|(?= ?{_STROKE} ?{beside}))"
    flags = re.IGNORECASE if language in {"en", "fr", "es", "it", "pt"} else re.NOFLAG
    behind_a_stroke = rf"(?:(?<=[/|+&])|(?<=[a-z\ufffc]-)|(?<=[a-z\ufffc] bis )|(?<=[a-z\ufffc] tot ))(?:{short})\b"
    return (re.compile(long, re.IGNORECASE), re.compile(dotted, flags), re.compile(behind_a_stroke, flags))


@cache
def _parted(language: str, pattern: str) -> re.Pattern[str]:
    """The pattern with the part of it that is meant before it."""
    words = PHRASES[language]
    glue = r"(?:(?:the|der|des|dem|de|du|d'|la|le|l'|el|il|lo|del|della|di|do|da|o|a|van|het|of|this|dieser) ?)?"
    part = rf"(?:(?:(?P<start>{words.start})|(?P<middle>{words.middle})|(?P<end>{words.end}))[ ]?)?"
    return re.compile(rf"(?<![\w']){part}{glue}(?:{pattern})(?!\w)", re.IGNORECASE)


def _part(parts: Mapping[str, str | None]) -> str:
    return next((f"{name} of " for name in ("start", "middle", "end") if parts.get(name)), "")


def _count(said: str, words: Phrases) -> int:
    return int(said) if said.isdigit() else words.counts.get(said.lower(), 0)
