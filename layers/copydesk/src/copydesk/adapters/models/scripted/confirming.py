"""How the scripted model confirms a call, its end, and that none is wanted: `{}` is the time. Pure data."""

from collections.abc import Mapping
from typing import Final

CONFIRMED: Final[Mapping[str, str]] = {
    "en": "I confirm our call: {}.",
    "de": "Ich bestätige unser Gespräch: {}.",
    "fr": "Je confirme notre appel : {}.",
    "es": "Confirmo nuestra llamada: {}.",
    "it": "Confermo la nostra chiamata: {}.",
    "nl": "Ik bevestig ons gesprek: {}.",
    "pt": "Confirmo a nossa chamada: {}.",
    "ja": "お電話は{}で承りました。",
}
CANCELLED: Final[Mapping[str, str]] = {
    "en": "Our call is cancelled: {}.",
    "de": "Unser Gespräch ist abgesagt: {}.",
    "fr": "Notre appel est annulé : {}.",
    "es": "Nuestra llamada queda cancelada: {}.",
    "it": "La nostra chiamata è annullata: {}.",
    "nl": "Ons gesprek is geannuleerd: {}.",
    "pt": "A nossa chamada fica cancelada: {}.",
    "ja": "{}のお電話はキャンセルいたしました。",
}
CALLED_OFF: Final[Mapping[str, str]] = {
    "en": "I have taken note that you no longer want a call.",
    "de": "Ich habe notiert, dass kein Gespräch mehr gewünscht ist.",
    "fr": "J'ai bien noté que l'appel n'est plus souhaité.",
    "es": "He tomado nota de que ya no hace falta la llamada.",
    "it": "Ho preso nota che la chiamata non serve più.",
    "nl": "Ik heb genoteerd dat het gesprek niet meer nodig is.",
    "pt": "Tomei nota de que a chamada já não é necessária.",
    "ja": "お電話は不要とのこと、承知いたしました。",
}
