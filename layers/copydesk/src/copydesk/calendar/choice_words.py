"""The words of a plain choice, by language: a sentence with any other word chooses no time. Pure data.

Nobody can list all words that release a time, doubt it or give it to somebody else; those that take one are few. So a
choice is known by having nothing but these.
"""

from typing import Final, NamedTuple


class Vocabulary(NamedTuple):
    """What a sentence that takes a time is made of: idioms (patterns), words that agree, and those beside them."""

    idioms: str
    agreeing: frozenset[str]
    beside: frozenset[str]


def _of(idioms: str, agreeing: str, beside: str) -> Vocabulary:
    return Vocabulary(idioms, frozenset(agreeing.split()), frozenset(beside.split()))


VOCABULARIES: Final = {
    "en": _of(
        r"thank you(?: (?:so|very) much)?|(?:would|will|that'd|that will|shall|it'll|'ll) be|"
        r"(?:talk|speak|talking|speaking|call) (?:to|with) you|(?:see|meet|call|seeing|meeting) you|"
        r"hear(?:ing)? from you|(?:from|on|at) (?:my|our) (?:side|end)|for (?:my|our) part|"
        r"you (?:can|may) (?:reach|call|phone|ring) (?:me|us)|(?:a )?lot|i have time|i've time|i have a slot|"
        r"that(?= (?:time|slot|one|works|would|suits|is|sounds|fits|day))|that's|(?:book|put) (?:me|us) in|"
        r"getting back to (?:me|us)|(?:my|our) (?:choice|preference)|looking forward|look forward|let's|let us|let "
        r"me take|go "
        r"(?:with|for)|may (?:we|i)(?= )|put "
        r"(?:me|us|it) (?:in|down)|it is|count (?:me|us) in|works a treat|the only (?:one|time|slot) that works",
        "works work suits suit fits fit fine good great perfect perfectly ideal ok okay yes yep yeah sure please "
        "let's love lovely confirm confirmed confirming agreed deal happy glad book take choose pick prefer can "
        "free available excellent wonderful super brilliant best sounds reserve schedule nice convenient delighted "
        "certainly absolutely definitely accept chosen selected",
        "talk speak meet just i've options slots suggestions proposals mail email message schedule like on at "
        "the of this then so i i'd i'll i'm we we'd we'll we're me us my our for with in to is it it's would will "
        "could shall do make have a an slot time option one date appointment call phone meeting chat zoom video "
        "conversation talking speaking forward thanks very much well both three times kind regards am pm o'clock "
        "noon cet cest gmt bst hi hello dear good day morning afternoon quick answer reply offer your number "
        "mobile reach and works number cheers best warm wishes week sharp hour hours calendar diary into first "
        "second third 1st 2nd 3rd last are",
    ),
    "de": _of(
        r"(?:danke|dank) (?:ihnen|dir|euch)|(?:ich |wir )?hätten? (?:ich |wir )?gerne?|hätten? (?:ich|wir) zeit|"
        r"haben? (?:ich|wir) (?:da )?(?:zeit|frei)|(?:ich|wir) haben?(?= )|können wir|wir können|wir sind|sind wir|"
        r"(?:können|könnten) sie (?:mich|uns)|sie (?:können|erreichen) (?:mich|uns)|ich freue mich|wir freuen uns|"
        r"(?:tragen|buchen|nehmen|rufen|reservieren|notieren) sie|geht klar|(?:trag|ruf|nimm|buch)\w? |"
        r"bis (?:dann|bald|dahin)|halten wir|lassen sie uns|lass uns|am liebsten|am besten|sieht gut aus|"
        r"entscheiden? (?:ich mich|wir uns)",
        "passt klappt geht nehmen nehme nimm wähle wählen gern gerne bitte perfekt super prima gut ideal "
        "einverstanden bestätige bestätigen ok okay recht ordnung ja jawohl abgemacht freue freuen dann kann "
        "könnten frei toll wunderbar hervorragend bestens optimal schön entscheide buchen buche liebsten lieber "
        "bevorzuge bevorzugen passen sprechen telefonieren hören zeit eintragen reservieren festhalten klingt "
        "sagen klar fest notieren perfekte",
        "vorschläge termine mail am um der den die das dem dieser diesen diesem termin vorschlag slot zeitpunkt "
        "uhrzeit uhr option möglichkeit ich wir mir mich uns unser unserem unsere unseren es ist wäre würde würden "
        "für mit auf zu im in von und so sehr ganz besonders vielen dank danke herzlichen liebe lieber grüße gruß "
        "viele beste freundlichen mein meine nummer handy telefon telefonnummer lautet erreichen erreichbar unter "
        "sie hallo guten tag morgen nachmittag vormittag mittag gespräch telefonat anruf telefontermin meinerseits "
        "schnelle antwort rückmeldung ihre deine bei machen haben tragen ein rufen an beiden drei bin mal bin's da "
        "kalender erste ersten erster zweite zweiten zweiter dritte dritten dritter letzte letzten beide stunde",
    ),
    "fr": _of(
        r"s'il (?:vous|te) pla[iî]t|je (?:vous|te) remercie|merci (?:à vous|à toi|bien|beaucoup)|"
        r"vous pouvez (?:me|m'|nous) ?(?:joindre|appeler)|au plaisir de (?:vous|te) (?:parler|lire|entendre)|"
        r"(?:parlons|appelons|voyons|retrouvons)-nous|appelez-moi|va pour|(?:ça|cela) (?:me |nous )?(?:va|convient)|"
        r"à (?:bientôt|très vite)|c'est (?:bon|noté|parfait|entendu|parti)|pouvons-nous|pourrions-nous|peut-on|"
        r"pourrait-on|de mon côté",
        "convient conviennent conviendrait conviendra va irait ira parfait parfaite parfaitement prends prenons "
        "choisis choisissons retiens retenons accord d'accord idéal bien disons plaît volontiers arrange "
        "arrangerait marche oui confirme confirmons libre libres disponible disponibles peux pouvons préfère "
        "préférons préférerais super excellent ok okay entendu noté parlons prendre faire parler réserver fixer "
        "retenir réservez notez idéalement bon bonne impeccable",
        "serai serons plaisir propositions créneaux madame monsieur mail je j nous me m moi à a au aux le la l les "
        "ce cet cette c est serait pour avec de du un une créneau horaire date heure heures h rendez-vous appel "
        "option proposition premier première deuxième second seconde troisième dernier dernière très merci "
        "beaucoup bonjour cordialement bien mon ma notre numéro portable téléphone joindre joignable ça cela et "
        "donc alors votre réponse rapide en mieux sur suis sommes moment midi jour d ravi",
    ),
    "es": _of(
        r"por favor|muchas gracias|mil gracias|puede (?:llamarme|localizarme)|me (?:viene|va|queda|parece)|"
        r"nos (?:viene|va|vemos|queda|parece)|me quedo con|un (?:cordial )?saludo|de acuerdo|está bien|"
        r"podemos (?:quedar|hablar|hacer|tomar|fijar|reservar|tener)|podríamos (?:quedar|hablar|hacer|tomar|tener)|"
        r"por mi parte|hasta (?:entonces|pronto|luego)",
        "bien va perfecto perfecta genial vale sí quedo quedamos elijo elegimos escojo prefiero preferimos "
        "preferiría acuerdo confirmo confirmamos puedo podemos estupendo estupenda ideal conviene libre libres "
        "disponible hablamos vemos ok parece reserve reserven reserva apunte apunten hecho encantado encantada "
        "mejor excelente claro favor fenomenal tomo cojo maravilla",
        "opciones propuestas correo gustaría el la las los a al de del en me nos mí nosotros para por con lo un "
        "una es sería está estoy estamos muy hola saludos cordiales cordial hora horas fecha opción propuesta cita "
        "llamada reunión hueco horario mi número teléfono móvil y entonces gracias buenos buenas días tardes su "
        "respuesta rápida primera primer primero segunda segundo tercera tercero última último todo nuestra "
        "estaría pues tomar mañana tarde día",
    ),
    "it": _of(
        r"per favore|grazie mille|mille grazie|va (?:bene|benissimo)|(?:mi|ci) va(?= )|andrebbe (?:bene|benissimo)|"
        r"può (?:chiamarmi|contattarmi)|cordiali saluti|per me|per noi|a (?:presto|dopo)|"
        r"(?:possiamo|potremmo) (?:fare|prendere|sentirci|parlare|prenotare|fissare|avere|vederci)",
        "bene benissimo perfetto perfetta scelgo scegliamo preferisco preferiamo preferirei prendo prendiamo sì ok "
        "accordo d'accordo ottimo ottima confermo confermiamo facciamo posso possiamo ideale volentieri libero "
        "libera liberi disponibile disponibili sentiamo sentiamoci parliamo parliamoci vediamo certo vorrei favore "
        "prenoti fissiamo perfettamente comodo comoda",
        "opzioni proposte mail il la lo le l alle ore a al all di del della in mi me noi ci per con un una è "
        "sarebbe sono siamo molto grazie ciao buongiorno buonasera cordiali saluti ora orario data opzione "
        "proposta chiamata telefonata appuntamento mio numero telefono cellulare e allora quindi mille tutto prima "
        "primo seconda secondo terza terzo ultima ultimo nostra nostro colloquio giorno risposta rapida sua "
        "mezzogiorno",
    ),
    "nl": _of(
        r"dank (?:u|je)(?: wel)?|u kunt (?:mij|me) (?:bereiken|bellen)|komt (?:mij |me |ons )?(?:\w+ )?(?:goed|"
        r"prima) uit|"
        r"laten we|doe maar|doen we|spreken we elkaar|zou (?:goed|mooi|fijn|perfect|prima|ideaal|geweldig) zijn|"
        r"kunnen we|kan ik|zie je|spreek je|met vriendelijke groet(?:en)?|tot (?:dan|gauw|snel|ziens|horens)|dat "
        r"(?:past|is goed)|wat mij betreft",
        "past schikt kies kiezen neem nemen graag prima goed akkoord bevestig bevestigen doe doen oké ok okay lukt "
        "perfect kan kunnen uitstekend vrij ja liefst mooi fijn super spreken bellen afgesproken ideaal geweldig "
        "alstublieft alsjeblieft beschikbaar prefereer boek reserveer uitkomt best liever",
        "opties voorstellen mail snelle om de het op een ik we wij mij me ons onze voor met van is zal dan dus "
        "heel erg zeer bedankt dank hallo beste groet groeten vriendelijke tijd tijdstip moment optie voorstel "
        "gesprek afspraak telefoongesprek nummer mijn telefoon bereikbaar ben zijn elkaar uur en eerste tweede "
        "derde laatste in snelle antwoord het uw alvast hebben te goedemorgen goedemiddag dag vast leggen",
    ),
    "pt": _of(
        r"por favor|muito obrigad[oa]|pode ser|serve-me|dá-me jeito|dá jeito|fica(?:-me)? bem|pode ligar-me|"
        r"está (?:bem|ótimo|perfeito|combinado)|para mim|fico com|com os melhores cumprimentos|"
        r"podemos (?:marcar|fazer|falar|reservar|ter|ficar)|poderíamos (?:marcar|fazer|falar|ter)|por mim|até "
        r"(?:lá|logo|breve)",
        "serve convém bom boa ótimo ótima perfeito perfeita escolho escolhemos prefiro preferimos preferia sim "
        "combinado fica fico posso podemos bem livre livres disponível disponíveis confirmo confirmamos falamos ok "
        "claro excelente vemos jeito ideal marque reserve aceito acordo óptimo funciona",
        "opções propostas mail o a os as às à na no de do da em para mim me nós nos com um uma é seria estou "
        "estamos muito obrigado obrigada olá bom boa dia tarde cumprimentos abraço hora horas horário data opção "
        "proposta chamada ligação reunião meu número telefone telemóvel e então primeira primeiro segunda segundo "
        "terceira última último por tudo nossa resposta rápida sua feira melhores",
    ),
    "ja": _of(
        r"よろしく(?:お願い(?:いた|致)?します)?|お願い(?:いた|致)?し(?:ます|たいです)|お願いできますか|大丈夫です|"
        r"(?:都合が)?いいです|都合がよいです|結構です|希望(?:いた|致)?します|可能です|空いて(?:い)?ます|ありがとうございます|"
        r"参加(?:でき|し)ます|問題ありません|はい|それでは|では|こんにちは|承知(?:しま|いたしま)した|お話しできますか|"
        r"(?:時間|時|番目|つ目|番|案|候補|日程)|[のにはがでをと]|よ",
        "",
        "",
    ),
}
"""What a plain choice may say, in each language by itself: what is harmless in one may refuse in another."""
