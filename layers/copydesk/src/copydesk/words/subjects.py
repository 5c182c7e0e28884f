"""By which words a mail speaks of a call, and by which of a deadline. Pure data."""

from collections.abc import Mapping
from typing import Final

CALLS: Final[Mapping[str, str]] = {
    "ja": (r"電話|打ち?合わ?せ|ミーティング|面談|通話|お話し|会議(?!の)"),
    "en": (
        r"\bcalls?\b(?! (?:for (?:\w+ )?(?:papers|proposals|contributions|abstracts|submissions|entries|"
        r"articles|pitches|speakers|"
        r"tenders)|it|this(?! (?:coming )?(?:\w+day|week|morning|afternoon|evening|month)\b)|that|"
        r"cent\w+|to action))|\b(?:a|short|quick|have|schedule|arrange|set up|book|"
        r"online|zoom) meeting\b|"
        r"\bmeet\b(?! (?:the|your|our|my|all|any|this|these|those)\b)|\b(?:we|to|us|let's) (?:\w+ )?(?:talk|"
        r"chat|speak)\b|"
        r"\b(?:quick|short|video|for a) (?:talk|chat)\b(?!bot)|\ba chat\b|"
        r"\b(?<!a )(?<!your )(?<!the )talk (?:with|by|to) (?:you|phone|us)\b|"
        r"\bcatch up\b|\b(?:ring|phone) (?:me|us|you)\b|\b(?:on|via|over|"
        r"by) (?:the )?"
        r"(?:phone|zoom|teams|skype|google meet|video)\b|\bzoom\b|\bappointment\b"
    ),
    "de": (
        r"\b(?:telefon(?:at|ier|isch|gespräch|termin)\w*|anruf\w*|\w*gespräch\w*|termine?|besprech\w*|"
        r"besprich\w*|videocall|"
        r"video(?:konferenz|anruf|termin)|zoom|teams|treffen|meeting)\b|"
        r"\b(?:können|könnten|wollen|sollen|würde\w*|gerne?)\b[^.?!]{0,40}\b(?:sprechen|reden|austauschen|"
        r"unterhalten)\b"
    ),
    "nl": (
        r"\b(?:bel(?:len|afspraak|letje)|gesprek|telefo(?:on|nisch|neren)\w*(?! ?[:+\d(])|afspraak|overleg|"
        r"video(?:gesprek|bellen)|zoom|teams)\b|\b(?:kunnen|zullen|kan)\b[^.?!]{0,30}\bspreken\b"
    ),
    "fr": (
        r"\bappel(?:s|er|ons|ez)?\b(?! (?:à|aux|d.offres)\b)|\b(?:vous|nous|me) (?:r?appell?e[rz]?)\b|"
        r"\b(?:rendez-vous|téléphon\w+|réunion|visio\w*|entretien|zoom|de vive voix|en discuter|échanger|"
        r"(?:se|nous|vous|en) parler)\b"
    ),
    "es": (
        r"\b(?:llamada|llamar(?:le|te|nos|os|me|la|lo)?|reunión|reunirnos|hablar (?:por|con)|"
        r"charla(?:r)?|cita|por teléfono|"
        r"video(?:llamada|conferencia)|zoom)\b|"
        r"\b(?:podemos|podríamos|puedo|puede|pueden|podría|quiero|quisiera)\b[^.?!¿]{0,20}\bhablar\b(?! (?:de|"
        r"sobre)\b)"
    ),
    "it": (
        r"\b(?:chiamat[ae]|chiamar(?:la|ti|vi|mi|e)|(?:una|la) call|telefonat[ae]|telefonar\w*|sentirci|"
        r"parlarne|parlarci|"
        r"riunione|appuntamento|video(?:chiamata|conferenza)|parlare (?:al|con|per)|zoom)\b"
    ),
    "pt": (
        r"\b(?:chamada|ligação|ligar|telefonema|telefonar\w*|reunião|reunir|conversa\w*|falar (?:por|com)|"
        r"video(?:chamada|conferência)|zoom)\b|"
        r"\b(?:podemos|poderíamos|podíamos|gostaria|posso)\b[^.?!]{0,20}\bfalar\b(?! (?:de|sobre)\b)"
    ),
}
DEADLINES: Final[Mapping[str, str]] = {
    "en": (
        r"\b(?:deadlines?|due|deliver\w*|turnaround|how (?:fast|soon|quickly|long would)|by when|"
        r"when (?:would|do|can|could|will) (?:you|we|i)|hand in|submit\w*)\b"
    ),
    "de": r"\b(?:deadline\w*|abgabe\w*|redaktionsschluss\w*|frist\w*|liefer\w*|bis wann|wie schnell|wie lange)\b",
    "fr": r"\b(?:délais?|date limite|deadline|livr\w+|rendre|remise|bouclage|pour quand|échéance)\b",
    "es": r"\b(?:plazos?|fecha límite|entreg\w+|cierre|para cuándo|deadline)\b",
    "it": r"\b(?:scadenz\w+|consegn\w+|chiusura|entro quando|deadline|tempi)\b",
    "nl": r"\b(?:deadlines?|inlever\w*|leveren|aanlever\w*|oplever\w*|sluitingsdatum|hoe snel|wanneer klaar)\b",
    "pt": r"\b(?:prazos?|data limite|entreg\w+|fecho|até quando|deadline)\b",
    "ja": r"締め?切り?|〆切|納期|入稿|いつまで",
}
ABSENT: Final = (
    r"\b(?:out|away|off|holiday|travelling|traveling|unterwegs|verreist|urlaub|en déplacement|"
    r"absente?s?|fuera|de viaje|"
    r"fuori|in ferie|weg|op reis|ausente|fora)\b|休み|不在"
)
"""That somebody is not there, in any of the languages."""
