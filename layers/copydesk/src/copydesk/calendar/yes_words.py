# ruff: noqa: RUF001 - marks of many languages are read here
"""By what words a sentence takes a time that it names, and by what words it only seems to, in eight languages."""

import re
from collections.abc import Sequence
from typing import Final


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


AGREES: Final = _words(
    r"\b(?:works?|suits?|fits?|fine|good|great|perfect\w*|ideal|ok|okay|yes|yep|sure|please|let's|let us|love|lovely|"
    r"confirm\w*|agreed|deal|happy|book|see you|talk to you|it is|free|available|(?:i|we)(?:'ll|'d| will| would)? "
    r"(?:take|choose|pick|prefer|like|go for|go with)|(?:i|we) can|"
    r"(?:first|second|third|last|next) (?:one|option|slot))\b",
    r"\b(?:passt|klappt|geht|nehmen?|wähle|gern\w*|bitte|perfekt|super|prima|gut|ideal|einverstanden|bestätig\w+|ok|"
    r"okay|recht|ordnung|ja|abgemacht|freue|dann|kann ich|können wir|frei)\b",
    r"\b(?:convient|conviendra|va|ira|parfait\w*|prends?|prenons|choisis|retiens|d'accord|idéal|bien|disons|plaît|"
    r"volontiers|arrange|marche|oui|confirme|libre|disponible|(?:je|nous) (?:peux|pouvons))\b",
    r"\b(?:bien|perfecto|genial|vale|sí|por favor|quedo|quedamos|elijo|escojo|prefiero|de acuerdo|confirmo|puedo|"
    r"podemos|estupendo|ideal|conviene|libre)\b",
    r"\b(?:bene|benissimo|perfetto|scelgo|preferisco|prendo|sì|per favore|d'accordo|ottimo|confermo|facciamo|posso|"
    r"possiamo|ideale|volentieri|liber[oa])\b",
    r"\b(?:past|schikt|kies|neem|graag|prima|goed|akkoord|bevestig|laten we|doe maar|oké|lukt|perfect|kan ik|"
    r"kunnen we|uitstekend|vrij)\b",
    r"\b(?:serve|pode ser|está|ótimo|perfeito|escolho|prefiro|sim|combinado|fica|posso|podemos|bem|livre)\b",
    r"お願い|大丈夫|いい|結構|希望|可能|よろしく|OK|空いて",
)
"""One of these makes a sentence a yes to the time that it names, unless it is taken back."""
TAKEN_BACK: Final = _words(
    r"\b(?:might|maybe|perhaps|possibly|unless|provided|providing|as long as|depend\w*|should (?:work|be)|"
    r"(?:let me|i'll|i will|i must|i have to|need to) (?:\w+ )?(?:check|ask|see)|get back|tentative\w*|not sure|"
    r"too (?:early|late|soon|tight)|bad|badly|difficult|hard|tricky|tight|busy|booked|out|otherwise|worse|"
    r"could (?:work|be|fit)|hop(?:e|ing))\b",
    r"\b(?:könnte|vielleicht|eventuell|evtl|möglicherweise|vorausgesetzt|vorbehalt|prüfe|kläre|frage|schlecht|"
    r"schlechter|schwierig|eng|ungünstig|zu (?:früh|spät|kurzfristig|knapp)|sonst|belegt|hoffe)\b",
    r"\b(?:pourrait|peut-être|éventuellement|condition|réserve|à moins|vérifie|mal|trop|difficile|sinon|occupée?|"
    r"pris|prise|espère)\b",
    r"\b(?:podría|quizás?|tal vez|a lo mejor|siempre que|a menos|siempre y cuando|mal|demasiado|difícil|ocupad[oa]|"
    r"consulto|si no|espero)\b",
    r"\b(?:potrebbe|forse|magari|patto|a meno|purché|male|troppo|difficile|occupat[oa]|verifico|altrimenti|spero)\b",
    r"\b(?:misschien|eventueel|mits|tenzij|slecht|te (?:vroeg|laat|kort)|lastig|moeilijk|zou kunnen|anders|bezet|"
    r"hoop)\b",
    r"\b(?:talvez|desde que|contanto|mal|demasiado|cedo demais|difícil|ocupad[oa]|poderia|senão|espero)\b",
    r"かもしれ|たぶん|多分|確認して|難し|厳し|早すぎ|遅すぎ|次第",
)
"""Says less than yes, or sets a condition."""
ELSEWHERE: Final = _words(
    r"\b(?:i|we)(?:'ve| have|'m| am|'ll be| will be|'re| are) (?:already )?(?:got )?(?:an?|another|in an?|at an?|in|"
    r"at) "
    r"(?:\w+ )?(?:meeting|appointment|class|lesson|flight|train|conference|doctor\w*|dentist\w*|holiday|work)\b|"
    r"\b(?:my|our) (?:\w+ )?(?:plane|flight|train|shop|office|class|meeting|concert|exam)\b",
    r"\b(?:bin|sind|habe|haben) (?:ich|wir) (?:schon |bereits )?(?:beim|bei|im|in|auf|ein\w*|unterwegs|verreist|"
    r"belegt)\b"
    r"(?! \w+ frei)|"
    r"\b(?:fliege|fahre|verreise|reise) ich\b",
    r"\b(?:je suis|nous sommes) (?:déjà )?(?:en|dans|chez|à) |\b(?:j'ai|nous avons) (?:déjà )?(?:une?|un autre) "
    r"(?:réunion|rendez-vous|cours|vol|train)\b|\bje prends (?:l'avion|le train|un vol)\b|\bje pars\b",
    r"\b(?:tengo|tenemos) (?:ya )?(?:una?|otra|otro) (?:reunión|cita|clase|vuelo)\b|\b(?:vuelo|viajo) a\b",
    r"\b(?:ho|abbiamo) (?:già )?(?:una?|un altro|un') ?(?:riunione|appuntamento|impegno|lezione|volo)\b|"
    r"\b(?:parto|volo) per\b",
    r"\b(?:heb|hebben) (?:ik|we) (?:al )?een (?:vergadering|afspraak|les|vlucht)\b|\b(?:vlieg|reis|vertrek) ik\b",
    r"\b(?:tenho|temos) (?:já )?(?:uma?|outra) (?:reunião|consulta|aula|voo)\b|\b(?:viajo|voo) para\b",
    r"会議があ|予定が(?:あ|入)|出張",
)
"""Says what its writer does then."""
SAID_BY_US: Final = _words(
    r"\byou (?:said|wrote|told|say|write|mentioned|claim\w*)\b",
    r"\b(?:sie|du|ihr) (?:schrieb\w*|sagte\w*|schreib\w*|meinte\w*)\b|\b(?:schrieben|sagten|meinten) sie\b",
    r"\b(?:vous|tu) (?:m'|nous |me )?(?:écri\w+|disiez|disais|dites|avez (?:dit|écrit))\b",
    r"\b(?:escribió|escribiste|dijo|dijiste|ha escrito|ha dicho)\b",
    r"\b(?:ha|hai) (?:scritto|detto)\b|\bscriveva\b",
    r"\b(?:u|je|jij) (?:schreef|zei|zegt|schrijft)\b|\bschreef (?:u|je)\b",
    r"\b(?:você|o senhor|a senhora) (?:escreveu|disse)\b",
    r"と書かれ|とおっしゃ",
)
"""Tells what we wrote, which is no word of the client's."""
REQUESTS: Final = _words(
    r"\b(?:could|can|may|shall|would) (?:we|you|i) (?:please )?(?:take|do|have|book|go|talk|speak|meet|schedule|set|"
    r"fix|"
    r"arrange|call|put|plan|reserve)\b|\bplease\b",
    r"\b(?:können|könnten|sollen|wollen|dürfen|kann|könnte) (?:wir|sie|ich)\b.*\b(?:nehmen|machen|sprechen|"
    r"telefonieren|"
    r"buchen|festhalten|eintragen|anrufen|haben|vereinbaren|reservieren)\b|\bbitte\b",
    r"\b(?:pouvons|pourrions|peut|pourrait|pouvez|pourriez)(?: |-)(?:nous|on|vous)\b.*\b(?:prendre|faire|parler|"
    r"appeler|"
    r"réserver|fixer|avoir|retenir)\b|\bplaît\b",
    r"\b(?:podemos|podríamos|puede|podría|puedes) (?:tomar|hacer|hablar|llamar|reservar|fijar|tener|quedar)\w*|"
    r"\bpor favor\b",
    r"\b(?:possiamo|potremmo|può|potrebbe) (?:prendere|fare|parlare|sentirci|prenotare|fissare|avere|confermare)\b|"
    r"\bper favore\b",
    r"\b(?:kunnen|zullen|kan|kunt|mogen) (?:we|wij|u|ik)\b.*\b(?:nemen|doen|bellen|spreken|boeken|vastleggen|"
    r"afspreken|hebben)\b|"
    r"\balstublieft\b|\balsjeblieft\b",
    r"\b(?:podemos|poderíamos|pode) (?:marcar|fazer|falar|ligar|reservar|ter)\b|\bpor favor\b",
    r"お願い|いただけ|もらえ",
)
"""Asks that a time be taken, though with a question mark."""
_FILLERS: Final = (
    "on at the of this then so also um am den der dann also le la l à a las el los il lo alle ore heures heure "
    "uhr uur om op de o'clock hi hello hallo dear thanks thank you danke dank merci gracias grazie bedankt "
    "obrigado please and und et y e en for call with best regards cheers da na no às as o h time slot option "
    "termin alors entonces allora dan "
)
_BESIDE_A_TIME: Final = frozenset(_FILLERS.split())
"""Words beside a time that is all that a line says."""
_QUOTED: Final = re.compile(r"[“„«\"][^“”„«»\"\n]{1,300}[”“»\"]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_BLANKS: Final = "\ufffc"


def is_plain_yes(sentence: str, spans: Sequence[tuple[int, int]], *, asked: bool) -> bool:
    """Whether the sentence takes the time that it names at `spans`: it says so, or says nothing else at all.

    `asked`: it asks, or sets a condition. What stands between marks of quotation is somebody else's.
    """
    own = _QUOTED.sub(lambda found: _BLANKS * len(found.group()), sentence)
    if any(own[start:end].startswith(_BLANKS) for start, end in spans):
        return False
    for start, end in spans:
        own = f"{own[:start]}{_BLANKS * (end - start)}{own[end:]}"
    if TAKEN_BACK.search(own) or ELSEWHERE.search(own) or SAID_BY_US.search(own):
        return False
    if asked:
        return REQUESTS.search(own) is not None and own.rstrip().endswith(("?", "？"))
    return AGREES.search(own) is not None or _says_only_that(own, spans)


def takes_it_back(sentence: str) -> bool:
    """Whether a sentence that seems to say yes says less, or tells what its writer does then, or what we wrote."""
    return any(each.search(sentence) for each in (TAKEN_BACK, ELSEWHERE, SAID_BY_US))


def _says_only_that(own: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the time stands alone in its line, and its line is no part of a longer sentence."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    begin = own.rfind("\n", 0, first) + 1
    before = own[:begin].rstrip("\n")
    if before.strip() and before.rstrip(" ")[-1] not in ",:;.!":
        begin = 0
    stop = own.find("\n", last)
    stop = len(own) if stop < 0 or own[stop : stop + 2].strip()[:1].islower() else stop
    return all(word.lower() in _BESIDE_A_TIME for word in _WORD.findall(own[begin:stop]))
