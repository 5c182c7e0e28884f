"""Breadth-first to the end: every world that can be reached, the shortest way to a broken promise, and the longest
way to rest."""

import time
from array import array
from dataclasses import dataclass
from typing import Final
from unittest.mock import patch

from copydesk.flow import send_response, watch_deadlines

from model.world import PROGRESS, WATCHER, Model, World

LIVENESS: Final = "from every world, without a further fault, the query comes to rest"


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


def explore(model: Model) -> Found:
    """Explore the whole model, or up to the first broken promise."""
    with patch.object(watch_deadlines, "MAX_STALLS", model.bounds.stalls):
        with patch.object(send_response, "MAX_DEFERRALS", model.bounds.deferrals):
            return _explore(model)


def _explore(model: Model) -> Found:
    began = time.perf_counter()
    numbers: dict[World, int] = {model.first: 0}
    worlds, parents = [model.first], array("q", [0])
    ways, starts = array("q"), array("q", [0])
    transitions = place = 0
    successors = model.successors
    while place < len(worlds):
        world = worlds[place]
        own, waits = [], []
        for _, after, kind, broken in successors(world):
            transitions += 1
            if broken:
                trace = _trace(model, worlds, parents, place, after)
                return Found(len(worlds), transitions, time.perf_counter() - began, broken[0], trace)
            after = model.without_the_inert(after)  # noqa: PLW2901  (the same world, as it is kept)
            number = numbers.get(after)
            if number is None:
                number = numbers[after] = len(worlds)
                worlds.append(after)
                parents.append(place)
            if kind == PROGRESS:
                own.append(number)
            elif kind == WATCHER:
                waits.append(number)
        # The desk's own steps take seconds: a deadline passes only where nothing else is left to do.
        ways.extend(own or waits)
        starts.append(len(ways))
        place += 1
    return _at_rest(model, worlds, parents, ways, starts, (transitions, began))


def _at_rest(
    model: Model, worlds: list[World], parents: "array[int]", ways: "array[int]", starts: "array[int]", so_far: tuple[int, float]
) -> Found:
    """The longest way to rest from any world; a world from which none leads there, or a circle, is a broken promise."""
    transitions, began = so_far
    rest = [model.is_at_rest(world) for world in worlds]
    steps, minutes = array("q", [-1]) * len(worlds), array("q", [0]) * len(worlds)
    for place, at_rest in enumerate(rest):
        if at_rest:
            steps[place] = 0
    for root in range(len(worlds)):
        if steps[root] >= 0:
            continue
        stack = [root]
        while stack:
            place = stack[-1]
            nexts = ways[starts[place] : starts[place + 1]]
            if steps[place] == -1:
                steps[place] = -2
                left = [one for one in nexts if steps[one] < 0]
                stuck = not nexts or any(steps[one] == -2 for one in left)
                if stuck:
                    trace = _trace(model, worlds, parents, place, None)
                    return Found(len(worlds), transitions, time.perf_counter() - began, LIVENESS, trace)
                stack += [one for one in left if steps[one] == -1]
                if left:
                    continue
            stack.pop()
            if steps[place] == -2:
                steps[place] = 1 + max(steps[one] for one in nexts)
                minutes[place] = _waits(model, worlds[place]) + max(minutes[one] for one in nexts)
    took = time.perf_counter() - began
    return Found(len(worlds), transitions, took, steps=max(steps), minutes=max(minutes))


def _waits(model: Model, world: World) -> int:
    return 0 if any(kind == PROGRESS for _, _, kind, _ in model.successors(world)) else model.minutes(world)


def _trace(
    model: Model, worlds: list[World], parents: "array[int]", place: int, last: World | None
) -> tuple[str, ...]:
    """The way to `place`, and on to `last`, in words."""
    way = [place]
    while way[-1]:
        way.append(parents[way[-1]])
    passed = [worlds[one] for one in reversed(way)] + ([] if last is None else [last])
    return tuple(_told(model, before, after) for before, after in zip(passed, passed[1:], strict=False))


def _told(model: Model, before: World, after: World) -> str:
    return next(told for told, reached, _, _ in model.successors(before) if model.without_the_inert(reached) == after or reached == after)
