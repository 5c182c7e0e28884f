"""The owner's absences: kept as blocked times of their own kind, so that no call is offered in them, and read again."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from copydesk.calendar.holds import is_absence, is_block
from copydesk.calendar.own_away import away_end, away_start, away_topic
from copydesk.calendar.slots import merged, without_spans
from copydesk.errors import CalendarUnavailable, SettingsError
from copydesk.events import ReviewRequested
from copydesk.flow.away import TIME_AFTER, Absence, is_urgent
from copydesk.ports import Slot
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.steps.own_blocks import (
    BLOCK_TURN,
    LONGEST_BLOCK,
    SHOWN_AHEAD,
    Block,
    Kept,
    blocks,
    check_ahead,
    desk_here,
    keep,
)
from copydesk.steps.owners_stretches import Desk
from copydesk.telling.times import day_told
from copydesk.telling.view import QueryView
from copydesk.translation import tr

_ALL_BLOCKED: Final = (
    "all of that time is blocked already, so nothing can stand for the absence; unblock it, and say it again"
)


def absences(desk: Desk) -> tuple[Block, ...]:
    """What is kept of absences that are not over, also of those that begin later."""
    return _kept(desk, desk.now + SHOWN_AHEAD)


def _kept(desk: Desk, end: datetime) -> tuple[Block, ...]:
    found = blocks(desk, desk.now - LONGEST_BLOCK, end)
    return tuple(each for each in found if is_absence(each.block_id) and absence_of(desk, each).end > desk.now)


def absence_of(desk: Desk, block: Block) -> Absence:
    """From when until when: what its note says, for a day that was blocked before is no part of the block.

    One whose note names no first day began as it was said.
    """
    zone = desk.settings.time_zone
    start, end = away_start(block.reason, zone), away_end(block.reason, zone)
    begins = min(block.slot.start, desk.now) if start is None else start
    return Absence(begins, block.slot.end if end is None else end, zone, block.block_id, block.slot.start)


def absence_now(services: Services) -> Absence | None:
    """The absence in which the owner is now; None if she is not away."""
    desk = desk_here(services)
    found = [absence for each in _kept(desk, desk.now + 2 * LONGEST_BLOCK) if (absence := _covering(desk, each))]
    return max(found, key=lambda absence: absence.end, default=None)


def _covering(desk: Desk, block: Block) -> Absence | None:
    absence = absence_of(desk, block)
    return absence if absence.covers(desk.now) else None


def counted_from_return(services: Services, shown: QueryView, asked: ReviewRequested) -> QueryView:
    """The same with until when an answer counts, where an absence puts the reminder or the end of the review off.

    While the calendar does not answer the earlier moment stands: a question is asked all the same.
    """
    desk = desk_here(services)
    if shown.answer_until is None:
        return shown
    try:
        kept = [absence_of(desk, each) for each in _kept(desk, asked.expires_at + LONGEST_BLOCK)]
    except CalendarUnavailable:
        return shown
    ends = [each.end + TIME_AFTER for each in kept if each.covers(asked.remind_at) or each.covers(asked.expires_at)]
    return shown.model_copy(update={"answer_until": max([shown.answer_until, *ends])})


def away_told(services: Services) -> str:
    """That the owner is away now, until when, and what that means; "" where she is not, or nobody can tell just now."""
    try:
        absence = absence_now(services)
    except CalendarUnavailable:
        return ""
    if absence is None:
        return ""
    return tr(
        "You are away until {day}; reviews wait for you, and none expires.",
        day=last_day(desk_here(services), absence.end),
    )


def counts_until(services: Services, state: QueryState) -> datetime | None:
    """Until when a word on what the query asks counts, where an absence puts that off; None where none does.

    An absence pauses what expires in it, and what it is not urgent to remind of.
    """
    desk, expires, reminds = desk_here(services), state.review_expires_at, state.status_deadline
    if expires is None or reminds is None:
        return None
    try:
        kept = [absence_of(desk, each) for each in _kept(desk, expires + LONGEST_BLOCK)]
    except CalendarUnavailable:
        return None
    ends = [
        each.end + TIME_AFTER
        for each in kept
        if each.covers(expires) or (reminds.kind == "remind" and each.covers(reminds.at) and not is_urgent(state, each))
    ]
    latest = max(ends, default=expires)
    return latest if latest > expires else None


def replaced_by(desk: Desk, slot: Slot, block_id: str) -> tuple[Block, ...]:
    """The absences in whose place one of that stretch stands: those that share a day with it."""
    begins = max(slot.start, desk.now)
    others = [(each, absence_of(desk, each)) for each in absences(desk) if each.block_id != block_id]
    return tuple(each for each, absence in others if absence.start < slot.end and begins < absence.end)


def go_away(desk: Desk, stretch: Slot, block_id: str) -> Kept:
    """Be away in that stretch, from now on if it has begun, in place of what was said of its days. May be done again.

    Raises SettingsError where the whole time is blocked already: then nothing stands for the absence.
    """
    if stretch.end <= desk.now:
        raise SettingsError(f"{last_day(desk, stretch.end)} is over; name a day to come")
    begins_later = stretch.start > desk.now
    asked = Slot(stretch.start if begins_later else desk.now, stretch.end)
    check_ahead(desk, asked)
    if asked.end > desk.now + SHOWN_AHEAD:
        raise SettingsError(f"that lies more than {SHOWN_AHEAD.days} days ahead; say it again when it is nearer")
    replaced = replaced_by(desk, stretch, block_id)
    _check_room(desk, asked, {block_id, *(each.block_id for each in replaced)})
    for each in replaced:
        desk.calendar.release(each.block_id, up_to_turn=BLOCK_TURN)
    topic = away_topic(stretch.end, desk.settings.time_zone, stretch.start if begins_later else None)
    kept = keep(desk, asked, block_id, topic, stands_until=stretch.end)
    if not kept.parts:
        raise SettingsError(_ALL_BLOCKED)
    return replace(kept, slot=Slot(kept.slot.start, stretch.end))


def _check_room(desk: Desk, asked: Slot, gives_way: Collection[str]) -> None:
    """Raise SettingsError where others than these blocks have the whole time: what was said before then stands."""
    calls = desk.calendar.calls(asked.start, asked.end)
    stay = [call.slot for call in calls if is_block(call.query_id) and call.query_id not in gives_way]
    if not without_spans(asked, merged(stay, asked)):
        raise SettingsError(_ALL_BLOCKED)


def come_back(desk: Desk) -> tuple[Block, ...]:
    """Be away no more; the absences that ended: those that have begun, for the others stay. May be done again."""
    begun = tuple(each for each in absences(desk) if absence_of(desk, each).start <= desk.now)
    for each in begun:
        desk.calendar.release(each.block_id, up_to_turn=BLOCK_TURN)
    return begun


def days_away(desk: Desk, absence: Absence) -> str:
    """An absence in words: until when, and from when where it begins later."""
    until = last_day(desk, absence.end)
    if absence.start <= desk.now:
        return tr("until {until}", until=until)
    first = first_day(desk, absence)
    return (
        tr("on {first}", first=first) if first == until else tr("from {first} until {until}", first=first, until=until)
    )


def last_day(desk: Desk, end: datetime) -> str:
    """The last day of an absence that ends at this midnight, in words."""
    return day_told((end - timedelta(seconds=1)).astimezone(desk.zone).date())


def first_day(desk: Desk, absence: Absence) -> str:
    """The first day of an absence that begins later, in words; "" for one that has begun."""
    return day_told(absence.start.astimezone(desk.zone).date()) if absence.start > desk.now else ""
