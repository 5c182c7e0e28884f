"""`make model`: the full model to its end, then each negative control; 1 if something is not as it must be."""

import argparse
import sys

from model import calls_explored as calls
from model.bounds import FULL
from model.explore import explore
from model.removals import REMOVALS
from model.removals_of_calls import REMOVALS as OF_CALLS
from model.world import Model


def main() -> int:
    parser = argparse.ArgumentParser(prog="make model", description=__doc__)
    parser.add_argument("--controls", action="store_true", help="only the negative controls")
    wanted = parser.parse_args()
    return (0 if wanted.controls or (_intact() and _calls_are_booked_once()) else 1) or (0 if _controls() else 1)


def _intact() -> bool:
    """Whether no promise is broken within the full bounds."""
    worlds = 0
    for bounds in FULL:
        found = explore(Model(bounds))
        worlds += found.worlds
        print(
            f"{bounds.name}: {found.worlds:,} states, {found.transitions:,} steps, {found.seconds:.0f} s; at rest "
            f"after at most {found.steps} steps and {found.minutes} minutes"
        )
        if found.broken:
            _tell(found.broken, found.trace)
            return False
    print(f"{worlds:,} states, explored to the end: every promise holds\n")
    return True


def _calls_are_booked_once() -> bool:
    """Whether no order of what three clients, the owner and the provider do breaks a promise about their calls."""
    found = calls.explore()
    print(f"three clients and two times: {found.worlds:,} states, {found.steps:,} steps")
    if found.broken:
        _tell(found.broken, found.trace)
    return not found.broken


def _controls() -> bool:
    """Whether each safeguard's absence is found."""
    for removal in REMOVALS:
        with removal.remove():
            found = explore(removal.model(removal.bounds))
        print(f"without “{removal.safeguard}”:")
        _tell(found.broken or "nothing was found", found.trace)
        if not found.broken.startswith(removal.breaks):
            return False
    for each in OF_CALLS:
        with each.remove():
            of_calls = calls.explore(clients=2)
        print(f"without “{each.safeguard}”:")
        _tell(of_calls.broken or "nothing was found", of_calls.trace)
        if not of_calls.broken.startswith(each.breaks):
            return False
    return True


def _tell(broken: str, trace: tuple[str, ...]) -> None:
    print(f"  broken: {broken}")
    print("".join(f"    {number}. {step}\n" for number, step in enumerate(trace, start=1)))


if __name__ == "__main__":
    sys.exit(main())
