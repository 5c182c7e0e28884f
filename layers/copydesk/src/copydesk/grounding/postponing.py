"""A grammar of answering later: the first person, a verb of writing, saying, coming back or thinking it over.

What is said that way undertakes nothing, unless the clause says by when, or what comes along.
"""

import re
from typing import Final

_WHOM: Final = r"(?:you|ihnen|dir|euch|u|je|jullie)"
_EN: Final = (
    r"(?:I|we)(?:['\u2019](?:ll|d|m|re))?(?: (?:will|shall|would|am|are|going|gladly|rather|like|love|prefer|want|wish|need|have|first|also|then|still|happy|to|just|again|personally|separately|probably|certainly|must|should|and|better|i|in))*? "
    r"(?:write(?: back)?(?: to)?(?: you)?(?: (?:again|about|on|once|when|separately|back))|write(?: to)? you|drop you a (?:line|note)|reply|answer(?! for)|respond|get in touch|get back|come back|return to|be in touch|be back in touch|let you know|tell you|say (?:something|more|anything)|speak to|send (?:you )?(?:an?|my) (?:answer|reply|line|word)"
    r"|think|consider|reflect|ponder|mull|weigh|sleep on|look (?:into|at)|check|find out|clarify|see (?:if|whether)|look up|ask (?:around|myself)|give (?:it|this|that) (?:some|a) (?:\w+ )?thought|discuss|take (?:it|this|that) up|leave (?:it|this|that|the \w+)(?: \w+){0,3} open|know more|comment|keep you posted)"
    r"|(?:let|allow) me (?:\w+ )?(?:to )?(?:think|consider|mull|check|look|leave|sleep on|reflect|come back|get back|see|find out|ponder|weigh)|you(?:['\u2019]ll| will) (?:\w+ )?hear from (?:me|us)|(?:need|have|want|would like|like) to (?:first )?(?:check|think|consider|find out|look into|see)"
    r"|(?:has|have|will have|needs?) to wait|not something (?:I|we) can"
)
_DE: Final = (
    rf"(?:schreibe|schreib|antworte|sage|sag|gebe|melde|mail[e]?|berichte|erzähle|beantworte|komme|denke|überlege|prüfe|kläre|schaue|äußere|äußern|erkundige)\b(?: (?:ich|wir|mich|uns|sie|es|{_WHOM}|dann|noch|gern|gerne|dazu|darauf|davon|darüber|später|gesondert|separat|erst|zuerst|selbst|persönlich|hierzu|das|etwas|mir|einmal|nochmal|nochmals|bald|in ruhe|auf))*?"
    r" ?(?:ihnen|dir|euch|bescheid|mich|zurück|nach|mir|darauf|dazu)\b(?: (?:darauf|dazu|davon|noch|später|dann|gesondert|separat|wieder|nochmals?|hierzu|darüber))*"
    r"|(?:muss|müsste|möchte|will|würde|werde|sollte) (?:ich )?(?:\w+ ){0,7}?(?:prüfen|klären|abklären|nachsehen|schauen|überlegen|nachdenken|nachschauen|ansehen|anschauen|äußern|antworten|beantworten|schreiben|zurückkommen|melden|herausfinden|erkundigen|besprechen|durchdenken)"
    r"|hören (?:sie )?(?:\w+ )?von (?:mir|uns)|(?:hörst|hört) (?:\w+ )?von (?:mir|uns)|lasse ich (?:\w+ ){0,4}offen|bleibt (?:\w+ ){0,3}offen|gebe ich (?:\w+ ){0,3}bescheid|sage ich (?:ihnen|dir) (?:\w+ ){0,3}(?:etwas|bescheid|mehr)|ich mehr weiß"
)
_FR: Final = (
    r"(?:je|nous|j['\u2019]) ?(?:vous |te |t['\u2019]|y |en |me |m['\u2019]|le |la |les )*(?:écri(?:s|rai|vons|rons)|répond(?:s|rai|ons|rons)|di(?:s|rai|rons)|tiens au courant|tiendrai au courant|reparle(?:rai|rons)?|reparlons|parle(?:rai)?|recontacte\w*|reviens|reviendrai|reviendrons|réfléchi(?:s|rai|rons)|songe(?:rai)?|pense(?:rai)?|renseigne\w*|fais signe|ferai signe|informe(?:rai)?|fais savoir|ferai savoir)"
    r"|(?:je|nous) (?:préfère|préférerais|dois|devrais|voudrais|souhaite|aimerais|vais|veux|tiens à|devons)(?: (?:d['\u2019]abord|encore|y|en|vous|le|la|les|un|peu|me|m['\u2019]))* ?(?:réfléchir|vérifier|regarder|voir|consulter|songer|penser|étudier|répondre|écrire|reparler|revenir|me renseigner|savoir)"
    r"|(?:d['\u2019]abord|encore) (?:réfléchir|vérifier|regarder|voir)|(?:aurez|aurez bientôt|recevrez) de mes nouvelles|laissez-moi (?:y )?(?:réfléchir|vérifier|voir|le temps)|sur lequel je reviendrai|reviendrai"
)
_ES: Final = (
    r"(?:se lo|(?:le|te|os|les|lo)) (?:escrib(?:o|iré|imos)|contest(?:o|aré|amos)|respond(?:o|eré|emos)|dig(?:o)|diré|decimos|avis(?:o|aré|amos)|cuent[oa]|contaré|coment(?:o|aré|amos)|habl(?:o|aré)|inform(?:o|aré)|consult(?:o|aré))(?: (?:aparte|por separado))?"
    r"|(?:me |nos )?(?:lo |la )?(?:pienso|piensa|pensaré|miro|miraré|consulto|consultaré|veo|veré|estudio|estudiaré)\b(?! que)|(?:prefiero|quiero|quisiera|me gustaría|voy a|tengo que|debo|necesito|déjeme|déjame|queda por|he de)(?: (?:primero|antes|aún|todavía|un poco))* ?(?:pens|mir|ver|comprob|contest|respond|consult|estudi|reflexion|valor|escrib|dec)\w*"
    r"|(?:tendrá|tendrás|tendrán|recibirá) noticias mías|vuelvo (?:a|sobre|con)|le digo algo|quedo en (?:decir|contestar|escribir)\w*"
)
_IT: Final = (
    r"(?:le|ti|vi|gliel[oa]|te l[oa]|ne|ci|glie ne) (?:scriv(?:o|erò|iamo)|rispond(?:o|erò)|dic(?:o)|dirò|facci[oa] sapere|farò sapere|facciamo sapere|parl(?:o|erò)|riparl(?:o|iamo|eremo)|comunic(?:o|herò)|pens(?:o|erò)|rifletto|rifletterò|torn(?:o|erò)|aggiorn(?:o|erò)|ricontatt(?:o|erò))"
    r"|mi (?:faccio|farò) (?:vivo|viva|sentire)|(?:avrà|avrai|avrete|riceverà) mie notizie|ci sentiamo|(?:devo|vorrei|preferisco|preferirei|mi serve|ho bisogno di|bisogna che|mi lasci|vogliamo)(?: (?:prima|ancora|anche|un po['\u2019]|ci|Le))* ?(?:pens|rifletter|verific|controll|guard|veder|risponder|consult|valut|scriver|parlar|chieder)\w*"
    r"|verifico e|(?:ancora|prima) (?:pensarci|rifletterci|verificare|controllare|vedere)"
)
_PT: Final = (
    r"(?:escrevo|respondo|digo|falo|aviso|informo|conto|comento|escreverei|responderei|direi)-(?:lhe|te|vos)\b|(?:vou|preciso de|tenho de|tenho que|prefiro|queria|gostaria de|quero|devo|deixe-me|preciso)(?: (?:primeiro|ainda|antes))* ?(?:pensar|ver|verificar|confirmar|consultar|reflectir|refletir|responder|estudar|dizer|escrever|falar)\b"
    r"|(?:terá|terás|terão) notícias minhas|dou-(?:lhe|te|vos) (?:notícias|uma resposta)|volto a (?:escrever|falar|contactar|este)\w*|darei (?:notícias|resposta)|pens(?:o|arei) nisso"
)
_NL: Final = (
    r"(?:ik|we|wij) (?:schrijf|mail|antwoord|laat|kom|denk|zoek|kijk|vertel|beantwoord|bekijk|bel|schrijven|mailen|laten|komen|denken|zoeken)\b(?: (?:er|daar|hier|het|nog|even|dan|u|je|jullie|over|op|later|eerst|graag|apart|zo|terug|dat|uit|na|hierop|erop|nu|ook|weten|daarover|daarop|ik))*"
    r"|(?:schrijf|mail|antwoord|laat|kom|denk|vertel|zoek|kijk|beantwoord|bekijk) ik\b(?: (?:er|daar|het|nog|even|dan|u|je|jullie|over|op|later|eerst|graag|apart|terug|dat|uit|na|ook|weten))*"
    r"|(?:moet|wil|zou|ga) ik\b(?: \w+){0,7}? (?:nakijken|bekijken|uitzoeken|overleggen|nadenken|checken|nagaan|beantwoorden|antwoorden|kijken|terugkomen|overdenken)|(?:u|je|jullie) (?:hoort|horen|krijgt)(?: (?:daar|er|nog|dan|hierover|daarover|op|binnenkort|later|snel))* (?:van (?:me|mij|ons)|antwoord|bericht)|hoort (?:u|je) (?:nog |dan )*(?:van|antwoord|bericht)\w*"
)
POSTPONED: Final = re.compile(rf"(?i:\b(?:{_EN}|{_DE}|{_FR}|{_ES}|{_IT}|{_PT}|{_NL})(?!\w))")
"""The first person says that she will answer, or thinks it over first."""
GIVES: Final = re.compile(
    r"(?i:\b(?:give|gives|giving|given|get|gets|have it|receive|yours|grant\w*|apply|applies|appl\w+|take off|deduct\w*|gebe|geben|bekommen|erhalten|gewähre\w*|ziehe|abziehen|accord\w+|offr\w+|donn\w+|aurez|bénéfici\w+|consent\w*|hago|haré|doy|damos|tendrá\w*|aplic\w+|ofrezco|concedo|faccio|farò|avrà|offro|applico|riconosco|geef|krijgt|krijg|verleen|bied|faço|farei|dou|terá|tem|ofereço)\b)"
)
"""Words of giving: beside one, nothing is left open."""


_NAMES_IT: Final = re.compile(
    r"(?i)^\W*(?:whether|if|ob|si|se|of|about|on|upon|regarding|as (?:for|to)|for|over|zu\w*|über|auf|wegen|pour|quant|au sujet|sobre|en cuanto|respecto|quanto|del\w*|d[eo]|sul\w*|su|op|em relação)\b"
)
_MOST_OF_A_NAME: Final = 5


def is_left_for_later(clause: str, sentence: str) -> bool:
    """Whether a sentence puts off what one of its clauses names, and that clause gives nothing."""
    if GIVES.search(clause) or not POSTPONED.search(sentence):
        return False
    return bool(POSTPONED.search(clause) or _NAMES_IT.match(clause)) or len(clause.split()) <= _MOST_OF_A_NAME
