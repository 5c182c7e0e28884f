"""The times for a call that the owner chose for this turn's draft: no other is offered, or named unwarned. Pure."""

from collections.abc import Iterator
from datetime import datetime

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.choosing import ends_of
from copydesk.events import ReviewDecided
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.offered_calls import known_times, offers_made


def chosen_by_owner(log: Log, turn: int) -> tuple[datetime, ...]:
    """When the calls begin that her newest word for another draft of the turn chose; nothing where it chose none."""
    words = [each for each in log.of(ReviewDecided, turn) if each.decision == "revise"]
    return words[-1].times if words else ()


def not_as_chosen(draft: str, log: Log, *, now: datetime, settings: Settings) -> Iterator[str]:
    """Which times a draft names that the calendar gave and the owner did not choose, in words for her."""
    chosen = set(chosen_by_owner(log, max((event.turn for event in log), default=0)))
    if not chosen:
        return
    zone = settings.calendar.time_zone
    named = times_of(draft, known_times(log), zone=zone, now=now, offered=offers_made(log, zone)).named
    for call in named:
        if ends_of(call)[0] not in chosen:
            yield f'"{told(call, zone)}" is none of the times that you chose; correct it before you approve.'
