"""What the model costs, in words: in the digest, on a query's page and in the terminal."""

from typing import Final

UNKNOWN_PRICE: Final = "at an unknown price"
PRICES_NEEDED: Final = (
    "Its price is unknown: write model.dollars_per_million_input and model.dollars_per_million_output into the "
    "settings, as its provider lists them."
)
_PRECISE_BELOW: Final = 1


def money(dollars: float) -> str:
    """An amount, to the hundredth of a cent where it is below a dollar."""
    return f"${dollars:,.2f}" if dollars >= _PRECISE_BELOW else f"${dollars:.4f}" if dollars else "$0"


def cost_words(dollars: float | None, *, unpriced: int) -> str:
    """What answers cost; it says so where that is not known, or not of all. Empty if they cost nothing."""
    if dollars is None:
        return UNKNOWN_PRICE
    others = f"{unpriced} answer{'' if unpriced == 1 else 's'} {UNKNOWN_PRICE}" if unpriced else ""
    return " and ".join(part for part in (money(dollars) if dollars else "", others) if part)


def left_words(dollars: float, of: str) -> str:
    """What is left of a budget; `of` is whose."""
    return f"{money(dollars)} of {of} budget is left"
