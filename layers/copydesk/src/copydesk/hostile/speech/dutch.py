"""Orders to a program in Dutch."""

from typing import Final

from copydesk.hostile.speech.tongue import Tongue

_MACHINE: Final = (
    r"(?<!onze )(?<!ons )(?<!mijn )(?:ai|llm|bot|chatbot|robot|machine|software|programma"
    r"|computer|algoritme|automaat|taalmodel|copydesk"
    r"|(?:ai|mail|e mail|digitale|virtuele|automatische|geautomatiseerde) (?:assistent|agent|systeem|dienst|hulp))"
)
_TELL: Final = (
    r"(?:zeg\w*|schrijf\w*|schrijven|noem\w*|bevestig\w*|beloof|beloven|bied\w*|antwoord\w*"
    r"|geef|geven|zet|zetten|voeg\w*|toevoegen|vermeld\w*|stuur|sturen|verstuur|toon|tonen"
    r"|onthul\w*|accepteer|accepteren|meld\w*|deel|mededelen|laat"
    r"|behandel\w*|verleen|toezeg\w*|verklaar|garandeer|kopieer)"
)

DUTCH: Final = Tongue(
    machine=_MACHINE,
    assistant=r"assistent\w*|agent|secretar\w*|model|systeem",
    reads=(
        r"(?:die|dat|wie) (?:\w+ ){0,4}?(?:leest|lezen|beantwoord\w*|schrijft|verwerkt|opstelt"
        r"|behandelt|antwoordt|afhandelt|ontvangt)|(?:leest|leest hier|verwerkt|beantwoordt) (?:\w+ )?(?:dit"
        r"|deze|mijn|mee)|meeleest"
    ),
    answerer=(
        r"(?:wie|wat|degene die|wie of wat) (?:ook )?(?:\w+ ){0,4}?(?:beantwoordt|antwoordt|opstelt"
        r"|schrijft|formuleert|antwoord (?:schrijft|opstelt|geeft|maakt))"
    ),
    must=rf"(?:moet|moeten|dient te|dient|zal|zou|hoort te|wordt verzocht|wordt geacht) (?:\w+ ){{0,5}}?{_TELL}",
    tell=_TELL,
    hailed=rf"(?:^|dus |nou |he |hey |beste |hallo |hoi )(?:\w+ )?{_MACHINE} {_TELL}",
    told=(
        r"(?:wat|alles wat|al wat) (?:men )?(?:je|jou|u) (?:\w+ ){0,3}?(?:verteld|gezegd|opgedragen"
        r"|geleerd|bevolen|meegegeven|gevraagd)|(?:je|jouw|uw) (?:oude|vorige|eerdere|oorspronkelijke) (?:instructies"
        r"|opdracht\w*|regels)|(?:regels|instructies|opdrachten) die (?:je|jou|u) (?:\w+ )?(?:zijn"
        r"|kreeg|hebt|gegeven|gekregen)"
    ),
    rules=r"(?:je|jouw) (?:\w+ ){0,2}?(?:regels|instructies|richtlijnen|beperkingen|opdrachten|grenzen)",
    void=(
        r"(?:geldt|gelden|telt|tellen|doet|doen) (?:\w+ ){0,3}?(?:niet|niets)|niet (?:langer"
        r"|meer) (?:geldig|van kracht|van toepassing|geldt|gelden)|(?:is|zijn) (?:\w+ ){0,2}?(?:vervallen"
        r"|ongeldig|ingetrokken|opgeheven|vervangen|opgeschort|voorbij)|(?:schuif|leg|zet) (?:\w+ ){0,4}?(?:opzij"
        r"|terzijde)|vergeet|laat (?:\w+ ){0,4}?(?:los|varen|achterwege)"
    ),
    above=(
        r"(?:alles|tekst|regels|woorden|zinnen|wat) (?:\w+ ){0,4}?(?:hierboven|boven|hiervoor"
        r"|tot nu toe|voorafgaat)|het bovenstaande"
    ),
    mere=(
        r"(?:slechts|alleen|maar|enkel|gewoon) (?:\w+ )?(?:een )?(?:test|proef|oefening|voorbeeld"
        r"|grap)|(?:echte|werkelijke) (?:taak|opdracht)"
    ),
    answer=r"(?:je|jouw|uw|het|elk|ieder) (?:\w+ )?(?:antwoord|antwoorden|reactie)|antwoord",
    contain=(
        r"(?:bevatten|bevat|staan|luiden|opnemen|neem|kopieer|schrijf|zet|plaats|voeg|herhaal"
        r"|citeer|plak|gebruik|vermelden)"
    ),
    line=(
        r"(?:deze|volgende|de|exact deze|dit|die|een) (?:\w+ )?(?:zin|zinnen|regel|woorden|tekst"
        r"|formule|alinea|belofte)\b(?! lengte)|woord voor woord|letterlijk|ongewijzigd|precies zo"
        r"|https?|www"
    ),
    only=(
        r"antwoord\w* (?:\w+ ){0,3}?met (?:\w+ )?(?:deze|dit|de|die|het) (?:\w+ )?(?:zin|woorden"
        r"|tekst|regel)|(?:maak|voltooi|vul|schrijf) (?:deze|dit|de|het) (?:\w+ )?(?:brief|mail"
        r"|antwoord|zin|bericht|gesprek) (?:\w+ )?(?:af|aan|verder|en)|(?:zeg|schrijf|beweer"
        r"|beloof|verklaar)(?: \w+){0,3}? in (?:je|jouw|uw|het) antwoord dat|in (?:je|jouw|uw"
        r"|het) antwoord (?:zeg|schrijf|beweer|beloof|verklaar) (?:\w+ )?dat"
    ),
    begin=r"(?:begin|begint|start|open|eindig|sluit|onderteken|besluit)",
    words=r"met (?:de woorden|het woord|de zin|ja|nee|goede\w*|hallo|beste|geachte)|als (?:\w+ )",
    show=(
        r"(?:noem|geef|toon|stuur|vertel|zeg|som|lijst|onthul|herhaal|welke|wat|wie|vertaal|kopieer"
        r"|citeer|schrijf|plak|druk|laat|deel|vat)"
    ),
    others=(
        r"(?:de |je |uw |alle |jouw )?(?:andere|overige) (?:\w+ )?(?:klant\w*|correspondent\w*"
        r"|afzenders|mensen|bedrijven|opdrachtgever\w*)|(?:haar|je|uw) (?:grootste|beste|laatste"
        r"|belangrijkste) klant"
    ),
    data=(
        r"(?:adres\w*|mailadres\w*|betal\w*|betaalden|prij\w*|tarie\w*|vroegen|hebben geschreven"
        r"|schreven|telefoon\w*|factu\w*|contract\w*|budget\w*|gesprek\w*|bericht\w*|mails?|e mails?"
        r"|week|gegevens|bedrag\w*|namen en)"
    ),
    private=(
        r"(?:welke|de|je|jouw|uw|alle) (?:\w+ )?(?:prive|interne|geheime|vertrouwelijke|verborgen"
        r"|persoonlijke) ?(?:\w+ )?(?:notitie\w*|regel\w*|prijs\w*|prijz\w*|prijslijst|instructies"
        r"|gegevens|grens|grenzen|aantekening\w*|informatie)|interne prijslijst|privenotities"
    ),
    before=(
        r"(?:tekst|woorden|regels|zinnen|alles|wat|instructies) (?:\w+ ){0,6}?(?:voor|boven) (?:deze"
        r"|mijn|dit) (?:mail|bericht|brief|regel|vraag)|in je context|(?:eerste|volgende|laatste) (?:\w+ )?(?:zin"
        r"|regel|woorden) van (?:je|jouw|uw) (?:instructies|regels)|(?:regels|instructies|opdrachten) (?:die"
        r" je|die jou|die u|waaraan je)"
    ),
    sealed=(
        r"(?:je|jouw) (?:\w+ )?(?:sleutel|token|wachtwoord|inloggegevens|configuratie|instellingen"
        r"|prompt|context|broncode|systeemprompt|instructies)|(?:token|sleutel|wachtwoord) (?:\w+ ){0,4}?(?:je"
        r"|jouw|model)"
    ),
    send=r"(?:stuur|sturen|doorsturen|zend|mail|verstuur|kopieer|exporteer|forward|doorzend\w*)",
    mailbox=(
        r"(?:alle|elke|elk|iedere|hele|volledige|complete) (?:\w+ ){0,3}?(?:mails|e mails|berichten"
        r"|correspondentie|postvak|inbox|mailbox|gesprekken) (?:\w+ ){0,4}?(?:andere|overige"
        r"|postvak|ontvang\w*|week|klanten|archief|krijgt)|(?:je|jouw) (?:adresboek|klantenlijst"
        r"|contacten|postvak|mailbox)|(?:hele|volledige) (?:postvak|inbox|mailbox|correspondentie"
        r"|klantenlijst)|lijst (?:van|met) (?:je|al je|alle|uw) (?:klanten|contacten)"
    ),
    blind=r"(?:bcc|blinde kopie|stiekem|heimelijk|in het geheim|ongemerkt)",
    each=r"(?:elk|elke|ieder|iedere|alle|al) (?:\w+ ){0,2}?(?:antwoord\w*|mails?|e mails?|bericht\w*)",
    goes=r"(?:antwoord\w*|stuur|sturen|verstuur|verzend\w*|gaan|gaat|zeg|handel|doe dat|geef)",
    unasked=(
        r"zonder (?:\w+ )?(?:goedkeuring|toestemming|te vragen|vragen|overleg|controle|bevestiging"
        r"|mij|haar|te laten zien|te tonen|te wachten|akkoord)(?! van de tekst)|geen goedkeuring (?:nodig"
        r"|vereist)"
    ),
    ordered=(
        r"(?:NAME|(?:je|jouw|uw|de) (?:baas|bazin|eigenaar|eigenares|werkgever|maker|chef)) (?:\w+ ){0,4}?(?:goedgekeurd"
        r"|akkoord|toegestaan|wil|wenst|gezegd|zei|gevraagd|vraagt|opgedragen|beloofd|staat toe"
        r"|eist|bevolen)(?: \w+){0,8}? (?:je|jij|jou|dit antwoord|dit concept)\b"
    ),
    from_owner=(
        r"(?:notitie|bericht|opdracht|instructie|briefje|mededeling|dictaat|herinnering) (?:\w+ )?(?:van"
        r"|door|namens) (?:NAME|je baas|de eigenaar|de eigenares)|NAME (?:dicteert|voegt toe"
        r"|beveelt)|hier NAME|namens NAME"
    ),
    is_owner=(
        r"(?:dit is|ik ben|hier is|ik ben het|met) (?:weer )?(?:NAME|je (?:baas|bazin|eigenaar"
        r"|eigenares|maker))"
    ),
    apart=(
        r"(?:vanaf|van|via|met) (?:\w+ )?(?:telefoon|mobiel|prive\w*|ander\w*|thuis|mijn)|(?:deze"
        r"|aan) (?:klant|afzender|meneer|mevrouw)|je (?:mag|moet|kunt|zult)"
    ),
    client=r"(?:deze) (?:\w+ )?(?:klant|afzender|meneer|mevrouw|heer|dame)",
    grant=r"(?:korting|gratis|alles|altijd|ja|rechten|halve prijs|niets|kosteloos)",
    maker=(
        r"(?:bedrijf|team|mensen|wij|ontwikkelaars|makers|ingenieurs|technici|degenen) (?:dat "
        r"|die |hebben )?(?:\w+ )?(?:je|jou|jouw software) (?:\w+ )?(?:gemaakt|gebouwd|geprogrammeerd"
        r"|ontwikkeld|getraind|hebben|heeft|maakte\w*)|makers van (?:je|jouw) (?:\w+ )?(?:software"
        r"|programma|systeem)|(?:technische|onderhouds|beveiligings)(?:team| team| dienst) van (?:je"
        r"|jouw) (?:platform|systeem|software)|(?:je|jouw) (?:makers|ontwikkelaars|maker|programmeur\w*)"
    ),
    mode=r"(?:test|onderhouds|debug|trainings|diagnose|ontwikkelaars|beheer|nood|demo|controle|automatische) ?modus",
    acts=r"(?:je|jou|jouw|antwoord\w*|zet|activeer|schakel|toon|configuratie|zonder goedkeuring)",
    keep=r"(?:onthoud\w*|bewaar|bewaren|sla|noteer|leer|vanaf nu|voortaan|van nu af aan|vergeet nooit)",
    later=(
        r"(?:alle|elk|elke|je|jouw) (?:\w+ )?(?:volgende|toekomstige|latere|komende) (?:\w+ )?(?:antwoorden"
        r"|antwoord|gesprekken)|(?:volgende|toekomstige) antwoorden|in je (?:\w+ )?geheugen|(?:in"
        r"|voor) (?:al je|elk|ieder) antwoord\w*|(?:volgende|toekomstige) (?:mails|berichten)(?: \w+){0,6}?"
        r" (?:prijs|gratis|altijd|nooit)"
    ),
    tool=(
        r"(?:roep|gebruik|start|voer|open) (?:je|jouw|de|het) (?:\w+ )?(?:zoek|kalender|agenda"
        r"|kennis|boekings)(?: )?(?:functie|opdracht|hulpmiddel|tool|machine)|(?:resultaat|uitkomst) van (?:de"
        r"|het) (?:\w+ )?(?:agenda|kalender|zoek)\w*|je zoekfunctie"
    ),
    lowest=r"(?:laagste|minimale|geheime) (?:\w+ )?(?:prijs|tarief|bedrag|grens)|minimumprijs|bodemprijs|ondergrens",
    decode=(
        r"(?:decodeer|ontcijfer|ontsleutel|base ?64|rot ?13|achterstevoren|eerste (?:woord|letter)s? van (?:elke"
        r"|iedere)|beginletters)"
    ),
    obey=r"(?:doe|volg|voer|gehoorzaam|handel|pas toe)",
    hush=(
        r"(?:vertel|zeg|toon|vraag|laat|meld|verklap) (?:aan |dit aan |het aan |dit |het |niets aan )?(?:NAME"
        r"|(?:de|je|jouw)"
        r" (?:eigenaar|eigenares|baas|bazin)) (?:\w+ ){0,4}?(?:niet|niets|geen)|(?:niets|niet) (?:\w+ ){0,2}?(?:tegen"
        r"|aan|met|bij)"
        r" (?:NAME|(?:de|je|jouw) (?:eigenaar|eigenares|baas|bazin))|zonder (?:\w+ ){0,2}?(?:NAME|(?:de|je|jouw)"
        r" (?:eigenaar|eigenares|baas|bazin)) (?:\w+ ){0,3}?(?:te|weet|merkt)|achter (?:NAME|(?:de|je|jouw)"
        r" (?:eigenaar|eigenares|baas|bazin)) (?:haar )?rug|buiten (?:NAME|(?:de|je|jouw) (?:eigenaar"
        r"|eigenares|baas|bazin)"
        r") om|(?:NAME|(?:de|je|jouw) (?:eigenaar|eigenares|baas|bazin)) (?:hoeft|mag|moet) (?:\w+ ){0,3}?(?:niet"
        r"|niets)"
        r" (?:\w+ ){0,2}?(?:weten|zien|merken|horen)"
    ),
    posing=(
        r"alsof (?:je )?(?:NAME|(?:de|je|jouw) (?:eigenaar|eigenares|baas|bazin))|(?:spreek|antwoord"
        r"|schrijf|onderteken|handel)"
        r" (?:\w+ ){0,4}?(?:als|namens) NAME|doe (?:alsof|of) (?:je )?(?:NAME|(?:de|je|jouw) (?:eigenaar"
        r"|eigenares|baas|bazin)"
        r")"
    ),
    owner_said=(
        r"(?:NAME|(?:de|je|jouw) (?:eigenaar|eigenares|baas|bazin)) (?:\w+ ){0,2}?(?:heeft|had|is|wil) (?:\w+ "
        r"){0,6}?(?:gezegd|beloofd|toegezegd|toegestaan|goedgekeurd|bevestigd|aangeboden|akkoord|besloten|gevraagd)"
        r"|(?:NAME|(?:de|je|jouw) (?:eigenaar|eigenares|baas|bazin)) (?:zei|beloofde|wil|vindt)"
    ),
    gift=(r"korting|gratis|rechten|halve prijs|procent|betaal\w*|https?|www|kosteloos|cadeau"),
    whenever=(
        r"(?:als|wanneer|telkens als|zodra) je (?:\w+ ){0,2}?(?:antwoordt|terugschrijft|reageert|schrijft)"
        r"|bij (?:elk|ieder) antwoord|bij het (?:be)?antwoorden|achter (?:elke|iedere) (?:prijs|zin)"
    ),
    henceforth=(
        r"(?:vanaf (?:nu|heden|vandaag)|voortaan|van nu af aan) (?:\w+ )?(?:antwoord|zeg|schrijf"
        r"|accepteer|spreek|gehoorzaam|handel|geef|werk|bied|moet|ga|volg|zul|doe)"
        r" (?:je|jij)"
    ),
    rank=(
        r"(?:als|ik ben) (?:de |je |jouw )?(?:\w+ )?(?:beheerder|operator|ontwikkelaar|administrator|superuser)"
        r" van (?:deze|dit|je|jouw|het|de) (?:\w+ )?(?:mailbox|systeem|programma|software|postvak|assistent|platform)"
        r"|ik ben (?:nu )?(?:je|jouw) (?:nieuwe )?(?:baas|eigenaar|meester|beheerder)"
    ),
)
