"""What a language's words for days and stretches of days are called: the form of `PHRASES`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

DAY_NUMBER: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])"
COUNT: Final = r"(?P<count>\d{1,2}|[^\W\d_]+)"


@dataclass(frozen=True, slots=True)
class Phrases:
    """A language's phrases for days. All but the last two are regular expressions.

    `next_before` and `next_after` stand beside a weekday, as `this_before` does; `a_week_later` behind one says that
    the one a week after is meant. `start`, `middle` and `end` stand before a week or a month. `since` includes the day
    behind it and `after` does not; so `until` and `before`. `day_alone` is a day by its number alone, `his_zone` the
    client's own clock. `counts` are the small numbers in words. `next_is_next_week`: "next Friday" is the one of next
    week, even while this week's lies ahead.
    """

    today: str
    tomorrow: str
    day_after: str
    this_week: str
    next_week: str
    week_after_next: str
    in_weeks: str
    in_days: str
    numbered_week: str
    this_month: str
    next_month: str
    this_weekend: str
    next_weekend: str
    this_before: str
    next_before: str
    next_after: str
    a_week_later: str
    start: str
    middle: str
    end: str
    since: str
    after: str
    until: str
    before: str
    articles: str
    day_alone: str
    his_zone: str
    counts: Mapping[str, int]
    next_is_next_week: bool = False
