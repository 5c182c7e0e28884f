"""The owner's own look at the calendar, and the times that she blocks: for the command line and the page.

What she blocks is placed as by mail and on the page: over what is held or booked, which stays (see `own_blocks`).
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from copydesk.calendar import bookable, free_slots
from copydesk.calendar.holds import BLOCK_PREFIX, is_block, origin_of
from copydesk.calendar.own_time import read_own_time
from copydesk.errors import SettingsError, SlotTaken
from copydesk.ports import BusySource, Calendar, Call, KeptReadings, Slot, Store
from copydesk.settings import CalendarSettings
from copydesk.steps.listed_calls import listing, with_statuses
from copydesk.steps.own_blocks import (
    LONGEST_REASON,
    Block,
    blocks,
    blocks_in,
    check_kept,
    give_back,
    in_parts,
    keep,
    stays_told,
    told_block,
)
from copydesk.steps.owners_absence import away, back
from copydesk.steps.owners_calendars import closed_days, taken_ahead, why_none
from copydesk.steps.owners_stretches import Desk, in_words, read_stretch, times_told, window_of
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import moment
from copydesk.working_hours import WEEKDAYS

FREE_SHOWN: Final = 40
_LONGEST_WHOSE: Final = 80
SHORTEST, LONGEST = 10, 240
"""Minutes of a call."""
FARTHEST: Final = timedelta(days=400)
"""How far beyond the horizon the list looks for what it does not show, or shows all of."""


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
            return entries_told(desk, first, last, is_all=bool(said.get("all")))
        case "free":
            return free_told(desk, first, last, _minutes(said.get("minutes", "")))
        case "block":
            return block(desk, said.get("when", ""), said.get("until", ""), said.get("reason", ""))
        case "unblock":
            return unblock(desk, said.get("id", ""))
        case "away" | "back":
            return away(desk, said.get("until", ""), first) if word == "away" else back(desk)
        case "check":
            return checked(desk)
    words = "list, free, block, unblock, away, back or check"
    raise SettingsError(f"{word[:20]!r} is no word of the calendar; write {words}")


def _minutes(said: str) -> int | None:
    if not said:
        return None
    if not said.isdigit() or not SHORTEST <= int(said) <= LONGEST:
        raise SettingsError(f"{said[:20]!r} is no length of a call; name {SHORTEST} to {LONGEST} minutes")
    return int(said)


def entries_told(desk: Desk, first: str = "", last: str = "", *, is_all: bool = False) -> dict[str, Any]:
    """What is booked, held and blocked from one day to another, both meant; else from now to the horizon, or all.

    `later` counts what stands after the horizon, `until`, and is not shown.
    """
    window = window_of(desk, first, last)
    end = max(window.end, desk.now + FARTHEST)
    if is_all:
        window = Slot(window.start, end)
    calls, is_open = _calls(desk, window), not (first or last)
    entries = [_told(desk, call) for call in calls]
    known = {call.hold_id for call in calls}
    later = [call for call in _calls(desk, Slot(window.end, end)) if call.hold_id not in known] if is_open else []
    return {
        "zone": desk.settings.time_zone,
        "entries": with_statuses(entries, desk.listed, calls, window),
        "until": moment(window.end, desk.settings.time_zone),
        "later": len(later),
    }


def free_told(desk: Desk, first: str = "", last: str = "", minutes: int | None = None) -> dict[str, Any]:
    """The times that could be offered now, from one day to another, both meant; none while a calendar is down.

    `closed` are the days without one, each with why; where no day is named, only those that have working hours.
    """
    window, settings = window_of(desk, first, last), desk.settings
    horizon = bookable(settings, desk.now)
    taken = taken_ahead(desk.calendar, desk.elsewhere, settings, horizon)
    taken = replace(taken, whose={call.hold_id: _whose(desk, call) for call in taken.calls})
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
    shown = window if first or last else Slot(horizon.start, max(horizon.start, horizon.end))
    closed = closed_days(taken, shown, slots, now=desk.now, minutes=length)
    return {
        "zone": settings.time_zone,
        "minutes": length,
        "free": [times_told(desk, slot) for slot in slots],
        "closed": closed if first or last else [day for day in closed if _has_hours(desk, day)],
        "problems": why_none(taken),
    }


def block(desk: Desk, when: str, until: str = "", reason: str = "") -> dict[str, Any]:
    """Keep a time for the owner: days in words, or a moment and until when. What is held or booked then stays.

    Raises SettingsError where nothing of it is left to block.
    """
    try:
        slot, noted = _named(desk, when, until)
        reason = reason or noted
        kept = keep(desk, slot, f"{BLOCK_PREFIX}{secrets.token_hex(4)}", reason)
    except SlotTaken as error:
        raise SettingsError("times were blocked and given back then just now; run the command again") from error
    check_kept(desk, kept)
    made = Block(kept.block_id, kept.parts, reason[:LONGEST_REASON]) if kept.parts else kept.noted[0]
    bear_it = [{"id": each.name, "when": told_block(desk, each)} for each in kept.noted]
    return {**_block_told(desk, made), "noted": bear_it, "stays": list(stays_told(desk, kept.stays))}


def _named(desk: Desk, when: str, until: str, word: str = "block") -> tuple[Slot, str]:
    """The stretch, and what it is for, also in the words of a mail ("friday afternoon for the dentist").

    Raises SettingsError.
    """
    try:
        return read_stretch(desk, when, until), ""
    except SettingsError:
        own = read_own_time(f"{word} {when}", desk.now, desk.settings.time_zone) if not until else None
        if own is None or own.slot is None:
            if own is not None and own.choices:
                which = " or ".join(f"“{each.removeprefix(f'{word} ')}”" for each in own.choices)
                raise SettingsError(f"{own.reason}: {which}") from None
            raise
        return own.slot, own.note


def unblock(desk: Desk, named: str) -> dict[str, Any]:
    """Give a whole block back, by its id or the beginning of it, or the one that lies in a time that is named.

    Where several do, or one reaches beyond that time, nothing is given back: `which` names them. Raises SettingsError
    where there is none.
    """
    wanted = named.removeprefix(BLOCK_PREFIX)
    there = blocks(desk, desk.now - timedelta(days=1))
    found = [each for each in there if each.name.startswith(wanted)]
    if wanted and not found:
        inside, beyond = _blocked_then(desk, wanted)
        if beyond or len(inside) > 1:
            return {"which": [{"id": each.name, "when": told_block(desk, each)} for each in (*inside, *beyond)]}
        found = list(inside)
    if len(found) != 1 or not wanted:
        ids = ", ".join(each.name for each in there) or "none"
        raise SettingsError(f"{named!r} is {'not one' if found else 'no'} block; there are: {ids}")
    return _block_told(desk, give_back(desk, found[0].block_id))


def _blocked_then(desk: Desk, when: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks within the time that the words name, and those that reach beyond it; none for no words of a time.

    Raises SettingsError for words that name two, or a time at which nothing is blocked.
    """
    try:
        slot, _ = _named(desk, when, "", "unblock")
    except SettingsError as error:
        if "can mean" in str(error):
            raise
        return (), ()
    inside, beyond = blocks_in(desk, slot)
    if not inside and not beyond:
        raise SettingsError(f"{in_words(desk, slot)} has no block of yours; `copydesk calendar list` shows them")
    return inside, beyond


