"""How many calls a day has, what is left around each, and on which days the owner is away or lives by another clock."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from copydesk.calendar_sources import CalendarSource
from copydesk.setting_values import Strict, ZoneName

MOST_SPANS: Final = 50
"""Spans of days that the settings hold: they travel with every function."""
MOST_HOLIDAYS: Final = 3
_A_DAY: Final = 24 * 60


class Days(Strict):
    """Whole days by the owner's calendar, from the first to the last, both meant."""

    first: date = Field(description="The first day, like 2026-12-24")
    last: date = Field(description="The last day, which is meant too")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last, {self.last}, lies before first, {self.first}; write the earlier day as first")
        return self

    def has(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


class Trip(Days):
    """Days on which the working hours are those of another zone's clock."""

    zone: ZoneName = Field(description="The time zone that you are in then, like America/New_York")


class HolidaySource(CalendarSource):
    """A calendar of holidays: each entry of a whole day takes that day, also one that is marked as free.

    Most calendars of holidays mark all of theirs so. What has an hour takes no time.
    """

    greatest_age_minutes: int = Field(
        default=_A_DAY, ge=5, le=_A_DAY, description="What was read longer ago counts for nothing"
    )

    @property
    def setting(self) -> str:
        """The setting that names it."""
        return "calendar.holidays"

    @property
    def takes_days(self) -> bool:
        """Whether it is read for the days that it takes."""
        return True

    @model_validator(mode="after")
    def _is_a_text(self) -> Self:
        if self.kind not in {"ics", "file"}:
            raise ValueError("a calendar of holidays is of kind ics or file; name a caldav one under calendar.sources")
        return self


def _apart(trips: tuple[Trip, ...]) -> tuple[Trip, ...]:
    """The trips in order. Raises ValueError for two that share a day: nobody could tell its clock."""
    in_order = tuple(sorted(trips, key=lambda trip: trip.first))
    for one, other in pairwise(in_order):
        if other.first <= one.last:
            raise ValueError(
                f"{other.first} is a day of two trips, to {one.zone} and to {other.zone}; write the day once"
            )
    return in_order


class DaySettings(Strict):
    """What limits the calls of a day, whatever the working hours leave."""

    buffer_minutes: int = Field(
        default=0, ge=0, le=180, description="How long is left free before and after each call; 0 leaves nothing"
    )
    buffer_around: Literal["calls", "everything"] = Field(
        default="calls",
        description="Around what that is left: your calls, or everything in your calendars and what you block as well",
    )
    most_calls_a_day: int | None = Field(
        default=None,
        ge=1,
        le=24,
        description="The most calls of a day of yours, held and booked ones together; without it there is no limit",
    )
    away: tuple[Days, ...] = Field(
        default=(),
        max_length=MOST_SPANS,
        description="Days without calls, each with `first` and `last`, which are both meant",
    )
    travel: Annotated[tuple[Trip, ...], AfterValidator(_apart)] = Field(
        default=(),
        max_length=MOST_SPANS,
        description="Days on which your working hours are those of another `zone`, each with `first` and `last`",
    )
    holidays: tuple[HolidaySource, ...] = Field(
        default=(),
        max_length=MOST_HOLIDAYS,
        description="Calendars of holidays, like those of `sources`: each entry of a whole day takes that day",
    )

    @property
    def counts_calls(self) -> bool:
        """Whether a call is judged by the others around it, beside those at its own time."""
        return self.buffer_minutes > 0 or self.most_calls_a_day is not None
