"""How a condition begins, in the languages of owners: pure data for `marked_signature`."""

import re
from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


CONDITIONS: Final = re.compile(
    r"(?:"
    + _alternatives(
        "but|if|until|unless|not|wait|hold|stop|later|tomorrow|only|after|before|except|please|change|and|or|then|also",
        "aber|wenn|falls|bis|nicht|warte|warten|später|morgen|nur|nach|vor|außer|bitte|ändere|und|oder|erst|sobald",
        "mais|si|sauf|attends|attendez|demain|seulement|après|avant|pas|et|ou|quand|dès",
        "pero|salvo|espera|mañana|solo|después|antes|cuando|y|o|por favor|ma|se|tranne|aspetta|domani|dopo|prima|e",
        "maar|als|tenzij|wacht|morgen|alleen|na|voor|en|of|zodra|mas|exceto|espere|amanhã|depois|quando|apenas",
        "ale|jeśli|chyba|czekaj|poczekaj|jutro|tylko|po|przed|i|lub|gdy",
    )
    + r")\b|(?:ただし|でも|しかし|待|明日|但|如果|等|明天|不过|先)|.*[?\u00bf\uff1f]"
)
"""A line that begins so, or asks, is an answer, wherever it stands."""
