"""What is promised of every world of the calls, and the exploration that looks for one where it is broken."""

from collections.abc import Iterator
from typing import NamedTuple

from model.calls import CLIENTS, STRAY, TIMES, One, World, changed, gives_back, placed, released, steps, ways


def broken(world: World) -> str:
    """The first promise that does not hold; "" if all do."""
    return next(_broken(world), "")


def _broken(world: World) -> Iterator[str]:
    for at in range(TIMES):
        if sum(one.kinds[at] == "booked" for one in world) > 1:
            yield "no time is booked twice"
        if sum(one.left and one.at == at for one in world) > 1:
            yield "no two clients are invited to one time"
    for one in world:
        yield from _broken_for(one)


def _broken_for(one: One) -> Iterator[str]:
    """The promises about one client's conversation."""
    if STRAY in one.kinds:
        yield "no time is held that no draft offers"
    booked = [at for at, kind in enumerate(one.kinds) if kind == "booked"]
    if len(booked) > 1:
        yield "a correspondent has at most one booking for a wish"
    may_have_left = one.doubt or one.left
    if booked and one.stands != "claimed" and not may_have_left:
        yield "what is offered, approved or refused is not booked"
    if one.stands == "claimed" and booked != [one.at]:
        yield "a send is claimed only with its time booked"
    if may_have_left and booked != [one.at]:
        yield "what left, or may have, keeps its time"
    if one.stands == "refused" and not may_have_left and one.kinds[one.at] == "booked":
        yield "a proven refusal gives the time back"


class Explored(NamedTuple):
    """What an exploration found: how much, and the way to the first broken promise."""

    worlds: int
    steps: int
    broken: str = ""
    trace: tuple[str, ...] = ()


def explore(clients: int = CLIENTS, offers: int = 1) -> Explored:
    """Reach every world, breadth-first; the clients are alike, so that worlds that differ by their order are one."""
    for decision in (placed, changed, released, gives_back, ways):
        decision.cache_clear()
    first: World = (One(offers=offers),) * clients
    parents: dict[World, tuple[World | None, str]] = {first: (None, "")}
    left, taken = [first], 0
    for world in left:
        for told, after in steps(world):
            taken += 1
            if after in parents:
                continue
            parents[after] = (world, told)
            if problem := broken(after):
                return Explored(len(parents), taken, problem, _way(parents, after))
            left.append(after)
    return Explored(len(parents), taken)


def _way(parents: dict[World, tuple[World | None, str]], world: World) -> tuple[str, ...]:
    way: list[str] = []
    at: World | None = world
    while at is not None:
        at, told = parents[at]
        way.append(told)
    return tuple(reversed(way[:-1]))
