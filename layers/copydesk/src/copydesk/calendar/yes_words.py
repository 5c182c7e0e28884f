"""By what words a sentence takes a time that it names, and by what words it only seems to, in eight languages."""

import re
from typing import Final


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


AGREES_BY_IDIOM: Final = _words(
    r"\bit is\b|\b(?:i|we)(?:'d| would) like\b|\bme gustaría\b|\b(?:go|went) (?:for|with)\b|\bpode ser\b|\bva pour\b|"
    r"\bgeht klar\b|\b(?:my|our) (?:choice|preference)\b|\b(?:book|put) (?:me|us) (?:in|down)\b|"
    r"\b(?:see|meet|(?:talk|speak) (?:to|with)) you\b|\b(?:we|we'll|let's|let us) (?:can |will )?(?:talk|speak|meet)\b|"
    r"\bavec plaisir\b|お願い|大丈夫|いい|結構|希望|可能|よろしく|OK|空いて"
)
"""One of these makes a sentence a yes to the time that it names, beside the words that agree."""
_FREE: Final = (
    "free available frei libre libres disponible disponibles libero libera liberi disponibile disponibili vrij "
    "beschikbaar livre livres disponível disponíveis"
)
ONLY_FREE: Final = frozenset(_FREE.split())
"""Words by which somebody agrees of themselves only: of a time they say what we said, that it is free."""
_ONESELF: Final = (
    "i i'm i'll i'd me my we we're us our ich mir mich wir uns je nous moi me mon estoy estamos mí nos mi sono siamo "
    "noi ik we wij mij ons mijn estou estamos mim meu"
)
OF_ONESELF: Final = frozenset(_ONESELF.split())
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
    r"arrange|call|put|plan|reserve)\b",
    r"\b(?:können|könnten|sollen|wollen|dürfen|kann|könnte) (?:wir|sie|ich)\b.*\b(?:nehmen|machen|sprechen|"
    r"telefonieren|"
    r"buchen|festhalten|eintragen|anrufen|haben|vereinbaren|reservieren)\b",
    r"\b(?:pouvons|pourrions|peut|pourrait|pouvez|pourriez)(?: |-)(?:nous|on|vous)\b.*\b(?:prendre|faire|parler|"
    r"appeler|"
    r"réserver|fixer|avoir|retenir)\b",
    r"\b(?:podemos|podríamos|puede|podría|puedes) (?:tomar|hacer|hablar|llamar|reservar|fijar|tener|quedar)\w*",
    r"\b(?:possiamo|potremmo|può|potrebbe) (?:prendere|fare|parlare|sentirci|prenotare|fissare|avere|confermare)\b",
    r"\b(?:kunnen|zullen|kan|kunt|mogen) (?:we|wij|u|ik)\b.*\b(?:nemen|doen|bellen|spreken|boeken|vastleggen|"
    r"afspreken|hebben)\b",
    r"\b(?:podemos|poderíamos|pode) (?:marcar|fazer|falar|ligar|reservar|ter)\b",
    r"お願い|いただけ|もらえ",
)
"""Asks that a time be taken, though with a question mark."""


def takes_it_back(sentence: str) -> bool:
    """Whether a sentence that seems to say yes says less, or tells what its writer does then, or what we wrote."""
    return any(each.search(sentence) for each in (TAKEN_BACK, ELSEWHERE, SAID_BY_US))
