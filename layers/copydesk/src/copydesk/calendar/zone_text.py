"""A zone as a VTIMEZONE (RFC 5545 section 3.6.5), such as every calendar reads: yearly rules where the zone has them.

Outlook reads no RDATE in a VTIMEZONE, and Google none without a rule or with centuries of dates. A zone whose changes
follow no rule gets those around the event one by one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the clocks: when by the old clock, from which offset to which, and what the new time is called."""

    face: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def rule(self) -> tuple[str, ...]:
        """The rule of which this change would be one: the weekday's last, or first to fourth, of the month."""
        last = (self.face + _LAST_WEEK).month != self.face.month
        week = -1 if last else (self.face.day - 1) // 7 + 1
        day = f"{week}{_DAYS[self.face.weekday()]}"
        return (str(self.face.month), day, f"{self.face:%H%M}", str(self.before), str(self.after))


def zone_component(zone: ZoneInfo, around: datetime) -> Timezone:
    """The VTIMEZONE of `zone` that is right for the year of `around` and those beside it."""
    year = around.astimezone(zone).year
    changes = {one: _changes(zone, one) for one in (year - 1, year, year + 1)}
    component = Timezone()
    component.add("tzid", zone.key)
    kinds = [sorted(change.rule for change in changes[one]) for one in changes]
    by_rule = len(kinds[0]) == 2 and kinds[0] == kinds[1] == kinds[2]  # noqa: PLR2004 to summer time and back
    if by_rule:
        for change in changes[year - 1]:
            component.add_component(_observance(change, yearly=True))
        return component
    component.add_component(_observance(_standing(zone, datetime(year - 1, 1, 1, tzinfo=UTC)), yearly=False))
    for one in changes.values():
        for change in one:
            component.add_component(_observance(change, yearly=False))
    return component


def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    """The changes of the clocks in a year, found by halving the days on which the offset is another one."""
    found = []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        tomorrow = day + timedelta(days=1)
        if _offset(day, zone) != _offset(tomorrow, zone):
            found.append(_between(day, tomorrow, zone))
        day = tomorrow
    return found


def _between(low: datetime, high: datetime, zone: ZoneInfo) -> _Change:
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return _change(high, before, zone)


def _standing(zone: ZoneInfo, moment: datetime) -> _Change:
    return _change(moment, _offset(moment, zone), zone)


def _change(moment: datetime, before: timedelta, zone: ZoneInfo) -> _Change:
    local = moment.astimezone(zone)
    return _Change(
        face=moment.astimezone(timezone(before)).replace(tzinfo=None),
        before=before,
        after=_offset(moment, zone),
        name=local.tzname() or "",
        summer=_offset(moment, zone) > before,
    )


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _observance(change: _Change, *, yearly: bool) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.summer else TimezoneStandard()
    part.add("dtstart", change.face)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    if change.name:
        part.add("tzname", change.name)
    if yearly:
        month, day, *_ = change.rule
        part.add("rrule", vRecur.from_ical(f"FREQ=YEARLY;BYMONTH={month};BYDAY={day}"))
    return part
