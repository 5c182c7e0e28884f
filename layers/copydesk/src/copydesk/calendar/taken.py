"""What leaves no time for a call, and why: the one place that offering, choosing, approval, claim and the pages ask.

Pure. `Taken` answers for a time, in words for the owner, and gives all of it as stretches; `DayRules` is what holds of
ours must keep among one another, which the calendars look at in the transaction that places a hold.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.holds import Hold, is_block, stands
from copydesk.calendar.owners_days import day_of, days_within, whole_day, working_time
from copydesk.calendar.slots import merged
from copydesk.errors import SlotTaken
from copydesk.ports import Busy, Calendar, Call, Slot
from copydesk.settings import CalendarSettings
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS

BLOCKED: Final = "you block that time"
"""Why no call can be had where she blocks it, before what she noted of it in brackets."""
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Closed(NamedTuple):
    """Why no call can be had on a day, by its kind and in words for the owner."""

    kind: Literal["away", "holiday", "full"]
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken by our own `calls`, by what stands in the owner's calendars, and by her rules for her days.

    `whose` says with whom a call is, or what she noted of a block, by its hold's id: for her own eyes at that moment
    alone, never for the log of another client's query. Of `calls`, those of `moving` end with what is asked for: they
    count neither for a day's calls nor for the buffer, and the very time that is asked for may overlap theirs. They are
    no free time that is offered unasked.
    """

    settings: CalendarSettings
    calls: Sequence[Call] = ()
    busy: Busy = field(default_factory=Busy)
    moving: Collection[str] = ()
    whose: Mapping[str, str] = field(default_factory=dict)

    def why_not(self, slot: Slot) -> str:
        """Why a call can't be had at `slot`, in words for the owner; "" if nothing speaks against it."""
        return next(self._reasons(slot), "")

    def spans(self, window: Slot) -> tuple[Slot, ...]:
        """All that is taken within `window`, in order: what no call may overlap."""
        ours = [self._kept_around(call) for call in self.calls]
        theirs = [_widened(span, _buffer(self.settings, is_other=True)) for span in self.busy.spans]
        closed = [span for day in days_within(window, self.settings) if self.why_closed(day) for span in self._of(day)]
        return tuple(merged((*ours, *theirs, *closed), window))

    def why_closed(self, day: date) -> str:
        """Why no call can be had on a day of the owner's, whatever its hours; "" if some could."""
        return next((closed.why for closed in self.closed(day)), "")

    def closed(self, day: date) -> Iterator[Closed]:
        """All that closes a day of the owner's to calls, each with its kind."""
        for away in self.settings.away:
            if away.has(day):
                yield Closed("away", f"you are away {_days(away.first, away.last)}")
        home = ZoneInfo(self.settings.time_zone)
        for each in self.busy.by_source:
            if each.takes_days and any(_has_day(span, day, home) for span in each.spans):
                yield Closed("holiday", f"your calendar {each.source} has a holiday that day")
        if self.settings.most_calls_a_day is not None:
            calls = [call for call in self.calls if call.hold_id not in self.moving]
            full = full_day(calls_of_day(calls, day, self.settings), self.settings)
            yield from (Closed("full", why) for why in full)

    def _reasons(self, slot: Slot) -> Iterator[str]:
        if self.busy.down:
            yield f"your calendar {self.busy.down[0].source} could not be read: {self.busy.down[0].problem}"
        yield from (closed.why for closed in self.closed(day_of(slot.start, self.settings)))
        others = [call for call in self.calls if call.hold_id not in self.moving]
        for call in others:
            if _overlap(slot, call.slot):
                yield self._what_is_there(call)
        for source in self.busy.by_source:
            if any(_overlap(slot, span) for span in source.spans):
                yield f"your calendar {source.source} has something else then"
        if any(_overlap(slot, span) for span in self.busy.spans):
            yield "something else stands in your calendar at that time by now"
        for call in others:
            if _overlap(slot, self._kept_around(call)):
                yield _too_near(self.settings, is_other=is_block(call.query_id))
        if any(_overlap(slot, _widened(span, _buffer(self.settings, is_other=True))) for span in self.busy.spans):
            yield f"it lies less than {self.settings.buffer_minutes} minutes from something in your calendar"

    def _what_is_there(self, call: Call) -> str:
        whose = self.whose.get(call.hold_id, "")
        if is_block(call.query_id):
            return f"{BLOCKED}{f' ({whose})' if whose else ''}"
        if call.is_booked:
            return f"{f'a call with {whose}' if whose else 'another call'} is booked then"
        return f"that time is held for {whose or 'another client'}"

    def _kept_around(self, call: Call) -> Slot:
        is_moving = call.hold_id in self.moving
        gap = timedelta() if is_moving else _buffer(self.settings, is_other=is_block(call.query_id))
        return _widened(call.slot, gap)

    def _of(self, day: date) -> Iterator[Slot]:
        """A day's working time from its begin to its end: all that a closed day could give."""
        work = working_time(day, self.settings)
        if work:
            yield Slot(work[0].start, work[-1].end)


