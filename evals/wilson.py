"""How sure a share of so many is: Wilson's interval (Wilson 1927, without continuity correction)."""

from math import sqrt
from typing import Final

_Z: Final = 1.959964
"""The standard normal quantile for 95 %."""


def wilson(count: int, of: int) -> tuple[float, float]:
    """Between which shares, from 0 to 1, the true one lies in 95 of 100 such runs; all of them where there is none."""
    if not of:
        return 0.0, 1.0
    share, square = count / of, _Z**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
