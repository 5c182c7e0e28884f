"""What the owner says of her own time: “block next Friday”, “unblock Friday 14-16”, “what is blocked”. Pure.

A command is read only if all of it is understood, in one of the languages of `own_time_words` or `own_time_east`.
Whatever begins like one and can't be read, or can mean two times, is unclear: it is asked back, and nothing is blocked
by a guess.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final, Literal
from zoneinfo import ZoneInfo

from copydesk.calendar.day_wishes import days_of
from copydesk.calendar.fitting import at_clock
from copydesk.calendar.own_time_east import block_in_english
from copydesk.calendar.own_time_hours import (
    HOURS,
    HOW,
    Unclear,
    hours_of,
    part_in,
    with_years,
    without_part,
    without_purpose,
)
from copydesk.calendar.phrases.days import WEEKDAYS, days_in
from copydesk.calendar.phrases.mentions import Mention, plain, taken
from copydesk.ports import Slot
from copydesk.words.names import NAMES
from copydesk.words.own_time_words import FROM, OWN_TIME_WORDS, TO, OwnTimeWords

OwnWord = Literal["block", "unblock", "list", "undo", "unclear", "away", "back", "holding", "no holding"]

LONGEST: Final = 160
"""Characters of a command; a longer mail is a letter."""
_ID: Final = re.compile(r"[mpa]?[0-9a-f]{8}")
_POLITE: Final = (
    r"please|kindly|bitte|s'il (?:te|vous) pla[iî]t|stp|svp|por favor|per favore|per piacere|alsjeblieft|"
    r"alstublieft|graag"
)
_LEADING: Final = re.compile(rf"^(?:(?:{_POLITE})[,:]? )+", re.IGNORECASE)
_THANKS: Final = r"thanks|thank you|danke(?:schön)?|vielen dank|merci|gracias|grazie|bedankt|dank je|obrigad[oa]"
_TRAILING: Final = re.compile(rf"(?:[,.!]? (?:{_POLITE}|{_THANKS}))*[ .!]*$", re.IGNORECASE)
_PLURAL: Final = re.compile(r"(?:days|tags|mittwochs|sonnabends|dis|as-feiras)$", re.IGNORECASE)
_NAMES: Final = frozenset(name.lower() for name in NAMES["en"].weekdays)
_SLASHED: Final = re.compile(r"(?<![\w/.-])(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?(?![\w/])")
"""A date that is a day in one of two months: nobody can tell by English words which number is the day."""
_MONTHS: Final = 12
_SEVERAL: Final = re.compile(r"[,;&]|\b(?:and|und|et|y|e|en)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnTime:
    """What is asked: a time to block or to give back (or a block by its id), what is blocked, or why it is unclear.

    `choices` are commands that say in full what an unclear one may mean, `note` is what the time is blocked for.
    `holding` is what whoever writes is to be told while she is away.
    """

    word: OwnWord
    slot: Slot | None = None
    block_id: str = ""
    reason: str = ""
    choices: tuple[str, ...] = ()
    note: str = ""
    holding: str = ""


def read_own_time(text: str, written_at: datetime, zone: str) -> OwnTime | None:
    """What a line of the owner's, written then, asks of her own time by the clock of `zone`; None for no command."""
    said = " ".join(plain(text).split())
    if not said or len(said) > LONGEST:
        return None
    in_english = block_in_english(said)
    if in_english == "":
        return OwnTime("unclear", reason=f"“{said[:60]}” could not be read; {HOW}")
    said = in_english or said
    said = with_years(said, written_at.astimezone(ZoneInfo(zone)).date())
    said = _TRAILING.sub("", _LEADING.sub("", said))
    commands = list(_commands(said))
    if not commands:
        return None
    clock = ZoneInfo(zone)
    read, unclear = list[OwnTime](), list[Unclear]()
    for language, word, rest in commands:
        if word == "list" or (word == "unblock" and _ID.fullmatch(rest.lower())):
            return OwnTime(word, block_id=rest.lower())
        today = written_at.astimezone(clock).date()
        when, note = without_purpose(rest, language, today) if word == "block" else (rest, "")
        try:
            slot = _stretch(when, language, today, clock, word)
        except Unclear as error:
            unclear.append(Unclear(str(error), [f"{each}{rest[len(when) :]}" for each in error.choices]))
        else:
            read.append(OwnTime(word, slot=slot, note=note))
    if read and all(each == read[0] for each in read) and not any(error.choices for error in unclear):
        return read[0]
    first = next((error for error in unclear if error.choices), unclear[0] if unclear else None)
    reason = str(first) if first is not None else f"“{said[:60]}” can be read in two ways; {HOW}"
    return OwnTime("unclear", reason=reason, choices=first.choices if first is not None else ())


