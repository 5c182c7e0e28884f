"""The owner's working hours, local time: what a day of the week has, in one span or, with a break, in several."""

from datetime import time
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator

from copydesk.setting_values import Strict

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(Strict):
    """A span of a working day."""

    start: time = Field(default=time(9), description="When calls may begin")
    end: time = Field(default=time(17), description="When the last call must have ended")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start >= self.end:
            raise ValueError("a working day must end after it starts")
        return self

    def __str__(self) -> str:
        """As it is typed."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _listed(value: Any) -> Any:
    """A day of one span is written without a list around it."""
    return value if isinstance(value, list | tuple) else (value,)


def _apart(spans: tuple[Hours, ...]) -> tuple[Hours, ...]:
    """The spans in the order of the day. Raises ValueError for none, and for two that overlap."""
    if not spans:
        raise ValueError("has no hours; leave the day out")
    in_order = tuple(sorted(spans, key=lambda span: span.start))
    for one, other in pairwise(in_order):
        if other.start < one.end:
            raise ValueError(
                f"{one} and {other} overlap; write the day's spans apart, such as 09:00-12:00, 13:00-17:00"
            )
    return in_order


def _as_written(spans: tuple[Hours, ...]) -> Any:
    return spans[0] if len(spans) == 1 else spans


WorkingDay = Annotated[
    tuple[Hours, ...],
    BeforeValidator(_listed),
    AfterValidator(_apart),
    PlainSerializer(_as_written),
]
"""A day's spans, in order and apart; one alone is read and written as itself."""
