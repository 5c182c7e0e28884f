"""Spans of time as people write them on a command line: 90s, 30m, 12h, 7d."""

import re
from datetime import timedelta
from typing import Any, Final

import click

_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_PATTERN: Final = re.compile(r"(\d{1,6})([smhd])")

_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
"""In minutes."""


class Duration(click.ParamType[timedelta]):
    """A whole number with its unit."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The span, or wrong use."""
        if isinstance(value, timedelta):
            return value
        match = _PATTERN.fullmatch(str(value).strip().lower())
        if match is None:
            self.fail(f"{value!r} is no span of time; write it like 30m, 12h or 7d", param, ctx)
        return timedelta(**{_UNITS[match[2]]: int(match[1])})


DURATION: Final = Duration()


def age(span: timedelta) -> str:
    """How long ago something was, in the unit that matters: now, 5 min, 3 h, 12 d."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < _HOUR:
        return f"{minutes} min"
    return f"{minutes // _HOUR} h" if minutes < _DAY else f"{minutes // _DAY} d"
