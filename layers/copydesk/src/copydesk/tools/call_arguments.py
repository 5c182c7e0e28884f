"""What a model may ask of the calendar, and the wish that it comes to.

The model writes structure, and quotes the client's own words: code alone turns both into times.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from copydesk.calendar import Moment, parse_moment
from copydesk.calendar.day_wishes import DayWish, days_of, is_date
from copydesk.calendar.fitting import Wish
from copydesk.calendar.wishes import NOTHING_WISHED, PART_HOURS, THEIRS, Wishes, their_clock, wish_of
from copydesk.clients_time import ClientsTime
from copydesk.clocks import clock_of, moments_at, named_zone
from copydesk.errors import ToolError
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_wishes import completed, needs_their_zone, wishes_read
from copydesk.tools.tool import Arguments

MOST_DAYS: Final = 7
_ANY_DAY: Final = date(2026, 6, 15)
"""What reads as days reads so on every day."""
_CLOCK: Final = r"(?:[01]\d|2[0-3]):[0-5]\d"
_ONE_CLOCK: Final = re.compile(_CLOCK)
_HOURS: Final = re.compile(rf"({_CLOCK})\s?[-\u2013]\s?({_CLOCK}|24:00)")


def _is_clock(text: str) -> bool:
    return _ONE_CLOCK.fullmatch(text) is not None


def _is_wish(text: str) -> bool:
    """Whether it names days in words, and is no date."""
    try:
        days_of(text, _ANY_DAY)
    except ValueError:
        return False
    return not is_date(text)


def _when(text: str) -> str:
    if _is_clock(text) or _is_wish(text):
        return text
    try:
        parse_moment(text, "UTC")
    except ValueError as error:
        raise ValueError(
            f"{text[:60]!r} is not a date or time; write it like 2026-11-24 or 2026-11-24T10:00, 10:00 or next Tuesday"
        ) from error
    return text


def _hours(text: str) -> str:
    if text.lower() in PART_HOURS:
        return "-".join(PART_HOURS[text.lower()])
    found = _HOURS.fullmatch(text)
    if found is None or found[1] >= found[2]:
        raise ValueError(
            f"{text[:60]!r} are no hours of a day; write them like 09:00-12:00, or morning, afternoon, evening"
        )
    return f"{found[1]}-{found[2]}"


def _zone(text: str) -> str:
    if text.lower() == THEIRS:
        return THEIRS
    zone = named_zone(text)
    if not zone:
        raise ValueError(f"{text[:60]!r} is no time zone; write it like America/New_York, UTC-5 or client")
    return zone


When = Annotated[str, AfterValidator(_when)]
Hours = Annotated[str, AfterValidator(_hours)]
Zone = Annotated[str, AfterValidator(_zone)]
Quote = Annotated[str, Field(min_length=1, max_length=300)]


class CallArguments(Arguments):
    """What the model may ask."""

    topic: str = Field(min_length=1, description="What the call is about, in a few words.")
    wishes: tuple[Quote, ...] | None = Field(
        default=None,
        max_length=MOST_DAYS,
        description=(
            "The client's own words about when, copied exactly from their mails: any time next week but Monday, not "
            "before ten my time. They are read by rules; the other fields count for what they leave open."
        ),
    )
    duration_minutes: int | None = Field(default=None, ge=10, le=240, description="Leave out for the usual length.")
    days: tuple[DayWish, ...] | None = Field(
        default=None,
        max_length=MOST_DAYS,
        description=(
            "The days that the client named, if any, in English: 2026-11-24, tomorrow, friday (the first one after "
            "today), next friday (of next week), next week, end of next week, in 2 weeks, start of december."
        ),
    )
    not_days: tuple[DayWish, ...] | None = Field(
        default=None, max_length=MOST_DAYS, description="Days on which the client cannot, written like days."
    )
    not_before: When | None = Field(
        default=None, description="Earliest day or time, ISO 8601 or written like days; or an hour of each day: 10:00."
    )
    not_after: When | None = Field(default=None, description="Latest day or time, written like not_before.")
    hours: Hours | None = Field(
        default=None, description="The hours that the client named, if any: 09:00-12:00, morning, afternoon, evening."
    )
    preferred_start: When | None = Field(
        default=None, description="The time that the client asked for, ISO 8601; or an hour beside days: 10:30."
    )
    client_zone: Zone | None = Field(
        default=None,
        description=(
            "Only if the client said that the hours are by another clock: America/New_York, UTC-5, or client for "
            "“my time”."
        ),
    )
    attendee: str | None = Field(
        default=None, description="Leave out: the call is always with the person who wrote. No one else can be invited."
    )


def wish_in(
    arguments: CallArguments, settings: CalendarSettings, horizon: Slot, client: ClientsTime, today: date
) -> Wish:
    """The wish that the arguments come to, told on `today`.

    The client's words that they quote count most. Raises ToolError where the arguments contradict one another, quote
    what nobody wrote, or name an hour that a clock skips.
    """
    read, zone = _read(arguments, client, today), settings.time_zone
    clock = their_clock(arguments.client_zone or "", client.clock.zone) or clock_of(zone) or UTC
    wishes = completed(read, as_wishes(arguments))
    try:
        wish = wish_of(wishes, today, zone, client.clock.zone, horizon, minutes=settings.call_minutes)
    except ValueError as error:
        raise _contradiction() from error
    needs_zone = needs_their_zone(wishes, client)
    start, end, preferred = (
        None if text is None or _is_clock(text) or _is_wish(text) else _moment(text, clock)
        for text in (arguments.not_before, arguments.not_after, arguments.preferred_start)
    )
    if read.is_something:
        start, end = (None, None) if wish.days or read.from_day or read.until_day else (start, end)
        preferred = preferred if preferred and _is_within(preferred, wish) else None
    window = Slot(start.start if start else wish.window.start, end.end if end else wish.window.end)
    if arguments.not_before and arguments.not_after and window.end < window.start:
        raise _contradiction()
    wish = replace(wish, window=window, preferred=preferred)
    # Their hour by a clock that nobody knows is no hour of ours: the days count, and the client is asked.
    return replace(wish, exact=None, hours=None, preferred=None, needs_zone=True) if needs_zone else wish


def _read(arguments: CallArguments, client: ClientsTime, today: date) -> Wishes:
    """What the client's words wish for: those that are quoted, or their mail where the model asks for nothing else."""
    if arguments.wishes:
        return wishes_read(arguments.wishes, client, today)
    given = arguments.model_dump(exclude={"topic", "attendee", "duration_minutes", "wishes"}, exclude_none=True)
    return NOTHING_WISHED if given or not client.words else wishes_read((), client, today)


