"""call_llm: a model that cannot be asked now is asked later, and given up within bounds. Pure.

Whoever finds that it cannot be asked names the trouble; here stands until when the query waits, and for how long at
most. The moment follows from the log and the event, so that a replay finds the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo

from copydesk import ids
from copydesk.events import Event, LLMRequestDeferred, WaitsFor
from copydesk.ports import Counter
from copydesk.query import Log

FIRST_WAIT: Final = timedelta(minutes=1)
"""How long the first wait lasts that no endpoint names; each further one doubles it."""
LONGEST_WAIT: Final[Mapping[WaitsFor, timedelta]] = {
    "rate_limit": timedelta(hours=1),
    "outage": timedelta(minutes=15),
    "own_limit": timedelta(minutes=15),
}
"""To what a wait grows, and over how much time those are spread at most that were turned away together."""
GIVEN_UP_AFTER: Final[Mapping[WaitsFor, timedelta]] = {
    "rate_limit": timedelta(hours=24),
    "outage": timedelta(hours=1),
    "own_limit": timedelta(days=3),
}
"""How long one answer is waited for because of one kind of trouble, counted from its first wait."""
GIVEN_UP_IN_ALL: Final = timedelta(days=4)
"""How long one answer is waited for, whatever the troubles are."""
LINKS_HOLD: Final = GIVEN_UP_IN_ALL + timedelta(days=1)
"""How long the owner's word counts at least: one address and one link for all the waits for one answer."""
MAX_DEFERRALS: Final = 60
"""How often one answer is put off: more than fit into the times above."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the model cannot be asked now, in words for the owner: in few, and as `problem` in all of them.

    `wait` is how long its endpoint says to wait, `until` the moment at which a limit of the owner's ends; `limit` names
    the setting, with its value.
    """

    kind: WaitsFor
    reason: str
    problem: str = ""
    wait: timedelta | None = None
    until: datetime | None = None
    limit: str = ""


def deferred(
    trouble: Trouble,
    log: Log,
    event: Event,
    now: datetime,
    *,
    tries: int = 0,
    failed: int = 0,
    counted_on: str = "",
    may_be_ended_for: timedelta | None = None,
) -> LLMRequestDeferred | None:
    """The wait for the model, or None where it has been waited for long enough: then the owner is to hear the reason.

    `log` holds the waits of before, `event` is what call_llm handles. The owner may end the wait herself: what she was
    told with the first one counts `may_be_ended_for` so long, and at least for as long as the answer is waited for.
    """
    before = waits(log, event)
    alike = tuple(takewhile(lambda one: one.kind == trouble.kind, reversed(before)))
    growing = min(FIRST_WAIT * 2 ** min(len(alike), 10), LONGEST_WAIT[trouble.kind])
    earliest = _earliest(trouble, now, growing)
    since, first = (alike[-1].timestamp if alike else now), (before[0].timestamp if before else now)
    too_long = earliest > min(since + GIVEN_UP_AFTER[trouble.kind], first + GIVEN_UP_IN_ALL)
    if too_long or len(before) >= MAX_DEFERRALS:
        return None
    until = (earliest + growing * share(event.event_id)).replace(microsecond=0) + timedelta(seconds=1)
    return LLMRequestDeferred(
        kind=trouble.kind,
        reason=trouble.reason,
        problem=trouble.problem,
        until=until,
        tries=tries,
        failed=failed,
        counted_on=counted_on,
        limit=trouble.limit,
        expires_at=before[0].expires_at if before else may_be_ended_for and now + max(may_be_ended_for, LINKS_HOLD),
    )


def waits(log: Log, event: Event) -> tuple[LLMRequestDeferred, ...]:
    """How often, and until when, the answer that `event` asks for was put off before."""
    return tuple(one for one in log.of(LLMRequestDeferred, event.turn) if one.round == event.round)


TOLD_AFTER: Final = timedelta(minutes=30)
"""From which length on the owner is told of a wait: an outage has lasted a quarter of an hour by then."""


def is_long(event: LLMRequestDeferred, log: Log) -> bool:
    """Whether by this wait, and no earlier one, the answer is waited for so long that its owner should hear of it."""
    before = [one for one in waits(log, event) if one.seq < event.seq]
    since = before[0].timestamp if before else event.timestamp
    return event.until - since >= TOLD_AFTER and all(one.until - since < TOLD_AFTER for one in before)


def told_once(event: LLMRequestDeferred, now: datetime, zone: str) -> Counter:
    """What counts the mails about it: one a day of the owner's, whoever waits, and one more where a limit is hers."""
    whose = "limit" if event.kind == "own_limit" else "model"
    return Counter(f"waits for {whose}#{owners_day(now, zone).isoformat()}", 1, now + timedelta(days=3))


def share(event_id: str) -> float:
    """A part of a spread, from 0 to 1, that is this event's own, and the same whenever it is asked for."""
    return int(ids.content_hash(event_id)[:4], 16) / 0xFFFF


def owners_day(now: datetime, zone: str) -> date:
    """The day that it is for the owner: by it, limits a day are counted."""
    return now.astimezone(ZoneInfo(zone)).date()


def tomorrow(now: datetime, zone: str) -> datetime:
    """When the owner's next day begins."""
    return datetime.combine(owners_day(now, zone) + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(now.tzinfo)


def _earliest(trouble: Trouble, now: datetime, growing: timedelta) -> datetime:
    if trouble.until is not None:
        return max(trouble.until, now)
    return now + (growing if trouble.wait is None else trouble.wait)
