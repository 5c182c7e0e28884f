"""Words that give something away: free of charge, included, a discount, money back, without limit."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim, blanked

_FREE: Final = (
    r"free of charge|for free|gratis\w*|complimentary|on the house|no (?:extra |additional )?(?:charge|cost|fee)s?"
    r"|(?:at no|with no|without(?: any)?) (?:extra |additional |further )?(?:costs?|charges?|fees?)"
    r"|(?:costs?|pay) (?:you )?nothing(?: extra)?|won['\u2019]t (?:cost|charge)|will not (?:cost|charge)|don['\u2019]t charge"
    r"|do not charge|(?<!feel )(?<!am )(?<!['\u2019]m )(?<!be )(?<!are )free(?= (?:call|consult|of|first|initial|intro|revision|"
    r"round|sample|article|trial|copy|quote|estimate|session|lesson|meeting|chat|edit|correct|photo|deliver|ship|update))"
    r"|(?<=calls are )free|(?:is|are|be|comes?|for) (?:completely |entirely |always |also |absolutely |totally )?free(?=\W*$|[.,;!)]| and | for | if | when |[ ](?:the|with|as) )"
    r"|kostenlos\w*|kostenfrei\w*|umsonst|unentgeltlich\w*|ohne (?:aufpreis|berechnung|mehrkosten|zusätzliche kosten"
    r"|zusatzkosten|aufschlag|extra ?kosten|kosten)|(?:berechne|kostet|kosten)(?:[ ]\w+){0,3} nichts|geschenkt|gratis"
    r"|gratuit\w*|offerte?s?(?! (?:die|per|di|de|van|e|binnen|aanvra))|sans (?:frais|supplément|surcoût|coût)\w*(?: supplémentaires?)?|ne (?:vous )?coûte(?:nt|ra)? rien"
    r"|gratuit[oaie]s?\w*|sin (?:coste?|cargo|gastos|recargo)\w*(?: adicional(?:es)?)?|no (?:le |te |les )?cuesta(?:n)? nada"
    r"|senza (?:costi|spese|supplement[oi]|sovrapprezz[oi]|alcun costo)\w*(?: aggiuntiv[ie])?|in omaggio|non costa(?:no)? nulla"
    r"|grátis|sem (?:custos?|encargos)\w*(?: adiciona(?:l|is))?|kosteloos|kosteloze|zonder (?:extra |bijkomende )?kosten|zonder meerprijs"
    r"|waiv\w+|verzichte\w*|half (?:the )?price|halbe[rnms]? preis|moitié prix|mitad de precio|metà prezzo|halve prijs"
)
_INCLUDED: Final = (
    r"(?:(?:is|are|be|also|already) )?included|(?:price|fee|rate|this|that|it|package|which)s? (?:also )?includes?|includes"
    r"|inbegriffen|enthalten|inkludiert|im preis (?:drin|inbegriffen|enthalten)|(?:beinhaltet|umfasst|enthält)"
    r"|(?:(?:est|sont|sera|y) (?:aussi |déjà |également )?)?(?:comprise?s?|incluse?s?)|comprend(?:nent)?|inclut|incluent"
    r"|(?:está|están|va|van|es|queda|quedan) (?:también |ya )?incluid[oa]s?|incluid[oa]s?|incluyen?"
    r"|(?:(?:è|sono|sarà) (?:già |anche )?)?(?:inclus|compres)[oaie]|(?:inclus|compres)[oaie] nel prezzo|includ(?:e|ono)|comprend(?:e|ono)"
    r"|(?:(?:está|estão) (?:também |já )?)?incluíd[oa]s?|inclui|incluem|(?:is|zijn) (?:ook |al )?inbegrepen|inbegrepen|inclusief(?! btw)"
    r"|(?:is|zijn) (?:erbij )?inclusief|inkl\.?(?! ?mwst)|incl\.?(?! ?(?:vat|btw))"
)
_DISCOUNT: Final = (
    r"discount(?:s|ed)?|rebate\w*|price reduction|(?:special|reduced|lower|better) (?:price|offer|rate|deal)s?|cheaper"
    r"|(?:\w*rabatt|\w*nachlass|skonto)\w*|sonder(?:preis|kondition|angebot)\w*|ermäßig\w*|günstiger\w*|vorzugspreis\w*"
    r"|remises?|ristourne\w*|rabais|tarif (?:réduit|préférentiel)|prix (?:spécial|réduit|d['\u2019]ami|préférentiel)|moins cher"
    r"|descuentos?|rebaja\w*|(?:precio|tarifa) (?:especial|reducid[oa])|más barat[oa]|sconto|sconti|scontat[oaie]"
    r"|prezzo (?:speciale|di favore|ridotto|scontato)|tariffa (?:ridotta|agevolata)|più economic[oa]|descontos?|preço (?:especial|reduzido)"
    r"|mais barat[oa]|\w*korting\w*|(?:speciale|lagere|gereduceerde) (?:prijs|tarief)|goedkoper|voucher\w*|coupon\w*|gutschein\w*"
    r"|tegoedbon\w*|cupón|(?<=% )off\b|money off"
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
        ("free", _FREE),
        ("included", _INCLUDED),
        ("discount", _DISCOUNT),
        ("refund", _REFUND),
        ("unlimited", _UNLIMITED),
        ("guarantee", _GUARANTEE),
        ("any time", _ANY_TIME),
    )
)
GIVEN_AWAY: Final = frozenset({"free", "included"})
"""What is included costs nothing more, and what is free may be called included."""


def offers(text: str, _today: date) -> Iterator[Claim]:
    """Words that give something away, by what they give."""
    for name, pattern in _OFFERS:
        found = list(pattern.finditer(text))
        text = blanked(text, found) if name.startswith("tax") else text
        for match in found:
            follows = frozenset({("offer", other) for other in GIVEN_AWAY}) if name in GIVEN_AWAY else frozenset()
            yield Claim("offer", match.group(), match.start(), frozenset({("offer", name)}), follows)
