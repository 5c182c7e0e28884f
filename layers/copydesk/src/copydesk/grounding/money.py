"""Prices, amounts and percentages in a text, its number words already in digits."""

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
    "EUR": r"EUR|€|eur|Eur",
    "GBP": r"GBP|£|gbp",
    "CHF": r"CHF|SFr\.?|Fr\.|chf",
    "BTC": r"BTC|₿|btc",
    "ETH": r"ETH|USDT|USDC",
    **{code: rf"{code}|{sign}" for code, sign in {"JPY": "¥", "INR": r"₹|Rs\.?", "PLN": "zł", "CZK": "Kč"}.items()},
    **{code: rf"{code}|{sign}" for code, sign in {"TRY": "₺", "KRW": "₩", "UAH": "₴", "ILS": "₪"}.items()},
    **{
        code: code
        for code in ("CNY", "SEK", "NOK", "DKK", "HUF", "ZAR", "MXN", "RON", "BGN", "RUB", "AED", "SGD", "HKD")
    },
    "crown": r"kr\b\.?",
}
_WORDS: Final = {
    "USD": r"(?:US[- ])?dollars?|dólares?|dolares|dollari|dollaro|bucks?",
    "EUR": r"euros?|euri",
    "GBP": r"pounds?(?: sterling)?|quid|pfund|livres(?: sterling)?|libras(?: esterlinas)?|sterline|pond",
    "CHF": r"(?:swiss )?francs?|franken|frank|franchi|francos?",
    "JPY": r"yen",
    "CNY": r"yuan",
    "INR": r"rupees?",
    "PLN": r"zlotys?|złoty(?:ch)?",
    "BTC": r"bitcoins?",
    "BRL": r"reais",
    "crown": r"kronor|kroner|kronen|crowns?|couronnes",
    "cent": r"cents?|ct|¢|(?:(?<=\d)|^)p|pence|centimes?|céntimos?|centesimi|cêntimos?|rappen",
}
_CODES: Final = [
    *((code, re.compile(pattern)) for code, pattern in _SIGNS.items()),
    *((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _WORDS.items()),
]
_SIGN: Final = "|".join(_SIGNS.values())
_WORD: Final = "|".join(_WORDS.values())
_GAP: Final = "[ \u00a0\u202f]?"
_TO: Final = "[ ]?(?:-|\u2013|\u2014|to|and|or|bis|und|oder|à|a|et|ou|y|o|e|tot|en|até|al?)[ ]?"
_SIGN_FIRST: Final = re.compile(
    rf"(?<![\w$])(?P<currency>{_SIGN}){_GAP}(?:(?P<low>{NUMBER}){_TO}(?:{_SIGN})?{_GAP})?(?P<amount>{NUMBER})"
)
_SIGN_LAST: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<low>{NUMBER})(?:{_GAP}(?:{_SIGN}))?{_TO})?(?P<amount>{NUMBER})"
    rf"(?:[,.][-\u2013]{{1,2}})?(?:{_GAP}(?:de |d['\u2019])?|-)(?P<currency>{_SIGN}|(?i:{_WORD}))(?!\w)"
)
_EACH: Final = r"(?:per|/|a|pro|je|le|par|por|la|al|het|die)"
_THING: Final = (
    r"(?:words?|wort|mots?|palabras?|parol[ae]|palavras?|woord(?:en)?|hours?|stunde|heure|hora|ora|uur|pages?|seite"
    r"|pagina|página|articles?|artikel|artículo|articolo|artigo|piece|project|projekt|tag|day|jour|día|giorno|dag|mes|mese|mois|monat|month|maand|mês|week|woche|semaine|semana|settimana|stück|stuk|pièce|unidad|pezzo|unidade)\b"
)
_RATE: Final = re.compile(rf"(?<![\w.,])(?P<amount>{DIGITS})[ ]?{_EACH}[ ]?{_THING}", re.IGNORECASE)
_ENDS: Final = (
    r"(?=[,.][-\u2013]|[ ]?[.,;!?)]|[ ]?$|[ ]?\n|[ ](?i:all in|flat|pauschal|in total|net|netto|brutto|plus|zzgl|each|apiece"
    r"|for|für|pour|por|per|voor|pro|je|and|und|et|y|e|en|im|in all|instead|statt|insgesamt|tout compris|todo incluido"
    r"|tutto compreso|tout rond|ronds?|round|even|glatt|redond\w+|tond\w+|forfait|al?|fix|fest|total|fisso|fijo|vast|together|altogether)\b)"
)
"""What may stand behind a price that names no currency."""
_PRICED: Final = re.compile(
    r"(?i:\b(?:for|für|pour|por|per|voor|à|a|at|cost(?:s|ed)?|charge|kost(?:et|en)?|berechne|verlange|nehme|coûte(?:nt|ra)?"
    r"|coute|facture|cuestan?|cobro|costa(?:no)?|chiedo|custam?|cobro|reken|vraag|bezahlen|zahlen|pay|payer|pagar|pagare"
    r"|call it|make it|settle (?:for|on|at)|agree on|content with|happy with|let['\u2019]s say|disons|va pour|pongamos|digamos|diciamo|facciamo|sagen wir|zeggen we|quedamos en|dejamos en|fechamos em|ficamos em|machen wir|houden het op|with|mit|avec|con|com|met|I['\u2019]d ask|would ask|ask|asks|price is|fee is|rate is|total is|preis beträgt|honorar beträgt|tarif est de|total de|insgesamt|in total|zusammen"
    r"|dej\w+ en|leave it at|is|are|ist|est de|es de|è di|é de|amounts? to|comes? to|ist bei|liegt bei|sind|be|just|only|nur|seulement|sólo"
    r"|solo|apenas|slechts|maar|nehmen|verlangen|charging|asking|around|about|rund|etwa|circa|environ|unos)[ ])"
    rf"(?:(?:a|an|einen?|un|uns) )?(?:(?:round|flat|mere|modest|full|rund|glatte?) )?(?P<amount>{DIGITS})(?P<flat>[.,][-\u2013]{{1,2}})?"
    r"(?![\d.,:%/]*\d)(?![ ]?[%€$£°])"
    rf"{_ENDS}"
)
_SUITS: Final = re.compile(
    rf"(?<![\w.,:/])(?P<amount>{DIGITS})(?![.,:]\d) (?i:(?:is|are|would be|sounds|ist|sind|wären?|est|sont|serait|está|es|estaría|sería|è|sono|sarebbe|é|são|seria|zijn|passt|passen|geht|gehen|va|vanno) (?:\w+ )?"
    r"(?:fine|ok|okay|perfect|great|enough|all right|gut|in ordnung|prima|völlig|für mich|klar|d['\u2019]accord|parfait|très bien|bien|bon|bene|perfett\w|perfect\w|ótimo|bem|goed|akkoord|genoeg)|will do|suits? me|(?:me|nous|mi|mir|uns) (?:convien\w+|sirven|van bien|vanno bene|bastan\w*|passen)|works? for me|reichen|reicht|genügen|suffi\w+|me basta\w*|bastano|bastam|chegam|volstaat)\b"
)
"""What the client has offered, agreed to without a currency."""
_SOUTHERN_DOWN: Final = r"baj\w+|reduc\w+|reduzc\w+|rebaj\w+|dej\w+|scend\w+|riduc\w+|ridurr?\w+|abbass\w+|baix\w+|reduz\w+|desc\w+|fech\w+|fica\w*|qued\w+|arriv\w+|lleg\w+|cheg\w+"
_LOWERED: Final = re.compile(
    r"(?<!\w)(?i:(?:go|going|went|come|coming|drop\w*|get|bring\w*|cut\w*|reduc\w+|lower\w*|knock\w*|trim\w*|move|settle\w*|meet) (?:[\w'\u2019]+ ){0,5}?(?:to|at|on)|(?:as low as|down to|let us say|shall we say|say|we said)"
    r"|(?:geh\w*|senk\w*|reduzier\w*|komm\w*|ermäßig\w*|einig\w*|setz\w*|drück\w*) (?:\w+ ){0,5}?(?:auf|bis|bei)|sagen wir(?: \w+)?|(?:descen\w+|baiss\w+|rédui\w+|ramèn\w+|ramen\w+|diminu\w+|tomb\w+|part\w+|mett\w+|arrond\w+) (?:[\w'\u2019]+ ){0,4}?(?:à|sur|jusqu['\u2019]à)|mettons|on dit"
    rf"|(?:{_SOUTHERN_DOWN}) (?:\w+ ){{0,4}}?(?:a|hasta|en|fino a|até|para|em)|(?:zak\w*|verlag\w*|kom\w*|ga|breng\w*|doe\w*) (?:\w+ ){{0,4}}?(?:naar|tot|op)|laten we zeggen|zeg)[ ](?P<amount>{DIGITS})(?![\d.,:%/]*\d)(?![ ]?[%€$£°]){_ENDS}"
    rf"|(?<![\w.,:/])(?i:auf|bis|naar|tot|op)[ ](?P<before>{DIGITS}) (?i:(?:\w+ ){{0,2}}?(?:\w*(?:runter|hinunter|entgegen)\w*|senken?|reduzieren?|ermäßigen|einigen|zakken|verlagen|dalen|afronden))\b"
    rf"|(?<![\d.,])(?P<eastern>{DIGITS})(?=(?:まで|に|へ)(?:お?値下げ|下げ|引き下げ|お安く|割り引))"
)
"""What a price is lowered to, or settled at, without a currency."""
_SMALLEST_BARE: Final = 20
_PERCENTAGE: Final = re.compile(
    rf"(?<![\w.,])(?P<amount>{NUMBER})(?:{_GAP}|-)(?:%|(?i:percent|per cent|pct|prozent|pour ?cent|por ?cien(?:to)?"
    r"|per ?cento|por ?cento|procent)(?:ig\w*)?(?!\w))"
)
_SHARES: Final = {
    r"\b(?:one )?half\b(?! an| a | ?\d|[- ](?:hour|day|past|year))|\b(?:die )?hälfte\b|\bla moitié\b|\bmoitié\b|\b(?:la )?mitad\b|\b(?:la )?metà\b|\b(?:a )?metade\b"
    r"|\bde helft\b|\bhalbe(?:r|n|s)? (?:preis|honorar)\w*|\bdemi-tarif\b|\bhalve prijs\b|\bmitad de precio\b": "50",
    r"\b(?:one|a) third\b(?! (?:round|time|party|person|article|text|draft|call|version|piece|newsletter|option|day|week|month|year|photographer|translator|reading|revision))|\bein(?:em|en)? drittel\b|\bun tiers\b|\b(?:terça|tercera|terza) parte\b|\bun tercio\b|\bun terzo\b|\bum terço\b"
    r"|\been derde\b": "33",
    r"\b(?:one|a) quarter\b(?! of an| (?:past|to|after|before)\b)|\bein(?:em|en)? viertel\b|\bun quart\b(?! d['\u2019]heure)|(?<!menos )(?<!y )\bun cuarto\b|(?<!meno )(?<! e )\bun quarto\b"
    r"|(?<! e )\bum quarto\b(?! de hora)|\been kwart\b": "25",
    r"\b(?:twice|double) the\b|\bdas doppelte\b|\ble double\b|\bel doble\b|\bil doppio\b|\bo dobro\b|\bhet dubbele\b"
    r"": "200",
}
_SHARED: Final = tuple((re.compile(pattern, re.IGNORECASE), share) for pattern, share in _SHARES.items())
_ONE_CENT: Final = Decimal("0.01")


