"""Permissions: what the reader of a letter may do, becomes the owner of, or may do as he likes."""

import re
from typing import Final

from copydesk.grounding.binding import alike

_MAY: Final = {
    "en": r"(?<!what )(?<!that )(?<!which )(?<!than )(?<!if )\byou(?: \w+)? (?:may|can|could|might|are (?:\w+ )?(?:free|allowed|entitled|welcome|permitted|authori[sz]ed|at liberty) to|have (?:\w+ )?(?:permission|consent|leave|licen[sc]e|authority|freedom|right) to)|\byou're (?:\w+ )?(?:free|allowed|entitled|welcome|permitted|authori[sz]ed) to|\bfeel free to|\b(?:nothing|nobody) (?:stops|prevents) you from|\bI (?:don't|do not) mind (?:if )?you(?:r)?|\bby all means",
    "de": r"\b(?:dürfen|können|könnten) sie|\bsie (?:dürfen|können)|\bdu (?:darfst|kannst)|\b(?:darfst|kannst) du|\bihr (?:dürft|könnt)|\b(?:dürft|könnt) ihr|\b(?:steht es|es steht) (?:ihnen|dir|euch) frei|\bist (?:es )?(?:ihnen|dir|euch) (?:erlaubt|gestattet)|\bhaben sie (?:das recht|freie hand)|\bsie haben (?:das recht|freie hand)",
    "fr": r"\bvous (?:\w+ )?(?:pouvez|pourrez|avez (?:\w+ )?(?:le droit|carte blanche|toute latitude)|êtes (?:\w+ )?(?:libres?|autorisée?s?))|\btu (?:peux|pourras|as le droit)|\blibre à (?:vous|toi)|\b(?:rien ne vous|je ne vous) empêche",
    "es": r"(?:^|\b(?:usted|ustedes|también|lo|la|los|las|se|y|que|donde|nos|texto|ya|así)|[,:;]) ?(?:puede|puedes|pueden|podéis|podrá|podrás|podrán|podréis)\b(?! (?:que|ser que))|\b(?:tiene|tienes|tenéis|tienen) (?:\w+ )?(?:derecho|permiso|libertad|carta blanca)|\bes (?:usted )?libre de|\best(?:á|ás|áis|án) autorizad\w+",
    "it": r"(?:^|\b(?:lei|voi|anche|lo|la|li|le|e|che|testo|già|così|inoltre)|[,:;]) ?(?:può|puoi|potete|potrà|potrai|potrete)\b(?! (?:darsi|essere che))|\b(?:ha|hai|avete) (?:\w+ )?(?:il diritto|il permesso|carta bianca|facoltà|piena libertà)|\b(?:è|sei|siete) (?:\w+ )?(?:liber[oaie]|autorizzat[oaie]) (?:di|a)",
    "nl": r"\b(?:mag|kunt|kan|mogen|kunnen) (?:u|je|jullie)|\b(?:u|je|jullie) (?:mag|kunt|kan|mogen|kunnen)|\bhet staat (?:u|je|jullie) vrij|\b(?:u|je) hebt? (?:het recht|de vrije hand|toestemming)",
    "pt": r"(?:^|\b(?:você|vocês|também|o|a|os|as|e|que|texto|já|assim|si)|[,:;]) ?(?:pode|podes|podem|poderá|poderás|poderão)\b(?! (?:ser que))|\b(?:tem|tens|têm) (?:\w+ )?(?:direito|permissão|autorização|carta branca|liberdade)|\b(?:está|estão|é|são) (?:\w+ )?(?:livres?|autorizad\w+) (?:de|a|para)",
}
_OFTEN: Final = r"(?: [\w']+){0,4}? "
"""Words between the permission and what it is for."""
_HARMLESS: Final = {
    "en": r"begin|start with|reach|find|see|read|call|ring|phone|contact|write|reply|answer|choose|pick|tell|let (?:me|us)|send|ask|decide|imagine|look|visit|view|check|get (?:in touch|hold|back)|say|suggest|name|confirm|download|pay|bring|join|share (?:\w+ ){0,2}(?:brief|with me|your|more)|give (?:me|us)|provide|skip|take your time|trust|guess|reach|expect|book|meet|park|come|take (?:a look|part)|make it|think|learn|know|understand|help|do (?:that|so|it) (?:by|here|via|under)|describe|explain|forward (?:me|your)|attach|hear|follow|try|tick|be sure|have a look|spare|enjoy|like|spend|want|wish|need|notice|spot|be (?:right|interested|aware|wondering|able|familiar)|also (?:find|see|read)|manage|afford|wait|live with|subscribe|order|buy|start|use (?:the|this) (?:link|form|calendar|number)|count|rely|and should",
    "de": r"anfang|beginn|loslegen|erreich|find|seh|les|anruf|ruf|schreib|antwort|wähl|sag|schick|send|frag|entscheid|vorstell|schau|besuch|prüf|meld|nenn|bestätig|zahl|bezahl|überweis|mitbring|teilnehm|erzähl|überleg|geb|such|aussuch|buch|park|komm|treff|verlass|rechn|erfahr|versteh|beschreib|erklär|nachles|lad|herunter|einseh|bestell|mir|uns|sich|unter|gern(?:e)? (?:\w+ ){0,3}(?:anruf|schreib|meld)|ansehen|anschau|hör",
    "fr": r"(?:me |m'|nous |y |le |la |les |en |l')?(?:commencer|joindre|trouver|voir|lire|appeler|contacter|écrire|répondre|choisir|dire|envoyer|demander|décider|imaginer|regarder|visiter|consulter|vérifier|confirmer|payer|régler|venir|passer|apporter|participer|réserver|indiquer|préciser|transmettre|donner|expliquer|décrire|télécharger|faire (?:part|parvenir|savoir)|compter|attendre|prendre|commander|retrouver|découvrir|rencontrer|parler)|me |m'|nous ",
    "es": r"(?:empezar|comenzar|echar un|encontrar|ver|leer|llamar|contactar|escribir|responder|elegir|decir|enviar|mandar|preguntar|pedir|decidir|imaginar|mirar|visitar|consultar|comprobar|confirmar|pagar|abonar|venir|pasar|traer|participar|reservar|indicar|contar|dar|explicar|describir|descargar|localizar|hablar|hacerme|adelantar|concretar|facilitar|esperar|encargar)(?!\w*(?:lo|los|la|las) (?:donde|como|cuando))|darme|decirme|me |nos ",
    "it": r"(?:mi |ci |lo |la |le )?(?:cominciar|iniziar|partir|trovar|veder|legger|chiamar|contattar|scriver|risponder|sceglier|dir|inviar|mandar|chieder|decider|immaginar|guardar|visitar|consultar|verificar|confermar|pagar|saldar|venir|passar|portar|partecipar|prenotar|indicar|raccontar|dar|spiegar|descriver|scaricar|parlar|far(?:mi|ci)|anticipar|precisar|raggiunger|aspettar|ordinar)\w*|mi |ci ",
    "nl": r"(?:mij |me |ons )?(?:\w+ ){0,4}?(?:beginnen|starten|bereiken|vinden|zien|lezen|bellen|mailen|contact|schrijven|antwoorden|kiezen|zeggen|sturen|vragen|beslissen|bekijken|bezoeken|nakijken|bevestigen|betalen|komen|langskomen|meenemen|deelnemen|boeken|reserveren|aangeven|vertellen|geven|uitleggen|beschrijven|downloaden|laten weten|rekenen|verwachten|bestellen|terecht|ontmoeten|overmaken|nalezen)|me |mij |ons ",
    "pt": r"(?:começar|encontrar|ver|ler|ligar|telefonar|contactar|contatar|escrever|responder|escolher|dizer|enviar|mandar|perguntar|pedir|decidir|imaginar|olhar|visitar|consultar|verificar|confirmar|pagar|vir|passar|trazer|participar|reservar|marcar|indicar|contar|dar|explicar|descrever|descarregar|falar|adiantar|precisar|esperar|encomendar)\w*|(?:-me|me|nos) ",
}
MAY: Final = {language: re.compile(f"(?i:{pattern})") for language, pattern in alike(_MAY).items()}
"""A permission to the reader."""
HARMLESS: Final = {
    language: re.compile(f"(?i:(?:{_OFTEN}| |-)(?:{pattern}))") for language, pattern in alike(_HARMLESS).items()
}
"""What any reader may do, right behind the permission."""
TAKES: Final = re.compile(
    r"(?i:^\W*(?:(?:so|then|just|please|go ahead and|and|dann|donc|pues|allora|dus|então|entonces|y|e|et|en|und) )*(?:(?:print|publish|reprint|republish|sell|resell|translate|copy|edit|crop|pass it|post it|put your name|use (?:it|the text|them)|do (?:what|whatever|with))\b"
    r"|(?:drucken|veröffentlichen|verkaufen|übersetzen|kopieren|ändern|kürzen|bearbeiten|verbreiten|machen|verwenden|nutzen) sie\b|(?:imprimez|publiez|republiez|vendez|revendez|traduisez|modifiez|copiez|diffusez|utilisez(?!.*(?:lien|formulaire))|faites(?!.{0,5}(?:moi|nous)))"
    r"|(?:imprím|publíqu|véndal|revénd|tradúzc|modifíqu|cópiel|difúnd|reprodúzc|utilíc\w+l|úsel|haga (?:con|lo))\w*|(?:lo |la |li |le )?(?:stampi|pubblichi|ripubblichi|venda|rivenda|traduca|modifichi|copi|diffonda|ristampi|usi|utilizzi|faccia (?:del|con|quello|ciò))\b(?!.*(?:link|modulo))"
    r"|(?:druk|publiceer|herpubliceer|verkoop|vertaal|bewerk|kopieer|verspreid|doe met|gebruik (?:het|hem|de tekst))\b|(?:imprima|publique|republique|venda|revenda|traduza|modifique|copie|altere|divulgue|reproduza|use-|utilize-|faça (?:do|da|com|o que))[\w-]*))"
)
"""The reader is told to use the text."""
NEED_NOT: Final = re.compile(
    r"(?i:\b(?:no need to|need not|needn't|(?:don't|do not|won't|will not) (?:need|have) to|nobody will|nothing (?:will )?(?:stops?|keeps?)|no one will|(?:brauchen|müssen) (?:sie |mich )?(?:\w+ ){0,5}?nicht|inutile de|pas besoin de|n'avez pas à|no (?:hace falta|necesita|tiene)|sin (?:pedir|preguntar)|non (?:serve|occorre|c'è bisogno|deve)"
    r"|(?:hoeft|hoeven) (?:\w+ ){0,5}?niet|não (?:precisa|necessita|tem))\b(?:[^.?!]{0,60}?)\b(?:ask|asking|permission|credit|name me|stop|publish\w*|sell\w*|print\w*|fragen|nennen|erlaubnis|demander|autorisation|citer|permiso|preguntar\w*|citar|chieder\w*|permesso|citar\w*|vragen|toestemming|noemen|pedir\w*|autorização|perguntar)\b"
    r"|\b(?:brauchen|müssen) sie mich(?: \w+){0,5} nicht (?:zu )?fragen|\bsie (?:brauchen|müssen) mich(?: \w+){0,5} nicht (?:zu )?(?:fragen|nennen)|\bhoeft mij(?: \w+){0,3} niet te (?:vragen|noemen))"
)
"""That the reader need not ask, or name the writer."""
AT_WILL: Final = re.compile(
    r"(?i:\b(?:wherever|whatever|however|as (?:often|much|many|freely) as|as you (?:like|please|wish|see fit)|(?:what|as) you (?:like|want|please)|anywhere|freely|at your (?:own )?discretion|nach eigenem (?:ermessen|gutdünken)|à votre convenance|a su criterio|a propria discrezione|naar eigen (?:inzicht|keuze)|a seu critério|without (?:asking|limits?|restrictions?)|in any (?:way|form)|for any|any way you"
    r"|wo (?:immer )?(?:sie|du|ihr) (?:wollen|möchten|willst|wollt|mögen)|wie (?:sie|du|ihr) (?:wollen|möchten|willst|wollt|mögen)|nach belieben|überall|beliebig|uneingeschränkt|frei (?:verwenden|nutzen|verfügen)|was (?:sie|du) (?:wollen|möchten|willst)"
    r"|où (?:vous|bon)|comme (?:vous|bon) |à votre guise|partout|librement|sans (?:limite|restriction)s?|ce que bon vous semble|ce que vous voulez|lo que (?:quiera|guste|quieras|queráis)\w*|quello che (?:vuole|vuoi|volete)|ciò che vuole|wat (?:u|je) (?:wilt|wil)|o que (?:quiser|quiserem|entender)|donde (?:quiera|quiere|guste|quieras|queráis)\w*|como (?:quiera|guste|quieras|queráis|le plazca|prefiera)|libremente|sin (?:límites?|restricci\w+)|a su antojo"
    r"|dove (?:vuole|vuoi|volete|preferisce|desidera)|come (?:vuole|vuoi|volete|preferisce|meglio crede)|liberamente|senza (?:limiti|restrizioni)|a piacimento|ovunque|waar (?:u|je) (?:wilt|wil)|zoals (?:u|je) (?:wilt|wil)|naar (?:believen|wens)|overal|vrij (?:gebruiken|te)|onbeperkt"
    r"|onde (?:quiser|quiserem|entender|preferir)|como (?:quiser|quiserem|entender|bem entender)|livremente|sem (?:limites?|restriç\w+)|à vontade)\b)"
)
"""Without bounds: where, how and as often as the reader likes."""
PASSES_OVER: Final = re.compile(
    r"(?i:\b(?:rights?|copyright|text|texts|article|articles|piece|pieces|work|files?|it|they|everything|all of it)(?: \w+){0,3}? (?:becomes?|is|are|belongs?|pass(?:es)?|goes?|go|will be)(?: \w+){0,3}? (?:yours(?: to)?|to you|your property)\b"
    r"|\b(?:gehör(?:t|en)|übertragen) (?:\w+ ){0,3}?(?:ihnen|dir|euch)\b|\b(?:geht|gehen) (?:\w+ ){0,6}?(?:auf sie|an sie|auf dich|in ihr eigentum|in ihren besitz)\b|\b(?:passent?|reviennent|revient|appartien\w+) (?:\w+ ){0,4}?(?:à vous|vôtres?|en votre)\b|\bvous appartien\w+|\b(?:est|sont) (?:entièrement |désormais )?(?:à vous|les? vôtres?)\b"
    r"|\b(?:pasan?|son|es|será|serán|quedan?) (?:\w+ ){0,3}?(?:suy[oa]s?|vuestr[oa]s?|tuy[oa]s?|de su propiedad|a (?:usted|sus manos))\b(?! (?:presupuesto|correo|mensaje|idea))|\ble pertenec\w+|\b(?:passano?|sono|è|diventano?) (?:\w+ ){0,3}?(?:a lei|suoi|sue|di sua proprietà|vostr[ie])(?= *[.,;!]|$| a tutti)|\b(?:le|ti|vi) appartengono\b"
    r"|\b(?:gaat|gaan|komen|komt) (?:\w+ ){0,4}?(?:naar|op|aan) (?:u|jou|je|jullie) (?:over|toe)\b|\b(?:is|zijn|wordt|worden) (?:\w+ ){0,3}?(?:van u|van jou|uw eigendom|uw bezit|van jullie)\b|\b(?:passam?|são|é|ficam?) (?:\w+ ){0,3}?(?:seus?|suas?|vossos?|para si|propriedade sua|sua propriedade)(?= *[.,;!]|$| a partir| após)|\bpertencem?-(?:lhe|vos)\b"
    r"|\b(?:pass(?:es)?|goes?|moves?|transfers?|belongs?|becomes?)(?: over)?(?: to)? (?:the (?:property|ownership) of )?your (?:compan\w+|firm|business|organi\w+|house|employer|client|group|agency|property|own)\b|\byour (?:company|firm|business)['\u2019]s (?:property|own)\b|\b(?:auf|an|in)(?: den besitz| das eigentum)? (?:ihre?[nrms]?|deine?[nrms]?|eure?[nrms]?) (?:firma|unternehmen\w*|gesellschaft|haus|betrieb\w*|verlag\w*|eigentum|besitz)\b(?: \w+){0,3}? (?:über|geht|gehen)?"
    r"|\b(?:passent?|revien\w+|appartien\w+|vont|va|transférés?)(?: \w+){0,3}? à (?:votre|ta) (?:société|entreprise|maison|association|groupe)|\b(?:pasan?|pasarán?|pertenec\w+|quedan?) (?:\w+ ){0,3}?(?:a|en|de) (?:su|vuestra|tu) (?:empresa|compañía|sociedad|firma)|\b(?:pass(?:a|ano|erà|eranno)|va|vanno|spett\w+|appartien\w+|appartengono)(?: \w+){0,3}? (?:alla|della) (?:vostra|sua|tua) (?:azienda|società|ditta|impresa|casa)"
    r"|\b(?:passam?|passará|passarão|pertence\w*|ficam?)(?: \w+){0,3}? (?:para|à|da|com) (?:a )?(?:vossa|sua|tua) (?:empresa|sociedade|firma|casa)|\b(?:gaat|gaan|komt|komen|horen|hoort|behoren|behoort)(?: \w+){0,4}? (?:naar|op|aan|bij) (?:uw|jullie|je) (?:bedrijf|onderneming|firma|organisatie))"
)
"""That something becomes the reader's own."""
STAYS_MINE: Final = re.compile(
    r"(?i:\b(?:remain(?:s)?|stay(?:s)?|are|is|keep|retain|bleib\w+|rest\w+|qued\w+|riman\w+|permane\w+|fica\w*|blij\w+) (?:\w+ ){0,2}?(?:mine|ours|with me|with us|bei mir|bei uns|meine?|à moi|à nous|mí[oa]s?|nuestr\w+|conmigo|mi(?:o|a|e|ei)|nostr\w+|van mij|bij mij|van ons|meus?|minhas?|comigo)\b)"
)
"""That something remains the writer's own."""
BEFORE_TAX: Final = re.compile(
    r"(?i:\b(?:exclusive of|exclusief|exklusive|exclusive)(?: \d+ ?%)? (?:of )?(?:vat|btw|mwst|mehrwertsteuer|tax))"
)
"""Where `exclusive` is said of taxes."""
_EASTERN_RIGHT: Final = re.compile(
    "(?:転載|複製|翻訳|再利用|二次利用|使用|利用|公開|商用|出版|販売|配布|掲載|改変|著作権|権利|独占|転売|引用)[^\u3002\n]{0,24}?"
    "(?:構いません|かまいません|できます|可能です|結構です|いただけます|頂けます|差し上げ|差し上げます|譲渡|許可|移転|移り|ご自由|自由に|問題ありません|帰属|お譲り|お渡し)"
    "|(?:差し支え|さしつかえ|問題|異議)(?:は|が|も)?(?:一切)?(?:ござい|あり)ません|構いません|かまいません|お見せでき"
    "|自由に[^\u3002\n]{0,16}?(?:転載|複製|使|利用|翻訳|公開|販売|掲載)"
)
_EASTERN_OPEN: Final = re.compile("でしょうか|ますか|かどうか|改めて|後日|お答え|ご連絡|できかね|致しかね|いたしかね")


def eastern_rights(text: str) -> "list[re.Match[str]]":
    """Where a sentence in Japanese grants something."""
    found = []
    for match in _EASTERN_RIGHT.finditer(text):
        end = text.find("\u3002", match.start())
        if not _EASTERN_OPEN.search(text, match.start(), end if end >= 0 else len(text)):
            found.append(match)
    return found
