"""Words that give something away: free of charge, included, a discount, money back, without limit."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim, blanked
from copydesk.grounding.giveaways import GIVEN_AWAY, giveaways

_INCLUDED: Final = (
    r"(?:(?:is|are|be|also|already) )?included|(?:price|fee|rate|this|that|it|package|which)s? (?:also )?includes?|includes"
    r"|inbegriffen|enthalten|inkludiert|im preis (?:drin|inbegriffen|enthalten)|(?:beinhaltet|umfasst|enthält)"
    r"|(?:(?:est|sont|sera|y) (?:aussi |déjà |également )?)?(?:comprise?s?|incluse?s?)|comprend(?:nent)?|inclut|incluent"
    r"|(?:está|están|va|van|es|queda|quedan) (?:también |ya )?incluid[oa]s?|incluid[oa]s?|incluyen?"
    r"|(?:(?:è|sono|sarà) (?:già |anche )?)?(?:inclus|compres)[oaie]|(?:inclus|compres)[oaie] nel prezzo|includ(?:e|ono)|comprend(?:e|ono)"
    r"|(?:(?:está|estão) (?:também |já )?)?incluíd[oa]s?|inclui|incluem|(?:is|zijn) (?:ook |al )?inbegrepen|inbegrepen|inclusief(?! btw)"
    r"|(?:is|zijn) (?:erbij )?inclusief|inkl\.?(?! ?mwst)|incl\.?(?! ?(?:vat|btw))"
)
_REFUND: Final = (
    r"refund(?:s|ed|able)?|money[- ]back|get your money|geld[- ]zurück\w*|(?:geld|betrag|anzahlung|honorar)(?: \w+)? zurück"
    r"|(?:rück)?erstatt\w*|rembours\w*|reembols\w*|devol(?:v|u)\w*(?: \w+){0,2} (?:dinero|importe|pago|dinheiro)|rimbors\w*"
    r"|terugbetal\w*|geld(?: \w+)? terug|niet[- ]goed[- ]geld[- ]terug"
)
_UNLIMITED: Final = (
    r"however (?:many|often)|so oft|wie oft|autant de fois|aussi souvent|à volonté|cuantas veces|las veces que|quante volte|tutte le volte|ogni volta che (?:vuole|serve)|zo vaak|tantas vezes|quantas vezes|as vezes que|何度でも|何回でも|無制限"
    r"|unlimited|without (?:any )?limits?|as (?:many|much|often)(?: \w+){0,3} as you|as many(?: \w+){0,3} as needed|any number of"
    r"|unbegrenzt\w*|unbeschränkt\w*|beliebig\w*|so (?:viele|oft|lange)(?: \w+){0,3} (?:wie )?(?:sie|du)\b|illimit\w*|autant d\S*(?: \w+){0,3} que"
    r"|sans limites?|ilimitad\w*|sin límites?|tantas?(?: \w+){0,2} como|illimitat\w*|senza limit[ei]|tutte le \w+ che (?:vuole|desidera)"
    r"|sem limites?|onbeperkt\w*|zo (?:veel|vaak)(?: \w+){0,3} als (?:u|je)"
)
_TAX: Final = r"(?:vat|mwst\.?|mehrwertsteuer|ust\.?|umsatzsteuer|tva|iva|btw|taxe?s?|tax)"
_WITH_TAX: Final = (
    rf"(?:including|includes?|inclusive of|incl\.?|inkl\.?|inklusive|einschließlich|inclusief|con|com) (?:the |der |la )?{_TAX}|{_TAX} (?:is |are |est )?(?:included|incluid[oa]|inclus[oa]|compres[oa]|incluíd[oa]|comprise)"
    r"|ttc|toutes taxes comprises|brutto(?:preis)?"
)
_WITHOUT_TAX: Final = (
    rf"(?:plus|excluding|exclusive of|excl\.?|ex|zzgl\.?|zuzüglich|exklusive|exclusief|más|piu|più|mais|sin|sem|oltre|ohne|before)(?: \d+ ?%)? (?:the |der |la )?{_TAX}|{_TAX} (?:no incluid[oa]|esclus[oa]|non compres[oa]|não incluíd[oa]|en sus|non comprise)"
    r"|hors taxes?|\bht"
)
_ANY_TIME: Final = (
    r"(?:at )?any ?time|whenever you (?:like|want)|jederzeit|à tout moment|n['\u2019]importe quand|en cualquier momento|cuando quiera"
    r"|in qualsiasi momento|quando vuole|a qualquer momento|te allen tijde|op elk moment|altijd"
)
_GUARANTEE: Final = r"guarantee\w*|garantie\w*|garantier\w*|garanti[rse]\w*|garantía\w*|garantiz\w*|garanzi\w*|garantito|gewähr(?:leist)?\w*|warrant\w+"
_OFFERS: Final = tuple(
    (name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
    for name, pattern in (
        ("tax included", _WITH_TAX),
        ("tax added", _WITHOUT_TAX),
        ("included", _INCLUDED),
        ("refund", _REFUND),
        ("unlimited", _UNLIMITED),
        ("guarantee", _GUARANTEE),
        ("any time", _ANY_TIME),
    )
)


def offers(text: str, today: date) -> Iterator[Claim]:
    """Words that give something away, by what they give."""
    yield from giveaways(text, today)
    for name, pattern in _OFFERS:
        found = list(pattern.finditer(text))
        text = blanked(text, found) if name.startswith("tax") else text
        for match in found:
            follows = frozenset({("offer", other) for other in GIVEN_AWAY}) if name in GIVEN_AWAY else frozenset()
            yield Claim("offer", match.group(), match.start(), frozenset({("offer", name)}), follows)
