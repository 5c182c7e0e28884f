# ruff: noqa: RUF001 - marks of many languages are read here
"""The times that a text speaks of: each hour with its day, and how the sentence speaks of it. Pure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final

from copydesk.calendar.asking_words import asks_for_call
from copydesk.calendar.beside_a_yes import leaves_her_yes
from copydesk.calendar.mood_words import (
    AFTER,
    ASKS,
    BY,
    BY_AFTER,
    CALL,
    CALLED_OFF,
    CONTRAST,
    HARMLESS,
    IN_PORTUGUESE,
    NO_CALL,
    NOT,
    TERM,
)
from copydesk.calendar.owners_yes import confirms, is_yet_to_come
from copydesk.calendar.plain_choices import BLANK, is_given_up, is_left_standing, is_plain_yes
from copydesk.calendar.sparing_words import without_spared
from copydesk.calendar.spoken_days import Day, blank, days_in
from copydesk.calendar.spoken_hours import WRITERS, Hour, hours_in
from copydesk.calendar.two_clocks import one_of_two_clocks
from copydesk.clock_beside import READER, UNCLEAR
from copydesk.clocks import clock_of, moments_at

MOST_READ: Final = 20_000
_LOOK_BACK: Final = 32
_REMEMBERED: Final = 64
"""Texts whose times are known: one decision asks several times for those of the same mails and draft."""
_BREAK: Final = re.compile(r"[.!?。！？]+(?=\s|$)|[。！？]|\n[ \t]*(?:\n|[-*•\u2013]|\d+[.)])")
_LONG_RUN: Final = re.compile(r"(\S{200})(?=\S)")
_BESIDE: Final = re.compile(
    r"[ ]?,?[ ]?(?:on|am|le|el|il|op|na|in|de|del|of|diesen|this)?[ ]?(?:the|den|de|dem)?[ ]?", re.IGNORECASE
)
_OR: Final = re.compile(r"(?:^|[\s,/])(?:or|oder|ou|o|u|oppure|of|and|und|et|y|e|en)(?=\s)|か|または|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time as a text names it: `dates` is None for an hour without a day, `minutes` for a day without an hour.

    `refused`: its sentence says no. `asked`: it asks, or sets a condition. `is_term`: it is a deadline of something.
    `of_call`: it may be a call's. `near_call`: its sentence, or one beside it, speaks of a call. `shown` is how it
    stands in the text. `agreed`: its sentence takes the time, or says nothing else at all. `wanted`: it
    asks for a call. `confirmed`: as an owner's own sentence, it plainly has the call at that time.
    """

    shown: str
    dates: frozenset[date] | None
    weekday: int | None
    minutes: frozenset[int] | None
    until: frozenset[int] | None
    zone: str
    refused: bool
    asked: bool
    is_term: bool
    of_call: bool
    near_call: bool
    agreed: bool = False
    wanted: bool = False
    confirmed: bool = False
    ahead: int | None = None

    def can_be(
        self,
        start: datetime,
        end: datetime,
        zone: tzinfo,
        *,
        offered: Collection[date] = (),
        writer: str = "",
        reader: str = "",
    ) -> bool:
        """Whether it names just the time from `start` to `end`, and can mean no other day.

        `zone` is the clock of an hour that names none, `writer` the zone of who wrote the text, "" where nobody knows,
        and `reader` that of whom it was written to.
        An abbreviation that says one offset must say that of the day: EST in July is told by two clocks.
        """
        if self.minutes is None or self.dates is None:
            return False
        own = self.clock(zone, writer, reader)
        if own is None:
            return False
        local, last = start.astimezone(own), end.astimezone(own)
        if self.ahead is not None and local.utcoffset() != timedelta(minutes=self.ahead):
            return False
        fits = _minute(local) in self.minutes and (self.until is None or _minute(last) in self.until)
        return fits and self.days(offered) == {local.date()}

    def days(self, offered: Collection[date] = ()) -> frozenset[date]:
        """The days that it can mean; a weekday alone means that of the days that were `offered`, if one of them is."""
        among = {day for day in offered if day.weekday() == self.weekday} if self.weekday is not None else set()
        return frozenset(among) or self.dates or frozenset()

    def clock(self, zone: tzinfo, writer: str = "", reader: str = "") -> tzinfo | None:
        """By which clock it is told: that of `zone` unless it names another; None if that can't be known."""
        if not self.zone:
            return zone
        named = {WRITERS: writer, READER: reader}.get(self.zone, self.zone)
        return clock_of(named) if named and named != UNCLEAR else None


