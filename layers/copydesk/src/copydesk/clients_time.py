"""By which clock a client lives, and which day it was there when the mail came: from the log's mails. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.clocks import UNKNOWN, ClientsClock, city_below, clients_clock, clock_of, short_time, zone_of_invitation
from copydesk.events import Event, InvitationAnswered, ResponseSent, UserQueryReceived
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS

_SIGNED_LINES: Final = 12
"""Lines of a signature that are read."""
_FURTHEST: Final = 14 * 60
"""Minutes: no clock on earth is further from UTC."""
_ANY_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ClientsTime:
    """A client's clock, and the day on which the newest mail was written by it; None where no mail is known.

    `words` is what that mail newly says, and `heard` what all of the client's mails do. `was_answered` says that a
    reply of the owner's has left to them before.
    """

    clock: ClientsClock = UNKNOWN
    today: date | None = None
    words: str = ""
    heard: str = ""
    was_answered: bool = False

    def other_than(self, zone: str) -> str:
        """The client's zone where it is known and is not the owner's `zone`; else ""."""
        return "" if self.clock.zone == zone else self.clock.zone


NOBODYS: ClientsTime = ClientsTime()


def clock_in(log: Sequence[Event], owners_zone: str) -> ClientsClock:
    """The clock by which the client of a log lives, by all of its mails, and by what their calendar answered.

    Where no mail says it: the zone of an invitation that they answered, that of the one city in the address below a
    letter, and what they said in an earlier query, each only where their mails' offset is no other.
    """
    mails = [event for event in log if isinstance(event, UserQueryReceived)]
    if not mails:
        return UNKNOWN
    answers = [event for event in log if isinstance(event, InvitationAnswered) and event.proved]
    invited = [zone for event in reversed(answers) if (zone := zone_of_invitation(event.zone)) != owners_zone]
    below = [city_below(_below(mail)) for mail in reversed(mails)]
    hints = [*invited, *below, *(mail.known_zone for mail in reversed(mails))]
    offsets = [mail.utc_offset_minutes for mail in mails]
    texts = [words_of(mail) for mail in mails]
    return clients_clock(texts, offsets, owners_zone, mails[-1].timestamp, hints=[zone for zone in hints if zone])


def zone_said(subject: str, text: str) -> str:
    """The zone by which a mail's writer says to live; "" where it says nothing of it."""
    return clients_clock([f"{subject}\n{text}"], [None], "UTC", _ANY_TIME).zone


def short_by_both(at: datetime, zone: str, clients_zone: str = "") -> str:
    """A moment by the owner's clock, and by the client's where that shows another: `Fri 27 Nov 15:00 (09:00 UTC-5)`."""
    clock = clock_of(clients_zone) if clients_zone else None
    hers, local = at.astimezone(ZoneInfo(zone)), at.astimezone(clock or ZoneInfo(zone))
    if (hers.date(), hers.time()) == (local.date(), local.time()):
        return short_time(at, zone)
    day = "" if hers.date() == local.date() else f"{SHORT_WEEKDAYS[local.weekday()]} {local.day} "
    day = f"{day}{SHORT_MONTHS[local.month - 1]} " if day else ""
    return f"{short_time(at, zone)} ({day}{local:%H:%M} {clients_zone})"


def _below(mail: UserQueryReceived) -> Sequence[str]:
    """The lines below a letter's text: its signature, up to what it quotes."""
    last = mail.new_text.rstrip().rpartition("\n")[2]
    if not last:
        return ()
    rest = mail.content.rpartition(last)[2].split("\n")[1 : _SIGNED_LINES + 1]
    quoted = next((number for number, line in enumerate(rest) if line.startswith(">") or line.endswith(":")), len(rest))
    return rest[:quoted]


def clients_time(log: Sequence[Event], owners_zone: str) -> ClientsTime:
    """The client's time, as the newest mail of a log and those before it tell."""
    mails = [event for event in log if isinstance(event, UserQueryReceived)]
    if not mails:
        return NOBODYS
    clock = clock_in(log, owners_zone)
    return ClientsTime(
        clock,
        days_written(mails[-1], clock.zone, owners_zone)[0],
        words_of(mails[-1]),
        "\n".join(map(words_of, mails)),
        any(isinstance(event, ResponseSent) for event in log),
    )


def day_at(moment: datetime, zone: str) -> date:
    """The day that it is in a zone at a moment."""
    return moment.astimezone(clock_of(zone) or ZoneInfo("UTC")).date()


def days_written(mail: UserQueryReceived, zone: str, owners_zone: str) -> tuple[date, ...]:
    """The day on which a mail was written, by its writer's own clock: "tomorrow" is the one after it.

    That clock is the offset of the mail's Date, wherever its hours are told; else `zone`, that of the writer. Many
    programs date every mail in UTC, which tells nothing: where nothing else does, either, and it was another day in UTC
    than in the owner's zone, it is one of two days.
    """
    moment, offset = mail.sent_at or mail.timestamp, mail.utc_offset_minutes
    if offset and abs(offset) <= _FURTHEST:
        return (moment.astimezone(timezone(timedelta(minutes=offset))).date(),)
    if clock_of(zone):
        return (day_at(moment, zone),)
    days = [day_at(moment, owners_zone), *([] if offset is None else [day_at(moment, "UTC")])]
    return tuple(dict.fromkeys(days))


def words_of(mail: UserQueryReceived) -> str:
    """What a mail newly says, its subject first."""
    return f"{mail.subject}\n{mail.new_text or mail.content}"
