"""What a text undertakes in the first person, what it says that the reader will get, and which rights it grants."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.grounding.binding import AGREED, PERFORMED, REFUSED, eastern_acts
from copydesk.grounding.calendar_words import MONTHS, WEEKDAYS
from copydesk.grounding.claims import Claim, Key
from copydesk.grounding.frames import LEAVES_OPEN
from copydesk.grounding.lexicon import Lexicon
from copydesk.grounding.liabilities import EASTERN_LIABLE, LIABLE
from copydesk.grounding.postponing import POSTPONED
from copydesk.grounding.reading import SMALL_WORDS_OF, Reading, Word

ACTIONS: Final = Lexicon("actions")
_FIRST: Final = {
    "en": "i we",
    "de": "ich wir",
    "fr": "je j' nous",
    "es": "yo nosotros nosotras",
    "it": "io noi",
    "pt": "eu nos",
    "nl": "ik wij we",
}
FIRST: Final = {language: frozenset(words.split()) for language, words in _FIRST.items()}
"""Pronouns of the first person."""
_PROMISING: Final = {
    "en": r"\b(?:I|we)(?:['\u2019]ll| will| shall|['\u2019]m going to| am going to| are going to| promise| guarantee| commit"
    r"| undertake| agree(?! with you)| accept| confirm| assure| grant| give you| waive| (?:hereby|happily|gladly|can) (?:agree|accept|confirm|"
    r"grant|guarantee|promise|commit|assure)| have (?:already |just )?(?:attached|sent|booked|reserved|blocked|scheduled"
    r"|forwarded|put|set|signed|started|added|transferred|enclosed|held|pencilled)|['\u2019]ve (?:already |just )?(?:attached|sent|booked"
    r"|reserved|blocked|scheduled|forwarded|put|set|signed|started|added|enclosed|held|pencilled)| am (?:sending|attaching|enclosing)"
    r"|['\u2019]m (?:sending|attaching|enclosing)| (?:attach|enclose)\b| have (?:a|the) \w+ ready| deliver| send| reply| answer| invoice"
    r"| refund| promise)\b|\byou (?:will|shall) (?:get|receive|have|hear|be|find|see)\b|\byou['\u2019]ll (?:get|receive|have|hear|be|find|see)\b"
    r"|\bwill be (?:delivered|ready|sent|finished|done|with you|in your|refunded|completed|available|yours|published|online|waived|free|there)\b"
    r"|\b(?:on|in|to|at|into) your (?:desk|inbox|mailbox|hands|doorstep|letterbox)\b|\bcount on (?:me|us)\b|\b(?:consider it|it['\u2019]s a) "
    r"(?:done|deal)\b|\b(?:attached|enclosed) (?:is|are|you|please)\b|\bplease find\b|\bmy promise\b|\bI['\u2019]d be able to deliver\b"
    r"|\byou have my word\b|\bit['\u2019]s agreed\b|\bagreed\b|\bI (?:am|['\u2019]m) (?:reserving|booking|holding|blocking)\b",
    "de": r"\b(?:auf|in) ihre[mn] (?:schreibtisch|tisch|postfach|posteingang|händen|briefkasten)\b|\banbei\b|\bim anhang\b|\bangehängt\b|\bbeigefügt\b|\babgemacht\b|\beinverstanden\b|\bpasst (?:für )?(?:mir|uns|mich)\b"
    r"|\bgeht (?:für mich |bei mir )?(?:klar|in ordnung)\b|\b(?:erhalten|bekommen) sie\b|\bsie (?:erhalten|bekommen|hören)\b|\bdu (?:erhältst|bekommst|hörst)\b"
    r"|\b(?:werden|wird) (?:ihnen|dir) (?:\w+ ){0,5}\w+(?:t|en)\b|\b(?:erhältst|bekommst|hörst) du\b|\bhören sie\b|\bwird (?:ihnen |dir )?(?:\w+ ){0,6}(?:geliefert|fertig|zugeschickt|zugesandt|erstattet|veröffentlicht)\b|\bgebe ihnen mein wort\b"
    r"|\bkönnen sich (?:darauf )?verlassen\b|\bist bis \w+ (?:\w+ )?(?:fertig|bei ihnen)\b|\bist (?:\w+ ){0,5}(?:fertig|bei ihnen)\b|\bliegt (?:\w+ ){0,5}(?:vor|bei ihnen)\b",
    "fr": r"\b(?:je|nous) (?:vous|te|t['\u2019]|l['\u2019]|le|la|les) (?!propos|remerci|souhait|pri|laiss|invit|félicit|compren|dois|di[st]|lis|ai|avons|accuse|signale|rappelle que|précise|encourage|conseill|recommand|suggér)\w{3,}|\bci-joint\w*|\ben pièce jointe\b|\bd['\u2019]accord pour\b|\bc['\u2019]est (?:d['\u2019]accord|entendu|convenu)\b|\bme convient\b"
    r"|\bvous (?:recevrez|aurez|obtiendrez|recevez|serez)\b|\btu (?:recevras|auras)\b|\b(?:sera|seront|serait|seraient) (?:\w+ ){0,2}?(?:livré|prêt|envoyé|remboursé|terminé|publié|réécrit|rédigé|remanié|refait|corrigé|chez vous|dans votre|entre vos|sur votre)\w*"
    r"|\bcomptez sur (?:moi|nous)\b|\bvous (?:sera|seront) \w+|\bmarché conclu\b|\bvous avez ma parole\b|\bconvenu\b",
    "es": r"\badjunt[oa]s?\b|\ble adjunto\b|\bde acuerdo\b|\bme (?:viene|parece) bien\b|\brecibir(?:á|ás|án|éis)\b|\btendr(?:á|ás)\b|\brecibe(?:s)? (?:el|la|su|tu)\b"
    r"|\b(?:estará|será|serán|estarán) (?:\w+ ){0,3}(?:list|entregad|enviad|reembolsad|terminad|publicad|dispon)\w+|\bcuente conmigo\b|\bcuenta conmigo\b|\btrato hecho\b"
    r"|\b(?:lo|la|los|las) (?:tiene|tienes|tenéis|tienen|tendr\w+)\b(?! (?:que|en cuenta))|\bse \w+rán?\b|\b\w{2,}(?:aré|eré|iré|dré|haré|aremos|eremos|iremos|dremos)\b|\b(?:voy|vamos) a \w+r(?:le|te|les)?\b|\btiene mi palabra\b"
    r"|\b(?:le|te|les|os) (?:envío|mando|entrego|remito|hago|paso|garantizo|prometo|confirmo|reservo|devuelvo|reembolso|llamo|escribo|aseguro|ofrezco|doy|cedo|concedo)\b"
    r"|\b(?:garantizo|prometo|confirmo|acepto|entrego|envío|cedo|concedo|ofrezco|renuncio|respondo|contesto|factura)\b|\bme (?:comprometo|encargo|ocupo)\b",
    "it": r"\b(?:in )?allegat[oaie]\b|\ballego\b|\bd['\u2019]accordo\b|\bmi va bene\b|\bva bene per me\b|\bricever(?:à|ai|ete)\b|\bavr(?:à|ai)\b|\briceve(?:te)? (?:il|la|l['\u2019])"
    r"|\b(?:sarà|saranno) (?:\w+ ){0,3}(?:pront|consegnat|inviat|rimborsat|complet|pubblicat|disponib)\w+|\b(?:sarà|saranno|è|sono) (?:\w+ ){0,3}?(?:nella|nel|sul|sulla|presso|da|in) (?:sua|suo|lei|mano|vostra|tuo|tua)\b|\b(?:sarà|saranno|verrà|verranno) (?:\w+ ){0,2}?\w+(?:ato|ata|ati|ate|uto|uta|ito|ita|itto|itta|etto)\b|\bconti su di me\b|\bpuò contare su\b|\baffare fatto\b"
    r"|\b\w{2,}(?:erò|irò|arò|drò|rrò|eremo|iremo)\b|\b(?:le|ti|vi) (?:invio|mando|consegno|spedisco|garantisco|prometto|confermo|riservo|rimborso|chiamo|scrivo|assicuro|offro|concedo|cedo|faccio)\b"
    r"|\b(?:garantisco|prometto|confermo|accetto|consegno|invio|cedo|concedo|offro|rinuncio|rispondo)\b|\bmi (?:impegno|occupo)\b|\bha la mia parola\b",
    "pt": r"\bem anexo\b|\banexo\b|\bde acordo\b|\bconcordo\b|\bpor mim tudo bem\b|\breceberá[s]?\b|\bterá[s]?\b|\bestará (?:\w+ ){0,3}(?:pront|entregue|dispon)\w*|\b(?:será|serão) (?:\w+ ){0,3}?(?:entregue\w*|\w+(?:ad|id|it)[oa]s?)\b|\bestar(?:á|ão) (?:\w+ ){0,3}?(?:consigo|na sua|no seu)\b|\b(?:tem-n[oa]|tê-l[oa]-á)\b"
    r"|\b\w{2,}(?:arei|erei|irei|rei|aremos|eremos|iremos)\b|\b(?:vou|vamos) \w+r(?:-lhe|-te)?\b|(?<!o )(?<!seu )(?<!do )(?<!pelo )(?<!no )(?<!um )(?<!por )\b(?:envio|mando|entrego|garanto|prometo|confirmo|aceito|reservo|devolvo|ligo|cedo|concedo|ofereço)(?:-lhe|-te)?\b|\bescrevo-(?:lhe|te|o|a)\b"
    r"|\bpode contar comigo\b|\bcomprometo-me\b|\btem a minha palavra\b|\b\w+-lhe-ei\b",
    "nl": r"\bin de bijlage\b|\bbijgevoegd\b|\bbijlage\b|\bakkoord\b|\bafgesproken\b|\b(?:past|schikt) mij\b|\b(?:u|je) (?:ontvangt|krijgt|hoort)\b|\b(?:ontvangt|krijgt|hoort) (?:u|je)\b|\bontvang je\b|\bhoor je\b|\bkrijg je\b"
    r"|\bu kunt op (?:mij|ons) rekenen\b|\bis (?:\w+ ){0,4}(?:klaar|gereed)\b|\b(?:wordt|worden) (?:\w+ ){0,6}?(?:herschreven|aangepast|verbeterd|geleverd|verzonden|terugbetaald|opgeleverd|gepubliceerd)\b|\bu heeft mijn woord\b",
}
_VERB_LANGUAGES: Final = frozenset({"de", "fr", "nl"})
"""Where a pronoun of the first person with the verb of an action, in the present tense too, undertakes it."""
_PAST: Final = {
    "de": re.compile(r"(?i:\b(?:habe|haben|hatte|hatten|bin|war|waren|wurde)\b)"),
    "fr": re.compile(r"(?i:\b(?:ai|avons|avais|avions|étais|j['\u2019]ai)\b)"),
    "nl": re.compile(r"(?i:\b(?:heb|hebben|had|hadden|was|waren)\b|\bik (?:schreef|werkte|deed|maakte)\b)"),
}
_DONE: Final = frozenset({"reserve", "attach", "send", "agree", "pay", "start", "prepare"})
"""What is claimed to be done already, and would have to be done by the owner."""
_PROMISE: Final = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _PROMISING.items()}
_COURTESY: Final = re.compile(
    r"(?i:\b(?:I|we)(?:['\u2019]ll| will| shall) (?:gladly |certainly |of course |also |then |always )?(?:be (?:very |more than |so |truly )?(?:happy|glad|pleased|delighted|"
    r"grateful|honou?red|thrilled|able to say|curious|sorry)|look|need|require|appreciate|hope|miss|have to|not |never|wait|think|assume|see you|only|leave (?:it|that) to you|let you decide|keep my fingers|see about|read|consider|note|remember|bear in mind|keep (?:it|this|that|you|your \w+) (?:in mind|posted)|set (?:\w+ ){1,4}aside|put (?:\w+ ){1,4}aside|clarify|find out|ask|be (?:away|out|travelling|in the office|on holiday|unable|available|reachable|back))"
    r"|\b(?:I|we)['\u2019]?(?:ll| will)? look forward|you['\u2019]?(?: will|ll) (?:find|see|be (?:happy|pleased|glad|able))|would be (?:happy|glad)"
    r"|\byou (?:will|shall) (?:see|find|be (?:happy|pleased|glad|able|asked))|\bwill be (?:a )?(?:great|good|nice|wonderful|pleasure|happy|glad|interesting)"
    r"|\b(?:estaré|estaremos|será|sería|serán) (?:encantad|un placer|un gusto|feliz)\w*|\bpodré\b|\bpodremos\b|\btendré (?:mucho )?gusto\b|\bquedaré\b|\bsabré\b|\bsarò (?:felice|lieto|lieta|contento|contenta)"
    r"|\bsaremo lieti\b|\bpotrò\b|\bavrò bisogno\b|\bserei\b|\bficarei\b|\bpoderei\b|\bterei\b|\bgostarei\b|\bavrei\b|\bvorrei\b|\bsarei\b|\bpotrei\b|\bquerrei\b|\bvou precisar\b|\bvoy a necesitar\b|\bde acuerdo con\b"
    r"|\ballegato (?:alla|nella) sua|\bme gustaría\b|\bnecesitaré\b|\bagradeceré\b|\bterá (?:prazer|gosto)|\bseré (?:feliz|breve)|\bestarei (?:à|a sua)|\bterei (?:todo o )?(?:gosto|prazer)\b|\bficarei (?:feliz|content)"
    r"|\bd['\u2019]accord avec (?:vous|votre)|\bvous serez (?:content|satisfait|le bienvenu)\w*|\bsarà un piacere\b|\bavrà (?:già|notato)|\bsiete d['\u2019]accordo|\bè d['\u2019]accordo|\bsi vous êtes d['\u2019]accord|\bsi está de acuerdo|\bse è d['\u2019]accordo"
    r"|\bse estiver de acordo|\ble parece\b|\bêtes-vous d['\u2019]accord|\bwenn sie (?:damit )?einverstanden|\bals u akkoord|\bif (?:that|this|it) (?:works|suits)|\bsind sie (?:damit )?einverstanden|\bif (?:you )?agreed\b|\bas agreed\b)"
)
_WISH: Final = re.compile(
    r"(?i:\b(?:kann|können|kan|kunnen|peux|puis|pouvons|würde|würden|möchte|möchten|könnte|könnten|freue|freuen|hoffe|danke|bitte|brauche|benötige|frage|verstehe|denke|glaube|finde|habe (?:mich|ihre|deine|mit)|wünsche|wäre|aimerais|voudrais"
    r"|souhaiterais|pourrais|pourrions|serais|serions|remercie|espère|serai (?:ravi|heureu|content|enchanté)\w*|serons (?:ravi|heureu)\w*|reste à votre|attends|comprends|aurai besoin|aurais besoin|me réjouis|zou|zouden|wil|willen graag"
    r"|dank|hoop|kijk|kom(?:en)? (?:ik |we |wij )?(?:uit )?(?:\w+ ){0,3}?op|verheug|begrijp|heb (?:nog )?(?:een vraag|uw|je)|vraag (?:me|mij|u|je)|sta open|ben benieuwd|bedank|wens|bin gespannt|melden sie sich|stehe ihnen|stehe ihnen gerne|stehe gerne|gerne zur verfügung|ter beschikking|à votre disposition|lese gern|schaue|kommen? (?:ich |wir )?auf|permets)\b)"
)
_CONDITION: Final = re.compile(
    r"(?i:^\s*(?:if|wenn|falls|sobald|should|si|se|als|indien|sofern|when|once|before|bevor|ob|whether|dass|quand|lorsque|cuando|quando|wanneer)\b)"
)
_CONDITIONAL: Final = re.compile(
    r"(?i:\b(?:if|once|when|until|unless|as soon as|after|before|whether|sobald|wenn|falls|ob|bis|nachdem|bevor|lorsque|une fois|dès que|quand|après|cuando"
    r"|una vez|en cuanto|quando|una volta|appena|dopo|assim que|depois|zodra|wanneer|nadat|indien|should)\b|^\W*(?:si|se|als)\b)"
)
"""Before a word of agreeing in its clause: it is only spoken of."""
_LOOKS: Final = re.compile(
    r"(?i:\b(?:see|look|check|answer|reply|write|confirm|decide|clarify|tell|settle|prüf\w*|klär\w*|antwort\w*|beantwort\w*|entscheid\w*|schreib\w*|bestätig\w*|sage\w*|répond\w*|vérifi\w*|confirm\w*|écri\w*|dirai"
    r"|respond\w*|contest\w*|escrib\w*|compro\w*|conferm\w*|rispond\w*|scriv\w*|verific\w*|dirò|antwoord\w*|bevestig\w*|schrijf\w*|kijk\w*|laat\w*|escrev\w*|direi|bekijk\w*|veo|verré|vedrò|verei)\b)"
)
_PUTS_OFF: Final = re.compile(
    r"(?i:\b(?:personally|myself|in person|persönlich|selbst|personnellement|en personne|moi-même|personalmente|en persona|di persona|persoonlijk|zelf|pessoalmente|later|später|plus tard|más tarde|más adelante|più tardi|mais tarde)\b)"
)
"""How the owner answers a point later: no promise, unless it says by when."""
_BY_WHEN: Final = re.compile(
    r"(?i:\d|\b(?:today|tonight|tomorrow|days?|weeks?|hours?|minutes?|months?|soon as|by|before|within|heute|morgen|übermorgen|tage?n?|wochen?"
    r"|stunden?|monate?n?|innerhalb|binnen|demain|aujourd\w*|jours?|semaines?|heures?|avant|hoy|mañana|días?|semanas?|horas?|antes|dentro de"
    r"|oggi|domani|giorn[oi]|settiman[ae]|or[ae]|entro|prima|hoje|amanhã|dias?|vandaag|dag(?:en)?|weken|uur|uren|vóór|mit|with|avec|con|com|met)\b)"
)
"""What would make a promise of it: a time, or something to bring along."""
_BEFORE_ANSWERING: Final = re.compile(
    r"(?i:\b(?:before (?:I|we|answering|replying|saying|promising|giving)|avant (?:de|que) (?:vous |te |me |m['\u2019])*\w+|antes de \w+|prima di \w+|bevor ich|voordat ik)\b)"
)
"""First the one, then the answer: no time by which it comes."""
_SHORTEST_DAY: Final = 3
"""Letters: `di`, `do` and `so` are days in German, and small words elsewhere."""
_HABITS: Final = frozenset(
    {"write", "translate", "research", "shoot", "build", "revise", "check", "prepare", "publish"}
)
"""What somebody does for a living: said without whose and which, it undertakes nothing."""
_ANSWERS: Final = frozenset({"reply", "check"})
"""Without a word of when, it is the very thing that a careful draft says of an open point."""
_OF_THIS_JOB: Final = {
    "de": re.compile(
        r"(?i:\b(?:ihnen|dir|euch|ihn|ihren?|ihr|ihre[mrs]?|deine?[nmrs]?|den|das|die|es|diese[nmrs]?)\b|\bfür (?:sie|dich|euch)\b)"
    ),
    "fr": re.compile(r"(?i:\b(?:vous|te|votre|vos|ton|ta|tes|le|la|les|ce|cet|cette|ces)\b|\b[lt]')"),
    "nl": re.compile(r"(?i:\b(?:u|uw|je|jou|jouw|jullie|de|het|dit|dat|deze)\b(?! (?:engels|duits|nederlands|frans)))"),
}
BINDING: Final[Key] = ("do", "bind")
"""The key of an act that binds by its own words: to speak of the same thing does not bear it out."""
_ATTACHED: Final = re.compile(
    r"(?i:\b(?:attached|enclosed|anbei|im anhang|ci-joint\w*|en pièce jointe|adjunt[oa]s?|allegat[oaie]|em anexo|in de bijlage|bijgevoegd|in allegato)\b(?! (?:to|zu|à|a) (?:your|ihrer|votre|su|sua|uw)))"
)
RECEIVED: Final = re.compile(
    r"(?i:\b(?:you (?:will |shall )?(?:get|receive|have)|you['\u2019]ll (?:get|receive|have)|(?:erhalten|bekommen) sie|sie (?:erhalten|bekommen)|du (?:erhältst|bekommst)|vous (?:recevrez|aurez|obtiendrez|recevez)|recibir\w+|recibes?|tendr[áa]s?"
    r"|ricever\w+|ricevete?|avr(?:à|ai)|receber\w+|terás?|(?:u|je) (?:ontvangt|krijgt)|(?:ontvangt|krijgt?) (?:u|je)|will be|wird|werden|sera|seront|estará|será|sarà|saranno|wordt|worden|ist|is)\b)"
)
"""Where the reader gets something: borne out, if all else that the clause says of it is."""


def promises(reading: Reading) -> Iterator[Claim]:
    """Each clause that undertakes something, with the actions that it names as keys; a question undertakes nothing."""
    for match in [*eastern_acts(reading.text), *EASTERN_LIABLE.finditer(reading.text)]:
        yield Claim("commitment", match.group(), match.start(), frozenset({("do", "something")}))
    for words in clauses(reading):
        text = reading.text[words[0].start : words[-1].end].replace("\u2019", "'")
        if undertaking := _act(words, text, reading) or _promise(words, text, reading):
            yield undertaking


def _promise(words: tuple[Word, ...], text: str, reading: Reading) -> Claim | None:
    """The clause as one that says what somebody will do, or gets, unless a letter says so anyway."""
    if not _ATTACHED.search(text) and (_CONDITION.match(text) or _COURTESY.search(text)):
        return None
    found = _PROMISE[reading.language].search(text)
    actions = {concept.name for concept in ACTIONS.concepts(words, reading.language)}
    if not found and not _does(words, text, actions, reading.language):
        return None
    answers = bool(actions) and actions <= _ANSWERS
    is_open = (
        answers
        or LEAVES_OPEN.search(text)
        or _only_answers(words, text, reading.language)
        or (_PUTS_OFF.search(text) and _LOOKS.search(text))
    )
    if is_open and not _names_when(words, text):
        return None
    if _WISH.search(text) and reading.language in _VERB_LANGUAGES:
        return None
    start = words[0].start + (found.start() if found else 0)
    said = reading.text[start : words[-1].end].rstrip(" .!,;")
    keys: frozenset[Key] = frozenset(("do", action) for action in actions) or frozenset({("do", "something")})
    return Claim("commitment", said[:160], start, keys)


def _only_answers(words: tuple[Word, ...], text: str, language: str) -> bool:
    """Whether the clause says no more than that an answer comes later."""
    found = POSTPONED.search(text)
    if found is None:
        return False
    start, end = words[0].start + found.start(), words[0].start + found.end()
    others = tuple(word for word in words if word.end <= start or word.start >= end)
    return {concept.name for concept in ACTIONS.concepts(others, language)} <= _ANSWERS


def _does(words: tuple[Word, ...], text: str, actions: set[str], language: str) -> bool:
    """Whether the first person does something of this job, in a language where the present tense promises too."""
    if language not in _VERB_LANGUAGES or not actions - {"offer"}:
        return False
    if _PAST[language].search(text) and not actions & _DONE:
        return False
    if not any(word.folded in FIRST[language] for word in words):
        return False
    return not actions <= _HABITS or _OF_THIS_JOB[language].search(text) is not None


def _act(words: tuple[Word, ...], text: str, reading: Reading) -> Claim | None:
    """The clause as an act that binds by its own words, unless it is refused, put off, or only a condition."""
    spoken = tongues(words, reading.language)
    liable = next((match for tongue in spoken if (match := LIABLE[tongue].search(text))), None)
    if liable and not _CONDITIONAL.search(text, 0, liable.start()):
        keys: frozenset[Key] = frozenset({("do", "agree"), BINDING})
        return Claim("commitment", text.rstrip(" .!,;")[:160], words[0].start, keys)
    found = next((match for tongue in spoken if (match := PERFORMED[tongue].search(text))), None)
    if found is None:
        found = next((match for tongue in spoken if (match := AGREED[tongue].search(text))), None)
        if found is None or _CONDITIONAL.search(text, 0, found.start()) or _COURTESY.search(text):
            return None
    if _PUTS_OFF.search(text) and _LOOKS.search(text) and not _names_when(words, text):
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if REFUSED[reading.language].search(rest) or (LEAVES_OPEN.search(text) and not _names_when(words, text)):
        return None
    start = words[0].start + found.start()
    actions = {concept.name for concept in ACTIONS.concepts(words, reading.language)}
    keys = frozenset(("do", action) for action in (actions or {"agree"}))
    return Claim("commitment", reading.text[start : words[-1].end].rstrip(" .!,;")[:160], start, keys | {BINDING})


def tongues(words: tuple[Word, ...], language: str) -> list[str]:
    """The languages that the clause may be in: the letter's, and those that more of its small words belong to."""
    own = sum(word.folded in SMALL_WORDS_OF[language] for word in words)
    if 2 * own >= len(words):
        return [language]
    more = [
        other
        for other, small in SMALL_WORDS_OF.items()
        if other != language and sum(word.folded in small for word in words) >= max(own, 1)
    ]
    return [language, *more]


def _names_when(words: tuple[Word, ...], text: str) -> bool:
    """Whether the clause says by when, or what comes along."""
    if _BY_WHEN.search(_BEFORE_ANSWERING.sub(" ", text)):
        return True
    return any(len(word.folded) > _SHORTEST_DAY and word.folded in MONTHS | WEEKDAYS for word in words)


def clauses(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """The words of each clause; conjunctions and commas part them, so that each has its own verb as a rule."""
    found: list[Word] = []
    for word in reading.words:
        if found and word.clause != found[-1].clause:
            yield tuple(found)
            found = []
        found.append(word)
    if found:
        yield tuple(found)
