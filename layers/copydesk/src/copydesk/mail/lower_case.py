# ruff: noqa: RUF001 - the dotless i is meant
"""Looks for words in lower case: the expressions of some thirty languages are four times as fast as without case.

Python's `re` can tell by a first letter where a match may begin, but not if each letter stands for several.
"""

import re


def lowered(text: str) -> str:
    """`text` as the words are written: in lower case, and Turkish with but one i, as `re.IGNORECASE` takes them."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i")


def in_lower_case(words: str) -> re.Pattern[str]:
    """`words`, a regular expression that is in lower case itself, for texts that are `lowered`."""
    return re.compile(words.replace("ı", "i"))
