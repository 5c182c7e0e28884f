"""Whether a clause puts a fact as the client's own: `your budget of 700 EUR`, `as you write, by Friday`."""

import re
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, is_denied
from copydesk.grounding.echoes import is_echoed
from copydesk.grounding.frames import LEAVES_OPEN, REPEATED, SECOND_PERSON
from copydesk.grounding.happenings import is_a_happening
from copydesk.grounding.postponing import is_left_for_later

_NOUN: Final = (
    r"(?:budgets?|deadline|dead-line|mails?|e-?mails?|messages?|letters?|requests?|inquir(?:y|ies)|enquir(?:y|ies)|questions?|briefs?|briefings?|plans?|events?|projects?|launch|conferences?"
    r"|target|limit|idea|ideas|proposals?|suggestions?|suggested|proposed|preferred|figures?|compan(?:y|ies)|team|website|site|page|blog|wedding|magazine|numbers?|order|topics?|titles?"
    r"|date|dates|schedule|timeline|budgeted|word count|readers|kickoff|kick-off|trade fair|fair|anniversary|list|note|notes|publication date|release|phone|address|office|colleagues?|boss|price idea|offer|wish|wishes|wished|requested|desired|maximum|ceiling"
    r"|nachricht|anfrage|frage|fragen|terminvorschlag|terminvorschläge|vorschlag|vorschläge|wunsch|wunschtermin|wünsche|projekt|veranstaltung|budgetrahmen|budget|preisvorstellung|frist|abgabetermin|abgabefrist|liefertermin|zeitplan|konferenz|messe|hochzeit|jubiläum"
    r"|firma|unternehmen|webseite|website|seite|zahl|zahlen|angaben?|schreiben|erscheinungstermin|zeitschrift|thema|themen|angebot|gewünschte\w*|genannte\w*|vorgeschlagene\w*|launch|kollegin|kollege|kollegen|redaktionsschluss"
    r"|message|courriel|mail|demande|question|questions|proposition|projet|événement|échéance|date limite|date butoir|délai|délais|lancement|conférence|salon|mariage|entreprise|société|site|page|enveloppe|souhait|commande|collègue|date|courrier"
    r"|correo|mensaje|consulta|pregunta|preguntas|propuesta|proyecto|evento|fecha límite|fecha|plazo|lanzamiento|conferencia|feria|boda|empresa|web|sitio|página|presupuesto|pedido|solicitud|compañera|compañero|límite"
    r"|messaggio|richiesta|domanda|domande|proposta|progetto|evento|scadenza|data|lancio|conferenza|fiera|matrimonio|azienda|società|sito|pagina|ordine|collega|termine|budget"
    r"|mensagem|pedido|pergunta|projeto|projecto|orçamento|prazo|lançamento|conferência|casamento|empresa|página|proposta|colega"
    r"|bericht|mail|mailtje|vraag|vragen|voorstel|project|evenement|uiterste datum|termijn|lancering|conferentie|congres|beurs|bruiloft|bedrijf|website|pagina|aanvraag|verzoek|opdracht|collega|datum|wens|budget)"
)
_YOUR: Final = r"(?:your|their|ihr(?:e[nmrs]?)?|dein(?:e[nmrs]?)?|euer|eure[nmrs]?|votre|vos|ton|ta|tes|sus?|tus?|vuestr[oa]s?|suo|sua|suoi|sue|tuo|tua|tuoi|tue|vostr[oaie]|seus?|suas?|teus?|tuas?|uw|jouw|je|jullie)"
_YOURS: Final = re.compile(rf"(?i:\b{_YOUR}[ ](?:[\w'\u2019-]+[ ]){{0,3}}?[\w-]*{_NOUN}\b)")
_YOUR_NUMBER: Final = re.compile(
    rf"(?i:\b{_YOUR}[ ](?:(?:about|over|some|rund|etwa|environ|unos|circa|ongeveer|cerca de)[ ])?$)"
)
_THE_CLIENTS: Final = re.compile(
    r"(?i:\b(?:the|das|der|die|den|dem|le|la|les|el|il|lo|o|a|de|het|zum|zur|l['\u2019])[ ]?(?:[\w'\u2019-]+[ ]){0,2}?(?:budget|launch|conference|event|trade fair|wedding|kickoff|messe|konferenz|hochzeit|veranstaltung"
    r"|lancement|conférence|salon|mariage|événement|lanzamiento|conferencia|feria|boda|evento|presupuesto|lancio|conferenza|fiera|matrimonio|lançamento|conferência|casamento|orçamento|lancering|congres|beurs|bruiloft|evenement)\b)"
)
_YOU_SAY: Final = re.compile(
    r"(?i:\byou(?:['\u2019]re|['\u2019]d|['\u2019]ve| are| have| had| also| would| kindly| already)?[ ](?:write|wrote|written|mention(?:ed)?|ask(?:ed|ing)?|say|said|need|needed|want(?:ed)?|like|plan(?:ned|ning)?"
    r"|propose[d]?|suggest(?:ed)?|have in mind|look(?:ing)? for|describe[d]?|gave|given|sent|name[d]?|expect(?:ed)?|hope[d]?|request(?:ed)?|quote[d]?|state[d]?|refer(?:red)?|set|budgeted|prefer(?:red)?|wish(?:ed)?|tell me|told me|point(?:ed)? out|think(?:ing)?|thought|imagine[d]?|spoke|speak|talk(?:ed)?|spend|have (?!(?:it|this|that|them|the|a|an|one)\b)(?:about |around |some )?|(?:had|have) (?:[\w.,]+ ){0,6}in mind)\b"
    r"|\b(?:wie|von|dass|was|die|das|den|den|bis) (?:sie|du|ihnen|dir)\b|\b(?:sie|du|ihr)[ ](?:[\w.,€%]+[ ]){0,8}?(?:schreib\w*|schrieb\w*|nennen|nennst|nannte\w*|genannt\w*|erwähn\w*|frag\w*|brauch\w*|benötig\w*|wünsch\w*|plan\w*|geplant|vorschlag\w*|vorgeschlagen|schlagen|schlugen|möcht\w*|wollen|willst|such\w*|angegeben|geben|hoffen|erwarten|gewünscht|angefragt|bitten|haben (?:ein|einen) budget|dacht\w*|vorgesehen|eingeplant|veranschlagt|angesetzt|denken|rechne\w*|vorgestellt|sprach\w*|sprechen)\b"
    r"|\b(?:schreiben|schrieben|nennen|nannten|erwähnen|erwähnten|fragen|fragten|brauchen|benötigen|wünschen|planen|möchten|suchen|schlagen) sie\b|\bvon (?:ihnen|dir) (?:genannt|erwähnt|vorgeschlagen|gewünscht|geplant|angegeben)\w*"
    r"|\bil vous (?:\w+ )?fau\w+|\bvous (?:m['\u2019]|me |nous )?(?:\w+ )?(?:écriv\w+|écrit|mentionn\w+|demand\w+|indiqu\w+|souhait\w+|cherch\w+|prévo\w+|propos\w+|parl\w+|voul\w+|évoqu\w+|dispos\w+|aimer\w+|besoin|cit\w+|précis\w+|envisag\w+|annonc\w+|pens\w+|compt\w+|imagin\w+|signal\w+|donn\w+)|\bcomme vous\b|\bque vous\b|\b(?:indiqué|mentionné|demandé|proposé|évoqué|souhaité|prévu)\w* (?:par vous|dans votre)"
    r"|\b(?:menciona|mencionas|mencionó|mencionaste|indica|indicas|indicó|escribe|escribes|escribió|pide|pides|pidió|necesita|necesitas|propone|propones|propuso|quiere|quieres|busca|buscas|comenta|comentas|comentó|pregunta|preguntas|plantea|sugiere|dice|dices|desea|deseas|solicita|cita|piensa|pensaba|habla|hablaba|calcula)\b|\bha(?:s)? (?:mencionado|indicado|pedido|propuesto|comentado|dicho|escrito)|\b(?:habéis|hayáis) (?:\w+ )?(?:mencionado|indicado|pedido|propuesto|comentado|dicho|escrito|pensado|previsto)|\b(?:pensáis|queréis|necesitáis|mencionáis|proponéis|pedís|decís|buscáis|planteáis)\b|\bcomo (?:me )?(?:dice|indica|comenta|escribe|pide)"
    r"|\b(?:menziona|menzioni|indica|indichi|chiede|chiedi|scrive|scrivi|propone|proponi|accenna|cerca|cerchi|desidera|desideri|vorrebbe|parla|cita|ha bisogno|le serve|ti serve)\b|\bha(?:i)? (?:indicato|menzionato|scritto|chiesto|proposto|detto|citato|parlato)|\b(?:avete|abbiate|aveste) (?:\w+ )?(?:indicato|menzionato|scritto|chiesto|proposto|detto|citato|parlato|pensato|previsto)|\b(?:pensate|volete|chiedete|proponete|cercate|scrivete|avete bisogno|vi serve|vi servirebbe|le servirebbe)\b|\bcome (?:mi )?(?:ha|hai|dice|scrive|chiede|indica)|\bda lei (?:indicat|menzionat|propost|richiest)\w"
    r"|\b(?:menciona|mencionou|indica|indicou|escreve|escreveu|pede|pediu|precisa|propõe|propôs|procura|pergunta|sugere|sugeriu|refere|referiu|deseja)\b|\b(?:diz-me|disse-me|escreve-me|referiram|pensaram|pensou|pretende|pretendem|indicaram|mencionaram)\b|\bcomo (?:disse|escreveu|indicou|pediu)"
    r"|\b(?:u|je|jij|jullie)[ ](?:[\w.,€%]+[ ]){0,8}?(?:schrijft|willen|schreef|noemt|noemde|genoemd\w*|vraagt|vroeg|wilt|wil|zoekt|nodig|voorstelt|stelt|stelde|dacht|denkt|sprak|aangeeft|geeft|gaf|plant|gepland|wenst|verwacht|hoopt|noemen)\b|\bzoals u\b|\bzoals je\b|\b(?:schrijft?|noemt?|vraagt?|wilt?|zoekt?|schreef|noemde|vroeg|stelt?|geeft?) (?:u|je|jullie)\b|\bdoor u (?:genoemd|gevraagd|voorgesteld)\w*)"
)
_MINE: Final = re.compile(
    r"(?i:\b(?:you (?:need|have|will have|only need|'ll need) to (?:pay|transfer|send|wire)|please (?:pay|transfer|send|wire|use|click|open|visit|go|log|call|write|contact|forward|reply)|pay (?:it|them|me|us|your)|bitte (?:zahlen|überweisen|senden|schicken|klicken|besuchen|nutzen|öffnen|rufen|schreiben)"
    r"|überweisen sie|veuillez|merci de|payez|cliquez|envoyez|por favor (?:pague|envíe|haga|transfiera)|pague|transfiera|la prego|paghi|clicchi|per favore|alstublieft betaal|gelieve|klik|betaal|maak over|copy to|kopie an|copie à|copia a|kopie naar)\b)"
)
_ACCEPTED: Final = re.compile(
    r"(?i:\b(?:va pour|marché conclu|(?:c['\u2019]est|ce serait) (?:d['\u2019]accord|entendu|bon|parfait) pour|ça marche|(?:is|are|would be|sounds|seems) (?:fine|ok|okay|perfect|great|good)|(?:works|fine|ok|okay) (?:for|with|by) (?:me|us)|it['\u2019]s a deal|we have a deal|(?:settle|settled|leave it|make it|shake hands|go) (?:on|at|with|for)"
    r"|einverstanden|geht klar|geht in ordnung|ist in ordnung|machen wir (?:es )?so|so machen wir|passt (?:mir|uns|für)|bleibt es bei|trato hecho|así lo dejamos|lo dejamos|quedamos en|me parece (?:bien|perfecto)|de acuerdo con los|va bene|d['\u2019]accordo per|ci sto|affare fatto|restiamo"
    r"|combinado|fechado|está (?:ótimo|bem|perfeito)|fica assim|akkoord|afgesproken|is (?:prima|goed|in orde)|doen we)\b|お引き受け|引き受け|承り|結構です|十分です|お受け|割引いたし|お引きし|納品|お届け)"
)
"""Where the client's own figure is agreed to."""
_DISCOUNT: Final = frozenset({("offer", "discount")})
_OFF: Final = re.compile(r"(?i:%|\b(?:off|less|weniger|moins|menos|meno|minder|only|nur)\b)")
_FIGURES: Final = frozenset({"date", "time", "count", "period", "price", "percentage"})
_ADDRESSED: Final = frozenset({"link", "mail address", "phone number", "account number", "street address"})
_PRICED: Final = re.compile(
    r"(?i:€|\$|£|\b(?:EUR|euros?|USD|dollars?|CHF|franken|francs|franchi|francos|includ\w+|inklusive|inbegriffen|enthalten|inclus\w*|incluid\w+|incluíd\w+|compris\w*|compres\w+|inbegrepen|free|gratis|kostenlos|gratuit\w*|rounds?|\w*runden?|ronde[ns]?|rondas?|giri"
    r"|I|we|ich|wir|je|j['\u2019]|nous|ik|wij|we|yo|ho|abbiamo|he|hemos|tenho|temos|my|our|mein\w*|unser\w*|mon|mes|notre|nos|mi|mis|nuestr\w+|mio|miei|nostr\w+|meu|nosso|mijn|onze|bestellt|costs?|kostet|coûte|cuesta|costa|kost|price|discount|rabatt|korting|maximum|up to|bis zu|jusqu['\u2019]à|hasta|fino a|até|tot)\b)"
)
_GIVES: Final = re.compile(
    r"(?i:\b(?:I (?:agree|accept|will|shall|can(?!['\u2019]?t\b|not\b| not\b)|offer|charge|confirm)|I['\u2019]ll|ich (?:nehme|akzeptiere|bestätige|liefere|berechne|biete|schicke|sende|werde|kann)|je (?:vous )?(?:livre|facture|propose|accepte|confirme|enverrai|livrerai)"
    r"|(?:acepto|confirmo|entregaré|enviaré|ofrezco|cobro)|(?:accetto|confermo|consegnerò|invierò|offro)|ik (?:lever|reken|bied|accepteer|bevestig|stuur|zal)|costs?|kostet|coûte|cuesta|costa|kost)\b)"
)
_WRITE_AGAIN: Final = re.compile(
    r"(?i:(?:^|\bplease |\bjust |\bdo |[,;:] )(?:please |just |do )*(?:write|get in touch|get back to|come back|drop me|let me know|be in touch)\b|\b(?:schreiben|melden|kommen) sie\b|\b(?:schreib|melde?|komm) (?:mir|dich|gern)\b"
    r"|\b(?:écrivez|revenez|recontactez|contactez|faites)-moi\b|\brevenez vers\b|\b(?:escríb[ae](?:n)?me|avíse(?:n)?me|vuelva a escribir)|\bmi (?:scriva|ricontatti|faccia sapere)\b|\b(?:scrivimi|ricontattami|escreva-me|contacte-me|volte a escrever|schrijf (?:me|mij|gerust)|laat (?:het )?(?:me|mij) weten|meld u)\b)"
)
"""The reader is asked to write again: at a time that she has named herself, it undertakes nothing."""


