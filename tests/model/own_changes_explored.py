"""What is promised of every world of the owner's changes, and the exploration that looks for one where it is broken."""

from collections.abc import Iterator

from model import own_changes
from model.calls_explored import Explored
from model.own_changes import OLD, Entry, World, slot, steps

NEVER_TWICE = "no time is taken twice"
BLOCKED = "what the owner blocked goes to nobody who did not have it before"
STAYS = "what is held or booked when the owner blocks its time stays, and can be booked"
KEPT = "a call that is to change keeps its time until its letter has left"
ALONE = "a call whose letter has left stands at its new time alone"
NOTHING_YET = "a change that is proposed, approved or refused books nothing"


def broken(world: World) -> str:
    """The first promise that does not hold; "" if all do."""
    return next(_broken(world), "")


def _broken(world: World) -> Iterator[str]:
    booked_ones = [each for each in world.entries if each.kind == "booked"]
    for one in booked_ones:
        for other in booked_ones:
            if one.hold_id < other.hold_id and one.who != other.who and _overlap(one, other):
                yield NEVER_TWICE
    booked = {each.hold_id for each in world.entries if each.who == "ann" and each.kind == "booked"}
    new = {f"ann {world.to}"} if world.to > 0 else set[str]()
    if world.change == "over":
        if booked != new:
            yield ALONE
        return
    if OLD not in booked:
        yield KEPT
    if booked - {OLD} and world.change != "claimed" and not world.doubt:
        yield NOTHING_YET


def broken_by(before: World, told: str, after: World) -> str:
    """The promise that a step breaks; "" if it breaks none."""
    stood, stand = _live(before), _live(after)
    had = {each.hold_id for each in stood}
    wanted = f"ben {before.chosen}" if told.startswith("Ben") else f"ann {before.to}"
    if told.endswith("is voided") and wanted in had:
        return STAYS
    blocks = [each for each in before.entries & after.entries if each.who == "block"]
    new = [each for each in stand if each.hold_id not in had]
    return BLOCKED if any(_overlap(one, block) for one in new for block in blocks) else ""


def _live(world: World) -> list[Entry]:
    """The calls that take their time."""
    return [each for each in world.entries if each.who != "block" and each.kind != "expired"]


def _overlap(one: Entry, other: Entry) -> bool:
    first, second = slot(one.at), slot(other.at)
    return first.start < second.end and second.start < first.end


def explore(blocks: int = 2) -> Explored:
    """Reach every world, breadth-first; the owner blocks a time as often as `blocks` says."""
    for decision in (own_changes._placed, own_changes._booked, own_changes.releases, own_changes.gives_back):
        decision.cache_clear()
    first = World(blocks=blocks)
    parents: dict[World, tuple[World | None, str]] = {first: (None, "")}
    left, taken = [first], 0
    for world in left:
        for told, after in steps(world):
            taken += 1
            if problem := broken_by(world, told, after):
                return Explored(len(parents), taken, problem, (*_way(parents, world), told))
            if after in parents:
                continue
            parents[after] = (world, told)
            if problem := broken(after):
                return Explored(len(parents), taken, problem, _way(parents, after))
            left.append(after)
    return Explored(len(parents), taken)


def _way(parents: dict[World, tuple[World | None, str]], world: World) -> tuple[str, ...]:
    way, at = list[str](), parents[world]
    while at[0] is not None:
        way.append(at[1])
        at = parents[at[0]]
    return tuple(reversed(way))
