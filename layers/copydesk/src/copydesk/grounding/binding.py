"""Words by which somebody binds herself, in seven languages: she accepts, grants, promises, or says that it is agreed.

Such acts are few in kind, whatever they are about: the first person, or an owner named in the third, with one of the verbs
that do what they say; and the forms that say that something has been agreed, here or before.
"""

import re
from collections.abc import Mapping
from typing import Final

from copydesk.grounding.late import ByLanguage

_BETWEEN: Final = (
    r"(?: (?!(?:you|they|he|she|it|if|that|not|never|whether|what|which|who|hope|wonder|must|need|might|may|like|ask|asked|before|"
    r"unless|to|understand|see|know|think|expect|when)\b)\w+| (?:happy|glad|pleased|willing|ready|prepared|delighted|proud|going|want|"
    r"wish|inclined|free|bound) to){0,3}?"
)
_REST: Final = r"(?: [\w']+){0,9}?"
"""What may stand between the two parts of a verb in German and Dutch."""
_SOUTHERN: Final = ("es", "it", "pt")
_PERFORMED: Final = {
    "en": rf"(?<!if )(?<!whether )(?<!before )(?<!until )\b(?:I|we)(?:'\w+)?{_BETWEEN} (?:accept|agree(?! with you)|approve|authori[sz]e|consent|commit|confirm|guarantee|promise"
    r"|pledge|swear|vow|undertake|assure|grant|waive|sign|cede|assign|release|renounce|relinquish|surrender|forgo|warrant|ratify"
    r"|honou?r|vouch|indemnify|reimburse|compensate|refund|owe you|allow|permit|licen[sc]e|entitle|give (?:you|up|my|our)|let you|hand (?:you|over|it)"
    r"|bind (?:my|our)|stand (?:by|behind|surety)|say yes|take (?:on|over|full|all|responsibility|liability|it on|the (?:job|order|commission|assignment|project|work|blame|risk|offer))"
    r"|bear (?:the|all|any)|transfer|concede|insist on paying|back you|answer for|vow|endorse|adopt your|submit to|bow to|settle for"
    r"|(?:accepted|agreed|approved|authori[sz]ed|signed|confirmed|promised|granted|guaranteed|settled|consented|cleared|okayed|waived|struck|shook|shaken|concluded|pledged"
    r"|assured|booked|reserved|blocked|pencilled|scheduled|transferred|told you|given you|gave you|given my|gave my|committed|undertaken|arranged|negotiated|stipulated|reached an agreement|made a deal|come to terms|came to terms))\b|\bat (?:my|our) (?:own )?(?:expense|cost)\b|\b(?:my|our) treat\b",
    "de": rf"(?<!ob )(?<!wenn )(?<!falls )(?<!bevor )\b(?:ich|wir)\b(?: \w+){{0,2}}? (?:akzeptieren?|bestätigen?|genehmigen?|billigen?|gewähren?|garantieren?|verspreche[n]?|versichern?|versichere|verpflichten?|haften?|verzichten?|überlassen?|übertragen?|erlauben?(?! (?:mir|uns))"
    r"|gestatten?|unterschreiben?|unterzeichnen?|erlassen?|schenken?|schulden?|bürgen?|ermächtigen?|autorisieren?|schwören?|entbinden?|beglaubigen?|kümmern?|(?:gebe|geben) (?:ihnen|dir|euch|mein|meine|grünes|die|das|unser)|bin (?:\w+ )?(?:dabei|einverstanden)"
    rf"|(?:nehmen?|erkennen?){_REST} an|(?:sagen?|sichern?|sichere|stimmen?){_REST} zu|(?:treten?|geben?){_REST} (?:ab|frei)|räumen?{_REST} ein|willigen?{_REST} ein|übernehmen?|(?:habe|haben|hatte|hatten){_REST} (?:\w*gebilligt|akzeptiert|angenommen|bestätigt|zugestimmt|zugesagt|genehmigt"
    r"|vereinbart|versprochen|unterschrieben|unterzeichnet|freigegeben|abgemacht|ausgemacht|abgesprochen|geeinigt|erlaubt|gestattet|eingewilligt|gewährt|erlassen|verständigt|garantiert|gesagt|reserviert|gebucht|geblockt|überwiesen|eingetragen|vorgemerkt|besprochen))\b"
    r"|\b(?:akzeptieren?|bestätigen?|genehmigen?|billigen?|gewähren?|garantieren?|versprechen?|versichere|verpflichten?|haften?|verzichten?|überlassen?|übertragen?|erlauben?|gestatten?|unterschreiben?|unterzeichnen?|erlassen?|übernehmen?|schenken?) (?:ich|wir)\b(?! (?:nicht|nie))"
    rf"|\b(?:(?:nehme|erkenne) ich{_REST} an|(?:sage|sichere|stimme) ich{_REST} zu|trete ich{_REST} ab|(?:räume|willige) ich{_REST} ein|gebe ich{_REST} frei)\b"
    rf"|\b(?:ich|wir){_REST} (?:zugesagt|versprochen|zugesichert|vereinbart|bestätigt|abgemacht|ausgemacht|besprochen) (?:habe|haben|hatte|hatten)\b|\b(?:mache|machen|bin|sind) (?:ich|wir) (?:gerne? )?(?:mit|dabei)\b|\bauf (?:meine|unsere) kosten\b|\bverlassen (?:sie|können)\b|\bsich (?:\w+ ){{0,2}}verlassen\b"
    rf"|\b(?:habe|hatte|haben|hatten) (?:ich|wir){_REST} (?:gebilligt|akzeptiert|angenommen|bestätigt|zugestimmt|zugesagt|genehmigt|vereinbart|versprochen|unterschrieben|unterzeichnet|freigegeben|abgemacht|ausgemacht|abgesprochen|geeinigt|erlaubt|gestattet|gewährt|erlassen|verständigt|garantiert|gesagt)\b",
    "fr": r"(?<!si )\b(?:je|j'|nous)(?: ?(?:vous|te|t'|l'|le|la|les|en|y|me|m'|nous|lui))* ?(?:accept(?:e|ons)|approuv(?:e|ons)|autoris(?:e|ons)|confirm(?:e|ons)|consen(?:s|tons)|garanti(?:s|ssons)|prome(?:ts|ttons)|engage(?:ons)?|jur(?:e|ons)|accord(?:e|ons)|concèd(?:e|ons)|cèd(?:e|ons)"
    r"|sign(?:e|ons)|renonc(?:e|ons)|assum(?:e|ons)|valid(?:e|ons)|ratifi(?:e|ons)|assur(?:e|ons)|certifi(?:e|ons)|donn(?:e|ons) (?:\w+ )?(?:mon|notre|l'|carte|le droit|tous|toute)|(?<!me )permet(?:s|tons)|dois (?:rien|désormais)|rembours(?:e|ons)|répond(?:s|ons) de|souscri(?:s|vons)|oblige|porte garante?"
    r"|prend(?:s)? (?:en charge|à ma charge|sur moi|l'engagement|la responsabilité|tout)|transf(?:ère|érons)|suis (?:\w+ )?(?:d'accord|preneu\w+|partante?|engagée?)|sommes (?:\w+ )?d'accord|dis oui|abandonn(?:e|ons)|délègue|libère"
    r"|(?:ai|avons|avais|avions) (?:[\w']+ ){0,4}?(?:accepté|approuvé|validé|signé|confirmé|promis|accordé|convenu|autorisé|garanti|donné|conclu|cédé|entériné|fixé|dit|arrêté|bloqué|réservé|inscrit|viré)e?s?|sommes (?:\w+ )?(?:convenus|entendus|tombés|mis|accordés))\b|\bà (?:mes|nos) frais\b|\bva pour\b|\b(?:je|nous) marche\w*\b",
    "es": r"(?<!si )\b(?:acept(?:o|amos)|apr(?:uebo|obamos)|autoriz(?:o|amos)|confirm(?:o|amos)|consiento|consentimos|garantiz(?:o|amos)|promet(?:o|emos)|jur(?:o|amos)|conced(?:o|emos)|ced(?:o|emos)|firm(?:o|amos)|renunci(?:o|amos)|asum(?:o|imos)|(?:me|nos) (?:compromet\w+|oblig\w+|hago|hacemos) ?"
    r"|otorg(?:o|amos)|(?<!me )(?<!nos )permit(?:o|imos)|asegur(?:o|amos)|certific(?:o|amos)|(?:le |te |les |os )?(?:doy|damos) (?:mi|el|por|todos|plen\w+|carta|permiso|derecho|nuestr\w+)|transfier(?:o|imos)|traspas(?:o|amos)|respond(?:o|emos) (?:de|por)|corr(?:o|emos) con|suscrib(?:o|imos)|ratific(?:o|amos)|acced(?:o|emos)|validamos|(?<!è )(?<!ta )(?<!ne )(?<!mane )valido(?! (?:per|fino|da|dal|solo|anche|un|due|tre|sei)\b)"
    r"|est(?:oy|amos) (?:\w+ )?(?:de acuerdo|conformes?|comprometid\w+)|(?:he|hemos|había|habíamos) (?:\w+ )?(?:cerrado|hablado|reservado|bloqueado|apuntado|transferido|aceptado|aprobado|firmado|confirmado|prometido|concedido|acordado|autorizado|pactado|cedido|dado|convenido|quedado|dicho)|acordamos|quedamos|pactamos|convenimos|acordé|acepté|aprobé|firmé|prometí|autoricé|cerramos|(?:le|te|os|les) dije|cedí|renuncié|reservé|a mi (?:cargo|cuenta|costa)|corre de mi cuenta|me apunto|nos apuntamos)\b",
    "it": r"(?<!se )\b(?:accett(?:o|iamo)|approv(?:o|iamo)|autorizz(?:o|iamo)|conferm(?:o|iamo)|acconsent(?:o|iamo)|garanti(?:sco|amo)|promett(?:o|iamo)|giur(?:o|iamo)|conced(?:o|iamo)|ced(?:o|iamo)|firm(?:o|iamo)|rinunc(?:io|iamo)|assum(?:o|iamo)|(?:mi|ci) (?:impegn\w+|obblig\w+|assum\w+|faccio carico|facciamo carico)"
    r"|(?<!mi )(?<!ci )permett(?:o|iamo)|consent(?:o|iamo)|(?:le |ti |vi )?(?:do|diamo) (?:il mio|la mia|piena|tutt\w+|il permesso|il diritto|il nostro|carta)|assicur(?:o|iamo)|certific(?:o|hiamo)|rispondo (?:di|per)|sottoscriv(?:o|iamo)|aderisco|trasferisco|sono (?:\w+ )?d'accordo|siamo (?:\w+ )?d'accordo|ci sto|ci stiamo"
    r"|(?:ho|abbiamo|avevo|avevamo) (?:\w+ )?(?:accettato|approvato|firmato|confermato|promesso|concesso|concordato|autorizzato|pattuito|stabilito|dato|convenuto|ceduto|detto|deciso|riservato|prenotato|bloccato|fissato|bonificato)|concordammo|siamo rimasti|a mie spese|a nostre spese)\b",
    "nl": rf"(?<!of )(?<!als )(?<!indien )\b(?:ik|wij|we)\b(?: \w+){{0,2}}? (?:accepte(?:er|ren)|aanvaard(?:en)?|bevestig(?:en)?|belo(?:of|ven)|garande(?:er|ren)|verzeker(?:en)?|verle(?:en|nen)|te(?:ken|kenen)|onderte(?:ken|kenen)|machtig(?:en)?|schenk(?:en)?|zweer|verbind|verplicht|vergoed(?:en)?"
    rf"|ga{_REST} akkoord|gaan{_REST} akkoord|ben (?:\w+ )?akkoord|keur(?:en)?{_REST} goed|(?:sta|staan){_REST} (?:in|toe|af|garant)|(?:draag|dragen){_REST} over|(?:doe|doen){_REST} afstand|(?:zeg|zeggen){_REST} toe|(?:neem|nemen){_REST} (?:aan|op (?:me|mij|ons)|voor (?:mijn|onze) rekening)|(?:stem|stemmen){_REST} (?:in|toe)|ken{_REST} toe"
    rf"|(?:geef|geven) (?:u|je|jullie|mijn|ons|onze|toestemming|groen)|(?:laat|laten){_REST} over|(?:heb|hebben|had|hadden){_REST} (?:goedgekeurd|geaccepteerd|aanvaard|getekend|ondertekend|bevestigd|beloofd|afgesproken|toegezegd|toegestaan|ingestemd|overeengekomen|gegeven|gezegd|gereserveerd|geboekt|ingepland|vrijgehouden|overgemaakt))\b"
    rf"|\b(?:accepteer|aanvaard|bevestig|beloof|garandeer|verzeker|verleen|teken|onderteken|machtig) (?:ik|wij|we)\b|\b(?:neem|zeg|sta|keur|draag|doe|stem|ga|geef) (?:ik|wij|we)\b{_REST} (?:aan|toe|goed|over|afstand|in|akkoord|toestemming)\b|\b(?:heb|hebben|had) (?:ik|wij|we){_REST} (?:goedgekeurd|geaccepteerd|aanvaard|getekend|ondertekend|bevestigd|beloofd|afgesproken|toegezegd|overeengekomen|gereserveerd|geboekt|ingepland|vrijgehouden)\b|\bop (?:mijn|onze) kosten\b|\b(?:doe|doen) (?:ik|we|wij) mee\b",
    "pt": r"(?<!se )\b(?:aceit(?:o|amos)|aprov(?:o|amos)|autoriz(?:o|amos)|confirm(?:o|amos)|consinto|consentimos|garant(?:o|imos)|promet(?:o|emos)|jur(?:o|amos)|conced(?:o|emos)|ced(?:o|emos)|assin(?:o|amos)|renunci(?:o|amos)|assum(?:o|imos)|compromet(?:o|emos)|obrig(?:o|amos)-(?:me|nos)|permit(?:o|imos)(?!-me)|assegur(?:o|amos)"
    r"|(?:dou|damos)(?:-lhe|-vos)? (?:o meu|a minha|tod\w+|plen\w+|autorização|permissão|carta)|transfiro|respondo por|subscrev(?:o|emos)|concord(?:o|amos)|est(?:ou|amos) (?:\w+ )?de acordo|aceitei|aprovei|assinei|confirmei|prometi|acord[áa]mos|combin[áa]mos|autorizei|combinei|fech[áa]mos|cedi|renunciei|topo|reservei|bloqueei|marquei|transferi|por minha conta|à minha custa|às minhas custas|alinho"
    r"|(?:tenho|temos|tinha|tínhamos|havia|havíamos) (?:\w+ )?(?:aceitado|aprovado|assinado|confirmado|prometido|acordado|combinado|autorizado|concedido|dado))\b",
}
_TERMS: Final = r"(?:terms?|conditions?|offer|proposal|clause|price|budget|rate|request|demands?|contract|agreement|deal|arrangement|order|commission|booking)"
_AGREED: Final = {
    "en": r"\b(?:is|are|was|were|'s|been|stands?|hereby|herewith|now) (?:\w+ ){0,2}?(?:agreed|accepted|approved|confirmed|settled|sealed|signed|granted|authori[sz]ed|guaranteed|promised|waived|binding|yours|a (?:deal|promise|go))\b"
    r"|\b(?:have|got|had|made|struck|reached) (?:a|an|our) (?:\w+ )?(?:deal|agreement|contract|understanding|arrangement)\b|\bdone deal\b|^\W*deal\b|^\W*(?:agreed|approved|accepted|done|confirmed|granted|settled)\b|\bshak(?:e|en) on\b|\bmy (?:word|consent|approval|permission|agreement|blessing|ok|okay|promise|assurance|guarantee|signature|go-ahead)\b"
    r"|\bconsider (?:it|this|that|yourself|the \w+|your \w+) \w+|\bcount me in\b|\bI'm in\b|\b(?:count|rely|bank|depend) on (?:me|us|it|that|this)\b|\b(?:rest|be) assured\b|\bleave (?:it|that|this|everything) (?:to|with) (?:me|us)\b"
    rf"|\b(?:our|the|your|this|that|last year's) {_TERMS}(?: \w+){{0,5}}? (?:holds?|stands?|appl(?:y|ies)|remains?|continues?|binds?|governs?)\b|\byour (?:\w+ )?{_TERMS}(?: \w+){{0,3}}? (?:is|are|'s|sounds?|works?|suits?|looks?) (?:\w+ ){{0,2}}?(?:fine|ok|okay|acceptable|good|agreeable|perfect|great|alright|all right)\b"
    r"|\bas (?:\w+ ){0,3}?(?:agreed|discussed|settled|arranged|promised|stipulated|negotiated|spoken)\b|\bas I (?:\w+ )?(?:told|promised|confirmed|agreed|assured)\b|\b(?:per|under|by|following|in line with) our (?:\w+ )?(?:agreement|call|conversation|discussion|contract|deal|chat)\b|\bwhen we (?:last )?(?:spoke|talked|met)\b|\bin our (?:last |phone )?(?:call|conversation|chat|meeting)\b"
    r"|\bno objections?\b|\ball (?:yours|agreed)\b|\b(?:I|we) (?:don't|do not) mind\b|\b(?:I'm|I am|we're|we are) (?:\w+ )?(?:fine|ok|okay|good|happy) with\b|\bno problem with\b|\bfree hand\b|\bgo-ahead\b|\bgreen light\b|\bgood to go\b|\bfine (?:with|by|for) (?:me|us)\b|\b(?:that|this|it|all|everything|\w+day|\d+|\w+ hundred|day|time|date|am|pm|o'clock|euros?|pounds?|dollars?|price|fee|budget|offer|proposal|terms|conditions|deal|arrangement|plan)\W+(?:\w+ ){0,2}?(?:works|suits) (?:for )?(?:me|us)\b|\bhave it your way\b|\bas you (?:wish|please|like)\b|\byou(?:'ve| have) (?:got )?(?:yourself )?a deal\b",
    "de": r"\b(?:ist|sind|wird|wurde|wurden|gilt|gelten|steht|bleibt|bleiben|sei) (?:\w+ ){0,5}?(?:vereinbart|abgemacht|bestätigt|angenommen|akzeptiert|genehmigt|gebilligt|beschlossen|ausgemacht|erteilt|zugesagt|garantiert|verbindlich|beschlossene|besiegelt|unterschrieben|bewilligt|gewährt|in ordnung|okay|ok|klar|recht)\b"
    r"|\bwie (?:\w+ ){0,5}?(?:vereinbart|besprochen|abgemacht|versprochen|ausgemacht|zugesagt|abgesprochen|verabredet|beschlossen|vereinbarten|besprachen)\b|\bwie ich (?:\w+ ){0,4}(?:sagte|gesagt|zugesagt|versprochen|versprach|bestätigt)\b|\b(?:vertrag|abmachung|vereinbarung|absprache)(?: \w+){0,6}? (?:gilt|besteht|bleibt|steht|läuft|fort|weiter)\b"
    r"|\b(?:abgemacht|einverstanden|gebongt|geritzt)\b|^\W*deal\b|\b(?:mein|unser) wort\b|\bgrünes licht\b|\bmeine[nr]? (?:zusage|zustimmung|erlaubnis|freigabe|einwilligung|garantie)\b|\bmein(?:em)? (?:einverständnis|okay|ok|ja)\b|\bhand drauf\b|\bso machen wir\b|\b(?:das|dies|alles) (?:\w+ )?(?:geht|ist|wird) (?:\w+ )?(?:klar|in ordnung|gemacht|erledigt)\b|\bverlassen sie sich\b"
    r"|\b(?:keine einwände|nichts dagegen|kein problem damit|ist mir recht|soll mir recht|von mir aus|finde ich in ordnung)\b|\bversprochen\b(?= *[.!]|$)|\bauf (?:mich|uns) (?:ist|können)\b|\b(?:unserem|unser) (?:telefonat|gespräch|vertrag)\b|\bam telefon (?:\w+ )?(?:vereinbart|besprochen|gesagt|zugesagt|abgemacht)\b",
    "fr": r"\b(?:est|sont|a été|ont été|reste|restent|demeure|soit) (?:\w+ ){0,3}?(?:convenu|accepté|approuvé|confirmé|validé|signé|conclu|entendu|acquis|réglé|décidé|accordé|garanti|acté|en vigueur|promis|octroyé)e?s?\b|\b(?:comme|ainsi que|tel que|selon ce qui) (?:[\w'é]+ ){0,4}?(?:convenu|promis|discuté|entendu|décidé|évoqué ensemble|arrêté|dit)e?s?\b"
    r"|\b(?:marché conclu|affaire conclue|c'est (?:entendu|promis|bon(?! à)|ok|d'accord(?! à)|dit|convenu)|ça marche|tope là|d'accord pour|banco)\b|^\W*(?:entendu|d'accord|convenu|accordé|promis)\b|\b(?:ma parole|mon (?:accord|feu vert|autorisation|consentement|aval|engagement)|notre accord|feu vert)\b|\b(?:comptez|compter) (?:sur|dessus)\b|\bsoyez (?:assuré|certain|sûr|tranquille)e?s?\b|\bsans faute\b|\baucune objection\b|\b(?:cela|ça) me va\b|\bpas d'inconvénient\b|\baucun inconvénient\b|\bpas d'objection\b"
    r"|\bnotre (?:contrat|accord|arrangement)(?: \w+){0,6}? (?:reste|tient|vaut|s'applique|court|demeure|continue)\b|\b(?:vos|votre) (?:\w+ )?(?:conditions|termes|tarifs?|offre|proposition|prix|budget|clauses?)(?: \w+){0,3}? (?:me|nous) (?:convien\w+|va|vont)\b|\bnotre (?:appel|conversation|entretien)\b",
    "es": r"\b(?:está|están|queda|quedan|ha sido|han sido|sigue|siguen|quedó|fue) (?:\w+ ){0,3}?(?:acordad|aceptad|aprobad|confirmad|firmad|cerrad|pactad|hech|decidid|concedid|autorizad|garantizad|vigente|en vigor|convenid|prometid)\w{0,2}\b|\b(?:como|según|tal como|conforme) (?:\w+ ){0,4}?(?:acord|pact|quedamos|habl|conven|promet|dij|comentamos)\w*"
    r"|\b(?:trato hecho|cuente con(?:migo| ello| eso)?|mi palabra|mi (?:consentimiento|visto bueno|autorización|permiso|aprobación|conformidad|acuerdo)|luz verde|sin falta|por hecho|délo por|nuestr[oa] (?:contrato|acuerdo|trato|llamada|conversación))\b|\b(?:no (?:tengo|hay|veo)|ningún|sin) (?:\w+ )?(?:inconveniente|objeci\w+|problema)\b|\b(?:me parece (?:bien|perfecto|estupendo)|por mí (?:bien|encantad\w|perfecto|que))\b|^\W*(?:de acuerdo|hecho|conforme|aceptado|vale)\b"
    r"|\b(?:sus|tus) (?:condiciones|términos)(?: \w+){0,3}? (?:me|nos) (?:parecen|convienen|van|vienen)\b",
    "it": r"\b(?:è|sono|resta|restano|rimane|vale|stat[oaie]|sia) (?:\w+ ){0,3}?(?:concordat|accettat|approvat|confermat|firmat|conclus|decis|stabilit|pattuit|concess|autorizzat|garantit|in vigore|promess|convenut)\w{0,2}\b|\b(?:come|secondo) (?:\w+ ){0,4}?(?:concordat|convenut|pattuit|promess|stabilit|dett|discuss|d'accordo|accordat|intes)\w*"
    r"|\b(?:affare fatto|parola mia|mia parola|(?:mio|il nostro) (?:consenso|benestare|assenso|accordo|contratto)|mia (?:autorizzazione|approvazione)|via libera|senza fallo|conti (?:su|pure)|(?:non (?:ho|abbiamo|vedo|c'è) )?(?:nulla|niente) in contrario|(?:non (?:ho|vedo) )?(?:nessuna|alcuna) obiezione|mi (?:va|sta) (?:\w+ )?bene|per me (?:va|è) (?:\w+ )?(?:bene|ok|perfetto)|la consideri fatta|lo consideri|stia (?:certo|tranquill\w)|nostra (?:telefonata|conversazione|chiamata))\b|^\W*(?:d'accordo|intesi|fatto|affare)\b"
    r"|\b(?:sue|tue|vostre) condizioni(?: \w+){0,3}? (?:mi|ci) (?:vanno|stanno|convengono)\b",
    "nl": r"\b(?:is|zijn|was|werd|wordt|staat|blijft|geldt) (?:\w+ ){0,4}?(?:afgesproken|akkoord|bevestigd|goedgekeurd|geaccepteerd|aanvaard|getekend|ondertekend|overeengekomen|rond|beklonken|besloten|van kracht|gegarandeerd|toegezegd|verleend|toegekend|in orde|beloofd)\b|\bzoals (?:\w+ ){0,4}?(?:afgesproken|besproken|overeengekomen|beloofd|toegezegd|afspraken|bespraken|gezegd)\b"
    r"|\b(?:afgesproken|akkoord|komt (?:voor elkaar|in orde|goed)|groen licht|reken maar|geen bezwaar|niets op tegen|vind ik (?:\w+ ){0,2}?(?:best|prima|goed|oké|ok)|wat mij betreft (?:mag|kan|is))\b|^\W*deal\b|\bmijn (?:woord|toestemming|akkoord|fiat|goedkeuring|zegen|garantie)\b|\b(?:contract|overeenkomst|afspraak|deal)(?: \w+){0,6}? (?:geldt|blijft|staat|loopt)\b|\b(?:kunt|kan) (?:u |je )?(?:op (?:mij|ons|me) |erop )(?:rekenen|vertrouwen)\b"
    r"|\b(?:uw|je) (?:voorwaarden|voorstel)(?: \w+){0,3}? (?:akkoord|prima|goed|in orde)\b|\bons (?:gesprek|telefoongesprek|contract)\b",
    "pt": r"\b(?:está|estão|fica|ficam|ficou|ficaram|foi|foram|é|continua) (?:\w+ ){0,3}?(?:acordad|combinad|aceit|aprovad|confirmad|assinad|fechad|decidid|concedid|autorizad|garantid|em vigor|prometid|acertad)\w{0,2}\b|\b(?:como|conforme|segundo) (?:\w+ ){0,4}?(?:acord|combin|promet|falad|fal[áa]mos|disse|conversad|convers[áa]mos)\w*"
    r"|\b(?:negócio fechado|minha palavra|meu (?:consentimento|aval|acordo|ok)|minha (?:autorização|aprovação|permissão)|luz verde|sem falta|dar por|conte (?:comigo|com isso)|(?:não (?:tenho|temos|vejo|há) )?(?:nada contra|(?:nenhuma|qualquer) objeção|objeções)|por mim (?:tudo|pode|está|sem)|parece-me (?:bem|ótimo)|noss[oa] (?:contrato|acordo|chamada|conversa|telefonema))\b|^\W*(?:de acordo|fechado|combinado|feito|aceite)\b"
    r"|\b(?:suas|vossas) condições(?: \w+){0,3}? (?:servem|convêm|parecem)\b",
}
_ANY: Final = (
    r"\b(?:hereby|herewith|hiermit|par la présente|por la presente|con la presente|hierbij|pela presente|por este meio)\b"
    r"|\b(?:want|wish|writing|pleased|happy|möchte|venho|quero|gostaria de|quiero|quisiera|me complace|voglio|vorrei|desidero|souhaite|veux|voudrais|graag) (?:to |wil ik |\w+ ){0,4}?(?:accept|sign|confirm your|grant|annehmen|bestätigen|aceitar|assinar|aceptar|firmar|accettare|firmare|accepter|signer|aanvaarden|accepteren|tekenen)\b"
    r"|\b(?:from today|as of (?:today|now)|starting today|ab (?:heute|sofort)|dès (?:aujourd'hui|maintenant|à présent)|desde (?:hoy|ya|ahora)|a partir de (?:hoy|ahora|hoje|agora)|da oggi|da subito|da ora|vanaf (?:vandaag|nu)|desde hoje)\b(?: \w+){0,4}? (?:am|bin|sind|suis|sommes|soy|somos|sono|siamo|ben|zijn|sou|estou|gehör\w*|belong)\b(?!.*\b(?:away|urlaub|abwesend|vacances|vacaciones|ferie|férias|vakantie|closed))|\b(?:ya soy|I'm now|I am now) (?:su|tu|vuestr\w+|your)\b"
    r"|\b(?:shake hands|hand (?:drauf|erop)|qua la mano|choque esos|toque aqui|tope là)\b"
)
"""In any language: by this letter, from today on, shaking hands."""
_DEAL: Final = r"(?:contract|clauses?|penalty|terms|conditions|vertrag\w*|klausel\w*|bedingungen|contrat|contrato|contratto|cl[aá]usul\w*|clausol\w*|condiciones|condizioni|voorwaarden|condições)"
_SETTLED: Final = (
    rf"\b{_DEAL}\b[^.?!]{{0,60}}?\b(?:fine|okay?|all right|alright|good|acceptable|included|in ordnung|passt|passen|recht|me (?:va|vont|vale|sirven?|parecen?)|mi (?:va|vanno|sta|stanno)|goed|prima|serve-me|servem-me|convien\w*)\b"
    r"|\b(?:answer|reply|antwort|réponse|respuesta|risposta|antwoord|resposta)\b[^.?!]{0,20}?\b(?:yes|ja|oui|sí|sì|sim)\b"
    r"|\b(?:we|you and I)\b(?: \w+){0,3}? already\b|\balready (?:\w+ )?(?:sorted|settled|arranged|agreed|fixed|cleared)\b|\b(?:hatten|haben) wir\b(?: \w+){0,5}? (?:schon|bereits)\b|\bwir (?:hatten|haben)\b(?: \w+){0,5}? (?:schon|bereits)\b|\bnous (?:avions|avons) (?:\w+ )?déjà\b"
    r"|\bya (?:lo |la )?(?:\w+[aei]mos|habíamos|hemos)\b|\b(?:avevamo|abbiamo) già\b|\bgià (?:avevamo|abbiamo)\b|\b(?:hadden|hebben) (?:we|wij)\b(?: \w+){0,5}? al\b|\bjá (?:tínhamos|\w+[áa]mos|combin\w+)\b"
)
"""In any language: a contract that is well, an answer that is yes, what two have settled already."""
_OF_THE_OWNER: Final = {
    "en": r"\b(?:(?:the owner|she|he|the author|(?-i:[A-Z][a-z]+))(?:'s| has| have| is| hereby| now| also| already)* (?:agree[sd]|accept(?:s|ed)|approve[sd]|promise[sd]|guarantee[sd]?|grant(?:s|ed)|authori[sz]e[sd]|waive[sd]|consent(?:s|ed)|sign(?:s|ed))|(?:the owner|the author)(?:'s| has| have| is| hereby| now| also| already)* (?:wants?|decide[sd]|allow(?:s|ed)|offers?|will|instruct(?:s|ed)|insists?|asks?))\b",
    "de": r"\b(?:die (?:inhaberin|eigentümerin|autorin|chefin)|der (?:inhaber|eigentümer|autor|chef))(?: \w+){0,3}? (?:will|wünscht|hat|akzeptiert|erlaubt|gewährt|verspricht|garantiert|bestätigt|stimmt|möchte)\b|\b(?:sie|er) hat (?:\w+ ){0,5}(?:zugestimmt|akzeptiert|genehmigt|gebilligt|zugesagt|versprochen)\b",
    "fr": r"\b(?:la|le) (?:propriétaire|patronne?|titulaire)(?: \w+){0,3}? (?:veut|souhaite|a|accepte|autorise|accorde|promet|garantit|confirme)\b",
    "es": r"\b(?:la|el) (?:dueñ[oa]|propietari[oa]|titular|jef[ea])(?: \w+){0,3}? (?:quiere|desea|ha|acepta|autoriza|concede|promete|garantiza|confirma)\b",
    "it": r"\b(?:la|il|l')\W?(?:titolare|proprietari[oa]|capo)(?: \w+){0,3}? (?:vuole|desidera|ha|accetta|autorizza|concede|promette|garantisce|conferma)\b",
    "nl": r"\bde (?:eigenaar|eigenares|eigenaresse|baas)(?: \w+){0,3}? (?:wil|wenst|heeft|accepteert|staat|belooft|garandeert|bevestigt)\b",
    "pt": r"\b(?:a|o) (?:dona|dono|proprietári[oa]|titular)(?: \w+){0,3}? (?:quer|deseja|aceita|autoriza|concede|promete|garante|confirma)\b",
}