def _is_echoed(kind: str, clause: str, sentence: str) -> bool:
    if kind == "date" and _WRITE_AGAIN.search(clause) and not _GIVES.search(sentence):
        return True
    return kind in _FIGURES and is_echoed(sentence) and not (_ACCEPTED.search(sentence) or _GIVES.search(clause))


def is_the_clients(kind: str, context: Context) -> bool:
    """Whether the clause says of the fact that it is the client's own figure, date or word."""
    clause, sentence = context.clause_text, context.sentence_text
    if _is_echoed(kind, clause, sentence):
        return True
    if (kind in {"date", "time"} and is_a_happening(context)) or (
        kind in {"count", "date", "price"} and _YOUR_NUMBER.search(context.lead)
    ):
        return True
    if _MINE.search(sentence) or (_ACCEPTED.search(sentence) and not is_denied(sentence, context.language)):
        return False
    if (
        LEAVES_OPEN.search(sentence)
        or (kind in _FIGURES and is_left_for_later(clause, sentence))
        or (kind not in _ADDRESSED and REPEATED.search(sentence) and SECOND_PERSON.search(clause))
    ):
        return not _GIVES.search(clause)
    if kind == "count" and not (_PRICED.search(sentence) or _GIVES.search(sentence)):
        return True
    if kind in _ADDRESSED:
        near = context.lead[-60:]
        return bool(_YOURS.search(near) or _YOU_SAY.search(near))
    if _GIVES.search(clause) and not _YOURS.search(clause):
        return False
    if _YOURS.search(clause) or _YOU_SAY.search(clause):
        return True
    if _THE_CLIENTS.search(clause) and not _GIVES.search(sentence):
        return True
    return kind in {*_FIGURES, "title", "name"} and bool(
        (_YOU_SAY.search(sentence) or _YOURS.search(sentence)) and not _GIVES.search(sentence)
    )


def caps_the_client(claim: Claim, context: Context) -> bool:
    """Whether `at most 120 EUR` is what the client will spend, and no price that the owner lowers."""
    is_capped = claim.keys == _DISCOUNT and claim.text[-1:].isdigit() and not _OFF.search(claim.text)
    return is_capped and not _GIVES.search(context.sentence_text) and is_the_clients("price", context)
