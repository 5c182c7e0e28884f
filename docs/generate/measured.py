"""What `make figures` measured and wrote into docs/figures.json."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from docs.generate.marks import ROOT

MEASURED: Final = ROOT / "docs" / "figures.json"


def keep(measurement: str, command: str, results: Mapping[str, Any]) -> None:
    """Write what was measured, with the date and the command that measures it again."""
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    found[measurement] = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "command": command, **results}
    MEASURED.write_text(json.dumps(found, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def measured(measurement: str) -> Mapping[str, Any]:
    """What `make figures` wrote about `measurement`: its date, its command and its results."""
    found: Mapping[str, Mapping[str, Any]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    if measurement not in found:
        raise KeyError(f"docs/figures.json has no {measurement!r}; run `make figures ARGS={measurement}`")
    return found[measurement]
