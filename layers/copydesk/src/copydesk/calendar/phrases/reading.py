"""What a client's words wish of a call's time: days, hours and a clock, as structure. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from copydesk.calendar.change_words import without_shifts
from copydesk.calendar.day_wishes import days_of
from copydesk.calendar.phrases.days import days_in
from copydesk.calendar.phrases.hours import Hour, clock, hours_in
from copydesk.calendar.phrases.mentions import Mention, plain, taken
from copydesk.calendar.phrases.roles import NamedDays, clause_before, clause_behind, is_refused
from copydesk.calendar.wishes import THEIRS, Part, Wishes
from copydesk.clock_beside import READER, clock_beside
from copydesk.clocks import zone_in, zone_places
from copydesk.grounding.calendar_words import GREETING
from copydesk.words.day_phrases import PHRASES
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.special_days import LUNCH, SPECIAL_DAYS

MOST_DAYS: Final = 40
"""Days that are read: whoever names more wishes for none of them."""
MOST_READ: Final = 6_000
"""Characters: a wish for a time stands in few words."""
_BUT: Final = re.compile(r"\b(any|every)(\s(?:\w+\s)?)but\s", re.IGNORECASE)
_FOUR_DIGITS: Final = re.compile(r"(?<=\bat )(?!19\d\d|20[0-3]\d)([01]\d|2[0-3])([0-5]\d)(?![\d-])", re.IGNORECASE)
"""An hour as the military writes it, and no year."""
_MIN: Final = re.compile(r"(?<![\d.,])(\d{2,3})[ -]?min", re.IGNORECASE)
_AN_HOUR: Final = re.compile(
    r"(?:(?<![\d.,:/$€£\w-])|(?<=\dT))(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?:[:.]|[ ]?h[ ]?)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d))?"
    r"(?:[ ]?(?:[ap]\.?m\b\.?|uhr\b|uur\b|heures?\b|horas?\b|o'clock|h\b))?(?!\d|[.,:/]\d)",
    re.IGNORECASE,
)
"""An hour in figures, or what may be one."""
_SAYS_WHEN: Final = re.compile(r"(?:at|um|vor|nach|ab|before|after|à|las|alle|ore|às|om|na|voor)[ ]$", re.IGNORECASE)
"""What tells that a number alone is an hour."""
_PARTS: Final[tuple[Part, ...]] = ("morning", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and `unsure`: what may be meant otherwise, a sentence each for the owner."""

    wishes: Wishes
    unsure: tuple[str, ...] = ()


NOTHING: Final = Reading(Wishes())


def read_wishes(text: str, language: str, today: date) -> Reading:
    """The wishes for a call's time in `text`, written on `today`; nothing in a language that no table has."""
    if language not in PHRASES:
        return NOTHING
    said = GREETING.sub(lambda found: " " * len(found.group()), plain(text[:MOST_READ]))
    said = _FOUR_DIGITS.sub(r"\1:\2", _BUT.sub(r"\1\2not ", said))
    zone, without_zone = _zone(said, language)
    mentions = days_in(without_zone, language, today)[:MOST_DAYS]
    rest = without_zone
    for mention in mentions:
        rest = taken(rest, mention.start, mention.end)
    lunch, rest = _lunch(rest, language)
    hours = hours_in(rest, language)
    days = NamedDays(without_zone, language, today, mentions)
    not_before, not_after, at = (_hour_of(hours, bound) for bound in ("not_before", "not_after", "at"))
    part, barred = _part(said, language, days)
    if lunch is not None:
        part, not_after = (part or "noon", not_after) if lunch == "noon" else (part, not_after or lunch)
    elif part is None and not at and _is_early(said, language):
        part = "morning"
    if at is None and barred is not None:
        not_before = not_before or ("12:00" if barred == "morning" else None)
        not_after = not_after or {"afternoon": "12:00", "evening": "17:00"}.get(barred)
    at = None if at and part and len(days.wanted) > 1 else _in_its_half(at, part, hours)
    wishes = Wishes(
        days=days.wanted,
        not_days=days.unwanted,
        from_day=days.since,
        until_day=days.until,
        not_before=not_before,
        not_after=not_after,
        part=None if at else part,
        at=at,
        minutes=_minutes(said, language),
        zone=zone if (at or not_before or not_after) else "",
    )
    return Reading(wishes, tuple(_unsure(mentions, hours, without_zone, language, today)))


def _lunch(text: str, language: str) -> tuple[str | None, str]:
    """`noon` where lunchtime is meant, the hour until which it lasts before lunch, and the text without these words."""
    words = SPECIAL_DAYS.get(language)
    if words is None:
        return None, text
    for meant, pattern in ((LUNCH.get(language, "12:00"), words.before_lunch), ("noon", words.at_lunch)):
        found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)
        if found:
            return meant, taken(text, found.start(), found.end())
    return None, text


