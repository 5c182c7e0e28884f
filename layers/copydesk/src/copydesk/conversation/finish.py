"""Why an answer ended, in the words of all makers: at its end, at the limit of tokens, by a filter, or otherwise."""

import re
from typing import Final, Literal

Ending = Literal["whole", "limit", "filter", "broken"]

_WHOLE: Final = re.compile(
    r"1|(?:finish|stop|end)?(?:reason)?(?:"
    r"(?:natural|normal|matched|hit|model|user)?(?:stop(?:ped|s)?|end(?:ed|s)?|eos|eog|eot|eom|eop|eod|finish(?:ed)?"
    r"|complet(?:e|ed|ion)|done|success(?:ful)?|ok|normal|natural|turn(?:end(?:ed)?|complet(?:e|ed)))"
    r"(?:of|by|at|on|the|turn|text|sequence|seq|message|generation|answer|response|token|id|str|string|word|criteria"
    r"|pattern|eos|stop)*"
    r"|tool(?:call|use)s?(?:completed)?|functioncalls?|calls?tools?)"
)
"""An end, by whichever of its names, with what it was the end of."""
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
    if name in {"", "null", "none"} or _WHOLE.fullmatch(name):
        return "whole"
    if any(part in name for part in _FILTER):
        return "filter"
    return "limit" if name == "2" or any(part in name for part in _LIMIT) else "broken"
