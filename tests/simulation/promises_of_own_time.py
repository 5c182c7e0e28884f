"""What Copydesk promises about the times that the owner keeps for herself; the function's name is the promise."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from copydesk.events import OwnerTold, OwnTimeAsked, ReviewExpired, ReviewPaused, ToolCallRequested, ToolCallSucceeded

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


def nothing_waits_for_an_absence_that_has_not_begun(cloud: "Cloud") -> Broken:
    """No review is put off before the first day of an absence that she said."""
    logs = [thread.log for thread in cloud.ledger.threads.values()]
    asked = [event for log in logs for event in log if isinstance(event, OwnTimeAsked) and event.word == "away"]
    for log in logs:
        for event in log:
            at = event.timestamp
            if isinstance(event, ReviewPaused) and not any(each.start and each.start <= at for each in asked):
                yield f"a review of {event.query_id} was put off, and the owner was not away yet"


def nothing_expires_while_she_is_away(cloud: "Cloud") -> Broken:
    """From when she is away, and knows that she is taken so, until an hour before it ends no review expires."""
    logs = [thread.log for thread in cloud.ledger.threads.values()]
    asked = [event for log in logs for event in log if isinstance(event, OwnTimeAsked)]
    told = {event.about: event.timestamp for log in logs for event in log if isinstance(event, OwnerTold)}
    absences = [(told[each.event_id], each) for each in asked if each.word == "away" and each.event_id in told]
    ends = [each.timestamp for each in asked if each.word in ("back", "unblock") or (each.word == "away" and absences)]
    for log in logs:
        for event in log:
            if not isinstance(event, ReviewExpired):
                continue
            for said, absence in absences:
                begins = max(said, absence.start or said)
                last = min([absence.end or begins, *(at for at in ends if at > said)])
                if begins < event.timestamp < last - timedelta(hours=1) - cloud.leapt:
                    yield f"lost: a review of {event.query_id} expired while the owner was away"


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
