"""`make bench`: every benchmark, or those named in ARGS."""

import sys
from collections.abc import Callable
from typing import Final

from benchmarks import conversations, first_draft

BENCHMARKS: Final[dict[str, Callable[[], None]]] = {
    "conversations": conversations.measure,
    "first_draft": first_draft.measure,
}


def main(names: list[str]) -> int:
    """Run the benchmarks called `names`, or all of them; 2 for an unknown name."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
