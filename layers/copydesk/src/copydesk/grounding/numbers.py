"""Numbers in digits as people write them in mails: `1,200.50`, `1.200,50`, `1 200`, `2k`. Words: see spelled.py."""

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = r"(?:\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3}){1,4}(?!\d)|\d{1,12})(?:[.,]\d{1,6})?"
"""A number in digits, with or without marks for thousands."""
NUMBER: Final = rf"(?:{DIGITS}(?:[ ]?[kK](?!\w))?)"
"""The same, with `k` for thousands."""

_DECIMAL: Final = re.compile(r"(?P<whole>.*?)[.,](?P<fraction>\d{1,2}|(?<=^0[.,])\d+)")


def value(text: str) -> Decimal:
    """The number that `text`, a match of NUMBER, means. A mark before just three digits counts as one for thousands."""
    written = text.strip().lower()
    factor = 1000 if written.endswith("k") else 1
    digits = re.sub(r"[\s'\u2019k]", "", written)
    decimal = _DECIMAL.fullmatch(digits)
    whole = re.sub(r"[.,]", "", decimal["whole"] if decimal else digits)
    return (Decimal(f"{whole}.{decimal['fraction']}" if decimal else whole) * factor).normalize()
