"""The owner's own look at the calendar, and the times that she blocks: for the command line and the page.

A block is a hold of no query that ends with its time. So it is placed by the rule that every hold is placed by, and
never takes a time that is held or booked.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from copydesk.calendar import bookable, free_slots
from copydesk.calendar.day_wishes import Days, days_of
from copydesk.calendar.fitting import at_clock
from copydesk.calendar.holds import BLOCK_PREFIX, is_block, origin_of
from copydesk.errors import SettingsError, SlotTaken, UnclearDecision
from copydesk.ports import BusySource, Calendar, Call, KeptReadings, NothingElse, Slot, Store
from copydesk.query import QueryState
from copydesk.review.time_words import owners_clock, read_moment
from copydesk.settings import CalendarSettings
from copydesk.steps.listed_calls import Listing, listing, with_statuses
from copydesk.steps.owners_calendars import closed_days, taken_ahead, why_none
from copydesk.telling.times import moment
from copydesk.working_hours import WEEKDAYS

LONGEST_BLOCK: Final = timedelta(days=62)
LONGEST_REASON: Final = 120
FREE_SHOWN: Final = 40
SHORTEST, LONGEST = 10, 240
"""Minutes of a call."""
WHEN: Final = "write it like “friday”, “next week”, “2026-12-04” or “2026-12-04 14:00”"
BLOCK_TURN: Final = 1
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose calendar it is, what is taken `elsewhere`, how calls stand. `find` gives a query's state."""

    calendar: Calendar
    settings: CalendarSettings
    now: datetime
    find: Callable[[str], QueryState]
    elsewhere: BusySource = field(default_factory=NothingElse)
    listed: Listing | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The owner's clock."""
        return ZoneInfo(self.settings.time_zone)

    @property
    def today(self) -> date:
        """The day that it is there."""
        return self.now.astimezone(self.zone).date()


def desk_of(
    store: Store,
    calendar: Calendar,
    settings: CalendarSettings,
    now: datetime,
    elsewhere: BusySource,
    *,
    readings: KeptReadings | None = None,
) -> Desk:
    """The owner's calendar, with the queries of `store`; `readings` know which calls she changed by hand."""
    listed = None if readings is None else listing(store, readings, settings.time_zone)
    return Desk(calendar, settings, now, lambda query_id: store.history(query_id).state, elsewhere, listed)


def answered(desk: Desk, word: str, said: Mapping[str, str]) -> dict[str, Any]:
    """What `copydesk calendar WORD` tells or does, with what was said as its options. Raises SettingsError."""
    first, last = said.get("from", ""), said.get("to", "")
    match word:
        case "list":
            return entries_told(desk, first, last)
        case "free":
            return free_told(desk, first, last, _minutes(said.get("minutes", "")))
        case "block":
            return block(desk, said.get("when", ""), said.get("until", ""), said.get("reason", ""))
        case "unblock":
            return unblock(desk, said.get("id", ""))
        case "check":
            return checked(desk)
    raise SettingsError(f"{word[:20]!r} is no word of the calendar; write list, free, block, unblock or check")


def _minutes(said: str) -> int | None:
    if not said:
        return None
    if not said.isdigit() or not SHORTEST <= int(said) <= LONGEST:
        raise SettingsError(f"{said[:20]!r} is no length of a call; name {SHORTEST} to {LONGEST} minutes")
    return int(said)


def entries_told(desk: Desk, first: str = "", last: str = "") -> dict[str, Any]:
    """What is booked, held and blocked from one day to another, both meant; else from now to the horizon."""
    window = _window(desk, first, last)
    calls = _calls(desk, window)
    entries = [_told(desk, call) for call in calls]
    return {"zone": desk.settings.time_zone, "entries": with_statuses(entries, desk.listed, calls, window)}


def free_told(desk: Desk, first: str = "", last: str = "", minutes: int | None = None) -> dict[str, Any]:
    """The times that could be offered now, from one day to another, both meant; none while a calendar is down."""
    window, settings = _window(desk, first, last), desk.settings
    horizon = bookable(settings, desk.now)
    taken = taken_ahead(desk.calendar, desk.elsewhere, settings, horizon)
    length = minutes or settings.call_minutes
    slots = free_slots(
        (horizon,) if taken.busy.down else taken.spans(horizon),
        settings=settings,
        now=desk.now,
        earliest=window.start,
        latest=window.end,
        minutes=length,
        per_day=FREE_SHOWN,
    )
    return {
        "zone": settings.time_zone,
        "minutes": length,
        "free": [_times(desk, slot) for slot in slots],
        "closed": closed_days(taken, Slot(max(window.start, horizon.start), min(window.end, horizon.end))),
        "problems": why_none(taken),
    }


