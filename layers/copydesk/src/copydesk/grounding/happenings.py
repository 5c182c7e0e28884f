"""What the client does, or has, on a day: a wedding, a fair, a launch. The owner undertakes nothing by repeating it."""

import re
from typing import Final

from copydesk.grounding.context import Context

_YOUR: Final = r"(?:your|ihre?|deine?|eure?|votre|vos|ton|ta|sus?|tus?|vuestr[oa]s?|l[ao] (?:vostr[oa]|su[oa]|tu[oa])|il (?:vostro|suo|tuo)|[oa] (?:su[oa]|seu|vosso|vossa)|vosso|vossa|seu|uw|jouw|je|jullie)"
_TAKES_PLACE: Final = (
    r"(?:is|are|will be|takes? place|will take place|starts?|begins?|opens?|ends?|falls?|ist|sind|findet|finden|beginnt|beginnen|startet|endet|fällt|steigt"
    r"|est|sont|aura|auront|a|ont|sera|commence|débute|se tient|se tiendra|tombe|es|son|será|empieza|comienza|tiene|tendrá|se celebra|cae"
    r"|è|sono|sarà|comincia|inizia|si tiene|si terrà|cade|é|são|começa|realiza-se|decorre|zijn|vindt|vinden|begint|start|valt|wordt gehouden)"
)
_THEIRS_IS: Final = re.compile(
    rf"(?i:(?:^|[,;:] |\b(?:and|that|und|dass|et|que|y|e|che|en|dat) ){_YOUR} (?P<what>(?:[\w'\u2019-]+ ){{1,5}}?){_TAKES_PLACE}\b)"
)
_OURS: Final = re.compile(
    r"(?i:(?:draft|deliver|appointment|slot|booking|session|lesson|consult|reserv|order|proof|sketch|meeting|call|visit|offer|quote|invoice|contract|text|article|article|design|logo|print|photo|picture|translation|refund|payment|discount|deposit|ready|copy"
    r"|termin|liefer|entwurf|entwürf|sitzung|buchung|stunde|beratung|bestellung|korrektur|besuch|gespräch|treffen|angebot|rechnung|vertrag|artikel|bild|foto|übersetzung|zahlung|anzahlung|rabatt|fertig"
    r"|rendez|livraison|séance|cours|commande|épreuve|visite|entretien|appel|offre|devis|facture|contrat|traduction|paiement|acompte|remise|maquette"
    r"|cita|entrega|sesión|clase|pedido|prueba|visita|reunión|llamada|oferta|presupuesto|factura|contrato|artículo|traducción|pago|descuento|boceto|reserva"
    r"|appuntament|consegna|seduta|lezion|ordine|bozz|incontro|chiamata|offerta|preventivo|fattura|contratt|articol|traduzion|pagament|acconto|sconto|prenotazion"
    r"|encomenda|sessão|aula|reunião|chamada|orçamento|fatura|artigo|tradução|pagamento|desconto|esboço"
    r"|afspraak|levering|sessie|lesuur|bestelling|proef|bezoek|gesprek|offerte|factuur|contract|artikel|vertaling|betaling|aanbetaling|korting|schets|ontwerp)\w*)"
)
"""What the owner would have to keep to: no event of the client's."""
_THEY_DO: Final = re.compile(
    r"(?i:\byou(?:['\u2019]re| are| will| both)*[ ](?:(?:get|getting|are) )?(?:marr(?:y|ied|ying)|wed|celebrat\w+|open(?:ing)?|launch(?:ing)?|mov(?:e|ing)|travel\w*|fly|flying|go(?:ing)? to (?:print|press)|host(?:ing)?|exhibit\w*|perform\w*|compete|graduat\w+|turn|arriv(?:e|ing)|leave|leaving)\b"
    r"|\b(?:(?:sie|ihr|du)(?: beide)? (?:heirate[nt]?|heiratest|feier[nt]|feierst|eröffne[nt]|zieht|ziehen|reis(?:en|t)|veranstalte[nt]|starte[nt]|verreis\w+|gehen in druck|gebt in druck)|(?:heirate[nt]?|heiratest|feier[nt]|feierst|eröffne[nt]|ziehen|reisen|veranstalte[nt]) (?:sie|ihr|du))\b"
    r"|\b(?:vous vous mariez|tu te maries|vous (?:fêtez|célébrez|ouvrez|inaugurez|lancez|déménagez|voyagez|organisez|partez|arrivez|exposez|imprimez))\b"
    r"|\b(?:os casáis|te casas|se casan?|celebráis|celebran?|inauguráis|inauguran?|abrís|abren|organizáis|organizan?|lanzáis|lanzan|viajáis|viajan?|os mudáis|se mudan?|llegáis|llegan)\b"
    r"|\b(?:vi sposate|vi sposerete|ti sposi|si sposano?|festeggiate|festeggiano?|celebrate|inaugurate|inaugurano?|aprite|organizzate|organizzano?|lanciate|viaggiate|traslocate|arrivate|partite)\b"
    r"|\b(?:(?:vocês )?(?:se casam|casam-se|vão casar|celebram|festejam|inauguram|organizam|lançam|viajam|mudam-se))\b"
    r"|\b(?:(?:u|je|jullie) (?:trouwt|trouwen|viert|vieren|opent|openen|organiseert|organiseren|lanceert|lanceren|verhuist|verhuizen|reist|reizen|gaat in druk)|(?:trouwt|trouwen|viert|vieren|openen|opent|organiseren|organiseert|verhuizen|verhuist) (?:u|je|jullie))\b)"
)
_FIRST: Final = re.compile(
    r"(?i:\b(?:I|we|me|us|my|our|ich|wir|mir|uns|mein\w*|unser\w*|je(?= \w+e\b)|j['\u2019]|nous|mon|ma|mes|notre|nos|yo|mi|mis|nuestr\w+|mio|mia|miei|mie|nostr\w+|meu|minha|meus|minhas|noss\w+|ik|wij|mij|mijn|ons|onze|\w{2,}(?:amos|emos|imos|iamo))\b)"
)
"""Where the owner has a part in it."""


def is_a_happening(context: Context) -> bool:
    """Whether a clause says no more than when something of the client's takes place."""
    if _FIRST.search(context.sentence_text):
        return False
    found = _THEIRS_IS.search(context.clause_text)
    if found:
        return not _OURS.search(found["what"])
    return _THEY_DO.search(context.clause_text) is not None
