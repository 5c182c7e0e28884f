"""What Copydesk promises of a calendar of the owner's own; the function's name is the promise."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from icalendar import Calendar

from copydesk.events import CallFoundChanged, SendClaimed
from copydesk.ports import Slot

if TYPE_CHECKING:
    from simulation.owners_calendars import PlayWithCalendar

Broken = Iterator[str]
AT_MOST: Final = timedelta(minutes=75)
"""The greatest age, and what a process may stand still between its look and its claim."""
MOMENT: Final = timedelta(minutes=15)
_MOVED: Final = "Youmovedthecallwith"
_GONE: Final = "isgonefromyourcalendar"


def no_call_is_confirmed_while_her_calendar_counts_as_down(play: "PlayWithCalendar") -> Broken:
    """Of a consent that ended it is known by the last look; what was read before counts for its greatest age."""
    for _, claimed in _confirmed(play):
        before = [(at, state) for at, state in play.her.reads if at <= claimed]
        good = max((at for at, state in before if state == "up"), default=datetime.min.replace(tzinfo=UTC))
        if claimed - good > AT_MOST:
            yield "a call was confirmed although her calendar had not been read for long"
        if any(state == "ended" and good < at < claimed - MOMENT for at, state in before):
            yield "a call was confirmed although her consent was over"


def no_call_is_confirmed_over_what_stands_in_her_calendar(play: "PlayWithCalendar") -> Broken:
    """What she entered in time is seen before the claim."""
    for call, claimed in _confirmed(play):
        for since, slot in play.her.busy:
            if since < claimed - AT_MOST and slot.start < call.end and call.start < slot.end:
                yield "a call was confirmed over an entry of hers"


def a_call_stands_in_her_calendar_under_its_invitations_uid(play: "PlayWithCalendar") -> Broken:
    """Moved or not: one entry, which the client's calendar knows by the same name. No mail goes out by it.

    A call is booked from its claim on: whether its invitation left may be known to nobody.
    """
    uids = {uid for uid, _ in _invitations(play)} | set(_claimed_in_vain(play))
    for content in play.her.put:
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        if {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in event}:
            yield "an entry in her calendar invites somebody"
        if str(event["UID"]) not in uids:
            yield "an entry in her calendar is none that a client was invited to"


def what_is_booked_stands_in_her_calendar(play: "PlayWithCalendar") -> Broken:
    """After a look at a calendar that can be read: what she left alone is as it is booked, and nothing else is."""
    if play.her.state != "up" or any(letter.handler == "sync_calendars" for letter in play.cloud.functions.letters):
        return
    now = play.cloud.clock.now()
    booked = {hold.slot for hold in play.cloud.holds() if hold.kind == "booked" and hold.end > now}
    ours = {href: seen.slot for href, seen in play.her.entries.items() if href not in play.her.touched}
    if any(slot not in booked for slot in ours.values() if slot is not None and slot.end > now):
        yield "an entry stands in her calendar that is not booked"
    if len(booked) > len(ours) + len(play.her.touched):
        yield "a booked call does not stand in her calendar"


def an_ended_consent_is_told(play: "PlayWithCalendar") -> Broken:
    """By a mail of its own, at the next look."""
    told = [one for one in play.cloud.ledger.accepted if "can't be read any more" in one.headers.get("Subject", "")]
    if play.her.state == "ended" and not told and not play.cloud.letters_of("sync_calendars"):
        yield "nobody told the owner that her consent is over"
    if told and not any(state == "ended" for _, state in play.her.reads):
        yield "the owner was told of an end that never was"


def she_is_told_of_nothing_that_she_has_not_done(play: "PlayWithCalendar") -> Broken:
    """A call that is found moved or taken out there is one that she had her hand on, and so is one in a note."""
    ledger = play.cloud.ledger
    for thread in ledger.threads.values():
        bookings = [final.booking for final in thread.finals.values() if final.booking is not None]
        entries = {booking.hold_id: booking.known_as for booking in bookings}
        found = [each for each in thread.log if isinstance(each, CallFoundChanged) and each.found != "stands"]
        for event in found:
            by_hand = event.start in ledger.changed_entries.get(entries[event.hold_id], ())
            if not by_hand and event.hold_id not in ledger.changed_calls:
                yield f"a call was found {event.found} that she had left as it stood"
    done = [start for starts in ledger.changed_entries.values() for start in starts]
    for note in ledger.accepted:
        if note.send_id or ledger.changed_calls:
            continue
        if (_MOVED in note.text and not any(done)) or (_GONE in note.text and None not in done):
            yield "she was told of a call that she had left as it stood"


PROMISES: Final[tuple[Callable[["PlayWithCalendar"], Broken], ...]] = (
    no_call_is_confirmed_while_her_calendar_counts_as_down,
    no_call_is_confirmed_over_what_stands_in_her_calendar,
    a_call_stands_in_her_calendar_under_its_invitations_uid,
    what_is_booked_stands_in_her_calendar,
    an_ended_consent_is_told,
    she_is_told_of_nothing_that_she_has_not_done,
)


def _confirmed(play: "PlayWithCalendar") -> Iterator[tuple[Slot, datetime]]:
    """The calls whose invitations left, each with when its send was claimed first."""
    for thread in play.cloud.ledger.threads.values():
        claims: dict[str, datetime] = {}
        for event in thread.log:
            if isinstance(event, SendClaimed):
                claims.setdefault(event.send_id, event.timestamp)
        for send_id, claimed in claims.items():
            final = thread.finals.get(send_id)
            booking = None if final is None else final.booking
            if booking is not None and not booking.cancels:
                slot = Slot(datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end))
                yield slot, claimed


def _claimed_in_vain(play: "PlayWithCalendar") -> Iterator[str]:
    """The UIDs that invitations would have had that were about to leave, and never did."""
    for thread in play.cloud.ledger.threads.values():
        for send_id in thread.claims.keys() - play.cloud.ledger.accepted_sends.keys():
            final = thread.finals.get(send_id)
            if final is not None and final.booking is not None:
                yield f"{final.booking.known_as}@{play.cloud.settings.domain}"


def _invitations(play: "PlayWithCalendar") -> Iterator[tuple[str, str]]:
    for one in play.cloud.ledger.accepted:
        for part in message_from_bytes(one.mail.raw, policy=default).walk():
            if part.get_content_type() == "text/calendar":
                text = str(part.get_content()).replace("\r\n", "\n").replace("\n ", "")
                found = re.search(r"^UID:(\S+)$", text, re.MULTILINE)
                yield ("" if found is None else unquote(found[1])), text
