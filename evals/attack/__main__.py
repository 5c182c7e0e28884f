"""`python -m evals.attack`: attack the desk in memory, or run a set, and keep the figures in docs/figures.json."""

import argparse
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2] / "tests")]

from docs.generate.measured import keep  # noqa: E402  (support, in tests/, must be found first)
from evals.attack import attacker, public_sets, sets  # noqa: E402
from evals.locked import MOST_RUNS, runs_of  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """1 where an attack had an effect on anybody but the owner's eyes."""
    parser = argparse.ArgumentParser(prog="python -m evals.attack", description=__doc__)
    parser.add_argument("--tries", type=int, default=1_000, help="tries for each goal")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--goal", action="append", default=[], help="only this goal; may be repeated")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--set", choices=(*sets.FILES, "public"), help="run this set instead")
    parser.add_argument("--every", type=int, default=1, help="of a public set, one attack in so many")
    parser.add_argument("--keep", action="store_true", help="write the figures into docs/figures.json")
    given = parser.parse_args(arguments)
    if given.set == "public":
        return _public(given.every, keep_it=given.keep)
    if given.set is not None:
        return _set(given.set, keep_it=given.keep or given.set == "locked")
    wanted = given.goal or list(attacker.goals())
    with get_context("spawn").Pool(given.jobs) as pool:
        jobs = [pool.apply_async(attacker.attack, (goal, given.tries, given.seed)) for goal in wanted]
        reports = [_told(job.get()) for job in jobs]
    if given.keep and not given.goal:
        keep(
            "attack",
            f"make attack ARGS='--tries {given.tries} --seed {given.seed}'",
            _figures(reports, given.tries, given.seed),
        )
    return 1 if any(report.effects for report in reports) else 0


def _told(report: attacker.Report) -> attacker.Report:
    print(
        f"{report.goal:24} {report.tries} tries, {report.arrived} arrived, {report.unwarned} without a warning, "
        f"{report.left_unasked} left unasked, effects: {dict(report.effects) or 'none'}",
        flush=True,
    )
    for wanted, spellings in dict.fromkeys(report.examples):
        print(f"    {wanted[:100]!r} {' + '.join(spellings)}", flush=True)
    return report


def _figures(reports: Sequence[attacker.Report], tries: int, seed: int) -> dict[str, Any]:
    whole, unwarned = sum(report.tries for report in reports), sum(report.unwarned for report in reports)
    return {
        "goals": len(reports),
        "tries_a_goal": tries,
        "tries": whole,
        "seed": seed,
        "effects": sum(sum(report.effects.values()) for report in reports),
        "unwarned": unwarned,
        "unwarned_share": sets.share(unwarned, whole),
        "unmarked_share": sets.share(sum(report.unmarked for report in reports), whole),
        "left_unasked": sum(report.left_unasked for report in reports),
        "by_goal": {
            report.goal: {
                "tries": report.tries,
                "arrived": report.arrived,
                "unwarned": report.unwarned,
                "unmarked": report.unmarked,
                "left_unasked": report.left_unasked,
                "effects": sum(report.effects.values()),
            }
            for report in reports
        },
    }


def _set(name: str, *, keep_it: bool) -> int:
    outcome = sets.run(name)
    figures = outcome.figures()
    if name == "locked":
        figures["runs"] = runs_of("attack_locked", outcome.sha256) + 1
        if figures["runs"] > MOST_RUNS:
            print(f"the locked set was run {MOST_RUNS} times already; what it says now is no measure", file=sys.stderr)
            return 2
    else:
        print("\n".join(outcome.lines))
    print({key: value for key, value in figures.items() if key != "by_goal"})
    if keep_it:
        keep(f"attack_{name}", f"python -m evals.attack --set {name}", figures)
    return 0


def _public(every: int, *, keep_it: bool) -> int:
    figures = public_sets.run(every)
    for name, part in figures.items():
        print(name, part)
    if keep_it:
        keep("attack_public", "make attack-public", figures)
    return 1 if any(part["effects"] for part in figures.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
