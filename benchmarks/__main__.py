"""`make bench`: every benchmark that installs nothing, or those named in ARGS."""

import sys
from collections.abc import Callable
from typing import Final

from benchmarks import (
    calls_for_a_call,
    calls_per_mail,
    conversations,
    first_draft,
    free_times,
    load,
    mail,
    scale_model,
    where_time_goes,
)
from benchmarks.durable_runtimes import compare, paces

BENCHMARKS: Final[dict[str, Callable[[], None]]] = {
    "conversations": conversations.measure,
    "first_draft": first_draft.measure,
    "mail": mail.measure,
    "calls_per_mail": calls_per_mail.measure,
    "calls_for_a_call": calls_for_a_call.measure,
    "free_times": free_times.measure,
    "load": load.measure,
    "scale_model": scale_model.measure,
    "where_time_goes": where_time_goes.measure,
}
"""Those that need nothing but this repository."""

ON_DEMAND: Final[dict[str, Callable[[], None]]] = {"durable_runtimes": compare.measure, "paces": paces.measure}
"""Those that install something on their first run: only by name."""


def main(names: list[str]) -> int:
    """Run the benchmarks called `names`, or all that install nothing; 2 for an unknown name."""
    known = {**BENCHMARKS, **ON_DEMAND}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        known[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
