"""What costs nothing or less: a word for it, or a word of paying beside one of nothing, of lowering beside one of price."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.late import Late

_NEAR: Final = (
    r"(?:[\s,\u2013\u2014]+(?!and\b|und\b|et\b|but\b|aber\b|mais\b|maar\b)[\w'\u2019-]+){0,4}[\s,\u2013\u2014]+"
)
"""Up to four words of the same clause."""
_PAYING: Final = (
    r"(?:costs?|cost you|ask|take|charge[sd]?|charging|pay(?:s|ing|able)?|paid|owe[sd]?|owing|bill(?:ed|ing)?|invoice[sd]?|payment"
    r"|kost(?:e|et|en)|berechne\w*|(?:be)?zahl(?:e|en|st|t|ung)|schuld(?:e|en|est|et|ig)|schulden|verlange\w*|nehme|fällig"
    r"|co[uû]t(?:e|ent|era|eront|er)|factur(?:e|er|erai|ons|é|ée|és|ées)|pa[iy](?:e|er|es|ez|erez|eras|ement)|dev(?:ez|rez|ra|ons)|dois|doit|réclame\w*|compt(?:e|erai|er|ons)|demande(?:rai)?|prends|débourse\w*"
    r"|cuestan?|costará\w*|cobr(?:o|amos|a|ar|aré|aremos|ará)|pag(?:a|as|an|ar|ará|arás|ue|arán|arei|o|ate|herà|herai|are|hi|hiamo)|pido|llevo|debe[ns]?|deberá\w*|adeuda\w*|factur(?:o|aré|amos|ará)"
    r"|cost(?:a|ano|erà|eranno)|fattur\w+|addebit\w+|chiedo|prendo|de(?:ve|vi|vono|vo)|dovrà|dovete|paghe\w+"
    r"|cust(?:a|am|ará|arão)|dev(?:e|es|em|erá)|fatur\w+|peço|levo|cobr(?:arei|amos)"
    r"|kosten|vraag|betaal(?:t|d)?|betalen|verschuldigd|rekenen?|bereken\w*|factureer\w*)"
)
_NOTHING: Final = (
    r"(?:nothing|zero|nil|not? (?:a |one )?(?:single )?(?:cents?|penny|pence|dime|euros?|dollars?|pounds?|money)|n['\u2019]t (?:\w+ ){1,3}(?:anything|(?:a|one) (?:single )?(?:cent|penny|dime|euro))"
    r"|not (?:\w+ ){1,3}(?:anything|a (?:cent|penny))"
    r"|nichts|nix|null|keine[nm]?? (?:einzigen? )?(?:cent|euro|geld|pfennig)|kein geld"
    r"|rien|(?:pas )?(?:un|le moindre) (?:seul )?(?:centime|sou|euro)(?! par| de plus)|zéro"
    r"|nada|ni un (?:solo )?(?:céntimo|euro)|cero|nulla|niente|neanche un (?:centesimo|euro)|nessun costo"
    r"|nem um (?:cêntimo|centavo|euro)|zero|niets|niks|geen (?:enkele )?(?:cent|euro)|nul)"
)
_NOT_PAYING: Final = (
    r"(?:no|without(?: any)?|at no|free of|sans|sin|senza|sem|ohne|zonder|kein(?:e[nrs]?)?|geen|ningún|nessun[oa]?|nenhum\w?|aucune?|ni) (?:\w+ )?(?:\w{3,20}kosten|\w{3,20}gebühr(?:en)?|charges?|costs?|fees?|bill|invoice|payment|expenses?|kosten|gebühr(?:en)?|honorar|rechnung|berechnung|bezahlung|aufpreis|mehrkosten|zusatzkosten|aufschlag"
    r"|frais|supplément|surcoût|coût|facture|honoraires|paiement|coste?s?|cargos?|gastos|recargo|factura|honorarios|pago|costi?|spese|supplement[oi]|sovrapprezz[oi]|fattura|compenso|onorario|pagamento|custos?|encargos|fatura|honorários|betaling|factuur|meerprijs|vergoeding)(?! \w+fehler)"
    r"(?: (?:extra|supplémentaires?|adicional(?:es)?|aggiuntiv[ie]|adiciona(?:l|is)))?"
    r"|(?:won['\u2019]t|will not|don['\u2019]t|do not|needn['\u2019]t|need not|not) (?:be |have to |need to |be )?(?:cost|charge|charged|pay|bill|billed|invoice|invoiced|owe)(?! (?:in advance|up ?front|by|before|until|within|more|less|twice|vat|tax|extra|attention))"
    r"|(?:berechne|verlange|stelle) (?:ich |wir )?(?:ihnen |dir )?(?:\w+ ){0,2}(?:nicht|nie|niemals)(?: (?:etwas )?in rechnung)?|nicht(?: \w+)? (?:be)?zahlen|nicht (?:in rechnung|berechnet)|(?:brauchen|müssen) (?:\w+ ){0,3}nicht(?:s)? (?:zu )?(?:be)?zahlen"
    r"|(?:n['\u2019]avez|pas) (?:\w+ )?(?:à|besoin de) payer|sans (?:rien )?payer|(?:ne|non) (?:\w+ )?factur\w+ pas|(?:no (?:tiene|hace falta|tendrá)|sin) (?:que )?pagar|no (?:se |os |le |te |les |lo |la |los |las )*(?:cobr|factur)\w+|non (?:glie\w+ |le |ve \w+ |ti |vi |la |lo )*(?:faccio|facciamo|farò|faremo) pagare|(?:ne|n\w+) (?:vous |te |la |le |les )*(?:facture|compte|fais pas payer|ferai pas payer|fais payer)\w* pas|non (?:glie\w+ |le |ve \w+ )*(?:addebit|fattur)\w+|(?:senza|non (?:deve|dovrà|serve|occorre)) pagare"
    r"|não (?:precisa|tem|terá) (?:de |que )?pagar|não (?:lh\w+ |vos |te )*(?:cobr|fatur)\w+|(?:reken|breng|bereken) (?:ik |wij )?(?:u |je )?(?:\w+ ){0,2}(?:niet|nooit|niets)(?: aan| in rekening)?|(?:hoeft|hoef) (?:\w+ ){0,3}niet(?:s)? te betalen|niet (?:in rekening|aangerekend|betalen)"
)
_FREE_WORDS: Final = (
    r"free of (?:charge|cost)|(?:for|completely|entirely|totally|absolutely|one) free|gratis\w*|complimentary|pro bono|(?:on|courtesy of) the house|(?:is|are|be|comes|(?:it|this|that|one)['\u2019]s) on (?:me|us)|(?:my|our) treat|(?:my|our|as a) gift(?: to you| for you)|make you a (?:gift|present)"
    r"|(?<!feel )(?<!am )(?<!['\u2019]m )(?<!be )(?<!are )free(?= (?:call|consult|of (?:any |all )?(?:charg|cost|fee|pay|expens|bill|tax|vat|dut|shipping|postage|deliver)\w*|first|initial|intro|revision|round|sample|article|trial|copy|quote|estimate|session|lesson|meeting|chat|edit|correct|photo|deliver|ship|update))"
    r"|(?<=calls are )free|(?:is|(?<!you )are|be|comes?|for|as|get|have|made?) (?:\w+ )?(?:it )?(?:completely |entirely |always |also |absolutely |totally )?free(?=\W*$|[.,;!):]| and | for | if | when |[ ](?:the|with|as|to you) )"
    r"|kostenlos\w*|kostenfrei\w*|kostet nix|(?:anfahrt|anreise|lieferung|versand|eintritt|porto|parken)(?:\w*|\W+(?:\w+\W+){0,5})frei|(?:versandkosten|porto|spesen)frei\w*|umsonst|unentgeltlich\w*|ehrenamtlich|gebührenfrei\w*|honorarfrei\w*|für lau|ohne (?:berechnung|bezahlung)|geschenkt|schenke (?:ich )?(?:ihnen|dir)|(?:geht|gehen) (?:\w+ ){0,3}(?:aufs haus|auf (?:mich|meine (?:rechnung|kosten)))|aufs haus|mein geschenk"
    r"|gratuit\w*|gracieus\w*|à titre gracieux|bénévolement|à titre bénévole|gratos|cadeau (?:de|pour)|en cadeau|vous (?:l['\u2019]|les? )?offr\w+(?= (?:le|la|les|ce|cet|cette|un|une)\b|[.!,])|offerte?s?(?! (?:die|per|di|de|van|e|binnen|aanvra|voor|en|aan|maken))|pour rien|à mes frais|à l['\u2019]œil"
    r"|(?:se|os|te) (?:lo|la|los|las) (?:regal|dej)\w+|glie\w+ (?:regal|offr)\w+|de regalo|regal(?:o|amos|ado)\b|(?:por|de) (?:mi|nuestra) cuenta|a mi cargo|por cuenta de la casa|invita la casa|por la cara"
    r"|in omaggio|in regalo|regalo|offro io|offre la casa|a (?:mio|nostro) carico|a costo zero|a titolo gratuito"
    r"|grátis|de graça|de borla|por (?:minha|nossa) conta|(?:é|como) (?:uma )?oferta (?:minha|nossa|da casa)|oferta da casa|ofere[cç]o-lh\w+|a custo zero|a coste cero"
    r"|kosteloos|kosteloze|voor (?:niets|niks|nop)|van het huis|op (?:mijn|onze) kosten|cadeau(?:tje)? (?:van|voor)|cadeau"
    r"|for (?:nothing|nowt|zero)|al prezzo di zero"
    r"|as a favou?r|for the love of it|(?:lege|leg|packe) (?:ich )?(?:\w+ ){0,6}(?:drauf|obendrauf|dazu)|(?:je|nous) vous (?:l['\u2019]|les? |la )?offr(?:e|ons|irai)|no se (?:la|lo|las|los) (?:cuento|cobro|facturo)|(?:não|no|non) (?:entra|entram|entran) (?:na conta|en la cuenta|nel conto)|thrown in|throw(?:ing)? (?:\w+ ){0,4}in(?! the towel)|forget (?:about )?(?:paying|the (?:bill|invoice|fee))|(?:no|never (?:a|an|any)|won['\u2019]t (?:see|get|receive) (?:a|an|any)|without (?:a|an|any)) (?:bill|invoice|charge|cost|fee)s?|without (?:cost|charge)|never (?:bill|charge|invoice)\w*|obendrauf|als zugabe|spendiere ich|gebe ich (?:ihnen |dir )?(?:gratis |kostenlos )?dazu"
    r"|c['\u2019]est (?:pour moi|moi qui (?:offre|régale|paie))|(?:ne|n['\u2019]) ?(?:vous |les |le |la |l['\u2019])*(?:compte|facture|comptons|facturons) jamais|nunca (?:\w+ )?(?:cobro|facturo|cobramos)|(?:corre|corren|va|van) por mi cuenta|non (?:\w+ )?(?:fatturo|addebito|metto in conto) mai|(?:ofereço|oferta) eu|nunca (?:\w+ )?(?:cobro|faturo)|krijgt (?:u|je) (?:er )?(?:\w+ )?cadeau|(?:doe|geef|krijgt) (?:\w+ ){0,4}(?:er )?(?:gratis )?bij cadeau"
)
_WORKS: Final = r"(?:writ(?:e|es|ing|ten)|wrote|edit\w*|translat\w*|proofread\w*|draft\w*|do|does|done|doing|deliver\w*|design\w*|photograph\w*|shoot\w*|build\w*|make|makes|revis\w*|rewrit\w*|correct\w*|updat\w*|produc\w*|prepar\w*|work|works|working|publish\w*|research\w*|teach\w*|coach\w*|train\w*|cook\w*|bake|repair\w*|print\w*|get|gets|receiv\w*|offer\w*|give|gives|provid\w*|send|supply)"
_NO_TIME: Final = r"(?!(?:not|never|nothing|don['\u2019]t|am|is|are|be|was|were|been|feel\w*|keep\w*|kept|set|stay\w*|and|but|or|that|if|when|while|whether|hope|hands?|time|times|dates?|hours?|minutes?|slots?|\w*days?|mornings?|afternoons?|evenings?|weeks?|weekends?|months?|diary|calendar|yourself|you['\u2019]re|I['\u2019]m|we['\u2019]re)(?![\w'\u2019]))"
_FREE_WORK: Final = rf"{_WORKS}[ ](?:{_NO_TIME}[\w'\u2019-]+[ ]){{1,7}}?(?:completely |entirely |totally )?free(?! (?:of|from|to|time|trade|will|press|speech|range|software|market|hand|hands|style|slots?|days?|hours?)\b)"
"""Free as what comes of work: `I write the first article free`, but no one is free, or free of something."""
_OTHER_SCRIPTS: Final = re.compile(
    "(?:\u4ee3\u91d1|\u6599\u91d1|\u8cbb\u7528|\u539f\u7a3f\u6599|\u304a\u4ee3|\u57f7\u7b46\u6599|\u8acb\u6c42)[^\u3002\n]{0,10}?(?:\u3044\u305f\u3060\u304d\u307e\u305b\u3093|\u9802\u304d\u307e\u305b\u3093|\u9802\u6234\u3057\u307e\u305b\u3093|\u304b\u304b\u308a\u307e\u305b\u3093|\u4e0d\u8981|\u3044\u308a\u307e\u305b\u3093|\u767a\u751f\u3057\u307e\u305b\u3093|\u3044\u305f\u3057\u307e\u305b\u3093|\u30b5\u30fc\u30d3\u30b9)|"
    "\u7121\u6599|\u7121\u511f|\u514d\u8cbb|\u514d\u8d39|\ubb34\ub8cc|\u0431\u0435\u0441\u043f\u043b\u0430\u0442\u043d|\u0431\u0435\u0437\u043a\u043e\u0448\u0442\u043e\u0432\u043d|darmow|bezpłatn|zdarma|\u03b4\u03c9\u03c1\u03b5\u03ac\u03bd|ücretsiz"
)
_A_CALL: Final = re.compile(
    "\u96fb\u8a71|\u7535\u8bdd|\u901a\u8a71|\u9762\u8ac7|\u6253\u3061\u5408\u308f\u305b|\u76f8\u8ac7|\u898b\u7a4d"
)
_A_WORK: Final = re.compile("\u8a18\u4e8b|\u539f\u7a3f|\u30cb\u30e5\u30fc\u30b9|\u57f7\u7b46|\u6587\u7ae0|\u6587\u7ae0")
FREE: Final = Late(
    rf"(?<!\w)(?:{_FREE_WORDS}|{_FREE_WORK}|{_NOT_PAYING}|{_PAYING}{_NEAR}{_NOTHING}|{_NOTHING}{_NEAR}{_PAYING})(?!\w)"
)
_LESS: Final = (
    r"discount(?:s|ed)?|rebate\w*|reductions?|price (?:cut|drop)|(?:special|reduced|lower|better|friend\w*|introductory|reduced-rate) (?:price|offer|rate|deal|fee)s?|cheaper|bargain|below (?:my|our|the) (?:usual|normal|list|regular) (?:price|rate|fee)s?|two for one|bogo\w*"
    r"|half (?:the |my |our |its |your )?(?:\w+ )?(?:price|fee|rate|cost)|half-price|halbe[rnms]? (?:preis|honorar)\w*|(?:zum )?halben preis|moitié (?:prix|moins cher)|demi-tarif|mitad de precio|metà prezzo|metade do preço|halve prijs"
    r"|(?:\w*rabatt|\w*nachlass|skonto)\w*|sonder(?:preis|kondition|angebot)\w*|ermäßig\w*|günstiger\w*|billiger|vorzugspreis\w*|freundschaftspreis\w*|preisvorteil\w*|vergünstig\w*"
    r"|réductions?|reducci(?:ón|ones)|riduzion[ei]|reduç(?:ão|ões)|remises?(?! en| à| au)|ristourne\w*|rabais|tarif (?:réduit|préférentiel)|prix (?:spécial|réduit|d['\u2019]ami|préférentiel|cassé)|moins cher|geste commercial|fais un geste"
    r"|descuentos?|rebaja\w*|(?:precio|tarifa) (?:especial|reducid[oa]|de amigo)|más barat[oa]|sconto|sconti|scontat[oaie]|prezzo (?:speciale|di favore|ridotto|scontato)|tariffa (?:ridotta|agevolata)|più economic[oa]|ribasso"
    r"|descontos?|preço (?:especial|reduzido|de amigo)|mais barat[oa]|abatimento|\w*korting\w*|(?:speciale|lagere|gereduceerde) (?:prijs|tarief)|goedkoper|vriendenprijs\w*"
    r"|voucher\w*|coupon\w*|gutschein\w*|tegoedbon\w*|cupón|(?:%|percent|per cent|prozent|pour cent|por ciento|per cento|por cento|procent) (?:less|off|lower|weniger|de moins|menos|in meno|minder)|money off|waiv\w+|verzichte\w*"
)
_LOWER: Final = (
    r"(?:lower(?:ed|ing)?|reduc(?:e|ed|ing)|cut|drop|knock|slash|halve|shave|trim|come down|go down|negotia\w+|flexible|haggle|deduct|subtract|forgo|match"
    r"|senke\w*|gesenkt|reduzier\w*|verhandel\w*|verhandlungs\w*|komme \w+ (?:\w+ )?entgegen|halbier\w*|erlasse\w*|streiche\w*|runter\w*|hinunter"
    r"|baiss(?:e|er|erai|ons)|rédui(?:s|re|rai|sons)|diminu(?:e|er|erai)|négoci\w+|divise \w+"
    r"|baj(?:o|ar|aré|amos)|reduzco|reducir|reduciré|rebaj\w+|negoci\w+|descuento|abbass\w+|riduco|ridurre|ridurrò|scalo|negozi\w+|trattabil[ei]|dimezz\w+"
    r"|baix(?:o|ar|arei|amos)|reduzo|reduzir\w*|negoci\w+|desconto|verlaag\w*|verlagen|zak(?:ken)?|onderhandel\w*|bespreekbaar|halveer\w*)"
)
_PRICE: Final = r"(?:\w*prices?|rates?|fees?|costs?|\w*preise?[ns]?|\w*honorare?s?|\w*tarif\w*|prix|precios?|prezz[oi]|preços?|prijs|prijzen|tariefs?|tarieven|onorari[oi]?|compens[oi]|honoraires|honorarios|honorários)"
_FOR_ONE: Final = (
    r"\d (?:\w+ )?(?:for (?:the price of )?|zum preis von |für |pour le prix d['\u2019](?:un|une)?|pour le prix de |al precio de |por el precio de |al prezzo di |pelo preço de |voor de prijs van )(?:one|einem|un[ao]?|uno|um|één|een|\d)(?!\w|[.,]\d|\s?[€$£%])"
    r"|(?:two|three|zwei|drei|deux|trois|dos|tres|due|tre|dois|duas|três|twee|drie) (?:\w+ )?(?:for the price of|zum preis von|pour le prix d|por el precio de|al precio de|al prezzo di|pelo preço de|voor de prijs van)['\u2019\s]?\w+"
    r"|(?:buy|take|order) (?:one|two|1|2),? (?:and )?get (?:one|1|another)(?: free)?|\dx1|\d-for-\d|two-for-one"
)
_YOURS_TO_SAY: Final = (
    r"you (?:can |may |simply |just |only )*(?:pay|set|decide|choose|name|determine)s? (?:\w+ )?(?:what|how much|the price|the fee|your (?:own )?price|as (?:much|little))|pay what you|name your (?:own )?price|(?:any|whatever) (?:price|amount|sum) (?:is|will|works|you)"
    r"|(?:sie|du) (?:\w+ )?(?:bestimm\w+|entscheid\w+|leg\w+|wähl\w+|zahl\w+|nenn\w+) (?:\w+ )?(?:den preis|was (?:sie|du|es)|wie ?viel|das honorar)|jeder preis"
    r"|vous (?:\w+ )?(?:fixez|décidez|choisissez|payez) (?:\w+ )?(?:le prix|ce que|combien|le tarif)|(?:usted |tú )?(?:fije|fija|decida|decide|ponga|pon|elija|pague|paga)\w* (?:\w+ )?(?:el precio|lo que|cuánto)|(?:decida|decide|fissi|scelga|paghi|paga|stabilisce) (?:\w+ )?(?:il prezzo|quanto|quello che)"
    r"|(?:define|decide|escolhe|paga|fixa) (?:\w+ )?(?:o preço|quanto|o que)|(?:u|je) (?:\w+ )?(?:bepaalt|bepaal|kiest|kies|betaalt|betaal) (?:\w+ )?(?:de prijs|wat|hoeveel)"
    r"|(?:prices?|fee|preis|honorar|prix|tarif|precio|prezzo|preço|prijs) (?:\w+ ){0,3}(?:up to you|bei ihnen|ihnen überlassen|à vous|depende de usted|decide lei|a lei|consigo|aan u)"
    r"|budget(?:[\s,]+(?!not\b|nicht\b|pas\b|no\b|non\b|não\b|niet\b)[\w'\u2019.]+){0,6}[\s,]+(?:enough|sufficient|works|fine|will do|ok|okay|suits|fits|reicht|genügt|ausreich\w+|passt|in ordnung|suffit|suffisant|convient|basta|sufficiente|suficiente|chega|volstaat|voldoende|genoeg)"
)
_SHARE: Final = (
    r"(?:(?:a|an|one|half a|two) (?:half|third|quarter|fifth|sixth|eighth|tenth)s?|half|(?:ein(?:en)?|das|den|um ein) (?:halbe\w*|drittel|viertel|fünftel|sechstel|achtel|zehntel)|(?:un|le|d['\u2019]un) (?:tiers|quart|cinquième|sixième|dixième|demi)|la moitié|(?:un|una) (?:tercio|cuarto|quinto|sexto|décimo|tercera parte|cuarta parte|quinta parte|décima parte)|la mitad"
    r"|(?:un|il) (?:terzo|quarto|quinto|sesto|decimo)|la metà|um (?:terço|quarto|quinto|sexto|décimo)|metade|(?:een|de) (?:derde|kwart|vierde|vijfde|zesde|tiende|helft)|(?:(?:um|il|el|un|o|the|der|les) )?\d+(?:[.,]\d+)? ?(?:%|percent\w*|per ?cent\w*|prozent|pour cent|por ciento|per cento|por cento|procent|euros?|eur|€))"
)
_TAKES_OFF: Final = (
    rf"(?:(?:knock|tak|cut|shav|trim|lop|slash|drop|chop|deduct)\w*|took) {_SHARE} (?:off|from|of)|(?:ziehe|lasse|gehe|nehme|rechne|streiche|erlasse) (?:ich |wir )?(?:\w+ ){{0,4}}{_SHARE}(?: \w+){{0,5}}? (?:ab|nach|runter|herunter|weg)|{_SHARE}(?: off(?! (?:days?|the record))| (?:\w+ ){{0,2}}?(?:ziehe|lasse|nehme|erlasse|streiche) (?:ich|wir)| (?:weniger|billiger|günstiger|nachlass|runter|less|cheaper|de moins|menos|in meno|minder|eraf|eronder|goedkoper))"
    rf"|(?:(?:retire|enlève|ôte|déduis|baisse|retranche|soustrais|défalque)(?:rai)?|(?:quit|rest|descuent|rebaj)(?:o|aré|amos)|tolgo|toglierò|levo|leverò|scalo|abbuono|sottraggo|detraggo|(?:tiro|retiro|abato|desconto|tirarei)(?:-\w+)?) (?:\w+ ){{0,3}}?{_SHARE}|(?:haal|trek|doe|neem) (?:ik )?(?:\w+ ){{0,3}}?{_SHARE}(?: \w+){{0,4}}? (?:af|eraf|vanaf|weg)"
)
_COUNT: Final = r"(?:one|two|three|four|five|\d|eine[nr]?|zwei|drei|vier|un|une|deux|trois|quatre|una|uno|dos|tres|cuatro|due|tre|quattro|um|uma|dois|duas|três|één|twee|drie|vier)"
_NO_MONEY: Final = r"(?!\w|[.,]\d| ?(?:[€$£%]|euros?\b|eur\b|hundred|thousand|per ?cent|prozent|mil\b|cent|rate|tranche|raten|cuota|plazos))"
_ONLY_SOME: Final = (
    rf"(?:only|just) pay (?:me )?for {_COUNT}{_NO_MONEY}|pay (?:me )?(?:only |just )?for (?:only |just )?{_COUNT}(?: \w+)? (?:of|out of|and (?:get|receive|have))|(?:zahlen|bezahlen|zahlst|berechne) (?:sie |du |ich )?(?:\w+ )?(?:nur|bloß|lediglich) {_COUNT}{_NO_MONEY}|ne pay\w+ que {_COUNT}{_NO_MONEY}|(?:solo|sólo|solamente|só|apenas) paga[ns]? {_COUNT}{_NO_MONEY}"
    rf"|paga(?:te|no|n|s)? (?:solo|soltanto|solamente|sólo|apenas|só|solo) {_COUNT}{_NO_MONEY}|(?:betaalt|betaal|betalen) (?:u |je |jullie )?(?:er )?(?:maar|slechts|alleen) (?:voor )?{_COUNT}{_NO_MONEY}"
)
_A_HUNDRED: Final = r"(?:hundred|hundert\w*|hunderter|tausend\w*|zwanziger|fünfziger|thousand|cent|cien|cientos?|cento|cem|duecento|trecento|honderd|tweehonderd|fifty|fünfzig|cinquante|cincuenta|cinquanta|vijftig|\d{2,4})"
_AT_MOST: Final = (
    rf"(?:(?:not?|never|needn['\u2019]t|don['\u2019]t) (?:\w+ ){0, 2}?more than|no higher than|won['\u2019]t (?:go|be|come to|exceed)(?: above| over| more than)?|at (?:the )?most|pas plus de|jamais plus de|au plus|no más de|no pasará\w* de|como mucho|non più di|non oltre|al massimo|não mais (?:de|do que)|no máximo|não passa\w* de|niet meer dan|hooguit|nicht mehr als|höchstens) (?:\w+ )?{_A_HUNDRED}(?! (?:words|wörter|mots|palabras|parole|palavras|woorden|pages|characters|zeichen))"
    rf"|mehr als (?:\w+ )?{_A_HUNDRED}(?! (?:wörter|zeichen))[^.?!]{{0,40}}? nicht\b|(?:meer|plus|más|più|mais) (?:dan|de|di|que) (?:\w+ )?{_A_HUNDRED}[^.?!]{{0,30}}? (?:niet|pas|no|non|não)\b"
)
_GAP: Final = r"[\s,\u2013\u2014]{1,4}"
_SAID: Final = f"{_LESS}|{_TAKES_OFF}|{_ONLY_SOME}|{_AT_MOST}".replace(" ", _GAP)
_TO_SAY: Final = f"{_YOURS_TO_SAY}|{_FOR_ONE}".replace(" ", _GAP)
DISCOUNT: Final = Late(
    rf"(?:(?<!\w)|(?=%))(?:{_SAID})(?!\w)"
    "|\u534a\u984d|\u5272\u308a\u5f15\u304d|\u5024\u5f15\u304d|\u5272\u5f15\u3044\u305f|\u6298\u6263|\u0441\u043a\u0438\u0434\u043a\\w*|\ud560\uc778"
)
BARGAIN: Final = Late(rf"(?<!\w)(?:{_TO_SAY}|{_LOWER}{_NEAR}{_PRICE}|{_PRICE}{_NEAR}{_LOWER})(?!\w)")
_BARE_FREE: Final = re.compile(r"(?i:\b(?:is|are|be|comes?|for|as|get|have|made?)\b[\w ]*\bfree)$")
_SLOT: Final = re.compile(
    r"(?i:(?:\d|\)|\b(?:[ap]m|o['\u2019]clock|\w+day|mornings?|afternoons?|evenings?|noon|slots?|times?|week|weekend|month|dates?|diary|calendar|I|we|I['\u2019]m|month|january|february|march|april|june|july|august|\w+ember|october))\W+(?:(?:would|will|could|might|should|may|still|also|seems?|to|both|all|currently|then)\W+)*)$"
)
_NO_TIME_AT_ALL: Final = re.compile(
    r"(?i:\b(?:nothing|none|neither|not one)\b(?!(?:\W+\w+){0,2}?\W+(?:but|except|save|besides)\b)[^.!?;:,\u2013\u2014\n]*$"
    r"|\b(?:times?|hours?|slots?|days?|dates?) (?:(?:that|which) )?(?:you|they|he|she)(?:['\u2019](?:d|ve))?(?: \w+){1,4} $)"
)
"""What no work is: nothing is free at that time, and the time that somebody named is."""
_LONGEST_SLOT: Final = 60
GIVEN_AWAY: Final = frozenset({"free", "included"})
"""What is included costs nothing more, and what is free may be called included."""


def giveaways(text: str, _today: date) -> Iterator[Claim]:
    """What is free of charge and what is cheaper."""
    follows = frozenset({("offer", other) for other in GIVEN_AWAY})
    for match in FREE.finditer(text):
        if not _is_a_free_time(text, match):
            yield Claim("offer", match.group(), match.start(), frozenset({("offer", "free")}), follows)
    for match in _OTHER_SCRIPTS.finditer(text):
        sentence = text[text.rfind("\u3002", 0, match.start()) + 1 :].partition("\u3002")[0]
        if _A_WORK.search(sentence) or not _A_CALL.search(sentence):
            yield Claim("offer", match.group(), match.start(), frozenset({("offer", "free")}), follows)
    for match in DISCOUNT.finditer(text):
        yield Claim("offer", match.group(), match.start(), frozenset({("offer", "discount")}))
    for match in BARGAIN.finditer(text):
        yield Claim("offer", match.group(), match.start(), frozenset({("offer", "bargain")}))


def _is_a_free_time(text: str, match: re.Match[str]) -> bool:
    """Whether a time, or the writer, is free, or nothing is: `Thursday at 14:00 would be free`, `then nothing is free`."""
    before = text[max(0, match.start() - _LONGEST_SLOT) : match.start()]
    return bool(_BARE_FREE.search(match.group()) and (_SLOT.search(before) or _NO_TIME_AT_ALL.search(before)))
