"""What a draft says about the client's own figures without agreeing to them: understood, noted, or left open."""

import re
from typing import Final

_UNDERSTOOD: Final = re.compile(
    r"(?i:\b(?:(?:I|we) (?:can |do |fully |also |quite )?(?:understand|see|saw|read|note|noticed|gather|hear|realise|realize)|(?:I|we)(?:['\u2019]ve| have) (?:\w+ )?(?:seen|read|noted|taken note)|thank you for|thanks for|noted|good to know|hear(?:ing)? from you|speak to you then|until then"
    r"|(?:ich|wir) (?:verstehe|sehe|lese|entnehme|notiere|verstehen|sehen)|(?:verstehe|sehe|lese) ich|habe (?:ich )?(?:\w+ ){0,6}(?:gelesen|gesehen|notiert|verstanden)|danke|vielen dank|notiert|(?:warte|höre) ich|freue mich auf ihre nachricht|von (?:ihnen|dir) zu hören"
    r"|je (?:comprends|vois|note|lis|retiens)|j['\u2019]ai (?:bien )?(?:lu|vu|noté|compris)|(?:c['\u2019]est|bien) noté|merci|(?:attends|attendons|attendrai) (?:de )?(?:vos|tes|votre|ton)"
    r"|(?:entiendo|comprendo|veo|leo|anoto)|he (?:visto|leído|anotado|entendido)|tomo nota|queda anotado|gracias|espero (?:sus|tus|vuestras|tu|su) (?:noticias|mensaje|correo)|quedo a la espera"
    r"|capisco|vedo|leggo|prendo nota|ho (?:visto|letto|capito|annotato|preso nota)|grazie|(?:aspetto|attendo|aspetterò|attenderò) (?:le )?(?:tue|sue|vostre|un suo|un tuo|tuoi|suoi)"
    r"|compreendo|percebo|entendo|vejo|vi que|li que|tomei nota|tomo nota|registei|anotei|obrigad[oa]|agradeço|(?:aguardo|espero) (?:as )?(?:suas|vossas|tuas)? ?(?:notícias|mensagem)"
    r"|ik (?:begrijp|zie|lees|noteer|snap)|heb (?:ik )?(?:\w+ ){0,6}(?:gelezen|gezien|genoteerd|begrepen)|begrijp ik|genoteerd|bedankt|dank|(?:wacht|hoor) (?:ik )?(?:\w+ ){0,3}(?:van (?:u|je|jullie)|bericht))\b|とのこと|ご希望|ご予算|拝見)"
)
_LEFT_OPEN: Final = re.compile(
    r"(?i:\b(?:(?:can(?:no|['\u2019])t|can not|unable to|not able to|wouldn['\u2019]t|don['\u2019]t) (?:\w+ ){0,4}(?:say|tell|answer|promise|judge|know|comment|confirm|commit|decide)|(?:come|get) back to you|think (?:it|this|that|about)|(?:let me|need to|like to|rather) (?:\w+ )?(?:think|check|consider)"
    r"|(?:kann|könnte|weiß|weiss|möchte) (?:\w+ ){0,6}(?:nicht|nichts|keine)(?: \w+){0,3}(?: (?:sagen|beantworten|versprechen|zusagen|beurteilen))?|ob (?:\w+ ){1,8}(?:geht|möglich|klappt)|(?:melde|komme) (?:ich )?(?:\w+ ){0,5}(?:zurück|dazu|bei)"
    r"|ne (?:peux|puis|sais|saurais)(?: \w+){0,4} (?:pas|rien|encore)|je (?:reviens|reviendrai|réfléchi\w+)|no (?:\w+ ){0,2}(?:puedo|sé|sabría)(?: \w+){0,4}|volver[ée] (?:a|sobre)|(?:prefiero|quiero) pensar\w*"
    r"|non (?:\w+ ){0,2}(?:posso|so|saprei|sono in grado)(?: \w+){0,4}|preferisco (?:riflettere|pensar)\w*|torner[òo] su|(?:ainda )?não (?:\w+ ){0,2}(?:posso|sei|consigo|saberia)(?: \w+){0,4}|prefiro pensar|voltarei"
    r"|(?:weet|kan) (?:\w+ ){0,5}(?:nog )?(?:niet|niets)|kom (?:\w+ ){0,5}(?:op )?terug)\b|お答え(?:でき|いたしかね)|わかりかね|改めて(?:ご連絡|お返事))"
)


def is_echoed(sentence: str) -> bool:
    """Whether a sentence only takes note of something, or leaves it open."""
    return bool(_UNDERSTOOD.search(sentence) or _LEFT_OPEN.search(sentence))
