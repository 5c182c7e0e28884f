"""An owner who chooses the times of a call on the page, and what is promised of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from simulation.ledger import Ledger, Thread

from copydesk.events import Event, ReviewDecided, ToolCallSucceeded
from copydesk.ports import Commit
from copydesk.review.chosen_times import TIME
from copydesk.steps import schedule_call
from copydesk.tools.held_calls import CALENDAR_TOOL

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
_ALL_OF_THEM_EACH: Final = 2
"""Each second revision ticks all that the calendar gave, the others its last time alone."""


def chooses_times(cloud: "Cloud") -> None:
    """From now on each revision on the page ticks times that the calendar gave for the query."""
    cloud.owner.ticks = partial(_ticked, cloud, count(1))


def _ticked(cloud: "Cloud", numbers: Iterator[int], _link: str, query_id: str, decision: str) -> Mapping[str, str]:
    """The boxes that she ticks; none where no time was ever looked for."""
    given = [start for event in cloud.ledger.thread(query_id).log for start in _starts(event)]
    times = sorted(set(given))
    if decision != "revise" or not times:
        return {}
    ticked = times[:3] if next(numbers) % _ALL_OF_THEM_EACH == 0 else times[-1:]
    return {f"{TIME}{place}": each.isoformat() for place, each in enumerate(ticked)}


def the_calendar_gives_no_time_that_she_did_not_choose(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Since her word that chose times, the calendar has offered no other in its turn."""
    log = (*thread.log, *commit.events)
    for event in commit.events:
        chosen = _chosen([each for each in log if each.turn == event.turn and each.seq < event.seq])
        if chosen:
            others = [each for each in _starts(event) if each not in chosen]
            if others:
                yield f"the calendar's answer {event.seq} gives {others[0]}, which she did not choose"


def _chosen(events: Sequence[Event]) -> frozenset[datetime]:
    words = [each for each in events if isinstance(each, ReviewDecided) and each.decision == "revise"]
    return frozenset(words[-1].times) if words else frozenset()


def _starts(event: Event) -> list[datetime]:
    """When the times begin that an answer of the calendar gives; read without the code that is judged."""
    if not isinstance(event, ToolCallSucceeded) or event.tool_name != CALENDAR_TOOL:
        return []
    answer: dict[str, Any] = json.loads(event.result)
    slots = [*answer.get("free", ()), *filter(None, [answer.get("held")]), *answer.get("also_held", ())]
    return [datetime.fromisoformat(slot["start"]) for slot in slots]


@contextmanager
def that_are_only_told() -> Iterator[None]:
    """What she chooses is written down and told to the model, and the calendar is asked as before."""
    with patch.object(schedule_call, "chosen_by_owner", lambda *_: ()):
        yield
