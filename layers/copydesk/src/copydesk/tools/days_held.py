"""For how long the times that a text offers stay held once it has left, as the owner is told with it. Pure."""

from copydesk.calendar.agreement import times_of
from copydesk.events import DraftResponseReady, ReplyScheduled
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.offered_calls import held_for_them, known_times, offers_made


def days_held(log: Log, settings: Settings) -> int:
    """How many days, at the least; 0 where the newest draft confirms a time, or offers none that is held."""
    draft = log.latest(DraftResponseReady)
    if draft is None or draft.booking is not None:
        return 0
    return settings.calendar.hold_days if gives_held(draft, log, settings) else 0


def gives_held(text: DraftResponseReady | ReplyScheduled, log: Log, settings: Settings) -> bool:
    """Whether a text names a time that is held for its client."""
    now, zone = text.timestamp, settings.calendar.time_zone
    held = {each.hold_id for each in held_for_them(log, now, settings)}
    if not held:
        return False
    said = text.response_content
    named = times_of(said, known_times(log), zone=zone, now=now, offered=offers_made(log, zone)).named
    return any(call.hold_id in held for call in named)
