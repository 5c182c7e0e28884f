"""The time to which a client's own calendar invites the owner, read of its request (iTIP, RFC 5546). Pure.

It brings `icalendar`, which whoever only judges that time does not carry.
"""

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.itip import read_itip
from copydesk.errors import UnreadableCalendar
from copydesk.events import Invitation
from copydesk.settings import CalendarSettings

LONGEST: Final = timedelta(days=31)
"""What an invitation is longer than is not looked at beyond."""


def invitation_in(ics: str, settings: CalendarSettings, *, method: str = "", sender: str = "") -> Invitation | None:
    """The time that a calendar's request asks for; None where it asks for none that can be read, or is called off.

    A time without a zone, or with one that nobody knows, is read by the owner's clock and bears its doubt; without an
    end it is as long as a call of hers.
    """
    try:
        message = read_itip(ics, method=method, sender=sender, zone=ZoneInfo(settings.time_zone))
    except UnreadableCalendar:
        return None
    if message.method != "REQUEST" or message.cancelled or message.start is None:
        return None
    start, usual = message.start, timedelta(days=1) if message.all_day else timedelta(minutes=settings.call_minutes)
    try:
        end = message.end if message.end is not None and message.end > start else start + usual
        return Invitation(
            start=start,
            end=min(end, start + LONGEST),
            all_day=message.all_day,
            repeats=message.recurs,
            doubt=message.doubt,
            more=message.more,
        )
    except OverflowError:
        return None
