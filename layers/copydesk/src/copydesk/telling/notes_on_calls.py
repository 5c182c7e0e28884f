"""The mail that tells the owner of a booked call shortly before it: who, what they asked, what was promised. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from copydesk import ids
from copydesk.events import Booking, Event, FinalResponseReady, ResponseSent, UserQueryReceived
from copydesk.grounding.context import Contexts
from copydesk.grounding.finding import found_in, pieces
from copydesk.ports import Call
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.telling.call_facts import trip_zone
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import Note, laid_out
from copydesk.telling.reflow import reflowed
from copydesk.telling.sections import Section
from copydesk.telling.times import call_time, on_trip
from copydesk.telling.view import QueryView
from copydesk.translation import tr

PROMISING: Final = frozenset({"commitment", "offer", "right", "price", "percentage", "period"})
"""The kinds of claims by which a sentence binds its writer."""
MOST_PROMISES: Final = 20
TEXT_SHOWN: Final = 4_000
"""Characters of the first mail, and of the reply."""


def call_ahead_note(view: QueryView, call: Call, events: Sequence[Event], *, settings: Settings) -> Note:
    """Tells the owner of the call. `view` shows the conversation with its newest mail, `events` are its log."""
    log = Log(events)
    left = _replies_that_left(log)
    booking = _booking(left, call)
    when = call_time(booking, view.zone, view.clients_zone)
    headline = tr(
        "{who}: call at {time}", who=view.who, time=f"{call.slot.start.astimezone(ZoneInfo(view.zone)):%H:%M}"
    )
    trip = on_trip(booking, trip_zone(booking, settings)).strip()
    lead = (f"{when}.", *((f"{trip}.",) if trip else ()))
    return laid_out(tr("Call:"), view, headline, lead, answerable=False, more=tuple(_sections(log, left, booking)))


def call_question_note(view: QueryView, reason: str) -> Note:
    """Asks the owner about what the client's calendar wants of a booked call."""
    lead = (sentence(reason), tr("Nothing goes to the client unless you say so."))
    return laid_out(tr("Your call:"), view, tr("{who} answered the invitation", who=view.who), lead)


def _sections(log: Log, left: Sequence[FinalResponseReady], booking: Booking) -> Iterator[Section]:
    if booking.topic:
        yield Section(tr("What it is about"), one_line(booking.topic, 300))
    first, *later = log.of(UserQueryReceived) or (None,)
    if first is not None and later and first.new_text.strip():
        yield Section(tr("What they first wrote"), _cut(reflowed(first.new_text)), quoted=True)
    by_code = log.letters_by_code
    hers = (reply for reply in left if reply.response_content not in by_code)
    promised = tuple(dict.fromkeys(line for reply in hers for line in _promises(reply)))
    if promised:
        yield Section(tr("What was promised"), "\n".join(f"- {line}" for line in promised[:MOST_PROMISES]))
    if left:
        yield Section(tr("The reply that left last"), _cut(left[-1].response_content))


def _replies_that_left(log: Log) -> tuple[FinalResponseReady, ...]:
    sent = {event.send_id for event in log.of(ResponseSent)}
    return tuple(final for final in log.of(FinalResponseReady) if ids.send_id(final.event_id) in sent)


def _booking(left: Sequence[FinalResponseReady], call: Call) -> Booking:
    """What was booked, at the time that the calendar has."""
    topics = (each.booking.topic for each in left if each.booking is not None and each.booking.hold_id == call.hold_id)
    start, end = call.slot.start.isoformat(), call.slot.end.isoformat()
    return Booking(hold_id=call.hold_id, start=start, end=end, topic=next(topics, ""))


def _promises(reply: FinalResponseReady) -> Iterator[str]:
    """The sentences of a reply that bind the owner."""
    today: date = reply.timestamp.date()
    for piece in pieces(reply.response_content):
        found = found_in(piece, today)
        contexts = Contexts(found.reading)
        for claim in found.claims:
            if claim.kind in PROMISING and (text := one_line(contexts.of(claim).sentence_text, 300)):
                yield text


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN] + tr("\n… the page shows the rest")
