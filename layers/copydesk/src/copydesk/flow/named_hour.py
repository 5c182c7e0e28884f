"""Which one hour an owner's own text plainly has a call at, where that hour is not held: what she may invite for. Pure.

An hour such as 11:00 is one of two; meant is the one at which she works, else the only one that is not by night. It is
her word that chooses the time: she is asked whether to invite for it. Whether it is free is looked at by the claim that
books it, in one transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from copydesk import ids
from copydesk.calendar.agreement import told
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.fitting import DAWN, DUSK
from copydesk.calendar.owners_days import days_within, working_time
from copydesk.calendar.said_times import SaidTime, instants, refuses_call, said_times
from copydesk.events import Booking, UserQueryReceived
from copydesk.flow.asked_changes import asked_change
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.called_off import held_still
from copydesk.tools.offered_calls import booked_calls, changed_call, client_words

_LONGEST: Final = timedelta(hours=8)
"""What is longer is no call."""
_TWO: Final = 2


def named_hour(
    text: str, log: Log, *, query_id: str, turn: int, now: datetime, leaves: datetime, settings: Settings
) -> Booking | None:
    """The call that the owner's `text`, leaving at `leaves`, plainly has at one hour ahead that is not held or booked.

    None where it names another time beside it, asks, refuses a call, or answers a client who wants none or cancels one;
    where it lies over a booked call, which is then what it speaks of; and where the letter is about a change of hers.
    The booking is the next version of a call that the client moves.
    """
    old, change = changed_call(log, settings, leaves)
    mails = client_words(log, settings)
    if asked_change(log) is not None or change == "cancel" or refuses_call(text) or any(mail.refuses for mail in mails):
        return None
    booked = booked_calls(log, leaves)
    span = _span(text, leaves, settings)
    if span is None or span[0] <= leaves or (change == "move" and old is None and booked):
        return None
    if change != "move" and any(_overlap(span, ends_of(each)) for each in booked):
        return None
    held = held_still(log, now, settings)
    zone = ZoneInfo(settings.calendar.time_zone)
    start, end = (moment.astimezone(zone).isoformat(timespec="minutes") for moment in span)
    if any(datetime.fromisoformat(each.start) == span[0] for each in (*held, *booked)):
        return None
    call = Booking(
        hold_id=ids.event_id(f"{query_id}|{turn}|{start}|{end}", "invites", 0),
        start=start,
        end=end,
        topic=next((each.topic for each in held if each.topic), "") or _subject(log),
    )
    if change != "move" or old is None:
        return call
    return call.model_copy(
        update={"uid": old.known_as, "sequence": old.sequence + 1, "instead_of": old.hold_id, "topic": old.topic}
    )


def note_of(call: Booking, log: Log, leaves: datetime, zone: str) -> str:
    """What the owner reads of the invitation that she has leave for an hour of her own."""
    if call.instead_of:
        return f"The call moves to {told(call, zone)}, as you said; its changed invitation leaves with it."
    booked = booked_calls(log, leaves)
    stays = f" {', '.join(told(each, zone) for each in booked)} stays booked, too." if booked else ""
    return f"The invitation to {told(call, zone)}, for which you said to invite, leaves with it.{stays}"


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _subject(log: Log) -> str:
    mail = log.latest(UserQueryReceived)
    return "" if mail is None else mail.subject


def _span(text: str, leaves: datetime, settings: Settings) -> tuple[datetime, datetime] | None:
    """From when to when the call is by the text; None unless each time that it does not refuse is that, plainly."""
    zone = ZoneInfo(settings.calendar.time_zone)
    every = [each for each in said_times(text, leaves.astimezone(zone).date()) if not each.is_term]
    of_call = [each for each in every if each.of_call and not each.refused]
    if not of_call or not all(each.confirmed for each in of_call):
        return None
    spans = {_of(each, zone, settings) for each in of_call}
    return spans.pop() if len(spans) == 1 else None


def _of(said: SaidTime, zone: ZoneInfo, settings: Settings) -> tuple[datetime, datetime] | None:
    own = said.clock(zone, settings.calendar.time_zone)
    spans = [
        (start, start + lasts)
        for start in instants(said, zone, writer=settings.calendar.time_zone)
        for lasts in _lengths(said, start, own, settings)
    ]
    if len(spans) < _TWO:
        return spans[0] if spans else None
    return _the_one(spans, lambda start, end: _at_work(start, end, settings)) or _the_one(
        spans, lambda start, _: DAWN <= start.astimezone(zone).time() < DUSK
    )


def _lengths(said: SaidTime, start: datetime, own: tzinfo | None, settings: Settings) -> Iterator[timedelta]:
    """How long the call lasts that begins at `start`: as her text says, else as the settings say."""
    if said.until is None:
        yield timedelta(minutes=settings.calendar.call_minutes)
        return
    local = start.astimezone(own)
    for minute in said.until:
        lasts = timedelta(minutes=minute - local.hour * 60 - local.minute)
        if timedelta() < lasts <= _LONGEST:
            yield lasts


def _the_one(
    spans: Sequence[tuple[datetime, datetime]], fits: Callable[[datetime, datetime], bool]
) -> tuple[datetime, datetime] | None:
    """The one that fits; None where none does, or several do: an hour is of the morning or of the evening."""
    fitting = [span for span in spans if fits(*span)]
    return fitting[0] if len(fitting) == 1 else None


def _at_work(start: datetime, end: datetime, settings: Settings) -> bool:
    """Whether the owner works at all of that time."""
    days = days_within(Slot(start, end), settings.calendar)
    work = (span for day in days for span in working_time(day, settings.calendar))
    return any(span.start <= start and end <= span.end for span in work)
