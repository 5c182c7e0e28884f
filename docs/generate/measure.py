"""What takes long or needs other packages: `python -m docs.generate.measure [NAME…]` writes docs/figures.json.

Each result bears its date and the command that measures it again.
"""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, Final

from benchmarks import calls_for_a_call, calls_per_mail, free_times, load, where_time_goes
from benchmarks.durable_runtimes import compare, paces
from docs.generate.measured import MEASURED
from evals.grounding import measuring


def _calls_per_mail() -> dict[str, Any]:
    counted = calls_per_mail.count()
    return {
        "events": sum(counted.events.values()),
        "invocations": sum(counted.invocations.values()),
        "api_calls": sum(counted.calls.values()),
        "by_handler": {
            handler: {"runs": runs, "calls": _calls_of(counted, handler)}
            for handler, runs in counted.invocations.items()
        },
    }


def _calls_of(counted: calls_per_mail.PerMail, handler: str) -> dict[str, int]:
    return {operation: number for (who, operation), number in counted.calls.items() if who == handler}


def _calls_for_a_call() -> dict[str, Any]:
    found = {what: calls_for_a_call.calls_of(what, counted) for what, counted in calls_for_a_call.counts().items()}
    return {what: sum(number for _, _, number in calls) for what, calls in found.items()}


def _free_times() -> dict[str, Any]:
    rows = [
        {"events": events, **{name: round(seconds, 4) for name, seconds in found.items()}}
        for events, found in free_times.results().items()
    ]
    return {"days": free_times.DAYS, "rows": rows}


def _durable_runtimes() -> dict[str, Any]:
    rows = [
        {
            "name": runtime.name,
            "version": result.version,
            "accepted": list(result.accepted),
            "says": result.word,
            "settled": runtime.settled,
        }
        for runtime, result in compare.results()
    ]
    return {"runs": compare.RUNS, "rows": rows}


def _paces() -> dict[str, Any]:
    rows = [{"name": each.name, **{way: _pace(each, way) for way in paces.WAYS}} for each in paces.CONTESTANTS]
    return {"conversations": paces.CONVERSATIONS, "at_a_time": paces.AT_A_TIME, "rows": rows}


def _where_time_goes() -> dict[str, Any]:
    return {"shares": {area: round(share, 2) for area, share in where_time_goes.shares().items()}}


def _pace(contestant: paces.Contestant, way: paces.Way) -> dict[str, Any]:
    found = paces.paced(contestant, way)
    return {
        "conversations": round(found.conversations, 1),
        "steps": round(found.steps),
        "cpu_ms": round(found.cpu_ms, 1),
        "connections": dict(found.connections),
    }


def _load() -> dict[str, Any]:
    figures = load.run()
    if figures.lost:
        raise SystemExit(f"lost: {', '.join(figures.lost[:10])}; a run that loses mails is no result")
    return {
        "mails": figures.mails,
        "in_review": figures.ended.get("in_review", 0),
        "needs_human": figures.ended.get("needs_human", 0),
        "dead_letters": figures.dead_letters,
        "p50_seconds": round(figures.percentile(0.5)),
        "p99_seconds": round(figures.percentile(0.99)),
    }


def _model() -> dict[str, Any]:
    """tests/model/, which `make figures` puts on the path."""
    bounds, explore, world = (import_module(f"model.{name}") for name in ("bounds", "explore", "world"))
    found = {each.name: explore.explore(world.Model(each)) for each in bounds.FULL}
    if broken := [f"{name}: {one.broken}" for name, one in found.items() if one.broken]:
        raise SystemExit(f"broken in the model: {broken[0]}; run `make model` for its trace")
    return {
        "states": sum(one.worlds for one in found.values()),
        "steps": sum(one.transitions for one in found.values()),
        "seconds": round(sum(one.seconds for one in found.values())),
        "longest_steps": max(one.steps for one in found.values()),
        "longest_minutes": max(one.minutes for one in found.values()),
        "states_by_bounds": {name: one.worlds for name, one in found.items()},
    }


def _model_of_calls() -> dict[str, Any]:
    """tests/model/calls.py, which `make figures` puts on the path."""
    found = import_module("model.calls_explored").explore()
    if found.broken:
        raise SystemExit(f"broken in the model of the calls: {found.broken}; run `make model` for its trace")
    return {"states": found.worlds, "steps": found.steps}


STORMS: Final = 2500


def _storms() -> dict[str, Any]:
    """tests/simulation/, which `make figures` puts on the path."""
    storm = import_module("simulation.storm").storm
    longest, calls = timedelta(), 0
    for seed in range(1, STORMS + 1):
        cloud = storm(seed)
        if cloud.broken:
            raise SystemExit(f"{cloud.broken[0]}; run `make storm SEEDS=1 FROM={seed}` for its trace")
        longest, calls = max(longest, cloud.liveness.longest), calls + cloud.functions.calls
    return {"seeds": STORMS, "calls": calls, "longest_minutes": round(longest / timedelta(minutes=1))}


def _grounding_open() -> dict[str, Any]:
    path = measuring.SETS["open"]
    return measuring.figures(measuring.judged(path), path)


MEASUREMENTS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "calls_per_mail": _calls_per_mail,
    "calls_for_a_call": _calls_for_a_call,
    "free_times": _free_times,
    "durable_runtimes": _durable_runtimes,
    "paces": _paces,
    "where_time_goes": _where_time_goes,
    "load": _load,
    "model": _model,
    "model_of_calls": _model_of_calls,
    "storms": _storms,
    "grounding_open": _grounding_open,
}
"""Each measurement by its name in docs/figures.json."""


def main(wanted: list[str]) -> int:
    """Measure what is named, or all of it; 2 for an unknown name."""
    unknown = [name for name in wanted if name not in MEASUREMENTS]
    if unknown:
        print(f"no measurement {unknown[0]!r}; there are {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    for name in wanted or MEASUREMENTS:
        results = MEASUREMENTS[name]()
        how = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "command": f"make figures ARGS={name}"}
        found = json.loads(MEASURED.read_text(encoding="utf-8"))
        found[name] = {**how, **results}
        MEASURED.write_text(json.dumps(found, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{name}: written to docs/figures.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
