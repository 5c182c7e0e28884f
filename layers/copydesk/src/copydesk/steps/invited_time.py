"""Whether the owner is free at the time to which a client's own calendar invites her, each time that she looks."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from copydesk.calendar.choosing import ends_of
from copydesk.calendar.holds import is_block
from copydesk.calendar.invited import CALLED_OFF, OF_OTHERS, judged, slot_of
from copydesk.calendar.owners_days import DAY
from copydesk.calendar.taken import Taken, calls_around
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking, Invitation
from copydesk.ports import Call, Slot
from copydesk.query import Log, QueryState
from copydesk.services import Services
from copydesk.steps.kept_calendars import kept_busy
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import call_time, moment
from copydesk.telling.view import QueryView
from copydesk.tools.offered_calls import booked_calls, changed_call
from copydesk.translation import from_log, msgid, tr

UNREAD: Final = msgid("Whether you are free then cannot be said: your holds and bookings cannot be read just now.")
NOT_ACCEPTED: Final = msgid("Nothing is accepted by itself: say yes in your reply, or in your own calendar.")


def invited_told(services: Services, shown: QueryView, log: Log) -> str:
    """The time that the newest mail with an invitation asks for, and whether she is free; "" where nothing waits.

    Of one that the client has cancelled since, it says that.
    """
    if not shown.invitations or not shown.choices:
        return ""
    stands = any(not each.called_off and not each.of_others for each in shown.invitations)
    now = services.clock.now()
    moved, change = changed_call(log, services.settings, now)
    moving = moved.hold_id if moved is not None and change else ""
    told = [_told(services, each, shown, moving) for each in shown.invitations]
    beside = _booked_beside(shown, [call for call in booked_calls(log, now) if call.hold_id != moving])
    return " ".join((*told, *(beside if stands else ()), *([tr(NOT_ACCEPTED)] if stands else ())))


def _booked_beside(shown: QueryView, booked: Sequence[Booking]) -> Iterator[str]:
    """That calls are booked with the client at other times than they invite to, where nothing asks to move them."""
    times = [slot_of(each) for each in shown.invitations if not each.called_off and not each.of_others]
    for call in booked:
        start, end = ends_of(call)
        if not any(each.start < end and start < each.end for each in times):
            when = call_time(call, shown.zone)
            yield tr("You have a call with them booked on {when}: no invitation of theirs moves it.", when=when)


def _told(services: Services, asked: Invitation, shown: QueryView, moving: str) -> str:
    """One of them: for when it is, and whether she is free then."""
    if asked.of_others:
        return f"{tr('One that names no time') if asked.doubt else _when(asked, shown.zone)}. {from_log(OF_OTHERS)}"
    if asked.called_off:
        return f"{tr('One that names no time') if asked.doubt else _when(asked, shown.zone)}. {from_log(CALLED_OFF)}"
    others = tr(" (and {more} more)", more=asked.more) if asked.more else ""
    return f"{_when(asked, shown.zone)}{others}. {_judged(services, asked, shown.query_id, moving)}"


def _judged(services: Services, asked: Invitation, query_id: str, moving: str) -> str:
    now, settings, slot = services.clock.now(), services.settings.calendar, slot_of(asked)
    around = Slot(slot.start - DAY, slot.end + DAY)
    try:
        calls = calls_around(services.calendar, slot, settings)
    except CalendarUnavailable:
        return tr(UNREAD)
    # What is held for this very client is offered to them: it is in nobody's way, nor is the call that they move.
    own = [each for each in calls if each.query_id == query_id]
    own = [each for each in own if not each.is_booked or each.hold_id == moving]
    others = [call for call in calls if call not in own]
    return judged(asked, Taken(settings, others, kept_busy(services, around)), now, lambda call: _named(services, call))


def _named(services: Services, call: Call) -> str:
    """What a call of ours is, after “You have”; what she noted of a block."""
    if is_block(call.query_id):
        return f" ({one_line(call.topic, 80)})" if call.topic else ""
    state = services.store.load(call.query_id, seq=None, marker=None).state
    booked, held = tr("a call with {who} booked", who=_who(state)), tr("a call with {who} held", who=_who(state))
    return booked if call.is_booked else held


def _who(state: QueryState) -> str:
    is_readable = state.version > 0 and state.forgotten_at is None
    name = (state.correspondent_name or state.correspondent) if is_readable else ""
    return one_line(name, 80) or tr("somebody")


def _when(asked: Invitation, zone: str) -> str:
    """The time by the owner's clock; whole days by their dates."""
    first, last = moment(asked.start, zone), moment(asked.end, zone)
    if not asked.all_day:
        day, _, _ = first.partition(", ")
        other, _, ends = last.partition(", ")
        return tr("{first} to {last}", first=first, last=ends if day == other else last)
    final = moment(datetime.fromtimestamp(asked.end.timestamp() - 1, UTC), zone)
    days = tuple(dict.fromkeys(each.partition(",")[0] for each in (first, final)))
    return tr(
        "All day, {days}",
        days=tr("{first} to {last}", first=days[0], last=days[-1]) if len(days) > 1 else days[0],
    )
