"""What the owner's week holds, for the page: gathered from our own calls, from what was read of hers, and by her rules.

Nothing is read from her calendars here: what sync_calendars kept of them counts, up to its greatest age.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from copydesk.calendar import bookable, free_slots
from copydesk.calendar.fitting import at_clock
from copydesk.calendar.holds import BLOCK_PREFIX, is_absence, is_block
from copydesk.calendar.own_away import away_end
from copydesk.calendar.owners_days import working_time
from copydesk.calendar.taken import Taken, calls_around
from copydesk.clients_time import clock_in
from copydesk.ports import Busy, Call, History, Slot
from copydesk.review import page_link, shown_until, view_token
from copydesk.services import Services
from copydesk.steps.absence_page import ABSENCE
from copydesk.steps.absences import last_day
from copydesk.steps.call_page import call_address
from copydesk.steps.kept_calendars import kept_busy
from copydesk.steps.listed_calls import how_held
from copydesk.steps.owners_stretches import Desk
from copydesk.steps.owners_time import FREE_SHOWN
from copydesk.telling.foreign_text import sentence
from copydesk.telling.times import for_the_client, moment
from copydesk.translation import from_log, tr
from copydesk.web.week import Week, clash_of, in_stretches
from copydesk.web.week_days import DayNote, notes_of
from copydesk.web.week_grid import Item

_OURS: Final = frozenset({"free", "held", "offered", "chosen", "booked", "blocked", "away"})
"""What makes a week worth opening: her other calendars are full of evenings."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What a call's entry is made with. Each conversation of the week is read once, however many holds it has."""

    services: Services
    desk: Desk
    taken: Mapping[str, Sequence[Slot]]
    read: dict[str, History] = field(default_factory=dict)

    def history(self, query_id: str) -> History:
        """The conversation of a call."""
        if query_id not in self.read:
            self.read[query_id] = self.services.store.history(query_id)
        return self.read[query_id]


def opening_week(services: Services, desk: Desk) -> Week:
    """The first week, from today's on, in which something lies ahead; without any the first with working hours."""
    this = desk.today - timedelta(days=desk.today.weekday())
    weeks = 2 + desk.settings.horizon_days // 7
    for ahead in range(weeks):
        week = week_of(services, desk, this + timedelta(weeks=ahead))
        if any(item.kind in _OURS and item.slot.end > desk.now for item in week.items):
            return week
    days = (desk.today + timedelta(days=ahead) for ahead in range(7 * weeks))
    works = (day for day in days if any(span.end > desk.now for span in working_time(day, desk.settings)))
    first = next(works, desk.today)
    return week_of(services, desk, first - timedelta(days=first.weekday()))


def week_of(services: Services, desk: Desk, monday: date) -> Week:
    """The week that begins with a Monday."""
    window = Slot(*(at_clock(monday, timedelta(days=days), desk.zone) for days in (0, 7)))
    busy = kept_busy(services, window)
    taken = Taken(desk.settings, calls_around(desk.calendar, window, desk.settings), busy)
    readings, problems = _told(busy, desk.settings.time_zone)
    others = {each.source: each.spans for each in busy.by_source if not each.takes_days}
    around = _Around(services, desk, others)
    calls = desk.calendar.calls(window.start, window.end)
    items = [
        *(_item(call, around) for call in calls),
        *(Item("busy", span, who=source) for source, spans in others.items() for span in spans),
        *(() if problems else (Item("free", each) for each in _free(desk, window, taken.spans(window)))),
    ]
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    hours = [span for day in days for span in working_time(day, desk.settings)]
    return Week(
        monday,
        items,
        notes={day: (*_away(day, calls, around), *notes_of(day, taken)) for day in days},
        hours=hours,
        offered=bookable(desk.settings, desk.now),
        readings=readings,
        problems=problems,
    )


def _free(desk: Desk, window: Slot, busy: Sequence[Slot]) -> Sequence[Slot]:
    settings, horizon = desk.settings, bookable(desk.settings, desk.now)
    start, end = max(window.start, horizon.start), min(window.end, horizon.end)
    if start >= end:
        return ()
    slots = free_slots(
        busy,
        settings=settings,
        now=desk.now,
        earliest=start,
        latest=end,
        minutes=settings.call_minutes,
        per_day=FREE_SHOWN,
    )
    return in_stretches(slots)


def _told(busy: Busy, zone: str) -> tuple[list[str], list[str]]:
    """How each of the calendars that can be read stands, and what is wrong with the others."""
    readings = [
        tr("{source}: read {when}.", source=each.source, when=moment(each.read_at, zone))
        + (f" {sentence(each.remark)}" if each.remark else "")
        for each in busy.readings
        if each.read_at is not None and not each.problem
    ]
    problems = [
        tr(
            "the calendar {source} cannot be read, so no time counts as free: {problem}",
            source=each.source,
            problem=from_log(each.problem),
        )
        for each in busy.down
    ]
    return readings, problems


def _away(day: date, calls: Sequence[Call], around: _Around) -> tuple[DayNote, ...]:
    """That she has said to be away on this day, until when, and where that is ended; once, however many its parts."""
    desk = around.desk
    begin, end = (at_clock(day, timedelta(days=days), desk.zone) for days in (0, 1))
    there = [call for call in calls if is_absence(call.query_id) and call.slot.start < end and begin < call.slot.end]
    ends = {away_end(call.topic, desk.settings.time_zone) or call.slot.end for call in there}
    link = f"{around.services.environment.page_url.rstrip('/')}{ABSENCE}"
    return tuple(DayNote("away", tr("until {until}", until=last_day(desk, each)), link) for each in sorted(ends))


def _item(call: Call, around: _Around) -> Item:
    services, desk = around.services, around.desk
    if is_absence(call.query_id):
        return Item("away", call.slot)
    if is_block(call.query_id):
        block = call.query_id.removeprefix(BLOCK_PREFIX)
        return Item("blocked", call.slot, about=call.topic, block_id=block if call.slot.end > desk.now else "")
    history, zone = around.history(call.query_id), desk.settings.time_zone
    state = history.state
    clash = clash_of(call.slot, around.taken, desk.zone)
    if state.version == 0 or state.forgotten_at is not None:
        return Item("booked" if call.is_booked else "held", call.slot, clash=clash)
    link = ""
    if desk.now < shown_until(state):
        link = page_link(services.environment.page_url, view_token(services.secrets.link_keys("views"), state))
    return Item(
        "booked" if call.is_booked else how_held(call, history, zone),
        call.slot,
        who=state.correspondent_name or state.correspondent,
        about=state.about,
        link=link,
        clash=clash,
        theirs=for_the_client(call.slot.start, call.slot.end, zone, clock_in(history.events, zone).zone),
        change=call_address(services, call) if call.is_booked and call.slot.start > desk.now else "",
    )
