"""Breadth-first to the end: every world, the shortest way to a broken promise, the longest way to rest."""

import time
from array import array
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from unittest.mock import patch

from model.steps import MOMENT, PROGRESS, WATCHER, World
from model.world import Model

from copydesk.flow import deferral, send_response, watch_deadlines

LIVENESS: Final = "from every world, without a further fault, the query comes to rest"
UNKNOWN: Final = -1
OPEN: Final = -2


@dataclass(frozen=True)
class Found:
    """What an exploration found; `trace` is in words and leads to the promise that is `broken`, if one is.

    `steps` and `minutes` are those of the longest way to rest from any world.
    """

    worlds: int
    transitions: int
    seconds: float
    broken: str = ""
    trace: tuple[str, ...] = ()
    steps: int = 0
    minutes: int = 0


@dataclass
class Explored:
    """The worlds by number, from where each was reached first, and the ways on that need no further fault.

    The ways of world `n` are `ways[starts[n]:starts[n + 1]]`, and `waits` are the minutes before each of them. The
    desk's own steps take seconds: a deadline passes only where nothing else is left to do. What comes at a moment that
    the owner named is counted from that moment.
    """

    model: Model
    worlds: list[World]
    parents: "array[int]" = field(default_factory=lambda: array("q", [0]))
    ways: "array[int]" = field(default_factory=lambda: array("q"))
    starts: "array[int]" = field(default_factory=lambda: array("q", [0]))
    waits: "array[int]" = field(default_factory=lambda: array("q"))
    transitions: int = 0

    def trace(self, place: int, last: World | None = None) -> tuple[str, ...]:
        """The way to the world `place`, and on to `last`, in words."""
        way = [place]
        while way[-1]:
            way.append(self.parents[way[-1]])
        passed = [self.worlds[one] for one in reversed(way)] + ([] if last is None else [last])
        return tuple(self._told(before, after) for before, after in pairwise(passed))

    def _told(self, before: World, after: World) -> str:
        return next(
            told
            for told, reached, _, _ in self.model.successors(before)
            if after in (reached, self.model.without_the_inert(reached))
        )


def explore(model: Model, within: int | None = None) -> Found:
    """Explore the whole model, or up to the first broken promise.

    With `within` only what so many steps reach: then nothing is said of the way to rest.
    """
    began = time.perf_counter()
    explored = Explored(model, [model.first])
    with (
        patch.object(watch_deadlines, "MAX_STALLS", model.bounds.stalls),
        patch.object(send_response, "MAX_DEFERRALS", model.bounds.deferrals),
        patch.object(deferral, "MAX_DEFERRALS", model.bounds.busy),
    ):
        broken, trace = _all(explored, within)
        steps, minutes = (0, 0) if broken or within is not None else _ways_to_rest(explored)
        if steps < 0:
            broken, trace = LIVENESS, explored.trace(minutes)
    took = time.perf_counter() - began
    if broken:
        return Found(len(explored.worlds), explored.transitions, took, broken, trace)
    return Found(len(explored.worlds), explored.transitions, took, steps=steps, minutes=minutes)


def _all(explored: Explored, within: int | None) -> tuple[str, tuple[str, ...]]:
    """Reach every world, or those that lie `within` so many steps; the first broken promise and the way to it."""
    worlds, numbers, place = explored.worlds, {explored.worlds[0]: 0}, 0
    depth, deeper_from = 0, 1
    model = explored.model
    successors, kept = model.successors, model.without_the_inert
    while place < len(worlds):
        if place == deeper_from:
            depth, deeper_from = depth + 1, len(worlds)
        if depth == within:
            break
        own: list[int] = []
        waits: list[tuple[int, bool]] = []
        for _, reached, kind, broken in successors(worlds[place]):
            explored.transitions += 1
            if broken:
                return broken[0], explored.trace(place, reached)
            after = kept(reached)
            number = numbers.get(after)
            if number is None:
                number = numbers[after] = len(worlds)
                worlds.append(after)
                explored.parents.append(place)
            if kind == PROGRESS:
                own.append(number)
            elif kind in (WATCHER, MOMENT):
                waits.append((number, kind == WATCHER))
        passing = model.minutes(worlds[place]) if waits and not own else 0
        explored.ways.extend(own or [number for number, _ in waits])
        explored.waits.extend([0] * len(own) if own else [passing * is_timed for _, is_timed in waits])
        explored.starts.append(len(explored.ways))
        place += 1
    return "", ()


def _ways_to_rest(explored: Explored) -> tuple[int, int]:
    """The longest way to rest from any world, in steps and in minutes.

    If from one of them none leads there, or one goes in a circle: -1 and that world.
    """
    model, worlds, ways, starts = explored.model, explored.worlds, explored.ways, explored.starts
    steps = array("q", (0 if model.is_at_rest(world) else UNKNOWN for world in worlds))
    minutes = array("q", bytes(8 * len(worlds)))
    for root in range(len(worlds)):
        stack = [root] if steps[root] == UNKNOWN else []
        while stack:
            place = stack[-1]
            nexts = ways[starts[place] : starts[place + 1]]
            if steps[place] == UNKNOWN:
                steps[place] = OPEN
                if not nexts or any(steps[one] == OPEN for one in nexts):
                    return -1, place
                stack += [one for one in nexts if steps[one] == UNKNOWN]
                continue
            stack.pop()
            if steps[place] == OPEN:
                steps[place] = 1 + max(steps[one] for one in nexts)
                waits = explored.waits[starts[place] : starts[place + 1]]
                minutes[place] = max(wait + minutes[one] for wait, one in zip(waits, nexts, strict=True))
    return max(steps), max(minutes)
