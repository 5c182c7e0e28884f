"""Whether the owner is free at the time to which a client's own calendar invites her, each time that she looks."""

from datetime import UTC, datetime
from typing import Final

from copydesk.calendar.holds import is_block
from copydesk.calendar.invited import judged, slot_of
from copydesk.calendar.owners_days import DAY
from copydesk.calendar.taken import Taken, calls_around
from copydesk.errors import CalendarUnavailable
from copydesk.events import Invitation
from copydesk.ports import Call, Slot
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.steps.kept_calendars import kept_busy
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import moment
from copydesk.telling.view import QueryView

UNREAD: Final = "Whether you are free then cannot be said: your holds and bookings cannot be read just now."
NOT_ACCEPTED: Final = "Nothing is accepted by itself: say yes in your reply, or in your own calendar."


def invited_told(services: Services, shown: QueryView) -> str:
    """The time that the newest mail with an invitation asks for, and whether she is free; "" where nothing waits."""
    mails = (shown.mail, *reversed(shown.earlier))
    asked = next((mail.invites for mail in mails if mail.invites is not None), None)
    if asked is None or not shown.choices:
        return ""
    others = f" (and {asked.more} more)" if asked.more else ""
    return f"{_when(asked, shown.zone)}{others}. {_judged(services, asked, shown.query_id)} {NOT_ACCEPTED}"


def _judged(services: Services, asked: Invitation, query_id: str) -> str:
    now, settings, slot = services.clock.now(), services.settings.calendar, slot_of(asked)
    around = Slot(slot.start - DAY, slot.end + DAY)
    try:
        calls = calls_around(services.calendar, slot, settings)
    except CalendarUnavailable:
        return UNREAD
    # What is held for this very client is offered to them: it is in nobody's way.
    others = [call for call in calls if call.is_booked or call.query_id != query_id]
    return judged(asked, Taken(settings, others, kept_busy(services, around)), now, lambda call: _named(services, call))


def _named(services: Services, call: Call) -> str:
    """What a call of ours is, after “You have”; what she noted of a block."""
    if is_block(call.query_id):
        return f" ({one_line(call.topic, 80)})" if call.topic else ""
    state = services.store.load(call.query_id, seq=None, marker=None).state
    return f"a call with {_who(state)} {'booked' if call.is_booked else 'held'}"


def _who(state: QueryState) -> str:
    is_readable = state.version > 0 and state.forgotten_at is None
    name = (state.correspondent_name or state.correspondent) if is_readable else ""
    return one_line(name, 80) or "somebody"


def _when(asked: Invitation, zone: str) -> str:
    """The time by the owner's clock; whole days by their dates."""
    first, last = moment(asked.start, zone), moment(asked.end, zone)
    if not asked.all_day:
        day, _, begins = first.partition(", ")
        other, _, ends = last.partition(", ")
        return f"{day}, {begins} to {ends if day == other else last}"
    final = moment(datetime.fromtimestamp(asked.end.timestamp() - 1, UTC), zone)
    days = dict.fromkeys(each.partition(",")[0] for each in (first, final))
    return f"All day, {' to '.join(days)}"
