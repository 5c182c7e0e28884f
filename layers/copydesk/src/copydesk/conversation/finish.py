"""Why an answer ended, in the words of all makers: at its end, at the limit of tokens, by a filter, or otherwise."""

import re
from typing import Final, Literal

Ending = Literal["whole", "limit", "filter", "broken"]

_WHOLE: Final = frozenset(
    [
        "stop",
        "stopped",
        "stopsequence",
        "stopstring",
        "stoptoken",
        "stopcriteria",
        "eos",
        "eostoken",
        "eogtoken",
        "endturn",
        "endofturn",
        "endofsequence",
        "end",
        "endoftext",
        "complete",
        "completed",
        "completion",
        "done",
        "finish",
        "finished",
        "finishreasonstop",
        "normal",
        "natural",
        "success",
        "ok",
        "eot",
        "toolcalls",
        "toolcall",
        "tooluse",
        "tooluses",
        "functioncall",
        "functioncalls",
        "toolcallscompleted",
        "finishreasontoolcall",
        "1",
    ]
)
_LIMIT: Final = (
    "length", "maxtoken", "maxoutputtoken", "maxcompletiontoken", "maxnewtoken", "tokenlimit", "limit", "truncat",
    "contextwindow", "incomplete", "cutoff",
)  # fmt: skip
_FILTER: Final = (
    "filter", "safety", "toxic", "refus", "blocklist", "prohibited", "recitation", "spii", "guardrail", "moderat",
    "sensitive", "policy", "blocked", "denied", "harm", "risk", "violat",
)  # fmt: skip


def ending(finish_reason: str) -> Ending:
    """What `finish_reason` means, whatever its spelling. A reason that nobody knows is no end of a letter."""
    name = re.sub(r"[^a-z0-9]", "", finish_reason.lower())
    if name in {"", "null", "none"} or name in _WHOLE:
        return "whole"
    if any(part in name for part in _FILTER):
        return "filter"
    return "limit" if name == "2" or any(part in name for part in _LIMIT) else "broken"
