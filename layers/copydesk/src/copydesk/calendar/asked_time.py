"""The time to which a client's own calendar invites the owner, read of its request (iTIP, RFC 5546). Pure.

It brings `icalendar`, which whoever only judges that time does not carry.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.itip import Itip, read_itip
from copydesk.errors import UnreadableCalendar
from copydesk.events import Invitation
from copydesk.mail.recipients import is_at_home, plain_address
from copydesk.mail.senders import is_shared_host
from copydesk.settings import CalendarSettings

LONGEST: Final = timedelta(days=31)
"""What an invitation is longer than is not looked at beyond."""
UNTIMED: Final = "it names no time"
"""What is called off need not say for when it was."""
_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)


def invitations_in(
    texts: Sequence[tuple[str, str]],
    settings: CalendarSettings,
    *,
    theirs: Sequence[str] = (),
    ours: Collection[str] = (),
    most: int,
) -> tuple[Invitation, ...]:
    """The times that a mail's calendars ask for, each once, `most` of them; the first says how many more there are.

    Each text comes with the method that its part names. `theirs` are the addresses of who wrote the mail, the sender's
    first, and `ours` those of the owner and the desk.
    """
    read = [invitation_in(ics, settings, method=method, theirs=theirs, ours=ours) for ics, method in texts]
    found = list(dict.fromkeys(each for each in read if each is not None))
    if not found:
        return ()
    more = found[0].more + len(found[most:]) + sum(each is None for each in read)
    return (found[0].model_copy(update={"more": more}), *found[1:most])


def invitation_in(
    ics: str, settings: CalendarSettings, *, method: str = "", theirs: Sequence[str] = (), ours: Collection[str] = ()
) -> Invitation | None:
    """The time that a calendar's request asks for, or calls off; None where it asks for none that can be read.

    A time without a zone, or with one that nobody knows, is read by the owner's clock and bears its doubt; without an
    end it is as long as a call of hers.
    """
    try:
        message = read_itip(ics, method=method, sender=next(iter(theirs), ""), zone=ZoneInfo(settings.time_zone))
    except UnreadableCalendar:
        return None
    ends = message.method == "CANCEL" or message.cancelled
    if message.method not in ("REQUEST", "CANCEL") or (message.start is None and not ends):
        return None
    start = message.start or _NO_TIME
    usual = timedelta(days=1) if message.all_day else timedelta(minutes=settings.call_minutes)
    try:
        end = message.end if message.end is not None and message.end > start else start + usual
        return Invitation(
            start=start,
            end=min(end, start + LONGEST),
            all_day=message.all_day,
            repeats=message.recurs,
            doubt=message.doubt if message.start is not None else UNTIMED,
            more=message.more,
            uid=_uid(message),
            sequence=message.sequence,
            stamp=message.stamp,
            called_off=ends,
            of_others=_is_of_others(message, theirs, ours),
            series=message.uid if message.recurrence_id is not None else "",
            occurrence=message.recurrence_id,
        )
    except OverflowError:
        return None


def _is_of_others(message: Itip, theirs: Sequence[str], ours: Collection[str]) -> bool:
    """Whether a third person organizes it and the owner is not invited: it was only passed on.

    An organizer or an attendee whose address cannot be read may be anybody. Without attendees it may be a colleague's,
    who invites for the sender.
    """
    organizers = {plain_address(one) for one in message.organizers if one}
    known, own = {plain_address(one) for one in theirs if one}, {plain_address(one) for one in ours}
    if not organizers or not known or organizers & (known | own):
        return False
    if "" in message.attendees or {plain_address(one) for one in message.attendees} & own:
        return False
    at_home = any(is_at_home(one, other) for one in organizers for other in known if not _is_shared(other))
    return bool(message.attendees) or not at_home


def _is_shared(address: str) -> bool:
    return is_shared_host(address.rpartition("@")[2])


def _uid(message: Itip) -> str:
    """What its versions share; an occurrence of a series is changed by itself."""
    if message.recurrence_id is None or not message.uid:
        return message.uid
    return f"{message.uid} on {message.recurrence_id.isoformat()}"
