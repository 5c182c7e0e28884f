# ruff: noqa: RUF001 - marks of many languages are read here
"""How the owner names her holding reply, what it begins with in a mail of hers, and that she wants none. Pure data."""

import re
from typing import Final

_NAMED: Final = (
    r"holding (?:reply|answer|note|text)|auto(?:matic)?[- ]?reply|out[- ]of[- ]office (?:reply|message|note)|"
    r"zwischenbescheid|abwesenheits(?:antwort|notiz|nachricht|meldung)|automatische antwort|"
    r"réponse (?:d['’]attente|d['’]absence|automatique)|message d['’]absence|"
    r"(?:respuesta|mensaje) de ausencia|respuesta automática|"
    r"(?:risposta|messaggio) di (?:attesa|assenza)|risposta automatica|"
    r"afwezigheids(?:bericht|antwoord)|automatisch antwoord|"
    r"(?:mensagem|resposta) de ausência|resposta automática|"
    r"(?:odpowiedź|wiadomość) o nieobecności|autoodpowiedź|automatyczna odpowiedź|"
    r"不在(?:通知|返信|メッセージ)|自動返信|自动回复|自動回覆|外出回复"
)
_NONE: Final = (
    r"no(?: more)?|without(?: a| the)?|stop(?: the| my)?|cancel(?: the| my)?|keine?n?|ohne|stoppe?(?: die| den)?|"
    r"pas de|plus de|aucune?|sans|ninguna?|sin|sem|nenhuma?|nessun[ao]?|senza|geen|bez|żadnej|不要|停止|取消|无需"
)
HOLDING_MARK: Final = re.compile(
    rf"^[ \t*_]*(?:(?:my|the|meine?) )?(?:{_NAMED})[ \t*_]*[:：][ \t*_]*", re.IGNORECASE | re.MULTILINE
)
"""What stands before the text, at the beginning of a line: a text without it is never taken for one."""
NO_HOLDING: Final = re.compile(
    rf"(?:{_NONE}) ?(?:{_NAMED})(?: any ?more| more| mehr|,? please| bitte)?|"
    rf"(?:{_NAMED})(?:は?不要(?:です)?|なし(?:で)?|を(?:止めて|やめて|停止して)(?:ください)?| off| aus)",
    re.IGNORECASE,
)
"""A whole line."""