def block(desk: Desk, when: str, until: str = "", reason: str = "") -> dict[str, Any]:
    """Keep a time for the owner: days in words, or a moment and until when. Raises SettingsError where it is taken."""
    slot = read_stretch(desk, when, until)
    check_ahead(desk, slot)
    block_id = f"{BLOCK_PREFIX}{secrets.token_hex(4)}"
    try:
        desk.calendar.hold(
            hold_id=block_id,
            query_id=block_id,
            turn=BLOCK_TURN,
            slot=slot,
            topic=reason[:LONGEST_REASON],
            expires_at=slot.end,
        )
    except SlotTaken as error:
        there = "; ".join(_in_short(_told(desk, call)) for call in _calls(desk, slot))
        raise SettingsError(
            f"{in_words(desk, slot)} is not free: {there or 'it was taken just now'}. Nothing was blocked; block the "
            "time around it, or decide about that first"
        ) from error
    return _told(desk, Call(block_id, block_id, slot, is_booked=False, topic=reason[:LONGEST_REASON]))


def check_ahead(desk: Desk, slot: Slot) -> None:
    """Raises SettingsError for what can't be blocked: a stretch that is over, or too long."""
    if slot.end <= desk.now:
        raise SettingsError(f"{in_words(desk, slot)} is over; name a time to come")
    if slot.end - slot.start > LONGEST_BLOCK:
        raise SettingsError(
            f"that is longer than {LONGEST_BLOCK.days} days; block shorter stretches, or take the days out of "
            "calendar.working_hours"
        )


def unblock(desk: Desk, named: str) -> dict[str, Any]:
    """Give a block back, by its id or the beginning of it. Raises SettingsError where there is none."""
    window = Slot(desk.now - timedelta(days=1), desk.now + timedelta(days=400))
    blocks = list({call.query_id: call for call in _calls(desk, window) if is_block(call.query_id)}.values())
    wanted = named if named.startswith(BLOCK_PREFIX) else f"{BLOCK_PREFIX}{named}"
    found = [call for call in blocks if call.query_id.startswith(wanted)]
    if len(found) != 1 or not named:
        there = ", ".join(call.query_id.removeprefix(BLOCK_PREFIX) for call in blocks) or "none"
        raise SettingsError(f"{named!r} is {'no' if not found else 'not one'} block; there are: {there}")
    desk.calendar.release(found[0].query_id, up_to_turn=BLOCK_TURN)
    return _told(desk, found[0])


def checked(desk: Desk) -> dict[str, Any]:
    """Whether the calendar is well: what it holds, and what is odd about it, a sentence each."""
    window = _window(desk, "", "")
    calls = _calls(desk, window)
    kinds = [_kind(call) for call in calls]
    told = free_told(desk)
    free = told["free"]
    return {
        "zone": desk.settings.time_zone,
        "until": moment(window.end, desk.settings.time_zone),
        **{kind: kinds.count(kind) for kind in ("booked", "held", "blocked")},
        "free": len(free),
        "problems": [*told["problems"], *_problems(desk, calls, free)],
    }


def read_stretch(desk: Desk, when: str, until: str) -> Slot:
    """The stretch that is named: whole days, or from a moment until an hour or a moment. Raises SettingsError."""
    days = _days(when, desk.today)
    if days is not None:
        last = days.last
        if until:
            named = _days(until, days.first)
            if named is None or named.last < days.first:
                raise SettingsError(f"{until[:40]!r} is no day after {when}; {WHEN}")
            last = named.last
        return Slot(at_clock(days.first, timedelta(), desk.zone), at_clock(last, timedelta(days=1), desk.zone))
    start = _moment(desk, when)
    if not until:
        raise SettingsError("until when? Add --until, like “--until 12:00”")
    end = _moment(
        desk, f"{start.astimezone(desk.zone):%Y-%m-%d} {until.zfill(5)}" if _CLOCK.fullmatch(until) else until
    )
    if end <= start:
        raise SettingsError(f"{until[:40]} does not come after {when[:40]}; name a later time")
    return Slot(start, end)


