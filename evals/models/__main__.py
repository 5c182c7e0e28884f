"""`python -m evals.models [--set own|locked]`: how many answers of real endpoints' shapes come out as expected.

The locked set was written by somebody who had not seen the code. Its runs are counted in docs/figures.json, and what
its answers hold is not shown.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Final

from docs.generate.measured import keep
from docs.generate.models import outcome
from evals.locked import MOST_RUNS, runs_of
from evals.models.playing import SETS, Played, Share, figures, play, read, sha256, share

NAME: Final = "model_answers_locked"
"""The name of its runs in docs/figures.json."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how a set comes out; a run of the locked one is counted. 2 where it cannot be run."""
    parser = argparse.ArgumentParser(prog="python -m evals.models", description=__doc__)
    parser.add_argument("--set", choices=sorted(SETS), default="own")
    chosen = parser.parse_args(arguments).set
    path = SETS[chosen]
    if not path.exists():
        print(f"there is no {path}; the locked set comes from somebody who has not seen the code", file=sys.stderr)
        return 2
    if chosen == "own":
        answers = json.loads(path.read_text(encoding="utf-8"))
        print(Share(sum(outcome(each) == each["outcome"] for each in answers), len(answers)))
        return 0
    runs = runs_of(NAME, sha256(path)) + 1
    if runs > MOST_RUNS:
        print(f"this set has been run {MOST_RUNS} times; have a new one written before another run", file=sys.stderr)
        return 2
    played = [play(case) for case in read(path)]
    _print(played)
    keep(NAME, "python -m evals.models --set locked", {"runs": runs, **figures(played, path)})
    print(f"run {runs} of at most {MOST_RUNS}; written to docs/figures.json. Next: make docs")
    return 0


def _print(played: Sequence[Played]) -> None:
    print(f"as expected: {share(played)}")
    print(f"a draft that is not the letter: {Share(sum(each.leaked for each in played), len(played))}")
    for kind in dict.fromkeys(each.case.kind for each in played):
        found = share([each for each in played if each.case.kind == kind])
        print(f"  {kind:<28} {found.count} of {found.of}")


if __name__ == "__main__":
    sys.exit(main())
