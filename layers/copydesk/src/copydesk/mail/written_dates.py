"""Reads a date as mail clients write it for people, in their languages: "Montag, 16. November 2026 14:05"."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

from copydesk.words.zones import SHORT_OFFSETS

_MONTHS: Final = (
    "jan ene gen sty led янв",
    "feb fév fev lut úno фев",
    "mar mär mrz maa bře мар",
    "apr avr abr kwi dub апр",
    "may mai mag maj mei кве май мая",
    "jun juin giu cze čvn июн",
    "jul juil lug lip čvc июл",
    "aug aoû ago sie srp авг",
    "sep set wrz zář сен",
    "oct okt out ott paź říj окт",
    "nov lis ноя",
    "dec dez déc dic gru pro дек",
)
"""How the names of the months begin; of two that fit, the longer one counts (Czech "listopad" is November)."""

_BY_NAME: Final = {start: number for number, starts in enumerate(_MONTHS, start=1) for start in starts.split()}
_FULL_NAMES: Final = {"listopad": 11, "červen": 6, "červenec": 7, "června": 6, "července": 7, "března": 3, "marzo": 3}
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_TIME: Final = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?::\d{2})?(?!\d|[./]\d)\s*([AaPp])?\.?\s?[Mm]?")
_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년./-]\s*(\d{1,2})\s*[月월./-]\s*(\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?!\d)")
_DAY: Final = re.compile(r"(?<![\d:.])(\d{1,2})(?!\d|[:h]\d)")
_ZONE: Final = re.compile(r"(?:(?<=GMT)|(?<=UTC)|(?<=\s))([+-])(\d{1,2}):?(\d{2})?\b")
_COLON_ZONE: Final = re.compile(
    r"(?<=[\d\s])\s?(?:GMT|UTC|UT)?([+-])(\d{2}):?(\d{2})(?:\s*\([^()]*\))?\s*$", re.IGNORECASE
)
_NAMED_ZONE: Final = re.compile(r":\d{2}\s+([A-Za-z]{3,4})(?:\s*\([^()]*\))?\s*$")
_OF_A_HEADER: Final = re.compile(r"(?:\w{3},\s?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}")
"""How the Date of RFC 5322 begins."""

_AFTERNOON: Final = re.compile("오후|下午|午後")
_LENGTH: Final = 150
_HEADER_LENGTH: Final = 100


def written_date(text: str) -> datetime | None:
    """The moment that `text` names, in UTC where it names no zone; None if it cannot be read.

    Of dates in numbers the day is taken to come first, unless that is impossible.
    """
    text = " ".join(text.split())[:_LENGTH]
    try:
        return header_date(text) if _OF_A_HEADER.match(text) else _assembled(text)
    except ValueError:
        return None


def header_date(text: str) -> datetime | None:
    """The date of RFC 5322 section 3.3; one without a zone is taken for UTC, an impossible one for none."""
    return header_clock(text)[0]


def header_clock(text: str) -> tuple[datetime | None, int | None]:
    """The same, and by how many minutes its clock is ahead of UTC; None where it names no zone, as -0000 does not."""
    try:
        parsed = parsedate_to_datetime(_with_plain_zone(text[:_HEADER_LENGTH]))
        offset = parsed.utcoffset()
        moment = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None
    return moment, None if offset is None else round(offset.total_seconds() / 60)


def _with_plain_zone(text: str) -> str:
    """`text` with `+01:00`, `GMT+0100` and names like CET as `+0100`, the one form that RFC 5322 has."""
    if found := _COLON_ZONE.search(text):
        return f"{text[: found.start()]} {found[1]}{found[2]}{found[3]}"
    named = _NAMED_ZONE.search(text)
    ahead = SHORT_OFFSETS.get(named[1].upper()) if named else None
    if named is None or not ahead:
        return text
    return f"{text[: named.start(1)]}{'+' if ahead > 0 else '-'}{abs(ahead) // 60:02}{abs(ahead) % 60:02}"


def _assembled(text: str) -> datetime | None:
    day = _date(text)
    if day is None:
        return None
    hour, minute = _time(text)
    return datetime(*day, hour, minute, tzinfo=_zone(text)).astimezone(UTC)


def _date(text: str) -> tuple[int, int, int] | None:
    if found := _EAST_ASIAN.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.search(text):
        return _in_numbers(int(found[1]), int(found[2]), int(found[3]))
    # The last word that fits: weekdays come before it, and "maandag" begins like a month.
    month = next((number for word in reversed(_WORD.findall(text.lower())) if (number := _month(word))), 0)
    year, day = _YEAR.search(text), _DAY.search(text)
    return (int(year[1]), month, int(day[1])) if year and day and month else None


def _in_numbers(first: int, second: int, year: int) -> tuple[int, int, int]:
    day, month = (second, first) if second > 12 >= first else (first, second)  # noqa: PLR2004 - months
    return (year if year > 99 else 2000 + year), month, day  # noqa: PLR2004 - a year of two digits


def _month(word: str) -> int:
    return _FULL_NAMES.get(word) or _BY_NAME.get(word[:4]) or _BY_NAME.get(word[:3]) or 0


def _time(text: str) -> tuple[int, int]:
    """The last time of day in `text`: dates with dots come before it."""
    times = _TIME.findall(text)
    if not times:
        return 0, 0
    hour, minute, half = times[-1]
    afternoon = half.lower() == "p" or _AFTERNOON.search(text) is not None
    clock = int(hour) % 12 if half else int(hour)
    return clock + 12 * (afternoon and clock < 12), int(minute)  # noqa: PLR2004 - hours of half a day


def _zone(text: str) -> timezone:
    found = _ZONE.search(text)
    if not found:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(offset if found[1] == "+" else -offset)