def clock_moment(day: date, hour: time, clock: ZoneInfo) -> datetime:
    """The moment, in UTC, at which that clock shows this hour. Raises Unclear if it shows it never that day, or twice.

    That is so around a change to or from summer time.
    """
    face = datetime.combine(day, hour)
    first, second = (face.replace(tzinfo=clock, fold=fold) for fold in (0, 1))
    there = first.astimezone(UTC).astimezone(clock)
    shown = f"{day} {hour:%H:%M}"
    if there.replace(tzinfo=None) != face:
        raise Unclear(f"{shown} does not exist in {clock.key}: clocks are put forward then; name another time")
    if first.utcoffset() != second.utcoffset():
        raise Unclear(f"{shown} comes twice in {clock.key}: clocks are put back then; name an hour before or after it")
    return first.astimezone(UTC)


def stretch_of(day: date, begins: time | None, ends: time | None, clock: ZoneInfo) -> Slot:
    """The part of a day between two hours, in UTC: from midnight without the first, to midnight without the last.

    Raises Unclear for hours that the clock does not show once, or that lie the wrong way round.
    """
    start = clock_moment(day, begins, clock) if begins else at_clock(day, timedelta(), clock)
    end = clock_moment(day, ends, clock) if ends and ends != time() else at_clock(day, timedelta(days=1), clock)
    if end <= start:
        raise Unclear(f"{ends:%H:%M} does not come after {begins or time():%H:%M}; name a later hour of that day")
    return Slot(start, end)


def _commands(said: str) -> Iterator[tuple[str, Literal["block", "unblock", "list"], str]]:
    """Each language in which it reads like a command, with the word and what stands beside it."""
    for language, words in OWN_TIME_WORDS.items():
        if re.fullmatch(rf"(?:{words.asked})[ ?]*", said, re.IGNORECASE):
            yield language, "list", ""
            continue
        word, rest = _command(said, words)
        if word is not None:
            yield language, word, rest


def _command(said: str, words: OwnTimeWords) -> tuple[Literal["block", "unblock"] | None, str]:
    forms: tuple[tuple[Literal["block", "unblock"], str, str, tuple[str, str]], ...] = (
        ("unblock", words.unblock, words.unblock_behind, words.unblock_around),
        ("block", words.block, words.block_behind, words.block_around),
    )
    for word, before, behind, (first, last) in forms:
        for pattern in (
            rf"(?:{before})[ :,]*(?P<rest>.*)",
            rf"(?P<rest>.*?)[ ,]*\b(?:{behind})",
            rf"(?:{first}) (?P<rest>.+?) (?:{last})",
        ):
            found = re.fullmatch(pattern, said, re.IGNORECASE)
            if found is not None and (
                not found["rest"] or said[found.start("rest") - 1 : found.start("rest")] in " :,"
            ):
                return word, found["rest"].strip()
    return None, ""


def _stretch(rest: str, language: str, today: date, clock: ZoneInfo, word: str) -> Slot:
    if not rest:
        raise Unclear(f"which time? {HOW.capitalize()}")
    if language == "en":
        _check_slashed(rest, language, today, word)
    part = part_in(rest, language)
    without = without_part(rest, part, language, today)
    mentions = days_in(without, language, today)
    for mention in mentions:
        without = taken(without, mention.start, mention.end)
    hours = list(HOURS.finditer(without))
    for found in hours:
        without = taken(without, found.start(), found.end())
    if not mentions:
        raise Unclear(f"“{rest[:60]}” names no day that could be read; {HOW}")
    beside = f" {hours[0].group().strip()}" if hours else f" {rest[part.start : part.end].strip()}" if part else ""
    for mention in mentions:
        _check(mention, rest[mention.start : mention.end], today, (word, beside))
    first, last = _day_of_week(mentions, without, language, today) or _days(mentions, without, language, today)
    if len(hours) + (part is not None) > 1 or ((hours or part) and first != last):
        raise Unclear(f"hours go with one day, one stretch at a time; {HOW}")
    if hours:
        return stretch_of(first, *hours_of(hours[0], f"{word} {first.isoformat()}"), clock)
    if part is not None:
        return stretch_of(first, *part.hours, clock)
    return Slot(at_clock(first, timedelta(), clock), at_clock(last, timedelta(days=1), clock))


def _check(mention: Mention, said: str, today: date, command: tuple[str, str]) -> None:
    """Raises Unclear for a mention of a day of each week, or of one of two days.

    `command` is what stands before and behind the day in the commands that say which.
    """
    if mention.kind == "clash":
        raise Unclear(f"“{said}” names a weekday on which that date does not fall; {HOW}")
    name = mention.wish.removeprefix("next ")
    if mention.kind not in WEEKDAYS or name not in _NAMES:
        return
    if _PLURAL.search(said):
        raise Unclear(f"“{said}” may mean each week's; one stretch at a time can be blocked: {HOW}")
    coming, following = (days_of(wish, today).first for wish in (name, f"next {name}"))
    if mention.kind == "weekday" and coming == today + timedelta(weeks=1):
        coming, following = today, coming
    elif mention.kind == "weekday" or coming == following:
        return
    raise Unclear(
        f"“{said}” can mean {coming} or {following}; say which",
        [f"{command[0]} {day.isoformat()}{command[1]}" for day in (coming, following)],
    )


