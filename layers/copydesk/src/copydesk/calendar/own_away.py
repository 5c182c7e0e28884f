"""What the owner says of an absence of hers: “away until Friday”, “away from 1 to 12 December”, “back”. Pure.

The day that she names last is the last one on which she is away. As with her blocks, a command is read only if all of
it is understood; what begins like one and can't be read is asked back, and changes nothing.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.fitting import at_clock
from copydesk.calendar.own_away_east import in_english
from copydesk.calendar.own_time import LONGEST, OwnTime, read_own_time
from copydesk.calendar.own_time_hours import with_years
from copydesk.calendar.phrases.mentions import plain
from copydesk.ports import Slot
from copydesk.words.away_words import AWAY_WORDS, BEHIND, UP_TO
from copydesk.words.own_time_words import FROM, TO

_BETWEEN: Final = re.compile(rf"(?<=[\w.] )(?:{TO})(?= \w)", re.IGNORECASE)
"""Stands between the first day and the last."""
_OPEN: Final = re.compile(rf" (?:{FROM}|vanaf|(?:a|à) partire?) ", re.IGNORECASE)
"""Stands before the first day of an absence."""
HOW: Final = "write it like “away until friday” or “away from 2026-12-01 until 2026-12-12”; “back” ends it"
_NAMES_END: Final = re.compile(r"\b(?:end|ende|fin|fine|final|eind|einde|fim|\d{4}-\d\d-\d\d)\b", re.IGNORECASE)
"""Of a month or week whose end is named, the last day is meant."""
_TOPIC: Final = re.compile(r"away (?:from (?P<first>\d{4}-\d{2}-\d{2}) )?until (?P<last>\d{4}-\d{2}-\d{2})")


def read_away(text: str, written_at: datetime, zone: str) -> OwnTime | None:
    """What a line of hers, written then, says of an absence, by the clock of `zone`; None for anything else."""
    today = written_at.astimezone(ZoneInfo(zone)).date()
    line = " ".join(plain(text).split())
    in_words = in_english(line) if len(line) <= LONGEST else ""
    said = with_years(in_words or line, today).strip(" .!")
    if not said or len(said) > LONGEST:
        return None
    for words in AWAY_WORDS.values():
        if re.fullmatch(words.back, said, re.IGNORECASE):
            return OwnTime("back")
        begins = re.match(rf"(?:{words.away}) ", f"{said} ", re.IGNORECASE)
        if begins:
            day = re.sub(BEHIND, "", said[begins.end() :].strip(), flags=re.IGNORECASE)
            return _until(day, words.block, written_at, ZoneInfo(zone))
        later = re.match(rf"(?:{words.away_on}) ", f"{said} ", re.IGNORECASE)
        asked = None if later is None else _later(_days(said[later.end() :]), words.block, written_at, ZoneInfo(zone))
        if asked is not None and asked.slot is not None and _OPEN.search(said):
            asked = _with_an_end(asked, asked.slot, ZoneInfo(zone))
        if asked is not None:
            return asked
    return None


def _until(day: str, block: str, written_at: datetime, clock: ZoneInfo) -> OwnTime:
    read = read_own_time(f"{block} {day}", written_at, clock.key) if day else None
    if read is None or read.word != "block" or read.slot is None:
        choices = () if read is None else read.choices
        named = [each.partition(" ")[2] for each in choices]
        reason = f"{read.reason.partition(';')[0]}; {HOW}" if read is not None and read.reason else HOW
        return OwnTime("unclear", reason=reason, choices=tuple(f"away until {each}" for each in named))
    start, end = read.slot.start.astimezone(clock), read.slot.end.astimezone(clock)
    if f"{end:%H%M}" != "0000" or read.note:
        return OwnTime("unclear", reason=f"an absence ends with a whole day; {HOW}")
    before, last = start.date() - timedelta(days=1), end.date() - timedelta(days=1)
    if start.date() < last and before >= written_at.astimezone(clock).date() and not _NAMES_END.search(day):
        return OwnTime(
            "unclear",
            reason=f"“until {day}” can mean that {before} is the last day on which you are away, or {last}; say which",
            choices=(f"away until {before}", f"away until {last}"),
        )
    return OwnTime("away", slot=Slot(written_at, read.slot.end))


def _days(said: str) -> str:
    """The days of an absence as a stretch of them is read."""
    days = re.sub(BEHIND, "", said.strip(), flags=re.IGNORECASE)
    for longer, shorter in UP_TO.items():
        days = re.sub(rf"(?<!\w){longer}(?!\w)", shorter, days, flags=re.IGNORECASE)
    return days if _BETWEEN.search(days) else re.sub(rf"^(?:{FROM}) ", "", days, flags=re.IGNORECASE)


def _later(days: str, block: str, written_at: datetime, clock: ZoneInfo) -> OwnTime | None:
    """What “away 24 to 28 December” comes to, whose days are whole; None for no days that can be read."""
    read = read_own_time(f"{block} {days}", written_at, clock.key) if days else None
    if read is None or read.word == "unclear":
        return _which(days, read)
    if read.word != "block" or read.slot is None or read.note:
        return None
    start, end = read.slot.start.astimezone(clock), read.slot.end.astimezone(clock)
    if f"{start:%H%M}{end:%H%M}" != "00000000":
        return None
    return OwnTime("away", slot=Slot(max(read.slot.start, written_at), read.slot.end))


def _with_an_end(asked: OwnTime, slot: Slot, clock: ZoneInfo) -> OwnTime:
    """“Away from 1 December” names no last day: she is asked for it, unless a stretch of days was named."""
    first, last = slot.start.astimezone(clock).date(), slot.end.astimezone(clock).date() - timedelta(days=1)
    if first != last:
        return asked
    return OwnTime("unclear", reason=f"until when are you away from {first}? {HOW}", choices=(f"away on {first}",))


def _which(days: str, read: OwnTime | None) -> OwnTime | None:
    """Days that can be read in two ways are asked back; what names no day is no absence."""
    if read is None or not read.choices:
        return None
    named = [each.partition(" ")[2] for each in read.choices]
    is_stretch = _BETWEEN.search(days) is not None
    whole = tuple(f"away from {each}" for each in named if not is_stretch or _BETWEEN.search(each))
    return OwnTime("unclear", reason=f"{read.reason.partition(';')[0]}; {HOW}", choices=whole)


def away_topic(end: datetime, zone: str, start: datetime | None = None) -> str:
    """What is noted with the blocked time: the last day away, and the first, for an absence that begins later.

    What of it was blocked before is no part of the block.
    """
    last = _day_before(end, zone)
    first = None if start is None else start.astimezone(ZoneInfo(zone)).date()
    return f"away until {last}" if first is None else f"away from {first} until {last}"


def _day_before(end: datetime, zone: str) -> date:
    return end.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)


def away_end(topic: str, zone: str) -> datetime | None:
    """When an absence that was noted so ends: the midnight after its last day; None for anything else."""
    found = _TOPIC.fullmatch(topic)
    return None if found is None else at_clock(date.fromisoformat(found["last"]), timedelta(days=1), ZoneInfo(zone))


def away_start(topic: str, zone: str) -> datetime | None:
    """When an absence that was noted so begins: the midnight before its first day; None if it began as it was said."""
    found = _TOPIC.fullmatch(topic)
    if found is None or found["first"] is None:
        return None
    return at_clock(date.fromisoformat(found["first"]), timedelta(), ZoneInfo(zone))
