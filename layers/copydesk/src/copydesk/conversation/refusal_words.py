"""How models decline in many languages: that one cannot or will not, and to do what; and how they ask their user."""

import re
from typing import Final

_CAN_NOT: Final = (
    r"(?:can(?:'|\u2019)?t|cannot|can not|could(?:n(?:'|\u2019)t| not)|won(?:'|\u2019)?t|will not|wouldn(?:'|\u2019)t"
    r"|would not|am not|(?:'|\u2019)m not|are not|(?:'|\u2019)re not|prefer not to"
    r"|(?:'|\u2019)d prefer not|(?:'|\u2019)d rather not|refuse|decline|am unable|(?:'|\u2019)m unable|are unable)"
)
_TASK: Final = (
    r"(?:help|assist|answer|respond|reply|comply|fulfil\w*|writ\w+|draft\w*|generat\w+|creat\w+|produc\w+"
    r"|process|complete"
    r"|continue|provide|engage|discuss|support|proceed|impersonate|pretend|follow (?:it|that|this|those|these|such)"
    r"|do (?:that|this|so|it)|(?:this|that|your|the|such) (?:request|message|task|instruction))"
)
_ENGLISH: Final = (
    rf"\b(?:I|we)(?: |(?='|\u2019))(?:\w{{1,20}} )?{_CAN_NOT}\b[^.!?\n]{{0,50}}?\b(?:decline|refuse|{_TASK})"
    r"|\b(?:I|we) (?:(?:must|have to|need to|respectfully)\b[^.!?\n]{0,30})?\b(?:refuse|decline)\b"
    r"|(?:\bnot|n(?:'|\u2019)t) (?:feel )?comfortable\b|\bnot able to (?:help|assist)"
    r"|\b(?:do not|don(?:'|\u2019)t) have (?:enough|sufficient) (?:information|context)\b"
    r"|\b(?:was|were|is|been) (?:flagged|filtered|blocked|rejected)\b|\bblocked (?:by|due)\b|\bcontent (?:policy|filter"
    r"|management)|\b(?:against|violat\w+) (?:\w+ )?(?:policy|policies|guidelines)\b|\bprompt injection\b"
    r"|\bI(?:'|\u2019)m (?:Claude|ChatGPT|Gemini|Llama|Qwen|DeepSeek|Grok|Copilot|Kimi|Mistral)\b"
)
_GERMAN: Final = (
    r"\b(?:kann|darf|werde|m\u00f6chte|k\u00f6nnen|d\u00fcrfen)\b[^.!?\n]{0,60}\b(?:nicht"
    r"|keine?[nrms]?)\b[^.!?\n]{0,60}"
    r"(?:helfen|behilflich|unterst\u00fctz|beantwort|antworten|bearbeit|erf\u00fcllen|nachkommen|verfassen|schreiben"
    r"|erstellen|entsprechen|auskunft|dienen)|\bnicht in der lage\b|\b(?:muss|m\u00f6chte"
    r"|werde)\b[^.!?\n]{0,50}\bablehnen\b"
    r"|\blehne\b[^.!?\n]{0,50}\bab\b"
)
_FRENCH: Final = (
    r"\b(?:ne|n['\u2019])\s?(?:\w{1,5} )?(?:peux|puis|pouvons|suis|sommes|pourrai"
    r"|souhaite)\b[^.!?\n]{0,50}(?:aider|assister"
    r"|r\u00e9pondre|fournir|r\u00e9diger|\u00e9crire|satisfaire|acc\u00e9der|traiter|donner suite|en mesure)"
    r"|\b(?:dois|pr\u00e9f\u00e8re|suis contrainte? de) (?:d\u00e9cliner|refuser)"
)
_SOUTHERN: Final = (
    r"\bno (?:\w{1,5} )?(?:puedo|podemos|podr\u00e9|estoy|me es posible)\b[^.!?\n]{0,50}(?:ayudar|asistir|responder"
    r"|proporcionar|cumplir|escribir|redactar|atender|procesar|en condiciones)|\bdebo (?:declinar|rechazar)"
    r"|\bnon (?:\w{1,5} )?(?:posso|possiamo|sono|potr\u00f2|mi \u00e8 possibile)\b[^.!?\n]{0,50}(?:aiutar|assister"
    r"|rispondere|fornire|soddisfare|scrivere|procedere|elaborare|in grado)|\bdevo (?:declinare|rifiutare)"
    r"|\bn\u00e3o (?:\w{1,5} )?(?:posso|podemos|consigo|poderei|me \u00e9 poss\u00edvel"
    r"|estou)\b[^.!?\n]{0,50}(?:ajudar|auxiliar"
    r"|responder|fornecer|atender|escrever|cumprir|processar|em condi\u00e7\u00f5es)|\b(?:devo"
    r"|tenho de) (?:recusar|declinar)"
)
_NORTHERN: Final = (
    r"\b(?:kan|mag|wil|zal)\b[^.!?\n]{0,60}\b(?:niet|geen)\b[^.!?\n]{0,50}(?:help|voldoen|schrijven|beantwoord"
    r"|assister|uitvoer"
    r"|verwerk)|\bniet in staat\b|\bmoet\b[^.!?\n]{0,40}\b(?:weigeren|afwijzen)\b"
    r"|\bnie (?:mog\u0119|mo\u017cemy|jestem w stanie|potrafi\u0119)\b[^.!?\n]{0,50}(?:pom\u00f3c|odpowiedzie"
    r"|napisa|spe\u0142ni|wykona)"
    r"|\b(?:kan|f\u00e5r|vill)\b[^.!?\n]{0,30}\b(?:inte|ikke|ikkje)\b[^.!?\n]{0,40}(?:hj\u00e4lp|hj\u00e6lp"
    r"|hjelp|svar|skriv|besvar)"
    r"|\b\u043d\u0435 (?:\u043c\u043e\u0433\u0443|\u043c\u043e\u0436\u0435\u043c|\u0441\u043c\u043e\u0433\u0443"
    r"|\u0432 \u0441\u043e\u0441\u0442\u043e\u044f\u043d\u0438\u0438)[^.!?\n]{0,50}"
    r"(?:\u043f\u043e\u043c\u043e\u0447\u044c|\u043e\u0442\u0432\u0435\u0442\u0438\u0442\u044c"
    r"|\u043d\u0430\u043f\u0438\u0441\u0430\u0442\u044c|\u0432\u044b\u043f\u043e\u043b\u043d\u0438\u0442\u044c)"
    r"|\b(?:yard\u0131mc\u0131 olamam|yard\u0131m edemem|yan\u0131tlayamam|cevap veremem|yazamam|yerine getiremem)"
    r"|\b(?:nemohu|nem\u016f\u017eu)\b[^.!?\n]{0,40}(?:pomoc|odpov\u011bd\u011bt|napsat)"
)
_EASTERN: Final = (
    r"(?:\u65e0\u6cd5|\u4e0d\u80fd|\u7121\u6cd5|\u4e0d\u65b9\u4fbf)[^\u3002\n]{0,20}(?:\u5e2e\u52a9"
    r"|\u5354\u52a9|\u534f\u52a9|\u56de\u7b54|\u56de\u590d|\u56de\u8986|\u63d0\u4f9b|\u7ed9\u5230|\u6ee1\u8db3"
    r"|\u5b8c\u6210|\u5904\u7406|\u8655\u7406|\u8bf7\u6c42|\u8acb\u6c42|\u64b0\u5199|\u76f8\u5173\u5185\u5bb9)"
    r"|(?:\u4f9d\u983c|\u30ea\u30af\u30a8\u30b9\u30c8|\u8cea\u554f|\u5185\u5bb9|\u8981\u671b|\u624b\u4f1d\u3044"
    r"|\u5bfe\u5fdc|\u56de\u7b54|\u8fd4\u4fe1)[^\u3002\n]{0,20}"
    r"(?:\u3067\u304d\u307e\u305b\u3093|\u3067\u304d\u304b\u306d\u307e\u3059"
    r"|\u81f4\u3057\u304b\u306d\u307e\u3059|\u3044\u305f\u3057\u304b\u306d\u307e\u3059|\u51fa\u6765\u307e\u305b\u3093)"
    r"|(?:\ub3c4\uc640|\ub3c4\uc6c0|\ub2f5\ubcc0|\uc791\uc131|\ucc98\ub9ac"
    r"|\uc81c\uacf5)[^.\n]{0,15}(?:\uc218 \uc5c6|\ubd88\uac00|\uc5b4\ub835)"
)
DECLINES: Final = re.compile(
    f"{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SOUTHERN}|{_NORTHERN}|{_EASTERN}",
    re.IGNORECASE,
)
"""That one cannot or will not do what a model is asked for. A letter may say so too: it has a greeting, or a name."""

