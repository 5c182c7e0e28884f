"""How long a draft takes here: the model is asked once for a few words, and says itself how fast it was."""

import json
from http.client import HTTPException
from typing import Any, Final
from urllib.request import ProxyHandler, Request, build_opener

DRAFT_READS: Final = 700
DRAFT_WRITES: Final = 150
"""Tokens of a usual draft, by the short prompt of a small model."""
_ASKED: Final = "Write one short sentence about letters. " * 12
_WORDS: Final = 12
_SECONDS: Final = 120


def pace(address: str, seconds: float = _SECONDS) -> str:
    """A line for the person who waits."""
    try:
        timings = _timings(address, seconds)
        reads, writes = float(timings["prompt_per_second"]), float(timings["predicted_per_second"])
        draft = DRAFT_READS / reads + DRAFT_WRITES / writes
    except (OSError, HTTPException, ValueError, TypeError, KeyError, ZeroDivisionError):
        return "How fast it is here could not be measured; drafts may take minutes"
    about = f"{draft:.0f} s" if draft < 90 else f"{draft / 60:.0f} min"  # noqa: PLR2004  (a minute and a half)
    return f"It reads {reads:.0f} and writes {writes:.0f} tokens a second here: a usual draft takes about {about}"


def _timings(address: str, seconds: float) -> dict[str, Any]:
    body = {"messages": [{"role": "user", "content": _ASKED}], "max_tokens": _WORDS}
    request = Request(  # noqa: S310  (our own server on loopback)
        f"{address}/v1/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with build_opener(ProxyHandler({})).open(request, timeout=seconds) as answer:
        found: dict[str, Any] = json.load(answer)["timings"]
    return found
