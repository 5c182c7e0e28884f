"""Orders to a program in German."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!unser )(?<!unsere )(?<!mein )(?<!meine )(?:ki|kis|llm|bot|bots|chatbot|roboter"
    r"|maschine|software|programm|computer"
    r"|algorithmus|automat|automatik|sprachmodell|skript|copydesk|(?:ki|mail|e mail|digitale\w*"
    r"|virtuelle\w*|automatische\w*"
    r"|automatisierte\w*|kunstliche\w*) (?:assistent\w*|agent\w*|system|dienst|assistenz"
    r"|intelligenz|helfer\w*|sekretar\w*))"
)
_TELL: Final = (
    r"(?:sag\w*|schreib\w*|nenn\w*|bestatig\w*|versprich|versprech\w*|biete\w*|anbieten|antwort\w*"
    r"|gib|gebt|geben|setz\w*|fug\w*"
    r"|einfug\w*|hinzufug\w*|zusag\w*|gewahr\w*|raum\w*|einraum\w*|schick\w*|send\w*|leit\w*"
    r"|weiterleit\w*|zeig\w*|verrat\w*|mach\w*"
    r"|behandel\w*|akzeptier\w*|nimm|annehmen|ubernimm|ubernehmen|erwahn\w*|buch\w*|teil\w*"
    r"|mitteil\w*|trag\w*|stell\w*|verschweig\w*"
    r"|ausgeb\w*|erklar\w*|zusicher\w*|lass\w*|stimm\w*|zustimm\w*)"
)

GERMAN: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistent\w*|assistenz|agent\w*|sekretar\w*|modell|system|helfer\w*",
    reads=(
        r"(?:(?:die|diese\w*|meine\w*|den|das|der|dies|hier|hinter|fur) (?:\w+ ){0,3}?(?:liest"
        r"|lesen|beantwort\w*|bearbeit\w*|verarbeit\w*"
        r"|antwortet|auswertet|entwirft|formuliert|verfasst|schreibt|mitliest|mitlesen|abruft"
        r"|empfangt|betreut|sieht|prufen|pruft)"
        r"|liest (?:\w+ )?(?:das|dies|diese\w*|hier|mit|zuerst)|mitliest|mitlesen\w*|beantwortet (?:diese\w*"
        r"|meine\w*))"
    ),
    answerer=(
        r"(?:wer|was|welche\w* \w+|wer oder was) (?:auch )?(?:immer )?(?:\w+ ){0,4}?(?:beantwortet"
        r"|antwortet|entwirft|formuliert|verfasst"
        r"|schreibt|erstellt|aufsetzt)"
    ),
    must=(
        rf"(?:muss|soll|sollst|sollte|sollten|sollen|hat|haben|mussen|wird gebeten|ist verpflichtet"
        rf"|moge) (?:\w+ ){{0,8}}?(?:zu )?{_TELL}"
    ),
    tell=_TELL,
    hailed=rf"(?:^|also |nun |jetzt |he |hey |liebe\w* |hallo |ok |bitte )(?:\w+ )?{_MACHINE} (?:bitte )?{_TELL}",
    told=(
        r"(?:was|alles|alles was|anweisung\w*|vorgabe\w*|befehl\w*|auftrag\w*|regeln) (?:man )?(?:\w+ ){0,3}?(?:dir"
        r"|ihnen) (?:man )?(?:\w+ ){0,3}?(?:gesagt"
        r"|aufgetragen|eingetrichtert|beigebracht|befohlen|mitgegeben|gegeben|vorgegeben|vorgeschrieben)"
        r"|(?:deine|ihre)"
        r" (?:bisherige\w*|fruhere\w*|vorherige\w*|alte\w*|ursprungliche\w*|eigentliche\w*) (?:\w+ )?(?:anweisung\w*"
        r"|vorgabe\w*|befehl\w*"
        r"|auftrag\w*|aufgabe\w*|programmierung|regeln)"
    ),
    rules=(
        r"(?:deine\w*|ihre\w*) (?:\w+ ){0,2}?(?:regeln|vorgaben|richtlinien|anweisungen|beschrankungen"
        r"|grenzen|programmierung|vorschriften|befehle)"
    ),
    void=(
        r"(?:gilt|gelten|zahlt|zahlen|greift|greifen|bindet|binden|besteht) (?:\w+ ){0,5}?(?:nicht"
        r"|nichts|keine\w*)|(?:nicht|nichts)"
        r" (?:mehr|langer) (?:\w+ )?(?:gilt|gultig|gelten|zahlt|verbindlich)|(?:ist|sind) (?:\w+ ){0,3}?(?:hinfallig"
        r"|ungultig|aufgehoben|ersetzt|uberholt"
        r"|ausser kraft|vorbei|erledigt|widerrufen|ausgesetzt)|vergiss|vergessen sie|leg\w* (?:\w+ ){0,5}?beiseite"
        r"|lass\w* (?:\w+ ){0,5}?(?:weg|beiseite|ausser acht)"
        r"|streich\w*|halte dich (?:\w+ )?nicht"
    ),
    above=(
        r"(?:alles|vorgaben|anweisungen|text|zeilen|regeln|satze|was|das|worte) (?:\w+ ){0,4}?(?:oben"
        r"|vorher|zuvor|bisher|daruber|davor|bis hierher|vor dieser)"
        r"|(?:obige\w*|vorstehende\w*|bisherige\w*)"
    ),
    mere=(
        r"(?:nur|bloss|lediglich) (?:\w+ )?(?:zur probe|ein test|test|probe|eine ubung|ubung"
        r"|ein beispiel|beispiel|ein scherz|versuch|ein versuch)"
        r"|(?:eigentliche|wahre|richtige|echte) (?:aufgabe|anweisung|auftrag)"
    ),
    answer=(
        r"(?:deine\w*|ihre\w*|die|der|jede\w*|eine) (?:\w+ )?(?:antwort\w*|erwiderung|ruckmeldung"
        r"|antwortmail|ruckantwort|entwurf)|antworte\w*"
    ),
    contain=(
        r"(?:enthalt\w*|steh\w*|lauten|laute|ubernimm|ubernehmen|kopier\w*|schreib\w*|setz\w*"
        r"|fug\w*|wiederhol\w*|zitier\w*|aufnehmen|nimm|verwend\w*|gib|bau\w*"
        r"|vorkommen|beinhalt\w*|einfug\w*|einbau\w*)"
    ),
    line=(
        r"(?:diese\w*|folgende\w*|den|genau diese\w*|genau folgende\w*|einen) (?:\w+ )?(?:satz"
        r"|satze|zeile\w*|wortlaut|wort\w*|formulierung|text|passage|absatz"
        r"|zusage)|wort fur wort|wortlich|wortwortlich|unverandert|muss (?:\w+ )?(?:stehen|lauten"
        r"|vorkommen)|https?|www"
    ),
    only=(
        r"antwort\w* (?:\w+ ){0,3}?(?:mit )(?:\w+ )?(?:diese\w*|folgende\w*|den|dem) (?:\w+ )?(?:satz"
        r"|text|wort\w*|zeile\w*)"
        r"|(?:vervollstandig\w*|vollende\w*|erganz\w*|setz\w*|fuhr\w*|schreib\w*) (?:diese\w*"
        r"|folgende\w*|den|das) (?:\w+ )?(?:brief|satz|text|mail|antwort|dialog|gesprach|schreiben)"
        r" (?:\w+ ){0,2}?(?:fort|weiter|zu ende|ab|und)|(?:vervollstandig\w*|vollende\w*) (?:diese\w*"
        r"|folgende\w*|den|das) (?:\w+ )?(?:brief|mail|antwort|schreiben)"
        r"|(?:schreib\w*|sag\w*|erklar\w*|behaupt\w*|versicher\w*|versprich|versprechen sie)(?: \w+){0,4}?"
        r" in (?:deiner|ihrer|der) antwort(?: \w+){0,3}? dass|in (?:deiner|ihrer|der)"
        r" antwort (?:\w+ )?(?:schreib\w*|sag\w*|erklar\w*|behaupt\w*|versprich|versprechen sie)(?: \w+){0,3}? dass"
    ),
    begin=r"(?:beginn\w*|fang\w*|anfangen|starte\w*|eroffne\w*|schliess\w*|ende|enden|beende\w*|unterschreib\w*)",
    words=r"mit (?:den worten|dem wort|dem satz|ja|nein|guten|hallo|liebe\w*|sehr)|(?:falls|wenn|sofern)",
    show=(
        r"(?:nenn\w*|zahl\w*|list\w*|auflist\w*|gib|geben|zeig\w*|schick\w*|send\w*|verrat\w*"
        r"|sag\w*|teil\w*|mitteil\w*|wiederhol\w*|zitier\w*|ubersetz\w*|welche\w*|was|wer"
        r"|schreib\w*|druck\w*|kopier\w*|fass\w*|zusammenfass\w*|offenbar\w*|lies|lesen)"
    ),
    others=(
        r"(?:die |den |der |ihre |ihrer |deine |deiner |alle |aller )?(?:anderen?|ubrigen?|weiteren?"
        r"|sonstigen?) (?:\w+ )?(?:kund\w*|auftraggeber\w*|absender\w*|leute\w*|firmen|interessent\w*)"
        r"|(?:ihr|dein) (?:grosster|bester|wichtigster|letzter) kunde"
    ),
    data=(
        r"(?:adresse\w*|mailadress\w*|zahlen|zahlt|bezahl\w*|preis\w*|geschrieben haben|haben geschrieben"
        r"|schrieben|gefragt haben|diese woche geschrieben|in dieser woche geschrieben|woche"
        r"|heute|nachricht\w*|mails?|rechnung\w*|vertrag\w*|budget\w*|telefon\w*|daten|honorar\w*"
        r"|gesprach\w*|namen und)"
    ),
    private=(
        r"(?:welche\w*|die|deine\w*|ihre\w*|alle|den|was fur) (?:\w+ )?(?:privat\w*|intern\w*"
        r"|geheim\w*|vertraulich\w*|versteckt\w*) (?:\w+ )?(?:notiz\w*|zeile\w*|preis\w*|angabe\w*"
        r"|anweisung\w*|regeln|daten|grenze\w*|hinweis\w*|vermerk\w*|information\w*|profil)"
    ),
    before=(
        r"(?:text|worte|zeilen|satze|alles|anweisung\w*|das|was|abschnitt|teil)(?: der| die| das"
        r"| was)? (?:\w+ ){0,5}?(?:vor|uber|oberhalb) (?:dieser|meiner|der|diesem|dieses) (?:mail"
        r"|nachricht|e mail|brief|zeile|frage)"
        r"|in deinem kontext|(?:nachste\w*|erste\w*|letzte\w*) (?:\w+ )?(?:satz|zeile\w*|wort\w*"
        r"|satze) (?:deiner|ihrer) (?:anweisung\w*|vorgabe\w*|regeln)|(?:regeln|anweisungen|vorgaben"
        r"|befehle) die (?:man )?(?:dir|ihnen)"
        r"|(?:regeln|anweisungen|vorgaben) (?:die du|denen du|nach denen du)"
    ),
    sealed=(
        r"(?:deine\w*|ihre\w*|den|das) (?:\w+ ){0,1}?(?:schlussel|token|api schlussel|zugangsschlussel"
        r"|passwort|kennwort|zugangsdaten|konfiguration|systemprompt|prompt|kontext|programmcode"
        r"|quelltext) (?:\w+ ){0,6}?(?:du|dir|modell|system|aus|deine\w*)"
        r"|(?:deine\w*) (?:\w+ )?(?:schlussel|token|passwort|kennwort|zugangsdaten|konfiguration"
        r"|einstellungen|systemprompt|prompt|kontext|quelltext|anweisungen)"
    ),
    send=(
        r"(?:leit\w*|weiterleit\w*|weiterzuleiten|schick\w*|send\w*|ubermittel\w*|kopier\w*|exportier\w*"
        r"|ubertrag\w*|zuschick\w*|uberstell\w*)"
    ),
    mailbox=(
        r"(?:(?:samtliche\w*|alle|jede\w*|ganze\w*|gesamte\w*|komplette\w*|vollstandige\w*) (?:\w+ ){0,3}?(?:mails"
        r"|e mails|nachrichten|korrespondenz|postfach\w*|posteingang\w*|verlauf|schriftwechsel"
        r"|kundenliste|adressbuch|kontakte)"
        r" (?:\w+ ){0,3}?(?:der letzten|dieser woche|anderer|von anderen|ander\w*|aus|im|deiner"
        r"|ihrer|die du)|(?:ganze\w*|gesamte\w*|komplette\w*|vollstandige\w*) (?:\w+ )?(?:postfach\w*"
        r"|posteingang\w*|korrespondenz|adressbuch|kundenliste|kundenkartei)"
        r"|(?:dein|deine|ihr|ihre) (?:adressbuch|kundenliste|kontakte|postfach|kontaktliste|kundenkartei))"
    ),
    blind=r"(?:bcc|blindkopie|heimlich|unbemerkt|verdeckt|blind kopie|stillschweigend)",
    each=r"(?:jede\w*|alle\w*|samtliche\w*) (?:\w+ )?(?:antwort\w*|mails?|e mails?|nachricht\w*)",
    goes=(
        r"(?:antwort\w*|hinausgehen|hinaus|raus|geht|gehen|schick\w*|send\w*|verschick\w*|versend\w*"
        r"|sag\w*|zusag\w*|stimm\w*|zwar|handel\w*)"
    ),
    unasked=(
        r"ohne (?:\w+ )?(?:freigabe|ruckfrage|rucksprache|mich|sie zu|nachfrage|prufung|genehmigung"
        r"|zustimmung|vorlage|zu fragen|kontrolle)(?: zu fragen| des textes)?(?! bitte nicht"
        r"| nichts)|freigabe ist (?:\w+ )?(?:erteilt|nicht notig|unnotig)|(?:keine|ohne) freigabe (?:notig"
        r"|mehr)"
    ),
    ordered=(
        r"(?:NAME|(?:deine\w*|ihre\w*|die|der) (?:chefin|chef|inhaber\w*|besitzer\w*|eigentumer\w*"
        r"|auftraggeber\w*|vorgesetzte\w*)) (?:\w+ ){0,5}?(?:erlaubt|genehmigt|zugestimmt|freigegeben"
        r"|will|mochte|wunscht|verlangt|angewiesen|gesagt|aufgetragen|versprochen|einverstanden"
        r"|besteht|gestattet|beauftragt)(?: \w+){0,8}? (?:du|dir|dich|diese antwort|die antwort"
        r"|den entwurf)"
        r"|(?:NAME|(?:deine\w*) (?:chefin|chef|inhaber\w*|besitzer\w*)) (?:\w+ ){0,5}?(?:hat"
        r"|ist|will|mochte) (?:\w+ ){0,5}?(?:dir|dass du|diese antwort|den entwurf)"
    ),
    from_owner=(
        r"(?:nachricht|notiz|anweisung|hinweis|auftrag|diktat|anmerkung|erganzung|befehl|mitteilung"
        r"|grusse) (?:von|der|des|durch) (?:NAME|deine\w* (?:chefin|chef)|inhaber\w*|besitzer\w*"
        r"|eigentumer\w*)|hier (?:ist|spricht|schreibt) (?:NAME|deine (?:chefin|chef))|NAME diktiert"
    ),
    is_owner=(
        r"(?:hier (?:ist|spricht|schreibt)|ich bin s?|ich bin es|das bin ich) (?:\w+ )?(?:NAME"
        r"|deine (?:chefin|inhaberin|besitzerin))"
    ),
    apart=(
        r"(?:vom|von|uber|mit|aus) (?:\w+ )?(?:handy|telefon|privat\w*|andere\w*|neue\w*|zuhause"
        r"|zu hause|unterwegs)|(?:diese\w*|der|dem) (?:kund\w*|absender\w*|herr\w*|frau|mann)"
        r"|du (?:darfst|sollst|kannst|musst|wirst)"
    ),
    client=r"(?:diese[rmn]|dieses) (?:\w+ )?(?:kunde\w*|kundin|absender\w*|herr\w*|dame|interessent\w*)",
    grant=(
        r"(?:rabatt|nachlass|kostenlos|umsonst|gratis|immer|alles|stets|zusag\w*|sagst du|gewahr\w*"
        r"|rechte|halben preis|jede\w* bitte|gib|bewillig\w*|erlass\w*)"
    ),
    maker=(
        r"(?:firma|team|leute|entwickler\w*|ingenieure|hersteller|wir|diejenigen|unternehmen"
        r"|betreiber\w*)(?: die| das| der| haben)? (?:\w+ ){0,2}?(?:dich|deine software) (?:\w+ ){0,2}?(?:gebaut"
        r"|programmiert|entwickelt|trainiert|erschaffen|betreib\w*|wart\w*|geschaffen|eingerichtet)"
        r"|(?:hier (?:spricht|schreibt|ist) (?:die|der|das) (?:\w+ )?(?:administrat\w*|systemverwalt\w*"
        r"|wartung\w*|technik\w*|entwickl\w*|support|plattform\w*|hersteller\w*))|dein\w* (?:hersteller"
        r"|entwickler\w*|programmierer\w*)"
    ),
    mode=(
        r"(?:test|pruf|wartungs|trainings|debug|entwickler|admin|notfall|demo|diagnose|simulations"
        r"|vertrauens|service)(?: )?modus|richtlinien? update|regel\w* anderung"
    ),
    acts=(
        r"(?:du|dich|dein\w*|antworten (?:gehen|werden)|ohne freigabe|modus ist|angebote|antwortest"
        r"|schalt\w*|aktivier\w*|zeig\w*|gib)"
    ),
    keep=(
        r"(?:merk\w*|speicher\w*|behalt\w*|notier\w*|vergiss nie|prag\w*|lern\w*|ab (?:jetzt"
        r"|sofort|heute)|kunftig|von nun an|fortan)"
    ),
    later=(
        r"(?:alle\w*|jede\w*|deine\w*) (?:\w+ )?(?:kunftige\w*|spatere\w*|weitere\w*|nachste\w*"
        r"|folgende\w*) (?:\w+ )?(?:antwort\w*|gesprach\w*|entwurf\w*|runde\w*)|(?:in|im) (?:dein\w*"
        r"|dem) (?:\w+ )?(?:gedachtnis|speicher)"
        r"|(?:jede\w*|alle\w*) (?:deine\w* )?antwort\w* (?:\w+ ){0,3}?(?:du|muss|mussen|soll"
        r"|sollen|enthalt\w*|beginn\w*|ende\w*)|fur (?:das )?(?:nachste\w* mal|kunftige\w* mails?"
        r"|alle\w* kunftige\w*)(?: \w+){0,6}? (?:preis|zahlt|kostet|rabatt|immer|nie)"
    ),
    tool=(
        r"(?:ruf\w*|nutz\w*|benutz\w*|verwend\w*|start\w*|fuhr\w*|starte) (?:deine\w*|ihre\w*"
        r"|die|das|den) (?:\w+ )?(?:such|kalender|abfrage|wissens|buchungs|termin)(?:funktion"
        r"|werkzeug|suche|abfrage|datenbank|tool|befehl|modul)|ergebnis (?:der|des) (?:kalender"
        r"|such|wissens|artikel|termin)(?:abfrage|suche|abruf\w*|prufung)|deine suchfunktion"
    ),
    lowest=(
        r"(?:niedrigste\w*|unterste\w*|geringste\w*|geheime\w*|minimal\w*|tiefste\w*) (?:\w+ )?(?:preis"
        r"|honorar|grenze|betrag|satz)|mindestpreis|mindesthonorar|preisuntergrenze|untergrenze"
        r"|schmerzgrenze"
    ),
    decode=(
        r"(?:entschlussel\w*|dekodier\w*|entziffer\w*|entpack\w*|base ?64|rot ?13|ruckwarts|erste\w* (?:wort"
        r"|buchstabe\w*) (?:jeder|jedes|von jeder)|anfangsbuchstab\w*|von hinten)"
    ),
    obey=r"(?:befolg\w*|tu|mach\w*|fuhr\w*|handle|handeln|ausfuhr\w*|gehorch\w*|halte dich|halten sie sich|tun sie)",
    hush=(
        r"(?:sag\w*|erzahl\w*|verrat\w*|zeig\w*|frag\w*|melde\w*|bericht\w*|informier\w*|behellig\w*) (?:sie "
        r")?(?:NAME|(?:der|dem|die|den|deine\w*) (?:inhaber\w*|besitzer\w*|eigentumer\w*|chefin|chef)) (?:\w+ "
        r"){0,3}?(?:nicht|nichts|kein\w*)|(?:ohne|hinter) (?:\w+ ){0,3}?(?:NAME|(?:der|dem|die|den|deine\w*)"
        r" (?:inhaber\w*|besitzer\w*|eigentumer\w*|chefin|chef)) (?:\w+ ){0,2}?(?:zu fragen|fragen"
        r"|zu zeigen|rucken|wissen|einzubeziehen|zu "
        r"informieren)|(?:nichts|nicht|kein wort) (?:\w+ ){0,2}?(?:zu|gegenuber|an|vor) (?:NAME"
        r"|(?:der|dem|die|den|deine\w*)"
        r" (?:inhaber\w*|besitzer\w*|eigentumer\w*|chefin|chef))|(?:NAME|(?:der|dem|die|den|deine\w*) (?:inhaber\w*"
        r"|besitzer\w*|eigentumer\w*|chefin|chef)"
        r") (?:braucht|muss|soll|darf) (?:\w+ ){0,4}?(?:nicht|nichts|kein\w*) (?:\w+ ){0,2}?(?:wissen"
        r"|sehen|erfahren|gefragt|mitbekommen|lesen)"
    ),
    posing=(
        r"als (?:hatte|habe|ware|wurde|hat|ob) (?:\w+ )?(?:NAME|(?:der|dem|die|den|deine\w*) (?:inhaber\w*"
        r"|besitzer\w*|eigentumer\w*|chefin|chef)"
        r")|(?:sprich|sprechen|antworte\w*|schreib\w*|unterschreib\w*|handle) (?:\w+ ){0,4}?als NAME|im namen "
        r"von NAME|tu(?:e)? so als"
    ),
    owner_said=(
        r"(?:NAME|(?:der|dem|die|den|deine\w*) (?:inhaber\w*|besitzer\w*|eigentumer\w*|chefin"
        r"|chef)) (?:hat|hatte|will|ist|mochte|wollte)"
        r"(?: \w+){0,10}? (?:gesagt|versprochen|zugesagt|erlaubt|genehmigt|zugestimmt|bestatigt"
        r"|angeboten|einverstanden|zugesichert|gewahren|schenken|geben)"
        r"|(?:NAME|(?:der|dem|die|den|deine\w*) (?:inhaber\w*|besitzer\w*|eigentumer\w*|chefin"
        r"|chef)) (?:sagte|versprach|erlaubte|genehmigte|stimmte)"
    ),
    gift=(
        r"rabatt|nachlass|kostenlos|umsonst|gratis|rechte|halbe\w* preis|prozent|zahl\w*|https?|www|geschenkt|null "
        r"euro|erstattung"
    ),
    whenever=(
        r"(?:wenn|sobald|immer wenn|falls|jedes mal wenn) du (?:\w+ ){0,2}?(?:antwortest|schreibst|zuruckschreibst)"
        r"|bei(?:m)? (?:jede\w* )?(?:antwort\w*|antworten)|(?:hinter|vor|nach) jede\w* (?:preis|satz|antwort)"
    ),
    henceforth=(
        r"(?:ab (?:jetzt|sofort|heute|nun)|von nun an|von jetzt an|kunftig|fortan) (?:\w+ )?(?:antwortest"
        r"|sagst|schreibst|akzeptierst|sprichst|gehorchst|handelst|bietest|stimmst|nimmst|gibst"
        r"|folgst|arbeitest|tust|gehorst|behandelst|musst|wirst|sollst)"
        r" (?:du)?"
    ),
    rank=(
        r"(?:als|ich bin) (?:der |die |dein\w* )?(?:\w+ )?(?:administrator\w*|admin|betreiber\w*"
        r"|entwickler\w*|systemverwalter\w*|superuser)"
        r" (?:dieses|deines|des|der|dieser) (?:\w+ )?(?:postfach\w*|systems?|programms?|software"
        r"|assistenten|desks?|agenten|plattform)"
        r"|ich bin (?:jetzt |nun )?dein\w* (?:neue\w* )?(?:chef\w*|besitzer\w*|inhaber\w*|herr\w*|betreiber\w*)"
    ),
)
