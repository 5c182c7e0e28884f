"""Frames that undertake nothing: a point is left open, or the other side's wish is only repeated."""

import re
from typing import Final

LEAVES_OPEN: Final = re.compile(
    r"(?i:\b(?:(?:can(?:'|\u2019)t|cannot|can not|could not|couldn['\u2019]t|unable to|not able to|won['\u2019]t be able to|not (?:yet )?in a position to) (?:yet )?(?:say|promise|confirm|answer|tell|commit|decide|agree|judge|give you|comment)"
    r"|be in touch|(?:answer|reply to|write to) you personally|melde (?:ich )?mich|me pondr[ée] en contacto|ricontatter\w+|mi far[òo] (?:vivo|viva|sentire)|entrarei em contac?to|darei notícias|direi"
    r"|(?:don['\u2019]t|do not) (?:yet )?know|weiß ich (?:\w+ ){0,3}nicht|weet ik (?:\w+ ){0,3}niet|ne sais pas|(?:aún |todavía )?no sé|non (?:lo )?so|não sei|zu überlegen|à réfléchir|preferisco riflettere"
    r"|(?:come|get|be) back to (?:you|that|this|it)|let you know|think (?:it|that|this) over|rather (?:not |come|think|check|leave|answer)"
    r"|(?:noch |dazu |leider |jetzt )*(?:nichts|nicht|noch nicht) (?:\w+ ){0,3}?(?:sagen|zusagen|versprechen|beantworten|bestätigen|entscheiden|beurteilen|einschätzen)|ob (?:\w+ ){0,8}kann ich|(?:komme|melde|werde) (?:ich )?(?:\w+ ){0,5}(?:zurück\w*|melden|mich)|in ruhe (?:beantworten?|überlegen|klären)|persönlich (?:beantworten?|klären)"
    r"|(?:peux|puis|pouvons|pourrai) (?:\w+ ){0,3}?(?:rien|pas|encore)(?: \w+){0,3}? (?:dire|promettre|confirmer|répondre|décider|avancer|engager)|(?:me renseigne|reviendrai|reviens|reviendrons|revenons|répondrai|répondrons|recontacte\w*|tiendrai au courant)"
    r"|no (?:le |te |os |les |lo |se |me )*(?:puedo|podemos|sabría) (?:\w+ )?(?:\w*decir\w*|prometer\w*|confirmar\w*|responder\w*|adelantar\w*|asegurar\w*)|volver(?:é|emos) (?:a|sobre|con)|prefiero (?:pensar|responder|consult|no )\w*|(?:le|te|os|les) (?:responder|contestar|escribir|dir|avisar)(?:é|emos)"
    r"|non (?:le |ti |vi |glielo |lo |ne )*(?:posso|possiamo|saprei|so) (?:\w+ )?(?:dir\w*|promett\w*|conferm\w*|rispond\w*|assicur\w*|anticip\w*|ancora|dare)|torner(?:ò|emo) (?:su|sull\w*|a)|ci torno|preferisco (?:pensar|risponder|verific|non )\w*|(?:le|ti|vi) (?:risponder|scriver|dir|far)(?:ò|emo)"
    r"|(?:kan|kunnen|durf) (?:ik|we|wij)? ?(?:\w+ ){0,4}?(?:nog )?(?:niet|niets|geen) (?:\w+ ){0,4}?(?:zeggen|beloven|bevestigen|toezeggen|beantwoorden|antwoord|uitsluitsel)|(?:kom|komen) (?:ik |we |wij )?(?:\w+ ){0,4}(?:op )?terug|laat (?:het )?(?:u|je|jullie|ik)|ik laat (?:\w+ )?(?:u|je)"
    r"|não (?:lhe |te |vos |o |me )*(?:posso|podemos|consigo|sei) (?:\w+ )?(?:dizer\w*|prometer\w*|confirmar\w*|responder\w*|garantir\w*|adiantar\w*)|voltarei|prefiro (?:pensar|responder|confirmar|não )\w*|respondo-lhe|responderei|dir-lhe-ei)\b)"
)
"""That a point is not answered now."""
REPEATED: Final = re.compile(
    r"(?i:\b(?:I (?:saw|noticed|understand|see|gather|take it|note|noted|read)|(?:ich )?(?:verstehe|entnehme|lese|sehe|habe verstanden)|je (?:comprends|note|lis|vois|retiens)|entiendo|veo|leo|tomo nota|anoto|capisco|vedo|leggo|prendo nota|noto|ik (?:begrijp|lees|zie|noteer)|begrijp ik|j'ai (?:bien )?(?:vu|lu|noté|compris)|(?:ich )?habe (?:\w+ )?(?:gesehen|gelesen|verstanden)|he (?:visto|leído|entendido)|vi que|leí que|ho (?:visto|letto|capito|notato)|heb (?:gezien|gelezen|begrepen)|li que|entendi|percebi|reparei|compreendo|percebo|vejo|leio|anotei)\b)"
)
SECOND_PERSON: Final = re.compile(
    r"(?i:\b(?:you|your|yours|sie|ihr|ihre[nmrs]?|ihnen|du|dir|dich|dein\w*|euch|euer|eure\w*|vous|votre|vos|tu|te|ton|ta|tes|usted|ustedes|su|sus|tus|vosotros|vuestr\w+|\w+[áéa]is|lei|suo|sua|suoi|sue|voi|vostr\w+|tuo|tua|\w+ate|\w+ete|u|uw|je|jij|jou|jouw|jullie|si|seu|você|têm|quer(?:em|iam)|precisam|vocês|vosso|vossa)\b)"
)
"""Beside words of understanding: it is the reader's wish that is repeated."""
_OPENS_A_QUESTION: Final = re.compile(
    r"(?i)\W*(?:would|could|can|may|do|does|did|is|are|am|will|shall|should|have|has|what|when|where|who|which|how|why|or|if|soll\w*|darf|dürf\w*|kann|könn\w*|woll\w*|möcht\w*|würd\w*|wann|wie|was|wo|wer|welch\w*|passt|wäre|ist|sind|haben"
    r"|puis|peux|pouvez|pourr\w+|est-ce|voulez|souhaitez|quand|comment|quel\w*|que|qui|où|puedo|puede|podr\w+|quiere\w*|cuándo|cómo|qué|quién|dónde|le|te|posso|può|potr\w+|vuole|quando|come|che|chi|dove|kan|kunt|zal|mag|zou|wilt|wanneer|hoe|wat|wie|waar|past|pode\w*|quer|como|quem|onde)\b"
)
_PLEASE: Final = re.compile(
    r"(?i)\W*(?:please|bitte|s'il vous plaît|por favor|per favore|per piacere|alstublieft|graag|perhaps|vielleicht)\W*$"
)
_MOST_OF_A_TAG: Final = 4


def only_tagged(sentence: str, clause: str) -> bool:
    """Whether a question says a clause outright, and asks only by a few words behind it: `you may, or not?`."""
    bare = sentence.rstrip(" ?!")
    tag = re.split(r"[,;:\u2013\u2014]", bare)[-1]
    if tag == bare or bare.endswith(clause.rstrip(" ?!,;")) or len(tag.split()) > _MOST_OF_A_TAG:
        return False
    return not (_PLEASE.match(tag) or _OPENS_A_QUESTION.match(sentence))
