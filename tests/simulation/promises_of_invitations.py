"""What Copydesk promises about invitations of clients' own; the function's name is the promise.

Which version is the newest is told here by what their calendars wrote, and by nothing of the code that is judged.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from simulation.ledger import Accepted, Ledger, squashed
from simulation.own_invitations import Version

from copydesk.calendar.choosing import ends_of
from copydesk.events import (
    BookingConfirmed,
    BookingEnded,
    CallQuestioned,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    QueryClosed,
    ResponseFailed,
    ResponseSent,
    UserQueryReceived,
)
from copydesk.ids import send_id

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
_SAYS_SO: Final = squashed("The client has cancelled it")


def a_time_that_its_calendar_gave_up_is_not_booked(ledger: Ledger, one: Accepted, _cloud: "Cloud") -> Broken:
    """No reply confirms it that was claimed when the desk had the mail by which the client moved or cancelled it."""
    thread = ledger.thread(one.query_id) if one.send_id else None
    final = None if thread is None else thread.finals.get(one.send_id)
    if thread is None or final is None or final.booking is None or final.booking.cancels:
        return
    start = ends_of(final.booking)[0]
    claimed = min((ledger.order[each.event_id] for each in thread.claims.get(one.send_id, ())), default=0)
    taken = {version.mail_object: place for version, place in _taken_in(ledger)}
    theirs = [each for each in ledger.own_invitations if each.sender == one.mail.recipients[0].lower()]
    for versions in _by_uid(theirs):
        known = [each for each in versions if taken.get(each.mail_object, claimed) < claimed]
        if any(each.start == start for each in versions) and known and not _invites_to(_newest(known), start):
            yield "a reply confirms a time that the client's own calendar had given up"


def no_overtaken_invitation_is_shown_as_one_that_stands(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """A note on a draft judges no time that a newer version has left which was in the thread before that draft."""
    if one.send_id or not ledger.own_invitations or not one.query_id:
        return
    log = ledger.thread(one.query_id).log
    drafts = [each for each in log if isinstance(each, DraftResponseReady)]
    draft = next((each for each in reversed(drafts) if squashed(each.response_content) in one.text), None)
    if draft is None:
        return
    mails = {each.mail_object for each in log if isinstance(each, UserQueryReceived) and each.seq < draft.seq}
    zone = ZoneInfo(cloud.settings.calendar.time_zone)
    for versions in _by_uid(each for each in ledger.own_invitations if each.mail_object in mails):
        for version in versions:
            told = _told(version.start, zone)
            if not _invites_to(_newest(versions), version.start) and _stands_alone(told, one.text):
                yield "a note shows a time as one that stands which the client's own calendar has given up"


def versions_of_an_invitation_are_in_one_thread(cloud: "Cloud") -> Broken:
    """A mail that moves or cancels a client's invitation is found by its UID, whatever it names."""
    places: dict[str, set[str]] = {}
    uids = {each.mail_object: each.uid for each in cloud.ledger.own_invitations}
    for query_id, thread in cloud.ledger.threads.items():
        for event in thread.log:
            if isinstance(event, UserQueryReceived) and event.mail_object in uids:
                places.setdefault(uids[event.mail_object], set()).add(query_id)
    for found in places.values():
        if len(found) > 1:
            yield f"an invitation and what became of it stand in {len(found)} threads"


def a_booked_call_whose_invitation_moved_is_asked_about(cloud: "Cloud") -> Broken:
    """A version that leaves the time for which a call is booked is no plain mail: the owner is asked to move that."""
    of_mail = {each.mail_object: each for each in cloud.ledger.own_invitations}
    for thread in cloud.ledger.threads.values():
        known: list[Version] = []
        for place, event in enumerate(thread.log):
            version = of_mail.get(event.mail_object) if isinstance(event, UserQueryReceived) else None
            if version is None:
                continue
            before = [each for each in known if each.uid == version.uid]
            known.append(version)
            is_newest = all(version.place > each.place for each in before)
            left = {each.start for each in before if not each.cancels} - {version.start}
            lie_ahead = {start for start in booked_in(thread.log[:place]) if start > event.timestamp}
            asks = isinstance(event, CallQuestioned) or closes_at_once(thread.log[place + 1 :])
            if is_newest and not version.cancels and left & lie_ahead and not asks:
                yield "their calendar moved what is booked, and nobody was asked to move it"


def closes_at_once(after: Sequence[Event]) -> bool:
    """Whether the owner had answered the mail herself before it came in: its turn is over as it opens."""
    return any(isinstance(each, QueryClosed) for each in after[:1])


def booked_in(log: Sequence[Event]) -> set[datetime]:
    """When the calls begin that are booked by replies which came through, and have not ended."""
    ended = {each.hold_id for each in log if isinstance(each, BookingEnded)}
    booked = {each.hold_id for each in log if isinstance(each, BookingConfirmed)} - ended
    failed = {each.send_id for each in log if isinstance(each, ResponseFailed)}
    sent = {each.send_id for each in log if isinstance(each, ResponseSent)} - failed
    finals = [each for each in log if isinstance(each, FinalResponseReady) and send_id(each.event_id) in sent]
    calls = [each.booking for each in finals if each.booking is not None]
    changed = {each.instead_of for each in calls} | {each.hold_id for each in calls if each.cancels}
    return {ends_of(each)[0] for each in calls if each.hold_id in booked - changed}


def _taken_in(ledger: Ledger) -> Iterator[tuple[Version, int]]:
    """Each version that a thread has, and the place among all commits at which it came in."""
    of_mail = {each.mail_object: each for each in ledger.own_invitations}
    for thread in ledger.threads.values():
        for event in thread.log:
            if isinstance(event, UserQueryReceived) and event.mail_object in of_mail:
                yield of_mail[event.mail_object], ledger.order[event.event_id]


def _by_uid(versions: Iterable[Version]) -> Iterator[list[Version]]:
    found: dict[str, list[Version]] = {}
    for each in versions:
        found.setdefault(each.uid, []).append(each)
    yield from found.values()


def _newest(versions: list[Version]) -> Version:
    return max(versions, key=lambda each: each.place)


def _invites_to(newest: Version, start: datetime) -> bool:
    return not newest.cancels and newest.start == start


def _told(start: datetime, zone: ZoneInfo) -> str:
    """As the owner reads the time."""
    local, end = start.astimezone(zone), start.astimezone(zone) + timedelta(minutes=30)
    return squashed(f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M} to {end:%H:%M}.")


def _stands_alone(told: str, text: str) -> bool:
    """Whether the time is named, and not as one that they have cancelled."""
    return any(not rest.startswith(_SAYS_SO) for rest in text.split(told)[1:])