def prices(text: str, _today: date) -> Iterator[Claim]:
    """Amounts of money and rates, with a currency or where the words around say that it is a price."""
    for pattern in (_SIGN_FIRST, _SIGN_LAST):
        found = list(pattern.finditer(text))
        for match in found:
            yield _price(match)
        text = blanked(text, found)
    rates = list(_RATE.finditer(text))
    for match in rates:
        amount = value(match["amount"])
        keys: frozenset[Key] = frozenset({("rate", str(amount))})
        yield Claim("price", match.group(), match.start(), keys, frozenset({("amount", str(amount))}))
    text = blanked(text, rates)
    seen: set[int] = set()
    for match in (*_PRICED.finditer(text), *_SUITS.finditer(text), *_LOWERED.finditer(text)):
        group = next(name for name in ("amount", "before", "eastern") if match.groupdict().get(name))
        amount, start = value(match[group]), match.start(group)
        is_year = match[group].isdigit() and 1900 <= amount <= 2100 and not match.groupdict().get("flat")
        if amount >= _SMALLEST_BARE and not is_year and start not in seen:
            seen.add(start)
            yield Claim("price", match[group], start, frozenset({("amount", str(amount))}))


def percentages(text: str, _today: date) -> Iterator[Claim]:
    """Percentages, and shares such as `half`."""
    found = list(_PERCENTAGE.finditer(text))
    for match in found:
        yield Claim("percentage", match.group(), match.start(), frozenset({("percent", str(value(match["amount"])))}))
    text = blanked(text, found)
    for pattern, share in _SHARED:
        for match in pattern.finditer(text):
            yield Claim(
                "percentage", match.group(), match.start(), frozenset({("percent", str(Decimal(share).normalize()))})
            )


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
    yield ("amount", str(amount))
    if amount < 1:
        yield _money("cent", [(amount / _ONE_CENT).normalize()])
    if code == "cent":
        yield ("rate", str((amount * _ONE_CENT).normalize()))