def _check_slashed(rest: str, language: str, today: date, word: str) -> None:
    """Raises Unclear, with the command for each day, for a date with a stroke that no weekday beside it tells."""
    found = _SLASHED.search(rest)
    if found is None or int(found["two"]) == int(found["one"]) or int(found["one"]) > _MONTHS:
        return
    without = f"{rest[: found.start()]} {rest[found.end() :]}"
    if any(mention.kind == "weekday" for mention in days_in(without, language, today)):
        return
    days = sorted(_ahead(found, today))
    what = " or ".join(f"{day.day} {NAMES['en'].months[day.month - 1]} {day.year}" for day in days)
    raise Unclear(
        f"“{found.group()}” can mean {what}; say which" if days else f"“{found.group()}” is no day ahead; {HOW}",
        [f"{word} {rest[: found.start()]}{day.isoformat()}{rest[found.end() :]}" for day in days],
    )


def _ahead(found: re.Match[str], today: date) -> set[date]:
    """The days that are not over, by both orders of the numbers; without a year the first of each that is."""
    one, two, year = int(found["one"]), int(found["two"]), found["year"]
    years = [int(year) % 100 + 2000] if year else [today.year, today.year + 1]
    days = set[date]()
    for month, day in ((one, two), (two, one)):
        if month <= _MONTHS:
            valid = (date(each, month, day) for each in years if day <= monthrange(each, month)[1])
            days |= set([each for each in valid if each >= today][:1])
    return days


def _days(mentions: Sequence[Mention], without: str, language: str, today: date) -> tuple[date, date]:
    """The first and the last day. Raises Unclear for words beside them that are not understood."""
    small = OWN_TIME_WORDS[language].small
    try:
        spans = [days_of(mention.wish, today) for mention in mentions]
        if len(spans) > 1:
            # "Thursday to Tuesday": the last is the one after the first.
            spans[-1] = days_of(mentions[-1].wish, spans[0].first) if spans[-1].first < spans[0].first else spans[-1]
    except ValueError as error:
        raise Unclear(f"{error}") from error
    outside, between = (
        without[: mentions[0].start],
        [without[one.end : other.start] for one, other in pairwise(mentions)],
    )
    tail = without[mentions[-1].end :]
    is_range = len(spans) > 1
    lead = re.sub(rf"(?:^| )(?:{FROM}) ?$", " ", outside.rstrip() + " ", flags=re.IGNORECASE) if is_range else outside
    left = [*_left(lead, small), *_left(tail, small)]
    for part in between:
        middle = " ".join(_left(part, small))
        if part and not part.strip():
            raise Unclear(f"two days stand there without a word between them; {HOW}")
        if middle and not re.fullmatch(rf"{TO}|[,&]", middle, re.IGNORECASE):
            left.append(middle)
    if left:
        raise Unclear(f"“{' '.join(left)[:60]}” could not be read; {HOW}")
    first, last = spans[0].first, spans[-1].last
    days = {each for span in spans for each in _each(span.first, span.last)}
    listed = is_range and any(_SEVERAL.search(part) for part in between)
    if last < first or (listed and days != set(_each(first, last))):
        raise Unclear(f"one stretch at a time, with the earlier day first; {HOW}")
    return first, last


def _day_of_week(mentions: Sequence[Mention], without: str, language: str, today: date) -> tuple[date, date] | None:
    """The one day that a weekday and a week beside it name together: "Friday next week"; None for anything else."""
    if len(mentions) != 2 or _left(without, OWN_TIME_WORDS[language].small) or "," in without:  # noqa: PLR2004
        return None
    one, other = sorted(mentions, key=lambda mention: mention.kind != "weekday")
    if one.kind != "weekday" or one.wish not in _NAMES:
        return None
    span = days_of(other.wish, today)
    within = [day for day in _each(span.first, span.last) if f"{day:%A}".lower() == one.wish]
    return (within[0], within[0]) if len(within) == 1 and span.first < span.last else None


def _each(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def _left(text: str, small: frozenset[str]) -> list[str]:
    """The words that are left and not without a meaning."""
    words = text.replace("\ufffc", " ").replace("'", "' ").strip(" ,.:;()").split()
    return [word for word in words if word.lower().strip(",.") not in small and word.strip(",.")]
