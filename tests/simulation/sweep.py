"""The sweep: one whole conversation, and at every one of its calls a process that dies or a call that fails.

Each of the four faults (killed before and after the call's effect, failed before and after it) strikes at each call
in a run of its own, which then goes on with retries, ticks and what the people do, and must end right: the client has
exactly one approved reply to each of the two mails. Sends are struck a second time with a provider that never reports.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Once
from simulation.faults import Fault
from simulation.ledger import Accepted
from simulation.parting import Parting
from simulation.people import BOTH_TOOLS, THANKS

from copydesk.query import Status
from copydesk.settings import Settings

STRIKES: Final = (Fault.KILLED_BEFORE, Fault.KILLED_AFTER, Fault.FAILED_BEFORE, Fault.FAILED_AFTER)
SETTINGS: Final = Settings.model_validate(
    {
        "agent_address": "hello@desk.example",
        "owner_name": "Mara Quill",
        "owner_address": "mara@maraquill.example",
        "profile": ["An article of 1,000 words costs 600 euros."],
        "calendar": {"time_zone": "Europe/Berlin", "note_before_call": "never"},
        "review": {"undo_seconds": 0},
    }
)
"""Without the note before a call, which changes nothing of a query: test_note_before_a_call strikes at that alone.

What is approved leaves at once, or at the moment that the owner names; the climate UNDO_WINDOWS has a window for all.
"""
THINKS: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Point:
    """One fault at one call."""

    at: int
    fault: Fault
    reporting: bool = True

    def __str__(self) -> str:
        silent = "" if self.reporting else " SILENT=1"
        return f"make sweep AT={self.at} FAULT={self.fault.name}{silent}"


def converse(fate: Once, *, trace: bool = False, begun: Callable[[Cloud], None] = lambda _: None) -> Cloud:
    """Mail, a wait for the model, two tools, draft, review, revise, schedule, undo, approve, send, answer, a draft.

    Then the second one is scheduled, and leaves at its moment.
    """
    cloud = Cloud(fate, SETTINGS, trace=trace)
    begun(cloud)
    asked: list[str] = []

    def decide(note: Accepted, _query_id: str) -> list[tuple[timedelta, str, bool]]:
        anew = cloud.owner.asks_anew(note)
        if not anew and not note.heading.startswith("Scheduled:"):
            return []
        asked.append(note.heading)
        word = _word(cloud, asked)
        return [(THINKS, word, False)] if word else []

    cloud.owner.decide = decide
    cloud.client.to_say = [(THANKS, timedelta(hours=2))]
    cloud.client.writes(BOTH_TOOLS)
    return cloud.run()


def _word(cloud: Cloud, asked: list[str]) -> str:
    if asked[-1].startswith("Did it go out?"):
        (state,) = cloud.states()
        return "mark_sent" if cloud.ledger.accepted_sends[state.send_id] else "send_again"
    if asked[-1].startswith("Needs you:"):
        return "try_again"
    if asked[-1].startswith("Scheduled:"):
        return "undo" if sum(subject.startswith("Scheduled:") for subject in asked) == 1 else ""
    if asked[-1].startswith("Not sent:"):
        return "approve"
    reviews = sum(subject.startswith("Review:") for subject in asked)
    return "revise" if reviews == 1 else "approve in 3600" if reviews == 2 else "approve in 900"


def points() -> Iterator[Point]:
    """Every fault at every call, and those at sends once more without reports."""
    for at, name in enumerate(calls(), start=1):
        for fault in STRIKES:
            yield Point(at, fault)
            if name == "mailer.send":
                yield Point(at, fault, reporting=False)


@cache
def calls() -> tuple[str, ...]:
    """The calls of a conversation in which nothing fails."""
    fate = Once()
    with determined():
        cloud = converse(fate)
    assert outcome(cloud) == "right", cloud.broken
    return tuple(fate.names)


def strike(point: Point, *, trace: bool = False) -> Cloud:
    """The conversation with this fault in it, and everything that follows."""
    with determined():
        cloud = converse(Once(point.at, point.fault, reporting=point.reporting), trace=trace)
        return cloud.check()


@dataclass(frozen=True)
class End:
    """How a struck conversation ended, when, and after how many calls."""

    outcome: str
    broken: tuple[tuple[str, str], ...]
    calls: int
    at: datetime


def ended(cloud: Cloud) -> End:
    """What is told of a conversation."""
    return End(outcome(cloud), tuple(cloud.broken), cloud.functions.calls, cloud.clock.now())


class Parted(Once):
    """Calm, as `Once` without a fault; at each call of one of `struck`, that conversation parts from this one."""

    def __init__(self, struck: Iterable[Point], *, reporting: bool) -> None:
        super().__init__(reporting=reporting)
        self.parting = Parting[Point, End]()
        self._struck = tuple(point for point in struck if point.reporting is reporting)

    def fault(self, name: str) -> Fault | None:
        """The fault of the conversation that parts here."""
        super().fault(name)
        here = (point for point in self._struck if point.at == len(self.names))
        return next((point.fault for point in here if self.parting.goes(point)), None)


def strike_each(struck: Iterable[Point]) -> dict[Point, End]:
    """What `strike` comes to at each of these points; what they have in common is played once."""
    struck, ends = tuple(struck), dict[Point, End]()
    for reporting in {point.reporting for point in struck}:
        fate = Parted(struck, reporting=reporting)
        with determined():
            ends |= fate.parting.play(lambda fate=fate: ended(converse(fate).check()))  # type: ignore[misc]
    assert len(ends) == len(struck), "a point was never reached"
    return ends


def outcome(cloud: Cloud) -> str:
    """How a conversation ended: right, lost, doubled, unapproved, or with another promise broken."""
    for kind in ("doubled", "unapproved", "lost"):
        if any(problem.startswith(kind) for _, problem in cloud.broken):
            return kind
    if cloud.broken:
        return "broken"
    replies = Counter(reply.query_id for reply in cloud.ledger.replies)
    states = cloud.states()
    if len(states) == 1 and states[0].status is Status.ANSWERED and list(replies.values()) == [2]:
        return "right"
    return "lost" if sum(replies.values()) < 2 else "doubled"


def main(arguments: list[str] | None = None) -> int:
    """Run the sweep, or one point of it with its trace; 0 if all ended right."""
    parser = argparse.ArgumentParser(prog="sweep", description=__doc__)
    parser.add_argument("--at", type=int)
    parser.add_argument("--fault", choices=[fault.name for fault in STRIKES], default=STRIKES[0].name)
    parser.add_argument("--silent", action="store_true")
    context = parser.parse_args(arguments)
    if context.at:
        cloud = strike(Point(context.at, Fault[context.fault], reporting=not context.silent), trace=True)
        print(*cloud.trace or (), *cloud.broken, outcome(cloud), sep="\n")
        return 0 if outcome(cloud) == "right" else 1
    started, came_to = time.monotonic(), Counter[str]()
    for point, end in strike_each(points()).items():
        came_to[end.outcome] += 1
        if end.outcome != "right":
            print(f"{end.outcome}: {point}: {end.broken[:1]}")
    print(
        f"{came_to.total()} kill points, {came_to['right']} right, {came_to['lost']} lost, "
        f"{came_to['doubled']} doubled, {came_to['unapproved']} unapproved, "
        f"{came_to['broken']} with another promise broken ({time.monotonic() - started:.0f} s)"
    )
    return 0 if came_to["right"] == came_to.total() else 1


if __name__ == "__main__":
    sys.exit(main())
