# ruff: noqa: RUF001 - marks of many languages are read here
"""By what words a sentence asks for a call, and by what words it only tells of one, in eight languages."""

import re
from typing import Final

from copydesk.calendar.mood_words import CALL
from copydesk.calendar.plain_choices import has_only_words_of_a_choice
from copydesk.calendar.retraction_words import CONDITION


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


_TALK: Final = (
    r"(?:talk|speak|(?:call|phone|ring) (?:me|us|back)|meet|chat|zoom|schedule|arrange|book|set up|fix|reserve|"
    r"give (?:me|us) a "
    r"(?:call|ring)|"
    r"have an? (?:\w+ )?(?:call|chat|word|talk|meeting))"
)
_COURTESY: Final = _words(
    r"\b(?:i|we) (?:was|am|were|are) wondering (?:if|whether)\b|"
    r"\b(?:i|we) (?:want|wanted|would like|'d like) to ask (?:if|whether|you)\b|"
    r"\bif (?:(?:it|that|this|the time)(?:'s| is)? (?:\w+ )?(?:for|with|to)? ?you|possible|you (?:\w+ ){1,3})|"
    r"\b(?:could|can|would) you (?:please )?tell (?:me|us) (?:if|whether)\b|\bplease let me know\b",
    r"\b(?:falls|wenn|sofern) (?:es|das|ihnen das|sie|du|möglich)(?: \w+){0,3}",
    r"\bs(?:i|') ?(?:cela|ça|vous|tu|possible)(?: \w+){0,3}|\bsi (?:le|te|es|puede|le va)(?: \w+){0,3}|"
    r"\bse (?:le|ti|per lei|possibile|va)(?: \w+){0,3}|\bals (?:het|dat|u|je)(?: \w+){0,3}",
)
"""Is polite, and sets no condition; nor does it tell of anything."""
_ASKS: Final = _words(
    rf"\b(?:can|could|may|might|shall|should) we\b|\bwould it be possible (?:to|for us to) {_TALK}|"
    rf"\b(?:can|could|may|shall) (?:i|you) (?:please |perhaps |maybe |also |kindly )*{_TALK}|\blet(?:'s| us)\b|"
    r"\b(?:are|would|will|could) you (?:be )?(?:\w+ )?(?:free|available|reachable)\b|"
    r"\b(?:would|does|will|do|might|could)\b[^.?!]{0,70}\b(?:suit|work|fit|do|be (?:ok|okay|fine|good|possible|"
    r"free))\b|"
    r"\b(?:do|would|will) you have (?:time|a (?:slot|moment|minute))\b|\b(?:may|can|could|shall) i (?:call|phone|"
    r"ring) you\b|"
    r"\b(?:how|what) about\b|\bi(?:'d| would)? (?:propose|suggest)\b|\b(?:please|kindly) "
    rf"{_TALK}|^\W*(?:call|ring|phone) me\b|\b(?:i|we) (?:can|could) (?:talk|speak|meet|do a call)\b|"
    r"\bis\b[^?.!]{0,60}\b(?:possible|ok|okay|fine|convenient|free|available|good)\b[^?.!]*\?",
    r"\b(?:können|könnten|wollen|sollen|dürfen|kann|könnte) (?:wir|ich)\b|\b(?:lassen sie|lass|lasst) uns\b|"
    r"\b(?:können|könnten) sie\b[^.?!]*\b(?:an)?rufen\b|\b(?:hätten|haben|hast|hättest) (?:sie|du|ihr)\b[^.!]*\?|"
    r"\b(?:passt|ginge|geht|wäre|ist|klappt|würde)\b[^.!]*\?|\bwie wäre\b|\bich (?:schlage|würde vorschlagen)\b|"
    r"\bruf(?:en sie)? (?:mich|uns)\b|\bsind sie\b[^.!]*\b(?:frei|erreichbar)\b|\bwir (?:könnten|können)\b",
    r"\b(?:pouvons|pourrions|peut|pourrait)[- ](?:nous|on)\b|\b(?:nous pouvons|nous pourrions|on peut|on pourrait)\b|"
    r"\b(?:seriez|êtes|serais|es)[- ](?:vous|tu)\b[^.!]*\b(?:libre|disponible)s?\b|"
    r"\b(?:conviendrait|convient|irait|va|serait|est)\b[^.!]*\?|\b(?:appelez|appelle)-moi\b|"
    r"\b(?:pourriez|pouvez)-vous (?:m'|me |nous )appeler\b|\bparlons\b|\bje (?:vous )?propose\b|\bqu[e']\b.{0,9}diriez",
    r"\b(?:podemos|podríamos)\b|\b(?:está|estaría|estás|estarías)\b[^.!]*\b(?:disponible|libre)\b|"
    r"\b(?:le|te|os|les) (?:va|viene|iría|vendría|conviene|parece)\b|\bllám[ea]\w*\b|\bpuede llamar\w*\b|"
    r"\b(?:sería|es|será) posible\b|\bpropongo\b|\bqué (?:tal|le parece|te parece)\b|\bhablemos\b",
    r"\b(?:possiamo|potremmo)\b|\b(?:è|sarebbe|sei|saresti)\b[^.!]*\b(?:disponibile|liber[oa]|possibile)\b|"
    r"\b(?:le|ti|vi) (?:va|andrebbe|andrebbe bene|può andare)\b|\b(?:mi chiami|chiamami|sentiamoci|parliamone)\b|"
    r"\bpotrebbe chiamarmi\b|\bpropongo\b|\b(?:va|andrebbe) bene\b[^.!]*\?",
    r"\b(?:kunnen|zullen|mogen|zouden) (?:we|wij)\b|\b(?:bent|ben|zou|zijn) (?:u|je|jij)\b[^.!]*\b(?:vrij|"
    r"beschikbaar)\b|"
    r"\b(?:schikt|past|kan|is|zou|lukt)\b[^.!]*\?|\blaten we\b|\bbel (?:me|mij)\b|\b(?:kunt|kan) (?:u|je) (?:me|mij)\b|"
    r"\bik stel\b.*\bvoor\b|\bheeft u\b[^.!]*\?|\bheb je\b[^.!]*\?",
    r"\b(?:podemos|poderíamos)\b|\b(?:está|estaria|estás)\b[^.!]*\b(?:disponível|livre)\b|\bligue-me\b|"
    r"\b(?:pode|poderia|podia) ligar\b|\b(?:seria|é) possível\b|\b(?:dá|dava|daria)-?(?:lhe)? jeito\b|\bproponho\b|"
    r"\b(?:serve|convém)(?:-lhe)?\b[^.!]*\?|\bpode ser\b[^.!]*\?",
    r"いただけ|もらえ|お願い|できますか|いかがですか|可能ですか|どうですか|たいです|ください|しませんか|ましょう",
)
"""Asks for it."""
_WISHES: Final = _words(
    r"\b(?:i|we)(?:'d| would|'ll| will)? (?:like|love|prefer|want|be (?:happy|glad)|appreciate|need|hope)\b|"
    r"\b(?:i|we)(?:'m| am|'re| are| would be|'d be) (?:free|available|reachable)\b",
    r"\b(?:ich|wir) (?:würden?|möchten?|hätten?|wünschen?|bräuchten?|wollen?|will)\b|"
    r"\b(?:würde|möchte|hätte|würden|möchten|hätten) (?:ich|wir)\b|\b(?:bin ich|ich bin|kann ich|ich kann)\b",
    r"\b(?:je|nous) (?:voudrais|voudrions|souhaite\w*|aimerais|aimerions|préfère\w*|suis|sommes)\b",
    r"\b(?:me gustaría|nos gustaría|quisiera|quería|querría|quiero|desearía|prefiero|estoy)\b",
    r"\b(?:vorrei|vorremmo|mi piacerebbe|gradirei|desidero|preferirei|preferisco|sono)\b",
    r"\b(?:ik|we) (?:wil|willen|zou|zouden|ben)\b|\b(?:wil|zou|ben) ik\b|\bgraag\b",
    r"\b(?:gostaria|gostaríamos|queria|quero|preferia|prefiro|estou)\b",
    r"希望",
)
"""Wishes for it, where the same sentence speaks of a call."""
_TELLS: Final = _words(
    r"\b(?:was|were|went|had|did|missed|said|told|wrote|happened|been|thank\w*|know|wonder\w*|ask\w*|tell|broke|"
    r"called|spoke|talked|met|discussed|reschedul\w*|how\b.{0,40}\bgo|because|since|when|who|which|what (?!about)|"
    r"why|confirm\w*|remind\w*|reminder|recording|record\w*|minutes of|notes|summary|summar\w+|prepare\w*)\b|"
    r"\b(?:about|regarding|concerning|after|before|during|following|from|of) (?:the|our|your|my|their|his|"
    r"her|this|that|a) (?:\w+ )?(?:call|meeting|talk|chat|appointment|interview)\b(?=[^.!?]{0,4}(?:on|at|of|\ufffc))|"
    r"(?<!could )(?<!can )(?<!shall )(?<!may )(?<!should )(?<!would )\b(?:i|we|he|she|they|you) (?:have|has|'ve|"
    r"got) (?:an?|another|the|my|our) (?:\w+ )?(?:call|meeting|appointment|"
    r"chat|zoom)|\bthere(?:'s| is| will be)\b|\b(?:i'm|i am|we're|we are) (?:in|on|at) ",
    r"\b(?:war|waren|hatte|hatten|ging|sagte|schrieb|verpasst|gewesen|danke|dank|weil|nachdem|bevor|während|dass|"
    r"gesprochen|telefoniert|erinner\w*|protokoll|trifft sich|treffen sich|bestätig\w*)\b|"
    r"\b(?:über|nach|vor|wegen|während|zu|vom|beim|bei|von) (?:den|dem|das|unser\w*|ihr\w*|mein\w*|einem|einer) "
    r"(?:\w+ )?(?:termin|anruf|gespräch|telefonat|meeting|treffen)\b|"
    r"\b(?:habe|haben) (?:ich|wir)\b[^.?!]*\b(?:termin|gespräch|telefonat|meeting|anruf)\b|"
    r"\b(?:ich|wir) haben?\b[^.?!]*\b(?:termin|gespräch|telefonat|meeting|anruf)\b",
    r"\b(?:était|étaient|avait|avons|avez|a été|passé|dit|écrit|manqué|merci pour|parce|puisque|pendant|confirm\w+|"
    r"rappel\w*)\b|\b(?:sur|après|avant|de|pendant|concernant) (?:l'|le |la |notre |votre |mon |un )(?:appel|"
    r"rendez-vous|"
    r"réunion)\b(?=[^.!?]{0,6}(?:du|de|\ufffc))|\b(?:j'ai|nous avons) (?:déjà )?(?:une?|un autre) ",
    r"\b(?:fue|era|estuvo|había|dijo|escribió|perdí|gracias por|porque|durante|confirm\w+|recuerd\w+)\b|"
    r"\b(?:sobre|después de|antes de|durante) (?:la|nuestra|su|mi|una) (?:llamada|reunión|cita)\b|"
    r"\b(?:tengo|tenemos|tiene) (?:ya )?(?:una?|otra) ",
    r"\b(?:era|è stat\w|è andat\w|aveva|detto|scritto|perso|grazie per|perché|durante|conferm\w+)\b|"
    r"\b(?:sulla|dopo la|prima della|durante la|della|dopo il|prima del|sul) (?:nostra |sua |mia )?(?:chiamata|"
    r"riunione|"
    r"telefonata|appuntamento)\b|\b(?:ho|abbiamo) (?:già )?(?:una?|un') ?",
    r"\b(?:was|waren|had|ging|zei|schreef|gemist|geweest|bedankt voor|dank voor|omdat|tijdens|bevestig\w*)\b|"
    r"\b(?:over|na|voor|tijdens|van) (?:het|ons|uw|mijn|de|een) (?:gesprek|afspraak|vergadering|telefoontje)\b"
    r"(?=[^.!?]{0,4}(?:van|op|\ufffc))|\b(?:heb|hebben) (?:ik|we)\b[^.?!]*\b(?:afspraak|vergadering|gesprek)\b|"
    r"\bik heb\b[^.?!]*\b(?:afspraak|vergadering|gesprek)\b",
    r"\b(?:foi|era|correu|tinha|disse|escreveu|perdi|obrigad[oa] pel[oa]|porque|durante|confirm\w+)\b|"
    r"\b(?:sobre|depois d|antes d|durante)[ao]? ?(?:a |o |nossa |sua |minha )?(?:chamada|reunião|ligação)\b|"
    r"\b(?:tenho|temos) (?:já )?(?:uma?|outra) ",
    r"ありがとうございました|でした|ました(?!ら)",
)
"""Tells of a call that is, or was, and asks for none."""
_A_CALL: Final = re.compile(
    r"(?<!our )(?<!your )(?<!the )(?<!my )(?<!unser )(?<!notre )(?<!nuestra )(?<!nostra )(?<!ons )(?<!nossa )\b"
    r"(?:call|chat|zoom|phone call|anruf|telefonat|gespräch|telefontermin|appel|llamada|chiamata|telefonata|gesprek|"
    r"telefoontje|chamada)\b|電話|通話",
    re.IGNORECASE,
)


def asks_for_call(sentence: str) -> bool:
    """Whether a sentence, its times blanked, asks for a call at the time that it names.

    A call that is only mentioned is none: one that was, that its writer has with somebody else, or is talked about.
    """
    own = _COURTESY.sub(" ", sentence)
    if _TELLS.search(own) or CONDITION.search(own):
        return False
    if _ASKS.search(own) or (_WISHES.search(own) and CALL.search(own)):
        return True
    if _A_CALL.search(own) and has_only_words_of_a_choice(own, needs_yes=not own.rstrip().endswith(("?", "？"))):
        return True
    return has_only_words_of_a_choice(own)
