"""The hours (“14-16”) and dates without a year (“24.12.”) of the owner's own time, and what a block is for. Pure."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Final, NamedTuple

from copydesk.calendar.phrases.days import days_in
from copydesk.calendar.phrases.mentions import taken
from copydesk.errors import UnclearDecision
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.own_time_words import FROM, NO_PURPOSE, OWN_TIME_WORDS, PART_BEHIND, PURPOSE, TO

HOW: Final = (
    "write it like “block friday”, “block friday 14:00-16:00”, “block 2026-12-24 to 2026-12-28” or “unblock friday”"
)
_CLOCK: Final = (
    r"(\d{1,2})(?:(?:[:.]|[ ]?h[ ]?)([0-5]\d))?(?:[ ]?([ap])\.?m\b\.?)?(?:[ ]?(?:uhr|uur|heures?|horas?|ore|h)\b)?"
)
HOURS: Final = re.compile(
    rf"(?<![\w.:/-])(?:(?:{FROM})[ ])?{_CLOCK}[ ]?(?:{TO})[ ]?{_CLOCK}(?![\w:/-])",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"(?<![\w.:/-])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?!\d| ?20\d\d)")
_DOTTED_RANGE: Final = re.compile(
    r"(?<![\w.:/-])(?P<one>\d{1,2})\. ?(?:-|bis|to|until|t/m|tot) ?"
    r"(?P<two>\d{1,2})\. ?(?P<month>\d{1,2})\.(?!\d| ?20\d\d)"
)
_BARE_DOTTED: Final = re.compile(r"(?<![\w.:/-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?![\w.:/-])")
_NUMBERS_OF_A_DAY: Final = 2
_ENGLISH: Final = re.compile(r"(?:please )?(?:block|unblock|free up|keep|away|out|absent|ooo|on|i|we)\b", re.IGNORECASE)
_MONTHS: Final = 12
_PARTS: Final = {
    "morning": (time(), time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time()),
}
"""From when to when a part of the day is kept: without a gap between morning and afternoon."""
_NIGHT: Final = 7
"""Of a bare hour up to this one nobody can tell which half of the day is meant."""
_NOON: Final = 12


class Unclear(UnclearDecision):
    """The time can't be told from the words; `choices` are the commands that it may mean."""

    def __init__(self, reason: str, choices: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.choices = tuple(choices)


class Part(NamedTuple):
    """A part of the day that is named at `start`..`end` of a text, and its hours."""

    start: int
    end: int
    hours: tuple[time, time]


def part_in(rest: str, language: str) -> Part | None:
    """The one part of a day that is named; None for none. Raises Unclear for several."""
    found = [
        Part(each.start(), each.end(), _PARTS[name])
        for name, pattern in _patterns(language).items()
        for each in re.finditer(rf"(?:(?<!\w)(?:{PART_BEHIND}) ?)?(?:{pattern})", rest, re.IGNORECASE)
    ]
    if len(found) > 1:
        raise Unclear(f"one stretch at a time; {HOW}")
    return found[0] if found else None


def with_years(said: str, today: date) -> str:
    """The text with “24.12.” and “24.-28.12.” as the next such days in full; what is no day ahead stays as it is.

    Without its last point a number of the kind is a day only where it is no hour beside another day: where it is all
    that has digits. “3.12” in English can be of either order: it is written as such.
    """
    said = _DOTTED_RANGE.sub(r"\g<one>.\g<month>. - \g<two>.\g<month>.", said)
    said = _DOTTED.sub(lambda found: _in_full(found, today), said)
    bare = list(_BARE_DOTTED.finditer(said))
    if len(bare) != 1 or len(re.findall(r"\d+", said)) != _NUMBERS_OF_A_DAY:
        return said
    (found,) = bare
    is_either = int(found["day"]) <= _MONTHS and found["day"] != found["month"] and _ENGLISH.match(said)
    written = f"{found['day']}/{found['month']}" if is_either else _in_full(found, today)
    return f"{said[: found.start()]}{written}{said[found.end() :]}"


def _in_full(found: re.Match[str], today: date) -> str:
    month, day = int(found["month"]), int(found["day"])
    for year in (today.year, today.year + 1):
        if 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return f"{day}.{month}.{year}"
    return found.group()


def without_purpose(rest: str, language: str, today: date) -> tuple[str, str]:
    """The words for the time, and what the owner noted behind them as its purpose; "" for none.

    A purpose is words alone: none that names a time, a length, or takes something back.
    """
    for found in re.finditer(rf"(?<=\w)[ ,]+(?:{PURPOSE[language]})[ ]+", rest, re.IGNORECASE):
        when, note = rest[: found.start()], rest[found.end() :].strip(" .!")
        words = [word.lower() for word in re.findall(r"[^\W_]+", note)]
        is_plain = re.fullmatch(r"[^\d,;&?]{2,60}", note) is not None and not re.search(
            rf"\b(?:{NO_PURPOSE})\b|{DAY_WORDS[language].unwanted}", note, re.IGNORECASE
        )
        parts = "|".join(_patterns(language).values())
        named = days_in(note, language, today) or re.search(parts, note, re.IGNORECASE)
        if is_plain and not named and set(words) - OWN_TIME_WORDS[language].small and days_in(when, language, today):
            return when, note
    return rest, ""


def _patterns(language: str) -> Mapping[str, str]:
    """By which words the parts of a day are named."""
    words = DAY_WORDS[language]
    return {"morning": words.morning, "afternoon": words.afternoon, "evening": words.evening}


def hours_of(found: re.Match[str], command: str = "") -> tuple[time, time]:
    """The two hours, by a clock of 24 hours unless am or pm stands there. Raises Unclear.

    `command` is what stands before the hours in the commands that say which half of the day is meant.
    """
    first, first_minute, first_half, last, last_minute, last_half = found.groups()
    begins = _clock(first, first_minute, first_half or (last_half if int(first) <= _NOON and last_half else None))
    if not first_half and last_half and begins >= _clock(last, last_minute, last_half):
        begins = _clock(first, first_minute, "a")  # "10-2 pm" begins in the morning
    ends = _clock(last, last_minute, last_half)
    plain_hours = not (first_half or last_half) and not (first_minute or last_minute)
    if plain_hours and int(first) < _NIGHT and int(last) <= _NOON and not first.startswith("0"):
        later = [f"{hour.hour % _NOON + _NOON:02}:00" for hour in (begins, ends)]
        choices = [f"{command} {later[0]}-{later[1]}"] if command and later[0] < later[1] else []
        choices += [f"{command} {begins:%H:%M}-{ends:%H:%M}"] if command and begins < ends else []
        raise Unclear(f"is “{found.group().strip()}” by night or in the afternoon? Write it like 14:00-16:00", choices)
    return begins, ends


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= _NOON:
            raise Unclear(f"{hour} {half}m is no hour; {HOW}")
        number = number % _NOON + _NOON * (half.lower() == "p")
    if number == 24 and not int(minute or 0):  # noqa: PLR2004  (the end of the day)
        return time()
    if number > 23:  # noqa: PLR2004  (hours of a day)
        raise Unclear(f"{hour} is no hour; {HOW}")
    return time(number, int(minute or 0))


def without_part(rest: str, part: Part | None, language: str, today: date) -> str:
    """The text in which a part of the day that stands by itself is unreadable; “Freitagnachmittag” is a day, too."""
    if part is None or (part.start > 0 and rest[part.start - 1].isalpha()):
        return rest
    word = rest[part.start : part.end].lstrip()
    if " " not in word and days_in(word, language, today):
        return rest
    return taken(rest, part.start, part.end)
