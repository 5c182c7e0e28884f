"""All that the owner is warned of in a draft: what it states without a source, its form, and the call's time."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from copydesk.events import Booking, Event
from copydesk.flow.calls import stray_times
from copydesk.grounding.facts import unsupported_facts
from copydesk.hostile.drafts import form_warnings
from copydesk.hostile.no_letter import not_a_letter
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.call_doubts import call_doubts, not_looked_up, parting_against_a_choice
from copydesk.tools.called_off import in_spite_of_it, seems_given_up
from copydesk.tools.denied_times import denied
from copydesk.tools.owners_choice import not_as_chosen
from copydesk.tools.written_again import written_again


def draft_warnings(
    draft: str, booking: Booking | None, *, log: Log, now: datetime, settings: Settings
) -> tuple[str, ...]:
    """The warnings of a draft, written at `now`, and of the topic of its call, which leaves in the invitation.

    Those of its form come first: a private line, or what hides something, is graver than a claim without a source.
    """
    rest = denied(draft, log, now=now, settings=settings).rest
    stated = unsupported_facts(rest, log=log, settings=settings, topic=booking.topic if booking else "")
    form = form_of_letter(draft, booking, log=log, settings=settings)
    again = written_again(booking, log, zone=settings.calendar.time_zone)
    return tuple(dict.fromkeys((*form, *stated, *times_of_call(draft, log=log, now=now, settings=settings), *again)))


def form_of_letter(draft: str, booking: Booking | None, *, log: Sequence[Event], settings: Settings) -> Iterator[str]:
    """What is odd about a draft, whatever it states."""
    yield from not_a_letter(draft, log=log, settings=settings)
    yield from form_warnings(draft, booking, log=log, settings=settings)


def times_of_call(draft: str, *, log: Log, now: datetime, settings: Settings) -> Iterator[str]:
    """Where the times of a draft's call are not what the client's words say, or what the calendar gave."""
    yield from call_doubts(log, max((event.turn for event in log), default=0), settings.calendar)
    yield from not_looked_up(log, now=now, settings=settings)
    yield from parting_against_a_choice(log, settings)
    yield from in_spite_of_it(draft, log, now=now, zone=settings.calendar.time_zone)
    yield from seems_given_up(log, now=now, settings=settings)
    yield from stray_times(draft, log, now=now, settings=settings)
    yield from not_as_chosen(draft, log, now=now, settings=settings)
    yield from denied(draft, log, now=now, settings=settings).wrong
