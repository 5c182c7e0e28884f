"""By which clock a client lives, and which day it was there when the mail came: from the log's mails. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from copydesk.clocks import UNKNOWN, ClientsClock, clients_clock, clock_of
from copydesk.events import Event, UserQueryReceived


@dataclass(frozen=True, slots=True)
class ClientsTime:
    """A client's clock, and the day on which the newest mail was written by it; None where no mail is known.

    `words` is what that mail newly says.
    """

    clock: ClientsClock = UNKNOWN
    today: date | None = None
    words: str = ""

    def other_than(self, zone: str) -> str:
        """The client's zone where it is known and is not the owner's `zone`; else ""."""
        return "" if self.clock.zone == zone else self.clock.zone


NOBODYS: ClientsTime = ClientsTime()


def clock_in(log: Sequence[Event], owners_zone: str) -> ClientsClock:
    """The clock by which the client of a log lives, by all of its mails."""
    mails = [event for event in log if isinstance(event, UserQueryReceived)]
    if not mails:
        return UNKNOWN
    offsets = [mail.utc_offset_minutes for mail in mails]
    return clients_clock([words_of(mail) for mail in mails], offsets, owners_zone, mails[-1].timestamp)


def clients_time(log: Sequence[Event], owners_zone: str) -> ClientsTime:
    """The client's time, as the newest mail of a log and those before it tell."""
    mails = [event for event in log if isinstance(event, UserQueryReceived)]
    if not mails:
        return NOBODYS
    clock = clock_in(log, owners_zone)
    return ClientsTime(clock, day_at(mails[-1].timestamp, clock.zone or owners_zone), words_of(mails[-1]))


def day_at(moment: datetime, zone: str) -> date:
    """The day that it is in a zone at a moment."""
    return moment.astimezone(clock_of(zone) or ZoneInfo("UTC")).date()


def words_of(mail: UserQueryReceived) -> str:
    """What a mail newly says, its subject first."""
    return f"{mail.subject}\n{mail.new_text or mail.content}"