@lru_cache(_REMEMBERED)
def said_times(text: str, today: date) -> tuple[SaidTime, ...]:
    """The times that `text`, written on `today`, speaks of, in its order; days without an hour stand there alone."""
    text = readable(text)
    days = days_in(text, today)
    without_days = text
    for day in days:
        without_days = blank(without_days, day.start, day.end)
    hours: Sequence[Hour] = hours_in(without_days)
    breaks = _breaks(text, [*days, *hours])
    paired = [_day_of(hour, days, hours, breaks, text) for hour in hours]
    hours, paired = one_of_two_clocks(hours, paired, text, today)
    used = {day.start for day in paired if day is not None}
    rest = _without(text, [*days, *hours])
    found = [(hour.start, _said(text, rest, breaks, day, hour)) for hour, day in zip(hours, paired, strict=True)] + [
        (day.start, _said(text, rest, breaks, day, None)) for day in days if day.start not in used
    ]
    return tuple(said for _, said in sorted(found, key=lambda each: each[0]))


def readable(text: str) -> str:
    """The text in one spelling, of bounded length."""
    plain = unicodedata.normalize("NFKC", text[:MOST_READ])
    plain = plain.replace("\u2019", "'").replace("\u2013", "-").replace("\u2014", "-").replace("\u3000", " ")
    return _LONG_RUN.sub(r"\1 ", plain)


@lru_cache(_REMEMBERED)
def refuses_call(text: str) -> bool:
    """Whether a text says that its writer wants no call; a sentence about one time refuses no more than that.

    One that calls the call off refuses it whatever time it names.
    """
    text = readable(text)
    today = date(2000, 1, 1)
    for sentence in re.split(r"[.!?。！？;]+(?=\s|$)|[。！？]|\n\s*\n", text):
        own = without_spared(sentence)
        if CALLED_OFF.search(own):
            return True
        if NO_CALL.search(HARMLESS.sub("", own)) and not days_in(sentence, today) and not hours_in(sentence):
            return True
    return False


def _breaks(text: str, spans: Sequence[Day | Hour]) -> list[int]:
    """Where sentences begin, and their parts that contradict each other; none begins within a time."""

    def is_within(place: int) -> bool:
        return any(span.start < place < span.end or span.end == place + 1 for span in spans)

    ends = {match.end() for match in _BREAK.finditer(text) if not is_within(match.start())}
    return sorted({0, *ends, *(match.start() for match in CONTRAST.finditer(text))})


def _day_of(hour: Hour, days: Sequence[Day], hours: Sequence[Hour], breaks: Sequence[int], text: str) -> Day | None:
    """The day beside it, else the last that was named before it in its sentence, after it, or before its sentence."""
    before = [day for day in days if day.end <= hour.start]
    after = [
        day for day in days if day.start >= hour.end and _sentence(day.start, breaks) == _sentence(hour.start, breaks)
    ]
    if after and _BESIDE.fullmatch(text[hour.end : after[0].start]):
        closer = not before or not re.fullmatch(
            r"[ ]?,?[ ]?(?:at|um|à|a las|alle|om|às|の|に|@|-)?[ ]?", text[before[-1].end : hour.start]
        )
        if closer:
            return after[0]
    if before and _sentence(before[-1].start, breaks) == _sentence(hour.start, breaks):
        return before[-1]
    between = [other for other in hours if after and hour.end <= other.start < after[0].start]
    if after and not between:
        return after[0]
    return before[-1] if before else None


def _sentence(place: int, breaks: Sequence[int]) -> int:
    return bisect_right(breaks, place)


def _without(text: str, spans: Sequence[Day | Hour]) -> str:
    """The text with its times blanked, each of their characters."""
    for span in spans:
        text = f"{text[: span.start]}{BLANK * (span.end - span.start)}{text[span.end :]}"
    return text