def alike(patterns: Mapping[str, str]) -> dict[str, str]:
    """The patterns by language; Spanish, Italian and Portuguese share theirs, as a short sentence may be any of them."""
    shared = "|".join(patterns[language] for language in _SOUTHERN)
    return {language: shared if language in _SOUTHERN else pattern for language, pattern in patterns.items()}


PERFORMED: Final = ByLanguage(
    alike({language: f"{pattern}|{_OF_THE_OWNER[language]}|{_ANY}" for language, pattern in _PERFORMED.items()})
)
"""The first person, or an owner in the third, with a verb that does what it says."""
AGREED: Final = ByLanguage(alike({language: f"{pattern}|{_SETTLED}" for language, pattern in _AGREED.items()}))
"""That something is agreed, confirmed or settled, was so before, or is as good as done."""
_NOT: Final = r"not|never|cannot|\w+n't|nothing|nicht|nie|niemals|kein\w*|nichts|pas|jamais|aucun\w*|nunca|tampoco|não|non|mai|nessun\w*|niet|nooit|geen|noch nicht|yet|anything"
_NO: Final = r"no(?! (?:question|doubt|problem|matter|strings|later|reserv|objec|limit|extra|charge|cost|fee|further|condition|ifs))"
_PORTUGUESE: Final = re.compile(rf"(?i:\b(?:{_NOT})\b)")
_OTHERS: Final = re.compile(rf"(?i:\b(?:{_NOT}|{_NO})\b)")
REFUSED: Final = {language: _PORTUGUESE if language == "pt" else _OTHERS for language in _PERFORMED}
"""What turns such an act into a refusal, where it stands in the same clause; in Portuguese `no` denies nothing."""
EASTERN: Final = re.compile("[\u3040-\u30ff]")
"""The syllables of Japanese."""
_EASTERN_ACT: Final = re.compile(
    "(?:納品|納入|お送り|送付|お届け|引き受け|承諾|同意|契約|合意|約束|保証|確約|了承|許可|返金|譲渡|仕上が|仕上げ|完成|提出|支払|予約|確定|責任を|署名|受諾|お受けし|お受けいた|承認|決定|成立|予定通り"
    "|間に合わせ|お渡し)[^\u3002\n?\uff1f]{0,14}?(?:ます|ました|です|済み|おり|ません)(?!か)"
    "|[^\u3002\u3001\n?\uff1f]{1,24}?(?:いたします|致します|させていただきます|させて頂きます|して差し上げます|ておきます|直します|承ります|承りました)(?!か|ので|が)"
    "|(?:取り決め|口頭で|お電話で|先日)[^\u3002\n]{0,20}?(?:通り|とおり|確認|決め|合意|約束|お話しし)|ご安心ください|お任せください|異議(?:は|が|も)?(?:ござい|あり)ません"
)
_EASTERN_NO: Final = re.compile(
    "できません|しかね|ではありません|ておりません|かどうか|でしょうか|いただけますか|予定はありません|ありがとう|お待ち|幸いです|お願い|ご連絡|お返事|ご返信|返信いた|お答え|回答|検討|ご案内|ご提案|ご紹介|失礼"
    "|感謝|お詫び|拝見|お伝え|ご相談|お話し(?:でき|させ)|ご説明|改めて|後日|確認のうえ|いただければ|お知らせ"
)
_EASTERN_SURE: Final = re.compile("取り決め|口頭で|契約|前払い|合意|保証|無料|追加料金なし")


def eastern_acts(text: str) -> "list[re.Match[str]]":
    """Where a sentence in Japanese undertakes something, but for what any careful reply says."""
    if not EASTERN.search(text):
        return []
    return [found for found in _EASTERN_ACT.finditer(text) if _counts(_sentence(text, found))]


def _counts(sentence: str) -> bool:
    return bool(_EASTERN_SURE.search(sentence)) or not _EASTERN_NO.search(sentence)


def _sentence(text: str, found: "re.Match[str]") -> str:
    start = max(text.rfind(mark, 0, found.start()) for mark in "\u3002\n")
    ends = [end for mark in "\u3002\n" if (end := text.find(mark, found.end() - 1)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]
