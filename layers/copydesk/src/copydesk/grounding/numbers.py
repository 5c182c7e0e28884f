"""Numbers as people write them in mails: `1,200.50`, `1.200,50`, `1 200`, `2k`, `two hundred and fifty`."""

import re
from decimal import Decimal
from typing import Final

_UNITS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SMALL: Final = {word: value for value, word in enumerate(_UNITS)} | _TENS
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_WORD: Final = "|".join((*reversed(_UNITS[1:]), *_TENS, *_SCALES))
WORDS: Final = rf"(?i:\b(?:a[ ](?=hundred|thousand|million))?(?:{_WORD})(?:(?:[ ]and[ ]|[ -])(?:{_WORD})){{0,8}}\b)"
"""A number in English words."""
DIGITS: Final = r"(?:\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3}){1,4}(?!\d)|\d{1,12})(?:[.,]\d{1,6})?"
"""A number in digits, with or without marks for thousands."""
NUMBER: Final = rf"(?:{DIGITS}(?:[ ]?[kK](?!\w))?|{WORDS})"
"""Either, with `k` for thousands."""

_DECIMAL: Final = re.compile(r"(?P<whole>.*?)[.,](?P<fraction>\d{1,2}|(?<=^0[.,])\d+)")


def value(text: str) -> Decimal:
    """The number that `text`, a match of NUMBER, means. A mark before just three digits counts as one for thousands."""
    written = text.strip().lower()
    if not written[0].isdigit():
        return Decimal(_in_words(written)).normalize()
    factor = 1000 if written.endswith("k") else 1
    digits = re.sub(r"[\s'\u2019k]", "", written)
    decimal = _DECIMAL.fullmatch(digits)
    whole = re.sub(r"[.,]", "", decimal["whole"] if decimal else digits)
    return (Decimal(f"{whole}.{decimal['fraction']}" if decimal else whole) * factor).normalize()


def _in_words(text: str) -> int:
    total, part = 0, 0
    for word in re.split(r"[ -]+", text):
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        else:
            part += _SMALL.get(word, 0)
    return total + part