@dataclass(frozen=True, slots=True)
class DayRules:
    """What a hold must keep among the others: at most so many calls a day, and so much time between two of them."""

    settings: CalendarSettings

    def reach(self, hold: Hold) -> Slot:
        """The stretch whose holds must be known: the hold's own if there is no rule, or the hold is a block."""
        stretch, buffer = hold.slot, timedelta(minutes=self.settings.buffer_minutes)
        if is_block(hold.query_id):
            return stretch
        stretch = _widened(stretch, buffer)
        if self.settings.most_calls_a_day is None:
            return stretch
        day = whole_day(day_of(hold.start, self.settings), self.settings)
        return Slot(min(stretch.start, day.start), max(stretch.end, day.end))

    def check(self, hold: Hold, entries: Collection[Hold], now: datetime) -> None:
        """Raise SlotTaken where the others leave no room for a tentative hold although its time is free.

        The query's own are no others: they are alternatives, or the call that moves. A hold that becomes a booking had
        its room when it was placed, and so had one that stands already, as far as blocks go: what lies nearer came
        later.
        """
        if hold.kind == "tentative" and not is_block(hold.query_id):
            is_new = not stands(entries, hold, now)
            live = (each for each in entries if each.takes_time(now) and (is_new or not is_block(each.query_id)))
            others = {each.hold_id: each for each in live}
            problem = next(self._reasons(hold, list(others.values())), "")
            if problem:
                raise SlotTaken(f"{problem}; offer another time")

    def _reasons(self, hold: Hold, entries: Iterable[Hold]) -> Iterator[str]:
        calls = [
            Call(each.hold_id, each.query_id, each.slot, is_booked=each.kind == "booked")
            for each in entries
            if each.query_id != hold.query_id
        ]
        if self.settings.most_calls_a_day is not None:
            day = day_of(hold.start, self.settings)
            yield from full_day(calls_of_day(calls, day, self.settings), self.settings)
        for call in calls:
            gap = _buffer(self.settings, is_other=is_block(call.query_id))
            if gap and _overlap(hold.slot, _widened(call.slot, gap)):
                yield _too_near(self.settings, is_other=is_block(call.query_id))


NO_RULES: Final = DayRules(CalendarSettings())
"""Two holds may not overlap, and that is all."""


def calls_around(calendar: Calendar, window: Slot, settings: CalendarSettings) -> Sequence[Call]:
    """Our own calls by which the times of a window are judged: also those of its days, and just outside it."""
    if window.start >= window.end:
        return ()
    if not settings.counts_calls:
        return calendar.calls(window.start, window.end)
    days = [whole_day(day, settings) for day in days_within(window, settings)]
    buffer = timedelta(minutes=settings.buffer_minutes)
    start, end = min(day.start for day in days) - buffer, max(day.end for day in days) + buffer
    return calendar.calls(start, end)


class OfDay(NamedTuple):
    """How many calls are `booked` on a day, and for how many other clients times are `held` on it."""

    booked: int
    held: int


def calls_of_day(calls: Iterable[Call], day: date, settings: CalendarSettings) -> OfDay:
    """How many calls a day of the owner's has: each booking, and each query that holds times on it.

    What is held for one query are alternatives. What she blocks is no call.
    """
    whole = whole_day(day, settings)
    of_day = [
        call
        for call in calls
        if not is_block(call.query_id) and _overlap(call.slot, whole) and day_of(call.slot.start, settings) == day
    ]
    held = {call.query_id for call in of_day if not call.is_booked}
    return OfDay(sum(call.is_booked for call in of_day), len(held))


def full_day(of_day: OfDay, settings: CalendarSettings) -> tuple[str, ...]:
    """Why a day with so many calls has no room for another; nothing if it has. What is only held is told as such."""
    most = settings.most_calls_a_day
    if most is None or sum(of_day) < most:
        return ()
    if of_day.booked:
        besides = f" and times held for {_counted(of_day.held, 'more client')}" if of_day.held else ""
        said = f"you have {_counted(of_day.booked, 'call')} that day{besides}"
    else:
        said = f"times that day are held for {_counted(of_day.held, 'client')}"
    return (f"{said}, and {most} a day is your most",)


def _counted(count: int, what: str) -> str:
    said = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{said} {what}{'' if count == 1 else 's'}"


def _has_day(span: Slot, day: date, home: ZoneInfo) -> bool:
    """Whether whole days, which were read by the clock at home, have the day among them."""
    last = (span.end - timedelta(microseconds=1)).astimezone(home).date()
    return span.start.astimezone(home).date() <= day <= last


def _buffer(settings: CalendarSettings, *, is_other: bool) -> timedelta:
    """What is left free around a call, or around anything else."""
    is_kept = not is_other or settings.buffer_around == "everything"
    return timedelta(minutes=settings.buffer_minutes if is_kept else 0)


def _too_near(settings: CalendarSettings, *, is_other: bool) -> str:
    return (
        f"it lies less than {settings.buffer_minutes} minutes from {'what you block' if is_other else 'another call'}"
    )


def _widened(span: Slot, by: timedelta) -> Slot:
    return Slot(span.start - by, span.end + by) if by else span


def _overlap(one: Slot, other: Slot) -> bool:
    return one.start < other.end and other.start < one.end


def _days(first: date, last: date) -> str:
    return f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"
