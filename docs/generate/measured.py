"""What `make figures` measured and wrote into docs/figures.json."""

import json
from collections.abc import Mapping
from typing import Any, Final

from docs.generate.marks import ROOT

MEASURED: Final = ROOT / "docs" / "figures.json"


def measured(measurement: str) -> Mapping[str, Any]:
    """What `make figures` wrote about `measurement`: its date, its command and its results."""
    found: Mapping[str, Mapping[str, Any]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    if measurement not in found:
        raise KeyError(f"docs/figures.json has no {measurement!r}; run `make figures ARGS={measurement}`")
    return found[measurement]
