"""Whether an offer is made, or only named to speak about it."""

import re
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context
from copydesk.grounding.postponing import is_left_for_later

_TOPIC: Final = re.compile(
    r"(?i:\b(?:as for|as to|as regards|about|regarding|concerning|with regard to|(?:question|request|wish|ask\w*|inquir\w+|enquir\w+) (?:\w+ ){0,4}(?:for|about|on|of|whether)|whether|bezüglich|hinsichtlich|wegen|was (?:die|das|den|ihre\w*)|ihre[nr]? (?:frage|bitte|wunsch|anfrage) (?:\w+ ){0,3}(?:nach|um|zu\w*)|zu (?:ihrer frage|ihrem wunsch) (?:\w+ ){0,3}(?:nach|zu\w*)?|zum|zur|über|ob"
    r"|quant (?:à|aux?)|concernant|au sujet d\w+|à propos d\w*|pour ce qui est d\w+|votre (?:question|demande) (?:\w+ ){0,3}(?:sur|d\w*|concernant)|en cuanto a\w*|respecto (?:a|de)l?|acerca del?|sobre|su (?:pregunta|petición|consulta) (?:\w+ ){0,3}(?:sobre|de)"
    r"|per quanto riguarda|riguardo a\w*|quanto a\w*|circa|sua (?:domanda|richiesta) (?:\w+ ){0,3}(?:su\w*|di|riguardo)|relativamente a\w*|em relação a\w*|quanto ao|wat betreft|wat (?:de|het|uw)|over (?:de|een|uw|het)|betreffende|uw (?:vraag|verzoek) (?:\w+ ){0,3}(?:naar|over|om))\W)"
)
"""What names a thing only to speak about it."""
_ASKED_FOR: Final = re.compile(
    r"(?i:\b(?:you (?:asked|ask|wanted|mention\w*|request\w*|are asking|inquired|hoped)|you['\u2019]re asking|(?:sie|du) (?:\w+ ){0,4}(?:frag\w+|bitten|baten|erwähn\w+|wünsch\w+|gefragt|gebeten|ansprechen|ansprachen)|vous (?:\w+ )?(?:demand\w+|souhait\w+|évoqu\w+|mentionn\w+|parl\w+)|(?:me |que )?(?:pide|pedía|pidió|pregunta|preguntaba|menciona|solicita|pides|preguntas|pedís|preguntáis)"
    r"|(?:che |mi )?(?:chiede|ha chiesto|chiedeva|chiedete|menziona|domanda)|(?:que )?(?:pede|pediu|pergunta|perguntou|menciona)|(?:u|je|jullie) (?:\w+ ){0,4}(?:vraagt|vroeg|vragen|noemt|gevraagd))\b)"
)
_FREE: Final = frozenset({("offer", "free")})
_FIGURE: Final = re.compile(r"\d")


def is_only_named(claim: Claim, context: Context) -> bool:
    """Whether an offer is but the topic: `as for the discount you asked about`; with a figure it says more."""
    before = context.clause_text.partition(claim.text)[0]
    if _FIGURE.search(context.clause_text):
        return False
    if _TOPIC.search(before) or _ASKED_FOR.search(context.clause_text):
        return True
    return not claim.keys & _FREE and is_left_for_later(context.clause_text, context.sentence_text)
