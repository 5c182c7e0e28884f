"""A call's time, which a model names by its mark, is written by code, from the value that hold and invitation have."""

from datetime import datetime
from zoneinfo import ZoneInfo

from copydesk.calendar.marks import mark, marks_in, with_times
from copydesk.calendar.owners_days import zone_at
from copydesk.clients_time import clock_in
from copydesk.errors import UnusableAnswer
from copydesk.flow.letter_language import letter_language
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.offered_calls import known_times, unheld_times


def with_written_times(draft: str, log: Log, *, now: datetime, settings: Settings) -> str:
    """The draft, written at `now`, with day, hour and time zone of each mark in its language, or the thread's.

    Raises UnusableAnswer for the mark of a time that the calendar never gave.
    """
    times, numbers = known_times(log), marks_in(draft)
    if not numbers:
        return draft
    unknown = [mark(number) for number in numbers if not 0 < number <= len(times)]
    if unknown:
        known = ", ".join(mark(number + 1) for number in range(len(times))) or "none, so offer no time"
        raise UnusableAnswer(
            f"The reply names {', '.join(unknown[:3])}, which is no time that the calendar gave.",
            f"These are the marks that there are: {known}.",
        )
    zone = settings.calendar.time_zone
    today, theirs = now.astimezone(ZoneInfo(zone)).date(), clock_in(log, zone).zone
    return with_times(
        draft,
        times,
        language=letter_language(draft, log),
        zone=zone,
        today=today,
        clients_zone=theirs,
        lives_in=lambda moment: zone_at(moment, settings.calendar),
        unheld=unheld_times(log),
    )
