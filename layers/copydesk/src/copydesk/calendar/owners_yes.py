"""By what words an owner's own text confirms a call at a time that it names, beside those of a plain choice. Pure.

She confirms where a client chooses: "our call is on Wednesday", "I will call you". What is none of these words is no
yes, whatever it is: nobody can list all the ways of saying no.
"""

import re
from typing import Final

from copydesk.calendar.mood_words import HARMLESS
from copydesk.calendar.plain_choices import has_only_words_of_a_choice
from copydesk.calendar.yes_words import takes_it_back


def _words(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


_CONFIRMS: Final = _words(
    r"\b(?:(?:as to )?(?:our|the|your) (?:phone |video |short )?(?:call|meeting|appointment|talk|chat)(?: is| will be| "
    r"will take place| takes place| stands| stays)(?: now| hereby)?(?: confirmed| booked| set| fixed| agreed| "
    r"moved(?: from)?| scheduled)?|"
    r"(?:i|we)(?:'ll| will| shall) (?:gladly |happily )?(?:call|ring|phone) you|"
    r"(?:i|we)(?:'ve| have)? (?:now |hereby |just )?(?:moved|confirmed|booked|noted|reserved|scheduled|shifted) "
    r"(?:you|it|(?:our|the|your) (?:\w+ )?(?:call|meeting|appointment))(?: from)?|"
    r"(?:the|our) new time is|(?:talk|speak) (?:to you |with you )?(?:then|soon)|"
    r"is (?:hereby )?(?:confirmed|booked|set|fixed|agreed))\b",
    r"\b(?:(?:unser|das|ihr) (?:gespräch|telefonat|termin|anruf)(?: ist| findet| steht)(?: statt| fest| bestätigt| "
    r"vereinbart)?|(?:ist|wird) (?:hiermit )?(?:bestätigt|vereinbart|gebucht)|findet statt|"
    r"(?:ich|wir) rufen? (?:sie|dich)|rufen? (?:ich|wir) (?:sie|dich)|"
    r"(?:ich|wir) haben? (?:unser|das|den) (?:gespräch|termin|anruf)(?: vom)?[\ufffc ,]*(?:auf)?[\ufffc ,]*"
    r"(?:verschoben|gelegt|bestätigt|notiert)|(?:der neue|unser neuer) termin ist)\b",
    r"\b(?:(?:notre|l') ?(?:appel|entretien|rendez-vous)(?: est| aura lieu| a lieu)(?: bien)?(?: confirmé| fixé| "
    r"prévu)?|est (?:confirmée?|fixée?|notée?|réservée?)|je (?:vous|t')(?: )?(?:appelle|appellerai|téléphonerai))\b",
    r"\b(?:(?:nuestra|la) (?:llamada|cita|reunión)(?: es| será| queda| está)(?: confirmada| fijada| reservada)?|"
    r"(?:queda|está) (?:confirmad[oa]|reservad[oa]|fijad[oa])|(?:le|te|os|la|lo) (?:llamo|llamaré|llamaremos))\b",
    r"\b(?:(?:la )?(?:nostra )?(?:chiamata|telefonata)(?: è| sarà| si terrà)(?: confermata| fissata| prenotata)?|"
    r"è (?:confermat[oa]|fissat[oa])|(?:la|ti|vi) (?:chiamo|chiamerò|chiameremo))\b",
    r"\b(?:(?:ons|het) gesprek(?: is| vindt plaats| staat)(?: bevestigd| vast)?|is (?:bevestigd|vastgelegd)|"
    r"(?:ik|we|wij) (?:bel|bellen) (?:u|je)|bel ik (?:u|je))\b",
    r"\b(?:(?:a )?nossa (?:chamada|ligação|reunião)(?: é| será| fica| está)(?: confirmada| marcada)?|"
    r"(?:fica|está) (?:confirmad[oa]|marcad[oa])|(?:ligo-lhe|ligar-lhe-ei|telefono-lhe))\b",
    r"(?:お電話|お打ち合わせ|通話)(?:は|を)|承知(?:いたしま|しま)した|お電話(?:いたし|し)ます|確定(?:いたしま|しま)した",
)
_YET_TO_COME: Final = _words(
    r"(?:\bwill|'ll|\bshall|\bto|\bbefore|\bcan(?:'t)?|\bonce)\b[^.!?]{0,24}\b(?:confirm|fix|decide)\b|"
    r"\b(?:werde|kann|muss)\b[^.!?]*\bbestätigen\b|\bconfirmer(?:ai|ons)\b|\bconfirmar[ée]\b|\bconfermerò\b|"
    r"\bzal\b[^.!?]*\bbevestigen\b|\bvou confirmar\b|\bconfirmarei\b"
)


def confirms(blanked: str) -> bool:
    """Whether a sentence of the owner's, its times blanked, plainly confirms a call at the time that it names."""
    own = HARMLESS.sub(" ", blanked)
    if takes_it_back(own) or _YET_TO_COME.search(own):
        return False
    rest = _CONFIRMS.sub(" ", own)
    return has_only_words_of_a_choice(rest, needs_yes=rest == own)


def is_yet_to_come(blanked: str) -> bool:
    """Whether a sentence only announces that its time will be confirmed."""
    return _YET_TO_COME.search(blanked) is not None
