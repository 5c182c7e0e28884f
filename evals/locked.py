"""How often a locked set was run, as docs/figures.json has it."""

import json
from typing import Final

from docs.generate import measured

MOST_RUNS: Final = 3
"""How often the same locked set may be run: with every look at its figures it teaches a little."""


def runs_of(measurement: str, sha256: str = "") -> int:
    """How often the set kept as `measurement` was run; with a hash, only the very set of that hash counts."""
    kept = json.loads(measured.MEASURED.read_text(encoding="utf-8")).get(measurement, {})
    return 0 if sha256 and kept.get("sha256") != sha256 else int(kept.get("runs", 0))
