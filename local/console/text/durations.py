"""Spans of time as people write them on a command line: 90s, 30m, 12h, 7d."""

import re
from datetime import timedelta
from typing import Any, Final

import click

_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_PATTERN: Final = re.compile(r"(\d{1,6})([smhd])")


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
