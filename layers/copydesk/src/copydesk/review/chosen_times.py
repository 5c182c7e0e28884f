"""Which times for a call the owner chooses on the page for the next draft, and the words that this comes to. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from copydesk.clocks import short_time
from copydesk.errors import UnclearDecision
from copydesk.review.recipient_words import hour_of_form

TIME: Final = "time_"
"""The beginning of the boxes' names; a number follows. The value is when the call begins, in ISO 8601 with offset."""
OF_TIMES: Final = "of_times"
"""The field of the form that asks for nothing but the ticked times."""
MOST_CHOSEN: Final = 3
"""As many as are offered at once."""
_WORD: Final = "Offer just these times for the call, and no other: {times}."
_ONE: Final = "Offer just this time for the call, and no other: {times}."
_CHOSEN: Final = re.compile(r"^Offer just (?:this time|these times) for the call, and no other: .*\.$", re.MULTILINE)


def ticked_in(fields: Mapping[str, str]) -> frozenset[str]:
    """The values of the ticked boxes, as they were posted."""
    return frozenset(value for name, value in fields.items() if name.startswith(TIME) and value)


def chosen_times_of_form(fields: Mapping[str, str]) -> tuple[datetime, ...]:
    """The times that were ticked, in their order.

    Raises UnclearDecision for too many, for one that is none, and where the times' own form came without any.
    """
    ticked = ticked_in(fields)
    if OF_TIMES in fields and not ticked:
        raise UnclearDecision("nothing was done: tick a time, at the least one, then press the button again")
    try:
        times = tuple(sorted({hour_of_form(value) for value in ticked}))
    except ValueError as error:
        raise UnclearDecision("nothing was done: a time was none of the page's; choose once more below") from error
    except LookupError as error:
        raise UnclearDecision("nothing was done: a time came without its offset; choose once more below") from error
    if len(times) > MOST_CHOSEN:
        raise UnclearDecision(f"nothing was done: at most {MOST_CHOSEN} times are offered at once; tick fewer")
    return times


def with_chosen(fields: Mapping[str, str], times: Sequence[datetime], zone: str) -> Mapping[str, str]:
    """The form, whose wish for another draft names the chosen times before what was written beside them."""
    if fields.get("decision") != "revise" or not times:
        return fields
    told = "; ".join(f"{short_time(each, zone)} ({zone})" for each in times)
    word = (_ONE if len(times) == 1 else _WORD).format(times=told)
    return {**fields, "text": f"{word}\n{fields.get('text', '')}".strip()}


def without_chosen(text: str) -> str:
    """What a wish says besides the times that were ticked for it."""
    return _CHOSEN.sub("", text)
