"""What Copydesk promises about the times that the owner keeps for herself; the function's name is the promise."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from copydesk.events import OwnerTold, OwnTimeAsked, ToolCallRequested, ToolCallSucceeded

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]


class _Kept(NamedTuple):
    """A stretch that she was told is blocked, and from when on."""

    start: datetime
    end: datetime
    told_at: datetime


def what_the_owner_blocked_is_neither_offered_nor_booked(cloud: "Cloud") -> Broken:
    """Whatever is asked for after she was told that a time is blocked gets none of it.

    What was offered before stays the client's, and she was told of it.
    """
    kept = list(_kept(cloud))
    for thread in cloud.ledger.threads.values() if kept else ():
        asked = {event.event_id: event.timestamp for event in thread.log if isinstance(event, ToolCallRequested)}
        before: set[tuple[datetime, datetime]] = set()
        for event in thread.log:
            if not isinstance(event, ToolCallSucceeded):
                continue
            times = set(_times(event.result))
            for one in kept:
                late = asked.get(event.request_id, event.timestamp) > one.told_at
                if late and any(start < one.end and one.start < end for start, end in times - before):
                    yield "a time was offered that the owner had blocked"
            before |= times


def _kept(cloud: "Cloud") -> Iterator[_Kept]:
    """What she blocked, as long as she gave nothing back."""
    logs = [thread.log for thread in cloud.ledger.threads.values()]
    asked = [event for log in logs for event in log if isinstance(event, OwnTimeAsked)]
    if any(event.word == "unblock" for event in asked):
        return
    told = {event.about: event.timestamp for log in logs for event in log if isinstance(event, OwnerTold)}
    for event in asked:
        if event.word == "block" and event.start and event.end and event.event_id in told:
            yield _Kept(event.start, event.end, told[event.event_id])


def _times(result: str) -> Iterator[tuple[datetime, datetime]]:
    """The times that an answer of the calendar tool offers; none for another tool's."""
    try:
        answer = json.loads(result)
    except ValueError:
        return
    found = answer if isinstance(answer, dict) else {}
    held = [found["held"]] if isinstance(found.get("held"), dict) else []
    for slot in (*found.get("free", ()), *held, *found.get("also_held", ())):
        if isinstance(slot, dict) and {"start", "end"} <= slot.keys():
            yield datetime.fromisoformat(slot["start"]), datetime.fromisoformat(slot["end"])