def checked(desk: Desk) -> dict[str, Any]:
    """Whether the calendar is well: what it holds, and what is odd about it, a sentence each."""
    window = window_of(desk, "", "")
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


def _calls(desk: Desk, window: Slot) -> Sequence[Call]:
    return desk.calendar.calls(window.start, window.end)


def _told(desk: Desk, call: Call) -> dict[str, Any]:
    kind = _kind(call)
    state = None if kind == "blocked" else desk.find(call.query_id)
    return {
        "id": call.query_id.removeprefix(BLOCK_PREFIX) if kind == "blocked" else call.hold_id,
        "blocked_by": origin_of(call.query_id),
        "kind": kind,
        **times_told(desk, call.slot),
        "query_id": "" if kind == "blocked" else call.query_id,
        "who": "" if state is None else state.correspondent_name or state.correspondent,
        "about": call.topic if kind == "blocked" else "" if state is None else state.about,
    }


def _whose(desk: Desk, call: Call) -> str:
    """With whom a call is, or what she noted of a block: for her own look."""
    told = _told(desk, call)
    return one_line(str(told["about"] if told["kind"] == "blocked" else told["who"]), _LONGEST_WHOSE)


def _has_hours(desk: Desk, closed: Mapping[str, str]) -> bool:
    return WEEKDAYS[date.fromisoformat(closed["day"]).weekday()] in desk.settings.working_hours


def _block_told(desk: Desk, made: Block) -> dict[str, Any]:
    """A block with all its parts, in words and as data."""
    whole = _told(desk, Call(made.block_id, made.block_id, made.slot, is_booked=False, topic=made.reason))
    parts = [times_told(desk, part) for part in made.parts]
    return {**whole, "when": in_parts(desk, made.parts), "parts": parts}


def _kind(call: Call) -> str:
    return "blocked" if is_block(call.query_id) else "booked" if call.is_booked else "held"


def _in_short(told: Mapping[str, Any]) -> str:
    what = " ".join(part for part in (f"for {told['who']}" if told["who"] else "", told["about"]) if part)
    return f"{told['when']} is {told['kind']}{f' {what}' if what else ''}"


def _problems(desk: Desk, calls: Sequence[Call], free: Sequence[Mapping[str, str]]) -> Iterator[str]:
    # A block may lie over a call that stood before it.
    for alike in ([call for call in calls if is_block(call.query_id) is blocks_time] for blocks_time in (False, True)):
        for one, other in pairwise(alike):
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
