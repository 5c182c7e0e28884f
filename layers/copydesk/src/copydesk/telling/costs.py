"""What the model costs, in words: in the digest, on a query's page and in the terminal."""

from typing import Final

from copydesk.translation import from_log, msgid, tr, trn

UNKNOWN_PRICE: Final = msgid("at an unknown price")
PRICES_NEEDED: Final = (
    "Its price is unknown: write model.dollars_per_million_input and "
    "model.dollars_per_million_output into the settings, as its provider lists them."
)
_PRECISE_BELOW: Final = 1


def money(dollars: float) -> str:
    """An amount, to the hundredth of a cent where it is below a dollar."""
    return f"${dollars:,.2f}" if dollars >= _PRECISE_BELOW else f"${dollars:.4f}" if dollars else "$0"


def cost_words(dollars: float | None, *, unpriced: int) -> str:
    """What answers cost; it says so where that is not known, or not of all. Empty if they cost nothing."""
    if dollars is None:
        return tr(UNKNOWN_PRICE)
    others = trn("{n} answer at an unknown price", "{n} answers at an unknown price", unpriced) if unpriced else ""
    return tr(" and ").join(part for part in (money(dollars) if dollars else "", others) if part)


def left_words(dollars: float, of: str) -> str:
    """What is left of a budget; `of` is whose."""
    return tr("{money} of {whose} budget is left", money=money(dollars), whose=from_log(of))
