# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What mail clients and people write in their languages: pure data for the modules that look for it.

The alternatives are regular expressions, matched without regard to case.
"""

from typing import Final


def _alternatives(*rows: str) -> str:
    return "|".join(rows)


def _words(*rows: str) -> frozenset[str]:
    return frozenset(_alternatives(*rows).split("|"))


COLON: Final = "[:：]"

QUESTION_MARKS: Final = "?？"

LINE_END_MARKS: Final = " ,.!;:-–—*_，。！"

REPLY_PREFIXES: Final = _alternatives(
    "re|r|aw|antw|antwort|sv|vs|odp|res|rif|ynt|atb|bls|отв|ответ|回复|回覆|答复|答覆|返信|답장|회신",
)
"""What stands for "Re" in a subject."""

VACATION_SUBJECTS: Final = _alternatives(
    "automatic reply|auto[- ]?reply|auto:|out of (?:the )?office|automatische antwort|abwesenheit|réponse automatique",
    "respuesta automática|risposta automatica|resposta automática|automatisch antwoord|autosvar|automaattinen",
    "odpowiedź automatyczna|автоответ|自动回复|自動応答|자동 회신",
)
"""How the subjects of automatic answers begin."""

WROTE: Final = (
    r"\b(?:"
    + _alternatives(
        "wrote|writes|schrieb|a écrit|escribió|escribio|ha scritto|scrisse|escreveu|schreef|geschreven|skrev",
        r"napisał|napisała|napsal|napsala|napísal|пишет|писал|писала|написал|написала|написав|kirjoitti|yazdı|írta",
        "έγραψε|a scris|je napisao|ha escrit",
    )
    + r")\b|"
    + _alternatives("写道|寫道|写到|写了|のメール|書きました|作成|작성|썼습니다", r"<[^<>\s]+@[^<>\s]+>\s?[:：]")
)
"""How an attribution says "wrote", or ends with an address and a colon. It completes what `mailparser_reply` knows:
Portuguese, Russian and others, and newer wordings of Gmail and Apple Mail."""

ATTRIBUTION_OPENERS: Final = r"on|am|le|el|il|em|op|den|dnia|w dniu|dne|на|в|\d{4}[年/-]"
"""How an attribution begins."""

FORWARDS: Final = _alternatives(
    "begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)",
    "début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio messaggio inoltrato",
    "início da mensagem (?:encaminhada|reenviada)|begin doorgestuurd bericht|vidarebefordrat brev",
    "videresendt (?:besked|melding)",
)
"""The line above a mail that Apple Mail forwards."""

FROM_LABELS: Final = _words(
    "from|von|de|da|van|från|fra|od|от|от кого|发件人|寄件者|寄件人|差出人|보낸 사람|보낸사람|lähettäjä|kimden|feladó",
)
"""The first label of a quoted mail's headers."""

OTHER_LABELS: Final = (
    _words(
        "sent|date|gesendet|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|enviado em|fecha|inviato|data",
        "verzonden|skickat|sendt|dato|wysłano|wysłane|odesláno|отправлено|дата|发送时间|发送日期|日期|寄件日期",
        "送信日時|日付|日時|보낸 날짜|보낸날짜|날짜|lähetetty|gönderilme|elküldve",
    ),
    _words(
        "to|an|à|a|para|aan|till|til|do|komu|кому|收件人|宛先|받는 사람|받는사람|vastaanottaja|kime|címzett",
    ),
    _words(
        "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|тема|主题|主旨|件名|제목",
        "aihe|konu|tárgy",
    ),
)
"""Labels for the date, the recipient and the subject."""

CLOSINGS: Final = _alternatives(
    "(?:with )?(?:best|kind|warm|warmest|kindest)(?: (?:regards|wishes))?|regards|cheers|sincerely|yours sincerely",
    "yours (?:faithfully|truly)|many thanks|thanks|thank you|thanks in advance|all the best",
    "mit (?:freundlichem gruß|besten grüßen|lieben grüßen)|(?:schöne|herzliche|freundliche|beste|liebe) grüße",
    "mfg|lg|vg|danke|vielen dank|besten dank",
    "(?:bien )?cordialement|bien à vous|merci|merci d'avance|sincères salutations",
    "saludos(?: cordiales)?|un (?:cordial )?saludo|gracias|muchas gracias",
    "cordiali saluti|distinti saluti|saluti|un saluto|grazie",
    "atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]",
    "(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|bedankt",
    "(?:med )?vennlig hilsen|hilsen|takk|tack|terveisin|pozdrawiam(?: serdecznie)?|s pozdravem|děkuji",
    "с уважением|с наилучшими пожеланиями|спасибо",
    "(?:よろしく|宜しく)お願い(?:いた|致)?します|敬具|此致|谢谢|祝好|감사합니다|감사드립니다",
)
"""Lines that close a letter, besides those that `mailparser_reply` knows."""

PHONE_LINES: Final = r"enviado do meu|inviato dal mio|отправлено с|iPhoneから送信|envoyé de mon"
"""What phones and apps put below a mail, besides what `mailparser_reply` knows."""
