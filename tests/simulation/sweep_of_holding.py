"""The sweep of a holding reply: the owner goes away with one, a client writes, and every call of that is struck.

As in `sweep`: each of the four faults strikes at each call in a run of its own, and each send a second time with a
provider that never reports. In the end the holding reply has left just once, or the owner was told that nobody knows
whether it did, or why it did not. What writes the client's draft is struck by `sweep` itself.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache, partial
from typing import Final

from simulation.absences import ASKS
from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Once
from simulation.faults import Fault
from simulation.ledger import HELD, Accepted
from simulation.sweep import SETTINGS, STRIKES, THINKS, Point

from copydesk.errors import ModelUnavailable
from copydesk.events import HoldingReplyFailed, OwnerTold

AWAY: Final = f"away until 2026-12-06\nholding reply: {HELD} I am back on 7 December."
LATER: Final = timedelta(hours=3)
"""After the last try of whatever was struck before, dead letters included."""


STRUCK_BY_THE_SWEEP: Final = frozenset(
    {"plan_query", "release_holds", "call_llm", "search_knowledge_base", "gather_tool_results", "interpret_response"}
    | {"record_event"}
)
"""What writes the client's draft, and what writes down all that is published: they know nothing of holding replies."""


class OnceAlone(Once):
    """One fault, and a model's endpoint that is never busy; `handlers` are those whose calls there were."""

    def __init__(self, at: int = 0, fault: Fault | None = None, *, reporting: bool = True) -> None:
        super().__init__(at, fault, reporting=reporting)
        self.handlers: list[str] = []

    def fault(self, name: str) -> Fault | None:
        """The fault, if its call has come."""
        self.handlers.append(self.at())
        return super().fault(name)

    def turns_away(self) -> ModelUnavailable | None:
        """Never."""
        return None


def converse(fate: Once, *, trace: bool = False) -> Cloud:
    """She is away and lets a holding reply go; then a client writes, whose mail waits for her."""
    cloud = Cloud(fate, SETTINGS, trace=trace)

    def decide(note: Accepted, _query_id: str) -> list[tuple[timedelta, str, bool]]:
        if note.body.startswith(ASKS) and cloud.owner.asks_anew(note):
            cloud.later(THINKS, partial(_lets_it_go, cloud, note))
        return []

    cloud.owner.decide = decide
    cloud.owner.keeps_time(AWAY)
    cloud.later(LATER, partial(cloud.client.writes, "Do you write about gardening?"))
    return cloud.run()


def _lets_it_go(cloud: Cloud, note: Accepted) -> None:
    cloud.ledger.let_go.append((cloud.clock.now(), note.body))
    cloud.owner.taps(note, "APPROVE", "holding")


def points() -> Iterator[Point]:
    """Every fault at every call of these, and those at sends once more without reports."""
    for at, (handler, name) in enumerate(calls(), start=1):
        for fault in () if handler in STRUCK_BY_THE_SWEEP else STRIKES:
            yield Point(at, fault)
            if name == "mailer.send":
                yield Point(at, fault, reporting=False)


@cache
def calls() -> tuple[tuple[str, str], ...]:
    """The calls of it all where nothing fails, each with its handler."""
    fate = OnceAlone()
    with determined():
        cloud = converse(fate)
    assert outcome(cloud) == "left", cloud.broken
    return tuple(zip(fate.handlers, fate.names, strict=True))


def strike(point: Point, *, trace: bool = False) -> Cloud:
    """The same with this fault in it, and everything that follows.

    Where nothing has left, the review is put off until the owner is back: then it is tried anew.
    """
    with determined():
        cloud = converse(OnceAlone(point.at, point.fault, reporting=point.reporting), trace=trace).check()
        if outcome(cloud) == "nothing":
            cloud.expiring = True
            cloud.run().check()
        return cloud


def outcome(cloud: Cloud) -> str:
    """What became of the holding reply: it left, the owner was told that it may not have, or what went wrong."""
    if cloud.broken:
        return f"broken: {cloud.broken[0]}"
    left = sum(one.is_holding for one in cloud.ledger.accepted)
    log = [event for thread in cloud.ledger.threads.values() for event in thread.log]
    failed = {event.event_id for event in log if isinstance(event, HoldingReplyFailed)}
    told = failed & {event.about for event in log if isinstance(event, OwnerTold)}
    if left > 1:
        return "doubled"
    if failed - told:
        return "not told"
    if told:
        return "told"
    return "left" if left else "nothing"


GOOD: Final = frozenset({"left", "told"})
