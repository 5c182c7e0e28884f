"""The sweep: one whole conversation, and at every one of its calls a process that dies or a call that fails.

Each of the four faults (killed before and after the call's effect, failed before and after it) strikes at each call
in a run of its own, which then goes on with retries, ticks and what the people do, and must end right: the client has
exactly one approved reply to each of the two mails. Sends are struck a second time with a provider that never reports.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Once
from simulation.faults import Fault
from simulation.ledger import Accepted
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


def calls() -> list[str]:
    """The calls of a conversation in which nothing fails."""
    fate = Once()
    with determined():
        cloud = converse(fate)
    assert outcome(cloud) == "right", cloud.broken
    return fate.names


def strike(point: Point, *, trace: bool = False) -> Cloud:
    """The conversation with this fault in it, and everything that follows."""
    with determined():
        cloud = converse(Once(point.at, point.fault, reporting=point.reporting), trace=trace)
        return cloud.check()


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
    started, ended = time.monotonic(), Counter[str]()
    for point in points():
        cloud = strike(point)
        ended[outcome(cloud)] += 1
        if outcome(cloud) != "right":
            print(f"{outcome(cloud)}: {point}: {cloud.broken[:1]}")
    print(
        f"{ended.total()} kill points, {ended['right']} right, {ended['lost']} lost, {ended['doubled']} doubled, "
        f"{ended['unapproved']} unapproved, {ended['broken']} with another promise broken "
        f"({time.monotonic() - started:.0f} s)"
    )
    return 0 if ended["right"] == ended.total() else 1


if __name__ == "__main__":
    sys.exit(main())
