"""What a draft says is not free ("on Friday nothing is free before noon"), held against what the calendar gave. Pure.

Where the calendar was asked about that day and those hours and gave no time in them, the statement has its source.
Where it gave one, the draft is wrong. Of what it was not asked about, nothing is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.agreement import told
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.fitting import Wish
from copydesk.calendar.mood_words import AFTER, ASKS, BY, CONTRAST
from copydesk.calendar.said_times import readable
from copydesk.calendar.spoken_days import Day, blank, days_in
from copydesk.calendar.spoken_hours import Hour, hours_in
from copydesk.events import Booking, ToolCallRequested, ToolCallSucceeded
from copydesk.grounding.calendar_words import PART_HOURS, PARTS
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.asked_wish import asked_wish
from copydesk.tools.calendar_scheduler import TOOL
from copydesk.tools.call_result import times_in

_DAY: Final = 24 * 60
_NO: Final = (
    r"(?:nothing|none|not|cannot|no|nichts|kein\w*|nicht|rien|aucune?|pas|nada|ning[uú]n\w*|tampoco|niente|nulla|"
    r"nessun\w*|non|niets|geen|niet|nenhum\w*|não)"
)
_IS_FREE: Final = (
    r"(?:free|available|open(?:ing)?s?|slots?|times?|appointments?|frei\w*|verfügbar|zeit\w*|termine?|libres?|"
    r"disponibles?|créneaux?|huecos?|tiempo|horas?|liber[oaie]|disponibil[ei]|tempo|orari[oa]?|posto|vrij|beschikbaar|"
    r"tijd|moment|livres?|disponíve(?:l|is)|vagas?|horários?|possible|möglich|posible|possibile|mogelijk|possível)"
)
_NOTHING_FREE: Final = re.compile(
    rf"(?:\b{_NO}\b|n't\b)[^.!?;\n]{{0,60}}?\b{_IS_FREE}\b|\b{_IS_FREE}\b[^.!?;\n]{{0,40}}?\b{_NO}\b", re.IGNORECASE
)
_NO_FIRST: Final = re.compile(rf"\b{_NO}\b|n't\b", re.IGNORECASE)
_NOT_THEN: Final = re.compile(rf"\b{_NO}[ ]$", re.IGNORECASE)
_FULL: Final = re.compile(
    r"\b(?:fully booked|booked (?:up|out|solid)|ausgebucht|voll belegt|complet|complètement pris|"
    r"todo (?:está )?ocupado|completamente ocupad[oa]|tutto (?:occupato|prenotato)|volgeboekt|helemaal vol|"
    r"totalmente ocupad[oa]|tudo ocupado)\b",
    re.IGNORECASE,
)
_EARLIEST: Final = re.compile(
    r"\b(?:(?:the )?(?:earliest|first (?:free|available|possible|time|slot))|früheste\w*|frühestens|"
    r"erste[rn]? freie\w*|au plus tôt|le plus tôt|premier (?:créneau|horaire)|(?:lo )?más (?:temprano|pronto)|"
    r"primer(?:a hora| hueco)|(?:il )?prima possibile|al più presto|prim[oa] (?:orario|disponibilità)|"
    r"(?:het )?vroegste?|eerste (?:vrije|moment)|(?:o )?mais cedo|primeir[oa] (?:horário|vaga|hora))\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"(?:\b(?:until|till|earlier than|sooner than|bis(?: um)?|früher als|jusqu'à|"
    r"plus tôt que|hasta(?: las?)?|antes (?:de las?|del?|d[aeo]s?)|"
    r"prima (?:di|delle?|del)|fino (?:a|alle?)|vóór|eerder dan|tot|até(?: às?| ao)?)[ ](?:um |las? |le )?)$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"(?:\b(?:later than|from|past|after|ab|später als|passé|(?:plus )?tard que|desde(?: las?)?|dalle|dopo(?: le)?|"
    r"más tarde de|later dan|vanaf|na|depois d[aeo]s?|a partir d[aeo]s?)[ ](?:las? |le |um )?)$",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"(?<=[.!?;。])\s+|\n+")
_LOOK_BACK: Final = 32


class Denied(NamedTuple):
    """The draft without the hours that a true denial names, and what the owner is told of those that are wrong."""

    rest: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Denial:
    """What a part of a sentence denies: the minutes of a day, and the stretch of the text that names them."""

    text: str
    day: date
    minutes: tuple[int, int]
    named: tuple[tuple[int, int], ...]


def denied(draft: str, log: Log, *, now: datetime, settings: Settings) -> Denied:
    """The draft's statements that nothing is free then, or nothing earlier, held against the newest looked-up times."""
    found = next((each for each in reversed(log.of(ToolCallSucceeded)) if each.tool_name == TOOL.name), None)
    if found is None:
        return Denied(draft, ())
    zone = ZoneInfo(settings.calendar.time_zone)
    times = times_in(found.result)
    asked = next((each for each in log.of(ToolCallRequested) if each.event_id == found.request_id), None)
    wish = None if asked is None else asked_wish(log, asked, settings.calendar)
    rest, wrong = draft, list[str]()
    for denial in _denials(draft, now.astimezone(zone).date()):
        free = [each for each in times if _lies_in(each, denial, zone)]
        if free:
            shown = " ".join(denial.text.split())[:90]
            first = told(min(free, key=lambda each: ends_of(each)[0]), settings.calendar.time_zone)
            wrong.append(f'"{shown}" is wrong: the calendar gave {first} as free; correct it before you approve.')
        if free or (wish is not None and _was_asked(denial, wish, times, zone)):
            for start, end in denial.named:
                rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    return Denied(rest, tuple(dict.fromkeys(wrong)))


