"""`python -m evals.grounding [--set open|locked]`: how well invented statements are found.

The open set may be looked at and learned from. The locked one was written by somebody who had not seen the code; its
runs are counted, and its sentences are not shown.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from docs.generate.measured import keep
from evals.grounding.measuring import SETS, Judged, by, false_marks, figures, judged, recall
from evals.locked import MOST_RUNS, runs_of

LOCKED: Final = "grounding_locked"
COMMAND: Final = 'make eval ARGS="--set locked"'


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a set. A run of the locked one is counted, and its figures are kept."""
    parser = argparse.ArgumentParser(prog="python -m evals.grounding", description=__doc__)
    parser.add_argument("--set", choices=sorted(SETS), default="open")
    parser.add_argument("--wrong", action="store_true", help="list the sentences of the open set that come out wrong")
    chosen = parser.parse_args(arguments)
    path = SETS[chosen.set]
    if not path.exists():
        print(f"there is no {path}; the locked set comes from somebody who has not seen the code", file=sys.stderr)
        return 2
    runs = runs_of(LOCKED) + 1
    if chosen.set == "locked" and runs > MOST_RUNS:
        print(f"the locked set has been run {MOST_RUNS} times; write a new one before another run", file=sys.stderr)
        return 2
    found = judged(path)
    _print(found)
    if chosen.wrong and chosen.set == "open":
        _print_wrong(found)
    if chosen.set == "locked":
        keep(LOCKED, COMMAND, {**figures(found, path), "runs": runs})
    return 0


def _print(found: Sequence[Judged]) -> None:
    print(f"recall of invented  {recall(found)}")
    print(f"false marks         {false_marks(found)}")
    for title, groups in (
        ("class", by(found, lambda each: each.kind)),
        ("language", by(found, lambda each: each.language)),
    ):
        print(f"\n{title:<12} {'recall':<36} false marks")
        for group, (marked, wrong) in groups.items():
            print(f"{group:<12} {marked!s:<36} {wrong}")


def _print_wrong(found: Sequence[Judged]) -> None:
    for each in found:
        if not each.is_right:
            print(f"\n{each.id} {each.kind} {'MISSED' if each.invented else 'FALSE'}: {each.sentence}\n    {each.why}")
            for mark in each.marks:
                print(f"    {mark}")


if __name__ == "__main__":
    sys.exit(main())
