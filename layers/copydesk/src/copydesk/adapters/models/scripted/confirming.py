"""How the scripted model confirms a call, in each of its languages: `{}` is the time. Pure data."""

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