def _days(words: str, today: date) -> Days | None:
    try:
        return days_of(words, today)
    except ValueError:
        return None


def _moment(desk: Desk, words: str) -> datetime:
    try:
        return read_moment(words, owners_clock(desk.settings, desk.now)).astimezone(UTC)
    except UnclearDecision as error:
        raise SettingsError(f"{words[:40]!r} is no time; {WHEN}") from error


def _window(desk: Desk, first: str, last: str) -> Slot:
    begin = _days(first, desk.today) if first else None
    end = _days(last, desk.today) if last else None
    for words, days in ((first, begin), (last, end)):
        if words and days is None:
            raise SettingsError(f"{words[:40]!r} is no day; {WHEN}")
    start = at_clock(begin.first, timedelta(), desk.zone) if begin else desk.now
    until = end or begin
    stop = (
        at_clock(until.last, timedelta(days=1), desk.zone)
        if until
        else desk.now + timedelta(days=desk.settings.horizon_days)
    )
    if stop <= start:
        raise SettingsError(f"{last[:40]} lies before {first[:40] or 'now'}; name the earlier day first")
    return Slot(start, stop)


def _calls(desk: Desk, window: Slot) -> Sequence[Call]:
    return desk.calendar.calls(window.start, window.end)


def _told(desk: Desk, call: Call) -> dict[str, Any]:
    kind = _kind(call)
    state = None if kind == "blocked" else desk.find(call.query_id)
    return {
        "id": call.query_id.removeprefix(BLOCK_PREFIX) if kind == "blocked" else call.hold_id,
        "blocked_by": origin_of(call.query_id),
        "kind": kind,
        **_times(desk, call.slot),
        "query_id": "" if kind == "blocked" else call.query_id,
        "who": "" if state is None else state.correspondent_name or state.correspondent,
        "about": call.topic if kind == "blocked" else "" if state is None else state.subject,
    }


def _kind(call: Call) -> str:
    return "blocked" if is_block(call.query_id) else "booked" if call.is_booked else "held"


def _times(desk: Desk, slot: Slot) -> dict[str, str]:
    start, end = (each.astimezone(desk.zone).isoformat(timespec="minutes") for each in (slot.start, slot.end))
    return {"start": start, "end": end, "when": in_words(desk, slot)}


def in_words(desk: Desk, slot: Slot) -> str:
    """A stretch by the owner's clock, whole days as such."""
    zone = desk.settings.time_zone
    start, end = slot.start.astimezone(desk.zone), slot.end.astimezone(desk.zone)
    if start.time() == end.time() == time():
        first, last = (moment(each, zone).rpartition(",")[0] for each in (slot.start, slot.end - timedelta(minutes=1)))
        return f"{first}, all day" if first == last else f"{first} to {last}, all day"
    return f"{moment(slot.start, zone)} to {f'{end:%H:%M}' if end.date() == start.date() else moment(slot.end, zone)}"


def _in_short(told: Mapping[str, Any]) -> str:
    what = " ".join(part for part in (f"for {told['who']}" if told["who"] else "", told["about"]) if part)
    return f"{told['when']} is {told['kind']}{f' {what}' if what else ''}"


def _problems(desk: Desk, calls: Sequence[Call], free: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for one, other in pairwise(calls):
        if other.slot.start < one.slot.end:
            yield f"two entries overlap: {_in_short(_told(desk, one))}, and {_in_short(_told(desk, other))}"
    for call in calls:
        day = call.slot.start.astimezone(desk.zone)
        if _kind(call) == "booked" and WEEKDAYS[day.weekday()] not in desk.settings.working_hours:
            yield f"a call lies on a day without working hours: {_in_short(_told(desk, call))}"
        if _kind(call) == "booked" and any(away.has(day.date()) for away in desk.settings.away):
            yield f"a call lies on a day on which you are away: {_in_short(_told(desk, call))}"
    if not desk.settings.working_hours:
        yield "no day has working hours, so no call is ever offered; set calendar.working_hours"
    elif not free:
        yield "no time is free until the horizon, so replies offer none; see `copydesk calendar list`"
