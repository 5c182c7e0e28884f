"""How the scripted model confirms a call, and its end, in each of its languages: `{}` is the time. Pure data."""

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