def _said(text: str, rest: str, breaks: Sequence[int], day: Day | None, hour: Hour | None) -> SaidTime:
    at = hour or day
    assert at is not None  # noqa: S101  (one of them is given)
    number = _sentence(at.start, breaks)
    begin, end = breaks[number - 1], breaks[number] if number < len(breaks) else len(text)
    sentence = text[begin:end]
    spoken = HARMLESS.sub(" ", sentence)
    spans = [(each.start, each.end) for each in (day, hour) if each is not None]
    within = [(start - begin, stop - begin) for start, stop in spans if begin <= start < end]
    refused, asked = NOT.search(spoken) is not None, ASKS.search(spoken) is not None
    is_yes = not refused and is_plain_yes(sentence, rest[begin:end], within, asked=asked)
    is_own_yes = not refused and not asked and (is_yes or confirms(rest[begin:end]))
    stands = (is_yes or is_own_yes) and is_left_standing(rest[:begin], rest[end:])
    return SaidTime(
        shown=" ".join(text[min(start for start, _ in spans) : max(stop for _, stop in spans)].split())[:80],
        dates=None if day is None else day.dates,
        weekday=None if day is None else day.weekday,
        minutes=None if hour is None else hour.minutes,
        until=None if hour is None else hour.until,
        zone="" if hour is None else hour.zone,
        refused=refused,
        asked=asked,
        is_term=any(_is_term(text, begin, start, stop) for start, stop in spans) or _is_earliest(text, day, hour),
        of_call=hour is not None or CALL.search(spoken) is not None or _is_alternative(text, at, begin),
        near_call=CALL.search(text, breaks[max(0, number - 2)], _after(breaks, number + 1, text)) is not None,
        ahead=None if hour is None else hour.ahead,
        agreed=is_yes and stands,
        wanted=not refused and asks_for_call(rest[begin:end]) and not is_given_up(rest[end:]),
        confirmed=is_own_yes
        and stands
        and not is_yet_to_come(rest[begin:end])
        and leaves_her_yes(rest[begin:end], rest[:begin], rest[end:]),
    )


def _after(breaks: Sequence[int], number: int, text: str) -> int:
    return breaks[number] if number < len(breaks) else len(text)


def _is_term(text: str, begin: int, start: int, stop: int) -> bool:
    """Whether it is until when, or when, something else is due."""
    if BY.search(text, max(0, start - 30), start) or BY_AFTER.match(text, stop):
        return True
    due = list(TERM.finditer(text, max(begin, start - 50), start))
    return bool(due) and not CALL.search(text, due[-1].end(), start)


def _is_earliest(text: str, day: Day | None, hour: Hour | None) -> bool:
    """Whether it only says from when on: `after nine`, `a week after Thursday at ten`."""
    if hour is not None and hour.until is None and AFTER.search(text, max(0, hour.start - _LOOK_BACK), hour.start):
        return True
    if day is None or not AFTER.search(text, max(0, day.start - _LOOK_BACK), day.start):
        return False
    is_on = (
        IN_PORTUGUESE.search(text, max(0, day.start - _LOOK_BACK), day.start) and "feira" in text[day.start : day.end]
    )
    return not is_on


def _is_alternative(text: str, at: Day | Hour, begin: int) -> bool:
    return _OR.search(text, max(begin, at.start - 12), at.start) is not None


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute


def instants(said: SaidTime, zone: tzinfo, writer: str = "", reader: str = "") -> Iterator[datetime]:
    """The moments that it can mean, in UTC; none if its day, its hour or its zone is open.

    None, either, where its clock skips that hour; both, where the clock shows it twice. `zone`, `writer` and
    `reader` are those of `SaidTime.can_be`.
    """
    own = said.clock(zone, writer, reader)
    if own is None or said.dates is None or said.minutes is None or len(said.dates) != 1:
        return
    for day in said.dates:
        for minute in sorted(said.minutes):
            for moment in moments_at(day, timedelta(minutes=minute), own):
                if said.ahead is None or moment.astimezone(own).utcoffset() == timedelta(minutes=said.ahead):
                    yield moment
