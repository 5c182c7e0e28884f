"""The owner's calendars, built from the settings: a reader for each source, and the one that calls are written into."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from copydesk.adapters.calendars.all_sources import AllSources, Named, place_of
from copydesk.adapters.calendars.caldav_calendar import CaldavCalendar, CaldavReader, Server
from copydesk.adapters.calendars.fetching import Reach
from copydesk.adapters.calendars.ics_address import IcsAddress, IcsFile
from copydesk.adapters.calendars.ics_reader import ics_reader, time_of_call
from copydesk.adapters.calendars.reading import SourceReader
from copydesk.adapters.calendars.signing_in import AppPassword, Consent
from copydesk.calendar_sources import CalendarSource
from copydesk.ports import BusySource, Clock, KeptTokens, NothingElse, OwnersCalendar
from copydesk.services import Services

OURS_BEFORE: Final = timedelta(days=2)
OURS_AHEAD: Final = timedelta(days=120)
"""Our own bookings within this stretch are known by their UIDs: further than any reading goes."""

_OF_A_GROUP: Final = "calendar.google.com"
"""Ends the ids of Google's calendars that are no account's own: nobody is invited by them."""


def busy_sources(desk: Services) -> BusySource:
    """All of the owner's calendars; none need reading where none is named."""
    calendar = desk.settings.calendar
    if not calendar.every_source:
        return NothingElse()

    def named() -> list[Named]:
        own = own_uids(desk)
        left_out = hashlib.sha256("\n".join(sorted(own)).encode()).hexdigest()[:32]
        return [_named(desk, source, lambda: own, left_out) for source in calendar.every_source]

    return AllSources(named, desk.readings, desk.clock, ahead=timedelta(days=calendar.horizon_days))


def owners_calendar(desk: Services) -> OwnersCalendar | None:
    """The calendar that booked calls are written into, if the owner named one."""
    source = desk.settings.calendar.booked_into
    if source is None:
        return None
    server = server_of(source, _secret(source, desk), tokens=desk.readings, clock=desk.clock)
    return CaldavCalendar(server, time_of_call(desk.settings.calendar.time_zone))


def uid_of(hold_id: str, domain: str) -> str:
    """A call's UID: the invitation's, so that both are one event wherever they meet."""
    return f"{hold_id}@{domain}"


def own_uids(desk: Services) -> frozenset[str]:
    """The UIDs of our bookings and entries, which count by our own table; not of those that the owner moved there.

    Where she moved one to, our own hold or booking may stand by now: then it counts by our table, too.
    """
    now, written = desk.clock.now(), desk.readings.written()
    entries = {call.booked_as or call.hold_id: call.hold_id for call in written}
    calls = desk.calendar.calls(now - OURS_BEFORE, now + OURS_AHEAD)
    stands = {(call.query_id, call.slot.start) for call in calls}
    ours = {entries.get(call.hold_id, call.hold_id) for call in calls if call.is_booked}
    ours |= {call.hold_id for call in written}
    moved = {
        call.hold_id
        for call in written
        if call.fate == "moved" and (call.seen_start is None or (call.query_id, call.seen_start) not in stands)
    }
    return frozenset(uid_of(hold_id, desk.settings.domain) for hold_id in ours - moved)


def server_of(source: CalendarSource, secret: Callable[[], str], *, tokens: KeptTokens, clock: Clock) -> Server:
    """The server of a source that speaks CalDAV. Renewed tokens are kept in `tokens`."""
    if source.kind == "google":
        return Server(source.address, Consent(source.name, secret, tokens, clock), knows_if_none_match=False)
    return Server(source.url, AppPassword(source.user, secret), reach=_reach(source))


def reader_of(
    source: CalendarSource,
    secret: Callable[[], str],
    *,
    zone: str,
    me: str,
    own: Callable[[], frozenset[str]],
    tokens: KeptTokens,
    clock: Clock,
) -> SourceReader:
    """The reader of one source. `me` is the owner's address: what that declined is free."""
    is_hers = "@" in source.user and not source.user.endswith(_OF_A_GROUP)
    read = ics_reader(zone, own, source.user if is_hers else me, of_holidays=source.takes_days)
    if source.kind == "file":
        return IcsFile(Path(source.path).expanduser(), read, source.setting)
    if source.kind in {"caldav", "google"}:
        return CaldavReader(server_of(source, secret, tokens=tokens, clock=clock), read)
    return IcsAddress(lambda: source.url or secret(), read, _reach(source))


def _reach(source: CalendarSource) -> Reach:
    return Reach(own_network=source.own_network, certificate=source.certificate, setting=source.setting)


def _named(desk: Services, source: CalendarSource, own: Callable[[], frozenset[str]], left_out: str) -> Named:
    zone = desk.settings.calendar.time_zone
    secret = _secret(source, desk)
    me = desk.settings.owner_address
    reader = reader_of(source, secret, zone=zone, me=me, own=own, tokens=desk.readings, clock=desk.clock)
    # The address of a private calendar is its secret: another one begins anew, as another url does.
    in_place = secret() if source.kind == "ics" and not source.url else ""
    return Named(source, reader, place_of(source, in_place, zone), left_out)


def _secret(source: CalendarSource, desk: Services) -> Callable[[], str]:
    return lambda: desk.secrets.calendar_secret(source.name)
