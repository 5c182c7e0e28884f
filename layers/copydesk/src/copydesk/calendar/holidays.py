"""What a calendar of holidays takes: the days of its entries of whole days, also where those are marked as free. Pure.

The calendars of holidays that providers give are transparent, entry by entry: by the letter they take no time at all.
"""

import re
from typing import Final

from copydesk.calendar.ics_lines import Component

_DATE: Final = re.compile(r"\d{8}")
_SHOWN_AS: Final = frozenset({"TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"})


def days_taken(calendar: Component) -> Component:
    """The same calendar, with its entries of whole days alone, none of them marked as free.

    What has no start that can be read stays, for whoever reads on to say so.
    """
    kept = Component(calendar.name)
    kept.lines += calendar.lines
    for part in calendar.parts:
        if part.name == "VEVENT" and _has_an_hour(part):
            continue
        kept.parts.append(_taking(part) if part.name == "VEVENT" else part)
    return kept


def _has_an_hour(event: Component) -> bool:
    start = event.first("DTSTART")
    return start is not None and "T" in start.value.upper() and not _DATE.fullmatch(start.value.strip())


def _taking(event: Component) -> Component:
    kept = Component(event.name)
    kept.lines += [line for line in event.lines if line.name not in _SHOWN_AS]
    kept.parts += event.parts
    return kept