def _moment(text: str, clock: tzinfo) -> Moment:
    """The moment by that clock. Raises ToolError for an hour that it skips."""
    moment = parse_moment(text, clock)
    face = datetime.fromisoformat(text.strip())
    if not moment.is_day and face.tzinfo is None:
        since = timedelta(hours=face.hour, minutes=face.minute)
        if not moments_at(face.date(), since, clock):
            raise ToolError(
                f"calendar_scheduler: {text} does not exist there: clocks are put forward then; ask the client which "
                "hour is meant"
            )
    return moment


def _is_within(preferred: Moment, wish: Wish) -> bool:
    """Whether the preferred time lies on the days and at the hours of the wish."""
    local = preferred.start.astimezone(wish.clock)
    if wish.days and local.date() not in wish.days:
        return False
    since = timedelta(hours=local.hour, minutes=local.minute)
    if preferred.is_day:
        return True
    return (wish.exact is None or since == wish.exact) and (
        wish.hours is None or wish.hours[0] <= since < wish.hours[1]
    )


def as_wishes(arguments: CallArguments) -> Wishes:
    """The arguments as wishes; what they name as dates and moments of ISO 8601 beside the days is not in it."""
    begin, _, end = (arguments.hours or "").partition("-")
    first, last, start = (
        text if text and not is_date(text) else ""
        for text in (arguments.not_before, arguments.not_after, arguments.preferred_start)
    )
    earliest = [hour for hour in (begin, first) if _is_clock(hour)]
    latest = [hour for hour in (end, last) if hour and (_is_clock(hour) or hour == end)]
    return Wishes(
        days=(*(arguments.days or ()), *((start,) if _is_wish(start) else ())),
        not_days=arguments.not_days or (),
        from_day=first if _is_wish(first) else None,
        until_day=last if _is_wish(last) else None,
        not_before=max(earliest, default=None),
        not_after=min(latest, default=None),
        at=start if _is_clock(start) else None,
        minutes=arguments.duration_minutes,
        zone=arguments.client_zone or "",
    )


def _contradiction() -> ToolError:
    return ToolError("calendar_scheduler: not_after lies before not_before; write the earlier one as not_before")
