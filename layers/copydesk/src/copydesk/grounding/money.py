"""Prices and percentages in a text."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from copydesk.grounding.claims import Claim, Key, blanked
from copydesk.grounding.numbers import DIGITS, NUMBER, value

_SIGNS: Final = {
    "CAD": r"CAD|CA?\$",
    "AUD": r"AUD|AU?\$",
    "NZD": r"NZD|NZ\$",
    "BRL": r"BRL|R\$",
    "USD": r"USD|US\$|\$|usd",
    "EUR": r"EUR|€|eur",
    "GBP": r"GBP|£|gbp",
    "CHF": r"CHF|SFr\.?|chf",
    "JPY": r"JPY|¥",
    "CNY": r"CNY|RMB",
    "INR": r"INR|₹|Rs\.?",
    "SEK": r"SEK",
    "NOK": r"NOK",
    "DKK": r"DKK",
    "PLN": r"PLN|zł",
    "CZK": r"CZK|Kč",
    "HUF": r"HUF",
    "TRY": r"TRY|₺",
    "KRW": r"KRW|₩",
    "ZAR": r"ZAR",
    "MXN": r"MXN",
    "crown": r"kr\b\.?",
}
_WORDS: Final = {
    "USD": r"(?:US )?dollars?|bucks?",
    "EUR": r"euros?",
    "GBP": r"pounds?(?: sterling)?|quid",
    "CHF": r"(?:Swiss )?francs?|Franken",
    "JPY": r"yen",
    "CNY": r"yuan",
    "INR": r"rupees?",
    "PLN": r"zlotys?",
    "BRL": r"reais",
    "crown": r"kronor|kroner|crowns?",
    "cent": r"cents?|ct|¢|pence",
}
_CODES: Final = [
    *((code, re.compile(pattern)) for code, pattern in _SIGNS.items()),
    *((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _WORDS.items()),
]
_SIGN: Final = "|".join(_SIGNS.values())
_WORD: Final = "|".join(_WORDS.values())
_GAP: Final = "[ \u00a0\u202f]?"
_TO: Final = "[ ]?(?:-|\u2013|\u2014|to|and|or|bis)[ ]?"
_SIGN_FIRST: Final = re.compile(
    rf"(?<![\w$])(?P<currency>{_SIGN}){_GAP}(?:(?P<low>{NUMBER}){_TO}(?:{_SIGN})?{_GAP})?(?P<amount>{NUMBER})"
)
_SIGN_LAST: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<low>{NUMBER}){_TO})?(?P<amount>{NUMBER})(?:{_GAP}|-)(?P<currency>{_SIGN}|(?i:{_WORD}))(?!\w)"
)
_RATE: Final = re.compile(
    rf"(?<![\w.,])(?P<amount>{DIGITS})[ ]?(?:(?:per|/|a)[ ]?word|(?:per|/)[ ]?(?:hour|page|article|piece|project))\b",
    re.IGNORECASE,
)
_PERCENTAGE: Final = re.compile(
    rf"(?<![\w.,])(?P<amount>{NUMBER})(?:{_GAP}|-)(?:%|(?i:percent|per cent|pct|Prozent)\b)"
)
_TERMS: Final = {
    "free": r"free of charge|for free|gratis|complimentary|kostenlos|"
    r"(?:at no|with no|without) (?:extra |additional )?(?:costs?|charges?|fees?)\b",
    "discount": r"discount(?:s|ed)?|rebate|Rabatt",
    "refund": r"refund(?:s|ed|able)?|money[- ]back",
}
_TERM: Final = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _TERMS.items()), re.IGNORECASE)
_ONE_CENT: Final = Decimal("0.01")


def prices(text: str, _today: date) -> Iterator[Claim]:
    """Amounts of money, rates, and words that give something away (`free of charge`, `discount`)."""
    for pattern in (_SIGN_FIRST, _SIGN_LAST):
        found = list(pattern.finditer(text))
        for match in found:
            yield _price(match)
        text = blanked(text, found)
    for match in _RATE.finditer(text):
        yield Claim("price", match.group(), match.start(), frozenset({("rate", str(value(match["amount"])))}))
    for match in _TERM.finditer(text):
        yield Claim("price", match.group(), match.start(), frozenset({("term", str(match.lastgroup))}))


def percentages(text: str, _today: date) -> Iterator[Claim]:
    """Percentages."""
    for match in _PERCENTAGE.finditer(text):
        yield Claim("percentage", match.group(), match.start(), frozenset({("percent", str(value(match["amount"])))}))


def _price(match: re.Match[str]) -> Claim:
    """Of a range, the two ends must be known together: each may be one that a source names alone."""
    code = next(code for code, pattern in _CODES if pattern.fullmatch(match["currency"]))
    amounts = [value(match[part]) for part in ("low", "amount") if match[part]]
    return Claim(
        "price",
        match.group(),
        match.start(),
        frozenset({_money(code, amounts)}),
        frozenset(key for amount in amounts for key in _spellings(code, amount)),
    )


def _money(code: str, amounts: list[Decimal]) -> Key:
    return ("money", code, *(str(amount) for amount in amounts))


def _spellings(code: str, amount: Decimal) -> Iterator[Key]:
    yield _money(code, [amount])
    yield ("rate", str(amount))
    if amount < 1:
        yield _money("cent", [(amount / _ONE_CENT).normalize()])
    if code == "cent":
        yield ("rate", str((amount * _ONE_CENT).normalize()))
