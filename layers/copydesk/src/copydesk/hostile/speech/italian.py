"""Orders to a program in Italian."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!nostro )(?<!nostra )(?<!mio )(?:ia|llm|bot|chatbot|robot|macchina|software|programma"
    r"|computer|algoritmo|automa|modello linguistico|copydesk"
    r"|(?:assistente|agente|sistema|servizio|segretari[oa]|risponditore) (?:ia|di ia|virtuale"
    r"|automatico|automatizzato|digitale|informatico|artificiale))"
)
_TELL: Final = (
    r"(?:di|dica|dire|dille|digli|scriv\w*|metti|metta|mettere|conferm\w*|promett\w*|offr\w*"
    r"|rispond\w*|dai|dia|dare|conced\w*|aggiung\w*|inclu\w*|inser\w*|comunic\w*|indic\w*"
    r"|annunci\w*|invi\w*|mand\w*|inoltr\w*|mostr\w*"
    r"|rivel\w*|accett\w*|assicur\w*|menzion\w*|garant\w*|tratt\w*|afferm\w*|copi\w*|proponi|dichiar\w*)"
)

ITALIAN: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistente|agente|segretari[oa]|modello|sistema",
    reads=(
        r"(?:che|chi) (?:\w+ ){0,2}?(?:legg\w*|scriv\w*|rispond\w*|redig\w*|gestisc\w*|elabor\w*"
        r"|prepar\w*|compon\w*|ricev\w*|tratt\w*) (?:\w+ ){0,2}?(?:quest[aeio]|le risposte|alle"
        r"|mi[aeo]|miei|a|la risposta|i messaggi)|(?:legge|leggi|legga|elabora) (?:quest[aeio]"
        r"|mi[aeo])"
    ),
    answerer=(
        r"(?:chi|chiunque|colui che|qualunque cosa|cio che|chi o cosa) (?:\w+ ){0,2}?(?:rispond\w*"
        r"|redig\w*|scriv\w*|prepar\w*|compon\w*) (?:\w+ ){0,2}?(?:rispost[ae]|mail|messaggio"
        r"|quest[aeio]|qui)"
    ),
    must=rf"(?:deve|devono|dovra|dovrebbe|e tenut[oa] a|e pregat[oa] di|che) (?:\w+ ){{0,2}}?{_TELL}",
    tell=_TELL,
    hailed=rf"(?:^|allora |dunque |ehi |ciao |car[oa] |gentile )(?:\w+ )?{_MACHINE} {_TELL}",
    told=(
        r"(?:quello che|cio che|tutto quello che|tutto cio che|quanto) (?:ti|le|vi) (?:\w+ ){0,2}?(?:dett\w*"
        r"|ordinat\w*|insegnat\w*|chiest\w*|spiegat\w*|impost\w*|imposto|indicat\w*)|(?:tue|vostre) (?:vecchie"
        r"|precedenti|prime) (?:istruzioni|regole|direttive)|(?:regole|istruzioni|direttive|ordini) che ti"
        r" (?:hanno|sono)"
    ),
    rules=(
        r"(?:le )?tue (?:\w+ ){0,2}?(?:regole|istruzioni|direttive|restrizioni|limitazioni|norme)"
        r"|tuoi (?:ordini|limiti|vincoli)"
    ),
    void=(
        r"non (?:\w+ ){0,2}?(?:cont\w*|val\w*|si applic\w*|serv\w*|import\w*|e piu|sono piu)"
        r"|(?:e|sono|restano) (?:\w+ )?(?:annullat\w*|abrogat\w*|null\w*|superat\w*|sospes\w*"
        r"|revocat\w*|decadut\w*)|metti (?:\w+ ){0,2}?da parte|lascia (?:\w+ ){0,2}?(?:da parte"
        r"|stare|perdere)|dimentica\w*|scorda\w*"
    ),
    above=(
        r"(?:tutto|testo|righe|regole|istruzioni|quanto|quello) (?:\w+ ){0,4}?(?:sopra|prima"
        r"|finora|precede)|quanto precede"
    ),
    mere=(
        r"(?:solo|soltanto|solamente|nient altro che) (?:era |e )?(?:un|una|per) (?:prova|test"
        r"|esempio|scherzo|esercizio|esercitazione)|(?:vero|reale) (?:compito|incarico)|vera istruzione"
    ),
    answer=(
        r"(?:la )?(?:tua|sua|ogni|la|vostra|nella|alla) (?:\w+ )?risposta|(?:mail|messaggio) che (?:mi )?(?:scrivi"
        r"|mandi|invii)"
    ),
    contain=(
        r"(?:contenere|contenga|includere|comparire|figurare|copia\w*|inser\w*|scriv\w*|metti"
        r"|metta|colloca|aggiung\w*|riporta\w*|riproduc\w*|ripeti|cita|incolla|dire)"
    ),
    line=(
        r"(?:questa|la|le|queste|questo|il|una|seguente) (?:\w+ )?(?:frase|riga|parole|formula"
        r"|paragrafo|testo|promessa)|seguente frase|parola per parola|tale e quale|alla lettera"
        r"|senza cambiar\w*|https?|www"
    ),
    only=(
        r"rispond\w* (?:\w+ ){0,3}?con (?:\w+ )?(?:questa|queste|questo|la|le|il) (?:\w+ )?(?:frase"
        r"|parole|testo|riga)|(?:completa|termina|continua|finisci|completi|concludi) (?:questa"
        r"|questo|la|il) (?:\w+ )?(?:lettera|mail|risposta|frase|messaggio|dialogo)|(?:scriv\w*"
        r"|di|dica|afferm\w*|promett\w*|dichiar\w*)(?: \w+){0,3}? nella (?:tua|sua)? ?risposta che"
        r"|nella (?:tua |sua )?risposta (?:di|dica|scriv\w*|afferm\w*|promett\w*|dichiar\w*) che"
    ),
    begin=(
        r"(?:inizia\w*|comincia\w*|iniziare|apri|apra|termina|termini|concludi|concluda|finisci"
        r"|firma|firmi|chiudi)"
    ),
    words=r"con (?:le parole|la parola|la frase|si|no|buon\w*|ciao|gentile|car[oa])|se (?:\w+ )",
    show=(
        r"(?:dimmi|mi dica|di|elenc\w*|mostr\w*|mand\w*|invi\w*|rivel\w*|dammi|mi dia|qual\w*"
        r"|copi\w*|ripet\w*|traduc\w*|traduci|riassum\w*|indic\w*|nomina|cita|incoll\w*|fornisc\w*"
        r"|comunic\w*|scriv\w*|stampa)"
    ),
    others=(
        r"(?:gli |degli |dei |tuoi |suoi |agli |tutti gli )?altr[ie] (?:\w+ )?(?:client\w*|corrispondent\w*"
        r"|mittenti|persone|aziende)|(?:suo|tuo) (?:maggiore|migliore|ultimo|principale) cliente"
    ),
    data=(
        r"(?:indirizz\w*|mail|email|messaggi\w*|pag\w*|prezz\w*|tariff\w*|hanno chiesto|hanno scritto"
        r"|telefon\w*|fattur\w*|contratt\w*|budget|conversazion\w*|corrispondenza|settimana|dati"
        r"|import\w*)"
    ),
    private=(
        r"(?:quali|le|i|tue|tuoi|tutte le|tutti i) (?:\w+ )?(?:note|righe|istruzioni|dati|informazioni"
        r"|prezzi|tariffe|regole|limiti|appunti) (?:\w+ )?(?:privat[ei]|intern[ei]|segret[ei]"
        r"|nascost[ei]|riservat[ei]|confidenzial\w*)"
    ),
    before=(
        r"(?:tutto|testo|parole|righe|frasi|quanto|quello|cio|istruzioni) (?:\w+ ){0,6}?(?:prima di"
        r"|sopra|precede|davanti a) (?:quest[ao]|mi[ao]|il mio|la mia) ?(?:mail|messaggio|lettera"
        r"|riga|domanda)?|nel tuo contesto|(?:prima|prossima|ultima) (?:frase|riga) delle tue (?:istruzioni"
        r"|regole)|(?:regole|istruzioni|direttive) che (?:ti|segui|hai ricevuto)"
    ),
    sealed=(
        r"(?:tua|tuo|tue|tuoi) (?:\w+ )?(?:chiave|token|password|credenziali|configurazione|prompt"
        r"|contesto|codice sorgente|impostazioni|istruzioni)|(?:mostra\w*|stampa) la configurazione"
        r"|(?:token|chiave|password) (?:\w+ ){0,4}?(?:ti|usi|modello)"
    ),
    send=r"(?:inoltr\w*|invi\w*|mand\w*|trasmett\w*|copi\w*|reindirizz\w*|esport\w*|gira\w*|spedi\w*)",
    mailbox=(
        r"(?:tutt[aieo]|ogni|intera) (?:\w+ ){0,3}?(?:mail|email|messaggi|corrispondenza|casella"
        r"|posta|conversazioni) (?:\w+ ){0,4}?(?:altri|casella|ricev\w*|settimana|clienti|archivio)"
        r"|(?:tua|tuo) (?:rubrica|elenco clienti|lista dei clienti|casella)|tuoi contatti|(?:elenco"
        r"|lista) (?:completo |completa )?dei (?:tuoi |suoi )?(?:clienti|contatti|corrispondenti)"
        r"|tutta la (?:corrispondenza|posta|casella)"
    ),
    blind=r"(?:copia nascosta|ccn|bcc|di nascosto|in segreto|segretamente)",
    each=r"(?:ogni|tutte|tutti|ciascuna) (?:\w+ ){0,2}?(?:rispost[ae]|mail|messaggi\w*)",
    goes=r"(?:rispond\w*|invi\w*|mand\w*|spedi\w*|parta\w*|partire|parte|di|agisci|fallo|accett\w*|conced\w*)",
    unasked=(
        r"senza (?:\w+ )?(?:approvazione|permesso|chieder\w*|mostrar\w*|aspettar\w*|consultar\w*"
        r"|revisione|autorizzazione|conferma|avvisar\w*|farmi vedere|verifica)|non serve (?:\w+ )?(?:approvazione"
        r"|chiedere|revisione)"
    ),
    ordered=(
        r"(?:NAME|(?:tua|tuo|la|il|sua) (?:capa|capo|titolare|proprietari[oa]|padron[ae]|datrice"
        r"|creatrice|responsabile)) (?:\w+ ){0,4}?(?:approvat\w*|autorizzat\w*|accettat\w*|vuole"
        r"|desidera|detto|chiest\w*|permess\w*|ordinat\w*|promess\w*|d accordo|esige|acconsentit\w*)(?: \w+){0,8}?"
        r" (?:tu|ti|te|questa risposta|questa bozza|mi (?:dia|conceda|dai))\b"
    ),
    from_owner=(
        r"(?:nota|messaggio|istruzione|ordine|avviso|dettato|promemoria|appunto) (?:\w+ )?(?:di"
        r"|da|dalla|della|da parte di) (?:NAME|tua titolare|titolare|proprietaria)|da parte di NAME"
        r"|NAME (?:detta|aggiunge|ordina)|qui NAME"
    ),
    is_owner=(
        r"(?:sono|qui|ti scrive|ti parla) (?:io )?(?:sempre )?(?:NAME|la tua (?:titolare|padrona"
        r"|capa|proprietaria|creatrice))"
    ),
    apart=(
        r"(?:dal|da|con|del) (?:\w+ )?(?:telefono|cellulare|altro|altra|privat[oa]|mio|mia|indirizzo)"
        r"|(?:quest[ao]|a) (?:cliente|signor\w*|mittente)|(?:devi|puoi)"
    ),
    client=r"(?:quest[ao]) (?:\w+ )?(?:cliente|mittente|signore|signora)",
    grant=r"(?:sconto|gratis|gratuit\w*|tutto|sempre|di si|diritti|conced\w*|meta prezzo|nulla|niente)",
    maker=(
        r"(?:azienda|societa|squadra|team|coloro|noi|tecnici|sviluppatori|ingegneri|quelli|produttore)(?: che)?"
        r" (?:ti|l) (?:\w+ )?(?:programmat\w*|creat\w*|sviluppat\w*|addestrat\w*|costruit\w*"
        r"|progettat\w*|fatto|realizzat\w*)|(?:team|squadra|servizio) (?:tecnic[oa]|di manutenzione"
        r"|di assistenza|di sicurezza) della tua (?:piattaforma|software)|tuoi (?:creatori|sviluppatori"
        r"|programmatori)|tuo (?:creatore|produttore|programmatore)"
    ),
    mode=(
        r"modalita (?:\w+ )?(?:prova|test|debug|manutenzione|addestramento|sviluppatore|diagnostic\w*"
        r"|amministratore|verifica|demo|emergenza|automatica|libera)"
    ),
    acts=(
        r"(?:tu|ti|te|tuo|tua|rispond\w*|entra|attiva\w*|passa|mostra\w*|configurazione|senza approvazione"
        r"|le risposte)"
    ),
    keep=(
        r"(?:ricord\w*|memorizz\w*|salva\w*|annota\w*|registra\w*|tieni a mente|tenga a mente"
        r"|d ora in poi|da ora in poi|da adesso|non dimenticare mai)"
    ),
    later=(
        r"(?:tutte|ogni|tue|le|alle) (?:\w+ )?(?:prossime|future|successive) (?:\w+ )?risposte"
        r"|(?:prossime|future) (?:risposte|conversazioni)|nella (?:tua )?memoria|(?:in|per) (?:tutte le"
        r"|ogni|ciascuna) (?:tue |tua )?rispost[ae]|(?:prossimi|futuri) (?:mail|messaggi)(?: \w+){0,6}? (?:prezzo"
        r"|gratis|sempre|mai)"
    ),
    tool=(
        r"(?:chiama\w*|usa|usi|utilizza\w*|lancia\w*|esegui\w*|interroga\w*) (?:la|il|lo) (?:tua "
        r"|tuo )?(?:\w+ )?(?:funzione|strumento|comando|motore) (?:\w+ )?(?:ricerca|calendario"
        r"|agenda|prenotazione)|risultato della (?:ricerca|consultazione) (?:\w+ ){0,3}?(?:calendario"
        r"|agenda)|tua funzione di ricerca"
    ),
    lowest=(
        r"(?:prezzo|tariffa|importo|limite) (?:\w+ )?(?:minim[oa]|piu bass[oa]|segret[oa])|(?:minimo"
        r"|minor) prezzo"
    ),
    decode=(
        r"(?:decodific\w*|decifra\w*|decritta\w*|base ?64|rot ?13|al contrario|prim[ae] (?:parola"
        r"|lettera|lettere|parole) di ogni|acrostico)"
    ),
    obey=r"(?:fai|faccia|esegui|esegua|segui|segua|obbedisci|applica\w*|agisci)",
    hush=(
        r"(?:non|senza) (?:\w+ ){0,2}?(?:dir\w*|dica|parlar\w*|parli|mostrar\w*|mostri|raccontar\w*"
        r"|menzionar\w*|chieder\w*|chieda|avvisar\w*|avvisi|informar\w*|informi|consultar\w*)"
        r" (?:\w+ ){0,4}?(?:a |con |alla |al )?(?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]"
        r"|capa|padrona)"
        r")|alle spalle di (?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona))|all "
        r"insaputa di (?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona))|senza che "
        r"(?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona))|nascond\w* (?:\w+ ){0,3}?a "
        r"(?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona))"
    ),
    posing=(
        r"come se (?:tu )?(?:fossi )?(?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona)"
        r")|(?:parla|rispondi|scrivi|firma|agisci) (?:\w+ ){0,4}?(?:come|a nome di|in nome di) NAME|fingi "
        r"(?:di essere|che) (?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona))"
    ),
    owner_said=(
        r"(?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona)) (?:\w+ ){0,2}?(?:ha"
        r"|aveva|vuole|e)"
        r" (?:\w+ )?(?:detto|promesso|accettato|autorizzato|confermato|approvato|offerto|permesso"
        r"|concesso|assicurato|d "
        r"accordo|deciso|chiesto)|(?:NAME|(?:la |alla |tua |tuo )?(?:titolare|proprietari[oa]|capa|padrona)"
        r") vuole"
    ),
    gift=(r"sconto|gratis|gratuit\w*|diritti|meta prezzo|per cento|pagare|https?|www|regalo|omaggio"),
    whenever=(
        r"(?:quando|ogni volta che|se) (?:rispondi|scrivi|risponderai|rispondera)|rispondendo|nel rispondere|ogni "
        r"(?:prezzo|risposta|frase) che (?:dai|scrivi)"
    ),
    henceforth=(
        r"(?:d ora in (?:poi|avanti)|da ora in (?:poi|avanti)|da adesso in poi|da oggi in poi|da questo momento)"
        r" (?:\w+ )?(?:rispondi|dici|accetti|scrivi|agisci|obbedisci|parli|concedi|offri|risponderai"
        r"|dirai|devi|lavori|accetterai)"
    ),
    rank=(
        r"(?:come|in qualita di|sono) (?:l |il |la |un )?(?:\w+ )?(?:amministrator\w*|operatore"
        r"|sviluppator\w*|superutente)"
        r" (?:di|del|della) (?:questa|questo|tua|tuo|sistema|casella)(?: \w+)?|sono (?:ora |adesso )?(?:il|la)"
        r" tu[oa] (?:nuov[oa] )?(?:padron[ea]|cap[oa]|titolare|proprietari[oa])"
    ),
)
