"""The reading of iCalendar texts for the sources: whose the calendar is, and which events are our own."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from copydesk.adapters.calendars.reading import BusyTimes, IcsReader
from copydesk.errors import InputError, SourceDown
from copydesk.ports import Slot


def ics_reader(zone: str, own_uids: Callable[[], frozenset[str]], me: str, *, of_holidays: bool = False) -> IcsReader:
    """A reader for calendars of the owner `me`, who lives in `zone`; one `of_holidays` takes days alone."""

    def read(text: str, window: Slot) -> BusyTimes:
        from copydesk.calendar.ics_busy import busy_times  # noqa: PLC0415  (only who reads a calendar loads it)

        try:
            found = busy_times(
                text,
                window.start,
                window.end,
                zone=ZoneInfo(zone),
                own_uids=own_uids(),
                me=me,
                of_holidays=of_holidays,
            )
        except InputError as error:
            raise SourceDown(f"what its server gives cannot be read: {error}") from error
        return BusyTimes(tuple(found.spans), found.unread_count)

    return read


def time_of_call(zone: str) -> Callable[[str], Slot | None]:
    """A reader of when the one event of a text takes place, as the owner's calendar has it now."""

    def read(text: str) -> Slot | None:
        from icalendar import Calendar  # noqa: PLC0415

        from copydesk.calendar.written_call import time_in  # noqa: PLC0415

        try:
            return time_in(Calendar.from_ical(text), ZoneInfo(zone))
        except (ValueError, KeyError, AttributeError, TypeError, IndexError):
            return None

    return read