def _lies_in(call: Booking, denial: _Denial, zone: ZoneInfo) -> bool:
    local = ends_of(call)[0].astimezone(zone)
    return local.date() == denial.day and denial.minutes[0] <= local.hour * 60 + local.minute < denial.minutes[1]


def _was_asked(denial: _Denial, wish: Wish, times: Sequence[Booking], zone: ZoneInfo) -> bool:
    """Whether the calendar was asked about that day and those hours; of a day it gives the earliest times first."""
    preferred = wish.preferred.start.astimezone(zone).date() if wish.preferred is not None else None
    given = [ends_of(each)[0].astimezone(zone) for each in times]
    on_day = [each for each in given if each.date() == denial.day]
    if denial.day not in wish.days and denial.day != preferred and not on_day:
        return False
    first, last = denial.minutes
    if wish.hours is not None:
        begin, end = (int(each / timedelta(minutes=1)) for each in wish.hours)
        return begin < last and first < end
    return not on_day or all(first <= each.hour * 60 + each.minute and last < _DAY for each in on_day)


def _denials(draft: str, today: date) -> Iterator[_Denial]:
    """What is denied, part by part of the sentences; a part without a day means that of the one before it."""
    text = draft if len(readable(draft)) != len(draft) else readable(draft)
    days = days_in(text, today)
    without_days = text
    for day in days:
        without_days = blank(without_days, day.start, day.end)
    hours = hours_in(without_days)
    last: date | None = None
    for start, end in _parts(text):
        named = [day for day in days if start <= day.start < end]
        on = _one_day(named) if named else last
        if named:
            last = on
        within = [hour for hour in hours if start <= hour.start < end]
        if on is not None:
            yield from _of_part(text, without_days, (start, end), on, within, own_day=bool(named))


def _one_day(named: Sequence[Day]) -> date | None:
    dates = frozenset[date]().union(*(day.dates for day in named))
    return next(iter(dates)) if len(dates) == 1 else None


def _of_part(
    text: str, without_days: str, part: tuple[int, int], day: date, hours: Sequence[Hour], *, own_day: bool
) -> Iterator[_Denial]:
    start, end = part
    said = text[start:end]
    if any(hour.zone or len(hour.minutes) != 1 for hour in hours) or ASKS.search(said):
        return
    spans = list(_spans(without_days, part, hours))
    if _NOTHING_FREE.search(said) or _FULL.search(said) or (hours and _says_not_then(without_days, hours[0])):
        if len(spans) == 1:
            yield _Denial(said.strip(), day, *spans[0])
        elif not spans and not hours and own_day:
            yield _Denial(said.strip(), day, (0, _DAY), ())
    earliest = _EARLIEST.search(said)
    if earliest is not None and not _NO_FIRST.search(said, 0, earliest.start()):
        at = [hour for hour in hours if hour.start >= start + earliest.start() and not _side(without_days, hour)]
        if len(at) == 1 and at[0].until is None:
            yield _Denial(said.strip(), day, (0, min(at[0].minutes)), ())


def _spans(
    text: str, part: tuple[int, int], hours: Sequence[Hour]
) -> Iterator[tuple[tuple[int, int], tuple[tuple[int, int], ...]]]:
    """The stretches of a day that are named, with the places of the hours that name them."""
    for hour in hours:
        minute, place = min(hour.minutes), ((hour.start, hour.end),)
        side = _side(text, hour)
        if hour.until is not None and len(hour.until) == 1:
            yield (minute, min(hour.until)), place
        elif side:
            yield ((0, minute) if side == "before" else (minute, _DAY)), place
    if hours:
        return
    for name, pattern in PARTS.items():
        for found in pattern.finditer(text, *part):
            first, last = PART_HOURS[name]
            yield (first * 60, min(last * 60, _DAY)), ((found.start(), found.end()),)


def _says_not_then(text: str, hour: Hour) -> bool:
    """Whether nothing stands between a no and the word before the hour: `not before noon`."""
    at = max(0, hour.start - _LOOK_BACK)
    found = next(filter(None, (each.search(text, at, hour.start) for each in (BY, _UNTIL, AFTER, _FROM))), None)
    return found is not None and _NOT_THEN.search(text, max(0, found.start() - _LOOK_BACK), found.start()) is not None


def _side(text: str, hour: Hour) -> str:
    """Whether an hour is that before which, or from which on, something is said."""
    at = max(0, hour.start - _LOOK_BACK)
    if BY.search(text, at, hour.start) or _UNTIL.search(text, at, hour.start):
        return "before"
    return "after" if AFTER.search(text, at, hour.start) or _FROM.search(text, at, hour.start) else ""


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, and their parts that contradict each other, as places in the text."""
    cuts = {0, len(text), *(found.end() for found in _BREAK.finditer(text))}
    cuts |= {found.start() for found in CONTRAST.finditer(text)}
    places = sorted(cuts)
    yield from pairwise(places)
