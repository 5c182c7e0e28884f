"""The table of phrases: what a client writes, the wish as structure, and the days and hours that are right."""

import json
from pathlib import Path

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "unit" / "calendar" / "wishes.jsonl").read_text("utf-8").splitlines()
]
IDS = [f"{row['language']}: {row['text']} ({row['today']})" for row in ROWS]
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