def _is_early(text: str, language: str) -> bool:
    words = SPECIAL_DAYS.get(language)
    return words is not None and re.search(rf"(?<!\w)(?:{words.early})(?!\w)", text, re.IGNORECASE) is not None


def _zone(text: str, language: str) -> tuple[str, str]:
    """The clock that the text names, UNCLEAR for one that can't be told, and the text without its name.

    One beside an hour counts before any other.
    """
    theirs = re.search(rf"(?<!\w)(?:{PHRASES[language].his_zone})(?!\w)", text, re.IGNORECASE)
    beside, text = _beside_hours(text, theirs)
    named = beside or zone_in(text)
    for start, end in zone_places(text):
        text = taken(text, start, end)
    if theirs is not None:
        text = taken(text, theirs.start(), theirs.end())
    named = "" if named == READER else named
    return named or (THEIRS if theirs is not None else ""), text


def _beside_hours(text: str, theirs: re.Match[str] | None) -> tuple[str, str]:
    """The first clock that stands beside an hour, and the text without those that do."""
    first = ""
    for hour in _AN_HOUR.finditer(text):
        is_bare = hour.group().isdigit()
        if is_bare and not _SAYS_WHEN.search(text, max(0, hour.start() - 12), hour.start()):
            continue
        named = clock_beside(text, hour.start(), hour.end(), minutes=_since_midnight(hour))
        if named is None or (theirs is not None and theirs.start() < named.end and hour.end() < theirs.end()):
            continue
        first = first or named.zone
        text = taken(text, hour.end(), named.end)
    return first, text


def _since_midnight(hour: re.Match[str]) -> int:
    return int(hour["hour"]) * 60 + int(hour["minute"] or 0)


def _hour_of(hours: Sequence[Hour], bound: str) -> str | None:
    """The hour of that kind; None where several differ."""
    found = {hour.minutes for hour in hours if hour.bound == bound}
    return clock(found.pop()) if len(found) == 1 else None


def _part(said: str, language: str, days: NamedDays) -> tuple[Part | None, Part | None]:
    """The part of the day that is wished for, and the one that is not."""
    words = DAY_WORDS[language]
    wanted: list[Part] = []
    barred: list[Part] = []
    for name in _PARTS:
        for found in re.finditer(getattr(words, name), said, re.IGNORECASE):
            before = clause_before(said, found.start())
            behind = clause_behind(said, found.end())
            if re.search(words.unwanted, before, re.IGNORECASE) or is_refused(behind, language):
                barred.append(name)
            else:
                wanted.append(name)
    one = set(wanted)
    return (one.pop() if len(one) == 1 else None), (barred[0] if barred and not wanted and not days.unwanted else None)


def _in_its_half(at: str | None, part: Part | None, hours: Sequence[Hour]) -> str | None:
    """`8 in the evening` is 20:00."""
    if at is None or part in {None, "morning"} or at >= "12:00" or any(hour.half for hour in hours):
        return at
    return f"{int(at[:2]) + 12:02}{at[2:]}"


def _minutes(text: str, language: str) -> int | None:
    """How long the call is to be: an hour later is no length."""
    words, text = DAY_WORDS[language], without_shifts(text)
    if re.search(words.half_hour, text, re.IGNORECASE):
        return 30
    if re.search(words.hour_long, text, re.IGNORECASE):
        return 60
    found = _MIN.search(text)
    return int(found[1]) if found and 5 <= int(found[1]) <= 480 else None  # noqa: PLR2004 - as Wishes has it


def _unsure(mentions: Sequence[Mention], hours: Sequence[Hour], text: str, language: str, today: date) -> Iterator[str]:
    """What people mean in two ways."""
    for mention in mentions:
        if mention.kind == "next":
            name = mention.wish.removeprefix("next ")
            coming, next_week = (days_of(wish, today).first for wish in (name, f"next {name}"))
            if coming != next_week:
                read = days_of(mention.wish, today).first
                said = " ".join(text[mention.start : mention.end].split())
                yield f"“{said}” can mean {coming} or {next_week}; it was read as {read}"
        if mention.kind == "clash":
            said = " ".join(text[mention.start : mention.end].split())
            yield f"“{said}” names a weekday on which that date does not fall; it was read as {mention.wish}"
        if mention.kind == "either":
            said = " ".join(text[mention.start : mention.end].split())
            yield f"“{said}” can be a day in two months; it was read as {mention.wish}"
        text = taken(text, mention.start, mention.end) if "/" in text[mention.start : mention.end] else text
    exact = sorted({hour.minutes for hour in hours if hour.bound == "at"})
    if len(exact) > 1:
        yield f"several hours are named ({', '.join(map(clock, exact))}); no one was read as the wish"
    if language == "en" and (found := re.search(r"(?<![\d/])(?:1[0-2]|[1-9])/(?:1[0-2]|[1-9])(?![\d/])", text)):
        yield f"“{found.group()}” can be a day in two months; it was not read"
