"""Whether the owner is free at the time to which a client's own calendar invites her. Pure.

Nothing accepts such an invitation but the owner: what is found is said to her, and stands beside the draft.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from copydesk.calendar.holds import is_block
from copydesk.calendar.owners_days import day_of, hours_of, working_time, zone_at
from copydesk.calendar.taken import Taken
from copydesk.events import Invitation
from copydesk.ports import Call, Slot
from copydesk.settings import CalendarSettings
from copydesk.words.names import SHORT_WEEKDAYS

FREE: Final = "You are free then."
OVER: Final = "That time is over."
CALLED_OFF: Final = "The client has cancelled it: a yes in your reply would name a time that they gave up."
OF_OTHERS: Final = "It is a third person's event, to which you are not invited: it asks nothing of you."
MOST_NAMED: Final = 3


def slot_of(invitation: Invitation) -> Slot:
    """The stretch that it asks for."""
    return Slot(invitation.start, invitation.end)


def is_free(invitation: Invitation, taken: Taken, now: datetime) -> bool:
    """Whether nothing speaks against it: what the model is told, without a word of what else stands then."""
    stands = not invitation.doubt and not invitation.called_off and invitation.end > now
    return stands and not any(_against(invitation, taken, lambda _call: ""))


def judged(invitation: Invitation, taken: Taken, now: datetime, named: Callable[[Call], str]) -> str:
    """Whether the owner is free then, and what stands then if she is not, in sentences for her.

    `named` says of a call of ours what it is, in words that follow “You have”.
    """
    if invitation.called_off:
        return CALLED_OFF
    series = ("It is the first time of a series: the others were not looked at.",) if invitation.repeats else ()
    if invitation.doubt:
        return " ".join((f"{_sentence(invitation.doubt)}, so whether you are free then cannot be told.", *series))
    if invitation.end <= now:
        return " ".join((OVER, *series))
    against = list(dict.fromkeys(_against(invitation, taken, named)))
    soon = f"That is less than {taken.settings.notice_hours} hours ahead, which is your notice."
    is_soon = not invitation.all_day and invitation.start < now + timedelta(hours=taken.settings.notice_hours)
    return " ".join((*(against[:MOST_NAMED] or (FREE,)), *((soon,) if is_soon else ()), *series))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _against(invitation: Invitation, taken: Taken, named: Callable[[Call], str]) -> Iterator[str]:
    slot = slot_of(invitation)
    for reading in taken.busy.down:
        yield f"Whether you are free then cannot be said: your calendar {reading.source} could not be read."
    for call in taken.calls:
        if call.slot.start < slot.end and slot.start < call.slot.end:
            yield f"You block that time{named(call)}." if is_block(call.query_id) else f"You have {named(call)} then."
    for source in taken.busy.by_source:
        if not source.takes_days and any(span.start < slot.end and slot.start < span.end for span in source.spans):
            yield f"Something stands in your calendar {source.source} then."
    if invitation.all_day:
        yield from _sentences(taken.why_closed(day_of(slot.start, taken.settings)))
        return
    named_already = any(_overlaps(taken, slot))
    if not named_already and not taken.busy.down:
        yield from _sentences(taken.why_not(slot))
    yield from _hours(slot, taken.settings)


def _overlaps(taken: Taken, slot: Slot) -> Iterator[bool]:
    for span in (*(call.slot for call in taken.calls), *taken.busy.spans):
        yield span.start < slot.end and slot.start < span.end


def _sentences(why: str) -> Iterator[str]:
    if why:
        yield f"{_sentence(why)}."


def _hours(slot: Slot, settings: CalendarSettings) -> Iterator[str]:
    """That it lies outside her hours, with those of the day."""
    day = day_of(slot.start, settings)
    if any(span.start <= slot.start and slot.end <= span.end for span in working_time(day, settings)):
        return
    spans = ", ".join(f"{span.start:%H:%M} to {span.end:%H:%M}" for span in hours_of(day, settings))
    where = zone_at(slot.start, settings)
    clock = "" if where == settings.time_zone else f" in {where}"
    yield f"It lies outside your hours: on {SHORT_WEEKDAYS[day.weekday()]} you have {spans or 'none'}{clock}."