OFFERS_HELP: Final = re.compile(
    r"\b(?:how|what) (?:can|may) I (?:help|assist|do for)(?: you)?\b[^.!?\n]{0,20}\?|\bwie kann ich (?:ihnen"
    r"|dir|euch)\b[^.!?\n]{0,20}"
    r"helfen|\bcomment puis-je (?:vous|t['\u2019])\s?aider|\ben qu\u00e9 (?:puedo|te puedo|le puedo) ayudar"
    r"|\bcome posso aiutar"
    r"|\bcomo posso (?:ajudar|te ajudar|ajud\u00e1)|\bwaarmee kan ik|\bhoe kan ik (?:u|je) helpen"
    r"|\bw czym mog\u0119|\bhur kan jag hj\u00e4lpa"
    r"|\u6709\u4ec0\u4e48(?:\u53ef\u4ee5|\u6211\u53ef\u4ee5|\u80fd)?\u5e2e"
    r"|\u304a\u624b\u4f1d\u3044\u3067\u304d\u308b\u3053\u3068",
    re.IGNORECASE,
)
"""What a model says that was asked nothing."""

ASKS_ITS_USER: Final = re.compile(
    r"\b(?:please (?:provide|share|paste|send|give)|could you (?:please )?(?:provide|share|paste)|I(?:'"
    r"|\u2019)ll need)\b[^.!?\n]{0,40}"
    r"\b(?:client|customer|sender|email|e-mail|mail|message|text)\b|\b(?:there is|there(?:'|\u2019)s|I see"
    r"|I don(?:'|\u2019)t see)"
    r" (?:no|any|an?) (?:email|e-mail|mail|message)\b|\bbitte (?:geben|senden|schicken"
    r"|teilen) sie mir[^.!?\n]{0,40}(?:mail|text"
    r"|nachricht)[^.!?\n]{0,60}(?:antwort|verfassen|schreiben)|\b(?:veuillez"
    r"|merci de) (?:me )?fournir[^.!?\n]{0,40}(?:mail|message|texte)"
    r"|\bproporci\u00f3n\w*[^.!?\n]{0,40}(?:correo|mensaje|texto)|\bfornisc\w+[^.!?\n]{0,40}(?:mail|messaggio|testo)",
    re.IGNORECASE,
)
"""What a model says that thinks it was given no mail."""
